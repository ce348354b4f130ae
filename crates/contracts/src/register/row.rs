//! What makes a row of a register of money unfit for use.

use serde::{Deserialize, Serialize};

/// One of the registers of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MoneyRegister {
    /// Turnover per provider and service.
    Turnover,
    /// Granted and spent on PGB.
    Pgb,
    /// Paid under contracts.
    Payments,
    /// Tariffs.
    Tariffs,
    /// Allocations that are left out.
    Exclusions,
    /// Starts and stops of care without an allocation.
    TaskDeliveries,
}

impl MoneyRegister {
    /// The name, which is also the name of its file and worksheet.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Turnover => "turnover",
            Self::Pgb => "pgb",
            Self::Payments => "payments",
            Self::Tariffs => "tariffs",
            Self::Exclusions => "exclusions",
            Self::TaskDeliveries => "task_deliveries",
        }
    }
}

impl std::fmt::Display for MoneyRegister {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

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

/// What is wrong with a row: a code, and the column in which it was found. It never holds the value itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, thiserror::Error)]
#[error("{}: {column}", code.as_str())]
pub struct MoneyRowFault {
    /// What is wrong.
    pub code: MoneyRowCode,
    /// The column.
    pub column: &'static str,
}

impl MoneyRowFault {
    pub(super) const fn new(code: MoneyRowCode, column: &'static str) -> Self {
        Self { code, column }
    }
}

/// A text that must be there.
pub(super) fn filled(text: &str, column: &'static str) -> Result<(), MoneyRowFault> {
    let fault = MoneyRowFault::new(MoneyRowCode::MissingValue, column);
    if text.trim().is_empty() { Err(fault) } else { Ok(()) }
}

/// An amount that cannot lie below 0.
pub(super) fn not_negative(cents: i64, column: &'static str) -> Result<(), MoneyRowFault> {
    if cents < 0 { Err(MoneyRowFault::new(MoneyRowCode::InvalidAmount, column)) } else { Ok(()) }
}

/// A period that does not run backwards.
pub(super) fn forwards<T: PartialOrd>(
    from: Option<T>,
    to: Option<T>,
    column: &'static str,
) -> Result<(), MoneyRowFault> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(MoneyRowFault::new(MoneyRowCode::InvalidPeriod, column)),
        _ => Ok(()),
    }
}

/// A row that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RejectedMoneyRow {
    /// The register.
    pub register: MoneyRegister,
    /// The place of the row among those handed in, from 0.
    pub row: usize,
    /// What is wrong with it.
    #[serde(flatten)]
    pub fault: MoneyRowFault,
}
