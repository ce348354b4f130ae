//! Requests without a colour, whole, for whoever is to be told: what is asked, and why it has none.

use stoplicht_core::register::{Register, Request};
use stoplicht_core::{Batch, RejectionCode, RequestRows};

use super::outcomes::Outcomes;
use super::requests::{RequestRow, Requests};
use crate::rejected::{RejectCode, RejectedRow};
use crate::source::Source;

/// A request without a colour: it cannot be scored, or its row cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct UnscoredRequest {
    /// The row as it comes back.
    pub row: RejectedRow,
    /// What is asked, if the row could be read.
    pub request: Option<Request>,
    /// The request for the same allocation that counts in its place, with its row in the file, counted from 1.
    pub repeats: Option<(u64, Request)>,
}

/// The requests without a colour, in the order of their rows.
pub fn unscored(source: &Source, requests: &Requests, batch: &Batch, outcomes: &Outcomes) -> Vec<UnscoredRequest> {
    let unusable =
        requests.rejected.iter().map(|row| UnscoredRequest { row: row.clone(), request: None, repeats: None });
    let unscored = outcomes.unscored().map(|(row, code)| UnscoredRequest {
        row: rejected_request(source, requests.number(row), &requests.row(row), code),
        request: Some(requests.request(row).into_owned()),
        repeats: batch.repeated(row).map(|first| (requests.number(first), requests.request(first).into_owned())),
    });
    let mut all: Vec<UnscoredRequest> = unusable.chain(unscored).collect();
    all.sort_by_key(|one| one.row.row);
    all
}

/// A request that cannot be scored, as it comes back; `row`: its row in the file, counted from 1.
pub fn rejected_request(source: &Source, row: u64, request: &RequestRow<'_>, code: RejectionCode) -> RejectedRow {
    RejectedRow {
        register: Register::Requests,
        file: source.file(),
        row,
        line: u32::try_from(row).ok().and_then(|row| source.line(row.checked_sub(1)?)),
        code: RejectCode::Request(code),
        faults: Vec::new(),
        municipality: Some(request.municipality.to_string()),
        law: Some(request.law.to_string()),
        provider_id: Some(request.provider_id.to_string()),
        list_id: request.list_id.map(ToString::to_string),
        request_id: Some(request.request_id.to_string()),
        allocation_id: Some(request.allocation_id.to_string()),
        requested_end: request.requested_end(),
    }
}
