//! Which row of a sheet names its columns, and of which register they are.

use stoplicht_core::register::Register;

use crate::citizen::{OwnNumbers, add_own_numbers};
use crate::map::Nearest;
use crate::names::{ColumnNames, REGISTERS, is_citizen_number, recognised, tidy};
use crate::passed_row::settled;
use crate::sheet::{Headings, InputSheet};
use crate::year_month::{MONTH, PERIOD, YEAR};

/// Names of a register that a sheet has at least, to be taken for one in which something is missing.
const LEAST_KNOWN: usize = 3;

/// What a sheet is.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The register of its rows.
    pub register: Register,
    /// Where its columns are named.
    pub headings: Headings,
    /// Columns that tell what the register is, and that no heading is known for: a person has to say which they are.
    pub missing: Vec<&'static str>,
    /// Could it be another register as well?
    pub is_doubtful: bool,
    /// It has the start and stop of care beside the allocations.
    pub has_deliveries: bool,
}

/// The register of a sheet and its headings: of the first rows the one with most names that are known. `None` if none has what
/// a register cannot do without.
pub fn fitting(sheet: &InputSheet) -> Option<Fit> {
    best(sheet, whole)
}

/// Words in the name of a file or a sheet that say which register it is.
const NAMED: [(&str, Register); 7] = [
    ("declarati", Register::Claims),
    ("factu", Register::Claims),
    ("claims", Register::Claims),
    ("verleng", Register::Requests),
    ("verzoek", Register::Requests),
    ("toewijzing", Register::Allocations),
    ("beschikking", Register::Allocations),
];

/// The register that the name of a sheet, and else that of its file, says.
fn named(sheet: &InputSheet) -> Option<Register> {
    let of = |name: &str| NAMED.iter().find(|(word, _)| tidy(name).contains(word)).map(|(_, register)| *register);
    sheet.raw.name.as_deref().and_then(of).or_else(|| of(&sheet.file))
}

/// As [`fitting`], and else a sheet that has most of a register.
pub fn nearly_fitting(sheet: &InputSheet) -> Option<Fit> {
    // What its name says comes before what it looks like, as long as something is missing; a person is asked either way.
    let as_named = || {
        let register = named(sheet)?;
        best(sheet, move |headings| like(headings).find(|found| found.register == register))
    };
    fitting(sheet).or_else(as_named).or_else(|| best(sheet, partly))
}

/// What a sheet that is passed over is most like, so that a person sees what it lacks; `None` if next to nothing is known.
pub fn nearest(sheet: &InputSheet) -> Option<Nearest> {
    let order = [Register::Requests, Register::Allocations, Register::Claims, Register::Deliveries];
    let rows = sheet.first_rows().flat_map(|headings| {
        order.map(|register| Nearest {
            register,
            known: known_headings(&headings, register),
            missing: Found::of(&headings, register).missing(&headings),
        })
    });
    let like = rows.filter(|near| near.known.len() > 1 && !near.missing.is_empty());
    like.reduce(|best, other| if other.known.len() > best.known.len() { other } else { best })
}

/// The numbers of nine digits of the allocations among some sheets, as far as they are one's own.
pub fn own_numbers(sheets: &[InputSheet]) -> OwnNumbers {
    let mut own = OwnNumbers::default();
    for sheet in sheets {
        let Some(fit) = fitting(sheet).filter(|fit| fit.register == Register::Allocations) else { continue };
        let is_number = |heading: &str| {
            recognised(Register::Allocations, heading).is_some_and(|names| names.columns == ["allocation_id"])
        };
        if let Some((place, _)) = fit.headings.names.iter().find(|(_, heading)| is_number(heading)) {
            add_own_numbers(sheet, &fit.headings, *place, &mut own);
        }
    }
    own
}

fn known_headings(headings: &Headings, register: Register) -> Vec<String> {
    let known = headings.names.iter().filter(|(_, name)| recognised(register, name).is_some());
    known.map(|(_, name)| name.clone()).collect()
}

fn best(sheet: &InputSheet, find: impl Fn(&Headings) -> Option<Found>) -> Option<Fit> {
    let fits = sheet.first_rows().filter_map(|headings| Some((find(&headings)?, headings)));
    let best = fits.reduce(|best, other| if other.0.names.len() > best.0.names.len() { other } else { best });
    best.map(|(found, headings)| {
        let register = found.register;
        Fit {
            register,
            missing: found.missing(&headings),
            is_doubtful: is_doubtful(register, &headings),
            has_deliveries: register == Register::Allocations && has_deliveries(&headings),
            headings: settled(sheet, headings, None),
        }
    })
}

