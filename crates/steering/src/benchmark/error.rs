//! Why a comparison cannot be made, and the checks of numbers that all of them share.

use thiserror::Error;

use super::scale::Scale;
use crate::confidence::Interval;

/// A comparison that cannot be made as it was put. Units and strata are named by their position in the input.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum BenchmarkError {
    /// More events than there are trajectories that could have had one.
    #[error("row {row} counts {events} events among {of}")]
    MoreEventsThanExposed {
        /// Position in the input, from 0.
        row: usize,
        /// Events counted.
        events: u64,
        /// Trajectories they are counted among.
        of: u64,
    },
    /// An expected count, an exposure or a weight that is negative or not finite.
    #[error("row {row}: the {what} must be a number of at least 0, not `{value}`")]
    NotAnAmount {
        /// Position in the input, from 0.
        row: usize,
        /// What was read.
        what: &'static str,
        /// Its value.
        value: f64,
    },
    /// A probability outside 0 to 1.
    #[error("row {row}: a share must lie between 0 and 1, not `{value}`")]
    NotAShare {
        /// Position in the input, from 0.
        row: usize,
        /// The value read.
        value: f64,
    },
    /// A target that no unit can be on.
    #[error("the target must be {expected}, not `{target}`")]
    NotATarget {
        /// The target given.
        target: f64,
        /// What it must be.
        expected: &'static str,
    },
    /// The logarithm of a ratio without events does not exist; choose another scale.
    #[error("unit {unit} has no events, so the log scale is not defined; choose another scale")]
    LogOfNothing {
        /// Position in the input, from 0.
        unit: usize,
    },
    /// The scale belongs to another kind of figure.
    #[error("the scale {scale:?} does not belong to this kind of figure")]
    WrongScale {
        /// The scale asked for.
        scale: Scale,
    },
    /// A count so large that its distribution does not fit in memory.
    #[error("row {row}: {what} of `{value}` is more than this comparison takes")]
    TooLarge {
        /// Position in the input, from 0.
        row: usize,
        /// What was read.
        what: &'static str,
        /// Its value.
        value: f64,
    },
    /// Counts that add up to more than a number can hold.
    #[error("the {0} add up to more than 2⁶⁴")]
    SumTooLarge(&'static str),
    /// A step of the calculation left the range of numbers.
    #[error("the {0} came out as a number that is not finite")]
    NotFinite(&'static str),
}

/// The value, if it is within the range of numbers.
pub(super) fn finite(value: f64, what: &'static str) -> Result<f64, BenchmarkError> {
    if value.is_finite() { Ok(value) } else { Err(BenchmarkError::NotFinite(what)) }
}

/// The limits, if both are within the range of numbers.
pub(super) fn finite_limits(limits: Interval, what: &'static str) -> Result<Interval, BenchmarkError> {
    finite(limits.lower, what)?;
    finite(limits.upper, what)?;
    Ok(limits)
}

/// The sum of counts, if it fits.
pub(super) fn total(mut counts: impl Iterator<Item = u64>, what: &'static str) -> Result<u64, BenchmarkError> {
    counts.try_fold(0_u64, u64::checked_add).ok_or(BenchmarkError::SumTooLarge(what))
}

/// An amount: not below 0, and finite.
pub(super) fn amount(row: usize, what: &'static str, value: f64) -> Result<f64, BenchmarkError> {
    if value >= 0.0 && value.is_finite() { Ok(value) } else { Err(BenchmarkError::NotAnAmount { row, what, value }) }
}
