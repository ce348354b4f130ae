//! What allocations are worth to the scopes of a run: in months before, and to the end of the year.

use rustc_hash::FxHashMap;
use stoplicht_core::Month;
use stoplicht_core::history::{Family, Period, VersionFact};
use stoplicht_core::register::Code;

use super::budget_run::BudgetRun;
use super::household::Household;
use super::look::{ALLOCATED_MONTHS, Look};
use crate::budget::{PerDay, Value, days_left, value};
use crate::register::{ExcludedSpan, PriceLine, PriceQuery};

/// What allocations are worth to a scope on a look, in cents.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    /// In months before.
    pub allocated: [i128; ALLOCATED_MONTHS],
    /// From the day after the look to the end of the year.
    pub committed: i128,
    /// Allocations that have days there, and no value.
    pub unpriced: u64,
    /// Allocations that have a day in the contract.
    pub allocations: u64,
}

impl Values {
    pub fn add_committed(&mut self, value: Value) {
        match value {
            Value::NotThere => {}
            Value::Unpriced => self.unpriced += 1,
            Value::Cents(cents) => self.committed += i128::from(cents),
        }
    }

    pub fn merge(&mut self, other: &Self) {
        for (sum, other) in self.allocated.iter_mut().zip(other.allocated) {
            *sum += other;
        }
        self.committed += other.committed;
        self.unpriced += other.unpriced;
        self.allocations += other.allocations;
    }
}

/// Works out what allocations are worth; it keeps its memory between them.
#[derive(Debug, Clone, Default)]
pub(super) struct Valuer {
    excluded: Vec<Period>,
    days: Vec<Period>,
    prices: FxHashMap<PriceKey, PriceLine>,
    /// What the allocation is worth in months, as long as it stays what it is.
    months: Vec<(Month, Value)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct PriceKey {
    municipality: usize,
    provider: u32,
    product: Code,
    family: Family,
    unit: Code,
    tariffs: u32,
}

/// An allocation on a look.
pub(super) struct Valued<'v> {
    pub household: &'v Household<'v>,
    /// The place of its municipality.
    pub municipality: usize,
    pub version: &'v VersionFact,
    pub look: &'v Look,
    /// What is on record of its exclusions.
    pub spans: &'v [ExcludedSpan],
}

impl Valuer {
    /// Another allocation comes, or another version of it, or other tariffs.
    pub fn forget(&mut self) {
        self.months.clear();
    }

    /// Has the allocation a day in the contract on which it is not excluded?
    pub fn is_in_year(&mut self, run: &BudgetRun<'_>, of: &Valued<'_>) -> bool {
        self.exclude(of);
        days_left(of.version.period, run.year, &self.excluded, &mut self.days);
        !self.days.is_empty()
    }

    fn exclude(&mut self, of: &Valued<'_>) {
        self.excluded.clear();
        let standing = of.spans.iter().filter(|span| !span.is_dispensation && span.stands(of.look.as_of));
        self.excluded.extend(standing.map(|span| span.period));
    }

    /// Adds what an allocation is worth to a scope, and tells what it is from a day on: of its room.
    pub fn add(&mut self, run: &BudgetRun<'_>, of: &Valued<'_>, sums: &mut Values) {
        let period = of.version.period;
        // Most allocations ended before, and are worth nothing any more.
        if period.end < of.look.first_allocated() && period.end <= of.look.as_of {
            return;
        }
        self.exclude(of);
        let per_day = PerDay::of(&of.version.size, period);
        let Self { excluded, days, prices, months } = self;
        let price = per_day.and_then(|per_day| price(run, of, per_day.family, prices));
        let mut over = |within: Period| {
            days_left(period, within, excluded, days);
            value(per_day, days, price)
        };
        sums.add_committed(over(run.to_come(of.look)));
        for ((month, its_days), sum) in of.look.allocated.iter().zip(&mut sums.allocated) {
            if its_days.end < period.start || period.end < its_days.start {
                continue;
            }
            let known = months.iter().find(|(of, _)| of == month).map(|(_, value)| *value);
            let in_month = known.unwrap_or_else(|| {
                let value = over(*its_days);
                months.push((*month, value));
                value
            });
            if let Value::Cents(cents) = in_month {
                *sum += i128::from(cents);
            }
        }
    }

    /// What an allocation is worth over some days.
    pub fn over(&mut self, run: &BudgetRun<'_>, of: &Valued<'_>, within: Period) -> Value {
        self.exclude(of);
        let per_day = PerDay::of(&of.version.size, of.version.period);
        let price = per_day.and_then(|per_day| price(run, of, per_day.family, &mut self.prices));
        days_left(of.version.period, within, &self.excluded, &mut self.days);
        value(per_day, &self.days, price)
    }
}

/// The tariffs of an allocation, looked up once for all that are alike.
fn price<'p>(
    run: &BudgetRun<'_>,
    of: &Valued<'_>,
    family: Family,
    prices: &'p mut FxHashMap<PriceKey, PriceLine>,
) -> Option<&'p PriceLine> {
    let tariffs = run.registers.tariffs.as_ref()?;
    let provider = of.household.names.provider(of.version.provider);
    let key = PriceKey {
        municipality: of.municipality,
        provider: tariffs.provider_number(provider),
        product: of.version.product?,
        family,
        // A budget alone has no unit, and needs no tariff.
        unit: of.version.size.unit?,
        tariffs: of.look.tariffs,
    };
    let line = prices.entry(key).or_insert_with(|| {
        let query = PriceQuery {
            law: of.household.law,
            municipality: of.household.municipality,
            provider,
            product: key.product,
            family,
            unit: key.unit,
        };
        tariffs.price_line(&query, of.look.as_of)
    });
    Some(line)
}
