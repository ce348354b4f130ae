//! The outcome of the decisions: what stands in `answers.json`.

use chrono::NaiveDate;
use serde::Serialize;

use super::columns::RequestKey;
use super::decisions::Unusable;
use super::verdict::Unanswered;

/// The outcome of the decisions: what stands in `answers.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerOutcome {
    /// The version of the engine.
    pub engine_version: &'static str,
    /// The day of the answers.
    pub date: NaiveDate,
    /// The answers that were written.
    pub written: Vec<SentAnswer>,
    /// Decided requests that are not answered.
    pub left_out: Vec<LeftOutRequest>,
    /// Decisions that cannot be used.
    pub unusable: Vec<Unusable>,
    /// Requests that were scored, and on which nothing was decided.
    pub undecided: u64,
}

/// An answer that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentAnswer {
    /// The request.
    #[serde(flatten)]
    pub request: RequestKey,
    /// The decision: `agreed`, `shortened`, `declined` or `under_study`.
    pub decision: &'static str,
    /// The number of the message: 301 or 319.
    pub message: u16,
    /// The name of the file.
    pub file: String,
    /// Placeholders stand in the message: it cannot be sent as it is.
    pub is_template: bool,
    /// What a person should know before it is sent.
    pub notes: Vec<AnswerNote>,
}

/// What a person should know before a message is sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum AnswerNote {
    /// The client is not known here: placeholders stand in the message.
    ClientUnknown,
    /// A new allocation needs a number from the municipality.
    NumberNeeded,
    /// The allocation gets a new number instead of a later end.
    NewNumber {
        /// The allocation that it follows.
        follows: u32,
    },
    /// The request also asks something else, which the proposal leaves out.
    AlsoAsked {
        /// What kind of request it is.
        kind: String,
    },
}

/// A decided request that is not answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOutRequest {
    /// The request.
    #[serde(flatten)]
    pub request: RequestKey,
    /// Why not.
    #[serde(flatten)]
    pub why: Unanswered,
}
