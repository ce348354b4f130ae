//! Which row of a sheet names its columns, and of which register they are.

use stoplicht_core::register::Register;

use crate::map::REGISTERS;
use crate::names::{Names, is_citizen_number, recognised};
use crate::passed_row::settled;
use crate::sheet::{Headings, InputSheet};

/// The register of a sheet and its headings: of the first rows the one with most names that are known. `None` if none has what
/// a register cannot do without.
pub fn fitting(sheet: &InputSheet) -> Option<(Register, Headings)> {
    let fits = sheet.first_rows().filter_map(|headings| {
        let (register, known) = register(&headings)?;
        Some((known, register, headings))
    });
    let best = fits.reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.map(|(_, register, headings)| (register, settled(sheet, headings)))
}

/// The register of which a row names the columns, and how many names are known.
fn register(headings: &Headings) -> Option<(Register, usize)> {
    let of = |register| Found::of(headings, register);
    let fits = |register: Register| of(register).fits(register, headings);
    // The one with what no other has comes first.
    let order =
        [Register::Claims, Register::Requests, Register::Allocations, Register::Deliveries, Register::Providers];
    debug_assert!(REGISTERS.len() == order.len());
    let register = order.into_iter().find(|register| fits(*register))?;
    Some((register, of(register).names.len()))
}

/// The names of a row that are known in a register.
struct Found {
    names: Vec<&'static Names>,
}

impl Found {
    fn of(headings: &Headings, register: Register) -> Self {
        Self { names: headings.names.iter().filter_map(|(_, name)| recognised(register, name)).collect() }
    }

    fn has(&self, column: &str) -> bool {
        self.names.iter().any(|names| names.columns.contains(&column))
    }

    fn has_surely(&self, column: &str) -> bool {
        self.names.iter().any(|names| names.columns.contains(&column) && !names.is_doubtful)
    }

    /// Has it what the register cannot do without, and what tells it from the others?
    fn fits(&self, register: Register, headings: &Headings) -> bool {
        let has_client = || self.has("client_id") || headings.names.iter().any(|(_, name)| is_citizen_number(name));
        match register {
            Register::Claims => self.has("allocation_id") && self.has("period_start") && self.has("amount_cents"),
            Register::Requests => {
                let is_asked = self.has_surely("requested_end")
                    || (self.has("requested_end") && (self.has("request_id") || self.has("explanation")));
                self.has("allocation_id") && is_asked
            }
            Register::Allocations => self.has("allocation_id") && self.has("start_date") && has_client(),
            Register::Deliveries => self.has("allocation_id") && self.has("start_date"),
            Register::Providers => self.has("provider_id") && self.has("name"),
            _ => false,
        }
    }
}
