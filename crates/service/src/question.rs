//! What is asked: a request with its history, and what it is weighed against.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;
use stoplicht_core::ClientHistory;
use stoplicht_core::RejectedHistoryRow;
use stoplicht_core::register::{AllocationVersion, Claim, Request};

use crate::policies::PolicyChoice;

/// The most rows of one register in a body.
pub const MAX_ROWS: usize = 20_000;

/// The most requests of a list.
pub const MAX_REQUESTS: usize = 5_000;

/// A request to extend, with what is on record of its client.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessmentQuestion {
    /// The request: a row of the register `requests`.
    pub request: Request,
    /// What is on record of the client; none: it is looked up in the registers of the service, if that has any.
    #[serde(default)]
    pub history: Option<QuestionHistory>,
    /// The day at which the world is looked at (*peildatum*); none: the day of the request.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// The policy; none: the one that holds on the day of the request.
    #[serde(default)]
    pub policy: Option<PolicyChoice>,
}

/// A provider's list, with what is on record of its clients.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListQuestion {
    /// The requests that were handed in together.
    #[schemars(length(min = 1, max = MAX_REQUESTS))]
    pub requests: Vec<Request>,
    /// What is on record of their clients, all together; none: it is looked up in the registers of the service.
    #[serde(default)]
    pub history: Option<QuestionHistory>,
    /// The day at which the world is looked at (*peildatum*); none: each request is looked at on its own day.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// The policy; none: the one that holds on the day of the first request.
    #[serde(default)]
    pub policy: Option<PolicyChoice>,
}

/// The text of a policy, to be checked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyQuestion {
    /// The text.
    pub text: String,
    /// How it is written; none: TOML.
    #[serde(default)]
    pub format: PolicyFormat,
}

/// How a policy is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PolicyFormat {
    /// TOML.
    #[default]
    Toml,
    /// JSON of the same structure.
    Json,
}

/// What is on record of one client, or of those of a list.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionHistory {
    /// Every version of every allocation of the client: rows of the register `allocations`.
    #[schemars(length(max = MAX_ROWS))]
    pub allocations: Vec<AllocationVersion>,
    /// The claims on them: rows of the register `claims`.
    #[serde(default)]
    #[schemars(length(max = MAX_ROWS))]
    pub claims: Vec<Claim>,
    /// Until when claims are on record for this municipality and law (*dekking*): what was not claimed until then was not
    /// used. None: until the last day of the claims that are given.
    #[serde(default)]
    pub claims_through: Option<NaiveDate>,
}

impl AssessmentQuestion {
    /// The day at which the world is looked at.
    pub fn day(&self) -> NaiveDate {
        self.as_of.unwrap_or(self.request.submitted_on)
    }
}

impl QuestionHistory {
    /// In order, and the rows that cannot be used.
    pub fn arranged(&self) -> (ClientHistory, Vec<RejectedHistoryRow>) {
        let (history, rejected) = ClientHistory::new_lossy(&self.allocations, &self.claims);
        match self.claims_through {
            Some(day) => (history.with_claims_through(day), rejected),
            None => (history, rejected),
        }
    }
}
