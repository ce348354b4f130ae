//! The columns of the registers (section 1 of the semantics), in one table.

use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::Register;

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
    /// Does it hold what people write in sentences, and no id or code?
    pub(crate) fn is_prose(self) -> bool {
        self.name == "explanation"
    }
}

const fn required(name: &'static str, kind: Kind) -> ColumnSpec {
    ColumnSpec { name, kind, required: true }
}

const fn optional(name: &'static str, kind: Kind) -> ColumnSpec {
    ColumnSpec { name, kind, required: false }
}

use Kind::{Date, Moment, Number, Text, Whole};

use crate::words;

const ALLOCATIONS: &[ColumnSpec] = &[
    required("municipality", Text),
    required("law", Text),
    required("allocation_id", Text),
    required("assigned_at", Moment),
    required("client_id", Text),
    required("provider_id", Text),
    optional("product_category", Text),
    optional("product_code", Text),
    required("start_date", Date),
    optional("end_date", Date),
    optional("volume", Number),
    optional("unit", Text),
    optional("frequency", Text),
    optional("budget_cents", Whole),
    optional("change_reason", Text),
    optional("referrer", Text),
];

const DELIVERIES: &[ColumnSpec] = &[
    required("municipality", Text),
    required("law", Text),
    required("allocation_id", Text),
    required("start_date", Date),
    optional("stop_date", Date),
    optional("stop_reason", Text),
    optional("reported_on", Date),
    optional("stop_reported_on", Date),
];

const CLAIMS: &[ColumnSpec] = &[
    required("municipality", Text),
    required("law", Text),
    required("allocation_id", Text),
    required("period_start", Date),
    required("period_end", Date),
    required("volume", Number),
    required("unit", Text),
    required("amount_cents", Whole),
    optional("submitted_on", Date),
    optional("reference", Text),
];

const REQUESTS: &[ColumnSpec] = &[
    required("municipality", Text),
    required("law", Text),
    required("request_id", Text),
    optional("list_id", Text),
    required("provider_id", Text),
    required("allocation_id", Text),
    required("submitted_on", Date),
    optional("requested_start", Date),
    optional("requested_end", Date),
    optional("volume", Number),
    optional("unit", Text),
    optional("frequency", Text),
    optional("budget_cents", Whole),
    optional("explanation", Text),
    optional("answered_on", Date),
    optional("answer", Text),
];

const PROVIDERS: &[ColumnSpec] = &[required("provider_id", Text), required("name", Text)];

/// The columns of a register, in the order of the semantics.
pub const fn columns(register: Register) -> &'static [ColumnSpec] {
    match register {
        Register::Allocations => ALLOCATIONS,
        Register::Deliveries => DELIVERIES,
        Register::Claims => CLAIMS,
        Register::Requests => REQUESTS,
        Register::Providers => PROVIDERS,
    }
}

/// The column of that name.
pub(crate) fn column(register: Register, name: &'static str) -> ColumnSpec {
    columns(register).iter().copied().find(|column| column.name == name).unwrap_or(optional(name, Text))
}
