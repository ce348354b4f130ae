//! Which requests of an earlier import wait for nobody any more, by all that is known today: as the status of their list tells it.

use std::collections::HashSet;

use chrono::NaiveDate;
use stoplicht_core::RejectionCode;
use stoplicht_core::register::Status;
use stoplicht_report::summary::RequestAsRead;
use stoplicht_report::worklist::{
    AnswerRegister, ApartRequest, AskedRequest, DecisionRegister, RowKey, RunRecord, RunRegister,
};

use super::earlier_request::{Before, NO_NUMBER, RequestPlace, place_of};
use super::returned_request::ReturnedRequest;

/// A request of a register, with why it could not be assessed, if it could not.
pub type OfRegister<'a> = (&'a RequestPlace, &'a Before, Option<RejectionCode>);

/// The requests of a folder of registers that wait for nobody any more. Where their list is not on record, all that is on record counts
/// as decided since.
pub fn settled<'a>(
    (decisions, answers, runs): (&DecisionRegister, &AnswerRegister, &RunRegister),
    rows: impl Iterator<Item = OfRegister<'a>>,
    returned: &[ReturnedRequest],
) -> HashSet<RequestPlace> {
    let (mut asked, mut unscored) = (Vec::new(), Vec::new());
    for (place, before, code) in rows {
        let Some(key) = key_of(place) else { continue };
        match code {
            None => asked.push(asked_request(key, before)),
            Some(code) => unscored.push((code, apart_request(key, before, code))),
        }
    }
    let unscored = unscored.into_iter().map(|(code, one)| ApartRequest::with_first(one, Some(code), &asked));
    let apart: Vec<ApartRequest> =
        unscored.chain(returned.iter().filter_map(ReturnedRequest::as_read).map(ApartRequest::of_import)).collect();
    let keys = asked.iter().map(|one| (&one.key, one.list_id.as_ref())).collect();
    let known = runs.last_asking(&keys).filter(|known| !known.requests.is_empty());
    let record = match known {
        Some(known) => RunRecord::new((decisions, answers), runs, &known.run_id),
        None => RunRecord::of_no_run((decisions, answers), runs),
    };
    let asked = known.map_or(&asked, |known| &known.requests);
    let of_asked = asked.iter().filter(|one| !record.stand(&one.key, one.status, one.ends()).waits());
    let of_apart = apart.iter().filter(|one| !record.stand_apart(one).waits());
    of_asked
        .map(|one| place_of(&one.key))
        .chain(of_apart.filter_map(|one| one.key_or(NO_NUMBER)).map(|key| place_of(&key)))
        .collect()
}

/// What tells a request apart; `None` if its municipality or law is none.
fn key_of([municipality, law, provider, request, allocation]: &RequestPlace) -> Option<RowKey> {
    Some(RowKey {
        municipality: municipality.parse().ok()?,
        law: law.parse().ok()?,
        provider_id: provider.as_str().into(),
        request_id: request.as_str().into(),
        allocation_id: allocation.as_str().into(),
    })
}

/// A request that could be assessed, as it was asked.
fn asked_request(key: RowKey, before: &Before) -> AskedRequest {
    AskedRequest {
        key,
        list_id: before.list_id.as_deref().map(Into::into),
        current_end: None,
        requested_end: before.end,
        status: if before.closed_on.is_some() { Status::Answered } else { Status::ExplanationMissing },
        answer_due: NaiveDate::MAX,
    }
}

/// A request that could not be assessed.
fn apart_request(key: RowKey, before: &Before, code: RejectionCode) -> ApartRequest {
    let asked = RequestAsRead {
        municipality: key.municipality,
        law: key.law,
        provider_id: key.provider_id,
        list_id: before.list_id.as_deref().map(Into::into),
        request_id: Some(key.request_id),
        allocation_id: Some(key.allocation_id),
        requested_end: before.end,
    };
    ApartRequest { asked, is_of_no_allocation: code.is_of_no_allocation(), repeats: None }
}
