//! What stands somewhere in a file of settings, and what was expected there.

use crate::language::Language;
use crate::words;

/// A place in a policy where a table is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TablePlace {
    /// The file as a whole.
    Policy,
    /// The file as a whole, where it is a contract.
    Contract,
    /// One of the criteria.
    Criterion,
    /// Behind a key.
    Key(&'static str),
}

/// The kind of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// Text in quotes.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// A date.
    Date,
    /// `null`, or something that a policy has no use for.
    Nothing,
    /// A list.
    List,
    /// A table.
    Table,
}

/// A value that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExpectedValue {
    /// A text.
    Text,
    /// A date.
    Date,
    /// A condition.
    Condition,
    /// `true` or `false`.
    Truth,
    /// A whole number of cents.
    Cents,
    /// A list.
    List(Items),
}

/// What a policy, or a contract, has several of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Items {
    /// Criteria.
    Criteria,
    /// Care groups.
    CareGroups,
    /// Colours.
    Colours,
    /// Dates.
    Dates,
    /// Codes of code lists.
    Codes,
    /// Ids of criteria.
    CriterionIds,
    /// Municipalities.
    Municipalities,
    /// Products of a contract.
    Products,
    /// Services of a contract.
    Services,
    /// Partners of a contract.
    Partners,
    /// Care providers.
    Providers,
    /// Surcharges on lump sums.
    Surcharges,
    /// Parts of ceilings.
    CeilingParts,
    /// Rooms of providers.
    Rooms,
    /// Milestones.
    Milestones,
    /// Percentages that are added.
    IndexParts,
    /// Percentages with their weights.
    WeightedParts,
}

/// Why a criterion neither gives colours nor lowers those of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RoleFault {
    /// It has no condition.
    NoCondition,
    /// It does both.
    Both,
    /// It lowers others, and names none.
    LowersNone,
    /// It names others, and lowers none.
    OverWithoutGreen,
    /// It says what colour *unknown* is, and gives none.
    UnknownWithGreen,
}

/// What may come next in a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExpectedNext {
    /// Its end, or another condition.
    End,
    /// A measure or a number.
    Operand,
    /// The rest of `IS NULL`.
    Null,
    /// The rest of `NOT BETWEEN` or `NOT IN`.
    BetweenOrIn,
    /// The second half of `BETWEEN … AND …`.
    AndOfBetween,
    /// The start of a list.
    Open,
    /// The end of a list, or its next number.
    CommaOrClose,
    /// The end of brackets.
    Close,
}

impl TablePlace {
    /// The words for it in a sentence.
    pub(super) fn phrase(self, language: Language) -> String {
        match self {
            Self::Policy => words::table_place::policy(language).to_owned(),
            Self::Contract => words::table_place::contract(language).to_owned(),
            Self::Criterion => words::table_place::criterion(language).to_owned(),
            Self::Key(key) => format!("`{key}`"),
        }
    }
}

impl ValueKind {
    /// The words for it in a sentence.
    pub(super) const fn phrase(self, language: Language) -> &'static str {
        match self {
            Self::Text => words::value_kind::text(language),
            Self::Number => words::value_kind::number(language),
            Self::Truth => words::value_kind::truth(language),
            Self::Date => words::value_kind::date(language),
            Self::Nothing => words::value_kind::nothing(language),
            Self::List => words::value_kind::list(language),
            Self::Table => words::value_kind::table(language),
        }
    }
}

impl ExpectedValue {
    /// The words for it in a sentence.
    pub(super) fn phrase(self, language: Language) -> String {
        let fixed = match self {
            Self::Text => words::expected_value::text(language),
            Self::Date => words::expected_value::date(language),
            Self::Condition => words::expected_value::condition(language),
            Self::Truth => words::expected_value::truth(language),
            Self::Cents => words::expected_value::cents(language),
            Self::List(of) => {
                let items = of.phrase(language);
                return match of.notation() {
                    Notation::Plain => words::expected_value::list(language, items),
                    Notation::Tables(header) => words::expected_value::list_of_tables(language, items, header),
                    Notation::Example(example) => words::expected_value::list_such_as(language, example, items),
                };
            }
        };
        fixed.to_owned()
    }
}

