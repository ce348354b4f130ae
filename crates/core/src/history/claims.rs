//! What was claimed, next to what was allocated, over a window of the past (section 5).

use std::ops::Add;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::allocation::Allocation;
use super::facts::{ClaimFact, History};
use super::funding::Fundings;
use super::levels::in_family;
use super::rules::HistoryRules;
use super::size::Family;
use crate::day::Day;
use crate::nine_decimals::nine_decimals;
use crate::period::Period;

/// Cents in a euro.
const CENTS: f64 = 100.0;

/// The days over which claims are held against what was allocated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window(Period);

/// Why the claims say nothing about a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimsUnknown {
    /// Claims are not on record as far as they should be: what is not there says nothing about the care.
    NotCovered,
    /// The care has not run long enough to say anything.
    TooShort,
}

impl ClaimsUnknown {
    /// The word as it stands in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotCovered => "not_covered",
            Self::TooShort => "too_short",
        }
    }
}

/// Are claims on record up to the day before which the lag explains that they are not there yet?
pub fn is_covered_to_the_lag(covered: Day, rules: &HistoryRules, as_of: Day) -> bool {
    covered >= as_of.plus(-rules.claim_lag_days)
}

impl Window {
    /// The window of a chain, seen on a day: it ends `claim_lag_days` before it, because claims come in late, or where the
    /// claims on record end (`covered`), and is `lookback_days` long, or as long as the chain has run.
    ///
    /// # Errors
    /// [`ClaimsUnknown`] if it is too short to say anything, or nothing is covered.
    pub fn of_chain(
        chain_start: Day,
        rules: &HistoryRules,
        as_of: Day,
        covered: Option<Day>,
    ) -> Result<Self, ClaimsUnknown> {
        let covered = covered.ok_or(ClaimsUnknown::NotCovered)?;
        let last = as_of.plus(-rules.claim_lag_days).min(covered);
        let first = chain_start.max(last.plus(1 - rules.lookback_days));
        if first.days_to(last) >= i64::from(rules.min_observed_days) {
            return Ok(Self(Period { start: first, end: last }));
        }
        let is_covered = is_covered_to_the_lag(covered, rules, as_of);
        Err(if is_covered { ClaimsUnknown::TooShort } else { ClaimsUnknown::NotCovered })
    }

    /// A window over a period of one's own choosing.
    pub const fn over(period: Period) -> Self {
        Self(period)
    }

    /// The days of the window.
    pub const fn period(self) -> Period {
        self.0
    }

    /// What was allocated in the window, in the family's base unit: each active day is worth a seventh of a week. Days that a
    /// lump sum pays for count for nothing.
    pub fn allocated(self, chain: &[Allocation], family: Family, fundings: &Fundings) -> f64 {
        in_family(chain, family)
            .map(|(allocation, per_week)| {
                let days = fundings.days_left(allocation.number, allocation.period.shared(self.0));
                days as f64 * (per_week / 7.0)
            })
            .fold(0.0, f64::add)
    }

    /// What was claimed in the window on a chain's allocations, in the family's base unit: each claim by the share of
    /// its days that falls in the window and that no lump sum pays for. In euros it is the amount of every claim on the
    /// chain's euro allocations, whatever its unit.
    pub fn claimed(
        self,
        history: &History,
        chain: &[Allocation],
        family: Family,
        as_of: Day,
        fundings: &Fundings,
    ) -> f64 {
        chain
            .iter()
            .filter(|allocation| {
                family != Family::Euros || allocation.rate.is_some_and(|rate| rate.family == Family::Euros)
            })
            .flat_map(|allocation| history.claims_known(allocation.number, as_of))
            .filter_map(|claim| Some(amount(claim, family)? * self.share_left(claim, fundings)))
            .fold(0.0, f64::add)
    }

    /// What a claim counts for in the window, in a family's base unit; none if it is of another family.
    pub fn claim_in(self, claim: &ClaimFact, family: Family) -> Option<f64> {
        Some(amount(claim, family)? * self.share(claim))
    }

    /// The share of a claim's days that falls in the window.
    pub fn share(self, claim: &ClaimFact) -> f64 {
        self.share_left(claim, &Fundings::NONE)
    }

    /// The share of a claim's days that falls in the window, and that no lump sum pays for.
    fn share_left(self, claim: &ClaimFact, fundings: &Fundings) -> f64 {
        let days = claim.period.days();
        let left = || fundings.days_left(claim.allocation, claim.period.shared(self.0));
        if days == 0 { 0.0 } else { left() as f64 / days as f64 }
    }

    /// Claimed ÷ allocated, to nine decimals; none if nothing was allocated.
    pub fn utilisation(
        self,
        history: &History,
        chain: &[Allocation],
        family: Family,
        as_of: Day,
        fundings: &Fundings,
    ) -> Option<f64> {
        let allocated = self.allocated(chain, family, fundings);
        (allocated != 0.0).then(|| nine_decimals(self.claimed(history, chain, family, as_of, fundings) / allocated))
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

/// Days since the last day for which something was claimed on a chain; none if nothing was, or if claims are on record so
/// short a time that one may be missing: not up to a month before the lag.
pub fn days_since_last_claim(
    history: &History,
    chain: &[Allocation],
    rules: &HistoryRules,
    as_of: Day,
    covered: Option<Day>,
) -> Option<i64> {
    covered.filter(|covered| is_recent(*covered, rules, as_of))?;
    last_claimed_day(history, chain, as_of).map(|last| as_of.since(last))
}

/// Are claims on record so far that one that is missing was not made? It may be a month older than the lag.
pub fn is_recent(covered: Day, rules: &HistoryRules, as_of: Day) -> bool {
    const MONTH: i32 = 31;
    covered >= as_of.plus(-rules.claim_lag_days.saturating_add(MONTH))
}
