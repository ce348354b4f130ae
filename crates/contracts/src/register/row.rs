//! What makes a row of a register of money unfit for use.

use serde::{Deserialize, Serialize};
use stoplicht_core::register::{FaultCode, Register, RowFault};

/// Why a row of a register of money cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MoneyRowCode {
    /// A required field is empty.
    MissingValue,
    /// The period ends before it starts, or lies outside the year that the row speaks of.
    InvalidPeriod,
    /// An amount below 0 where none can be, or more left out than there is.
    InvalidAmount,
    /// Two rows of one key, known from one day on, say different things.
    ConflictingVersions,
}

impl MoneyRowCode {
    /// The code as it stands in `rejected`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MissingValue => "missing_value",
            Self::InvalidPeriod => "invalid_period",
            Self::InvalidAmount => "invalid_amount",
            Self::ConflictingVersions => "conflicting_versions",
        }
    }
}

impl FaultCode for MoneyRowCode {
    const MISSING_VALUE: Self = Self::MissingValue;
    const INVALID_PERIOD: Self = Self::InvalidPeriod;

    fn as_str(self) -> &'static str {
        self.as_str()
    }
}

/// What is wrong with a row: a code, and the column in which it was found.
pub type MoneyRowFault = RowFault<MoneyRowCode>;

/// An amount that cannot lie below 0.
pub(super) fn not_negative(cents: i64, column: &'static str) -> Result<(), MoneyRowFault> {
    if cents < 0 { Err(MoneyRowFault::new(MoneyRowCode::InvalidAmount, column)) } else { Ok(()) }
}

/// A row that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RejectedMoneyRow {
    /// The register.
    pub register: Register,
    /// The place of the row among those handed in, from 0.
    pub row: usize,
    /// What is wrong with it.
    #[serde(flatten)]
    pub fault: MoneyRowFault,
}
