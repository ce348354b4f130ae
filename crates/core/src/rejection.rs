//! Why a request cannot be scored (sections 1 and 7).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::register::{AllocationId, Law, Municipality, Request, RequestId, RowCode, RowFault};
use crate::words;

/// Why a request cannot be scored; the first that applies, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RejectionCode {
    /// A required field is empty (a row of a register comes back before it gets here).
    MissingValue,
    /// A field holds what is no value of it, such as a negative size.
    UnreadableValue,
    /// Rows of one request on one allocation differ: which of them holds nobody can say.
    ConflictingRequests,
    /// The same row is there already, or an earlier request of the same list for the same allocation was still open.
    DuplicateRequest,
    /// No version of the allocation is known.
    UnknownAllocation,
    /// The allocation was removed: it counts as never sent.
    RemovedAllocation,
    /// The allocation is another provider's. No more is said than that.
    NotThisProvider,
    /// A lump sum pays for the allocation on the day of the request, and the contract wants no requests for such care.
    NoRequestNeeded,
    /// The allocation has no end that could be moved.
    OpenEndedAllocation,
    /// The request names no end.
    NoEndDate,
    /// The requested period ends before it starts.
    InvalidPeriod,
    /// The requested end is not later than the end as it is.
    NoExtension,
    /// The request was made after the day of looking.
    SubmittedAfterAsOf,
}

impl RejectionCode {
    /// Every code, in the order in which they are looked at.
    pub const ALL: [Self; 13] = [
        Self::MissingValue,
        Self::UnreadableValue,
        Self::ConflictingRequests,
        Self::DuplicateRequest,
        Self::UnknownAllocation,
        Self::RemovedAllocation,
        Self::NotThisProvider,
        Self::NoRequestNeeded,
        Self::OpenEndedAllocation,
        Self::NoEndDate,
        Self::InvalidPeriod,
        Self::NoExtension,
        Self::SubmittedAfterAsOf,
    ];

    /// The code as it stands in `rejected`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MissingValue => "missing_value",
            Self::UnreadableValue => "unreadable_value",
            Self::ConflictingRequests => "conflicting_requests",
            Self::DuplicateRequest => "duplicate_request",
            Self::UnknownAllocation => "unknown_allocation",
            Self::RemovedAllocation => "removed_allocation",
            Self::NotThisProvider => "not_this_provider",
            Self::NoRequestNeeded => "no_request_needed",
            Self::OpenEndedAllocation => "open_ended_allocation",
            Self::NoEndDate => "no_end_date",
            Self::InvalidPeriod => "invalid_period",
            Self::NoExtension => "no_extension",
            Self::SubmittedAfterAsOf => "submitted_after_as_of",
        }
    }

    /// Is the number that the request names of no allocation of its provider? A request that is mended has another one then.
    pub const fn is_of_no_allocation(self) -> bool {
        matches!(self, Self::UnknownAllocation | Self::RemovedAllocation | Self::NotThisProvider)
    }

    /// The reason in one sentence.
    pub const fn sentence(self, language: Language) -> &'static str {
        match self {
            Self::MissingValue => words::rejection::missing_value(language),
            Self::UnreadableValue => words::rejection::unreadable_value(language),
            Self::ConflictingRequests => words::rejection::conflicting_requests(language),
            Self::DuplicateRequest => words::rejection::duplicate_request(language),
            Self::UnknownAllocation => words::rejection::unknown_allocation(language),
            Self::RemovedAllocation => words::rejection::removed_allocation(language),
            Self::NotThisProvider => words::rejection::not_this_provider(language),
            Self::NoRequestNeeded => words::rejection::no_request_needed(language),
            Self::OpenEndedAllocation => words::rejection::open_ended_allocation(language),
            Self::NoEndDate => words::rejection::no_end_date(language),
            Self::InvalidPeriod => words::rejection::invalid_period(language),
            Self::NoExtension => words::rejection::no_extension(language),
            Self::SubmittedAfterAsOf => words::rejection::submitted_after_as_of(language),
        }
    }
}

impl From<RowFault> for RejectionCode {
    /// What is wrong with the row of a request as such.
    fn from(fault: RowFault) -> Self {
        match fault.code {
            RowCode::MissingValue => Self::MissingValue,
            RowCode::InvalidPeriod => Self::InvalidPeriod,
            _ => Self::UnreadableValue,
        }
    }
}

impl std::fmt::Display for RejectionCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// A request that cannot be scored: it comes back with a reason, and never with a colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[error("request {request_id} on allocation {allocation_id} cannot be scored: {}", code.sentence(Language::En))]
#[non_exhaustive]
pub struct Rejection {
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
}

impl Rejection {
    pub(crate) fn new(code: RejectionCode, request: &Request) -> Self {
        Self {
            code,
            municipality: request.municipality,
            law: request.law,
            request_id: request.request_id.clone(),
            allocation_id: request.allocation_id.clone(),
        }
    }
}
