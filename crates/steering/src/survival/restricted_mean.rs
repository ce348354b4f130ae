//! The mean number of days up to a horizon: the area under the curve (Royston and Parmar 2013; Klein and Moeschberger 2003, §4.5).

use serde::Serialize;

use super::SurvivalError;
use super::risk_table::SurvivalStep;
use crate::confidence::{Confidence, Interval};

/// Mean duration restricted to the days from `origin` to `tau`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RestrictedMean {
    /// First day of the area.
    pub origin: i32,
    /// Horizon τ: one common, stated day for all units compared.
    pub tau: i32,
    /// ∫ S from origin to τ, in days; `None` without data or beyond the follow-up.
    pub value: Option<f64>,
    /// Standard error of the estimate; `None` where no term of the variance is left (no event, or all at once).
    pub se: Option<f64>,
    /// Limits, value ± z·se; may be `None` with a value.
    pub interval: Option<Interval>,
    /// τ lies after the last exit while some still ran: there is no value, and no comparison.
    pub beyond_follow_up: bool,
}

/// The difference of two restricted means.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MeanDifference {
    /// First minus second, days; `None` where one of the two has no value.
    pub value: Option<f64>,
    /// √(se₁² + se₂²); `None` where one of the two has none.
    pub se: Option<f64>,
    /// Limits, difference ± z·se.
    pub interval: Option<Interval>,
}

impl RestrictedMean {
    /// This mean minus that of another, independent unit: `Δ ± z·√(se₁² + se₂²)`.
    ///
    /// # Errors
    /// When the two do not run over the same days, or the difference leaves the range of numbers.
    pub fn difference(&self, other: &Self, confidence: Confidence) -> Result<MeanDifference, SurvivalError> {
        let (first, second) = ((self.origin, self.tau), (other.origin, other.tau));
        if first != second {
            return Err(SurvivalError::UnequalHorizons { first, second });
        }
        let value = self.value.zip(other.value).map(|(a, b)| a - b);
        let se = self.se.zip(other.se).map(|(a, b)| a.hypot(b));
        Ok(MeanDifference { value, se, interval: around(value, se, confidence)? })
    }
}

/// value ± z·se, where both are known; an error where one of these is no finite number.
fn around(value: Option<f64>, se: Option<f64>, confidence: Confidence) -> Result<Option<Interval>, SurvivalError> {
    let interval = value.zip(se).map(|(value, se)| {
        let spread = se * confidence.z();
        Interval { lower: value - spread, upper: value + spread }
    });
    let limits = interval.map(|limits| [limits.lower, limits.upper]);
    let all_finite = value.into_iter().chain(se).chain(limits.into_iter().flatten()).all(f64::is_finite);
    if all_finite { Ok(interval) } else { Err(SurvivalError::NotFinite("restricted mean")) }
}

/// The area under the steps of a curve, and its variance.
pub(crate) fn of_steps(
    steps: impl Iterator<Item = SurvivalStep> + Clone,
    origin: i32,
    tau: i32,
    confidence: Confidence,
) -> Result<RestrictedMean, SurvivalError> {
    if tau <= origin {
        return Err(SurvivalError::HorizonBeforeOrigin { horizon: tau, origin });
    }
    let no_value = RestrictedMean { origin, tau, value: None, se: None, interval: None, beyond_follow_up: false };
    let Some(last) = steps.clone().last() else { return Ok(no_value) };
    if is_beyond(&last, tau) {
        return Ok(RestrictedMean { beyond_follow_up: true, ..no_value });
    }
    let value = area(steps.clone(), origin, tau);
    let variance = variance(steps, origin, tau, value);
    // A variance that is no number must not pass for none.
    let se = (variance != 0.0).then(|| variance.sqrt());
    let interval = around(Some(value), se, confidence)?;
    Ok(RestrictedMean { value: Some(value), se, interval, ..no_value })
}

/// ∫ S(u) du from `origin` to `tau`.
fn area(steps: impl Iterator<Item = SurvivalStep>, origin: i32, tau: i32) -> f64 {
    let mut area = Area::new(origin, tau);
    steps.take_while(|step| step.row.time < tau).for_each(|step| area.see(&step));
    area.value()
}

/// The area under a curve from its origin up to a horizon, added up step by step.
pub(super) struct Area {
    tau: i32,
    sum: f64,
    from: i32,
    height: f64,
}

impl Area {
    /// Of a curve that starts on day `origin`.
    pub(super) fn new(origin: i32, tau: i32) -> Self {
        Self { tau, sum: 0.0, from: origin, height: 1.0 }
    }

    /// The next step; from the horizon on it makes no difference.
    pub(super) fn see(&mut self, step: &SurvivalStep) {
        if step.row.time < self.tau {
            self.sum += self.height * days(self.from, step.row.time);
            (self.from, self.height) = (step.row.time, step.survival);
        }
    }

    /// ∫ S(u) du.
    pub(super) fn value(&self) -> f64 {
        self.sum + self.height * days(self.from, self.tau)
    }
}

/// Does the horizon lie after the last step while some still ran?
pub(super) fn is_beyond(last: &SurvivalStep, tau: i32) -> bool {
    tau > last.row.time && last.survival > 0.0
}

/// Days from one to the other; the difference of two days may be more than a day can hold.
fn days(from: i32, to: i32) -> f64 {
    f64::from(to) - f64::from(from)
}

/// Σ [∫ S from tᵢ to τ]²·d/(Y(Y−d)) over the event days up to τ.
fn variance(steps: impl Iterator<Item = SurvivalStep>, origin: i32, tau: i32, total: f64) -> f64 {
    let (mut sum, mut area, mut from, mut height) = (0.0, 0.0, origin, 1.0);
    for SurvivalStep { row, survival, .. } in steps.take_while(|step| step.row.time < tau) {
        area += height * days(from, row.time);
        (from, height) = (row.time, survival);
        let staying = row.at_risk - row.events;
        if row.events > 0 && staying > 0 {
            let ahead = total - area;
            sum += ahead * ahead * f64::from(row.events) / (f64::from(row.at_risk) * f64::from(staying));
        }
    }
    sum
}
