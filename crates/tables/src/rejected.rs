//! Rows that cannot be used, as they come back.

use serde::Serialize;
use stoplicht_core::RejectionCode;
use stoplicht_core::register::{Register, RowCode};

/// Why a row comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum Code {
    /// The row cannot be used.
    Row(RowCode),
    /// The request cannot be scored.
    Request(RejectionCode),
}

impl Code {
    /// The code as it stands in `rejected`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Row(code) => code.as_str(),
            Self::Request(code) => code.as_str(),
        }
    }
}

/// A row that cannot be used: where it stands, why, and what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RejectedRow {
    /// The register.
    pub register: Register,
    /// The name of the file.
    pub file: String,
    /// The row, counted from 1; the line with the names of the columns is not counted.
    pub row: u64,
    /// Why it comes back.
    pub code: Code,
    /// What was read, where, and what is expected.
    pub detail: String,
    /// The municipality, where it could be read.
    pub municipality: Option<String>,
    /// The law, where it could be read.
    pub law: Option<String>,
    /// The request, for a row of the requests.
    pub request_id: Option<String>,
    /// The allocation, where it could be read.
    pub allocation_id: Option<String>,
}