/// How a list is written in TOML.
enum Notation {
    /// As any list.
    Plain,
    /// As tables with this header.
    Tables(&'static str),
    /// As in this example.
    Example(&'static str),
}

impl Items {
    /// The words for them in a sentence.
    pub(super) const fn phrase(self, language: Language) -> &'static str {
        match self {
            Self::Criteria => words::items::criteria(language),
            Self::CareGroups => words::items::care_groups(language),
            Self::Colours => words::items::colours(language),
            Self::Dates => words::items::dates(language),
            Self::Codes => words::items::codes(language),
            Self::CriterionIds => words::items::criterion_ids(language),
            Self::Municipalities => words::items::municipalities(language),
            Self::Products => words::items::products(language),
            Self::Services => words::items::services(language),
            Self::Partners => words::items::partners(language),
            Self::Providers => words::items::providers(language),
            Self::Surcharges => words::items::surcharges(language),
            Self::CeilingParts => words::items::ceiling_parts(language),
            Self::Rooms => words::items::rooms(language),
            Self::Milestones => words::items::milestones(language),
            Self::IndexParts => words::items::index_parts(language),
            Self::WeightedParts => words::items::weighted_parts(language),
        }
    }

    const fn notation(self) -> Notation {
        match self {
            Self::Criteria => Notation::Tables("[[criterion]]"),
            Self::CareGroups => Notation::Tables("[[care_group]]"),
            Self::Municipalities => Notation::Example("[\"0901\", \"0902\"]"),
            Self::Products => Notation::Example("{ code = \"02101\", variant = \"effort\" }"),
            Self::Services => Notation::Example("{ id = \"individual\", products = [\"02101\"] }"),
            Self::Partners => {
                Notation::Example("{ id = \"partner-a\", providers = [\"99001013\"], services = [\"individual\"] }")
            }
            Self::Providers => Notation::Example("[\"99001013\"]"),
            Self::IndexParts => Notation::Example("[\"2.74%\", \"1.13%\"]"),
            Self::WeightedParts => Notation::Example("[[\"90%\", \"3.87%\"], [\"10%\", \"1.83%\"]]"),
            Self::Colours
            | Self::Dates
            | Self::Codes
            | Self::CriterionIds
            | Self::Surcharges
            | Self::CeilingParts
            | Self::Rooms
            | Self::Milestones => Notation::Plain,
        }
    }
}

impl RoleFault {
    /// What is wrong.
    pub(super) const fn phrase(self, language: Language) -> &'static str {
        match self {
            Self::NoCondition => words::role_fault::no_condition(language),
            Self::Both => words::role_fault::both(language),
            Self::LowersNone => words::role_fault::lowers_none(language),
            Self::OverWithoutGreen => words::role_fault::over_without_green(language),
            Self::UnknownWithGreen => words::role_fault::unknown_with_green(language),
        }
    }

    /// The way out.
    pub(super) const fn remedy(self, language: Language) -> &'static str {
        match self {
            Self::NoCondition => words::role_fault::give_a_condition(language),
            Self::Both => words::role_fault::make_two(language),
            Self::LowersNone => words::role_fault::name_others(language),
            Self::OverWithoutGreen | Self::UnknownWithGreen => words::role_fault::leave_out(language),
        }
    }
}

impl ExpectedNext {
    /// The words for it in a sentence.
    pub(super) const fn phrase(self, language: Language) -> &'static str {
        match self {
            Self::End => words::expected_next::end(language),
            Self::Operand => words::expected_next::operand(language),
            Self::Null => words::expected_next::null(language),
            Self::BetweenOrIn => words::expected_next::between_or_in(language),
            Self::AndOfBetween => words::expected_next::and_of_between(language),
            Self::Open => "`(`",
            Self::CommaOrClose => words::expected_next::comma_or_close(language),
            Self::Close => "`)`",
        }
    }
}
