//! One unit over time: which months differ from the usual variation, and which do not.
//!
//! | figure | chart |
//! | --- | --- |
//! | any one number per month | [`xmr`], [`xmr_rebased`] |
//! | the same as people are told of it: no limits narrower than chance | [`follow`] |
//! | a share of changing numbers | [`p_chart`], with Laney's p′ for large numbers |
//! | a count of rare events | [`c_chart`] |
//! | without limits at all | [`median_runs()`] |
//!
//! Flows and indicators are followed with [`follow`], contracts with [`xmr`] and [`p_limits`]; the other charts are for who shows one provider or one region
//! month by month.
//!
//! Definitions: section 12 of the statistics page. Points are numbered from 0. A month without a value is a gap: it breaks
//! moving ranges and runs. Seasons, and the heaping of starts and ends on 1 January, produce signals; that is what the
//! baseline and the re-base date are for.
//!
//! ```
//! use stoplicht_steering::xmr::{XmrOptions, xmr};
//!
//! let months = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1].map(|x| Some(f64::from(x)));
//! let chart = xmr(&months, &XmrOptions::default())?;
//! assert_eq!(chart.signals.outside, [4]);
//! # Ok::<(), stoplicht_steering::xmr::ChartError>(())
//! ```

mod attributes;
mod followed;
mod individuals;
mod median_runs;
mod signals;

pub use attributes::{AttributeChart, AttributePoint, PChartSpread, c_chart, p_chart, p_limits};
pub use followed::{FollowedSeries, RestsOn, follow};
pub use individuals::{Floor, LastPoint, Screening, Xmr, XmrLimits, XmrOptions, xmr, xmr_rebased};
pub use median_runs::{MedianRuns, median_runs};
pub use signals::Signals;

use serde::Serialize;
use thiserror::Error;

/// How much the limits of a chart can bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChartStatus {
    /// 12 points or more.
    Established,
    /// Fewer than 12 points: trial limits.
    Trial,
    /// Too few points for limits.
    TooFewPoints,
}

impl ChartStatus {
    pub(crate) fn of(points: usize) -> Self {
        match points {
            0 | 1 => Self::TooFewPoints,
            2..12 => Self::Trial,
            _ => Self::Established,
        }
    }
}

/// A chart that cannot be drawn as asked.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum ChartError {
    /// A value that is not a finite number.
    #[error("point {point} is not a finite number")]
    NotFinite {
        /// Position, from 0.
        point: usize,
    },
    /// More events than there are trajectories that could have had one.
    #[error("point {point} counts {events} events among {of}")]
    MoreEventsThanExposed {
        /// Position, from 0.
        point: usize,
        /// Events counted.
        events: u64,
        /// Trajectories they are counted among.
        of: u64,
    },
    /// A baseline or re-base point outside the series.
    #[error("points {from} up to {to} do not lie within the {points} points of the series")]
    OutsideSeries {
        /// First point meant.
        from: usize,
        /// End of the points meant, not included.
        to: usize,
        /// Points there are.
        points: usize,
    },
    /// The values are so large that their differences or sums are not numbers any more.
    #[error("the values are too large for the limits to be numbers")]
    Overflow,
}
