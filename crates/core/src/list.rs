//! Requests that come together: duplicates, the colour of a whole request, the route of a list (sections 7 and 8).

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::hash::{BuildHasher, Hash};

use chrono::NaiveDate;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

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
        self.of_submitted(request.submitted_on)
    }

    /// The day for what was submitted on a day.
    pub const fn of_submitted(self, submitted_on: NaiveDate) -> NaiveDate {
        match self {
            Self::Submission => submitted_on,
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

/// Requests that were handed in together, however they are kept: row by row, or in columns.
pub trait RequestRows {
    /// Number of requests.
    fn count(&self) -> usize;

    /// Who asks whom, of a row: equal for rows of one municipality, law and provider.
    fn asker(&self, row: usize) -> impl Hash + Eq;

    /// The list of a row: equal for rows of one list, and in whatever way is quick to compare.
    fn list(&self, row: usize) -> impl Hash + Eq;

    /// The same, to be put in order.
    fn list_key(&self, row: usize) -> ListKey<'_>;

    /// The request's own id, of a row.
    fn request_id(&self, row: usize) -> &str;

    /// The allocation that is to last longer, of a row.
    fn allocation_id(&self, row: usize) -> &str;

    /// All of a row.
    fn request(&self, row: usize) -> Cow<'_, Request>;
}

impl RequestRows for [Request] {
    fn count(&self) -> usize {
        self.len()
    }

    fn asker(&self, row: usize) -> impl Hash + Eq {
        let request = &self[row];
        (request.municipality, request.law, &request.provider_id)
    }

    fn list(&self, row: usize) -> impl Hash + Eq {
        self.list_key(row)
    }

    fn list_key(&self, row: usize) -> ListKey<'_> {
        ListKey::of(&self[row])
    }

    fn request_id(&self, row: usize) -> &str {
        self[row].request_id.as_str()
    }

    fn allocation_id(&self, row: usize) -> &str {
        self[row].allocation_id.as_str()
    }

    fn request(&self, row: usize) -> Cow<'_, Request> {
        Cow::Borrowed(&self[row])
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
    pub fn new(requests: &(impl RequestRows + ?Sized)) -> Self {
        let rows = requests.count();
        let lists = numbered(rows, 0, |row| requests.list(row));
        let whole_requests = numbered(rows, rows, |row| (requests.asker(row), requests.request_id(row)));
        let asked = numbered(rows, rows, |row| (lists[row], requests.allocation_id(row)));
        let mut first: Vec<u32> = Vec::with_capacity(rows);
        let mut duplicates = vec![false; rows];
        for (row, asked) in asked.iter().enumerate() {
            // They are numbered in the order in which they come up.
            let Some(first) = first.get_mut(*asked as usize) else {
                first.push(row as u32);
                continue;
            };
            let earlier = *first as usize;
            if by_request_id(&requests.request(row), &requests.request(earlier)) == Ordering::Less {
                *first = row as u32;
                duplicates[earlier] = true;
            } else {
                duplicates[row] = true;
            }
        }
        Self { lists, whole_requests, duplicates }
    }

    /// Does an earlier row of the same list ask for the same allocation?
    pub fn is_duplicate(&self, row: usize) -> bool {
        self.duplicates.get(row).copied().unwrap_or(false)
    }

    /// Number of lists.
    pub fn list_count(&self) -> usize {
        // They are numbered from 0.
        self.lists.iter().max().map_or(0, |last| *last as usize + 1)
    }

    /// The place of each row's list among the lists, by municipality, law, provider and list id.
    pub fn list_ranks(&self, requests: &(impl RequestRows + ?Sized)) -> Vec<u32> {
        // They are numbered in the order in which they come up.
        let mut lists: Vec<(ListKey<'_>, u32)> = Vec::new();
        for (row, list) in self.lists.iter().enumerate() {
            if *list as usize == lists.len() {
                lists.push((requests.list_key(row), *list));
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

/// Gives rows of equal keys equal numbers, in the order in which they come up; there is room for so many different ones. The
/// keys are not kept: a nation's requests are many.
fn numbered<K: Eq + Hash>(rows: usize, room: usize, key: impl Fn(usize) -> K) -> Vec<u32> {
    let hash = |row: usize| FxBuildHasher.hash_one(key(row));
    let mut first: HashTable<u32> = HashTable::with_capacity(room);
    let mut numbers: Vec<u32> = Vec::with_capacity(rows);
    for row in 0..rows {
        let own = key(row);
        let known = first.len() as u32;
        let entry = first.entry(hash(row), |other| key(*other as usize) == own, |other| hash(*other as usize));
        let number = match entry {
            hashbrown::hash_table::Entry::Occupied(earlier) => numbers[*earlier.get() as usize],
            hashbrown::hash_table::Entry::Vacant(new) => {
                new.insert(row as u32);
                known
            }
        };
        numbers.push(number);
    }
    numbers
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
