//! What is wrong in the body of a request, and where. It never holds what stands there.

use serde::Serialize;
use stoplicht_core::Language;

use crate::words;

/// Something that is wrong, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A JSON Pointer to the place; empty: the whole body.
    pub pointer: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// It is no JSON, from this line and character on.
    NoJson { line: usize, column: usize },
    /// It is nested too deep.
    TooDeep { line: usize, column: usize },
    /// There is nothing.
    Empty,
    /// A field is missing.
    Required { field: String },
    /// There is a field too many; these there are.
    UnknownField { fields: Vec<String> },
    /// It is of another type than one of these.
    WrongType { expected: Vec<JsonKind> },
    /// It is none of these words.
    NotListed { words: Vec<String> },
    /// It is no day.
    NotADate,
    /// It is no moment.
    NotAMoment,
    /// It is written otherwise.
    Pattern { pattern: String },
    /// It has fewer characters.
    TooShort { least: u64 },
    /// It has more characters.
    TooLong { most: u64 },
    /// There are fewer of them.
    TooFew { least: u64 },
    /// There are more of them.
    TooMany { most: u64 },
    /// It is less.
    TooSmall { least: String },
    /// It is more.
    TooGreat { most: String },
    /// It cannot be used, for another reason.
    Unusable,
    /// A field stands in an object twice.
    Duplicate,
    /// No such policy is loaded.
    UnknownPolicy,
    /// No policy that is loaded holds on the day of the request.
    NoPolicyForDay,
    /// More than one policy holds from the same day.
    SeveralPolicies,
}

/// A type of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// An object.
    Object,
    /// An array.
    List,
    /// A truth value.
    Truth,
    /// Null.
    Nothing,
}

/// A fault as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Fault")]
pub struct FaultLine {
    /// A JSON Pointer to the place in the body; empty: the whole body.
    pub pointer: String,
    /// What is wrong there, as a code.
    pub code: &'static str,
    /// The same in a sentence, in the language that was asked.
    pub detail: String,
}

impl Fault {
    /// Something wrong at a place.
    pub fn at(pointer: impl Into<String>, kind: FaultKind) -> Self {
        Self { pointer: pointer.into(), kind }
    }

    /// As it is sent.
    pub fn line(&self, language: Language) -> FaultLine {
        FaultLine { pointer: self.pointer.clone(), code: self.kind.code(), detail: self.kind.sentence(language) }
    }
}

impl FaultKind {
    /// The code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoJson { .. } => "no_json",
            Self::TooDeep { .. } => "too_deep",
            Self::Empty => "empty",
            Self::Required { .. } => "required",
            Self::UnknownField { .. } => "unknown_field",
            Self::WrongType { .. } => "wrong_type",
            Self::NotListed { .. } => "not_listed",
            Self::NotADate => "not_a_date",
            Self::NotAMoment => "not_a_moment",
            Self::Pattern { .. } => "pattern",
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::TooFew { .. } => "too_few",
            Self::TooMany { .. } => "too_many",
            Self::TooSmall { .. } => "too_small",
            Self::TooGreat { .. } => "too_great",
            Self::Unusable => "unusable",
            Self::Duplicate => "duplicate_field",
            Self::UnknownPolicy => "unknown_policy",
            Self::NoPolicyForDay => "no_policy_for_day",
            Self::SeveralPolicies => "several_policies",
        }
    }

    /// What is wrong, in a sentence.
    fn sentence(&self, language: Language) -> String {
        use words::fault as say;
        match self {
            Self::NoJson { line, column } => say::no_json(language, column, line),
            Self::TooDeep { line, column } => say::too_deep(language, column, line),
            Self::Empty => say::empty(language).to_owned(),
            Self::Required { field } => say::required(language, field),
            Self::UnknownField { fields } => say::unknown_field(language, quoted(fields)),
            Self::WrongType { expected } => say::wrong_type(language, kinds(expected, language)),
            Self::NotListed { words } => say::not_listed(language, quoted(words)),
            Self::NotADate => say::not_a_date(language).to_owned(),
            Self::NotAMoment => say::not_a_moment(language).to_owned(),
            Self::Pattern { pattern } => say::pattern(language, pattern),
            Self::TooShort { least } => say::too_short(language, *least),
            Self::TooLong { most } => say::too_long(language, *most),
            Self::TooFew { least } => say::too_few(language, *least),
            Self::TooMany { most } => say::too_many(language, *most),
            Self::TooSmall { least } => say::too_small(language, least),
            Self::TooGreat { most } => say::too_great(language, most),
            Self::Unusable => say::unusable(language).to_owned(),
            Self::Duplicate => say::duplicate(language).to_owned(),
            Self::UnknownPolicy => say::unknown_policy(language).to_owned(),
            Self::NoPolicyForDay => say::no_policy_for_day(language).to_owned(),
            Self::SeveralPolicies => say::several_policies(language).to_owned(),
        }
    }
}

impl JsonKind {
    const fn word(self, language: Language) -> &'static str {
        use words::fault as say;
        match self {
            Self::Text => say::text(language),
            Self::Whole => say::whole(language),
            Self::Number => say::number(language),
            Self::Object => say::object(language),
            Self::List => say::list(language),
            Self::Truth => say::truth(language),
            Self::Nothing => say::nothing(language),
        }
    }
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn kinds(kinds: &[JsonKind], language: Language) -> String {
    let mut words = kinds.iter().map(|kind| kind.word(language).to_owned());
    let first = words.next().unwrap_or_default();
    words.fold(first, |one, other| words::fault::or(language, one, other))
}
