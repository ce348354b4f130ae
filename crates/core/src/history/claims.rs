//! What was claimed, next to what was allocated, over a window of the past (section 5).

use std::ops::Add;

use super::levels::in_family;
use super::{Allocation, ClaimFact, Family, History, Period, Reading};
use crate::day::Day;

/// Cents in a euro.
const CENTS: f64 = 100.0;

/// The days over which claims are held against what was allocated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window(Period);

impl Window {
    /// The window of a chain, seen on a day: it ends `claim_lag_days` before it, because claims come in late, and is
    /// `lookback_days` long, or as long as the chain has run. None if it is too short to say anything.
    pub fn of_chain(chain_start: Day, reading: &Reading, as_of: Day) -> Option<Self> {
        let last = as_of.plus(-reading.claim_lag_days);
        let first = chain_start.max(last.plus(1 - reading.lookback_days));
        (first.days_to(last) >= i64::from(reading.min_observed_days))
            .then_some(Self(Period { start: first, end: last }))
    }

    /// A window over a period of one's own choosing.
    pub const fn over(period: Period) -> Self {
        Self(period)
    }

    /// The days of the window.
    pub const fn period(self) -> Period {
        self.0
    }

    /// What was allocated in the window, in the family's base unit: each active day is worth a seventh of a week.
    pub fn allocated(self, chain: &[Allocation], family: Family) -> f64 {
        in_family(chain, family)
            .map(|(allocation, per_week)| allocation.period.shared_days(self.0) as f64 * (per_week / 7.0))
            .fold(0.0, f64::add)
    }

    /// What was claimed in the window on a chain's allocations, in the family's base unit: each claim by the share of
    /// its days that falls in the window. In euros it is the amount of every claim on the chain's euro allocations,
    /// whatever its unit.
    pub fn claimed(self, history: &History, chain: &[Allocation], family: Family, as_of: Day) -> f64 {
        chain
            .iter()
            .filter(|allocation| {
                family != Family::Euros || allocation.rate.is_some_and(|rate| rate.family == Family::Euros)
            })
            .flat_map(|allocation| history.claims_known(allocation.number, as_of))
            .filter_map(|claim| self.claim_in(claim, family))
            .fold(0.0, f64::add)
    }

    /// What a claim counts for in the window, in a family's base unit; none if it is of another family.
    pub fn claim_in(self, claim: &ClaimFact, family: Family) -> Option<f64> {
        Some(amount(claim, family)? * self.share(claim))
    }

    /// The share of a claim's days that falls in the window.
    pub fn share(self, claim: &ClaimFact) -> f64 {
        let days = claim.period.days();
        if days == 0 { 0.0 } else { claim.period.shared_days(self.0) as f64 / days as f64 }
    }

    /// Claimed ÷ allocated; none if nothing was allocated.
    pub fn utilisation(self, history: &History, chain: &[Allocation], family: Family, as_of: Day) -> Option<f64> {
        let allocated = self.allocated(chain, family);
        (allocated != 0.0).then(|| self.claimed(history, chain, family, as_of) / allocated)
    }
}

/// A claim in a family's base unit; none if it is of another family.
fn amount(claim: &ClaimFact, family: Family) -> Option<f64> {
    if family == Family::Euros {
        return Some(claim.amount_cents as f64 / CENTS);
    }
    let (of_unit, factor) = Family::of_unit(claim.unit)?;
    (of_unit == family).then_some(claim.volume * factor)
}

/// The last day for which something was claimed on a chain, as known on a day.
pub fn last_claimed_day(history: &History, chain: &[Allocation], as_of: Day) -> Option<Day> {
    chain
        .iter()
        .flat_map(|allocation| history.claims_known(allocation.number, as_of))
        .filter(|claim| claim.volume > 0.0)
        .map(|claim| claim.period.end)
        .max()
}
