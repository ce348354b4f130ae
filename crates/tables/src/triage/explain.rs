//! One request looked up and explained: scored among its list exactly as in a run, with all that its colour rests on.

use polars_arrow::bitmap::Bitmap;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use stoplicht_core::history::History;
use stoplicht_core::register::{AllocationId, Law, Municipality, ProviderId, Request, RequestId};
use stoplicht_core::{AsOf, Assessor, Batch, Explanation, ListKey, RejectionCode, RequestFact, RequestRows};

use crate::coverage::ClaimCoverage;
use crate::error::TableError;
use crate::households::conflicts::conflict_rows;
use crate::households::funding::funding;
use crate::households::{AllocationPlace, Households};
use crate::keys::key::Key;
use crate::keys::scope::{ANYWHERE, Scope};
use crate::progress::Progress;
use crate::rejected::{RejectedRow, sort_rejected};
use crate::rules::Rules;
use crate::select::returned::allocation_of;
use crate::source::run_sources::TriageSources;
use crate::triage::client_records::ClientRecords;
use crate::triage::outcomes::Outcomes;
use crate::triage::requests::{RequestRow, Requests};
use crate::triage::scoring::Scoring;

/// Which request is wanted. One id may cover several allocations, and two providers may use the same id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestQuery {
    /// The request.
    pub request_id: RequestId,
    /// Only on this allocation.
    pub allocation_id: Option<AllocationId>,
    /// Only of this provider.
    pub provider_id: Option<ProviderId>,
    /// Only in this municipality.
    pub municipality: Option<Municipality>,
    /// Only under this law.
    pub law: Option<Law>,
}

impl RequestQuery {
    /// Every request of that id.
    pub fn request(request_id: impl Into<RequestId>) -> Self {
        Self { request_id: request_id.into(), allocation_id: None, provider_id: None, municipality: None, law: None }
    }

    /// Is this request wanted?
    pub fn fits(&self, request: &Request) -> bool {
        let same = |wanted: Option<&str>, id: &str| wanted.is_none_or(|wanted| wanted == id);
        self.request_id == request.request_id
            && same(self.allocation_id.as_ref().map(AllocationId::as_str), request.allocation_id.as_str())
            && same(self.provider_id.as_ref().map(ProviderId::as_str), request.provider_id.as_str())
            && self.municipality.is_none_or(|municipality| municipality == request.municipality)
            && self.law.is_none_or(|law| law == request.law)
    }
}

/// A request that was looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedRequest {
    /// The request.
    pub request: Request,
    /// Its row in the file, counted from 1.
    pub row: u64,
    /// What its colour rests on, or why it has none.
    pub outcome: Result<Box<Explanation>, RejectionCode>,
}

/// What was found of a request.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExplainedRequests {
    /// The rows of the request, by municipality, law, provider, list and allocation.
    pub requests: Vec<ExplainedRequest>,
    /// Rows of the request, and of its client's history, that cannot be used.
    pub rejected: Vec<RejectedRow>,
}

/// Looks a request up and explains it. The lists that it stands on are scored with it, for what depends on them: the
/// route, the colour of the request as a whole, and whether it is asked twice.
///
/// # Errors
/// [`TableError`] if a register cannot be read.
pub fn explain<'a>(
    sources: &TriageSources,
    rules: impl Into<Rules<'a>>,
    as_of: AsOf,
    wanted: &RequestQuery,
    progress: &dyn Progress,
) -> Result<ExplainedRequests, TableError> {
    let rules = rules.into();
    let mut requests = Requests::read(&sources.requests)?;
    let mut rejected = std::mem::take(&mut requests.rejected);
    rejected.retain(|row| row.request_id.as_deref() == Some(wanted.request_id.as_str()));
    let requests = with_their_lists(requests, wanted);
    if requests.count() == 0 {
        return Ok(ExplainedRequests { requests: Vec::new(), rejected });
    }
    let scoring = Scoring::new(&requests, rules, as_of);
    let records = ClientRecords::of_all(sources, &scoring, progress)?;
    let parts: Vec<Households<'_>> = records.par_iter().flat_map(ClientRecords::parts).collect();
    let slots = scoring.slots();
    let coverage = ClientRecords::coverage_of_all(sources, &records);
    parts.iter().try_for_each(|part| scoring.score(part, &coverage, &slots, progress).map(drop))?;
    let batch = Batch::new(&requests);
    let outcomes = Outcomes::new(slots, requests.count(), &batch, rules.policy);

    let mut explainer = Explainer { parts: &parts, coverage: &coverage, rules, as_of, explained: Vec::new() };
    let (mut found, mut conflicts) = (Vec::new(), Vec::new());
    for row in 0..requests.count() {
        let request = requests.request(row).into_owned();
        if !wanted.fits(&request) {
            continue;
        }
        let explained = explainer.explanation(&request, &mut conflicts);
        let outcome = match outcomes.of(row) {
            Err(code) => Err(code),
            Ok(_) => explained.map(|mut explanation| {
                outcomes.complete(row, &mut explanation);
                Box::new(explanation)
            }),
        };
        found.push(ExplainedRequest { request, row: requests.number(row), outcome });
    }
    for records in &records {
        let claims = records.claims.iter().flat_map(|claims| &claims.rejected);
        let unusable = records.versions.rejected.iter().chain(claims);
        rejected.extend(unusable.filter(|row| explainer.is_about(row)).cloned());
        rejected.extend(conflict_rows(&sources.allocations, &records.versions, &conflicts));
    }
    sort_rejected(&mut rejected);
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    Ok(ExplainedRequests { requests: found, rejected })
}

