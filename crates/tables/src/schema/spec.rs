//! What a column holds, and what is said of it.

use serde::{Deserialize, Serialize};
use stoplicht_core::Language;

use crate::words;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Text that keeps its leading zeros.
    Text,
    /// A calendar date.
    Date,
    /// A moment.
    Moment,
    /// A number.
    Number,
    /// A whole number.
    Whole,
}

impl Kind {
    /// What is expected, for somebody whose value cannot be read.
    pub const fn expected(self, language: Language) -> &'static str {
        match self {
            Self::Text => words::column_kind::text(language),
            Self::Date => words::column_kind::date(language),
            Self::Moment => words::column_kind::moment(language),
            Self::Number => words::column_kind::number(language),
            Self::Whole => words::column_kind::whole(language),
        }
    }
}

/// A column of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnSpec {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// May not be empty.
    pub required: bool,
}

impl ColumnSpec {
    /// A column in which every row has a value.
    pub const fn required(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: true }
    }

    /// Does it hold what people write in sentences, and no id or code?
    pub(crate) fn is_prose(self) -> bool {
        self.name == "explanation"
    }
}

/// A column of a register, and what people are told of it.
#[derive(Debug, Clone, Copy)]
pub struct RegisterColumn {
    /// What the reader and the writer of the register need.
    pub spec: ColumnSpec,
    pub(super) label: fn(Language) -> &'static str,
    pub(super) meaning: fn(Language) -> &'static str,
}

impl RegisterColumn {
    /// A few words that can stand above the column.
    pub fn label(&self, language: Language) -> &'static str {
        (self.label)(language)
    }

    /// What the column means, and what it means that it is empty if it may be.
    pub fn meaning(&self, language: Language) -> &'static str {
        (self.meaning)(language)
    }
}
