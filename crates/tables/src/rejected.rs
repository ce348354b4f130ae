//! Rows that cannot be used, as they come back.

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use stoplicht_core::register::{Register, RowCode};
use stoplicht_core::{Language, RejectionCode};

use crate::fault::Fault;

/// Why a row comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum RejectCode {
    /// The row cannot be used.
    Row(RowCode),
    /// The request cannot be scored.
    Request(RejectionCode),
}

impl RejectCode {
    /// The code as it stands in `rejected`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Row(code) => code.as_str(),
            Self::Request(code) => code.as_str(),
        }
    }
}

/// A row that cannot be used: where it stands, why, and what could be read of it.
///
/// The keys are there only where they could be read as such: what stands in a row that is no row may be anything.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RejectedRow {
    /// The register.
    pub register: Register,
    /// The name of the file.
    pub file: String,
    /// The row, counted from 1; the line with the names of the columns is not counted.
    pub row: u64,
    /// Where a person finds it (ADR-0017): the line of a CSV file on which the row starts, the row of an XLSX sheet. `None` if
    /// the file has no lines.
    pub line: Option<u64>,
    /// Why it comes back: the first reason that applies.
    pub code: RejectCode,
    /// All that is wrong with it; nothing, if it is a request that cannot be scored.
    pub faults: Vec<Fault>,
    /// The municipality, where it could be read.
    pub municipality: Option<String>,
    /// The law, where it could be read.
    pub law: Option<String>,
    /// The provider that asks, for a row of the requests.
    pub provider_id: Option<String>,
    /// The provider's list, for a row of the requests that stands on one.
    pub list_id: Option<String>,
    /// The request, for a row of the requests.
    pub request_id: Option<String>,
    /// The allocation, where it could be read.
    pub allocation_id: Option<String>,
    /// The last day that is asked for, of a request that could be read and cannot be scored.
    pub requested_end: Option<NaiveDate>,
}

impl RejectedRow {
    /// All that is wrong with it, in a sentence: per column what was read, and what is expected.
    pub fn detail(&self, language: Language) -> String {
        match self.code {
            RejectCode::Request(code) => code.sentence(language).to_owned(),
            RejectCode::Row(_) => {
                let sentences: Vec<String> = self.faults.iter().map(|fault| fault.sentence(language)).collect();
                sentences.join("; ")
            }
        }
    }
}

/// Puts rejected rows in the order of their registers. A row comes back once, whoever found what is wrong with it.
pub fn sort_rejected(rejected: &mut Vec<RejectedRow>) {
    rejected.par_sort_unstable();
    rejected.dedup_by(|a, b| (a.register, a.row, &a.file) == (b.register, b.row, &b.file));
}
