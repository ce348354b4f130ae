//! What a run of triage has made of the requests, row by row.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use stoplicht_core::history::ClaimsUnknown;
use stoplicht_core::policy::{CareGroup, Verdict};
use stoplicht_core::register::{Colour, Law, Municipality, Route};
use stoplicht_core::{AsOf, Day, Measure, Measures, RejectionCode, RequestRows, Score, UnknownReasons};

use super::outcomes::{DecisionRow, Outcomes, ScoredOutcome};
use super::requests::{RequestRow, Requests};
use crate::coverage::ClaimCoverage;
use crate::keys::scope::Scope;
use crate::rejected::RejectedRow;
use crate::rules::ContractNamed;
use crate::source::rows_read::RowsRead;

/// The outcome of a run: every row of the requests was scored, or is among the rejected rows.
#[derive(Debug)]
pub struct Triaged {
    pub(super) requests: Requests,
    pub(super) outcomes: Outcomes,
    /// The rows that were scored, in the order of a result, and those that were not.
    pub(super) scored: Vec<u32>,
    pub(super) unscored: Vec<u32>,
    pub(super) as_of: AsOf,
    pub(super) coverage: ClaimCoverage,
    pub(super) lists: usize,
    /// The contract under which requests were looked at, if there was one.
    pub contract: Option<ContractNamed>,
    /// The rows that could not be used or scored, sorted by register and row.
    pub rejected: Vec<RejectedRow>,
    /// Rows that were read, per register.
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
    /// The as-of day.
    pub as_of: NaiveDate,
    /// Until when claims are on record; `None` if no claims are.
    pub claims_through: Option<NaiveDate>,
    /// Why the measures of the claims window are unknown; `None` if there is a window.
    pub claims_unknown: Option<ClaimsUnknown>,
    /// From when claims are on record, where the claims window looks at days before that though the care ran by then.
    pub claims_from: Option<NaiveDate>,
    /// Why a contract leaves measures unknown.
    pub unknown_reasons: UnknownReasons,
    /// Does the request count as answered?
    pub is_answered: bool,
    /// The worst colour of the scored rows of the whole request.
    pub request_colour: Colour,
    /// The route of its list.
    pub route: Route,
    finding: ScoredOutcome<'a>,
}

impl ScoredRow<'_> {
    /// The value of a measure; `None` if it is unknown.
    pub fn measure(&self, measure: Measure) -> Option<f64> {
        self.finding.measure(measure)
    }

    /// Care group, measures and verdict, to be kept.
    pub fn scored(&self) -> Score {
        Score {
            care_group: self.care_group,
            measures: self.finding.measures(),
            claims_unknown: self.claims_unknown,
            claims_from: self.claims_from.map(Day::from),
            unknown_reasons: self.unknown_reasons,
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
    /// that were looked at; `None` if no claims are.
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
        let finding = self.outcomes.of(row).ok()?;
        let DecisionRow { care_group, claims_unknown, claims_from, unknown_reasons, verdict } = finding.decision;
        let as_of = self.requests.day(row, self.as_of);
        Some(ScoredRow {
            request: self.requests.row(row),
            care_group: *care_group,
            claims_through: self.coverage.covered(self.requests.scope(row), as_of.into()).and_then(Day::date),
            claims_unknown: *claims_unknown,
            claims_from: claims_from.and_then(Day::date),
            unknown_reasons: *unknown_reasons,
            is_answered: self.as_of.is_answered(self.requests.answered_on(row)),
            verdict,
            as_of,
            request_colour: self.outcomes.request_colour(row).unwrap_or(verdict.colour),
            route: self.outcomes.route(row),
            finding,
        })
    }

    /// The requests that could be read and not scored, in the same order, and why; they are among the rejected rows.
    pub fn unscored(&self) -> impl Iterator<Item = (RequestRow<'_>, RejectionCode)> {
        self.unscored.iter().filter_map(|row| {
            let row = *row as usize;
            self.outcomes.reason(row).map(|code| (self.requests.row(row), code))
        })
    }
}
