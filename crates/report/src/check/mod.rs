//! The state of the registers, as people read it before they decide on them: what to ask, whom, and how much hangs on it.
//!
//! [`RegisterCheck`] is at once what the program prints ([`page`]) and its JSON.

mod text;
mod told;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::check::{CheckFinding, CheckSeverity};
use stoplicht_core::register::{Law, Municipality, Register};

use crate::summary::{RegisterCount, RejectedCount};

pub use text::page;
pub(crate) use text::weights;
pub(crate) use told::{
    NAMED_AREAS, Told, counted_heading, import_lines, is_of_requests, known_of, read_line, returned_words, span_words,
    unscored_count, verdict,
};

/// The state of a folder of registers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RegisterCheck {
    /// The day as of which they were looked at.
    pub as_of: NaiveDate,
    /// The day of the only export that the allocations were made of: earlier extensions under one number cannot be seen.
    #[serde(default)]
    pub single_snapshot: Option<NaiveDate>,
    /// The rows that came back when the registers were imported, by register: they are in none.
    #[serde(default)]
    pub returned_at_import: Vec<ReturnedAtImport>,
    /// There is nothing to ask about: what is found may well be meant.
    pub in_order: bool,
    /// The requests, those that cannot be used among them; none: there is no register of them.
    pub requests: Option<u64>,
    /// What is the matter, what touches the most requests first.
    pub findings: Vec<CheckFinding>,
    /// The rows of each register.
    pub registers: Vec<RegisterCount>,
    /// The rows that came back, per register and reason.
    pub rejected: Vec<RejectedCount>,
    /// Claims and deliveries that count for nothing since their allocation came back itself, by register.
    #[serde(default)]
    pub on_returned: Vec<OnReturned>,
    /// From when and until when claims are on record, per municipality and law.
    pub claims: Vec<ClaimSpan>,
}

/// How many rows of a register are on an allocation of which every row came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OnReturned {
    /// The register.
    pub register: Register,
    /// The rows.
    pub rows: u64,
}

/// How many rows of a register came back when it was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReturnedAtImport {
    /// The register.
    pub register: Register,
    /// The rows that came back.
    pub rejected: u64,
    /// Of so many.
    pub of: u64,
}

/// From when and until when claims are on record for a municipality and a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimSpan {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The first day of the first month that has enough of them; none: there are none.
    pub from: Option<NaiveDate>,
    /// The last day of which they are on record; none: none are.
    pub through: Option<NaiveDate>,
}

impl RegisterCheck {
    /// Is what is found weighed by the requests that it touches? Without any it is weighed by its rows.
    pub(crate) fn weighs_by_requests(&self) -> bool {
        self.requests.is_some_and(|requests| requests > 0)
    }

    /// How many requests triage would give no colour, by reason: the most frequent first.
    pub(crate) fn unscored(&self) -> Vec<&RejectedCount> {
        let mut counts: Vec<&RejectedCount> =
            self.rejected.iter().filter(|count| count.register == Register::Requests).collect();
        counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.code.cmp(&b.code)));
        counts
    }

    /// The findings of one weight, in their order.
    pub fn of(&self, severity: CheckSeverity) -> impl Iterator<Item = &CheckFinding> {
        self.findings.iter().filter(move |finding| finding.severity == severity)
    }
}
