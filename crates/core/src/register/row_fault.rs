//! The registers, and what makes a row of one unfit for use.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::code::Code;
use super::code_list::{self, CATEGORY_DIGITS, PROVIDER_DIGITS, has_lost_zeros};
use super::id::ProviderId;
use crate::language::Language;
use crate::words;

/// One of the registers that the engine reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Register {
    /// Versions of allocations, from the 301.
    Allocations,
    /// Spells of actual care, from the 305 and 307.
    Deliveries,
    /// Claim lines, from the 323 and 325.
    Claims,
    /// Requests to extend, from the 317 or a provider's list.
    Requests,
    /// Names of providers: only there to label, and never needed.
    Providers,
    /// Turnover (*omzet*) per provider, service and year, for contracts.
    Turnover,
    /// Granted and spent on personal budgets (PGB), from the overviews of the SVB.
    Pgb,
    /// What was paid under contracts.
    Payments,
    /// Tariffs per product and unit.
    Tariffs,
    /// Allocations that are left out of the money.
    Exclusions,
    /// Starts and stops of care without an allocation, from the 305 and 307.
    TaskDeliveries,
}

impl Register {
    /// Every register that results rest on, in the order in which they are read.
    pub const ALL: [Self; 4] = [Self::Allocations, Self::Deliveries, Self::Claims, Self::Requests];

    /// The registers of money, for runs under a contract. All may be absent.
    pub const MONEY: [Self; 6] =
        [Self::Turnover, Self::Pgb, Self::Payments, Self::Tariffs, Self::Exclusions, Self::TaskDeliveries];

    /// Its rows, as people call them.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Self::Allocations => words::register::allocations(language),
            Self::Deliveries => words::register::deliveries(language),
            Self::Claims => words::register::claims(language),
            Self::Requests => words::register::requests(language),
            Self::Providers => words::register::providers(language),
            Self::Turnover => words::register::turnover(language),
            Self::Pgb => words::register::pgb(language),
            Self::Payments => words::register::payments(language),
            Self::Tariffs => words::register::tariffs(language),
            Self::Exclusions => words::register::exclusions(language),
            Self::TaskDeliveries => words::register::task_deliveries(language),
        }
    }

    /// The name, which is also the name of its file and worksheet.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allocations => "allocations",
            Self::Deliveries => "deliveries",
            Self::Claims => "claims",
            Self::Requests => "requests",
            Self::Providers => "providers",
            Self::Turnover => "turnover",
            Self::Pgb => "pgb",
            Self::Payments => "payments",
            Self::Tariffs => "tariffs",
            Self::Exclusions => "exclusions",
            Self::TaskDeliveries => "task_deliveries",
        }
    }
}

impl std::fmt::Display for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// Why a row of a register cannot be used (semantics, sections 0 and 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RowCode {
    /// A required field is empty.
    MissingValue,
    /// A field holds something that cannot be read as what it should be.
    UnreadableValue,
    /// The period ends before it starts.
    InvalidPeriod,
    /// A field can be read in two ways, and nothing else in its column tells which one is meant.
    AmbiguousValue,
    /// The last line of a file of text was cut off.
    CutOff,
    /// Two versions of one allocation at one moment differ in more than reason and referrer.
    ConflictingVersions,
    /// An earlier claim row of the same allocation and reference is the same.
    DuplicateClaim,
    /// An amount below 0 where none can be, or more left out than there is.
    InvalidAmount,
}

impl RowCode {
    /// Every code.
    pub const ALL: [Self; 8] = [
        Self::MissingValue,
        Self::UnreadableValue,
        Self::InvalidPeriod,
        Self::AmbiguousValue,
        Self::CutOff,
        Self::ConflictingVersions,
        Self::DuplicateClaim,
        Self::InvalidAmount,
    ];

    /// The code as it stands in `rejected`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MissingValue => "missing_value",
            Self::UnreadableValue => "unreadable_value",
            Self::InvalidPeriod => "invalid_period",
            Self::AmbiguousValue => "ambiguous_value",
            Self::CutOff => "cut_off",
            Self::ConflictingVersions => "conflicting_versions",
            Self::DuplicateClaim => "duplicate_claim",
            Self::InvalidAmount => "invalid_amount",
        }
    }
}

