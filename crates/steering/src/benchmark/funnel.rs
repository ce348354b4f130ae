//! How far a unit that is on target may stray by chance: control limits, tail probabilities, flags (sections 10 and 14 of the statistics page).
//!
//! Limits are prediction limits of a unit on target at 95 % and 99.8 %; an interval around the observed value is not a control limit
//! (Seaton and Manktelow 2012). The flag comes from the tail probability of the count, not from comparing with drawn limits.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::Serialize;

use super::error::{BenchmarkError, amount, finite, finite_limits, total};
use super::many::benjamini_hochberg;
use super::null_count::NullCount;
use super::overdispersion::{Measured, Overdispersion};
use super::scale::Scale;
use super::standardise::{IndirectRate, IndirectShare};
use super::tails::{TailRule, Tails};
use crate::confidence::{Confidence, Interval};

/// A count out of a number: `events` of `of` trajectories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Trajectories with the outcome.
    pub events: u64,
    /// Trajectories.
    pub of: u64,
}

/// Where a unit lies, by its tail probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Flag {
    /// P(so few) < 0.001.
    #[serde(rename = "low_99.8")]
    Low998,
    /// P(so few) < 0.025.
    #[serde(rename = "low_95")]
    Low95,
    /// Neither tail is small.
    #[serde(rename = "inside")]
    Inside,
    /// P(so many) < 0.025.
    #[serde(rename = "high_95")]
    High95,
    /// P(so many) < 0.001.
    #[serde(rename = "high_99.8")]
    High998,
}

impl Flag {
    pub(crate) fn of(tails: Tails) -> Self {
        let (alert, warning) = (Confidence::P998.tail(), Confidence::P95.tail());
        match tails {
            Tails { low, .. } if low < alert => Self::Low998,
            Tails { high, .. } if high < alert => Self::High998,
            Tails { low, .. } if low < warning => Self::Low95,
            Tails { high, .. } if high < warning => Self::High95,
            _ => Self::Inside,
        }
    }

    /// The signal, when it is given from `level` on.
    pub fn signal(self, level: SignalLevel) -> Signal {
        match (self, level) {
            (Self::Low998, _) | (Self::Low95, SignalLevel::P95) => Signal::Low,
            (Self::High998, _) | (Self::High95, SignalLevel::P95) => Signal::High,
            _ => Signal::Within,
        }
    }
}

/// What is said about a unit: never better or worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// Fewer than chance explains.
    Low,
    /// What chance explains.
    Within,
    /// More than chance explains.
    High,
}

/// From which flag on a unit gets a signal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum SignalLevel {
    /// From the 95 % flags on.
    #[default]
    #[serde(rename = "95")]
    P95,
    /// The 99.8 % flags only.
    #[serde(rename = "99.8")]
    P998,
}

/// How a funnel is made.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FunnelOptions {
    /// Which tail probability decides. Default mid-p.
    pub tails: TailRule,
    /// A unit that expects fewer events than this gets no flag. Default 1.
    pub minimum_expected: f64,
    /// From which flag on a unit gets a signal. Default 95 %.
    pub signal_level: SignalLevel,
}

impl Default for FunnelOptions {
    fn default() -> Self {
        Self { tails: TailRule::MidP, minimum_expected: 1.0, signal_level: SignalLevel::P95 }
    }
}

/// Which null distribution a funnel rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Null {
    /// A proportion without case mix.
    Binomial,
    /// Counts beside an expected count.
    Poisson,
    /// A 0/1 outcome with case mix, by exact convolution.
    SumOfBinomials,
}

/// Whether units can be compared at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FunnelStatus {
    /// Two or more units.
    Compared,
    /// One unit has nothing to be compared with.
    OneUnit,
    /// No unit has any exposure.
    NoData,
}

/// Whether a unit gets a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UnitStatus {
    /// It has limits, tails and a flag.
    Compared,
    /// It expects fewer than [`FunnelOptions::minimum_expected`] events: shown without flag, kept in totals.
    TooSmall,
    /// It has no exposure: no value.
    NoExposure,
    /// It is the only unit.
    OneUnit,
}

/// Control limits at both levels, on the scale of the value (share or ratio).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FunnelLimits {
    /// 2.5 % beyond each.
    pub p95: Interval,
    /// 0.1 % beyond each.
    pub p998: Interval,
}

/// One unit in the funnel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitPosition {
    /// Whether it gets a flag.
    pub status: UnitStatus,
    /// O, n or E, and V.
    pub measured: Measured,
    /// O/n or O/E; `None` without exposure.
    pub value: Option<f64>,
    /// Exact interpolated control limits.
    pub limits: Option<FunnelLimits>,
    /// Where the tail probability of a flag is passed ([`NullCount::flag_limits`]): a value lies beyond these exactly where it is flagged.
    pub flag_limits: Option<FunnelLimits>,
    /// Tail probabilities by the rule of the funnel.
    pub tails: Option<Tails>,
    /// By the tails.
    pub flag: Option<Flag>,
    /// By the flag.
    pub signal: Option<Signal>,
    /// Benjamini–Hochberg value of the two-sided tail probability, among the units with a flag.
    pub adjusted_p: Option<f64>,
}

