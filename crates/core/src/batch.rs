//! Requests of one delivery: which are there twice or contradict each other, whole requests, lists (sections 1, 7, 8).

#![expect(
    clippy::indexing_slicing,
    reason = "every list here has a place for each row of the batch, and rows, requests and lists are numbered from 0"
)]

use std::borrow::Cow;
use std::hash::{BuildHasher, Hash};

use chrono::NaiveDate;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use crate::register::{Colour, Law, ListId, Municipality, ProviderId, Request, Route};
use crate::rejection::RejectionCode;

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
    rejected: Vec<Option<RejectionCode>>,
    /// The rows that ask again for what was open, in order, each with the row that was.
    repeats: Vec<(u32, u32)>,
}

impl Batch {
    /// Sees how the requests belong together, in whatever order they come.
    pub fn new(requests: &(impl RequestRows + ?Sized)) -> Self {
        let rows = requests.count();
        let lists = numbered(rows, 0, |row| requests.list(row));
        let whole_requests = numbered(rows, rows, |row| (requests.asker(row), requests.request_id(row)));
        let asked = numbered(rows, rows, |row| (requests.asker(row), requests.allocation_id(row)));
        let (rejected, repeats) = rejected_beside_others(requests, &asked, &lists);
        Self { lists, whole_requests, rejected, repeats }
    }

    /// Why a row cannot be scored beside the others: rows of its request contradict each other, or it asks again for what
    /// was still open. None: nothing of the kind.
    pub fn rejected(&self, row: usize) -> Option<RejectionCode> {
        self.rejected.get(row).copied().flatten()
    }

    /// The row that a row asks again for what it asks, and that counts in its place: the same request, or an earlier one of the
    /// list that was open. None: it is no duplicate.
    pub fn repeated(&self, row: usize) -> Option<usize> {
        let first = |row: usize| {
            let at = self.repeats.binary_search_by_key(&row, |(again, _)| *again as usize).ok()?;
            self.repeats.get(at).map(|(_, first)| *first as usize)
        };
        // The same row twice may ask again for what an earlier one asks.
        first(row).map(|same| first(same).unwrap_or(same))
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

/// Which rows cannot be scored beside the others, and why. `asked` numbers the rows by who asks for which allocation; most are
/// alone with theirs.
fn rejected_beside_others(
    requests: &(impl RequestRows + ?Sized),
    asked: &[u32],
    lists: &[u32],
) -> (Vec<Option<RejectionCode>>, Vec<(u32, u32)>) {
    let (mut rejected, mut repeats) = (vec![None; asked.len()], Vec::new());
    for rows in rows_that_share(asked) {
        let mut group: Vec<(u32, Cow<'_, Request>)> =
            rows.into_iter().map(|row| (row, requests.request(row as usize))).collect();
        group.sort_by(|(a, one), (b, other)| (&one.request_id, a).cmp(&(&other.request_id, b)));
        let mut alone = Vec::new();
        for same in group.chunk_by(|(_, a), (_, b)| a.request_id == b.request_id) {
            let [(first, request), others @ ..] = same else { continue };
            if others.iter().all(|(_, other)| other == request) {
                alone.push((lists[*first as usize], *first, request.as_ref()));
                for (row, _) in others {
                    rejected[*row as usize] = Some(RejectionCode::DuplicateRequest);
                    repeats.push((*row, *first));
                }
            } else {
                for (row, _) in same {
                    rejected[*row as usize] = Some(RejectionCode::ConflictingRequests);
                }
            }
        }
        alone.sort_by_key(|(list, _, request)| (*list, request.submitted_on, &request.request_id));
        for of_list in alone.chunk_by(|a, b| a.0 == b.0) {
            let mut open = Open::default();
            for (_, row, request) in of_list {
                if let Some(first) = open.on(request.submitted_on) {
                    rejected[*row as usize] = Some(RejectionCode::DuplicateRequest);
                    repeats.push((*row, first));
                } else {
                    open.add(*row, request.answered_on);
                }
            }
        }
    }
    repeats.sort_unstable();
    (rejected, repeats)
}

/// Until when one of some requests for one allocation was open: until the day before its answer.
#[derive(Debug, Clone, Copy, Default)]
enum Open {
    /// There was none.
    #[default]
    Never,
    /// The last of them was answered on this day, and stands in this row.
    Before(NaiveDate, u32),
    /// The one in this row has no answer.
    Forever(u32),
}

impl Open {
    /// The row that was open on a day.
    fn on(self, day: NaiveDate) -> Option<u32> {
        match self {
            Self::Before(answered_on, row) if day < answered_on => Some(row),
            Self::Forever(row) => Some(row),
            Self::Never | Self::Before(..) => None,
        }
    }

    fn add(&mut self, row: u32, answered_on: Option<NaiveDate>) {
        *self = match (*self, answered_on) {
            (Self::Forever(first), _) => Self::Forever(first),
            (_, None) => Self::Forever(row),
            (Self::Before(other, first), Some(day)) if other >= day => Self::Before(other, first),
            (Self::Never | Self::Before(..), Some(day)) => Self::Before(day, row),
        }
    }
}

/// The rows of each number that more than one row has.
fn rows_that_share(numbers: &[u32]) -> Vec<Vec<u32>> {
    // They are numbered in the order in which they come up.
    let mut seen = 0;
    let mut repeated: Vec<(u32, u32)> = Vec::new();
    for (row, number) in (0..).zip(numbers) {
        if *number == seen {
            seen += 1;
        } else {
            repeated.push((*number, row));
        }
    }
    if repeated.is_empty() {
        return Vec::new();
    }
    repeated.sort_unstable();
    let mut firsts = vec![u32::MAX; seen as usize];
    for (row, number) in (0..).zip(numbers) {
        let first = &mut firsts[*number as usize];
        *first = row.min(*first);
    }
    let with_first = |same: &[(u32, u32)]| {
        let others = same.iter().map(|(_, row)| *row);
        same.first().and_then(|(number, _)| firsts.get(*number as usize).copied()).into_iter().chain(others).collect()
    };
    repeated.chunk_by(|a, b| a.0 == b.0).map(with_first).collect()
}
