//! The day by which a given share has ended, and how sure that day is (Brookmeyer and Crowley 1982; the rules of R's `survfit`).

use serde::Serialize;

use super::SurvivalError;
use super::curve::CurveRow;

/// S counts as equal to `1 − p` within this distance: the square root of the precision of a number.
pub(crate) const TOLERANCE: f64 = 1.5e-8;

/// Whether a curve falls far enough for a quantile to exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// The quantile is a day.
    Reached,
    /// The curve ends above `1 − p`; report S at the last day instead.
    NotReached,
    /// There are no spells.
    NoData,
}

/// A quantile of the duration, in days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct QuantileEstimate {
    /// The share that has ended.
    pub p: f64,
    /// Days; may be a half day, the midpoint of two days.
    pub value: Option<f64>,
    /// Lower limit; `None` if not reached.
    pub lower: Option<f64>,
    /// Upper limit; `None` if not reached: open-ended.
    pub upper: Option<f64>,
    /// Whether there is a value, and why not.
    pub reached: Reached,
    /// S on the last day, what to report where the quantile is not reached.
    pub survival_at_end: Option<f64>,
}

pub(crate) fn check(p: f64) -> Result<(), SurvivalError> {
    if p > 0.0 && p < 1.0 { Ok(()) } else { Err(SurvivalError::NotAQuantile(p)) }
}

pub(crate) fn with_interval(p: f64, rows: &[CurveRow]) -> QuantileEstimate {
    let curve = rows.iter().map(|row| (row.risk.time, row.survival));
    let lower_band = rows.iter().filter_map(|row| Some((row.risk.time, row.lower?)));
    let upper_band = rows.iter().filter_map(|row| Some((row.risk.time, row.upper?)));
    let value = first_crossing(p, curve);
    QuantileEstimate {
        p,
        value,
        lower: first_crossing(p, lower_band),
        upper: first_crossing(p, upper_band),
        reached: match (value, rows.is_empty()) {
            (Some(_), _) => Reached::Reached,
            (None, false) => Reached::NotReached,
            (None, true) => Reached::NoData,
        },
        survival_at_end: rows.last().map(|row| row.survival),
    }
}

/// The first day on which a step function lies below `1 − p`; the midpoint if it first lies on it for some days.
pub(crate) fn first_crossing(p: f64, mut steps: impl Iterator<Item = (i32, f64)>) -> Option<f64> {
    let mut crossing = Crossing::of(p);
    while !crossing.is_passed()
        && let Some((day, value)) = steps.next()
    {
        crossing.see(day, value);
    }
    crossing.day()
}

/// Looks for the first day on which a step function lies below a level, step by step. A step on which it stays as it was need
/// not be seen.
pub(super) struct Crossing {
    level: f64,
    /// The first day on which it lies on the level, or below.
    reached: Option<i32>,
    /// The first one after that on which it lies below, if it first lay on it.
    below: Option<i32>,
    is_passed: bool,
}

impl Crossing {
    /// The level is `1 − p`.
    pub(super) fn of(p: f64) -> Self {
        Self { level: 1.0 - p, reached: None, below: None, is_passed: false }
    }

    /// What follows makes no difference.
    pub(super) fn is_passed(&self) -> bool {
        self.is_passed
    }

    /// Is a value so far above the level that one which is no smaller is above it too, whatever its last digits?
    pub(super) fn stays_above(&self, value: f64) -> bool {
        value > self.level + 2.0 * TOLERANCE
    }

    /// The next step.
    pub(super) fn see(&mut self, day: i32, value: f64) {
        let is_below = value < self.level - TOLERANCE;
        if self.is_passed {
            return;
        }
        if self.reached.is_some() {
            (self.below, self.is_passed) = (Some(day).filter(|_| is_below), is_below);
        } else if value <= self.level + TOLERANCE {
            (self.reached, self.is_passed) = (Some(day), is_below);
        }
    }

    /// The day, or the midpoint.
    pub(super) fn day(&self) -> Option<f64> {
        let first = f64::from(self.reached?);
        Some(self.below.map_or(first, |below| f64::midpoint(first, f64::from(below))))
    }
}
