//! The requests of a run: found among the facts, scored, and what came of each.

use rayon::prelude::*;
use stoplicht_core::history::{History, Size};
use stoplicht_core::register::{Colour, Request};
use stoplicht_core::{AsOf, Assessor, Batch, Day, Policy, RejectionCode, RequestFact, Scored};

use crate::arrange::{ANYWHERE, Arranged};
use crate::error::TableError;
use crate::grouped::Grouped;
use crate::keys::{Key, KeyIndex, Sieve};
use crate::requests::Requests;
use crate::watch::{Phase, Watch};

/// Households that one thread scores in one go.
const TOGETHER: usize = 512;

/// A request with its place among the facts.
pub struct Placed {
    pub household: u32,
    /// The day of looking.
    pub day: Day,
    /// Its row among the requests.
    pub row: usize,
    pub fact: RequestFact,
}

/// What is asked about an allocation, side by side with what else is asked about it: the requests themselves lie too far apart to
/// go to each.
#[derive(Clone, Copy)]
struct Asked {
    row: u32,
    /// The provider that asks, by its place.
    provider: u32,
    /// The day of looking.
    day: Day,
    submitted: Day,
    start: Option<Day>,
    end: Option<Day>,
    /// Is another size asked for? Most ask for more time and no more.
    is_resized: bool,
}

impl Asked {
    fn new(row: u32, provider: u32, request: &Request, as_of: AsOf) -> Self {
        let RequestFact { submitted, start, end, size, .. } = RequestFact::new(request, None, None);
        Self {
            row,
            provider,
            day: as_of.of(request).into(),
            submitted,
            start,
            end,
            is_resized: size != Size::default(),
        }
    }

    /// The same with its allocation and provider in a part; `requests` are all there are.
    fn fact(&self, requests: &[Request], allocation: u32, provider: Option<u32>) -> RequestFact {
        let Self { submitted, start, end, .. } = *self;
        let allocation = Some(allocation);
        match requests.get(self.row as usize).filter(|_| self.is_resized) {
            Some(request) => RequestFact::new(request, allocation, provider),
            None => RequestFact { allocation, provider, submitted, start, end, size: Size::default() },
        }
    }
}

/// The requests of a run, and how they are looked at.
pub struct Round<'a> {
    policy: &'a Policy,
    /// The allocations that are asked about, numbered.
    allocations: KeyIndex<'a>,
    sieve: Sieve,
    providers: Vec<Key<'a>>,
    /// Per allocation, what is asked about it.
    asked: Grouped<Asked>,
    requests: &'a [Request],
}

impl<'a> Round<'a> {
    pub fn new(requests: &'a Requests, policy: &'a Policy, as_of: AsOf) -> Self {
        let rows = || requests.rows.iter().zip(&requests.scopes);
        let keys = || rows().map(|(request, scope)| Key::new(*scope, request.allocation_id.as_str()));
        let ((numbers, allocations), (sieve, (asked_by, providers))) = rayon::join(
            || numbered(keys(), requests.rows.len()),
            || {
                let providers = requests.rows.iter().map(|request| Key::new(ANYWHERE, request.provider_id.as_str()));
                (Sieve::new(keys().map(|key| key.hash())), numbered(providers, 0))
            },
        );
        let asked = (0..).zip(&requests.rows).zip(&asked_by);
        let asked = asked.map(|((row, request), provider)| Asked::new(row, *provider, request, as_of));
        let asked = Grouped::new(numbers.iter().copied(), asked, allocations.keys().len());
        let providers = providers.iter().collect();
        Self { policy, allocations, sieve, providers, asked, requests: &requests.rows }
    }

    /// The allocations that are asked about.
    pub fn asked(&self) -> &Sieve {
        &self.sieve
    }

    /// The requests about allocations of a part, household by household, day of looking by day of looking.
    pub fn placed(&self, arranged: &Arranged<'_>) -> Vec<Placed> {
        let known = arranged.allocations().filter(|(key, _)| self.sieve.may_hold(key.hash()));
        let found: Vec<_> = known.filter_map(|(key, place)| Some((self.allocations.find(&key)?, place))).collect();
        let mut placed = Vec::with_capacity(found.iter().map(|(number, _)| self.asked.of(*number).len()).sum());
        for (number, place) in found {
            placed.extend(self.asked.of(number).iter().map(|asked| {
                let provider = self.providers.get(asked.provider as usize).and_then(|key| arranged.provider(key));
                let fact = asked.fact(self.requests, place.number, provider);
                Placed { household: place.household, day: asked.day, row: asked.row as usize, fact }
            }));
        }
        placed.sort_unstable_by_key(|placed| (placed.household, placed.day, placed.row));
        placed
    }

