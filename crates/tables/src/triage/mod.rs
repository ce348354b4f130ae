//! The bulk run of triage: every request of a register through the same scoring as the single call.

pub mod batches;
mod client_records;
pub mod client_versions;
mod criteria_columns;
pub mod explain;
pub mod explain_all;
mod measure_table;
mod outcomes;
pub mod reasons;
pub mod requests;
pub mod result;
mod scoring;
pub mod unscored;

use std::borrow::Cow;

use rayon::prelude::*;
use stoplicht_core::register::Register;
use stoplicht_core::{AsOf, Batch, RequestRows};

use crate::coverage::ClaimCoverage;
use crate::error::TableError;
use crate::households::Households;
use crate::households::conflicts::conflict_rows;
use crate::progress::Progress;
use crate::rejected::{RejectedRow, sort_rejected};
use crate::rules::{ContractNamed, Rules};
use crate::select::allocation_keys::AllocationKeys;
use crate::source::Source;
use crate::source::partition::Partition;
use crate::source::rows_read::RowsRead;
use crate::source::run_sources::TriageSources;
use client_records::{ClientRecords, keys_ahead};
use outcomes::{OutcomeSlots, Outcomes};
use requests::Requests;
use result::Triaged;
use scoring::Scoring;
use unscored::rejected_request;

/// Scores every request under a policy, and under a contract where there is one.
///
/// # Errors
/// [`TableError`] if a register cannot be read; rows that cannot be used come back in the result.
pub fn triage<'a>(
    sources: &TriageSources,
    rules: impl Into<Rules<'a>>,
    as_of: AsOf,
    progress: &dyn Progress,
) -> Result<Triaged, TableError> {
    let rules = rules.into();
    let partitions = sources.partitions();
    let (requests, keys) =
        rayon::join(|| Requests::read(&sources.requests), || keys_ahead(sources, &partitions, progress));
    let (mut requests, (keys, conflicts)) = (requests?, keys?);
    let (scored, (batch, order)) = rayon::join(
        || each_partition(sources, partitions, keys, &Scoring::new(&requests, rules, as_of), progress),
        || {
            let batch = Batch::new(&requests);
            let order = in_order(&requests, &batch);
            (batch, order)
        },
    );
    let PartitionResults { slots, coverage, mut rejected, versions, claims } = scored?;
    rejected.append(&mut requests.rejected);
    let outcomes = Outcomes::new(slots, requests.count(), &batch, rules.policy);
    let (unscored, scored) = order.into_iter().partition(|row| outcomes.reason(*row as usize).is_some());
    for (row, code) in outcomes.unscored() {
        rejected.push(rejected_request(&sources.requests, requests.number(row), &requests.row(row), code));
    }
    rejected.extend(conflicts);
    sort_rejected(&mut rejected);
    let no_claims = RowsRead { register: Register::Claims, rows: 0, blank: 0, used: Some(0), unjoined: None };
    let rows_read = vec![
        versions.of(&sources.allocations),
        sources.claims.as_ref().map_or(no_claims, |source| {
            claims.of(source).of_which_unjoined(source.unjoined_before().unwrap_or(claims.unjoined))
        }),
        RowsRead::of(&sources.requests, requests.blank),
    ];
    let lists = batch.list_count();
    let contract = rules.contract.as_ref().map(ContractNamed::of);
    Ok(Triaged { requests, outcomes, scored, unscored, as_of, coverage, lists, contract, rejected, rows_read })
}

/// The outcome of the partitions of the registers.
struct PartitionResults {
    slots: OutcomeSlots,
    coverage: ClaimCoverage,
    rejected: Vec<RejectedRow>,
    versions: Gone,
    claims: Gone,
}

/// What became of rows of a register that did not come back.
#[derive(Debug, Clone, Copy, Default)]
struct Gone {
    /// Every cell is empty.
    blank: u64,
    /// They were used.
    used: u64,
    /// They are on an allocation that is not on record; of registers that were prepared that was counted then.
    unjoined: u64,
}

