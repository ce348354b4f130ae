//! What stands somewhere in a file of settings, and what was expected there.

use std::fmt;

/// A place in a policy where a table is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl fmt::Display for TablePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Policy => f.write_str("the policy"),
            Self::Contract => f.write_str("the contract"),
            Self::Criterion => f.write_str("a criterion"),
            Self::Key(key) => write!(f, "`{key}`"),
        }
    }
}

impl fmt::Display for ValueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Number => "a number",
            Self::Truth => "true or false",
            Self::Date => "a date",
            Self::Nothing => "nothing",
            Self::List => "a list",
            Self::Table => "a table",
        })
    }
}

impl fmt::Display for ExpectedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.write_str("a text in quotes"),
            Self::Date => f.write_str("a date such as 2026-01-01"),
            Self::Condition => f.write_str("a text such as \"prior_extensions >= 2\""),
            Self::Truth => f.write_str("`true` or `false`"),
            Self::Cents => f.write_str("a whole number of cents"),
            Self::List(of) => write!(f, "a list of {}{}", of.name(), of.notation()),
        }
    }
}

impl Items {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Criteria => "criteria",
            Self::CareGroups => "care groups",
            Self::Colours => "colours",
            Self::Dates => "dates",
            Self::Codes => "codes",
            Self::CriterionIds => "ids of criteria",
            Self::Municipalities => "municipalities",
            Self::Products => "products",
            Self::Services => "services",
            Self::Partners => "partners",
            Self::Providers => "providers",
            Self::Surcharges => "surcharges",
            Self::CeilingParts => "parts of ceilings",
            Self::Rooms => "rooms",
            Self::Milestones => "milestones",
            Self::IndexParts => "percentages",
            Self::WeightedParts => "percentages with their weights",
        }
    }

    /// How a list of tables is written in TOML, between brackets and with a space before it.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Criteria => " (`[[criterion]]`)",
            Self::CareGroups => " (`[[care_group]]`)",
            Self::Municipalities => " such as [\"0901\", \"0902\"]",
            Self::Products => " such as { code = \"02101\", variant = \"effort\" }",
            Self::Services => " such as { id = \"individual\", products = [\"02101\"] }",
            Self::Partners => {
                " such as { id = \"partner-a\", providers = [\"99001013\"], services = [\"individual\"] }"
            }
            Self::Providers => " such as [\"99001013\"]",
            Self::IndexParts => " such as [\"2.74%\", \"1.13%\"]",
            Self::WeightedParts => " such as [[\"90%\", \"3.87%\"], [\"10%\", \"1.83%\"]]",
            Self::Colours
            | Self::Dates
            | Self::Codes
            | Self::CriterionIds
            | Self::Surcharges
            | Self::CeilingParts
            | Self::Rooms
            | Self::Milestones => "",
        }
    }
}

impl RoleFault {
    pub(super) const fn remedy(self) -> &'static str {
        match self {
            Self::NoCondition => "give it a condition for at least one colour",
            Self::Both => "make it two criteria: one with `orange` and `red`, one with `green` and `over`",
            Self::LowersNone => "write for instance `over = [\"prior-extensions\"]`",
            Self::OverWithoutGreen | Self::UnknownWithGreen => "leave it out",
        }
    }
}

impl fmt::Display for RoleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoCondition => "it has neither `orange`, `red` nor `green`",
            Self::Both => "it both gives colours and lowers those of others",
            Self::LowersNone => "`green` lowers other criteria, and `over` names none",
            Self::OverWithoutGreen => "`over` means something beside `green` only",
            Self::UnknownWithGreen => {
                "`unknown` means nothing beside `green`: good news that cannot be said lowers nothing"
            }
        })
    }
}

impl fmt::Display for ExpectedNext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::End => "the end of the condition, `AND` or `OR`",
            Self::Operand => "a measure or a number",
            Self::Null => "`NULL` or `NOT NULL`",
            Self::BetweenOrIn => "`BETWEEN` or `IN`",
            Self::AndOfBetween => "the `AND` of `BETWEEN … AND …`",
            Self::Open => "`(`",
            Self::CommaOrClose => "`,` or `)`",
            Self::Close => "`)`",
        })
    }
}