fn order(found: &ExplainedRequest) -> impl Ord + '_ {
    let request = &found.request;
    (request.municipality, request.law, &request.provider_id, &request.list_id, &request.allocation_id, found.row)
}

/// The requests that are wanted, with the others of their lists and of the same request, and those that may contradict them.
fn with_their_lists(all: Requests, wanted: &RequestQuery) -> Requests {
    let rows = || (0..all.count()).map(|row| all.row(row));
    let asker = |request: &RequestRow<'_>| (request.municipality, request.law, request.provider_id.clone());
    // Hardly any has the id; the others are not made into requests to be compared.
    let has_id = |request: &RequestRow<'_>| request.request_id == wanted.request_id.as_str();
    let fitting: Vec<RequestRow<'_>> =
        rows().filter(|request| has_id(request) && wanted.fits(&request.to_request())).collect();
    let lists: FxHashSet<ListKey<'_>> = fitting.iter().map(RequestRow::list_key).collect();
    let askers: FxHashSet<_> = fitting.iter().map(asker).collect();
    let belongs = |request: RequestRow<'_>| {
        lists.contains(&request.list_key()) || (has_id(&request) && askers.contains(&asker(&request)))
    };
    let belong: Vec<bool> = rows().map(belongs).collect();
    // A row of another list may have the same key as one of these, and then both come back.
    let key =
        |request: &RequestRow<'_>| (asker(request), request.request_id.to_owned(), request.allocation_id.to_owned());
    let keys: FxHashSet<_> = rows().zip(&belong).filter(|(_, belongs)| **belongs).map(|(row, _)| key(&row)).collect();
    let kept: Bitmap = rows().zip(&belong).map(|(row, belongs)| *belongs || keys.contains(&key(&row))).collect();
    all.kept(&kept)
}

/// Tells what requests rest on, and remembers whose history it was.
struct Explainer<'a> {
    parts: &'a [Households<'a>],
    coverage: &'a ClaimCoverage,
    rules: Rules<'a>,
    as_of: AsOf,
    /// Part and household.
    explained: Vec<(usize, u32)>,
}

impl Explainer<'_> {
    fn explanation(&mut self, request: &Request, conflicts: &mut Vec<u32>) -> Result<Explanation, RejectionCode> {
        let scope = Scope::new(request.municipality, request.law);
        let found = self.find(scope, request.allocation_id.as_str());
        let (part, place) = found.ok_or(RejectionCode::UnknownAllocation)?;
        let households = self.parts.get(part).ok_or(RejectionCode::UnknownAllocation)?;
        let mut history = History::default();
        households.fill(place.household, &mut history, |row| conflicts.push(row));
        self.explained.push((part, place.household));
        let mut assessor = Assessor::new(self.rules.policy);
        let day = self.as_of.of(request).into();
        self.coverage.look(&mut assessor, &history, (scope, day));
        if let Some(contract) = self.rules.contract {
            assessor.fund(&history, funding(households, place.household, contract, day));
        }
        let provider = households.provider(&Key::new(ANYWHERE, request.provider_id.as_str()));
        let fact = RequestFact::new(request, Some(place.number), provider);
        let id_of = |number| Some(AllocationId::from(households.allocation(place.household, number).1));
        self.rules.policy.explain_facts(&mut assessor, request, &fact, self.as_of, &history, id_of)
    }

    /// The part in which an allocation is known, and its place there.
    fn find(&self, scope: Scope, allocation_id: &str) -> Option<(usize, AllocationPlace)> {
        self.parts
            .iter()
            .enumerate()
            .find_map(|(part, households)| Some((part, households.place(scope, allocation_id)?)))
    }

    /// Is a row about an allocation of the records that were told?
    fn is_about(&self, row: &RejectedRow) -> bool {
        let found = allocation_of(row).and_then(|(scope, id)| self.find(scope, id));
        found.is_some_and(|(part, place)| self.explained.contains(&(part, place.household)))
    }
}
