//! The bulk run of triage: every request of a register through the same scoring as the single call.

use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use stoplicht_core::history::History;
use stoplicht_core::register::{Colour, Register, Request, Route, RowCode};
use stoplicht_core::{AsOf, Assessor, Batch, Day, Policy, RejectionCode, RequestFact, Scored};

use crate::arrange::{Arranged, CLAIM_COLUMNS, VERSION_COLUMNS};
use crate::error::TableError;
use crate::gather::{AllocationKeys, Gathered, Share, Wanted, Which, gather};
use crate::keys::{Key, KeyIndex, Sieve, key_hash};
use crate::rejected::{Code, RejectedRow};
use crate::requests::Requests;
use crate::source::{Source, extra_columns};
use crate::watch::{Phase, Watch};

/// The registers that triage reads.
#[derive(Debug)]
pub struct TriageSources {
    /// Versions of allocations.
    pub allocations: Source,
    /// Claim lines; none: nothing was claimed that is known.
    pub claims: Option<Source>,
    /// The requests to be scored.
    pub requests: Source,
}

impl TriageSources {
    /// Finds the registers in a folder; the requests may be in a file of their own.
    ///
    /// # Errors
    /// [`TableError`] if a register is missing or cannot be read.
    pub fn find(folder: &Path, requests: Option<&Path>) -> Result<Self, TableError> {
        Ok(Self {
            allocations: Source::find(folder, Register::Allocations)?,
            claims: Some(Source::find(folder, Register::Claims)?),
            requests: match requests {
                Some(path) => Source::open(path, Register::Requests)?,
                None => Source::find(folder, Register::Requests)?,
            },
        })
    }

    /// The shares of the registers that can be gone through one apart from the other.
    pub(crate) fn shares(&self) -> Vec<Share> {
        self.allocations.shares()
    }

    /// What the files hold that is not read: a sentence a file.
    pub fn extra_columns(&self) -> Vec<(String, Vec<String>)> {
        let sources = [Some(&self.allocations), self.claims.as_ref(), Some(&self.requests)];
        extra_columns(sources.into_iter().flatten())
    }
}

/// What came of a run: every row of the requests is in one of the two.
#[derive(Debug)]
pub struct Triaged {
    /// The requests that were scored, sorted by municipality, law, provider, list, request and allocation.
    pub scored: Vec<ScoredRow>,
    /// The requests that could be read and not scored, in the same order; they are among the rejected rows.
    pub unscored: Vec<Request>,
    /// The rows that could not be used or scored, sorted by register and row.
    pub rejected: Vec<RejectedRow>,
    /// Rows gone through, per register.
    pub rows_read: Vec<(Register, u64)>,
}

type Verdicts = Vec<Result<Scored, RejectionCode>>;

/// A request that was scored in a run.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredRow {
    /// The request.
    pub request: Request,
    /// Measures and verdict.
    pub scored: Scored,
    /// The day of looking.
    pub as_of: chrono::NaiveDate,
    /// The worst colour of the scored rows of the whole request.
    pub request_colour: Colour,
    /// The route of its list.
    pub route: Route,
}

/// Scores every request.
///
/// # Errors
/// [`TableError`] if a register cannot be read; rows that cannot be used come back in the result.
pub fn triage(sources: &TriageSources, policy: &Policy, as_of: AsOf, watch: &dyn Watch) -> Result<Triaged, TableError> {
    let shares = sources.shares();
    let requests = OnceLock::new();
    let (round, keys) = rayon::join(
        || {
            let read = Requests::read(&sources.requests)?;
            Ok::<_, TableError>(Round::new(requests.get_or_init(|| read), policy, as_of))
        },
        || keys_ahead(sources, &shares, watch),
    );
    let (round, keys) = (round?, keys?);
    let shares: Vec<ShareTriaged> = shares
        .into_par_iter()
        .zip(keys)
        .map(|(share, keys)| {
            let histories = Histories::gather(sources, share, keys, &round, watch)?;
            let parts = histories.parts().map(|part| round.score(&part, watch)).collect::<Result<_, _>>()?;
            Ok(ShareTriaged::new(sources, histories, parts))
        })
        .collect::<Result<_, TableError>>()?;
    let mut verdicts = round.unscored();
    let mut rejected = Vec::new();
    for share in shares {
        share.verdicts.into_iter().for_each(|(row, verdict)| verdicts[row] = verdict);
        rejected.extend(share.rejected);
    }
    let rows_read = vec![
        (Register::Allocations, sources.allocations.rows() as u64),
        (Register::Claims, sources.claims.as_ref().map_or(0, |claims| claims.rows() as u64)),
        (Register::Requests, sources.requests.rows() as u64),
    ];
    // Nothing else of the round is needed any more.
    let batch = round.into_batch();
    let requests = requests.into_inner().unwrap_or_default();
    Ok(finish(requests, &batch, verdicts, rejected, rows_read, policy, as_of))
}

