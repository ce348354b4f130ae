//! What came back in a workbook.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{Colour, Status};

use super::decision::Decision;
use super::refusal::RefusedRow;
use super::row::{Audience, RowKey};

/// A provider's answer on one row: its explanation, and the status that follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The row.
    #[serde(flatten)]
    pub key: RowKey,
    /// The colour that it has, whatever the explanation says.
    pub colour: Colour,
    /// The provider's explanation.
    pub explanation: Option<String>,
    /// Did the provider withdraw the request?
    pub withdrawn: bool,
    /// The status that was sent.
    pub status_before: Status,
    /// The status now.
    pub status: Status,
}

/// What came back in one workbook: rows sent = answered or decided + undecided + left out + refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadBack {
    /// The run that it is of.
    pub run_id: String,
    /// The policy that it is of.
    pub policy: PolicyRef,
    /// For whom it was.
    pub audience: Audience,
    /// How many rows were sent.
    pub sent: usize,
    /// The provider's answers, in the order in which the rows were sent.
    pub answers: Vec<Answer>,
    /// The worker's decisions, in the order in which the rows were sent.
    pub decisions: Vec<Decision>,
    /// Rows of a worker's workbook without a decision as yet.
    pub undecided: Vec<RowKey>,
    /// Rows that were sent and are no longer there.
    pub left_out: Vec<RowKey>,
    /// Rows that are not used, in the order of the sheet.
    pub refused: Vec<RefusedRow>,
}
