//! Whether units stray further than chance, all of them together, and limits that allow for it (Spiegelhalter 2005; section 11 of the statistics page).
//!
//! Adjusted limits never replace the unadjusted ones without being named. A wide τ² means that case mix is missing,
//! not that everyone is fine.

use serde::Serialize;

use super::error::{BenchmarkError, amount, finite, finite_limits};
use super::scale::Scale;
use crate::confidence::{Confidence, Interval};
use crate::special::chi_square;

/// What a unit has and how much chance it has had.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measured {
    /// O: the count.
    pub observed: u64,
    /// n of a proportion, E of a ratio.
    pub size: f64,
    /// V: variance of the count if the unit is on target.
    pub variance: f64,
}

/// How limits allow for overdispersion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Adjustment {
    /// Not: the limits of the scale itself.
    Unadjusted,
    /// Every standard error times √max(φ, 1).
    Multiplicative,
    /// Variance between units added: √(s² + τ²). The default.
    Additive,
}

/// Whether φ could be estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OverdispersionStatus {
    /// φ and τ² stand.
    Estimated,
    /// Fewer than 10 units: show unadjusted limits.
    TooFewUnits,
    /// The target is 0 or 1, or no unit has exposure: there is no chance to measure against.
    NoVariance,
}

impl OverdispersionStatus {
    /// The status as it stands in `benchmark`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Estimated => "estimated",
            Self::TooFewUnits => "too_few_units",
            Self::NoVariance => "no_variance",
        }
    }
}

/// φ and τ² of a set of units, with what they were made from.
///
/// ```
/// use stoplicht_steering::benchmark::{Adjustment, Measured, Overdispersion, Scale};
/// use stoplicht_steering::confidence::Confidence;
///
/// let units: Vec<_> = (0..12)
///     .map(|i| Measured { observed: if i % 2 == 0 { 140 } else { 60 }, size: 100.0, variance: 100.0 })
///     .collect();
/// let spread = Overdispersion::estimate(Scale::Variance, &units, 1.0)?;
/// // z = ±4 everywhere: φ = 16, and τ² = (12·16 − 11)/(1200 − 100) = 0.1645.
/// assert!((spread.phi.unwrap() - 16.0).abs() < 1e-12);
/// let limits = spread.limits(&units[0], Confidence::P95, Adjustment::Multiplicative).unwrap();
/// assert!((limits.upper - (1.0 + 1.959964 * 0.1 * 4.0)).abs() < 1e-6);
/// # Ok::<(), stoplicht_steering::benchmark::BenchmarkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overdispersion {
    /// Whether φ could be estimated.
    pub status: OverdispersionStatus,
    /// The scale of z.
    pub scale: Scale,
    /// θ.
    pub target: f64,
    /// I: units that count. Units without exposure do not; on the log scale the outer ranks do not.
    pub units: usize,
    /// z per unit of the input; `None` without exposure.
    pub z: Vec<Option<f64>>,
    /// The same, winsorised at 10 % and 90 %; on the log scale `None` for the ranks left out.
    pub winsorised: Vec<Option<f64>>,
    /// φ: mean of the squared winsorised z. At most 1: nothing to adjust.
    pub phi: Option<f64>,
    /// τ²: variance between units, on the scale.
    pub tau2: Option<f64>,
    /// Q = Σ z², not winsorised.
    pub q: Option<f64>,
    /// P(χ² with I − 1 degrees of freedom at least Q).
    pub q_p: Option<f64>,
}

/// Fewer units than this are too few for φ.
const ENOUGH_UNITS: usize = 10;

impl Overdispersion {
    /// Estimates φ and τ² of `units` around `target` (1 for ratios, unless a norm is given).
    ///
    /// # Errors
    /// On the log scale when a unit has no events; when a size, a variance or the target is not an amount; when a step is out of
    /// the range of numbers.
    pub fn estimate(scale: Scale, units: &[Measured], target: f64) -> Result<Self, BenchmarkError> {
        for (row, unit) in units.iter().enumerate() {
            amount(row, "size", unit.size)?;
            amount(row, "variance", unit.variance)?;
            if scale == Scale::Log && unit.size > 0.0 && unit.observed == 0 {
                return Err(BenchmarkError::LogOfNothing { unit: row });
            }
        }
        if !(target >= 0.0 && target.is_finite()) {
            return Err(BenchmarkError::NotATarget { target, expected: "a number of at least 0" });
        }
        let z: Vec<_> = units.iter().map(|unit| distance(scale, unit, target)).collect();
        if z.iter().flatten().any(|z| !z.is_finite()) {
            return Err(BenchmarkError::NotFinite("distance from the target"));
        }
        let known: Vec<f64> = z.iter().flatten().copied().collect();
        let winsorised = if scale == Scale::Log { truncate(&z) } else { winsorise(&z, &known) };
        let kept: Vec<(f64, f64)> = winsorised
            .iter()
            .zip(units)
            .filter_map(|(z, unit)| Some(((*z)?, standard_error(scale, unit, target).powi(-2))))
            .collect();
        let status = match known.len() {
            0 => OverdispersionStatus::NoVariance,
            n if n < ENOUGH_UNITS => OverdispersionStatus::TooFewUnits,
            _ => OverdispersionStatus::Estimated,
        };
        let (phi, tau2) = if status == OverdispersionStatus::Estimated {
            let (phi, tau2) = between_units(&kept);
            (Some(finite(phi, "φ")?), Some(finite(tau2, "τ²")?))
        } else {
            (None, None)
        };
        let squares = || finite(known.iter().map(|z| z * z).sum::<f64>(), "Q");
        let q = (known.len() > 1).then(squares).transpose()?;
        Ok(Self {
            status,
            scale,
            target,
            units: kept.len(),
            phi,
            tau2,
            q,
            q_p: q.map(|q| chi_square::upper_tail(q, known.len() as u64 - 1)),
            z,
            winsorised,
        })
    }

