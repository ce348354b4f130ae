//! Why a comparison could not be made.

use thiserror::Error;

use super::row::Indicator;
use crate::benchmark::BenchmarkError;
use crate::survival::SurvivalError;

/// A comparison that could not be made: a count or number out of range.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum ComparisonError {
    /// In the funnel of an indicator.
    #[error("{}: {source}", indicator.as_str())]
    Benchmark {
        /// The indicator.
        indicator: Indicator,
        /// What is wrong.
        source: BenchmarkError,
    },
    /// In the durations.
    #[error("duration: {0}")]
    Survival(#[from] SurvivalError),
}
