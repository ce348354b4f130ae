//! Requests that come together: duplicates, the colour of a whole request, the route of a list (sections 7 and 8).

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::hash::Hash;

use chrono::NaiveDate;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::assess::{Assessment, Assessor, Rejection, RejectionCode};
use crate::client::ClientHistory;
use crate::policy::Policy;
use crate::register::{Colour, Law, ListId, Municipality, ProviderId, Request, Route};

/// The day at which the world is looked at (*peildatum*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AsOf {
    /// Each request is looked at on the day it was submitted.
    #[default]
    Submission,
    /// All requests are looked at on one day.
    On(NaiveDate),
}

impl AsOf {
    /// The day for one request.
    pub const fn of(self, request: &Request) -> NaiveDate {
        match self {
            Self::Submission => request.submitted_on,
            Self::On(day) => day,
        }
    }
}

/// What makes a list: without a list id, the rows of one provider in one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListKey<'a> {
    /// The municipality that is asked.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: &'a ProviderId,
    /// The provider's list.
    pub list_id: Option<&'a ListId>,
}

impl<'a> ListKey<'a> {
    /// The list of a request.
    pub fn of(request: &'a Request) -> Self {
        Self {
            municipality: request.municipality,
            law: request.law,
            provider_id: &request.provider_id,
            list_id: request.list_id.as_ref(),
        }
    }
}

/// Requests that were handed in together, and how they belong together.
#[derive(Debug, Clone)]
pub struct Batch {
    lists: Vec<u32>,
    whole_requests: Vec<u32>,
    duplicates: Vec<bool>,
}

impl Batch {
    /// Sees how the requests belong together, in whatever order they come.
    pub fn new(requests: &[Request]) -> Self {
        let lists = numbered(requests.iter().map(ListKey::of), 0);
        let whole_requests = numbered(
            requests
                .iter()
                .map(|request| (request.municipality, request.law, &request.provider_id, &request.request_id)),
            requests.len(),
        );
        let mut first: FxHashMap<(u32, &str), usize> =
            FxHashMap::with_capacity_and_hasher(requests.len(), FxBuildHasher);
        for (row, request) in requests.iter().enumerate() {
            let first = first.entry((lists[row], request.allocation_id.as_str())).or_insert(row);
            if by_request_id(request, &requests[*first]) == Ordering::Less {
                *first = row;
            }
        }
        let mut duplicates = vec![true; requests.len()];
        for row in first.into_values() {
            duplicates[row] = false;
        }
        Self { lists, whole_requests, duplicates }
    }

    /// Does an earlier row of the same list ask for the same allocation?
    pub fn is_duplicate(&self, row: usize) -> bool {
        self.duplicates.get(row).copied().unwrap_or(false)
    }

