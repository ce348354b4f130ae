//! How long care lasted: of those whose care ended, and of all who were in care.

use serde::Serialize;

use crate::survival::{Brief, LateEntryFlag, Scratch, Spell};

/// The classes of the length of ended trajectories: up to so many days (3, 6, 12 and 24 months), and longer.
pub const DURATION_CLASSES: [i64; 4] = [91, 182, 365, 730];

/// The length, in days, of trajectories that ended: what official statistics publish, and biased when inflow changes,
/// for it leaves out everything still open.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct EndedDurations {
    /// The mean.
    pub mean: Option<f64>,
    /// The median: half are at most so long.
    pub median: Option<f64>,
    /// A quarter are at most so long.
    pub q1: Option<f64>,
    /// Three quarters are at most so long.
    pub q3: Option<f64>,
    /// How many fall in each class of [`DURATION_CLASSES`], the last one open.
    pub classes: [u32; DURATION_CLASSES.len() + 1],
}

/// The length, in days, of trajectories in care, ended or not (Kaplan–Meier, with late entry at the period's start).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct InCareDurations {
    /// The median; none where the curve does not fall to a half, or is not to be read.
    pub median: Option<f64>,
    /// Lower limit of its 95 % interval.
    pub median_low: Option<f64>,
    /// Upper limit of its 95 % interval; none: open-ended.
    pub median_high: Option<f64>,
    /// Mean length, restricted to the horizon; none where nobody was followed that long, or the curve is not to be read.
    pub restricted_mean: Option<f64>,
    /// The horizon, in days.
    pub horizon: i32,
    /// Why the figures above are unknown: the curve is ruined by a few who are at risk early; none: it is not.
    pub flag: Option<LateEntryFlag>,
}

impl EndedDurations {
    /// The figures of these lengths, in days.
    pub fn of(lengths: &mut [i64]) -> Self {
        lengths.sort_unstable();
        let mut classes = [0; DURATION_CLASSES.len() + 1];
        let ends = DURATION_CLASSES.iter().map(|most| lengths.partition_point(|length| length <= most));
        let mut counted = 0;
        for (class, end) in classes.iter_mut().zip(ends.chain([lengths.len()])) {
            (*class, counted) = ((end - counted) as u32, end);
        }
        let sum: i64 = lengths.iter().sum();
        Self {
            mean: (!lengths.is_empty()).then(|| sum as f64 / lengths.len() as f64),
            median: quantile(lengths, 0.5),
            q1: quantile(lengths, 0.25),
            q3: quantile(lengths, 0.75),
            classes,
        }
    }
}

/// The quantile of sorted lengths, by the rule that the curves follow (section 4 of the statistics page): with
/// everything ended the two agree.
fn quantile(sorted: &[i64], share: f64) -> Option<f64> {
    let place = share * sorted.len() as f64;
    let whole = place.round();
    if (place - whole).abs() < 1e-9 && whole >= 1.0 {
        let (low, high) = (sorted.get(whole as usize - 1)?, sorted.get(whole as usize).or(sorted.last())?);
        return Some((low + high) as f64 / 2.0);
    }
    sorted.get(place as usize).map(|length| *length as f64)
}

impl InCareDurations {
    /// The figures of these spells, up to a horizon.
    pub(super) fn of(spells: &[Spell], horizon: i32, scratch: &mut Scratch) -> Self {
        let none = Self { horizon, ..Self::default() };
        match Brief::of(&scratch.risk_table(spells, None), horizon) {
            Err(flag) => Self { flag: Some(flag), ..none },
            Ok(Brief { median, lower, upper, restricted_mean }) => {
                Self { median, median_low: lower, median_high: upper, restricted_mean, ..none }
            }
        }
    }
}
