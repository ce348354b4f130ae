//! A request of a list, and what came of it.

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::register::Code;

use super::outcome::{Kind, ReplyOutcome};
use crate::words;
use crate::worklist::row::WorklistRow;
use crate::worklist::unscored::UnscoredRow;

/// What came of one request.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplyRow {
    /// The provider's own reference, where it could be read.
    pub request_id: Option<String>,
    /// The allocation, where it could be read.
    pub allocation_id: Option<String>,
    /// Product code, or else category.
    pub product: Option<Code>,
    /// The product that the provider's list names, if it is another one.
    pub listed_product: Option<String>,
    /// The last day of the allocation before the decision.
    pub current_end: Option<NaiveDate>,
    /// The last day that was asked for.
    pub requested_end: Option<NaiveDate>,
    /// What came of it.
    pub outcome: ReplyOutcome,
    /// Why what the provider filled in last could not be read, in the language of the reply.
    pub unread: Option<String>,
}

impl ReplyRow {
    /// A request that was scored.
    pub fn scored(row: &WorklistRow, outcome: ReplyOutcome) -> Self {
        Self {
            request_id: Some(row.assessment.request_id.to_string()),
            allocation_id: Some(row.assessment.allocation_id.to_string()),
            product: row.product,
            listed_product: row.listed_product.clone(),
            current_end: Some(row.current_end),
            requested_end: Some(row.requested_end),
            outcome,
            unread: row.unread.clone(),
        }
    }

    /// A request that has no colour.
    pub fn unscored(row: &UnscoredRow) -> Self {
        Self {
            request_id: row.request_id.clone(),
            allocation_id: row.allocation_id.clone(),
            product: row.allocation.and_then(|now| now.product),
            listed_product: None,
            current_end: row.current_end(),
            requested_end: row.requested_end,
            outcome: ReplyOutcome::NotAssessed(row.why.clone()),
            unread: None,
        }
    }

    /// The last day of the allocation from now on, where the decision changes it.
    pub const fn new_end(&self) -> Option<NaiveDate> {
        match self.outcome {
            ReplyOutcome::Agreed => self.requested_end,
            ReplyOutcome::Shortened(until) | ReplyOutcome::GrantedUntil(until) => Some(until),
            _ => None,
        }
    }

    /// The reason, or what the provider may expect, in words.
    pub fn reason(&self, language: Language) -> String {
        let reason = self.outcome.reason(self.current_end, language);
        let unread = self.unread.as_ref().map(|unread| words::worklist_reply::unread(language, unread));
        let listed = self.listed_product.as_ref().zip(self.product);
        let other = listed.map(|(listed, product)| words::worklist_why::your_list_names(language, listed, product));
        [Some(reason), unread, other].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

/// How many requests came to what; what none came to is left out.
pub(crate) fn counts(rows: &[ReplyRow]) -> Vec<(Kind, usize)> {
    let number = |kind| rows.iter().filter(|row| Kind::of(&row.outcome) == kind).count();
    Kind::ALL.into_iter().map(|kind| (kind, number(kind))).filter(|(_, number)| *number > 0).collect()
}
