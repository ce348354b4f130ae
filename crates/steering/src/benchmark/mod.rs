//! One unit among others in comparable care, without a ranking.
//!
//! | question | item |
//! | --- | --- |
//! | how sure is this unit's own figure | [`wilson`], [`clopper_pearson`], [`poisson_interval`] |
//! | what would the others' rates give with this unit's mix | [`indirect_rate`], [`indirect_share`], [`direct_rate`] |
//! | how far may a unit that is on target stray by chance | [`Funnel`], [`NullCount`] |
//! | do units stray further than chance, all of them | [`Overdispersion`] |
//! | how many flags are there by chance | [`benjamini_hochberg`], [`differ_by_more_than_chance`] |
//!
//! Definitions: sections 8 to 11 and 14 of the statistics page. A signal says `high`, `low` or `within`, never better or worse.
//!
//! ```
//! use stoplicht_steering::benchmark::{Flag, Funnel, FunnelOptions, Share};
//!
//! // Ended early, of all that ended: three providers.
//! let shares = [Share { events: 12, of: 80 }, Share { events: 10, of: 75 }, Share { events: 30, of: 70 }];
//! let funnel = Funnel::of_shares(&shares, None, FunnelOptions::default())?;
//! assert_eq!(funnel.units[0].flag, Some(Flag::Inside));
//! assert_eq!(funnel.units[2].flag, Some(Flag::High998));
//! # Ok::<(), stoplicht_steering::benchmark::BenchmarkError>(())
//! ```

mod count_table;
mod error;
mod funnel;
mod interval;
mod many;
mod null_count;
mod overdispersion;
mod scale;
mod standardise;
mod tails;
mod tilted;

pub use error::BenchmarkError;
pub use funnel::{
    Flag, Funnel, FunnelLimits, FunnelOptions, FunnelStatus, Null, Share, Signal, SignalLevel, UnitPosition,
    UnitStatus, normal_score_limits,
};
pub use interval::{
    CountInterval, CountMethod, byar, clopper_pearson, garwood, poisson_interval, poisson_mid_p, wilson,
};
pub use many::{BY_CHANCE, benjamini_hochberg, differ_by_more_than_chance};
pub use null_count::NullCount;
pub use overdispersion::{Adjustment, Measured, Overdispersion, OverdispersionStatus};
pub use scale::Scale;
pub use standardise::{
    DirectRate, IndirectRate, IndirectShare, NoDirectRate, ReferenceRates, ShareStratum, Stratum, direct_rate,
    indirect_rate, indirect_share,
};
pub use tails::{TailRule, Tails};