    /// Control limits of a unit, back on the scale of shares or ratios; `None` without exposure, where the adjustment
    /// asked for could not be estimated, and where they are out of the range of numbers.
    pub fn limits(&self, unit: &Measured, confidence: Confidence, adjustment: Adjustment) -> Option<Interval> {
        distance(self.scale, unit, self.target)?;
        let s = standard_error(self.scale, unit, self.target);
        let adjusted = match adjustment {
            Adjustment::Unadjusted => s,
            Adjustment::Multiplicative => s * self.phi?.max(1.0).sqrt(),
            Adjustment::Additive => s.hypot(self.tau2?.sqrt()),
        };
        finite_limits(back(self.scale, self.target, confidence.z() * adjusted), "control limit").ok()
    }
}

/// What a ratio's count would be on target: E, or θE with a norm θ.
fn on_target(unit: &Measured, target: f64) -> f64 {
    target * unit.size
}

/// z of one unit; `None` without exposure or without chance.
fn distance(scale: Scale, unit: &Measured, target: f64) -> Option<f64> {
    let observed = unit.observed as f64;
    let s = standard_error(scale, unit, target);
    if !(unit.size > 0.0 && s > 0.0 && target > 0.0) {
        return None;
    }
    let value = observed / unit.size;
    let gap = match scale {
        Scale::Proportion => value - target,
        Scale::Arcsine => value.sqrt().asin() - target.sqrt().asin(),
        Scale::Variance => observed / on_target(unit, target) - 1.0,
        Scale::SquareRoot => (observed / on_target(unit, target)).sqrt() - 1.0,
        Scale::Log => (observed / on_target(unit, target)).ln(),
    };
    Some(gap / s)
}

/// s of one unit, on the scale.
fn standard_error(scale: Scale, unit: &Measured, target: f64) -> f64 {
    match scale {
        Scale::Proportion => (target * (1.0 - target) / unit.size).sqrt(),
        Scale::Arcsine => 0.5 / unit.size.sqrt(),
        Scale::Variance => unit.variance.sqrt() / on_target(unit, target),
        Scale::SquareRoot => 0.5 / on_target(unit, target).sqrt(),
        Scale::Log => 1.0 / on_target(unit, target).sqrt(),
    }
}

/// The target ± `spread` on the scale, transformed back and cut to what can occur.
fn back(scale: Scale, target: f64, spread: f64) -> Interval {
    let both = |f: &dyn Fn(f64) -> f64| Interval { lower: f(-spread), upper: f(spread) };
    match scale {
        Scale::Proportion => both(&|d| (target + d).clamp(0.0, 1.0)),
        Scale::Arcsine => both(&|d| (target.sqrt().asin() + d).clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2)),
        Scale::Variance => both(&|d| target * (1.0 + d).max(0.0)),
        Scale::SquareRoot => both(&|d| target * (1.0 + d).max(0.0).powi(2)),
        Scale::Log => both(&|d| target * d.exp()),
    }
}

/// φ, and the τ² of `DerSimonian` and Laird, from (winsorised z, weight 1/s²).
fn between_units(units: &[(f64, f64)]) -> (f64, f64) {
    let count = units.len() as f64;
    if units.is_empty() {
        return (0.0, 0.0);
    }
    let phi = units.iter().map(|(z, _)| z * z).sum::<f64>() / count;
    let excess = count * phi - (count - 1.0);
    let weights: f64 = units.iter().map(|(_, w)| w).sum();
    let squares: f64 = units.iter().map(|(_, w)| w * w).sum();
    let room = weights - squares / weights;
    let tau2 = if excess > 0.0 && room > 0.0 { excess / room } else { 0.0 };
    (phi, tau2)
}

/// Sets what lies beyond the 10 % and 90 % quantiles to those quantiles.
fn winsorise(z: &[Option<f64>], known: &[f64]) -> Vec<Option<f64>> {
    let mut sorted = known.to_vec();
    sorted.sort_by(f64::total_cmp);
    let low = sample_quantile(&sorted, 0.1);
    let high = sample_quantile(&sorted, 0.9);
    z.iter().map(|z| Some(z.as_ref()?.clamp(low?, high?))).collect()
}

/// Position (n−1)q among the sorted values, interpolated.
fn sample_quantile(sorted: &[f64], q: f64) -> Option<f64> {
    let position = sorted.len().checked_sub(1)? as f64 * q;
    let (below, part) = (position.floor(), position.fract());
    let low = *sorted.get(below as usize)?;
    let high = *sorted.get(position.ceil() as usize)?;
    Some(low + part * (high - low))
}

/// Drops the units whose rank r has ⌊10·r/(n+1)⌋ = 0 or 9; tied units share their mean rank.
fn truncate(z: &[Option<f64>]) -> Vec<Option<f64>> {
    let known: Vec<f64> = z.iter().flatten().copied().collect();
    let count = known.len() as f64;
    let keep = |value: f64| {
        let below = known.iter().filter(|&&other| other < value).count() as f64;
        let tied = known.iter().filter(|&&other| other == value).count() as f64;
        let rank = below + f64::midpoint(tied, 1.0);
        let tenth = (10.0 * rank / (count + 1.0)).floor();
        (1.0..9.0).contains(&tenth)
    };
    z.iter().map(|z| z.filter(|&value| keep(value))).collect()
}