    /// The place of each row's list among the lists, by municipality, law, provider and list id.
    pub fn list_ranks(&self, requests: &[Request]) -> Vec<u32> {
        // They are numbered in the order in which they come up.
        let mut lists: Vec<(ListKey<'_>, u32)> = Vec::new();
        for (list, request) in self.lists.iter().zip(requests) {
            if *list as usize == lists.len() {
                lists.push((ListKey::of(request), *list));
            }
        }
        lists.sort_unstable();
        let mut ranks = vec![0; lists.len()];
        for (rank, (_, list)) in (0..).zip(&lists) {
            ranks[*list as usize] = rank;
        }
        self.lists.iter().map(|list| ranks.get(*list as usize).copied().unwrap_or_default()).collect()
    }

    /// The worst colour of the scored rows of each row's request; none for a row that was not scored.
    pub fn request_colours(&self, colours: &[Option<Colour>]) -> Vec<Option<Colour>> {
        // They are numbered from 0.
        let mut worst: Vec<Option<Colour>> = vec![None; self.whole_requests.len()];
        for (request, colour) in self.whole_requests.iter().zip(colours) {
            let worst = &mut worst[*request as usize];
            *worst = (*worst).max(*colour);
        }
        let of_row = |(request, colour): (&u32, &Option<Colour>)| colour.and(worst[*request as usize]);
        self.whole_requests.iter().zip(colours).map(of_row).collect()
    }

    /// The route of each row's list: `bulk` if enough of its requests were scored.
    pub fn routes(&self, colours: &[Option<Colour>], bulk_minimum: u32) -> Vec<Route> {
        let mut scored: Vec<u32> = vec![0; self.lists.len()];
        for (list, colour) in self.lists.iter().zip(colours) {
            scored[*list as usize] += u32::from(colour.is_some());
        }
        let is_bulk = |list: &u32| scored[*list as usize] >= bulk_minimum;
        let route = |list| if is_bulk(list) { Route::Bulk } else { Route::Individual };
        self.lists.iter().map(route).collect()
    }
}

/// Gives equal keys equal numbers; there is room for so many different ones.
fn numbered<K: Eq + Hash>(keys: impl Iterator<Item = K>, room: usize) -> Vec<u32> {
    let mut known = FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
    keys.map(|key| {
        let next = known.len() as u32;
        *known.entry(key).or_insert(next)
    })
    .collect()
}

/// By request id; rows of one id by the rest of what they ask, so that their order in the file decides nothing.
fn by_request_id(a: &Request, b: &Request) -> Ordering {
    let key = |r: &Request| (r.submitted_on, r.requested_start, r.requested_end, r.budget_cents, r.unit, r.frequency);
    a.request_id
        .cmp(&b.request_id)
        .then_with(|| key(a).cmp(&key(b)))
        .then_with(|| a.volume.unwrap_or(f64::NEG_INFINITY).total_cmp(&b.volume.unwrap_or(f64::NEG_INFINITY)))
        .then_with(|| a.explanation.cmp(&b.explanation))
}

/// What came of requests that were handed in together: every one is in one of the two.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOutcome {
    /// The requests that were scored, in the order in which they came.
    pub assessed: Vec<Assessment>,
    /// The requests that could not be scored, in the order in which they came.
    pub rejected: Vec<Rejection>,
}

impl Policy {
    /// Assesses requests that were handed in together; `history_of` gives the history of a request's client, or none
    /// where nothing is known.
    pub fn assess_list<H: Borrow<ClientHistory>>(
        &self,
        requests: &[Request],
        mut history_of: impl FnMut(&Request) -> Option<H>,
        as_of: AsOf,
    ) -> ListOutcome {
        let batch = Batch::new(requests);
        let mut assessor = Assessor::new(self);
        let mut score = |(row, request): (usize, &Request)| {
            if batch.is_duplicate(row) {
                return Err(RejectionCode::DuplicateRequest);
            }
            let history = history_of(request).ok_or(RejectionCode::UnknownAllocation)?;
            let history = history.borrow();
            assessor.look(history.facts(), as_of.of(request).into());
            assessor.score(&history.locate(request), history.facts())
        };
        let scored: Vec<_> = requests.iter().enumerate().map(&mut score).collect();
        let colours: Vec<_> = scored.iter().map(|s| s.as_ref().ok().map(|scored| scored.verdict.colour)).collect();
        let request_colours = batch.request_colours(&colours);
        let routes = batch.routes(&colours, self.list().bulk_minimum);

        let mut outcome = ListOutcome::default();
        for (row, (request, scored)) in requests.iter().zip(scored).enumerate() {
            match scored {
                Ok(scored) => {
                    let mut assessment = self.present(request, &scored, as_of.of(request));
                    assessment.request_colour = request_colours[row].unwrap_or(assessment.colour);
                    assessment.route = Some(routes[row]);
                    outcome.assessed.push(assessment);
                }
                Err(code) => outcome.rejected.push(Rejection::new(code, request)),
            }
        }
        outcome
    }
}