/// The codes of a kind of register: those of care have [`RowCode`], other registers may have their own.
pub trait FaultCode: Copy {
    /// A required field is empty.
    const MISSING_VALUE: Self;
    /// The period ends before it starts.
    const INVALID_PERIOD: Self;

    /// The code as it stands in `rejected`.
    fn as_str(self) -> &'static str;
}

impl FaultCode for RowCode {
    const MISSING_VALUE: Self = Self::MissingValue;
    const INVALID_PERIOD: Self = Self::InvalidPeriod;

    fn as_str(self) -> &'static str {
        self.as_str()
    }
}

/// What is wrong with a row: a code and the column it was found in. It never holds the value itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, thiserror::Error)]
#[error("{}: {column}", FaultCode::as_str(*code))]
#[schemars(rename = "RowFault")]
pub struct RowFault<C: FaultCode = RowCode> {
    /// What is wrong.
    pub code: C,
    /// The column in which it was found.
    pub column: &'static str,
}

impl<C: FaultCode> RowFault<C> {
    /// Something wrong in a column.
    pub const fn new(code: C, column: &'static str) -> Self {
        Self { code, column }
    }

    /// Checks that a text is there.
    ///
    /// # Errors
    /// A value is missing if it is empty or blank.
    pub fn require_filled(text: &str, column: &'static str) -> Result<(), Self> {
        if text.trim().is_empty() { Err(Self::new(C::MISSING_VALUE, column)) } else { Ok(()) }
    }

    /// Checks that a period does not run backwards; one without an end does not.
    ///
    /// # Errors
    /// The period is invalid if it ends before it starts.
    pub fn require_forwards<T: Copy + PartialOrd>(start: T, end: Option<T>, column: &'static str) -> Result<(), Self> {
        if end.is_some_and(|end| end < start) { Err(Self::new(C::INVALID_PERIOD, column)) } else { Ok(()) }
    }
}

impl RowFault {
    pub(super) const fn unreadable(column: &'static str) -> Self {
        Self::new(RowCode::UnreadableValue, column)
    }
}

pub(super) fn filled(text: &str, column: &'static str) -> Result<(), RowFault> {
    RowFault::require_filled(text, column)
}

pub(super) fn forwards(start: NaiveDate, end: Option<NaiveDate>, column: &'static str) -> Result<(), RowFault> {
    RowFault::require_forwards(start, end, column)
}

pub(super) fn finite(number: Option<f64>, column: &'static str) -> Result<(), RowFault> {
    if number.is_some_and(|number| !number.is_finite()) { Err(RowFault::unreadable(column)) } else { Ok(()) }
}

/// A provider's code, whose zeros a spreadsheet may have eaten.
pub(super) fn provider(id: &ProviderId) -> Result<(), RowFault> {
    filled(id.as_str(), "provider_id")?;
    let is_short = has_lost_zeros(id.as_str(), PROVIDER_DIGITS);
    if is_short { Err(RowFault::unreadable("provider_id")) } else { Ok(()) }
}

/// A product category, whose zero a spreadsheet may have eaten.
pub(super) fn category(category: Option<Code>) -> Result<(), RowFault> {
    let is_short = category.is_some_and(|category| has_lost_zeros(&category.to_text(), CATEGORY_DIGITS));
    if is_short { Err(RowFault::unreadable("product_category")) } else { Ok(()) }
}

/// A unit and a frequency, which are on a code list where they are given.
pub(super) fn listed(unit: Option<Code>, frequency: Option<Code>) -> Result<(), RowFault> {
    if unit.is_some_and(|unit| !code_list::unit::ALL.contains(&unit)) {
        return Err(RowFault::unreadable("unit"));
    }
    let is_listed = frequency.is_none_or(|frequency| code_list::frequency::ALL.contains(&frequency));
    if is_listed { Ok(()) } else { Err(RowFault::unreadable("frequency")) }
}

/// No care is less than none: a negative size would read as less care than there can be.
pub(super) fn not_negative(volume: Option<f64>, budget_cents: Option<i64>) -> Result<(), RowFault> {
    finite(volume, "volume")?;
    if volume.is_some_and(|volume| volume < 0.0) {
        return Err(RowFault::unreadable("volume"));
    }
    if budget_cents.is_some_and(|cents| cents < 0) { Err(RowFault::unreadable("budget_cents")) } else { Ok(()) }
}
