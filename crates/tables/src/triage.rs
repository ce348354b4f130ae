//! The bulk run of triage: every request of a register through the same scoring as the single call.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;
use stoplicht_core::history::ClaimsUnknown;
use stoplicht_core::policy::{CareGroup, Verdict};
use stoplicht_core::register::{Colour, Law, Municipality, Register, Route};
use stoplicht_core::{AsOf, Batch, Day, Measure, Measures, Policy, RejectionCode, RequestRows, Score};

use crate::coverage::{ClaimCounts, ClaimCoverage};
use crate::error::TableError;
use crate::histories::{Histories, keys_ahead};
use crate::households::Arranged;
use crate::households::conflicts::conflict_rows;
use crate::keys::scope::Scope;
use crate::rejected::{Code, RejectedRow, sort_rejected};
use crate::requests::{RequestRow, Requests};
use crate::round::Round;
use crate::select::allocation_keys::AllocationKeys;
use crate::source::Source;
use crate::source::partition::Share;
use crate::source::rows_read::RowsRead;
use crate::source::run_sources::TriageSources;
use crate::verdicts::{Collected, Decision, Finding, Verdicts};
use crate::watch::Watch;

/// What came of a run: every row of the requests was scored, or is among the rejected rows.
#[derive(Debug)]
pub struct Triaged {
    requests: Requests,
    verdicts: Verdicts,
    /// The rows that were scored, in the order of a result, and those that were not.
    scored: Vec<u32>,
    unscored: Vec<u32>,
    as_of: AsOf,
    coverage: ClaimCoverage,
    lists: usize,
    /// The rows that could not be used or scored, sorted by register and row.
    pub rejected: Vec<RejectedRow>,
    /// Rows gone through, per register.
    pub rows_read: Vec<RowsRead>,
}

/// A request that was scored in a run.
#[derive(Debug, Clone, Copy)]
pub struct ScoredRow<'a> {
    /// The request.
    pub request: RequestRow<'a>,
    /// The care group, whose criteria were applied.
    pub care_group: CareGroup,
    /// Colour, and what decided each criterion.
    pub verdict: &'a Verdict,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// Until when claims are on record; none: no claims are.
    pub claims_through: Option<NaiveDate>,
    /// Why the measures of the claims window are unknown; none: there is a window.
    pub claims_unknown: Option<ClaimsUnknown>,
    /// Does the request count as answered?
    pub is_answered: bool,
    /// The worst colour of the scored rows of the whole request.
    pub request_colour: Colour,
    /// The route of its list.
    pub route: Route,
    finding: Finding<'a>,
}

impl ScoredRow<'_> {
    /// The value of a measure; none: unknown.
    pub fn measure(&self, measure: Measure) -> Option<f64> {
        self.finding.measure(measure)
    }

    /// Care group, measures and verdict, to be kept.
    pub fn scored(&self) -> Score {
        Score {
            care_group: self.care_group,
            measures: self.finding.measures(),
            claims_unknown: self.claims_unknown,
            verdict: self.verdict.clone(),
        }
    }

    /// All measures.
    pub(crate) fn measures(&self) -> Measures {
        self.finding.measures()
    }

    /// Rows of a run with the same number have the same care group and verdict.
    pub(crate) fn decision(&self) -> u32 {
        self.finding.number
    }
}

