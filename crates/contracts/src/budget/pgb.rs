//! What is spent and granted on PGB, by service, and what the year comes to.

use chrono::{Datelike, NaiveDate};
use stoplicht_core::Day;
use stoplicht_core::history::Period;
use stoplicht_core::register::Municipality;

use crate::contract::Contract;
use crate::money::{Amount, Exact, MissingPart, split};
use crate::register::{Latest, Pgb, PgbKind, PgbSums};

/// Amounts of PGB as they are known on a day. Amounts that nobody can divide over services, for want of allocations, are still known
/// together.
pub(crate) struct PgbView<'a> {
    pub contract: &'a Contract,
    pub register: Option<&'a Latest<Pgb>>,
    pub municipality: Municipality,
    /// Per service, the allocations that amounts are divided by.
    pub allocations: &'a [u64],
    pub as_of: Day,
}

/// What an amount of PGB is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PgbScope {
    Service(usize),
    Municipality,
}

impl PgbView<'_> {
    /// Does a ceiling have a part `pgb`? Else PGB is neither in the ceiling nor in the actual spending.
    pub fn is_in_ceiling(&self, scope: PgbScope) -> bool {
        self.contract.ceiling_parts().iter().any(|part| {
            let here = match scope {
                PgbScope::Municipality => true,
                PgbScope::Service(service) => part.service.is_none_or(|of| of == service),
            };
            part.name == PGB && part.municipality == self.municipality && here
        })
    }

    /// Spent in the contract's days, by the latest overview up to and with a day.
    pub fn spent(&self, scope: PgbScope, through: NaiveDate) -> Amount {
        let year = self.contract.terms().year();
        self.sum(scope, (year, PgbKind::Spent, through), self.as_of, MissingPart::PgbSpent, &|row, cents| {
            self.in_term(row.through, cents)
        })
    }

    /// Granted for the year.
    pub fn granted(&self, scope: PgbScope) -> Option<i64> {
        let year = self.contract.terms().year();
        let of = (year, PgbKind::Granted, NaiveDate::MAX);
        self.sum(scope, of, self.as_of, MissingPart::Pgb, &|_, cents| Amount::known(cents)).cents()
    }

    /// What the contract's days come to: per service, `r(spent × days ÷ days(1 January, through))`.
    pub fn of_year(&self, scope: PgbScope) -> Amount {
        let terms = self.contract.terms();
        let of = (terms.year(), PgbKind::Spent, NaiveDate::MAX);
        let days = terms.period().days();
        let per_service = |service: usize| {
            self.sum(PgbScope::Service(service), of, self.as_of, MissingPart::PgbSpent, &|row, cents| {
                Amount::fitting(Exact::of(cents.into()).times(days.into(), days_through(row.through).into()).rounded())
            })
        };
        match scope {
            PgbScope::Service(service) => per_service(service),
            PgbScope::Municipality => sum_of(self.services(of, self.as_of).map(per_service), MissingPart::PgbSpent),
        }
    }

    /// The amount of a ceiling part: of the year of a day, as known on that day.
    pub fn on(&self, scope: PgbScope, kind: PgbKind, day: NaiveDate) -> Amount {
        let known = self.as_of.min(day.into());
        self.sum(scope, (day.year(), kind, NaiveDate::MAX), known, MissingPart::Pgb, &|_, cents| Amount::known(cents))
    }

    /// The services of which amounts are known, or that a ceiling part names: of these, all must be known.
    fn services(&self, (year, kind, through): (i32, PgbKind, NaiveDate), as_of: Day) -> impl Iterator<Item = usize> {
        let sums = self.sums(year, kind, through, as_of);
        let named = |service: usize| {
            self.contract
                .ceiling_parts()
                .iter()
                .any(|part| part.name == PGB && part.municipality == self.municipality && part.service == Some(service))
        };
        let all = self.contract.services().iter().enumerate();
        let wanted: Vec<usize> = all
            .filter(|(place, service)| match &sums {
                Some(PgbSums::ByService(rows)) => rows.iter().any(|(id, _)| *id == service.id) || named(*place),
                Some(PgbSums::Together(_)) | None => true,
            })
            .map(|(place, _)| place)
            .collect();
        wanted.into_iter()
    }

    fn sums(&self, year: i32, kind: PgbKind, through: NaiveDate, as_of: Day) -> Option<PgbSums<'_>> {
        let law = self.contract.terms().law;
        self.register?.sums((self.municipality, law), year, kind, through, as_of)
    }

    fn sum(
        &self,
        scope: PgbScope,
        of: (i32, PgbKind, NaiveDate),
        as_of: Day,
        missing: MissingPart,
        amount: &dyn Fn(&Pgb, i64) -> Amount,
    ) -> Amount {
        let Some(sums) = self.sums(of.0, of.1, of.2, as_of) else { return Amount::unknown(missing) };
        match (sums, scope) {
            (PgbSums::Together(row), PgbScope::Municipality) => amount(row, row.amount_cents),
            (PgbSums::Together(row), PgbScope::Service(service)) => {
                let shares = split(row.amount_cents, self.allocations);
                let share = shares.and_then(|shares| shares.get(service).copied());
                share.map_or_else(|| Amount::unknown(MissingPart::NoWeights), |cents| amount(row, cents))
            }
            (PgbSums::ByService(rows), PgbScope::Service(service)) => {
                let id = self.contract.services().get(service).map(|service| service.id.as_str());
                let row = rows.iter().find(|(of, _)| Some(*of) == id);
                row.map_or_else(|| Amount::unknown(missing), |(_, row)| amount(row, row.amount_cents))
            }
            (PgbSums::ByService(_), PgbScope::Municipality) => {
                let of_service = |service| self.sum(PgbScope::Service(service), of, as_of, missing.clone(), amount);
                sum_of(self.services(of, as_of).map(of_service), missing.clone())
            }
        }
    }

    /// The part of an amount from 1 January that falls in the contract's days.
    fn in_term(&self, through: NaiveDate, cents: i64) -> Amount {
        let terms = self.contract.terms();
        if !terms.prorated {
            return Amount::known(cents);
        }
        let since_january = Period { start: Day::MIN, end: through.into() };
        let days = terms.period().shared_days(since_january);
        Amount::fitting(Exact::of(cents.into()).times(days.into(), days_through(through).into()).rounded())
    }
}

/// Amounts together; of none, nothing is known.
fn sum_of(amounts: impl Iterator<Item = Amount>, missing: MissingPart) -> Amount {
    amounts.reduce(|sum, amount| sum + amount).unwrap_or_else(|| Amount::unknown(missing))
}

/// The name of the part of a ceiling that brings PGB under it.
pub(crate) const PGB: &str = "pgb";

/// Days from 1 January up to and with a day.
fn days_through(day: NaiveDate) -> i64 {
    i64::from(day.ordinal())
}
