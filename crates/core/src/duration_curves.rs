//! How long comparable trajectories last: the curves that `trajectory_percentile` is read from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::hexadecimal::hexadecimal;

/// A duration curve: the share of trajectories that last longer than so many days (Kaplan–Meier).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DurationCurve {
    steps: Vec<(i64, f64)>,
}

/// The steps are not those of a duration curve: days rise, and shares fall from 1 to 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a duration curve has rising days and shares that fall from 1 to 0")]
pub struct CurveError;

impl DurationCurve {
    /// A curve from its steps: from so many days on, the share that lasts longer.
    ///
    /// # Errors
    /// [`CurveError`] if the days do not rise or the shares do not fall from 1 to 0.
    pub fn new(steps: Vec<(i64, f64)>) -> Result<Self, CurveError> {
        let falls = steps.iter().zip(steps.iter().skip(1)).all(|(step, next)| step.0 < next.0 && step.1 >= next.1);
        let shares = steps.iter().all(|(_, share)| (0.0..=1.0).contains(share));
        if falls && shares { Ok(Self { steps }) } else { Err(CurveError) }
    }

    /// Share, in %, of trajectories that lasted at most so many days: 100 (1 − S).
    ///
    /// None beyond the last step of a curve that does not reach 0: nobody was followed that long.
    pub fn percentile(&self, days: i64) -> Option<f64> {
        let passed = self.steps.partition_point(|(day, _)| *day <= days);
        let (last_day, last_share) = self.steps.last()?;
        if days > *last_day && *last_share > 0.0 {
            return None;
        }
        let share = passed.checked_sub(1).and_then(|at| self.steps.get(at)).map_or(1.0, |(_, share)| *share);
        Some(100.0 * (1.0 - share))
    }
}

/// The curves per care group, by name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DurationCurves {
    curves: BTreeMap<String, DurationCurve>,
}

impl DurationCurves {
    /// Adds the curve of a care group.
    #[must_use]
    pub fn with(mut self, care_group: impl Into<String>, curve: DurationCurve) -> Self {
        self.curves.insert(care_group.into(), curve);
        self
    }

    /// What tells these curves from others: SHA-256 of their steps, in hexadecimal.
    pub fn sha256(&self) -> String {
        let mut digest = Sha256::new();
        for (care_group, curve) in &self.curves {
            digest.update((care_group.len() as u64).to_le_bytes());
            digest.update(care_group);
            digest.update((curve.steps.len() as u64).to_le_bytes());
            for (day, share) in &curve.steps {
                digest.update(day.to_le_bytes());
                digest.update(share.to_bits().to_le_bytes());
            }
        }
        hexadecimal(&digest.finalize())
    }

    /// The curve of a care group.
    pub fn curve(&self, care_group: &str) -> Option<&DurationCurve> {
        self.curves.get(care_group)
    }
}
