//! What looks wrong in a policy that can be used: it hardly says what was meant.

use std::fmt;

use super::code::FindingCode;
use super::meant::{Meant, quoted};
use crate::measure::{Measure, MeasureUnit};
use crate::policy::condition::Constant;
use crate::register::Colour;

/// What looks wrong. Its `Display` says so in one sentence; [`Doubt::remedy`] is the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// A way out.
    pub fn remedy(&self) -> String {
        match self {
            Self::Condition(_, doubt) => doubt.remedy(),
            Self::Overshadowed(_) => "the red band should be the narrower of the two".to_owned(),
            Self::OverrulesAll(_) => "leave out of `over` what good news should not make up for".to_owned(),
            Self::ReplacesNothing { meant, .. } | Self::EmptyCareGroup(_, meant @ Meant::This(_)) => meant.to_string(),
            Self::EmptyCareGroup(name, Meant::OneOf(_)) => {
                format!("name its products in `[care_groups]`, such as `\"35\" = {}`", in_quotes(name))
            }
            Self::SimilarCareGroups(_, earlier) => format!("did you mean {}?", quoted(earlier)),
            Self::ShortCode(code) => format!("did you mean `0{code}`?"),
            Self::UnfilledMeasure(_) => {
                "leave it out, unless every run under this policy is given such a reference".to_owned()
            }
            Self::ShortWindow { most, .. } => format!("it is {most} at most, and 28 if it is left out"),
        }
    }
}

/// A text as TOML has it.
fn in_quotes(text: &str) -> String {
    quoted(text).replace('`', "\"")
}

impl fmt::Display for Doubt {
    /// The sentence without its way out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Condition(id, doubt) => write!(f, "criterion `{id}`: {doubt}"),
            Self::Overshadowed(id) => {
                write!(f, "criterion `{id}`: it can never be orange, for whatever is orange is red already")
            }
            Self::OverrulesAll(id) => {
                write!(f, "criterion `{id}`: where it holds every request is green, for `over` names all others")
            }
            Self::ReplacesNothing { group, id, .. } => {
                write!(f, "care group `{group}`: `{id}` replaces no criterion, and counts for this group only")
            }
            Self::EmptyCareGroup(name, _) => {
                write!(f, "no product leads to care group {}, so its criteria never count", quoted(name))
            }
            Self::SimilarCareGroups(name, earlier) => {
                write!(f, "care groups {} and {} differ by their spelling only", quoted(name), quoted(earlier))
            }
            Self::ShortCode(code) => write!(f, "`{code}` is one digit, and codes have two at least"),
            Self::UnfilledMeasure(measure) => {
                write!(f, "`{measure}` is unknown for every request, unless a run is given a reference of durations")
            }
            Self::ShortWindow { least, most } => {
                write!(
                    f,
                    "with `min_observed_days` {least} over `lookback_days` {most}, `utilisation` is always unknown"
                )
            }
        }
    }
}

impl ConditionDoubt {
    fn remedy(&self) -> String {
        match self {
            Self::AlwaysHolds { extent: Extent::Whole, colour: Colour::Green, .. } => {
                "then what it overrules never counts; look at the bounds, and at what the measure can be".to_owned()
            }
            Self::AlwaysHolds { unless_unknown, .. } if let Some([measure]) = unless_unknown.as_deref() => {
                format!("to ask whether it is known, write `{measure} IS NOT NULL`")
            }
            Self::NeverHolds(_) | Self::AlwaysHolds { .. } => {
                "look at the bounds, and at what the measure can be".to_owned()
            }
            Self::WrongScale { meant, .. } => format!("did you mean {meant}?"),
            Self::BackwardsRange(low, high) => format!("write `BETWEEN {high} AND {low}`"),
            Self::ImpossibleValue(measure, value)
                if measure.definition().unit.has_nine_decimals() && value.has_more_decimals() =>
            {
                format!("did you mean {}? Or write a range with `BETWEEN`", value.in_nine_decimals())
            }
            Self::ImpossibleValue(..) => "compare it with `<`, `>` or `BETWEEN`".to_owned(),
            Self::ExactRatio(_, _, None) => "write a range with `BETWEEN`".to_owned(),
            Self::ExactRatio(_, _, Some(meant)) => format!("did you mean {meant}? Or write a range with `BETWEEN`"),
        }
    }
}

impl Extent {
    const fn name(self) -> &'static str {
        match self {
            Self::Whole => "this condition",
            Self::Part => "this part of the condition",
        }
    }
}

impl fmt::Display for ConditionDoubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeverHolds(extent) => write!(f, "{} can never hold", extent.name()),
            Self::AlwaysHolds { extent, unless_unknown, .. } => {
                write!(f, "{} always holds", extent.name())?;
                match unless_unknown.as_deref() {
                    None => Ok(()),
                    Some([]) => f.write_str(", save where it cannot be said"),
                    Some([first, rest @ ..]) => {
                        write!(f, ", save for unknown `{first}`")?;
                        rest.iter().try_for_each(|measure| write!(f, " or `{measure}`"))
                    }
                }
            }
            Self::WrongScale { measure, written, .. } if measure.definition().unit == MeasureUnit::Percent => {
                write!(f, "`{measure}` is in percent, so {written} is {written}%")
            }
            Self::WrongScale { measure, written, .. } => {
                write!(f, "`{measure}` is a ratio, so {written} is {}%", written.in_percent())
            }
            Self::BackwardsRange(low, high) => {
                write!(f, "nothing lies between {low} and {high}: the larger comes first")
            }
            Self::ImpossibleValue(measure, value) => match measure.definition().unit {
                unit if unit.is_whole() && value.is_broken() => {
                    write!(f, "`{measure}` is a whole number, and never {value}")
                }
                unit if unit.has_nine_decimals() && value.has_more_decimals() => {
                    write!(f, "`{measure}` has nine decimals, and is never {value}")
                }
                _ => write!(f, "`{measure}` is never {value}"),
            },
            Self::ExactRatio(measure, value, _) => {
                write!(f, "`{measure}` has nine decimals, and is hardly ever exactly {value}")
            }
        }
    }
}
