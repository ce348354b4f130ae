//! Short ways to write down rows, so that a test reads as the case that it is.

use chrono::{NaiveDate, NaiveTime};
use stoplicht_core::register::{AllocationVersion, Claim, Code, Law, Request};
use stoplicht_core::{Assessment, ClientHistory, Measure, Measures, Policy, RejectionCode};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is a date"))
}

pub fn code(text: &str) -> Option<Code> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

/// `2025-01-01..2025-06-30`, or `2025-01-01..` for an open end.
fn period(text: &str) -> (NaiveDate, Option<NaiveDate>) {
    let (start, end) = text.split_once("..").unwrap();
    (day(start), (!end.is_empty()).then(|| day(end)))
}

/// A version of an allocation in category 45, decided at nine on its first day; `size` is `volume/unit/frequency`, or
/// empty.
pub fn allocated(id: &str, dates: &str, size: &str) -> AllocationVersion {
    let (start_date, end_date) = period(dates);
    let parts: Vec<&str> = size.split('/').collect();
    AllocationVersion {
        municipality: "0363".parse().unwrap(),
        law: Law::Jw,
        allocation_id: id.into(),
        assigned_at: start_date.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap()),
        client_id: "client".into(),
        provider_id: "01000001".into(),
        product_category: code("45"),
        product_code: None,
        start_date,
        end_date,
        volume: parts[0].parse().ok(),
        unit: parts.get(1).and_then(|unit| code(unit)),
        frequency: parts.get(2).and_then(|frequency| code(frequency)),
        budget_cents: None,
        change_reason: None,
        referrer: None,
    }
}

pub trait VersionExt: Sized {
    /// Decided at this moment, with this reason (empty: none).
    fn decided(self, moment: &str, reason: &str) -> Self;
    fn product(self, category: &str, product: &str) -> Self;
    fn client(self, id: &str) -> Self;
    fn provider(self, id: &str) -> Self;
    fn budget(self, cents: i64) -> Self;
    fn of(self, municipality: &str, law: Law) -> Self;
}

impl VersionExt for AllocationVersion {
    fn decided(mut self, moment: &str, reason: &str) -> Self {
        self.assigned_at = format!("{moment}:00").parse().unwrap();
        self.change_reason = code(reason);
        self
    }

    fn product(mut self, category: &str, product: &str) -> Self {
        self.product_category = code(category);
        self.product_code = code(product);
        self
    }

    fn client(mut self, id: &str) -> Self {
        self.client_id = id.into();
        self
    }

    fn provider(mut self, id: &str) -> Self {
        self.provider_id = id.into();
        self
    }

    fn budget(mut self, cents: i64) -> Self {
        self.budget_cents = Some(cents);
        self
    }

    fn of(mut self, municipality: &str, law: Law) -> Self {
        self.municipality = municipality.parse().unwrap();
        self.law = law;
        self
    }
}

/// A claim of `volume/unit`, known from its last day.
pub fn claimed(id: &str, dates: &str, size: &str, amount_cents: i64) -> Claim {
    let (period_start, period_end) = period(dates);
    let (volume, unit) = size.split_once('/').unwrap();
    Claim {
        municipality: "0363".parse().unwrap(),
        law: Law::Jw,
        allocation_id: id.into(),
        period_start,
        period_end: period_end.unwrap(),
        volume: volume.parse().unwrap(),
        unit: code(unit).unwrap(),
        amount_cents,
        submitted_on: None,
        reference: None,
        product_category: None,
        product_code: None,
        tariff_cents: None,
        previous_reference: None,
    }
}

pub trait ClaimExt {
    fn known(self, date: &str) -> Self;
}

impl ClaimExt for Claim {
    fn known(mut self, date: &str) -> Self {
        self.submitted_on = Some(day(date));
        self
    }
}

/// A request of submitted date and wanted end for an allocation, with nothing else changed.
pub fn request(id: &str, submitted_on: &str, requested_end: &str) -> Request {
    let (municipality, request_id) = ("0363".parse().unwrap(), format!("R-{id}").into());
    Request {
        requested_end: (!requested_end.is_empty()).then(|| day(requested_end)),
        ..Request::new(municipality, Law::Jw, request_id, "01000001".into(), id.into(), day(submitted_on))
    }
}

/// A request for another size: `volume/unit/frequency`, each of which may be empty.
pub fn resized(mut request: Request, start: &str, size: &str, budget_cents: Option<i64>) -> Request {
    let parts: Vec<&str> = size.split('/').collect();
    request.requested_start = (!start.is_empty()).then(|| day(start));
    request.volume = parts[0].parse().ok();
    request.unit = parts.get(1).and_then(|unit| code(unit));
    request.frequency = parts.get(2).and_then(|frequency| code(frequency));
    request.budget_cents = budget_cents;
    request
}

pub const HEAD: &str = "schema = 1\nname = \"Proef\"\nversion = \"1\"\nvalid_from = 2026-01-01\n";
pub const LATE: &str = "[[criterion]]\nid = \"late\"\norange = \"days_late > 0\"\n";

/// A policy with this between its head and its one criterion.
pub fn policy_with(tables: &str) -> Policy {
    Policy::from_toml(&format!("{HEAD}{tables}\n{LATE}")).unwrap()
}

/// A policy with these criteria.
pub fn policy_of(criteria: &str) -> Policy {
    Policy::from_toml(&format!("{HEAD}{criteria}")).unwrap()
}

/// A case: rows, and questions about them.
#[derive(Default)]
pub struct Case {
    pub versions: Vec<AllocationVersion>,
    pub claims: Vec<Claim>,
    pub tables: &'static str,
    /// Until when claims are on record; none: until the day on which one looks.
    pub through: Option<&'static str>,
}

pub fn case<const N: usize>(versions: [AllocationVersion; N]) -> Case {
    Case { versions: versions.into(), ..Case::default() }
}

impl Case {
    pub fn claims<const N: usize>(mut self, claims: [Claim; N]) -> Self {
        self.claims = claims.into();
        self
    }

    pub fn tables(mut self, tables: &'static str) -> Self {
        self.tables = tables;
        self
    }

    pub fn assess(&self, request: &Request, as_of: &str) -> Result<Assessment, RejectionCode> {
        let through = day(self.through.unwrap_or(as_of));
        let history = ClientHistory::new(&self.versions, &self.claims).unwrap().with_claims_through(through);
        policy_with(self.tables).assess(request, &history, day(as_of)).map_err(|rejection| rejection.code)
    }

    /// The measures of a plain request for an allocation, handed in on the day of looking, for an end far away.
    pub fn measures(&self, id: &str, as_of: &str) -> Measures {
        self.assess(&request(id, as_of, "2099-12-31"), as_of).unwrap().measures
    }

    pub fn get(&self, measure: Measure, id: &str, as_of: &str) -> Option<f64> {
        self.measures(id, as_of).get(measure)
    }

    pub fn extensions(&self, id: &str, as_of: &str) -> f64 {
        self.get(Measure::PriorExtensions, id, as_of).unwrap()
    }
}

/// Equal to within what two orders of floating-point sums may differ.
#[track_caller]
pub fn assert_near(found: Option<f64>, expected: f64) {
    let found = found.expect("a value is known");
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}
