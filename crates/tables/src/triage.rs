//! The bulk run of triage: every request of a register through the same scoring as the single call.

use std::path::Path;

use chrono::NaiveDate;
use rayon::prelude::*;
use stoplicht_core::register::{Colour, Register, Request, Route};
use stoplicht_core::{AsOf, Batch, Policy, RejectionCode, Scored};

use crate::allocation_keys::AllocationKeys;
use crate::error::TableError;
use crate::gather::{Gathered, Share};
use crate::histories::{Histories, conflict_rows, keys_ahead};
use crate::rejected::{Code, RejectedRow};
use crate::requests::Requests;
use crate::round::{Round, RowVerdict, Verdicts};
use crate::source::{Source, extra_columns};
use crate::watch::Watch;

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
        let (allocations, (claims, requests)) = rayon::join(
            || Source::find(folder, Register::Allocations),
            || {
                let requests = match requests {
                    Some(path) => Source::open(path, Register::Requests),
                    None => Source::find(folder, Register::Requests),
                };
                (Source::find(folder, Register::Claims), requests)
            },
        );
        Ok(Self { allocations: allocations?, claims: Some(claims?), requests: requests? })
    }

    /// Is there a row in a share that could not be used when the registers were prepared?
    pub(crate) fn has_rejected_before(&self, share: Share) -> bool {
        let sources = [Some(&self.allocations), self.claims.as_ref()];
        sources.into_iter().flatten().any(|source| source.has_rejected_before(share))
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

/// What came of a run: every row of the requests was scored, or is among the rejected rows.
#[derive(Debug)]
pub struct Triaged {
    requests: Requests,
    verdicts: Verdicts,
    /// The rows of the requests, in the order of a result.
    order: Vec<u32>,
    as_of: AsOf,
    request_colours: Vec<Option<Colour>>,
    routes: Vec<Route>,
    /// The rows that could not be used or scored, sorted by register and row.
    pub rejected: Vec<RejectedRow>,
    /// Rows gone through, per register.
    pub rows_read: Vec<(Register, u64)>,
}

/// A request that was scored in a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoredRow<'a> {
    /// The request.
    pub request: &'a Request,
    /// Measures and verdict.
    pub scored: &'a Scored,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// The worst colour of the scored rows of the whole request.
    pub request_colour: Colour,
    /// The route of its list.
    pub route: Route,
}

impl Triaged {
    /// The requests that were scored, sorted by municipality, law, provider, list, request and allocation.
    pub fn scored(&self) -> Vec<ScoredRow<'_>> {
        let scored = |row: &u32| {
            let row = *row as usize;
            let (request, scored) = (self.requests.rows.get(row)?, self.verdicts.of(row).ok()?);
            Some(ScoredRow {
                request,
                scored,
                as_of: self.as_of.of(request),
                request_colour: self.request_colours.get(row).copied().flatten().unwrap_or(scored.verdict.colour),
                route: self.routes.get(row).copied().unwrap_or(Route::Individual),
            })
        };
        self.order.par_iter().filter_map(scored).collect()
    }

    /// The requests that could be read and not scored, in the same order, and why; they are among the rejected rows.
    pub fn unscored(&self) -> impl Iterator<Item = (&Request, RejectionCode)> {
        self.order.iter().filter_map(|row| {
            let row = *row as usize;
            self.verdicts.reason(row).and_then(|code| Some((self.requests.rows.get(row)?, code)))
        })
    }
}

/// Scores every request.
///
/// # Errors
/// [`TableError`] if a register cannot be read; rows that cannot be used come back in the result.
pub fn triage(sources: &TriageSources, policy: &Policy, as_of: AsOf, watch: &dyn Watch) -> Result<Triaged, TableError> {
    let shares = sources.shares();
    let (requests, keys) = rayon::join(|| Requests::read(&sources.requests), || keys_ahead(sources, &shares, watch));
    let (mut requests, keys) = (requests?, keys?);
    let rows = &requests.rows;
    let (shares, (batch, order)) = rayon::join(
        || share_by_share(sources, shares, keys, &Round::new(&requests, policy, as_of), watch),
        || {
            let batch = Batch::new(rows);
            let order = in_order(rows, &batch);
            (batch, order)
        },
    );
    let (mut parts, mut rejected) = (Vec::new(), std::mem::take(&mut requests.rejected));
    for share in shares? {
        parts.extend(share.verdicts);
        rejected.extend(share.rejected);
    }
    let verdicts = Verdicts::new(parts, requests.rows.len(), &batch);
    for (row, code) in verdicts.unscored() {
        rejected.push(rejected_request(&requests.file, requests.numbers[row], &requests.rows[row], code));
    }
    rejected.sort_unstable();
    let colours = verdicts.colours();
    let rows_read = vec![
        (Register::Allocations, sources.allocations.rows() as u64),
        (Register::Claims, sources.claims.as_ref().map_or(0, |claims| claims.rows() as u64)),
        (Register::Requests, sources.requests.rows() as u64),
    ];
    let (request_colours, routes) = (batch.request_colours(colours), batch.routes(colours, policy.list().bulk_minimum));
    Ok(Triaged { requests, verdicts, order, as_of, request_colours, routes, rejected, rows_read })
}

/// What came of a share of the registers.
struct ShareTriaged {
    verdicts: Vec<Vec<RowVerdict>>,
    rejected: Vec<RejectedRow>,
}

/// Goes through the shares of the registers, one apart from the other.
fn share_by_share(
    sources: &TriageSources,
    shares: Vec<Share>,
    keys: Vec<Option<AllocationKeys>>,
    round: &Round<'_>,
    watch: &dyn Watch,
) -> Result<Vec<ShareTriaged>, TableError> {
    let one = |(share, keys)| {
        let histories = Histories::gather(sources, share, keys, round, watch)?;
        let parts: Vec<_> = histories.parts().map(|part| round.score(&part, watch)).collect::<Result<_, _>>()?;
        let (verdicts, conflicts): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        let conflicts: Vec<u32> = conflicts.into_iter().flatten().collect();
        let mut rejected = conflict_rows(&sources.allocations, &histories.versions, &conflicts);
        rejected.extend(histories.versions.into_rejected());
        rejected.extend(histories.claims.into_iter().flat_map(Gathered::into_rejected));
        Ok(ShareTriaged { verdicts, rejected })
    };
    shares.into_par_iter().zip(keys).map(one).collect()
}

/// The rows of the requests by municipality, law, provider, list, request and allocation: the order of the rows that were read must
/// not show in a result.
fn in_order(requests: &[Request], batch: &Batch) -> Vec<u32> {
    let ranks = batch.list_ranks(requests);
    // The first bytes of an id tell nearly all apart, and need no going to where the text is.
    let first_bytes = |request: &Request| {
        let mut bytes = [0; 16];
        let id = request.request_id.as_str().as_bytes();
        let length = id.len().min(bytes.len());
        bytes[..length].copy_from_slice(&id[..length]);
        u128::from_be_bytes(bytes)
    };
    let key = |(row, request): (usize, &Request)| (ranks[row], first_bytes(request), row as u32);
    let mut keys: Vec<(u32, u128, u32)> = requests.par_iter().enumerate().map(key).collect();
    let ids = |row: u32| {
        let request = &requests[row as usize];
        (request.request_id.as_str(), request.allocation_id.as_str(), row)
    };
    keys.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| ids(a.2).cmp(&ids(b.2))));
    keys.into_iter().map(|(_, _, row)| row).collect()
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
