//! What is expected in a column, and in which list a code is looked up.

use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::code_list::{frequency, unit};
use stoplicht_core::register::{Code, Register};

use crate::schema::Kind;
use crate::words;

/// What is expected in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Expected {
    /// A value of this kind.
    Kind(Kind),
    /// The code of a municipality.
    Municipality,
    /// One of the two laws.
    Law,
    /// One of the two answers.
    Answer,
    /// The code of a provider.
    Provider,
    /// A year.
    Year,
    /// A month of a year that stands elsewhere.
    Month,
    /// A period, with its year.
    Period,
    /// A number with its unit.
    Quantity,
    /// A number with its unit and its frequency.
    Size,
    /// A category and a code.
    Product,
}

impl Expected {
    /// The words for it in a sentence.
    pub const fn phrase(self, language: Language) -> &'static str {
        match self {
            Self::Kind(kind) => kind.expected(language),
            Self::Municipality => words::value_expected::municipality(language),
            Self::Law => words::value_expected::law(language),
            Self::Answer => words::value_expected::answer(language),
            Self::Provider => words::value_expected::provider(language),
            Self::Year => words::value_expected::year(language),
            Self::Month => words::value_expected::month(language),
            Self::Period => words::value_expected::period(language),
            Self::Quantity => words::value_expected::quantity(language),
            Self::Size => words::value_expected::size(language),
            Self::Product => words::value_expected::product(language),
        }
    }
}

/// A list of codes outside which nothing can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeList {
    /// Units (WJ756).
    Units,
    /// Frequencies (WMO757).
    Frequencies,
}

impl CodeList {
    /// The codes of the list.
    pub const fn codes(self) -> &'static [Code] {
        match self {
            Self::Units => &unit::ALL,
            Self::Frequencies => &frequency::ALL,
        }
    }

    /// The codes, as words in a sentence.
    pub(super) fn phrase(self) -> String {
        self.codes().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// The words that can stand in a column of a register of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordList {
    /// How sure a turnover is.
    TurnoverStatus,
    /// What an amount of PGB is.
    PgbKind,
    /// What a payment is for.
    PaymentKind,
    /// What a tariff is.
    TariffKind,
}

impl WordList {
    /// The words of a column, where only some can stand there.
    pub(crate) fn of(register: Register, column: &str) -> Option<Self> {
        match (register, column) {
            (Register::Turnover, "status") => Some(Self::TurnoverStatus),
            (Register::Pgb, "kind") => Some(Self::PgbKind),
            (Register::Payments, "kind") => Some(Self::PaymentKind),
            (Register::Tariffs, "kind") => Some(Self::TariffKind),
            _ => None,
        }
    }

    /// The words.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::TurnoverStatus => &["provisional", "audited"],
            Self::PgbKind => &["granted", "spent"],
            Self::PaymentKind => &["advance", "arrangement", "settlement", "recovery"],
            Self::TariffKind => &["contract", "floor", "reference"],
        }
    }

    /// The words, in a sentence.
    pub(super) fn phrase(self) -> String {
        self.words().iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
    }
}