impl Triaged {
    /// The requests that were scored, sorted by municipality, law, provider, list, request and allocation.
    pub fn scored(&self) -> impl Iterator<Item = ScoredRow<'_>> {
        self.scored.iter().filter_map(|row| self.scored_row(*row))
    }

    /// The places of the requests that were scored, in the same order.
    pub(crate) fn scored_rows(&self) -> &[u32] {
        &self.scored
    }

    /// Number of requests that were scored.
    pub fn scored_count(&self) -> usize {
        self.scored.len()
    }

    /// Until when claims are on record for each municipality and law of which something was asked, on the last of the days
    /// that were looked at; none: no claims are.
    pub fn claims_through(&self) -> Vec<(Municipality, Law, Option<NaiveDate>)> {
        let mut last: BTreeMap<Scope, NaiveDate> = BTreeMap::new();
        for row in 0..self.requests.count() {
            let day = self.requests.day(row, self.as_of);
            let known = last.entry(self.requests.scope(row)).or_insert(day);
            *known = day.max(*known);
        }
        let through = |(scope, day): (Scope, NaiveDate)| {
            let (municipality, law) = scope.parts()?;
            Some((municipality, law, self.coverage.covered(scope, day.into()).and_then(Day::date)))
        };
        last.into_iter().filter_map(through).collect()
    }

    /// Number of lists, also of those of which nothing was scored.
    pub fn list_count(&self) -> usize {
        self.lists
    }

    /// A request that was scored, by its place.
    pub(crate) fn scored_row(&self, row: u32) -> Option<ScoredRow<'_>> {
        let row = row as usize;
        let finding = self.verdicts.of(row).ok()?;
        let Decision { care_group, claims_unknown, verdict } = finding.decision;
        let as_of = self.requests.day(row, self.as_of);
        Some(ScoredRow {
            request: self.requests.row(row),
            care_group: *care_group,
            claims_through: self.coverage.covered(self.requests.scope(row), as_of.into()).and_then(Day::date),
            claims_unknown: *claims_unknown,
            is_answered: self.as_of.is_answered(self.requests.answered_on(row)),
            verdict,
            as_of,
            request_colour: self.verdicts.request_colour(row).unwrap_or(verdict.colour),
            route: self.verdicts.route(row),
            finding,
        })
    }

    /// The requests that could be read and not scored, in the same order, and why; they are among the rejected rows.
    pub fn unscored(&self) -> impl Iterator<Item = (RequestRow<'_>, RejectionCode)> {
        self.unscored.iter().filter_map(|row| {
            let row = *row as usize;
            self.verdicts.reason(row).map(|code| (self.requests.row(row), code))
        })
    }
}

/// Scores every request.
///
/// # Errors
/// [`TableError`] if a register cannot be read; rows that cannot be used come back in the result.
pub fn triage(sources: &TriageSources, policy: &Policy, as_of: AsOf, watch: &dyn Watch) -> Result<Triaged, TableError> {
    let shares = sources.shares();
    let (requests, keys) = rayon::join(|| Requests::read(&sources.requests), || keys_ahead(sources, &shares, watch));
    let (mut requests, (keys, conflicts)) = (requests?, keys?);
    let (scored, (batch, order)) = rayon::join(
        || share_by_share(sources, shares, keys, &Round::new(&requests, policy, as_of), watch),
        || {
            let batch = Batch::new(&requests);
            let order = in_order(&requests, &batch);
            (batch, order)
        },
    );
    let OfShares { collected, coverage, mut rejected, versions, claims } = scored?;
    rejected.append(&mut requests.rejected);
    let verdicts = Verdicts::new(collected, requests.count(), &batch, policy);
    let (unscored, scored) = order.into_iter().partition(|row| verdicts.reason(*row as usize).is_some());
    for (row, code) in verdicts.unscored() {
        rejected.push(rejected_request(&sources.requests, requests.number(row), &requests.row(row), code));
    }
    rejected.extend(conflicts);
    sort_rejected(&mut rejected);
    let no_claims = RowsRead { register: Register::Claims, rows: 0, blank: 0, used: Some(0) };
    let rows_read = vec![
        versions.of(&sources.allocations),
        sources.claims.as_ref().map_or(no_claims, |source| claims.of(source)),
        RowsRead::of(&sources.requests, requests.blank),
    ];
    let lists = batch.list_count();
    Ok(Triaged { requests, verdicts, scored, unscored, as_of, coverage, lists, rejected, rows_read })
}

/// What came of the shares of the registers.
struct OfShares {
    collected: Collected,
    coverage: ClaimCoverage,
    rejected: Vec<RejectedRow>,
    versions: Gone,
    claims: Gone,
}

/// What became of rows of a register that did not come back.
#[derive(Debug, Clone, Copy, Default)]
struct Gone {
    /// Every cell is empty.
    blank: u64,
    /// They were used.
    used: u64,
}

impl Gone {
    const fn add(&mut self, other: Self) {
        self.blank += other.blank;
        self.used += other.used;
    }

    fn of(self, source: &Source) -> RowsRead {
        RowsRead::of(source, self.blank).of_which_used(self.used)
    }
}

