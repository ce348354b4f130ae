//! The requests of a run: found among the facts, and scored.

use rayon::prelude::*;
use stoplicht_contracts::triage::ContractRule;
use stoplicht_core::history::History;
use stoplicht_core::{AsOf, Assessor, Day, RequestFact, RequestRows};

use crate::coverage::ClaimCoverage;
use crate::error::TableError;
use crate::households::funding::funding;
use crate::households::{AllocationPlace, Households};
use crate::keys::hash_filter::HashFilter;
use crate::keys::key::Key;
use crate::keys::scope::ANYWHERE;
use crate::progress::{Phase, Progress};
use crate::rules::Rules;
use crate::triage::outcomes::{OutcomeBuffer, OutcomeSlots};
use crate::triage::requests::Requests;

/// Households that one thread scores in one go.
const TOGETHER: usize = 512;

/// A request with its place among the facts.
pub struct Placed {
    pub household: u32,
    /// The as-of day.
    pub day: Day,
    /// Its row among the requests.
    pub row: u32,
    pub fact: RequestFact,
}

/// Where the requests about the allocations with the same hash stand among all requests in the order of these hashes.
#[derive(Debug, Clone, Copy, Default)]
pub struct RequestRange {
    start: u32,
    end: u32,
}

/// Which requests are about which allocation.
struct ByAllocation {
    asked: HashFilter<RequestRange>,
    /// The requests, in the order of the hashes of their allocations.
    order: Vec<u32>,
}

impl ByAllocation {
    fn new(requests: &Requests) -> Self {
        let hash = |row: u32| (requests.allocation(row as usize).hash(), row);
        let mut order: Vec<(u64, u32)> = (0..requests.count() as u32).map(hash).collect();
        order.par_sort_unstable();
        let mut start = 0;
        let asked = order.chunk_by(|a, b| a.0 == b.0).filter_map(|same| {
            let asked = RequestRange { start, end: start + same.len() as u32 };
            start = asked.end;
            Some((same.first()?.0, asked))
        });
        Self { asked: HashFilter::of_ordered(asked.collect()), order: order.iter().map(|(_, row)| *row).collect() }
    }

    /// Tells of each request about one of these allocations: which of them, and the request; in any order.
    #[expect(
        clippy::indexing_slicing,
        reason = "what is found is one of the keys, and `asked` a range of the requests in order"
    )]
    fn of(&self, requests: &Requests, keys: &[Key<'_>], mut found: impl FnMut(usize, usize)) {
        let hashes: Vec<u64> = keys.iter().map(Key::hash).collect();
        self.asked.find_each(&hashes, |at, asked| {
            let at = at as usize;
            for row in &self.order[asked.start as usize..asked.end as usize] {
                if requests.allocation(*row as usize).is(&keys[at]) {
                    found(at, *row as usize);
                }
            }
        });
    }
}

/// The requests of a run, and how they are looked at.
pub struct Scoring<'a> {
    rules: Rules<'a>,
    as_of: AsOf,
    requests: &'a Requests,
    by_allocation: ByAllocation,
    providers: Vec<Key<'a>>,
}

impl<'a> Scoring<'a> {
    pub fn new(requests: &'a Requests, rules: Rules<'a>, as_of: AsOf) -> Self {
        let providers = requests.providers().iter().map(|id| Key::new(ANYWHERE, id.as_str())).collect();
        Self { rules, as_of, requests, by_allocation: ByAllocation::new(requests), providers }
    }

    /// The contract under which they are looked at.
    pub const fn contract(&self) -> Option<ContractRule<'a>> {
        self.rules.contract
    }

    /// The allocations that are asked about.
    pub const fn asked(&self) -> &HashFilter<RequestRange> {
        &self.by_allocation.asked
    }

    /// The requests about allocations of a part, household by household, as-of day by as-of day.
    #[expect(clippy::indexing_slicing, reason = "each allocation has a key and a place")]
    pub fn placed(&self, part: &Households<'_>) -> Vec<Placed> {
        let (keys, places): (Vec<Key<'_>>, Vec<AllocationPlace>) = part.allocations().unzip();
        let mut placed = Vec::new();
        self.by_allocation.of(self.requests, &keys, |at, row| {
            let provider = self.providers.get(self.requests.provider(row)).and_then(|key| part.provider(key));
            let fact = self.requests.fact(row, Some(places[at].number), provider);
            let (household, day) = (places[at].household, self.requests.day(row, self.as_of).into());
            placed.push(Placed { household, day, row: row as u32, fact });
        });
        placed.sort_unstable_by_key(|placed| (placed.household, placed.day, placed.row));
        placed
    }

    /// Room for what comes of all requests.
    pub fn slots(&self) -> OutcomeSlots {
        OutcomeSlots::with_capacity(self.requests.count())
    }

    /// Scores the requests about allocations of a part, adds the outcome of them, and gives the rows of versions in conflict.
    pub fn score(
        &self,
        part: &Households<'_>,
        coverage: &ClaimCoverage,
        slots: &OutcomeSlots,
        progress: &dyn Progress,
    ) -> Result<Vec<u32>, TableError> {
        let placed = self.placed(part);
        // Only the clients of requests were selected: there is no household of which nothing is asked.
        let households: Vec<&[Placed]> = placed.chunk_by(|a, b| a.household == b.household).collect();
        let conflicts: Vec<Vec<u32>> = households
            .par_chunks(TOGETHER)
            .map_init(
                || (Assessor::new(self.rules.policy), History::default(), OutcomeBuffer::default()),
                |(assessor, history, own), households| {
                    if progress.stop() {
                        return Err(TableError::Stopped);
                    }
                    let mut conflicts = Vec::new();
                    for household in households {
                        let Some(first) = household.first() else { continue };
                        part.fill(first.household, history, |row| conflicts.push(row));
                        let scope = part.scope(first.household);
                        for asked in household.chunk_by(|a, b| a.day == b.day) {
                            let Some(day) = asked.first().map(|one| one.day) else { continue };
                            coverage.look(assessor, history, (scope, day));
                            if let Some(contract) = self.rules.contract {
                                assessor.fund(history, funding(part, first.household, contract, day));
                            }
                            for one in asked {
                                own.push(one.row, assessor.score(&one.fact, history));
                            }
                        }
                    }
                    progress.advanced(Phase::Computing, own.len() as u64, self.requests.count() as u64);
                    slots.add(own);
                    Ok(conflicts)
                },
            )
            .collect::<Result<_, _>>()?;
        Ok(conflicts.into_iter().flatten().collect())
    }
}
