//! The summary of a triage run: counts per list, per register and per reason.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use stoplicht_core::duration_curves::DurationCurves;
use stoplicht_core::register::{Register, Route};
use stoplicht_core::{ListKey, Policy, RejectionCode};
use stoplicht_report::summary::{ClaimsBeginLate, ClaimsThrough, ListSummary, TriageSummary};
use stoplicht_tables::{RejectCode, RejectedRow, RowsRead, ScoredRow, Triaged};

use crate::import::ReturnedRequest;
use crate::provider_names::Names;
use crate::register_counts::{reasons, registers};

/// Counts per list, per register and per reason.
pub fn summarise(triaged: &Triaged, policy: &Policy, names: &Names, as_of: Option<NaiveDate>) -> TriageSummary {
    let mut lists = lists(triaged, policy);
    for list in &mut lists {
        list.provider_name = names.name(list.provider_id.as_str());
    }
    let mut summary = TriageSummary::new(
        policy.id().clone(),
        as_of,
        registers(&triaged.rows_read, &triaged.rejected),
        lists,
        reasons(&triaged.rejected),
    );
    let through = |(municipality, law, through)| ClaimsThrough { municipality, law, through };
    summary.durations_sha256 = policy.durations().map(DurationCurves::sha256);
    summary.contract = triaged.contract.as_ref().map(|contract| contract.reference.clone());
    summary.claims_through = triaged.claims_through().into_iter().map(through).collect();
    let begins = |row: ScoredRow<'_>| (row.request.municipality, row.request.law, row.claims_from);
    summary.claims_begin_late = ClaimsBeginLate::count(triaged.scored().map(begins));
    summary
}

/// The largest share of a register's rows that came back because of how they are written, or, of requests, because they
/// are about nothing that is known: what a file that is spoilt, or belongs to another one, does. Requests that a person
/// asked wrongly are none of these.
pub fn spoilt_share(triaged: &Triaged) -> f64 {
    let is_spoilt = |row: &&RejectedRow| match row.code {
        RejectCode::Row(_) => true,
        RejectCode::Request(code) => {
            matches!(code, RejectionCode::UnknownAllocation | RejectionCode::ConflictingRequests)
        }
    };
    let share = |read: &RowsRead| {
        let spoilt = triaged.rejected.iter().filter(is_spoilt).filter(|row| row.register == read.register).count();
        spoilt as f64 / (read.rows.saturating_sub(read.blank).max(1)) as f64
    };
    // Names of providers are never needed.
    let read = triaged.rows_read.iter().filter(|read| read.register != Register::Providers);
    read.map(share).fold(0.0, f64::max)
}

/// Counts per list. Both the scored rows and the others come list by list.
fn lists(triaged: &Triaged, policy: &Policy) -> Vec<ListSummary> {
    let mut unscored: BTreeMap<ListKey<'_>, u64> = BTreeMap::new();
    for (request, _) in triaged.unscored() {
        *unscored.entry(request.list_key()).or_default() += 1;
    }
    let mut unscored = unscored.into_iter().peekable();
    let mut lists: Vec<ListSummary> = Vec::with_capacity(triaged.list_count());
    let mut last = None;
    for row in triaged.scored() {
        let key = row.request.list_key();
        if last != Some(key) {
            while let Some((key, rejected)) = unscored.next_if(|(unscored, _)| *unscored < key) {
                lists.push(list(key, Route::Individual, rejected));
            }
            let rejected = unscored.next_if(|(unscored, _)| *unscored == key).map_or(0, |(_, rejected)| rejected);
            lists.push(list(key, row.route, rejected));
            last = Some(key);
        }
        let Some(list) = lists.last_mut() else { continue };
        list.colours.add(row.verdict.colour);
        // Of red an explanation may be asked too: it stands in the provider's workbook, and is waited for.
        let is_missing = policy.asks_explanation(row.verdict.colour) && !row.request.is_explained && !row.is_answered;
        list.explanations_missing += u64::from(is_missing);
    }
    // A list of which nothing was scored takes the individual route.
    lists.extend(unscored.map(|(key, rejected)| list(key, Route::Individual, rejected)));
    lists
}

/// Counts the requests that came back when they were imported, each with its list, as far as it can be read which that is: the
/// worklists show them too.
pub fn count_returned(summary: &mut TriageSummary, returned: &[ReturnedRequest], names: &Names) {
    for one in returned {
        let Some(one) = one.as_read() else { continue };
        let (municipality, law, provider_id) = (one.municipality, one.law, &one.provider_id);
        let key = ListKey { municipality, law, provider_id, list_id: one.list_id.as_ref() };
        let provider_name = names.name(provider_id.as_str());
        summary.count_returned(ListSummary { provider_name, ..list(key, Route::Individual, 0) });
        summary.returned.push(one);
    }
}

/// A list of which nothing is counted yet.
fn list(key: ListKey<'_>, route: Route, rejected: u64) -> ListSummary {
    ListSummary {
        municipality: key.municipality,
        law: key.law,
        provider_id: key.provider_id.clone(),
        provider_name: None,
        list_id: key.list_id.cloned(),
        colours: stoplicht_report::summary::ColourCounts::default(),
        rejected,
        returned: 0,
        route,
        explanations_missing: 0,
    }
}
