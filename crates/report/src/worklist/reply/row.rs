//! A request of a list, and what came of it.

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::register::Code;

use super::outcome::{Ends, Kind, ReplyOutcome};
use crate::words;
use crate::worklist::newest_end::NewestEnd;
use crate::worklist::record::EarlierDecision;
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
    /// The end of the allocation in the newest version on record, if that is another one.
    pub newest_end: Option<NewestEnd>,
    /// The grant by which the allocation goes on after that, if there is one beside what came of this request.
    pub grant: Option<EarlierDecision>,
    /// The last day that was asked for.
    pub requested_end: Option<NaiveDate>,
    /// What came of it.
    pub outcome: ReplyOutcome,
    /// Why what the provider filled in last could not be read, in the language of the reply.
    pub unread: Option<String>,
    /// Does the request name an end that could not be read?
    pub has_unreadable_end: bool,
    /// What the provider is told of what was decided before and withdrawn since, in the language of the reply.
    pub before: Vec<String>,
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
            newest_end: row.newest_end,
            grant: None,
            requested_end: Some(row.requested_end),
            outcome,
            unread: row.unread.clone(),
            has_unreadable_end: false,
            before: Vec::new(),
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
            newest_end: row.newest_end,
            grant: None,
            requested_end: row.requested_end,
            outcome: ReplyOutcome::NotAssessed(row.why.clone()),
            unread: None,
            has_unreadable_end: row.requested_end.is_none() && !row.why.names_no_end(),
            before: Vec::new(),
        }
    }

    /// What a provider is told that withdrew what is decided as well.
    pub fn withdrawn_too(on: NaiveDate, language: Language) -> String {
        words::worklist_reply::withdrawn_too(language, language.date(on))
    }

    /// The last day of the allocation from now on, where the decision changes it.
    pub fn new_end(&self) -> Option<NaiveDate> {
        match &self.outcome {
            ReplyOutcome::Agreed => self.requested_end,
            ReplyOutcome::Shortened(until) | ReplyOutcome::GrantedUntil(until) => Some(*until),
            ReplyOutcome::GrantedBefore(earlier) | ReplyOutcome::DecidedElsewhere(earlier) => {
                earlier.decision.grants_until()
            }
            _ => None,
        }
    }

    /// The reason, or what the provider may expect, in words; in a reply of this day.
    pub fn reason(&self, made_on: NaiveDate, language: Language) -> String {
        let ends = Ends {
            now: self.current_end,
            newest: self.newest_end,
            grant: self.grant.as_ref(),
            requested: self.requested_end,
            is_unreadable: self.has_unreadable_end,
        };
        let reason = self.outcome.reason(ends, made_on, language);
        let unread = self.unread.as_ref().map(|unread| words::worklist_reply::unread(language, unread));
        let listed = self.listed_product.as_ref().zip(self.product);
        let other = listed.map(|(listed, product)| words::worklist_why::your_list_names(language, listed, product));
        let before = self.before.iter().cloned();
        std::iter::once(reason).chain(before).chain(unread).chain(other).collect::<Vec<_>>().join("\n")
    }
}

/// How many of the requests that are open are past the day on which the answer was due.
pub(crate) fn late(rows: &[ReplyRow], made_on: NaiveDate) -> usize {
    rows.iter().filter(|row| matches!(row.outcome, ReplyOutcome::Open(due) if due < made_on)).count()
}

/// What an outcome means for the provider, and how many of the open requests are late.
pub(crate) fn meaning(kind: Kind, rows: &[ReplyRow], made_on: NaiveDate, language: Language) -> String {
    match (kind, late(rows, made_on)) {
        (Kind::Open, late) if late > 0 => words::worklist_reply::open_and_late(language, late as u64),
        _ => kind.meaning(language).to_owned(),
    }
}

/// How many requests came to what; what none came to is left out.
pub(crate) fn counts(rows: &[ReplyRow]) -> Vec<(Kind, usize)> {
    let number = |kind| rows.iter().filter(|row| Kind::of(&row.outcome) == kind).count();
    Kind::ALL.into_iter().map(|kind| (kind, number(kind))).filter(|(_, number)| *number > 0).collect()
}
