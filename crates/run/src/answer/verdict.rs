//! From the decisions on the rows of a request to one on the request: the standard answers it as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use stoplicht_core::register::AllocationId;
use stoplicht_messages::{AnswerDecision, AnswerError};

use super::decisions::RowDecision;

/// Unanswered a decided request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unanswered {
    /// Triage did not score it, or not that row.
    NotScored,
    /// Not every row of it is decided.
    Undecided,
    /// Its rows are decided differently.
    DecidedDifferently,
    /// It was answered before.
    AlreadyAnswered,
    /// It is honoured, and the registers do not have it.
    NoRegisters,
    /// The answer would be dated before it.
    BeforeRequest,
    /// An allocation is not one that the provider has.
    NotHeld,
    /// Its allocations are of several clients.
    SeveralClients,
    /// What is granted ends no later than now.
    NoLaterEnd,
    /// What is granted ends later than was asked.
    MoreThanAsked,
    /// A number, a size or a reference does not fit in a message.
    Unwritable,
}

impl From<AnswerError> for Unanswered {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::NotHeld { .. } => Self::NotHeld,
            AnswerError::SeveralClients => Self::SeveralClients,
            AnswerError::NoLaterEnd { .. } => Self::NoLaterEnd,
            AnswerError::MoreThanAsked { .. } => Self::MoreThanAsked,
            _ => Self::Unwritable,
        }
    }
}

/// The decision on a request. If one of its rows is to be discussed, all of it is under study: a final answer follows.
///
/// # Errors
/// [`Unanswered`] if the rows are not decided, or not alike.
pub fn verdict(
    asked: &BTreeSet<AllocationId>,
    decided: &BTreeMap<AllocationId, RowDecision>,
) -> Result<AnswerDecision, Unanswered> {
    if decided.values().any(|decided| *decided == RowDecision::ToDiscuss) {
        return Ok(AnswerDecision::UnderStudy);
    }
    if asked.iter().any(|id| !decided.contains_key(id)) {
        return Err(Unanswered::Undecided);
    }
    let mut rows = decided.values();
    let first = rows.next().ok_or(Unanswered::Undecided)?;
    if rows.any(|other| other != first) {
        return Err(Unanswered::DecidedDifferently);
    }
    Ok(match *first {
        RowDecision::Agreed => AnswerDecision::Agreed,
        RowDecision::Shortened(until) => AnswerDecision::Shortened { until },
        RowDecision::Declined(reason) => AnswerDecision::Declined { reason },
        RowDecision::ToDiscuss => AnswerDecision::UnderStudy,
    })
}

/// The decision as it stands in `answers.json`.
pub const fn word(decision: AnswerDecision) -> &'static str {
    match decision {
        AnswerDecision::Agreed => "agreed",
        AnswerDecision::Shortened { .. } => "shortened",
        AnswerDecision::Declined { .. } => "declined",
        AnswerDecision::UnderStudy => "under_study",
    }
}