/// Units around their target.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Funnel {
    /// Whether units can be compared.
    pub status: FunnelStatus,
    /// The null distribution.
    pub null: Null,
    /// θ: the pooled share, 1 for ratios, or the norm that was given.
    pub target: f64,
    /// Which tails decide.
    pub tail_rule: TailRule,
    /// The units, in the order of the input.
    pub units: Vec<UnitPosition>,
}

impl Funnel {
    /// Proportions without case mix, around the pooled proportion or a norm.
    ///
    /// # Errors
    /// When a unit counts more events than trajectories, the norm is not between 0 and 1, or the counts are too large.
    pub fn of_shares(shares: &[Share], norm: Option<f64>, options: FunnelOptions) -> Result<Self, BenchmarkError> {
        for (row, &Share { events, of }) in shares.iter().enumerate() {
            if events > of {
                return Err(BenchmarkError::MoreEventsThanExposed { row, events, of });
            }
        }
        let events = total(shares.iter().map(|share| share.events), "events")?;
        let of = total(shares.iter().map(|share| share.of), "trajectories")?;
        let pooled = if of == 0 { 0.0 } else { events as f64 / of as f64 };
        let target = norm.unwrap_or(pooled);
        if !(0.0..=1.0).contains(&target) {
            return Err(BenchmarkError::NotATarget { target, expected: "a share from 0 to 1" });
        }
        let measured = shares.iter().map(|share| Measured {
            observed: share.events,
            size: share.of as f64,
            variance: share.of as f64 * target * (1.0 - target),
        });
        let units = measured.zip(shares);
        let same = |share: &Share| vec![(share.of, 0)];
        Self::new(Null::Binomial, target, options, units, same, |share| NullCount::binomial(share.of, target))
    }

    /// Observed against expected counts, around 1 or a norm.
    ///
    /// # Errors
    /// When an expected count is negative or not finite, the norm is not above 0, or a ratio is out of the range of numbers.
    pub fn of_rates(rates: &[IndirectRate], norm: Option<f64>, options: FunnelOptions) -> Result<Self, BenchmarkError> {
        let counts: Vec<_> = rates.iter().map(|rate| (rate.observed, rate.expected)).collect();
        Self::of_counts(&counts, norm, options)
    }

    /// The same from pairs (observed, expected).
    ///
    /// # Errors
    /// When an expected count is negative or not finite, the norm is not above 0, or a ratio is out of the range of numbers.
    pub fn of_counts(counts: &[(u64, f64)], norm: Option<f64>, options: FunnelOptions) -> Result<Self, BenchmarkError> {
        let target = norm.unwrap_or(1.0);
        if !(target > 0.0 && target.is_finite()) {
            return Err(BenchmarkError::NotATarget { target, expected: "a ratio above 0" });
        }
        for (row, &(_, value)) in counts.iter().enumerate() {
            amount(row, "expected count", value)?;
        }
        let measured = counts.iter().map(|&(observed, expected)| Measured {
            observed,
            size: expected,
            variance: target * expected,
        });
        let same = |&(_, expected): &(u64, f64)| vec![(0, expected.to_bits())];
        Self::new(Null::Poisson, target, options, measured.zip(counts), same, |&(_, expected)| {
            NullCount::poisson(target * expected)
        })
    }

    /// A 0/1 outcome with case mix, around 1, with the exact null of every unit.
    ///
    /// # Errors
    /// When a rate is not between 0 and 1, an expected count is not an amount, or a ratio is out of the range of numbers.
    pub fn of_standardised_shares(shares: &[IndirectShare], options: FunnelOptions) -> Result<Self, BenchmarkError> {
        for (row, share) in shares.iter().enumerate() {
            amount(row, "expected count", share.expected)?;
            amount(row, "variance", share.variance)?;
        }
        let measured = shares.iter().map(|share| Measured {
            observed: share.observed,
            size: share.expected,
            variance: share.variance,
        });
        let same = |share: &IndirectShare| share.strata.iter().map(|(n, rate)| (*n, rate.to_bits())).collect();
        Self::new(Null::SumOfBinomials, 1.0, options, measured.zip(shares), same, |share| {
            NullCount::sum_of_binomials(&share.strata)
        })
    }

    /// Overdispersion of the units of this funnel, on `scale` (section 11).
    ///
    /// # Errors
    /// When the scale belongs to another kind of figure, or is not defined because a unit has no events.
    pub fn overdispersion(&self, scale: Scale) -> Result<Overdispersion, BenchmarkError> {
        if scale.is_of_shares() != (self.null == Null::Binomial) {
            return Err(BenchmarkError::WrongScale { scale });
        }
        let measured: Vec<_> = self.units.iter().map(|unit| unit.measured).collect();
        Overdispersion::estimate(scale, &measured, self.target)
    }

