//! What providers turned over per service: the base of lump sums.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::Day;
use stoplicht_core::register::{Law, Municipality, ProviderId, Register};

use super::row::not_negative;
use super::{Latest, MoneyRowCode, MoneyRowFault, VersionedRow};

/// How sure a turnover is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnoverStatus {
    /// The provider's own figure; it may move with the auditor's statement.
    Provisional,
    /// With an auditor's statement (*controleverklaring*).
    Audited,
}

/// The turnover (*omzet*) of a provider in a service and year. A row of 0 means "none"; no row means unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turnover {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: ProviderId,
    /// The service of the contract.
    pub service: String,
    /// The calendar year.
    pub year: i32,
    /// Turnover in cents, what is left out included.
    pub turnover_cents: i64,
    /// The part that is of clients who are left out, in cents; none: nothing.
    #[serde(default)]
    pub excluded_cents: Option<i64>,
    /// Provisional or audited.
    pub status: TurnoverStatus,
    /// The day from which the row is known.
    pub known_on: NaiveDate,
}

impl Turnover {
    /// Turnover without the part that is left out, in cents.
    pub fn base_cents(&self) -> i64 {
        self.turnover_cents.saturating_sub(self.excluded_cents.unwrap_or(0))
    }
}

impl Latest<Turnover> {
    /// The rows of a service in a municipality and year that stand on a day, by provider.
    pub fn of_service<'r>(
        &'r self,
        (municipality, law): (Municipality, Law),
        year: i32,
        service: &str,
        as_of: Day,
    ) -> impl Iterator<Item = &'r Turnover> + use<'r> {
        let first = (municipality, law, year, service.to_owned(), ProviderId::from(""));
        let rows = self.from_at(&first, as_of);
        let same = move |key: &<Turnover as VersionedRow>::Key| {
            (key.0, key.1, key.2, &key.3) == (first.0, first.1, first.2, &first.3)
        };
        rows.take_while(move |(key, _)| same(key)).map(|(_, row)| row)
    }
}

impl VersionedRow for Turnover {
    type Key = (Municipality, Law, i32, String, ProviderId);

    const REGISTER: Register = Register::Turnover;

    fn key(&self) -> Self::Key {
        (self.municipality, self.law, self.year, self.service.clone(), self.provider_id.clone())
    }

    fn known_on(&self) -> NaiveDate {
        self.known_on
    }

    fn check(&self) -> Result<(), MoneyRowFault> {
        MoneyRowFault::require_filled(self.provider_id.as_str(), "provider_id")?;
        MoneyRowFault::require_filled(&self.service, "service")?;
        not_negative(self.turnover_cents, "turnover_cents")?;
        not_negative(self.excluded_cents.unwrap_or(0), "excluded_cents")?;
        if self.excluded_cents.unwrap_or(0) > self.turnover_cents {
            return Err(MoneyRowFault::new(MoneyRowCode::InvalidAmount, "excluded_cents"));
        }
        Ok(())
    }
}
