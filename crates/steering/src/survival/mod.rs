//! How long trajectories last, when many have not ended yet and some are seen only from a later day on.
//!
//! All times are whole days since the start of the trajectory (both the first and the last day count, so the shortest
//! trajectory lasts 1 day). The input is always a slice of [`Spell`]: when it came into view, when it ended or was last seen, and how it ended.
//!
//! | question | item |
//! | --- | --- |
//! | which share still runs after t days | [`KaplanMeier`] |
//! | after how many days has half of them ended | [`KaplanMeier::quantile`], [`KaplanMeier::median`] |
//! | how many days on average, up to a horizon | [`KaplanMeier::restricted_mean`], [`RestrictedMean::difference`] |
//! | the same for very many small groups | [`Durations`] with a [`Scratch`] |
//! | do these groups differ | [`LogRank`], [`against_rest`] |
//! | which share ends in which way | [`CumulativeIncidence`] |
//! | how often something happens while it runs | [`EventRate`], [`mean_number`] |
//!
//! The figures equal those of R's `survival` package (`survfit`, `survdiff`, `conf.type = "log-log"`), tested on its data.
//! Definitions: sections 1 and 3 to 7 of the statistics page.
//!
//! # Late entry
//!
//! A trajectory that was already running when the window opened is seen only because it still ran; counting its whole length
//! would overstate length. [`Spell::entering`] says from which day it is at risk. When no spell enters late, everyone is
//! at risk from day 0 on and an exit on day 0 is allowed; as soon as one enters late, a spell counts only if `entry < exit`.
//!
//! A handful who are at risk early may then decide on the whole curve. [`KaplanMeier::reliable`] gives the curve only where they
//! do not; otherwise it says in which way they do ([`LateEntryFlag`]).

mod aalen_johansen;
mod brief;
mod curve;
mod durations;
mod kaplan_meier;
mod late_entry;
mod log_rank;
mod quantile;
mod recurrent;
mod rest;
mod restricted_mean;
mod risk_table;
mod spell;

pub use aalen_johansen::{CumulativeIncidence, IncidencePoint, KindOfEnding};
pub(crate) use brief::Brief;
pub use curve::CurveRow;
pub use durations::Durations;
pub use kaplan_meier::{CurveOptions, KaplanMeier};
pub use late_entry::{Flags, Gap, LateEntryFlag};
pub use log_rank::{AgainstRest, LogRank, NoTest, ObservedExpected, against_rest};
pub use quantile::{QuantileEstimate, Reached};
pub use recurrent::{EventRate, MeanNumber, MeanNumberPoint, RepeatedEvent, event_rate, mean_number};
pub(crate) use rest::Rest;
pub use restricted_mean::{MeanDifference, RestrictedMean};
pub use risk_table::{RiskRow, RiskTable, Scratch, Steps, SurvivalStep};
pub use spell::{LeftOut, Spell};

use serde::Serialize;
use thiserror::Error;

/// Whether there was anything to estimate from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// There is at least one usable spell.
    Estimated,
    /// No spell was given, or every one was left out.
    NoData,
}

/// A question that cannot be answered as it was put.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum SurvivalError {
    /// The quantile is not strictly between 0 and 1.
    #[error("a quantile must lie strictly between 0 and 1, not `{0}`")]
    NotAQuantile(f64),
    /// The horizon of a restricted mean lies before the day the curve starts on.
    #[error("the horizon, day {horizon}, must lie after the origin of the curve, day {origin}")]
    HorizonBeforeOrigin {
        /// Asked horizon, days.
        horizon: i32,
        /// Day the curve starts on.
        origin: i32,
    },
    /// A list that must be as long as the list of spells is not.
    #[error("there are {spells} spells and {labels} group labels")]
    UnequalLengths {
        /// Number of spells.
        spells: usize,
        /// Number of labels.
        labels: usize,
    },
    /// Two restricted means up to different days, or from different days, are not compared.
    #[error("restricted means can be compared only over the same days: {first:?} and {second:?}")]
    UnequalHorizons {
        /// Origin and horizon of the first.
        first: (i32, i32),
        /// Origin and horizon of the second.
        second: (i32, i32),
    },
    /// A test among so many groups at once would need a table of all their pairs.
    #[error("a test of {groups} groups at once is too large; at most {most}, or each against the rest")]
    TooManyGroups {
        /// Groups with a usable spell.
        groups: usize,
        /// The most that are taken.
        most: usize,
    },
    /// A step of the calculation left the range of numbers.
    #[error("the {0} came out as a number that is not finite")]
    NotFinite(&'static str),
}

#[cfg(test)]
mod chance;