/// The register of which a row names all that it cannot do without.
fn whole(headings: &Headings) -> Option<Found> {
    // The one with what no other has comes first.
    let order =
        [Register::Claims, Register::Requests, Register::Allocations, Register::Deliveries, Register::Providers];
    debug_assert!(REGISTERS.len() == order.len());
    let fits = |register: &Register| Found::of(headings, *register).fits(headings);
    let register = order.into_iter().find(fits)?;
    let found = Found::of(headings, register);
    // A number and a period are what every register has, and the name of a provider stands in many: of which one they are,
    // the other names say.
    let is_other = matches!(register, Register::Deliveries | Register::Providers)
        && partly(headings).is_some_and(|other| other.names.len() > found.names.len());
    (!is_other).then_some(found)
}

/// The register of which a row names the most columns.
fn partly(headings: &Headings) -> Option<Found> {
    like(headings).reduce(|best, other| if other.names.len() > best.names.len() { other } else { best })
}

/// The registers of which a row names much.
fn like(headings: &Headings) -> impl Iterator<Item = Found> + use<'_> {
    let order = [Register::Claims, Register::Requests, Register::Allocations];
    let found = order.map(|register| Found::of(headings, register));
    // Where clients stand, and nothing that is asked, it is no list of a provider.
    let is_list = move |found: &Found| found.has_surely("requested_end") || !has_clients(headings);
    let found = found.into_iter().filter(move |found| found.register != Register::Requests || is_list(found));
    found.filter(move |found| found.names.len() >= LEAST_KNOWN && found.missing(headings).len() < 3)
}

/// Does a row name clients, as allocations have them?
fn has_clients(headings: &Headings) -> bool {
    let is_client =
        |name: &str| recognised(Register::Allocations, name).is_some_and(|names| names.columns.contains(&"client_id"));
    headings.names.iter().any(|(_, name)| is_client(name) || is_citizen_number(name))
}

/// The start of care under a name by which no allocation is known.
fn has_deliveries(headings: &Headings) -> bool {
    let is_start = |name: &str| {
        recognised(Register::Deliveries, name).is_some_and(|names| names.columns.contains(&"start_date"))
            && recognised(Register::Allocations, name).is_none()
    };
    headings.names.iter().any(|(_, name)| is_start(name))
}

/// Deliveries of which no heading says that it is about care that was given, and not about what was allocated or claimed.
fn is_doubtful(register: Register, headings: &Headings) -> bool {
    let says_so = |name: &str| {
        recognised(Register::Deliveries, name).is_some()
            && [Register::Allocations, Register::Claims].into_iter().all(|other| recognised(other, name).is_none())
    };
    register == Register::Deliveries && !headings.names.iter().any(|(_, name)| says_so(name))
}

/// The names of a row that are known in a register.
struct Found {
    register: Register,
    names: Vec<&'static ColumnNames>,
}

impl Found {
    fn of(headings: &Headings, register: Register) -> Self {
        let names = headings.names.iter().filter_map(|(_, name)| recognised(register, name)).collect();
        Self { register, names }
    }

    fn has(&self, column: &str) -> bool {
        let names = |column: &str| self.names.iter().any(|names| names.columns.contains(&column));
        // A year and a month are a period together.
        names(column) || (PERIOD.contains(&column) && [YEAR, MONTH].into_iter().all(names))
    }

    fn has_surely(&self, column: &str) -> bool {
        self.names.iter().any(|names| names.columns.contains(&column) && !names.is_doubtful)
    }

    /// What the register cannot do without, and what tells it from the others, as far as it is not there.
    fn missing(&self, headings: &Headings) -> Vec<&'static str> {
        let wanted: &[&'static str] = match self.register {
            Register::Claims => &["allocation_id", "period_start", "amount_cents"],
            Register::Requests => &["allocation_id", "requested_end"],
            Register::Allocations => &["allocation_id", "client_id", "start_date"],
            Register::Deliveries => &["allocation_id", "start_date"],
            Register::Providers => &["provider_id", "name"],
            _ => &[],
        };
        let is_citizen = headings.names.iter().any(|(_, name)| is_citizen_number(name));
        let is_there = |column: &str| self.has(column) || (column == "client_id" && is_citizen);
        wanted.iter().copied().filter(|column| !is_there(column)).collect()
    }

    /// Has it what the register cannot do without, and what tells it from the others?
    fn fits(&self, headings: &Headings) -> bool {
        let is_asked = || self.has("request_id") || self.has("explanation");
        let is_list = || self.has_surely("requested_end") || (is_asked() && !has_clients(headings));
        self.missing(headings).is_empty() && (self.register != Register::Requests || is_list())
    }
}
