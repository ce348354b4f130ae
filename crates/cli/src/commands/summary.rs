//! What came of a run, counted for the summary.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use stoplicht_core::register::{Register, Request, Route, Status};
use stoplicht_core::{ListKey, Policy};
use stoplicht_report::summary::{ListSummary, RegisterCount, RejectedCount, TriageSummary};
use stoplicht_tables::{RejectedRow, ScoredRow, Triaged};

/// Counts per list, per register and per reason.
pub fn summarise(
    triaged: &Triaged,
    scored: &[ScoredRow<'_>],
    policy: &Policy,
    as_of: Option<NaiveDate>,
) -> TriageSummary {
    TriageSummary::new(
        policy.reference().clone(),
        as_of,
        registers(&triaged.rows_read, &triaged.rejected),
        lists(triaged, scored, policy),
        reasons(&triaged.rejected),
    )
}

/// Counts the rows of each register: in = used + rejected.
pub fn registers(rows_read: &[(Register, u64)], rejected: &[RejectedRow]) -> Vec<RegisterCount> {
    let rejected = |register: Register| {
        // A row may be rejected for more than one value; rejected rows are sorted by register, file and row.
        let rows = rejected.iter().filter(|row| row.register == register);
        let mut rows: Vec<u64> = rows.map(|row| row.row).collect();
        rows.dedup();
        rows.len() as u64
    };
    let count = |&(register, rows): &(Register, u64)| {
        let rejected = rejected(register);
        RegisterCount { register, rows, used: rows.saturating_sub(rejected), rejected }
    };
    rows_read.iter().map(count).collect()
}

/// Counts per list; the scored rows of a list stand together.
fn lists(triaged: &Triaged, scored: &[ScoredRow<'_>], policy: &Policy) -> Vec<ListSummary> {
    let same = |a: &ScoredRow<'_>, b: &ScoredRow<'_>| ListKey::of(a.request) == ListKey::of(b.request);
    let mut unscored: BTreeMap<ListKey<'_>, ListSummary> = BTreeMap::new();
    for (request, _) in triaged.unscored() {
        unscored.entry(ListKey::of(request)).or_insert_with(|| empty(request)).rejected += 1;
    }
    let of_scored = scored.chunk_by(same).filter_map(|rows| list(rows, policy));
    let mut lists: Vec<(ListKey<'_>, ListSummary)> = of_scored
        .map(|(key, list)| {
            let rejected = unscored.remove(&key).map_or(0, |list| list.rejected);
            (key, ListSummary { rejected, ..list })
        })
        .collect();
    if !unscored.is_empty() {
        lists.extend(unscored);
        lists.sort_by_key(|(key, _)| *key);
    }
    lists.into_iter().map(|(_, list)| list).collect()
}

/// Counts the scored rows of one list.
fn list<'a>(rows: &[ScoredRow<'a>], policy: &Policy) -> Option<(ListKey<'a>, ListSummary)> {
    let first = rows.first()?;
    let mut list = ListSummary { route: first.route, ..empty(first.request) };
    for row in rows {
        list.colours.add(row.scored.verdict.colour);
        list.explanations_missing += u64::from(status(row, policy) == Status::ExplanationMissing);
    }
    Some((ListKey::of(first.request), list))
}

fn status(row: &ScoredRow<'_>, policy: &Policy) -> Status {
    policy.status(row.scored.verdict.colour, row.request.is_explained())
}

/// A list of which nothing was scored takes the individual route.
fn empty(request: &Request) -> ListSummary {
    ListSummary {
        municipality: request.municipality,
        law: request.law,
        provider_id: request.provider_id.clone(),
        provider_name: None,
        list_id: request.list_id.clone(),
        colours: stoplicht_report::summary::ColourCounts::default(),
        rejected: 0,
        route: Route::Individual,
        explanations_missing: 0,
    }
}

/// Counts the rows that came back, per register and reason.
pub fn reasons(rejected: &[RejectedRow]) -> Vec<RejectedCount> {
    let mut reasons: BTreeMap<(Register, &str), u64> = BTreeMap::new();
    for row in rejected {
        *reasons.entry((row.register, row.code.as_str())).or_default() += 1;
    }
    let one =
        |((register, code), count): ((Register, &str), u64)| RejectedCount { register, code: code.to_owned(), count };
    reasons.into_iter().map(one).collect()
}