/// The keys of the allocations of each share that can be read before it is known what is asked: where there is one share, they
/// are most of the work that does not wait for that.
fn keys_ahead(
    sources: &TriageSources,
    shares: &[Share],
    watch: &dyn Watch,
) -> Result<Vec<Option<AllocationKeys>>, TableError> {
    match shares {
        [whole] => Ok(vec![Some(AllocationKeys::read(&sources.allocations, *whole, watch)?)]),
        shares => Ok(shares.iter().map(|_| None).collect()),
    }
}

/// What came of a share of the registers.
struct ShareTriaged {
    verdicts: Vec<RowVerdict>,
    rejected: Vec<RejectedRow>,
}

impl ShareTriaged {
    fn new(sources: &TriageSources, histories: Histories, parts: Vec<(Vec<RowVerdict>, Vec<u32>)>) -> Self {
        let (verdicts, conflicts): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        let conflicts: Vec<u32> = conflicts.into_iter().flatten().collect();
        let mut rejected = conflict_rows(&sources.allocations, &histories.versions, &conflicts);
        rejected.extend(histories.versions.into_rejected());
        rejected.extend(histories.claims.into_iter().flat_map(Gathered::into_rejected));
        Self { verdicts: verdicts.into_iter().flatten().collect(), rejected }
    }
}

/// Everything on record of the clients whom the requests are about: versions of allocations, and claims.
pub(crate) struct Histories {
    pub(crate) versions: Gathered,
    pub(crate) claims: Option<Gathered>,
}

impl Histories {
    /// Gathers it from a share of the registers; the keys of its allocations may have been read before.
    fn gather(
        sources: &TriageSources,
        share: Share,
        keys: Option<AllocationKeys>,
        round: &Round<'_>,
        watch: &dyn Watch,
    ) -> Result<Self, TableError> {
        let keys = keys.map_or_else(|| AllocationKeys::read(&sources.allocations, share, watch), Ok)?;
        let relevant = keys.of_clients_with(&round.asked);
        let known = Which::Known(&keys.chunks, &relevant);
        let versions =
            gather(&sources.allocations, share, known, Wanted::facts(&VERSION_COLUMNS), Phase::Allocations, watch)?;
        let households = keys.households(&relevant);
        // There are as many of them as allocations; claims are many more.
        drop(keys);
        let of_these = Which::Allocations(&relevant, households.as_ref());
        let gather_claims =
            |source: &Source| gather(source, share, of_these, Wanted::facts(&CLAIM_COLUMNS), Phase::Claims, watch);
        let claims = sources.claims.as_ref().map(gather_claims).transpose()?;
        Ok(Self { versions, claims })
    }

    /// Gathers it from all shares, to be kept.
    pub(crate) fn of_all(
        sources: &TriageSources,
        round: &Round<'_>,
        watch: &dyn Watch,
    ) -> Result<Vec<Self>, TableError> {
        sources.shares().into_par_iter().map(|share| Self::gather(sources, share, None, round, watch)).collect()
    }

    /// The same, arranged client by client, in parts that have nothing to do with one another; each when it is its turn.
    pub(crate) fn parts(&self) -> impl ParallelIterator<Item = Arranged<'_>> {
        Arranged::parts(&self.versions, None, self.claims.as_ref())
    }
}

