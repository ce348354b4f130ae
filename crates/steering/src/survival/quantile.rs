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
    let level = 1.0 - p;
    let (first, value) = steps.find(|&(_, value)| value <= level + TOLERANCE)?;
    if value < level - TOLERANCE {
        return Some(f64::from(first));
    }
    let below = steps.find(|&(_, value)| value < level - TOLERANCE);
    Some(below.map_or(f64::from(first), |(next, _)| f64::midpoint(f64::from(first), f64::from(next))))
}