    /// `same` tells of a unit what its distribution is made of: most are small, and of many it is the same.
    fn new<'a, T: 'a>(
        null: Null,
        target: f64,
        options: FunnelOptions,
        units: impl Iterator<Item = (Measured, &'a T)>,
        same: impl Fn(&T) -> Vec<(u64, u64)>,
        distribution: impl Fn(&T) -> Result<NullCount, BenchmarkError>,
    ) -> Result<Self, BenchmarkError> {
        let units: Vec<_> = units.collect();
        let status = match units.iter().filter(|(measured, _)| measured.size > 0.0).count() {
            0 => FunnelStatus::NoData,
            1 => FunnelStatus::OneUnit,
            _ => FunnelStatus::Compared,
        };
        let highest = if null == Null::Binomial { 1.0 } else { f64::INFINITY };
        let expects = |measured: &Measured| match null {
            Null::Binomial | Null::Poisson => target * measured.size,
            Null::SumOfBinomials => measured.size,
        };
        let mut known: HashMap<Vec<(u64, u64)>, OnTarget> = HashMap::new();
        let mut positions = Vec::with_capacity(units.len());
        for (measured, unit) in units {
            finite(measured.variance, "variance")?;
            let mut position = UnitPosition::without_limits(measured)?;
            if position.status == UnitStatus::NoExposure {
                // Stays without value.
            } else if status == FunnelStatus::OneUnit {
                position.status = UnitStatus::OneUnit;
            } else {
                let on_target = match known.entry(same(unit)) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(place) => place.insert(OnTarget::of(distribution(unit)?, options.tails)),
                };
                position.place(on_target, highest, options)?;
                if expects(&measured) < options.minimum_expected {
                    position.withdraw_flag();
                }
            }
            positions.push(position);
        }
        adjust_for_many(&mut positions);
        Ok(Self { status, null, target, tail_rule: options.tails, units: positions })
    }
}

/// The count of a unit on target, and its limits at both levels.
struct OnTarget {
    null: NullCount,
    limits: FunnelLimits,
    flag_limits: FunnelLimits,
}

impl OnTarget {
    fn of(null: NullCount, rule: TailRule) -> Self {
        let [p95, p998] = [Confidence::P95, Confidence::P998].map(|level| null.limits(level));
        let flag_limits = FunnelLimits {
            p95: null.flag_limits_near(p95, Confidence::P95, rule),
            p998: null.flag_limits_near(p998, Confidence::P998, rule),
        };
        Self { null, limits: FunnelLimits { p95, p998 }, flag_limits }
    }
}

impl UnitPosition {
    fn without_limits(measured: Measured) -> Result<Self, BenchmarkError> {
        let exposed = measured.size > 0.0;
        let value = exposed.then(|| finite(measured.observed as f64 / measured.size, "ratio")).transpose()?;
        Ok(Self {
            status: if exposed { UnitStatus::Compared } else { UnitStatus::NoExposure },
            measured,
            value,
            limits: None,
            flag_limits: None,
            tails: None,
            flag: None,
            signal: None,
            adjusted_p: None,
        })
    }

    fn place(&mut self, on_target: &OnTarget, highest: f64, options: FunnelOptions) -> Result<(), BenchmarkError> {
        let tails = on_target.null.tails(self.measured.observed, options.tails);
        let flag = Flag::of(tails);
        let own = |limits: Interval| finite_limits(limits.per(self.measured.size).cut(0.0, highest), "control limit");
        let at_both = |limits: FunnelLimits| Ok(FunnelLimits { p95: own(limits.p95)?, p998: own(limits.p998)? });
        self.limits = Some(at_both(on_target.limits)?);
        self.flag_limits = Some(at_both(on_target.flag_limits)?);
        self.tails = Some(tails);
        self.flag = Some(flag);
        self.signal = Some(flag.signal(options.signal_level));
        Ok(())
    }

    fn withdraw_flag(&mut self) {
        self.status = UnitStatus::TooSmall;
        self.flag = None;
        self.signal = None;
    }
}

fn adjust_for_many(units: &mut [UnitPosition]) {
    let p: Vec<f64> =
        units.iter().filter(|unit| unit.flag.is_some()).filter_map(|unit| unit.tails).map(Tails::two_sided).collect();
    let flagged = units.iter_mut().filter(|unit| unit.flag.is_some());
    for (unit, adjusted) in flagged.zip(benjamini_hochberg(&p)) {
        unit.adjusted_p = Some(adjusted);
    }
}

/// Normal-score limits `θ ± z·√(θ(1−θ)/n)` of a proportion, cut to 0 and 1: where a Wilson interval touches θ.
///
/// For drawing where n is large; the flag comes from the exact tails. `None` at n = 0 and for a θ that is not a share.
pub fn normal_score_limits(target: f64, n: u64, confidence: Confidence) -> Option<Interval> {
    if n == 0 || !(0.0..=1.0).contains(&target) {
        return None;
    }
    let spread = confidence.z() * (target * (1.0 - target) / n as f64).sqrt();
    Some(Interval { lower: target - spread, upper: target + spread }.cut(0.0, 1.0))
}