/// The verdict on a row of the requests.
type RowVerdict = (usize, Result<Scored, RejectionCode>);

/// Households that one thread scores in one go.
const TOGETHER: usize = 512;

/// A request with its place among the facts.
pub(crate) struct Placed {
    pub(crate) household: u32,
    /// The day of looking.
    pub(crate) day: Day,
    /// Its row among the requests.
    pub(crate) row: usize,
    pub(crate) fact: RequestFact,
}

/// The requests of a run, and how they are looked at.
pub(crate) struct Round<'a> {
    requests: &'a Requests,
    pub(crate) batch: Batch,
    policy: &'a Policy,
    as_of: AsOf,
    /// The allocations that are asked about.
    asked: Sieve,
    /// The same, numbered.
    allocations: KeyIndex<'a>,
    /// The requests about each of them.
    rows: Vec<Vec<u32>>,
}

impl<'a> Round<'a> {
    pub(crate) fn new(requests: &'a Requests, policy: &'a Policy, as_of: AsOf) -> Self {
        let (batch, (allocations, rows)) = rayon::join(|| Batch::new(&requests.rows), || asked_about(requests));
        let asked = Sieve::new(allocations.keys().iter().map(|(scope, id)| key_hash(*scope, id)));
        Self { requests, batch, policy, as_of, asked, allocations, rows }
    }

    fn into_batch(self) -> Batch {
        self.batch
    }

    /// The verdicts before anything was found.
    pub(crate) fn unscored(&self) -> Verdicts {
        let verdict = |row| {
            let duplicate = self.batch.is_duplicate(row);
            Err(if duplicate { RejectionCode::DuplicateRequest } else { RejectionCode::UnknownAllocation })
        };
        (0..self.requests.rows.len()).map(verdict).collect()
    }

    /// The requests about allocations of a part, household by household, day of looking by day of looking.
    pub(crate) fn placed(&self, arranged: &Arranged<'_>) -> Vec<Placed> {
        let mut placed = Vec::new();
        for (scope, id, place) in arranged.allocations() {
            let Some(number) = self.allocations.find(&Key::new(scope, id)) else { continue };
            let rows = self.rows[number as usize].iter().map(|row| *row as usize);
            placed.extend(rows.filter(|row| !self.batch.is_duplicate(*row)).map(|row| {
                let request = &self.requests.rows[row];
                let provider = arranged.provider(request.provider_id.as_str());
                let fact = RequestFact::new(request, Some(place.number), provider);
                Placed { household: place.household, day: self.as_of.of(request).into(), row, fact }
            }));
        }
        placed.sort_unstable_by_key(|placed| (placed.household, placed.day, placed.row));
        placed
    }

    /// Scores the requests about allocations of a part, and gives the rows of versions in conflict.
    pub(crate) fn score(
        &self,
        arranged: &Arranged<'_>,
        watch: &dyn Watch,
    ) -> Result<(Vec<RowVerdict>, Vec<u32>), TableError> {
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
                    let mut results = Vec::new();
                    let mut conflicts = Vec::new();
                    for household in households {
                        let Some(first) = household.first() else { continue };
                        arranged.fill(first.household, history, |row| conflicts.push(row));
                        for asked in household.chunk_by(|a, b| a.day == b.day) {
                            assessor.look(history, asked[0].day);
                            results.extend(asked.iter().map(|one| (one.row, assessor.score(&one.fact, history))));
                        }
                    }
                    watch.done(Phase::Computing, results.len() as u64, self.requests.rows.len() as u64);
                    Ok((results, conflicts))
                },
            )
            .collect::<Result<_, _>>()?;
        let (results, conflicts): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        Ok((results.into_iter().flatten().collect(), conflicts.into_iter().flatten().collect()))
    }
}

/// The allocations that are asked about, numbered, and the requests about each of them.
fn asked_about(requests: &Requests) -> (KeyIndex<'_>, Vec<Vec<u32>>) {
    let mut allocations = KeyIndex::with_capacity(requests.rows.len());
    let mut rows: Vec<Vec<u32>> = Vec::with_capacity(requests.rows.len());
    for ((request, scope), row) in requests.rows.iter().zip(&requests.scopes).zip(0_u32..) {
        let number = allocations.number(Key::new(*scope, request.allocation_id.as_str())) as usize;
        if number == rows.len() {
            rows.push(Vec::new());
        }
        rows[number].push(row);
    }
    (allocations, rows)
}

