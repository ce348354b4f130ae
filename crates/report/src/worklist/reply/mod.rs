//! The reply (*antwoord*): what came of every request of a list, for the provider. It goes out once and does not come
//! back, so nothing in it is sealed.
//!
//! It holds the provider's own references and numbers, and nothing else of a client. The message that changes an
//! allocation is another one; the reply says so.

mod book;
mod outcome;

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::register::Code;

use super::row::WorklistRow;
use super::title::Title;
use super::unscored::UnscoredRow;

pub(crate) use book::Column;
pub use book::write_reply;
pub use outcome::ReplyOutcome;
pub(crate) use outcome::{Kind, counts};

/// What came of one request.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplyRow {
    /// The provider's own reference, where it could be read.
    pub request_id: Option<String>,
    /// The allocation, where it could be read.
    pub allocation_id: Option<String>,
    /// Product code, or else category.
    pub product: Option<Code>,
    /// The last day of the allocation before the decision.
    pub current_end: Option<NaiveDate>,
    /// The last day that was asked for.
    pub requested_end: Option<NaiveDate>,
    /// What came of it.
    pub outcome: ReplyOutcome,
}

impl ReplyRow {
    /// A request that was scored.
    pub fn scored(row: &WorklistRow, outcome: ReplyOutcome) -> Self {
        Self {
            request_id: Some(row.assessment.request_id.to_string()),
            allocation_id: Some(row.assessment.allocation_id.to_string()),
            product: row.product,
            current_end: Some(row.current_end),
            requested_end: Some(row.requested_end),
            outcome,
        }
    }

    /// A request that has no colour.
    pub fn unscored(row: &UnscoredRow) -> Self {
        Self {
            request_id: row.request_id.clone(),
            allocation_id: row.allocation_id.clone(),
            product: None,
            current_end: None,
            requested_end: row.requested_end,
            outcome: ReplyOutcome::NotAssessed(row.why.clone()),
        }
    }

    /// The last day of the allocation from now on, where the decision changes it.
    pub const fn new_end(&self) -> Option<NaiveDate> {
        match self.outcome {
            ReplyOutcome::Agreed => self.requested_end,
            ReplyOutcome::Shortened(until) => Some(until),
            _ => None,
        }
    }

    /// The reason, or what the provider may expect, in words.
    pub fn reason(&self, language: Language) -> String {
        self.outcome.reason(self.current_end, language)
    }
}

/// The reply to a list.
#[derive(Debug, Clone, Copy)]
pub struct Reply<'a> {
    /// Whose list it is.
    pub title: Title<'a>,
    /// The name of the municipality, where it is known.
    pub municipality_name: Option<&'a str>,
    /// In which language.
    pub language: Language,
    /// The day on which it was made; it stands in the reply instead of the clock's.
    pub made_on: NaiveDate,
    /// What the run is known by, for whoever asks about it.
    pub run_id: &'a str,
    /// What came of each request, in any order.
    pub rows: &'a [ReplyRow],
}

impl Reply<'_> {
    /// The rows in the order of the provider's references.
    pub(crate) fn sorted(&self) -> Vec<&ReplyRow> {
        let mut rows: Vec<&ReplyRow> = self.rows.iter().collect();
        rows.sort_by(|a, b| {
            let key = |row: &ReplyRow| (row.request_id.is_none(), row.request_id.clone(), row.allocation_id.clone());
            let rest = |row: &ReplyRow| (row.requested_end, Kind::of(&row.outcome));
            key(a).cmp(&key(b)).then_with(|| rest(a).cmp(&rest(b)))
        });
        rows
    }
}
