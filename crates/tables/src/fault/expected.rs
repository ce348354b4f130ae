//! What is expected in a column, and in which list a code is looked up.

use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::Code;
use stoplicht_core::register::code_list::{frequency, unit};

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
}

impl Expected {
    /// The words for it in a sentence.
    pub(super) const fn phrase(self, language: Language) -> &'static str {
        match self {
            Self::Kind(kind) => kind.expected(language),
            Self::Municipality => words::value_expected::municipality(language),
            Self::Law => words::value_expected::law(language),
            Self::Answer => words::value_expected::answer(language),
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
