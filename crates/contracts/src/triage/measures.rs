//! Measures where a lump sum pays for some days: those days leave the window, and some measures are unknown.

use std::ops::Add;

use serde::{Deserialize, Serialize};
use stoplicht_core::history::{Allocation, ClaimFact, Family, History, Period};
use stoplicht_core::register::code_list::frequency;
use stoplicht_core::register::{Code, Colour};
use stoplicht_core::{Day, Measure, nine_decimals};

use super::FundedDays;
use crate::contract::Variant;

/// Why a contract leaves a measure unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UnknownReason {
    /// A lump sum pays for the care: nothing is claimed for it.
    Lumpsum,
    /// A result is paid for over the whole period: claims come at its start and end.
    OutputTotal,
}

impl UnknownReason {
    /// The word as it stands in results.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lumpsum => "lumpsum",
            Self::OutputTotal => "output_total",
        }
    }
}

/// The days that lump sums pay for, allocation by allocation.
type Funded<'f> = &'f dyn Fn(&Allocation) -> FundedDays;

/// What was allocated in a window, in the family's base unit, without the days that a lump sum pays for: each active day is worth
/// a seventh of a week.
pub fn allocated(window: Period, chain: &[Allocation], family: Family, funded: Funded<'_>) -> f64 {
    chain
        .iter()
        .filter_map(|allocation| Some((allocation, allocation.rate.filter(|rate| rate.family == family)?)))
        .map(|(allocation, rate)| {
            let days = funded(allocation).left_of(shared(allocation.period, window));
            days as f64 * (rate.per_week / 7.0)
        })
        .fold(0.0, f64::add)
}

/// What was claimed in a window on a chain's allocations, in the family's base unit: each claim by the share of its days that falls
/// in the window and that no lump sum pays for.
pub fn claimed(
    window: Period,
    history: &History,
    chain: &[Allocation],
    family: Family,
    as_of: Day,
    funded: Funded<'_>,
) -> f64 {
    let is_euros = |allocation: &&Allocation| allocation.rate.is_some_and(|rate| rate.family == Family::Euros);
    let mut sum = 0.0;
    for allocation in chain.iter().filter(|allocation| family != Family::Euros || is_euros(allocation)) {
        let funded = funded(allocation);
        for claim in history.claims_known(allocation.number, as_of) {
            let (Some(amount), days) = (amount(claim, family), claim.period.days()) else { continue };
            if days > 0 {
                sum += amount * (funded.left_of(shared(claim.period, window)) as f64 / days as f64);
            }
        }
    }
    sum
}

/// Claimed ÷ allocated over a window, without the days that lump sums pay for in both (section 26). Fewer than
/// `min_observed_days` left of the allocation's: unknown, for [`UnknownReason::Lumpsum`]. `None`: nothing was allocated.
///
/// Without this, every client of a partner turns "not used" within months.
///
/// # Errors
/// [`UnknownReason::Lumpsum`] where too few days are left.
pub fn utilisation(
    (window, min_observed_days): (Period, i32),
    (allocation, family): (&Allocation, Family),
    history: &History,
    chain: &[Allocation],
    as_of: Day,
    funded: Funded<'_>,
) -> Result<Option<f64>, UnknownReason> {
    if funded(allocation).left_of(window) < i64::from(min_observed_days) {
        return Err(UnknownReason::Lumpsum);
    }
    let allocated = allocated(window, chain, family, funded);
    let ratio = || nine_decimals(claimed(window, history, chain, family, as_of, funded) / allocated);
    Ok((allocated != 0.0).then(ratio))
}

/// Is this a day that levels of care skip? A lump sum pays for an allocation of the chain in that family that is active on it.
///
/// Where no level is left, `intensity_change` is unknown for [`UnknownReason::Lumpsum`].
pub fn is_lumpsum_day(chain: &[Allocation], family: Family, day: Day, funded: Funded<'_>) -> bool {
    let in_family = |allocation: &&Allocation| allocation.rate.is_some_and(|rate| rate.family == family);
    chain.iter().filter(in_family).any(|allocation| allocation.period.holds(day) && funded(allocation).holds(day))
}

/// Why a measure of a request on an allocation is unknown under a contract, whatever its window or levels say.
///
/// `days_since_last_claim` and `requested_intensity_change` are unknown where a lump sum pays for the allocation on the day of looking,
/// the latter also where no size is asked. `utilisation` and `days_since_last_claim` are unknown where a result is paid for as a total
/// (frequency 6). The other measures stay.
///
/// ```
/// use stoplicht_contracts::contract::Variant;
/// use stoplicht_contracts::triage::{FundedDays, UnknownReason, why_unknown};
/// use stoplicht_core::register::code_list::frequency;
/// use stoplicht_core::{Day, Measure, nine_decimals};
///
/// let output = (Some(Variant::Output), Some(frequency::IN_TOTAL));
/// let why = |measure| why_unknown(measure, output, &FundedDays::NONE, Day::from_number(0));
/// assert_eq!(why(Measure::Utilisation), Some(UnknownReason::OutputTotal));
/// assert_eq!(why(Measure::PriorExtensions), None);
/// ```
pub fn why_unknown(
    measure: Measure,
    (variant, often): (Option<Variant>, Option<Code>),
    funded: &FundedDays,
    as_of: Day,
) -> Option<UnknownReason> {
    let is_funded = || funded.holds(as_of).then_some(UnknownReason::Lumpsum);
    let is_total = variant == Some(Variant::Output) && often == Some(frequency::IN_TOTAL);
    let output_total = is_total.then_some(UnknownReason::OutputTotal);
    match measure {
        Measure::RequestedIntensityChange => is_funded(),
        Measure::DaysSinceLastClaim => is_funded().or(output_total),
        // Whether enough days are left for it is told by its window, and goes first.
        Measure::Utilisation => output_total,
        _ => None,
    }
}

/// The colour of a criterion that is undecided: `not_applicable`'s where every unknown measure that it names is so because of the
/// contract, else that of `unknown`.
///
/// ```
/// use stoplicht_contracts::triage::{UnknownReason, undecided_colour};
/// use stoplicht_core::register::Colour;
///
/// let colour = |reasons: &[Option<UnknownReason>]| {
///     undecided_colour(Colour::Orange, Some(Colour::Green), reasons.iter().copied())
/// };
/// assert_eq!(colour(&[Some(UnknownReason::Lumpsum)]), Colour::Green);
/// assert_eq!(colour(&[Some(UnknownReason::Lumpsum), None]), Colour::Orange, "one is unknown by itself");
/// ```
pub fn undecided_colour(
    unknown: Colour,
    not_applicable: Option<Colour>,
    reasons: impl IntoIterator<Item = Option<UnknownReason>>,
) -> Colour {
    match not_applicable {
        Some(colour) if reasons.into_iter().all(|reason| reason.is_some()) => colour,
        _ => unknown,
    }
}

/// The days that two periods share; none of them if they share none.
fn shared(a: Period, b: Period) -> Period {
    Period { start: a.start.max(b.start), end: a.end.min(b.end) }
}

/// A claim in a family's base unit; none if it is of another family.
fn amount(claim: &ClaimFact, family: Family) -> Option<f64> {
    if family == Family::Euros {
        return Some(claim.amount_cents as f64 / 100.0);
    }
    let (of_unit, factor) = Family::of_unit(claim.unit)?;
    (of_unit == family).then_some(claim.volume * factor)
}
