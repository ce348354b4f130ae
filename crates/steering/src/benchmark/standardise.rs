//! Comparable care: what a unit would have counted if its trajectories had gone as those of the reference did (section 9 of the statistics page).
//!
//! Strata are the cells of the case-mix variables, such as form of care by age band. Indirect ratios of two units with different mixes are
//! not to be compared with each other, only each with 1.

use std::collections::BTreeMap;

use serde::Serialize;

use super::error::{BenchmarkError, amount, finite, finite_limits, total};
use super::interval::{CountInterval, poisson_interval};
use crate::confidence::{Confidence, Interval};

/// Events and time at risk of one unit in one stratum.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stratum {
    /// Which stratum.
    pub stratum: u32,
    /// Events counted.
    pub events: u64,
    /// Exposure: person-time, or whatever rates are per.
    pub exposure: f64,
}

/// Trajectories of one unit in one stratum, and how many had the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ShareStratum {
    /// Which stratum.
    pub stratum: u32,
    /// Trajectories with the outcome.
    pub events: u64,
    /// Trajectories.
    pub of: u64,
}

impl ShareStratum {
    fn as_stratum(self) -> Stratum {
        Stratum { stratum: self.stratum, events: self.events, exposure: self.of as f64 }
    }
}

/// A rate per stratum: pooled over the units compared, or from outside.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ReferenceRates {
    rates: BTreeMap<u32, f64>,
}

impl ReferenceRates {
    /// Pooled over all units in the comparison, the unit itself included. A stratum without exposure has no rate.
    ///
    /// # Errors
    /// When an exposure is negative or not finite, or a sum or a rate is out of the range of numbers.
    pub fn pooled(strata: &[Stratum]) -> Result<Self, BenchmarkError> {
        let with_exposure = totals(strata)?.into_iter().filter(|(_, (_, exposure))| *exposure > 0.0);
        let rate = |events: u64, exposure: f64| finite(events as f64 / exposure, "rate");
        let rates = with_exposure.map(|(stratum, (events, exposure))| Ok((stratum, rate(events, exposure)?)));
        Ok(Self { rates: rates.collect::<Result<_, BenchmarkError>>()? })
    }

    /// Pooled shares, for an outcome that each trajectory has or has not.
    ///
    /// # Errors
    /// When a row counts more events than trajectories.
    pub fn pooled_shares(strata: &[ShareStratum]) -> Result<Self, BenchmarkError> {
        check_shares(strata)?;
        let strata: Vec<_> = strata.iter().map(|row| row.as_stratum()).collect();
        Self::pooled(&strata)
    }

    /// Rates of a named outside reference.
    ///
    /// # Errors
    /// When a rate is negative or not finite; `row` is its position.
    pub fn given(rates: impl IntoIterator<Item = (u32, f64)>) -> Result<Self, BenchmarkError> {
        let rates: BTreeMap<u32, f64> = rates.into_iter().collect();
        for (row, &value) in rates.values().enumerate() {
            amount(row, "rate", value)?;
        }
        Ok(Self { rates })
    }

    /// The rate of a stratum; `None` where the reference has no exposure.
    pub fn rate(&self, stratum: u32) -> Option<f64> {
        self.rates.get(&stratum).copied()
    }
}

/// Observed against expected events of one unit, as Poisson counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndirectRate {
    /// O, in the strata that the reference knows.
    pub observed: u64,
    /// E = Σ exposure · reference rate.
    pub expected: f64,
    /// O/E; `None` at E = 0.
    pub ratio: Option<f64>,
    /// Poisson limits of O, divided by E.
    pub interval: Option<CountInterval>,
    /// Events in strata that the reference does not know: left out of O.
    pub events_left_out: u64,
    /// Exposure in strata that the reference does not know: left out of E.
    pub exposure_left_out: f64,
}

/// Observed against expected trajectories with an outcome, of one unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndirectShare {
    /// O, in the strata that the reference knows.
    pub observed: u64,
    /// Trajectories in those strata.
    pub of: u64,
    /// E = Σ n·r.
    pub expected: f64,
    /// V = Σ n·r·(1 − r): smaller than E, the more so the commoner the outcome.
    pub variance: f64,
    /// O/E; `None` at E = 0.
    pub ratio: Option<f64>,
    /// (O − E)/√V; `None` at V = 0.
    pub z: Option<f64>,
    /// (n, r) per stratum: the exact null is the sum of these binomials.
    pub strata: Vec<(u64, f64)>,
    /// Trajectories in strata that the reference does not know: left out.
    pub left_out: u64,
}

