//! What can be wrong in a policy, with what was read and what was expected; in English, as errors are.

use std::fmt;

use super::code::{FindingCode, Severity};
use super::doubt::Doubt;
use super::expected::{ExpectedNext, ExpectedValue, Items, RoleFault, TablePlace, ValueKind};
use super::meant::{Meant, quoted};
use crate::measure::Measure;
use crate::register;

/// What is wrong, or looks wrong, in a policy. Its `Display` says so in one sentence; [`Fault::remedy`] is the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
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

impl Fault {
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

    /// A way out, where there is one.
    pub fn remedy(&self) -> Option<String> {
        Some(match self {
            Self::NotToml(_) => "the file is not valid TOML; see the policy guide for its form".to_owned(),
            Self::NotJson(_) | Self::FileTooDeep(_) | Self::EmptyFile => {
                "the file is not valid JSON; see the policy guide for its form".to_owned()
            }
            Self::FileTooLarge(_) => "is this a policy?".to_owned(),
            Self::KeyTwice(_) => "leave one of them out".to_owned(),
            Self::UnknownKey(_, meant)
            | Self::NotAColour(_, meant)
            | Self::UnknownCriterion(_, meant)
            | Self::OverGoodNews(_, meant)
            | Self::UnknownMeasure(_, meant) => meant.to_string(),
            Self::Doubt(doubt) => doubt.remedy(),
            Self::MissingKey { example, .. } => format!("write for instance `{example}`"),
            Self::NoCriterion => "add a `[[criterion]]` with an `id`, and a condition for `orange` or `red`".to_owned(),
            Self::UnknownSchema => "write `schema = 1`".to_owned(),
            Self::NotATable(..) => "see the policy guide for its form".to_owned(),
            Self::EmptyText(_) => "write a text".to_owned(),
            Self::NotWhole { default, .. } => format!("the default is {default}"),
            Self::NotATolerance => "5% is written 0.05".to_owned(),
            Self::NotACode(_) => format!("a code has one to {} bytes", register::Code::MAX_BYTES),
            Self::TooMany { .. } => "make it several policies".to_owned(),
            Self::LongId(_) => "put what you want to say in `text`".to_owned(),
            Self::CriterionTwice(_) => "give it an id of its own".to_owned(),
            Self::CareGroupTwice(_) => "put its criteria together".to_owned(),
            Self::NoRole(_, fault) => fault.remedy().to_owned(),
            Self::OverNothing => "name at least one".to_owned(),
            Self::LoneBracket => "write `{{` or `}}` for a bracket itself".to_owned(),
            Self::LongCondition(_) | Self::ConditionTooDeep(_) => "split it over several criteria".to_owned(),
            Self::PercentSign => "write a ratio: 60% is 0.6".to_owned(),
            Self::StraySign(sign) => instead_of(sign).to_owned(),
            Self::Unexpected { is_comma: true, .. } => "a decimal point is written as a point: 0.6".to_owned(),
            Self::NumberNeeded => "compare numbers with numbers; for a range write `a BETWEEN 1 AND 3`".to_owned(),
            Self::TruthNeeded(Some(measure)) => format!("compare it with something: `{} >= 1`", measure.name()),
            Self::TruthNeeded(None) => "compare it with something, as in `prior_extensions >= 2`".to_owned(),
            Self::ChainedComparison => "for a range write `a BETWEEN 1 AND 3`".to_owned(),
            Self::WrongKind { .. } | Self::NotANumber(_) | Self::Unexpected { .. } | Self::Ended(_) => return None,
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotToml(words) | Self::NotJson(words) => f.write_str(words),
            Self::FileTooDeep(most) => write!(f, "the file is nested more than {most} deep"),
            Self::EmptyFile => f.write_str("the file is empty"),
            Self::FileTooLarge(most) => write!(f, "the file is larger than {most} bytes"),
            Self::KeyTwice(key) => write!(f, "{} stands here twice", quoted(key)),
            Self::UnknownKey(key, _) => write!(f, "{} is no key that means anything here", quoted(key)),
            Self::MissingKey { key, .. } => write!(f, "`{key}` is missing"),
            Self::NoCriterion => f.write_str("there is no criterion"),
            Self::UnknownSchema => f.write_str("this is not a schema that is known"),
            Self::NotATable(place, found) => write!(f, "{place} is {found}, and a table is expected"),
            Self::WrongKind { key, found, expected } => write!(f, "`{key}` is {found}, and {expected} is expected"),
            Self::EmptyText(key) => write!(f, "`{key}` is empty"),
            Self::NotWhole { key, least, most, .. } => write!(f, "`{key}` is a whole number from {least} to {most}"),
            Self::NotATolerance => f.write_str("`scale_tolerance` is a number from 0 up to 1"),
            Self::NotACode(text) => write!(f, "{} cannot be a code", quoted(text)),
            Self::NotAColour(text, _) => write!(f, "{} is not a colour", quoted(text)),
            Self::TooMany { of, found, most } => {
                write!(f, "there are {found} {}, and at most {most} can be read", of.name())
            }
            Self::LongId(most) => write!(f, "an id has at most {most} bytes"),
            Self::CriterionTwice(id) => write!(f, "there is a criterion `{id}` already"),
            Self::CareGroupTwice(name) => write!(f, "there is a care group `{name}` already"),
            Self::NoRole(id, fault) => write!(f, "criterion `{id}`: {fault}"),
            Self::OverNothing => f.write_str("`over` names no criterion"),
            Self::UnknownCriterion(id, _) => write!(f, "there is no criterion `{id}`"),
            Self::OverGoodNews(id, _) => write!(f, "criterion `{id}` gives no colour that could be lowered"),
            Self::LoneBracket => f.write_str("a bracket in the text has no other half"),
            Self::UnknownMeasure(name, _) => write!(f, "{} is not a measure", quoted(name)),
            Self::LongCondition(most) => write!(f, "a condition has at most {most} words and signs"),
            Self::PercentSign => f.write_str("a number has no percent sign"),
            Self::NotANumber(text) => write!(f, "{} is not a number", quoted(text)),
            Self::StraySign(sign) => write!(f, "`{sign}` means nothing in a condition"),
            Self::ConditionTooDeep(most) => write!(f, "nested more than {most} deep"),
            Self::Unexpected { expected, .. } => write!(f, "expected {expected} here"),
            Self::Ended(expected) => write!(f, "the condition ends where {expected} is expected"),
            Self::NumberNeeded => f.write_str("a number is needed here, and this is true or false"),
            Self::TruthNeeded(_) => f.write_str("true or false is needed here, and this is a number"),
            Self::ChainedComparison => f.write_str("comparisons cannot follow one another"),
            Self::Doubt(doubt) => doubt.fmt(f),
        }
    }
}

/// What to write instead of a sign that means nothing in a condition.
fn instead_of(sign: &str) -> &'static str {
    match sign {
        "==" => "equality is written `=`",
        "&&" => "write `AND`",
        "||" => "write `OR`",
        "!" => "write `NOT`",
        "'" | "\"" => "there are no texts in a condition, only numbers",
        "≥" => "write `>=`",
        "≤" => "write `<=`",
        "≠" => "write `<>`",
        _ => "a condition has measures, numbers, + - * /, comparisons, BETWEEN, IN, IS NULL, AND, OR, NOT",
    }
}