impl Gone {
    const fn add(&mut self, other: Self) {
        self.blank += other.blank;
        self.used += other.used;
        self.unjoined += other.unjoined;
    }

    fn of(self, source: &Source) -> RowsRead {
        RowsRead::of(source, self.blank).of_which_used(self.used)
    }
}

/// Reads the partitions of the registers independently: the outcome of the requests, and the rows that cannot be
/// used.
fn each_partition(
    sources: &TriageSources,
    partitions: Vec<Partition>,
    keys: Vec<Option<AllocationKeys>>,
    scoring: &Scoring<'_>,
    progress: &dyn Progress,
) -> Result<PartitionResults, TableError> {
    let slots = scoring.slots();
    let known = sources.claims.as_ref().and_then(Source::claim_coverage);
    let one = |(partition, keys)| {
        let records = ClientRecords::read(sources, partition, keys, scoring, progress)?;
        // Registers that were not prepared are one partition: what it holds of claims is all there is.
        let coverage = known.map_or_else(|| Cow::Owned(records.coverage()), Cow::Borrowed);
        let score = |part: Households<'_>| {
            let conflicts = scoring.score(&part, &coverage, &slots, progress)?;
            let used = part.versions_held().saturating_sub(conflicts.len());
            Ok((conflicts, used as u64, part.claims_held() as u64))
        };
        let parts: Vec<(Vec<u32>, u64, u64)> = records.parts().map(score).collect::<Result<_, TableError>>()?;
        let conflicts: Vec<u32> = parts.iter().flat_map(|(conflicts, ..)| conflicts.iter().copied()).collect();
        let mut rejected = conflict_rows(&sources.allocations, &records.versions, &conflicts);
        let used = |of: fn(&(Vec<u32>, u64, u64)) -> u64| parts.iter().map(of).sum();
        let versions = Gone { blank: records.versions.blank, used: used(|part| part.1), unjoined: 0 };
        let (blank, unjoined) = records.claims.as_ref().map_or((0, 0), |claims| (claims.blank, claims.unjoined));
        let claims = Gone { blank, used: used(|part| part.2), unjoined };
        rejected.extend(records.versions.rejected);
        rejected.extend(records.claims.into_iter().flat_map(|claims| claims.rejected));
        Ok((rejected, coverage, versions, claims))
    };
    let partitions: Vec<(Vec<RejectedRow>, Cow<'_, ClaimCoverage>, Gone, Gone)> =
        partitions.into_par_iter().zip(keys).map(one).collect::<Result<_, TableError>>()?;
    let coverage = partitions.first().map(|(_, coverage, ..)| coverage.clone().into_owned()).unwrap_or_default();
    let (mut rejected, mut versions, mut claims) = (Vec::new(), Gone::default(), Gone::default());
    for (of_partition, _, of_versions, of_claims) in partitions {
        rejected.extend(of_partition);
        versions.add(of_versions);
        claims.add(of_claims);
    }
    Ok(PartitionResults { slots, coverage, rejected, versions, claims })
}

/// The rows of the requests by municipality, law, provider, list, request and allocation: the order of the rows that were read must
/// not show in a result.
#[expect(
    clippy::indexing_slicing,
    reason = "there is a rank for each request, and no more bytes are taken than there are"
)]
fn in_order(requests: &Requests, batch: &Batch) -> Vec<u32> {
    let ranks = batch.list_ranks(requests);
    // The first bytes of an id tell nearly all apart, and need no going to where the text is.
    let first_bytes = |id: &str| {
        let mut bytes = [0; 12];
        let length = id.len().min(bytes.len());
        bytes[..length].copy_from_slice(&id.as_bytes()[..length]);
        bytes
    };
    let key = |row: usize| (ranks[row], first_bytes(requests.request_id(row)), row as u32);
    let mut keys: Vec<(u32, [u8; 12], u32)> = (0..requests.count()).into_par_iter().map(key).collect();
    let ids = |row: u32| (requests.request_id(row as usize), requests.allocation_id(row as usize), row);
    keys.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| ids(a.2).cmp(&ids(b.2))));
    keys.into_iter().map(|(_, _, row)| row).collect()
}
