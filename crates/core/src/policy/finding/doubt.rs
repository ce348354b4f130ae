//! What looks wrong in a policy that can be used: it hardly says what was meant.

use std::fmt;

use super::code::FindingCode;
use super::meant::Meant;
use crate::language::Language;
use crate::measure::Measure;
use crate::policy::condition::Constant;
use crate::register::Colour;

/// What looks wrong. Its `Display` says so in one sentence; [`Doubt::remedy`] is the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doubt {
    /// A condition of this criterion.
    Condition(String, ConditionDoubt),
    /// This criterion is red wherever it could be orange.
    Overshadowed(String),
    /// Where this criterion holds, all others count as green.
    OverrulesAll(String),
    /// A care group's criterion that replaces none.
    ReplacesNothing {
        /// The care group.
        group: String,
        /// The criterion.
        id: String,
        /// What it may have been meant to replace.
        meant: Meant,
    },
    /// A care group with criteria of its own that no product leads to.
    EmptyCareGroup(String, Meant),
    /// A care group that differs from another one by its spelling only.
    SimilarCareGroups(String, String),
    /// A code of one digit, where codes have two at least.
    ShortCode(String),
    /// A measure that nothing fills.
    UnfilledMeasure(Measure),
    /// The claims window can never be as long as it must be.
    ShortWindow {
        /// `min_observed_days`
        least: i32,
        /// `lookback_days`
        most: i32,
    },
}

/// What looks wrong in a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConditionDoubt {
    /// It can never hold.
    NeverHolds(Extent),
    /// It always holds.
    AlwaysHolds {
        /// All of the condition, or a part.
        extent: Extent,
        /// The colour that it is a condition of.
        colour: Colour,
        /// Where it cannot be said: the measures that may be unknown there, if it is not for a division by zero alone. None: it
        /// can always be said.
        unless_unknown: Option<Vec<Measure>>,
    },
    /// A percentage is written where the measure is a ratio, or the other way round.
    WrongScale {
        /// The measure.
        measure: Measure,
        /// The number as it is written.
        written: Constant,
        /// What it probably was meant to be.
        meant: Constant,
    },
    /// The ends of a range are the wrong way round.
    BackwardsRange(Constant, Constant),
    /// The measure is never equal to the number.
    ImpossibleValue(Measure, Constant),
    /// A ratio is hardly ever exactly this number; what it may have been meant to be.
    ExactRatio(Measure, Constant, Option<Constant>),
}

/// How much of a condition a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// A part of it.
    Part,
}

impl Doubt {
    /// What kind of thing it is, for programs.
    pub const fn code(&self) -> FindingCode {
        match self {
            Self::Condition(_, doubt) => match doubt {
                ConditionDoubt::NeverHolds(_) => FindingCode::NeverHolds,
                ConditionDoubt::AlwaysHolds { .. } => FindingCode::AlwaysHolds,
                ConditionDoubt::WrongScale { .. } => FindingCode::WrongScale,
                ConditionDoubt::BackwardsRange(..) => FindingCode::BackwardsRange,
                ConditionDoubt::ImpossibleValue(..) => FindingCode::ImpossibleValue,
                ConditionDoubt::ExactRatio(..) => FindingCode::ExactRatio,
            },
            Self::Overshadowed(_) => FindingCode::Overshadowed,
            Self::OverrulesAll(_) => FindingCode::OverrulesAll,
            Self::ReplacesNothing { .. } => FindingCode::ReplacesNothing,
            Self::EmptyCareGroup(..) => FindingCode::EmptyCareGroup,
            Self::SimilarCareGroups(..) => FindingCode::SimilarCareGroups,
            Self::ShortCode(_) => FindingCode::ShortCode,
            Self::UnfilledMeasure(_) | Self::ShortWindow { .. } => FindingCode::UnfilledMeasure,
        }
    }
}

impl fmt::Display for Doubt {
    /// The sentence without its way out, in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::En))
    }
}
