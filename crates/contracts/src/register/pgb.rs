//! What is granted and spent on personal budgets (PGB), from the overviews of the SVB.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use stoplicht_core::Day;
use stoplicht_core::register::{Law, Municipality, Register};

use super::{Latest, MoneyRowCode, MoneyRowFault, VersionedRow};

/// What an amount of PGB is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PgbKind {
    /// Granted (*toegekend*).
    Granted,
    /// Spent (*besteed*).
    Spent,
}

/// An amount of PGB from 1 January of its year up to and with a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pgb {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The service of the contract; none: of all services together.
    #[serde(default)]
    pub service: Option<String>,
    /// The calendar year.
    pub year: i32,
    /// Granted or spent.
    pub kind: PgbKind,
    /// The last day that the amount covers.
    pub through: NaiveDate,
    /// Cents from 1 January up to and with `through`.
    pub amount_cents: i64,
    /// The day from which the row is known.
    pub known_on: NaiveDate,
}

impl VersionedRow for Pgb {
    type Key = (Municipality, Law, i32, PgbKind, Option<String>, NaiveDate);

    const REGISTER: Register = Register::Pgb;

    fn key(&self) -> Self::Key {
        (self.municipality, self.law, self.year, self.kind, self.service.clone(), self.through)
    }

    fn known_on(&self) -> NaiveDate {
        self.known_on
    }

    fn check(&self) -> Result<(), MoneyRowFault> {
        // Cumulative within its year: a day in another year has no length to share the amount by.
        if self.through.year() != self.year {
            return Err(MoneyRowFault::new(MoneyRowCode::InvalidPeriod, "through"));
        }
        Ok(())
    }
}

/// The latest amounts of PGB of a municipality, year and kind: by service, or of all services together.
///
/// Of the rows known, the one with the latest `through` counts. Where there are rows with a service, one without is left aside
/// (section 21).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PgbSums<'r> {
    /// A row for each service that has one.
    ByService(Vec<(&'r str, &'r Pgb)>),
    /// One row of all services together, to be divided among them.
    Together(&'r Pgb),
}

impl Latest<Pgb> {
    /// The latest amounts of a municipality, year and kind that are known on a day, with a `through` of at most `through`.
    pub fn sums(
        &self,
        (municipality, law): (Municipality, Law),
        year: i32,
        kind: PgbKind,
        through: NaiveDate,
        as_of: Day,
    ) -> Option<PgbSums<'_>> {
        let first = (municipality, law, year, kind, None, NaiveDate::MIN);
        let of_kind = self
            .from_at(&first, as_of)
            .take_while(|(key, _)| (key.0, key.1, key.2, key.3) == (municipality, law, year, kind))
            .filter(|(key, _)| key.5 <= through);
        let mut by_service: Vec<(&str, &Pgb)> = Vec::new();
        let mut together = None;
        // In the order of service and `through`: the last of each is the latest.
        for (key, row) in of_kind {
            match (&key.4, by_service.last_mut()) {
                (None, _) => together = Some(row),
                (Some(service), Some(last)) if last.0 == service => last.1 = row,
                (Some(service), _) => by_service.push((service, row)),
            }
        }
        if by_service.is_empty() { together.map(PgbSums::Together) } else { Some(PgbSums::ByService(by_service)) }
    }
}