/// Indirect standardisation of a count: `E = Σ n·r`, ratio O/E with its Poisson interval.
///
/// ```
/// use stoplicht_steering::benchmark::{ReferenceRates, Stratum, indirect_rate};
/// use stoplicht_steering::confidence::Confidence;
///
/// let reference = ReferenceRates::given([(1, 0.1), (2, 0.3)])?;
/// let unit = [
///     Stratum { stratum: 1, events: 4, exposure: 30.0 }, // expects 3
///     Stratum { stratum: 2, events: 5, exposure: 20.0 }, // expects 6
///     Stratum { stratum: 3, events: 1, exposure: 2.0 },  // the reference has none: left out
/// ];
/// let result = indirect_rate(&unit, &reference, Confidence::P95)?;
/// assert_eq!((result.observed, result.expected, result.events_left_out), (9, 9.0, 1));
/// assert_eq!(result.ratio, Some(1.0));
/// # Ok::<(), stoplicht_steering::benchmark::BenchmarkError>(())
/// ```
///
/// # Errors
/// When an exposure is negative or not finite, or a sum or a ratio is out of the range of numbers.
pub fn indirect_rate(
    unit: &[Stratum],
    reference: &ReferenceRates,
    confidence: Confidence,
) -> Result<IndirectRate, BenchmarkError> {
    check_exposures(unit)?;
    let (mut expected, mut exposure_left_out) = (0.0, 0.0);
    for row in unit {
        match reference.rate(row.stratum) {
            Some(rate) => expected += row.exposure * rate,
            None => exposure_left_out += row.exposure,
        }
    }
    let events = |known: bool| unit.iter().filter(move |row| reference.rate(row.stratum).is_some() == known);
    let observed = total(events(true).map(|row| row.events), "events")?;
    let mut result = IndirectRate {
        observed,
        expected: finite(expected, "expected count")?,
        ratio: None,
        interval: None,
        events_left_out: total(events(false).map(|row| row.events), "events left out")?,
        exposure_left_out: finite(exposure_left_out, "exposure left out")?,
    };
    if expected > 0.0 {
        let CountInterval { limits, method } = poisson_interval(observed, confidence);
        let limits = finite_limits(limits.per(expected), "interval of a ratio")?;
        result.ratio = Some(finite(observed as f64 / expected, "ratio")?);
        result.interval = Some(CountInterval { limits, method });
    }
    Ok(result)
}

/// Indirect standardisation of a 0/1 outcome per trajectory, with its own variance.
///
/// # Errors
/// When a row counts more events than trajectories, a reference rate is above 1, or a sum or a ratio is out of the range of
/// numbers.
pub fn indirect_share(unit: &[ShareStratum], reference: &ReferenceRates) -> Result<IndirectShare, BenchmarkError> {
    check_shares(unit)?;
    let known = |row: &&ShareStratum| reference.rate(row.stratum).is_some();
    let mut result = IndirectShare {
        observed: total(unit.iter().filter(known).map(|row| row.events), "events")?,
        of: total(unit.iter().filter(known).map(|row| row.of), "trajectories")?,
        expected: 0.0,
        variance: 0.0,
        ratio: None,
        z: None,
        strata: Vec::new(),
        left_out: total(unit.iter().filter(|row| !known(row)).map(|row| row.of), "trajectories left out")?,
    };
    for (row, stratum) in unit.iter().enumerate() {
        let Some(rate) = reference.rate(stratum.stratum) else { continue };
        if rate > 1.0 {
            return Err(BenchmarkError::NotAShare { row, value: rate });
        }
        let n = stratum.of as f64;
        result.expected += n * rate;
        result.variance += n * rate * (1.0 - rate);
        result.strata.push((stratum.of, rate));
    }
    let difference = result.observed as f64 - result.expected;
    if result.expected > 0.0 {
        result.ratio = Some(finite(result.observed as f64 / result.expected, "ratio")?);
    }
    if result.variance > 0.0 {
        result.z = Some(finite(difference / result.variance.sqrt(), "distance from the expected count")?);
    }
    Ok(result)
}

/// Why a unit has no directly standardised rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoDirectRate {
    /// Fewer than 10 events.
    TooFewEvents,
    /// A stratum that has weight has no exposure in this unit.
    EmptyStratum,
    /// No stratum has weight.
    NoWeight,
}

