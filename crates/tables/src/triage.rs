//! The bulk run of triage: every request of a register through the same scoring as the single call.

use std::path::Path;

use rayon::prelude::*;
use stoplicht_core::history::History;
use stoplicht_core::register::{Colour, Register, Request, Route, RowCode};
use stoplicht_core::{AsOf, Assessor, Batch, Day, Policy, RejectionCode, RequestFact, Scored};

use crate::arrange::{Arranged, CLAIM_COLUMNS, VERSION_COLUMNS};
use crate::error::TableError;
use crate::gather::{Gathered, Which, allocations_of_clients, gather};
use crate::keys::{Sieve, key_hash};
use crate::rejected::{Code, RejectedRow};
use crate::requests::Requests;
use crate::source::Source;
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

    /// What the files hold that is not read: a sentence a file.
    pub fn extra_columns(&self) -> Vec<(String, Vec<String>)> {
        let sources = [Some(&self.allocations), self.claims.as_ref(), Some(&self.requests)];
        sources
            .into_iter()
            .flatten()
            .filter(|source| !source.extra_columns().is_empty())
            .map(|source| (source.file(), source.extra_columns().to_vec()))
            .collect()
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
    let requests = Requests::read(&sources.requests)?;
    let (versions, claims) = gather_histories(sources, &requests, watch)?;
    let mut arranged = Arranged::new(&versions);
    if let Some(claims) = &claims {
        arranged.add_claims(claims);
    }
    let (scored, conflicts) = score(&requests, &arranged, policy, as_of, watch)?;
    let mut rejected = conflict_rows(&sources.allocations, &versions, &conflicts);
    rejected.extend(versions.rejected);
    let claim_rows = claims.as_ref().map_or(0, |claims| claims.rows);
    rejected.extend(claims.into_iter().flat_map(|claims| claims.rejected));
    let rows_read = vec![
        (Register::Allocations, versions.rows),
        (Register::Claims, claim_rows),
        (Register::Requests, sources.requests.rows() as u64),
    ];
    Ok(finish(requests, scored, rejected, rows_read, policy, as_of))
}

/// Everything on record of the clients whom the requests are about: versions of allocations, and claims.
pub(crate) fn gather_histories(
    sources: &TriageSources,
    requests: &Requests,
    watch: &dyn Watch,
) -> Result<(Gathered, Option<Gathered>), TableError> {
    let asked = requests.rows.iter().zip(&requests.scopes);
    let asked = Sieve::new(asked.map(|(request, scope)| key_hash(*scope, request.allocation_id.as_str())));
    let relevant = allocations_of_clients(&sources.allocations, &asked, watch)?;
    let which = Which::Allocations(&relevant);
    let versions = gather(&sources.allocations, &which, &VERSION_COLUMNS, Phase::Allocations, watch)?;
    let claims = match &sources.claims {
        Some(source) => Some(gather(source, &which, &CLAIM_COLUMNS, Phase::Claims, watch)?),
        None => None,
    };
    Ok((versions, claims))
}

type Verdicts = Vec<Result<Scored, RejectionCode>>;
/// The verdict on a row of the requests.
type RowVerdict = (usize, Result<Scored, RejectionCode>);

/// Households that one thread scores in one go.
const TOGETHER: usize = 512;

/// Scores the requests household by household, on all threads.
pub(crate) fn score(
    requests: &Requests,
    arranged: &Arranged<'_>,
    policy: &Policy,
    as_of: AsOf,
    watch: &dyn Watch,
) -> Result<(Verdicts, Vec<u32>), TableError> {
    let batch = Batch::new(&requests.rows);
    let mut verdicts: Verdicts = vec![Err(RejectionCode::UnknownAllocation); requests.rows.len()];
    let mut placed = Vec::new();
    for (row, (request, scope)) in requests.rows.iter().zip(&requests.scopes).enumerate() {
        if batch.is_duplicate(row) {
            verdicts[row] = Err(RejectionCode::DuplicateRequest);
        } else if let Some(place) = arranged.place(*scope, request.allocation_id.as_str()) {
            let provider = arranged.provider(request.provider_id.as_str());
            let fact = RequestFact::new(request, Some(place.number), provider);
            placed.push((place.household, Day::from(as_of.of(request)), row, fact));
        }
    }
    placed.sort_unstable_by_key(|(household, day, row, _)| (*household, *day, *row));

    // Households whose history has to be settled for its conflicts too, though nothing is asked of them, do not exist:
    // only the clients of requests were gathered.
    let households: Vec<&[(u32, Day, usize, RequestFact)]> = placed.chunk_by(|a, b| a.0 == b.0).collect();
    let parts: Vec<(Vec<RowVerdict>, Vec<u32>)> = households
        .par_chunks(TOGETHER)
        .map_init(
            || (Assessor::new(policy), History::default()),
            |(assessor, history), households| {
                if watch.stop() {
                    return Err(TableError::Stopped);
                }
                let mut results = Vec::new();
                let mut conflicts = Vec::new();
                for household in households {
                    let Some((number, ..)) = household.first() else { continue };
                    arranged.fill(*number, history, |row| conflicts.push(row));
                    for day in household.chunk_by(|a, b| a.1 == b.1) {
                        assessor.look(history, day[0].1);
                        results.extend(day.iter().map(|(_, _, row, fact)| (*row, assessor.score(fact, history))));
                    }
                }
                watch.done(Phase::Computing, results.len() as u64, placed.len() as u64);
                Ok((results, conflicts))
            },
        )
        .collect::<Result<_, _>>()?;
    let mut conflicts = Vec::new();
    for (results, more) in parts {
        for (row, result) in results {
            verdicts[row] = result;
        }
        conflicts.extend(more);
    }
    Ok((verdicts, conflicts))
}

/// The rows of versions in conflict, as they come back.
pub(crate) fn conflict_rows(source: &Source, gathered: &Gathered, conflicts: &[u32]) -> Vec<RejectedRow> {
    let find = |row: &u32| {
        let at = gathered.chunks.iter().find_map(|kept| Some((kept, kept.rows.binary_search(row).ok()?)));
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
    verdicts: Verdicts,
    mut rejected: Vec<RejectedRow>,
    rows_read: Vec<(Register, u64)>,
    policy: &Policy,
    as_of: AsOf,
) -> Triaged {
    let batch = Batch::new(&requests.rows);
    let colours: Vec<_> = verdicts.iter().map(|v| v.as_ref().ok().map(|scored| scored.verdict.colour)).collect();
    let request_colours = batch.request_colours(&colours);
    let routes = batch.routes(&colours, policy.list().bulk_minimum);
    let mut scored = Vec::new();
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
    scored.par_sort_by(|a, b| order(&a.request).cmp(&order(&b.request)));
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
