//! How care is paid for, where that changes what its claims and sizes say: lump sums, and results paid as a total (section 26).

use super::allocation::Allocation;
use super::size::{Family, Size};
use crate::day::Day;
use crate::period::Period;
use crate::register::{Code, Law, Municipality};

/// Days on which a lump sum pays for an allocation: disjoint periods, in order.
///
/// ```
/// use stoplicht_core::Day;
/// use stoplicht_core::history::{FundedDays, Period};
///
/// let day = Day::from_number;
/// let funded = FundedDays::new(vec![Period { start: day(10), end: day(19) }]);
/// assert!(funded.holds(day(19)) && !funded.holds(day(20)));
/// assert_eq!(funded.left_of(Period { start: day(15), end: day(24) }), 5);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FundedDays {
    periods: Vec<Period>,
}

impl FundedDays {
    /// No day at all.
    pub const NONE: Self = Self { periods: Vec::new() };

    /// The days of these periods, which are disjoint and in order.
    pub const fn new(periods: Vec<Period>) -> Self {
        Self { periods }
    }

    /// Every day.
    pub fn always() -> Self {
        Self { periods: vec![Period { start: Day::MIN, end: Day::OPEN }] }
    }

    /// The periods.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

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

/// How an allocation is paid for under a contract, as known on the day of looking.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Funding {
    /// The days that say nothing to the measures, because a lump sum pays for them.
    pub lumpsum: FundedDays,
    /// It is a result that is paid for as a total: claims come at its start and end.
    pub is_output_total: bool,
    /// The days on which no request to extend it is needed.
    pub needs_no_request: FundedDays,
}

impl Funding {
    /// As if there were no contract.
    const NONE: Self = Self { lumpsum: FundedDays::NONE, is_output_total: false, needs_no_request: FundedDays::NONE };
}

/// An allocation, as whoever knows how care is paid for is asked about it.
#[derive(Debug, Clone, Copy)]
pub struct FundingQuery<'q> {
    /// The municipality that allocated.
    pub municipality: Municipality,
    /// The law under which it did.
    pub law: Law,
    /// The allocation.
    pub allocation_id: &'q str,
    /// The provider.
    pub provider_id: &'q str,
    /// The product category of its last version.
    pub category: Option<Code>,
    /// The product code of its last version.
    pub product: Option<Code>,
    /// The size of its last version.
    pub size: &'q Size,
    /// The products that known claims name, of an allocation that names neither product nor category.
    pub claimed: &'q [Code],
    /// The day of looking.
    pub as_of: Day,
}

/// Knows how care is paid for: a contract does.
pub trait FundingRule: Sync {
    /// How an allocation is paid for.
    fn funding(&self, allocation: &FundingQuery<'_>) -> Funding;
}

/// How the allocations of a history are paid for, by their numbers; nothing of any where there is no contract.
#[derive(Debug, Clone, Default)]
pub struct Fundings(Vec<Funding>);

impl Fundings {
    /// There is no contract.
    pub const NONE: Self = Self(Vec::new());

    /// Is there no contract?
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets all of it, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Sets how an allocation is paid for.
    pub(super) fn set(&mut self, allocation: u32, funding: Funding) {
        let place = allocation as usize;
        if self.0.len() <= place {
            self.0.resize(place + 1, Funding::NONE);
        }
        if let Some(known) = self.0.get_mut(place) {
            *known = funding;
        }
    }

    /// How an allocation is paid for.
    pub fn of(&self, allocation: u32) -> &Funding {
        self.0.get(allocation as usize).unwrap_or(const { &Funding::NONE })
    }

    /// The number of days of a period on which no lump sum pays for an allocation.
    pub fn days_left(&self, allocation: u32, period: Period) -> i64 {
        self.of(allocation).lumpsum.left_of(period)
    }

    /// Is this a day that the levels of a chain skip? A lump sum pays for an allocation of the family that is active on it.
    pub fn skips(&self, chain: &[Allocation], family: Family, day: Day) -> bool {
        let in_family = |allocation: &&Allocation| allocation.rate.is_some_and(|rate| rate.family == family);
        let is_funded =
            |allocation: &Allocation| allocation.period.holds(day) && self.of(allocation.number).lumpsum.holds(day);
        !self.0.is_empty() && chain.iter().filter(in_family).any(is_funded)
    }
}