/// The rows of versions in conflict, as they come back.
pub(crate) fn conflict_rows(source: &Source, gathered: &Gathered, conflicts: &[u32]) -> Vec<RejectedRow> {
    let wanted: FxHashSet<u32> = conflicts.iter().copied().collect();
    let mut places = FxHashMap::default();
    for kept in gathered.chunks.iter().filter(|_| !wanted.is_empty()) {
        let found = kept.rows.iter().enumerate().filter(|(_, row)| wanted.contains(row));
        places.extend(found.map(|(at, row)| (*row, (kept, at))));
    }
    let find = |row: &u32| {
        let at = places.get(row).copied();
        let (municipality, law) = at.and_then(|(kept, at)| kept.scopes[at].parts()).unzip();
        RejectedRow {
            register: Register::Allocations,
            file: source.file(),
            row: u64::from(*row) + 1,
            code: Code::Row(RowCode::ConflictingVersions),
            detail: "assigned_at: another version of this moment differs in more than reason and referrer".to_owned(),
            municipality: municipality.map(|municipality| municipality.to_string()),
            law: law.map(|law| law.to_string()),
            request_id: None,
            allocation_id: at.and_then(|(kept, at)| kept.columns.first()?.text(at)).map(str::to_owned),
        }
    };
    conflicts.iter().map(find).collect()
}

/// Puts the verdicts together with what depends on all of them, and everything in a fixed order.
fn finish(
    requests: Requests,
    batch: &Batch,
    verdicts: Verdicts,
    mut rejected: Vec<RejectedRow>,
    rows_read: Vec<(Register, u64)>,
    policy: &Policy,
    as_of: AsOf,
) -> Triaged {
    let colours: Vec<_> = verdicts.iter().map(|v| v.as_ref().ok().map(|scored| scored.verdict.colour)).collect();
    let request_colours = batch.request_colours(&colours);
    let routes = batch.routes(&colours, policy.list().bulk_minimum);
    // Scored rows are large: in one piece from the start.
    let mut scored = Vec::with_capacity(colours.iter().flatten().count());
    let mut unscored = Vec::new();
    rejected.extend(requests.rejected);
    for (row, (request, verdict)) in requests.rows.into_iter().zip(verdicts).enumerate() {
        match verdict {
            Ok(verdict) => scored.push(ScoredRow {
                as_of: as_of.of(&request),
                request_colour: request_colours[row].unwrap_or(verdict.verdict.colour),
                route: routes[row],
                scored: verdict,
                request,
            }),
            Err(code) => {
                rejected.push(rejected_request(&requests.file, requests.numbers[row], &request, code));
                unscored.push(request);
            }
        }
    }
    // No two are equal: of two requests for one allocation on one list the second was not scored.
    scored.par_sort_unstable_by(|a, b| order(&a.request).cmp(&order(&b.request)));
    unscored.sort_by(|a, b| order(a).cmp(&order(b)));
    rejected.sort_unstable();
    Triaged { scored, unscored, rejected, rows_read }
}

/// The order of the rows of a result: that of the rows read must not show.
fn order(request: &Request) -> impl Ord + '_ {
    (
        (request.municipality, request.law, request.provider_id.as_str()),
        (request.list_id.as_ref(), request.request_id.as_str(), request.allocation_id.as_str()),
    )
}

fn rejected_request(file: &str, row: u64, request: &Request, code: RejectionCode) -> RejectedRow {
    RejectedRow {
        register: Register::Requests,
        file: file.to_owned(),
        row,
        code: Code::Request(code),
        detail: code.sentence(stoplicht_core::Language::Nl).to_owned(),
        municipality: Some(request.municipality.to_string()),
        law: Some(request.law.to_string()),
        request_id: Some(request.request_id.to_string()),
        allocation_id: Some(request.allocation_id.to_string()),
    }
}
