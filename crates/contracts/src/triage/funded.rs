//! The days on which a lump sum pays for an allocation.

use stoplicht_core::Day;
use stoplicht_core::history::Period;

use crate::budget::days_left;
use crate::contract::{Contract, Funding, Variant};

/// The days on which a lump sum pays for an allocation, as known on a day of looking.
///
/// For the measures, an allocation of variant task is paid for by a lump sum on every day: it carries a dummy size in a message, and
/// size means nothing there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FundedDays {
    /// Disjoint, in order.
    periods: Vec<Period>,
}

impl Contract {
    /// The days on which a lump sum pays for an allocation of a variant.
    pub fn funded_days(&self, allocation: &Funding<'_>, variant: Option<Variant>) -> FundedDays {
        let always = Period { start: Day::MIN, end: Day::OPEN };
        if variant == Some(Variant::Task) {
            return FundedDays { periods: vec![always] };
        }
        let mut periods = Vec::new();
        if self.could_be_funded(allocation) {
            days_left(always, self.terms().period(), allocation.excluded, &mut periods);
        }
        FundedDays { periods }
    }
}

impl FundedDays {
    /// No day at all.
    pub const NONE: Self = Self { periods: Vec::new() };

    /// Is it one of the days?
    pub fn holds(&self, day: Day) -> bool {
        self.periods.iter().any(|period| period.holds(day))
    }

    /// The number of days of a period that are left when these are taken out.
    pub fn left_of(&self, period: Period) -> i64 {
        let taken: i64 = self.periods.iter().map(|funded| funded.shared_days(period)).sum();
        period.days() - taken
    }
}