/// Goes through the shares of the registers, one apart from the other: what came of the requests, and the rows that cannot be
/// used.
fn share_by_share(
    sources: &TriageSources,
    shares: Vec<Share>,
    keys: Vec<Option<AllocationKeys>>,
    round: &Round<'_>,
    watch: &dyn Watch,
) -> Result<OfShares, TableError> {
    let collected = round.collected();
    let known = sources.claims.as_ref().and_then(Source::claim_counts).map(ClaimCounts::coverage);
    let one = |(share, keys)| {
        let histories = Histories::gather(sources, share, keys, round, watch)?;
        // Registers that were not prepared are one share: what it holds of claims is all there is.
        let coverage = known.clone().unwrap_or_else(|| histories.coverage());
        let score = |part: Arranged<'_>| {
            let conflicts = round.score(&part, &coverage, &collected, watch)?;
            let used = part.versions_held().saturating_sub(conflicts.len());
            Ok((conflicts, used as u64, part.claims_held() as u64))
        };
        let parts: Vec<(Vec<u32>, u64, u64)> = histories.parts().map(score).collect::<Result<_, TableError>>()?;
        let conflicts: Vec<u32> = parts.iter().flat_map(|(conflicts, ..)| conflicts.iter().copied()).collect();
        let mut rejected = conflict_rows(&sources.allocations, &histories.versions, &conflicts);
        let used = |of: fn(&(Vec<u32>, u64, u64)) -> u64| parts.iter().map(of).sum();
        let versions = Gone { blank: histories.versions.blank, used: used(|part| part.1) };
        let blank = histories.claims.as_ref().map_or(0, |claims| claims.blank);
        let claims = Gone { blank, used: used(|part| part.2) };
        rejected.extend(histories.versions.rejected);
        rejected.extend(histories.claims.into_iter().flat_map(|claims| claims.rejected));
        Ok((rejected, coverage, versions, claims))
    };
    let shares: Vec<(Vec<RejectedRow>, ClaimCoverage, Gone, Gone)> =
        shares.into_par_iter().zip(keys).map(one).collect::<Result<_, TableError>>()?;
    let coverage = shares.first().map(|(_, coverage, ..)| coverage.clone()).unwrap_or_default();
    let (mut rejected, mut versions, mut claims) = (Vec::new(), Gone::default(), Gone::default());
    for (of_share, _, of_versions, of_claims) in shares {
        rejected.extend(of_share);
        versions.add(of_versions);
        claims.add(of_claims);
    }
    Ok(OfShares { collected, coverage, rejected, versions, claims })
}

/// The rows of the requests by municipality, law, provider, list, request and allocation: the order of the rows that were read must
/// not show in a result.
fn in_order(requests: &Requests, batch: &Batch) -> Vec<u32> {
    let ranks = batch.list_ranks(requests);
    // The first bytes of an id tell nearly all apart, and need no going to where the text is.
    let first_bytes = |id: &str| {
        let mut bytes = [0; 12];
        let length = id.len().min(bytes.len());
        bytes[..length].copy_from_slice(&id.as_bytes()[..length]);
        bytes
    };
    let key = |row: usize| (ranks[row], first_bytes(requests.request_id(row)), row as u32);
    let mut keys: Vec<(u32, [u8; 12], u32)> = (0..requests.count()).into_par_iter().map(key).collect();
    let ids = |row: u32| (requests.request_id(row as usize), requests.allocation_id(row as usize), row);
    keys.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| ids(a.2).cmp(&ids(b.2))));
    keys.into_iter().map(|(_, _, row)| row).collect()
}

fn rejected_request(source: &Source, row: u64, request: &RequestRow<'_>, code: RejectionCode) -> RejectedRow {
    RejectedRow {
        register: Register::Requests,
        file: source.file(),
        row,
        line: u32::try_from(row).ok().and_then(|row| source.line(row.checked_sub(1)?)),
        code: Code::Request(code),
        faults: Vec::new(),
        municipality: Some(request.municipality.to_string()),
        law: Some(request.law.to_string()),
        request_id: Some(request.request_id.to_string()),
        allocation_id: Some(request.allocation_id.to_string()),
    }
}
