//! A request that asks again for what an earlier one asks: does that one have a colour? If not, the earlier one does not count
//! for both, and whoever reads is told.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use stoplicht_core::RejectionCode;
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId, RequestId};
use stoplicht_report::worklist::{UnscoredReason, UnscoredRow, WorklistRow};

use super::allocations_now::UnscoredOn;

/// What requests of one list have in common that ask for one allocation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Asked {
    municipality: Municipality,
    law: Law,
    provider_id: ProviderId,
    list_id: Option<ListId>,
    allocation_id: String,
}

/// When a request was open.
struct WhenOpen {
    request_id: String,
    submitted_on: NaiveDate,
    answered_on: Option<NaiveDate>,
    /// Why it has no colour, if it has none.
    code: Option<RejectionCode>,
}

impl WhenOpen {
    /// Was it open when the other one came, so that the other one is a duplicate of it? (One that is the same in full is.)
    fn is_before(&self, other: &Self) -> bool {
        let is_open = self.answered_on.is_none_or(|day| other.submitted_on < day);
        let is_earlier = (self.submitted_on, &self.request_id) < (other.submitted_on, &other.request_id);
        self.request_id == other.request_id || (is_open && is_earlier)
    }
}

/// Names the first request in the reason of those that ask again for what it asks, where it has no colour itself.
pub fn name_unscored_firsts(unscored: &mut [UnscoredOn], scored: &[WorklistRow]) {
    let is_duplicate = |one: &UnscoredOn| matches!(one.row.why, UnscoredReason::Code(RejectionCode::DuplicateRequest));
    let twice: HashSet<Asked> =
        unscored.iter().filter(|one| is_duplicate(one)).filter_map(|one| asked(&one.row)).collect();
    if twice.is_empty() {
        return;
    }
    let mut firsts: HashMap<Asked, Vec<WhenOpen>> = HashMap::new();
    let of_scored = scored.iter().map(|row| (asked_by(row), when_scored(row)));
    let of_unscored = unscored.iter().filter(|one| !is_duplicate(one));
    let of_unscored = of_unscored.filter_map(|one| Some((asked(&one.row)?, when(one)?)));
    for (asked, when) in of_scored.chain(of_unscored).filter(|(asked, _)| twice.contains(asked)) {
        firsts.entry(asked).or_default().push(when);
    }
    for one in unscored.iter_mut().filter(|one| is_duplicate(one)) {
        let (Some(asked), Some(own)) = (asked(&one.row), when(one)) else { continue };
        let before = firsts.get(&asked).into_iter().flatten().filter(|first| first.is_before(&own));
        // The last of those that were open is the one that counts: each of them came when none before it was.
        let first = before.max_by(|a, b| (a.submitted_on, &a.request_id).cmp(&(b.submitted_on, &b.request_id)));
        if let Some((first, code)) = first.and_then(|first| Some((first, first.code?))) {
            one.row.why = UnscoredReason::AfterUnscored { first: RequestId::from(first.request_id.as_str()), code };
        }
    }
}

fn asked(row: &UnscoredRow) -> Option<Asked> {
    Some(Asked {
        municipality: row.municipality,
        law: row.law,
        provider_id: row.provider_id.clone()?,
        list_id: row.list_id.clone(),
        allocation_id: row.allocation_id.clone()?,
    })
}

fn asked_by(row: &WorklistRow) -> Asked {
    let of = &row.assessment;
    Asked {
        municipality: of.municipality,
        law: of.law,
        provider_id: of.provider_id.clone(),
        list_id: of.list_id.clone(),
        allocation_id: of.allocation_id.to_string(),
    }
}

fn when_scored(row: &WorklistRow) -> WhenOpen {
    WhenOpen {
        request_id: row.assessment.request_id.to_string(),
        submitted_on: row.assessment.submitted_on,
        answered_on: row.answered_on,
        code: None,
    }
}

/// When a request without a colour was open; `None` if it could not be read, and counts for nothing.
fn when(one: &UnscoredOn) -> Option<WhenOpen> {
    let code = match &one.row.why {
        // Of requests that contradict each other none is open.
        UnscoredReason::Code(RejectionCode::ConflictingRequests) => return None,
        UnscoredReason::Code(code) => Some(*code),
        _ => return None,
    };
    Some(WhenOpen {
        request_id: one.row.request_id.clone()?,
        submitted_on: one.submitted_on?,
        answered_on: one.answered_on,
        code,
    })
}