    /// Scores the requests about allocations of a part, and gives the rows of versions in conflict.
    pub fn score(&self, arranged: &Arranged<'_>, watch: &dyn Watch) -> Result<(Vec<RowVerdict>, Vec<u32>), TableError> {
        let placed = self.placed(arranged);
        // Only the clients of requests were gathered: there is no household of which nothing is asked.
        let households: Vec<&[Placed]> = placed.chunk_by(|a, b| a.household == b.household).collect();
        let parts: Vec<(Vec<RowVerdict>, Vec<u32>)> = households
            .par_chunks(TOGETHER)
            .map_init(
                || (Assessor::new(self.policy), History::default()),
                |(assessor, history), households| {
                    if watch.stop() {
                        return Err(TableError::Stopped);
                    }
                    let mut results = Vec::with_capacity(households.iter().map(|household| household.len()).sum());
                    let mut conflicts = Vec::new();
                    for household in households {
                        let Some(first) = household.first() else { continue };
                        arranged.fill(first.household, history, |row| conflicts.push(row));
                        for asked in household.chunk_by(|a, b| a.day == b.day) {
                            assessor.look(history, asked[0].day);
                            results.extend(asked.iter().map(|one| (one.row, assessor.score(&one.fact, history))));
                        }
                    }
                    watch.done(Phase::Computing, results.len() as u64, self.requests.len() as u64);
                    Ok((results, conflicts))
                },
            )
            .collect::<Result<_, _>>()?;
        let (results, conflicts): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        Ok((results.into_iter().flatten().collect(), conflicts.into_iter().flatten().collect()))
    }
}

/// Gives keys numbers, with room for so many different ones; the number of each, and the keys by number.
fn numbered<'a>(keys: impl Iterator<Item = Key<'a>>, room: usize) -> (Vec<u32>, KeyIndex<'a>) {
    let mut index = KeyIndex::with_capacity(room);
    (keys.map(|key| index.number(key)).collect(), index)
}

/// The verdict on a row of the requests.
pub type RowVerdict = (usize, Result<Scored, RejectionCode>);

/// What came of every request.
#[derive(Debug)]
pub struct Verdicts {
    /// As they were found, part by part.
    parts: Vec<Vec<RowVerdict>>,
    /// Per row of the requests, where its verdict stands, if it was scored.
    places: Vec<Result<(u32, u32), RejectionCode>>,
    colours: Vec<Option<Colour>>,
}

impl Verdicts {
    /// Of requests of which these were scored; a request whose allocation was not found was not.
    pub fn new(parts: Vec<Vec<RowVerdict>>, requests: usize, batch: &Batch) -> Self {
        let before = |row| {
            let duplicate = batch.is_duplicate(row);
            Err(if duplicate { RejectionCode::DuplicateRequest } else { RejectionCode::UnknownAllocation })
        };
        let mut places: Vec<_> = (0..requests).map(before).collect();
        let mut colours = vec![None; requests];
        for (part, verdicts) in (0..).zip(&parts) {
            let found = (0..).zip(verdicts).filter(|(_, (row, _))| !batch.is_duplicate(*row));
            for (at, (row, verdict)) in found {
                places[*row] = verdict.as_ref().map(|_| (part, at)).map_err(|code| *code);
                colours[*row] = verdict.as_ref().ok().map(|scored| scored.verdict.colour);
            }
        }
        Self { parts, places, colours }
    }

    /// What came of the request in a row.
    pub fn of(&self, row: usize) -> Result<&Scored, RejectionCode> {
        let (part, at) = self.places.get(row).copied().unwrap_or(Err(RejectionCode::UnknownAllocation))?;
        match self.parts.get(part as usize).and_then(|part| part.get(at as usize)) {
            Some((_, verdict)) => verdict.as_ref().map_err(|code| *code),
            None => Err(RejectionCode::UnknownAllocation),
        }
    }

    /// The rows that were not scored, and why.
    pub fn unscored(&self) -> impl Iterator<Item = (usize, RejectionCode)> {
        (0..self.places.len()).filter_map(|row| Some((row, self.reason(row)?)))
    }

    /// Why the request in a row was not scored; none: it was.
    pub fn reason(&self, row: usize) -> Option<RejectionCode> {
        self.places.get(row).and_then(|place| place.err())
    }

    /// The colour of each row; none where it was not scored.
    pub fn colours(&self) -> &[Option<Colour>] {
        &self.colours
    }
}
