//! What is answered: a colour with its reasons, or why there is none, and the rows that could not be used.

use schemars::JsonSchema;
use serde::Serialize;
use stoplicht_core::register::{AllocationId, Law, Municipality, Register, Request, RequestId, RowCode};
use stoplicht_core::{Assessment, Explanation, Language, ListOutcome, RejectedHistoryRow, RejectionCode};

use crate::contract::AnswerContract;
use crate::words;

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It has a colour.
    Assessed,
    /// It cannot be scored.
    Rejected,
}

/// What came of one request: one of `assessment` and `rejection` is there.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AssessmentAnswer {
    /// Which of the two it is.
    pub outcome: Outcome,
    /// The colour with its reasons.
    pub assessment: Option<Assessment>,
    /// Why there is none.
    pub rejection: Option<RejectedRequest>,
    /// The contract that care is paid for under; none: by what is claimed.
    pub contract: Option<AnswerContract>,
    /// Rows of the history that could not be used, and were left out.
    pub rejected_rows: Vec<RejectedRow>,
}

/// What came of one request, with all that its colour rests on: one of `explanation` and `rejection` is there.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ExplanationAnswer {
    /// Which of the two it is.
    pub outcome: Outcome,
    /// The colour, the chain of care, its events and its claims.
    pub explanation: Option<Explanation>,
    /// Why there is none.
    pub rejection: Option<RejectedRequest>,
    /// The contract that care is paid for under; none: by what is claimed.
    pub contract: Option<AnswerContract>,
    /// Rows of the history that could not be used, and were left out.
    pub rejected_rows: Vec<RejectedRow>,
}

/// What came of a list: of every request, in the order in which they were sent.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ListAnswer {
    /// What came of each request.
    pub requests: Vec<ListedRequest>,
    /// Rows of the history that could not be used, and were left out.
    pub rejected_rows: Vec<RejectedRow>,
}

/// What came of a request of a list: one of `assessment` and `rejection` is there.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ListedRequest {
    /// Which of the two it is.
    pub outcome: Outcome,
    /// The colour with its reasons; with the colour of the whole request, and the route of its list.
    pub assessment: Option<Assessment>,
    /// Why there is none.
    pub rejection: Option<RejectedRequest>,
    /// The contract that care is paid for under; none: by what is claimed.
    pub contract: Option<AnswerContract>,
}

/// A request that cannot be scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RejectedRequest {
    /// The reason.
    pub code: RejectionCode,
    /// The municipality that was asked.
    pub municipality: Municipality,
    /// The law of the allocation.
    pub law: Law,
    /// The request.
    pub request_id: RequestId,
    /// The allocation.
    pub allocation_id: AllocationId,
    /// The reason in a sentence, in the language that was asked.
    pub detail: &'static str,
}

/// A row of the history that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RejectedRow {
    /// A JSON Pointer to the row in the body that was sent.
    pub pointer: String,
    /// The register.
    pub register: Register,
    /// The place of the row among those of its register, from 0.
    pub row: usize,
    /// What is wrong with it.
    pub code: RowCode,
    /// The column in which that was found.
    pub column: &'static str,
    /// The same in a sentence, in the language that was asked.
    pub detail: String,
}

impl AssessmentAnswer {
    /// The answer to one request.
    pub fn new(
        outcome: Result<Assessment, RejectedRequest>,
        contract: Option<AnswerContract>,
        rejected_rows: Vec<RejectedRow>,
    ) -> Self {
        let (outcome, assessment, rejection) = parted(outcome);
        Self { outcome, assessment, rejection, contract, rejected_rows }
    }
}

impl ExplanationAnswer {
    /// The answer to one request.
    pub fn new(
        outcome: Result<Explanation, RejectedRequest>,
        contract: Option<AnswerContract>,
        rejected_rows: Vec<RejectedRow>,
    ) -> Self {
        let (outcome, explanation, rejection) = parted(outcome);
        Self { outcome, explanation, rejection, contract, rejected_rows }
    }
}

fn parted<T>(outcome: Result<T, RejectedRequest>) -> (Outcome, Option<T>, Option<RejectedRequest>) {
    match outcome {
        Ok(scored) => (Outcome::Assessed, Some(scored), None),
        Err(rejection) => (Outcome::Rejected, None, Some(rejection)),
    }
}

impl ListAnswer {
    /// The answer to a list, from what came of each of its requests, and the contract that it was weighed under.
    pub fn new(
        outcomes: impl IntoIterator<Item = (Result<Assessment, RejectedRequest>, Option<AnswerContract>)>,
        rejected_rows: Vec<RejectedRow>,
    ) -> Self {
        let told = outcomes.into_iter().map(|(outcome, contract)| {
            let (outcome, assessment, rejection) = parted(outcome);
            ListedRequest { outcome, assessment, rejection, contract }
        });
        Self { requests: told.collect(), rejected_rows }
    }
}

/// What came of each request of a list, in their order.
pub fn in_order(
    requests: &[Request],
    outcome: ListOutcome,
    language: Language,
) -> Vec<Result<Assessment, RejectedRequest>> {
    let mut assessed = outcome.assessed.into_iter().peekable();
    let mut rejected = outcome.rejected.into_iter();
    // Both are in the order of the requests. Of rows with one key the first is the one that is scored.
    let one = |request: &Request| match assessed.next_if(|scored| is_of(scored, request)) {
        Some(assessment) => Some(Ok(assessment)),
        None => rejected.next().map(|rejection| Err(RejectedRequest::new(rejection.code, request, language))),
    };
    requests.iter().filter_map(one).collect()
}

fn is_of(scored: &Assessment, request: &Request) -> bool {
    scored.request_id == request.request_id
        && scored.allocation_id == request.allocation_id
        && scored.provider_id == request.provider_id
        && (scored.municipality, scored.law) == (request.municipality, request.law)
}

impl RejectedRequest {
    /// A request that cannot be scored, and the reason.
    pub fn new(code: RejectionCode, request: &Request, language: Language) -> Self {
        Self {
            code,
            municipality: request.municipality,
            law: request.law,
            request_id: request.request_id.clone(),
            allocation_id: request.allocation_id.clone(),
            detail: code.sentence(language),
        }
    }
}

impl RejectedRow {
    /// Rows of a history that cannot be used.
    pub fn all(rows: &[RejectedHistoryRow], language: Language) -> Vec<Self> {
        rows.iter().map(|row| Self::new(row, language)).collect()
    }

    fn new(row: &RejectedHistoryRow, language: Language) -> Self {
        use words::row as say;
        let RejectedHistoryRow { register, row, fault, .. } = *row;
        let detail = match fault.code {
            RowCode::MissingValue => say::missing_value(language, fault.column),
            RowCode::UnreadableValue => say::unreadable_value(language, fault.column),
            RowCode::InvalidPeriod => say::invalid_period(language, fault.column),
            RowCode::ConflictingVersions => say::conflicting_versions(language).to_owned(),
            RowCode::DuplicateClaim => say::duplicate_claim(language).to_owned(),
            _ => say::unusable(language, fault.column),
        };
        let pointer = format!("/history/{register}/{row}");
        Self { pointer, register, row, code: fault.code, column: fault.column, detail }
    }
}
