//! How bad a finding is, and the code that programs go by.

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The policy cannot be used.
    Error,
    /// The policy can be used, but it hardly says what was meant.
    Warning,
}

impl Severity {
    /// Its name, as programs see it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// What kind of thing was found; its text never changes, so that programs can go by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FindingCode {
    /// The file is not valid TOML or JSON.
    Syntax,
    /// A key that means nothing here.
    UnknownKey,
    /// A key that must be there is not.
    MissingKey,
    /// A value of the wrong kind, or outside what is possible.
    WrongValue,
    /// A condition that cannot be read.
    Condition,
    /// A name in a condition or a text that is no measure.
    UnknownMeasure,
    /// A number where a truth value is meant, or the other way round.
    TypeError,
    /// A criterion that can give no colour.
    NoColour,
    /// An `over` that names no criterion.
    UnknownCriterion,
    /// Two criteria of one id.
    DuplicateCriterion,
    /// A condition that can never hold.
    NeverHolds,
    /// An orange band that its red band swallows whole.
    Overshadowed,
    /// A care group's criterion that replaces none.
    ReplacesNothing,
    /// A condition that always holds, or a part of one.
    AlwaysHolds,
    /// A percentage where the measure is a ratio, or the other way round.
    WrongScale,
    /// A range whose ends are the wrong way round.
    BackwardsRange,
    /// A number that the measure is never equal to.
    ImpossibleValue,
    /// A ratio that is compared with exactly one value.
    ExactRatio,
    /// An `over` that names all other criteria.
    OverrulesAll,
    /// A care group that no product leads to.
    EmptyCareGroup,
    /// Two care groups whose names differ by their spelling only.
    SimilarCareGroups,
    /// A code of one digit, where codes have two at least.
    ShortCode,
    /// A measure that is unknown for every request.
    UnfilledMeasure,
}

impl FindingCode {
    /// Every code.
    pub const ALL: [Self; 23] = [
        Self::Syntax,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongValue,
        Self::Condition,
        Self::UnknownMeasure,
        Self::TypeError,
        Self::NoColour,
        Self::UnknownCriterion,
        Self::DuplicateCriterion,
        Self::NeverHolds,
        Self::Overshadowed,
        Self::ReplacesNothing,
        Self::AlwaysHolds,
        Self::WrongScale,
        Self::BackwardsRange,
        Self::ImpossibleValue,
        Self::ExactRatio,
        Self::OverrulesAll,
        Self::EmptyCareGroup,
        Self::SimilarCareGroups,
        Self::ShortCode,
        Self::UnfilledMeasure,
    ];

    /// The code as programs see it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::UnknownKey => "unknown_key",
            Self::MissingKey => "missing_key",
            Self::WrongValue => "wrong_value",
            Self::Condition => "condition",
            Self::UnknownMeasure => "unknown_measure",
            Self::TypeError => "type_error",
            Self::NoColour => "no_colour",
            Self::UnknownCriterion => "unknown_criterion",
            Self::DuplicateCriterion => "duplicate_criterion",
            Self::NeverHolds => "never_holds",
            Self::Overshadowed => "overshadowed",
            Self::ReplacesNothing => "replaces_nothing",
            Self::AlwaysHolds => "always_holds",
            Self::WrongScale => "wrong_scale",
            Self::BackwardsRange => "backwards_range",
            Self::ImpossibleValue => "impossible_value",
            Self::ExactRatio => "exact_ratio",
            Self::OverrulesAll => "overrules_all",
            Self::EmptyCareGroup => "empty_care_group",
            Self::SimilarCareGroups => "similar_care_groups",
            Self::ShortCode => "short_code",
            Self::UnfilledMeasure => "unfilled_measure",
        }
    }
}
