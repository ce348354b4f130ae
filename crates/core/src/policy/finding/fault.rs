//! What can be wrong in a policy, with what was read and what was expected; in English, as errors are.

use std::fmt;

use super::code::{FindingCode, Severity};
use super::doubt::Doubt;
use super::expected::{ExpectedNext, ExpectedValue, Items, RoleFault, TablePlace, ValueKind};
use super::meant::Meant;
use crate::language::Language;
use crate::measure::Measure;

/// What is wrong, or looks wrong, in a policy. Its `Display` says so in one sentence; [`PolicyFault::remedy`] is the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PolicyFault {
    /// The file is not valid TOML, in the words of its reader.
    NotToml(String),
    /// The file is not valid JSON, in the words of its reader.
    NotJson(String),
    /// A file in JSON is nested deeper than so many levels.
    FileTooDeep(usize),
    /// A file in JSON holds nothing.
    EmptyFile,
    /// The file is larger than so many bytes.
    FileTooLarge(usize),
    /// A key stands twice in one table.
    KeyTwice(String),
    /// A key that means nothing where it stands.
    UnknownKey(String, Meant),
    /// A key that must be there is not.
    MissingKey {
        /// The key.
        key: &'static str,
        /// How it may be written.
        example: &'static str,
    },
    /// There is no criterion, for all care or for a care group.
    NoCriterion,
    /// The schema is none that is known.
    UnknownSchema,
    /// A table is expected.
    NotATable(TablePlace, ValueKind),
    /// A value of another kind is expected.
    WrongKind {
        /// The key that the value stands behind.
        key: String,
        /// What stands there.
        found: ValueKind,
        /// What should.
        expected: ExpectedValue,
    },
    /// A text is empty.
    EmptyText(String),
    /// Not a whole number within bounds.
    NotWhole {
        /// The key.
        key: &'static str,
        /// The least that it may be.
        least: i32,
        /// The most that it may be.
        most: i32,
        /// What holds if it is left out.
        default: i32,
    },
    /// `scale_tolerance` is not a ratio.
    NotATolerance,
    /// A text that cannot be a code.
    NotACode(String),
    /// A text that is no colour.
    NotAColour(String, Meant),
    /// There are more of something than can be read.
    TooMany {
        /// Of what.
        of: Items,
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// An id is longer than so many bytes.
    LongId(usize),
    /// An id is given to two criteria.
    CriterionTwice(String),
    /// A name is given to two care groups.
    CareGroupTwice(String),
    /// A criterion can give no colour, nor lower one.
    NoRole(String, RoleFault),
    /// `over` is an empty list.
    OverNothing,
    /// An `over` names a criterion that there is not.
    UnknownCriterion(String, Meant),
    /// An `over` names a criterion that lowers others itself.
    OverGoodNews(String, Meant),
    /// A bracket in a criterion's text has no other half.
    LoneBracket,
    /// A name that is no measure.
    UnknownMeasure(String, Meant),
    /// A condition has more than so many words and signs.
    LongCondition(usize),
    /// A number in a condition has a percent sign.
    PercentSign,
    /// What begins as a number in a condition is none.
    NotANumber(String),
    /// A sign that means nothing in a condition.
    StraySign(String),
    /// A condition is nested deeper than so many levels.
    ConditionTooDeep(usize),
    /// A condition goes on otherwise than it can.
    Unexpected {
        /// What could come here.
        expected: ExpectedNext,
        /// A comma stands here, as if it were a decimal one.
        is_comma: bool,
    },
    /// A condition ends too early.
    Ended(ExpectedNext),
    /// A truth value stands where a number is needed.
    NumberNeeded,
    /// A number stands where a truth value is needed; the measure, if it is one.
    TruthNeeded(Option<Measure>),
    /// A comparison follows a comparison.
    ChainedComparison,
    /// The policy can be used, and hardly says what was meant.
    Doubt(Doubt),
}

impl PolicyFault {
    /// What kind of thing it is, for programs.
    pub const fn code(&self) -> FindingCode {
        match self {
            Self::NotToml(_)
            | Self::NotJson(_)
            | Self::FileTooDeep(_)
            | Self::EmptyFile
            | Self::FileTooLarge(_)
            | Self::KeyTwice(_) => FindingCode::Syntax,
            Self::UnknownKey(..) => FindingCode::UnknownKey,
            Self::MissingKey { .. } | Self::NoCriterion => FindingCode::MissingKey,
            Self::UnknownSchema
            | Self::NotATable(..)
            | Self::WrongKind { .. }
            | Self::EmptyText(_)
            | Self::NotWhole { .. }
            | Self::NotATolerance
            | Self::NotACode(_)
            | Self::NotAColour(..)
            | Self::TooMany { .. }
            | Self::LongId(_)
            | Self::LoneBracket => FindingCode::WrongValue,
            Self::CriterionTwice(_) | Self::CareGroupTwice(_) => FindingCode::DuplicateCriterion,
            Self::NoRole(..) => FindingCode::NoColour,
            Self::OverNothing | Self::UnknownCriterion(..) | Self::OverGoodNews(..) => FindingCode::UnknownCriterion,
            Self::UnknownMeasure(..) => FindingCode::UnknownMeasure,
            Self::LongCondition(_)
            | Self::PercentSign
            | Self::NotANumber(_)
            | Self::StraySign(_)
            | Self::ConditionTooDeep(_)
            | Self::Unexpected { .. }
            | Self::Ended(_) => FindingCode::Condition,
            Self::NumberNeeded | Self::TruthNeeded(_) | Self::ChainedComparison => FindingCode::TypeError,
            Self::Doubt(doubt) => doubt.code(),
        }
    }

    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Doubt(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl fmt::Display for PolicyFault {
    /// In English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::En))
    }
}
