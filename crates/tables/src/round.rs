//! The requests of a run: found among the facts, and scored.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rayon::prelude::*;
use stoplicht_core::history::History;
use stoplicht_core::{AsOf, Assessor, Day, Policy, RequestFact, RequestRows};

use crate::arrange::{Arranged, Place};
use crate::error::TableError;
use crate::keys::{ANYWHERE, Key};
use crate::requests::Requests;
use crate::sieve::Sieve;
use crate::verdicts::{Collected, Findings};
use crate::watch::{Phase, Watch};

/// Households that one thread scores in one go.
const TOGETHER: usize = 512;

/// A request with its place among the facts.
pub struct Placed {
    pub household: u32,
    /// The day of looking.
    pub day: Day,
    /// Its row among the requests.
    pub row: u32,
    pub fact: RequestFact,
}

/// Which requests are about which allocation.
struct ByAllocation {
    /// One of the requests about each allocation.
    first: HashTable<u32>,
    /// Per request, the next about the same allocation.
    next: Vec<u32>,
}

impl ByAllocation {
    const LAST: u32 = u32::MAX;

    fn new(requests: &Requests) -> Self {
        let rows = requests.count();
        let mut by_allocation = Self { first: HashTable::with_capacity(rows), next: vec![Self::LAST; rows] };
        for (row, next) in (0..).zip(&mut by_allocation.next) {
            let key = requests.allocation(row as usize);
            let is_same = |other: &u32| requests.allocation(*other as usize).is(&key);
            let hash = |other: &u32| requests.allocation(*other as usize).spread_hash();
            match by_allocation.first.entry(key.spread_hash(), is_same, hash) {
                Entry::Occupied(mut first) => *next = std::mem::replace(first.get_mut(), row),
                Entry::Vacant(new) => {
                    new.insert(row);
                }
            }
        }
        by_allocation
    }

    /// The requests about an allocation, in any order.
    fn of(&self, requests: &Requests, key: &Key<'_>) -> impl Iterator<Item = usize> + use<'_> {
        let is_it = |row: &u32| requests.allocation(*row as usize).is(key);
        let next = |row: &u32| self.next.get(*row as usize).copied().filter(|next| *next != Self::LAST);
        std::iter::successors(self.first.find(key.spread_hash(), is_it).copied(), next).map(|row| row as usize)
    }
}

/// The requests of a run, and how they are looked at.
pub struct Round<'a> {
    policy: &'a Policy,
    as_of: AsOf,
    requests: &'a Requests,
    by_allocation: ByAllocation,
    sieve: Sieve,
    providers: Vec<Key<'a>>,
}

impl<'a> Round<'a> {
    pub fn new(requests: &'a Requests, policy: &'a Policy, as_of: AsOf) -> Self {
        let hashes = (0..requests.count()).map(|row| requests.allocation(row).hash());
        let (by_allocation, sieve) = rayon::join(|| ByAllocation::new(requests), || Sieve::new(hashes));
        let providers = requests.providers().iter().map(|id| Key::new(ANYWHERE, id.as_str())).collect();
        Self { policy, as_of, requests, by_allocation, sieve, providers }
    }

    /// The allocations that are asked about.
    pub fn asked(&self) -> &Sieve {
        &self.sieve
    }

    /// The requests about allocations of a part, household by household, day of looking by day of looking.
    pub fn placed(&self, arranged: &Arranged<'_>) -> Vec<Placed> {
        let known = arranged.allocations().filter(|(key, _)| self.sieve.may_hold(key.hash()));
        let asked =
            known.flat_map(|(key, place)| self.by_allocation.of(self.requests, &key).map(move |row| (row, place)));
        let one = |(row, place): (usize, Place)| {
            let provider = self.providers.get(self.requests.provider(row)).and_then(|key| arranged.provider(key));
            let fact = self.requests.fact(row, Some(place.number), provider);
            Placed { household: place.household, day: self.requests.day(row, self.as_of).into(), row: row as u32, fact }
        };
        let mut placed: Vec<Placed> = asked.map(one).collect();
        placed.sort_unstable_by_key(|placed| (placed.household, placed.day, placed.row));
        placed
    }

    /// Room for what comes of all requests.
    pub fn collected(&self) -> Collected {
        Collected::with_capacity(self.requests.count())
    }

    /// Scores the requests about allocations of a part, adds what came of them, and gives the rows of versions in conflict.
    pub fn score(
        &self,
        arranged: &Arranged<'_>,
        collected: &Collected,
        watch: &dyn Watch,
    ) -> Result<Vec<u32>, TableError> {
        let placed = self.placed(arranged);
        // Only the clients of requests were gathered: there is no household of which nothing is asked.
        let households: Vec<&[Placed]> = placed.chunk_by(|a, b| a.household == b.household).collect();
        let conflicts: Vec<Vec<u32>> = households
            .par_chunks(TOGETHER)
            .map_init(
                || (Assessor::new(self.policy), History::default(), Findings::default()),
                |(assessor, history, own), households| {
                    if watch.stop() {
                        return Err(TableError::Stopped);
                    }
                    let mut conflicts = Vec::new();
                    for household in households {
                        let Some(first) = household.first() else { continue };
                        arranged.fill(first.household, history, |row| conflicts.push(row));
                        for asked in household.chunk_by(|a, b| a.day == b.day) {
                            assessor.look(history, asked[0].day);
                            for one in asked {
                                own.push(one.row, assessor.score(&one.fact, history));
                            }
                        }
                    }
                    watch.done(Phase::Computing, own.len() as u64, self.requests.count() as u64);
                    collected.add(own);
                    Ok(conflicts)
                },
            )
            .collect::<Result<_, _>>()?;
        Ok(conflicts.into_iter().flatten().collect())
    }
}
