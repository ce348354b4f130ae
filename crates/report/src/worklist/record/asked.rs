//! What a run asked of a request.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{ListId, Status};

use super::asked_ends::AskedEnds;
use crate::worklist::row_key::RowKey;

/// A request of a run that is on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AskedRequest {
    /// The request.
    #[serde(flatten)]
    pub key: RowKey,
    /// The list that it stood on.
    pub list_id: Option<ListId>,
    /// The last day of its allocation as it was; none in records of before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_end: Option<NaiveDate>,
    /// The last day that is asked for, where it is known.
    #[serde(default)]
    pub requested_end: Option<NaiveDate>,
    /// The status that triage gave it.
    pub status: Status,
    /// The day on which the answer is due.
    pub answer_due: NaiveDate,
}

impl AskedRequest {
    /// The ends that it is about.
    pub const fn ends(&self) -> AskedEnds {
        AskedEnds { now: self.current_end, requested: self.requested_end }
    }

    /// Is it on record as it is? Records of before do not say what the end of the allocation was.
    pub(super) fn is_as_known(&self, known: &Self) -> bool {
        let current_end = self.current_end.filter(|_| known.current_end.is_some());
        Self { current_end, ..self.clone() } == *known
    }
}