/// The rate a unit would have with the mix of a standard population (Dobson et al. 1991).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DirectRate {
    /// O in the strata with weight.
    pub observed: u64,
    /// `Σ w·x/n / Σ w`.
    pub value: Option<f64>,
    /// `Σ w²·x/n² / (Σ w)²`.
    pub variance: Option<f64>,
    /// `DSR + √(Var/O)·(Byar limit of O − O)`.
    pub interval: Option<Interval>,
    /// Why there is no rate.
    pub reason: Option<NoDirectRate>,
}

/// Direct standardisation to the `weights` of a standard population, per stratum.
///
/// ```
/// use stoplicht_steering::benchmark::{Stratum, direct_rate};
/// use stoplicht_steering::confidence::Confidence;
///
/// let unit = [
///     Stratum { stratum: 1, events: 10, exposure: 100.0 },
///     Stratum { stratum: 2, events: 10, exposure: 50.0 },
/// ];
/// let rate = direct_rate(&unit, &[(1, 3.0), (2, 1.0)], Confidence::P95)?;
/// assert!((rate.value.unwrap() - 0.125).abs() < 1e-15); // (3·0.1 + 1·0.2)/4
/// # Ok::<(), stoplicht_steering::benchmark::BenchmarkError>(())
/// ```
///
/// # Errors
/// When an exposure or a weight is negative or not finite, or a sum or the rate is out of the range of numbers.
pub fn direct_rate(
    unit: &[Stratum],
    weights: &[(u32, f64)],
    confidence: Confidence,
) -> Result<DirectRate, BenchmarkError> {
    let own = totals(unit)?;
    let (mut weight, mut rate, mut spread, mut observed, mut empty) = (0.0, 0.0, 0.0, 0_u64, false);
    for (row, &(stratum, value)) in weights.iter().enumerate() {
        if amount(row, "weight", value)? == 0.0 {
            continue;
        }
        let (events, exposure) = own.get(&stratum).copied().unwrap_or_default();
        weight += value;
        observed = observed.checked_add(events).ok_or(BenchmarkError::SumTooLarge("events"))?;
        if exposure > 0.0 {
            let part = value / exposure;
            rate += part * events as f64;
            spread += part * part * events as f64;
        } else {
            empty = true;
        }
    }
    let reason = if weight == 0.0 {
        Some(NoDirectRate::NoWeight)
    } else if empty {
        Some(NoDirectRate::EmptyStratum)
    } else if observed < 10 {
        Some(NoDirectRate::TooFewEvents)
    } else {
        None
    };
    let mut result = DirectRate { observed, value: None, variance: None, interval: None, reason };
    if reason.is_none() {
        let value = finite(rate / weight, "standardised rate")?;
        let variance = finite(spread / (weight * weight), "variance of the standardised rate")?;
        let count = observed as f64;
        let unit_spread = (variance / count).sqrt();
        // From 10 events on the rule of section 8 is Byar's.
        let Interval { lower, upper } = poisson_interval(observed, confidence).limits;
        result.value = Some(value);
        result.variance = Some(variance);
        let limits =
            Interval { lower: value + unit_spread * (lower - count), upper: value + unit_spread * (upper - count) };
        result.interval = Some(finite_limits(limits, "interval of the standardised rate")?);
    }
    Ok(result)
}

fn check_exposures(strata: &[Stratum]) -> Result<(), BenchmarkError> {
    for (row, stratum) in strata.iter().enumerate() {
        amount(row, "exposure", stratum.exposure)?;
    }
    Ok(())
}

/// Events and exposure of each stratum, over all its rows.
fn totals(strata: &[Stratum]) -> Result<BTreeMap<u32, (u64, f64)>, BenchmarkError> {
    check_exposures(strata)?;
    let mut totals: BTreeMap<u32, (u64, f64)> = BTreeMap::new();
    for row in strata {
        let total = totals.entry(row.stratum).or_default();
        total.0 = total.0.checked_add(row.events).ok_or(BenchmarkError::SumTooLarge("events"))?;
        total.1 = finite(total.1 + row.exposure, "exposure of a stratum")?;
    }
    Ok(totals)
}

fn check_shares(strata: &[ShareStratum]) -> Result<(), BenchmarkError> {
    for (row, stratum) in strata.iter().enumerate() {
        if stratum.events > stratum.of {
            let ShareStratum { events, of, .. } = *stratum;
            return Err(BenchmarkError::MoreEventsThanExposed { row, events, of });
        }
    }
    Ok(())
}
