//! A survival curve on one day, with its interval.

use serde::Serialize;

use super::risk_table::{RiskRow, SurvivalStep};
use crate::confidence::Interval;

/// The curve on one exit day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CurveRow {
    /// Counts of the day.
    #[serde(flatten)]
    pub risk: RiskRow,
    /// S(t): share still running after day t.
    pub survival: f64,
    /// Greenwood's standard error S·√G; `None` once S is 0.
    pub se: Option<f64>,
    /// Lower limit, log-log; `None` at S = 1 and S = 0.
    pub lower: Option<f64>,
    /// Upper limit, log-log; `None` at S = 1 and S = 0.
    pub upper: Option<f64>,
    /// G(t), kept for what is derived from the curve.
    #[serde(skip)]
    pub(crate) greenwood: Option<f64>,
}

impl CurveRow {
    /// The row of a step, after those before it: where nothing ends, curve and band stay as they are.
    pub(super) fn after(last: Option<&Self>, step: SurvivalStep, z: f64) -> Self {
        match last.filter(|_| step.row.events == 0) {
            Some(last) => Self { risk: step.row, ..*last },
            None => Self::new(step, z),
        }
    }

    fn new(step: SurvivalStep, z: f64) -> Self {
        let interval = step.greenwood.and_then(|sum| log_log(step.survival, sum.sqrt(), z));
        Self {
            risk: step.row,
            survival: step.survival,
            se: step.greenwood.map(|sum| step.survival * sum.sqrt()),
            lower: interval.map(|limits| limits.lower),
            upper: interval.map(|limits| limits.upper),
            greenwood: step.greenwood,
        }
    }

    pub(crate) fn step(&self) -> SurvivalStep {
        SurvivalStep { row: self.risk, survival: self.survival, greenwood: self.greenwood }
    }
}

/// The limits of a share `p`, log-log: `p^exp(±z·e / ln p)` with `e` the standard error of `ln p`; the lower limit takes
/// the exponent above 1. `None` at 0 and at 1; a sum that should be 1 may miss it by the last digits, hence the margin.
pub(super) fn log_log(p: f64, log_error: f64, z: f64) -> Option<Interval> {
    if p <= 0.0 || p >= 1.0 - 1e-12 {
        return None;
    }
    let spread = z * log_error / -p.ln();
    Some(Interval { lower: p.powf(spread.exp()), upper: p.powf((-spread).exp()) })
}
