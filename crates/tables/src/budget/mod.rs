//! The bulk run of a contract: all that is on record of care, household by household, and the tables of the money.

pub mod batches;
mod delivered;
mod facts;
mod inflow_batches;
mod money_batches;

use rayon::prelude::*;
use stoplicht_contracts::run::{Accumulator, BudgetRun, BudgetTables};
use stoplicht_core::Day;
use stoplicht_core::history::is_recent;
use stoplicht_core::register::Municipality;

use crate::coverage::ClaimCoverage;
use crate::error::TableError;
use crate::households::Households;
use crate::households::conflicts::conflict_rows;
use crate::keys::scope::Scope;
use crate::progress::{Phase, Progress};
use crate::rejected::{RejectedRow, sort_rejected};
use crate::select::citizen_numbers::{client_numbers, refuse_citizen_numbers};
use crate::select::history_columns::{CLAIM_COLUMNS_WITH_PRODUCT, DELIVERY_COLUMNS, VERSION_COLUMNS};
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::select;
use crate::source::Source;
use crate::source::partition::Partition;
use crate::source::rows_read::RowsRead;
use crate::source::run_sources::BudgetSources;
use delivered::of_delivered;
use facts::{Facts, PartitionAdded, TOGETHER};

/// What came of a run under a contract.
#[derive(Debug)]
pub struct Budgeted {
    /// The tables of the money.
    pub tables: BudgetTables,
    /// Rows of allocations, deliveries and claims that cannot be used, in the order of the registers.
    pub rejected: Vec<RejectedRow>,
    /// How many rows of these registers were read.
    pub rows_read: Vec<RowsRead>,
    /// Until when claims are on record in each municipality of the contract.
    pub claims: Vec<ClaimsKnown>,
}

/// Until when claims of a municipality are on record, under the law of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimsKnown {
    /// The municipality.
    pub municipality: Municipality,
    /// The last day of which they are; `None`: of no day.
    pub through: Option<Day>,
    /// Is that so recent that a lack of claims says something?
    pub are_recent: bool,
}

/// Adds all that is on record of care to a run, and finishes it.
///
/// # Errors
/// [`TableError`] if a register cannot be read; rows that cannot be used come back in the result.
pub fn budget(sources: &BudgetSources, run: &BudgetRun<'_>, progress: &dyn Progress) -> Result<Budgeted, TableError> {
    let partitions = sources.allocations.partitions();
    let added: Vec<PartitionAdded> = partitions
        .into_par_iter()
        .map(|partition| of_partition(sources, partition, run, progress))
        .collect::<Result<_, _>>()?;
    let mut accumulator = run.accumulator();
    let mut coverage = ClaimCoverage::default();
    let (mut rejected, mut blank, mut joined, mut unjoined) = (Vec::new(), [0; 3], [0; 2], None);
    for partition in added {
        accumulator.merge(partition.accumulator);
        // Each partition knows the coverage of all there is.
        coverage = partition.coverage;
        rejected.extend(partition.rejected);
        // Registers that were not prepared are one partition.
        unjoined = unjoined.or(partition.unjoined);
        blank.iter_mut().zip(partition.blank).for_each(|(all, of_partition)| *all += of_partition);
        joined.iter_mut().zip(partition.joined).for_each(|(all, of_partition)| *all += of_partition);
    }
    sort_rejected(&mut rejected);
    let read = |((source, blank), place): ((&Source, u64), Option<usize>)| {
        let read = RowsRead::of(source, blank);
        let Some(place) = place else { return read };
        let returned = rejected.iter().filter(|row| row.register == source.register()).count() as u64;
        let derived = || Some(read.usable(returned).saturating_sub(*joined.get(place)?));
        let counted = unjoined.and_then(|unjoined: [u64; 2]| unjoined.get(place).copied());
        read.of_which_unjoined(counted.or_else(derived).unwrap_or_default())
    };
    let all = [&sources.allocations, &sources.deliveries, &sources.claims].into_iter();
    let rows_read = all.zip(blank).zip([None, Some(0), Some(1)]).map(read).collect();
    let claims = claims_through(run, &coverage);
    Ok(Budgeted { tables: run.finish(accumulator), rejected, rows_read, claims })
}

/// Until when claims are on record in each municipality of the contract.
fn claims_through(run: &BudgetRun<'_>, coverage: &ClaimCoverage) -> Vec<ClaimsKnown> {
    let (terms, as_of) = (run.contract().terms(), run.as_of().into());
    let of = |municipality: &Municipality| {
        let through = coverage.covered(Scope::new(*municipality, terms.law), as_of);
        let are_recent = through.is_some_and(|through| is_recent(through, run.history_rules(), as_of));
        ClaimsKnown { municipality: *municipality, through, are_recent }
    };
    terms.municipalities.iter().map(of).collect()
}

fn of_partition(
    sources: &BudgetSources,
    partition: Partition,
    run: &BudgetRun<'_>,
    progress: &dyn Progress,
) -> Result<PartitionAdded, TableError> {
    if partition == Partition::Whole
        && let Some(added) = of_delivered(sources, run, progress)?
    {
        return Ok(added);
    }
    let parts = partition.parts(sources.allocations.rows());
    let select = |source: &Source, columns, phase| {
        select(source, partition, RowFilter::All, ColumnRequest::facts(columns, parts), phase, progress)
    };
    let versions = select(&sources.allocations, &VERSION_COLUMNS, Phase::Allocations)?;
    refuse_citizen_numbers(&sources.allocations, client_numbers(&versions))?;
    let deliveries = select(&sources.deliveries, &DELIVERY_COLUMNS, Phase::Deliveries)?;
    let claims = select(&sources.claims, &CLAIM_COLUMNS_WITH_PRODUCT, Phase::Claims)?;
    let coverage = sources.claims.claim_coverage().cloned().unwrap_or_else(|| claims.claim_counts.coverage());
    let mut added = Households::parts_with_products(&versions, Some(&deliveries), Some(&claims))
        .map(|part| of_part(&part, run, progress))
        .try_reduce(
            || PartAdded::new(run),
            |mut one, other| {
                one.merge(other);
                Ok(one)
            },
        )?;
    // Threads come together in any order.
    added.conflicts.sort_unstable();
    let mut rejected = conflict_rows(&sources.allocations, &versions, &added.conflicts);
    let unusable = [versions, deliveries, claims];
    let blank = unusable.each_ref().map(|selected| selected.blank);
    rejected.extend(unusable.into_iter().flat_map(|selected| selected.rejected));
    let PartAdded { accumulator, joined, .. } = added;
    Ok(PartitionAdded { accumulator, coverage, rejected, blank, joined, unjoined: None })
}

/// Some households, added up.
struct PartAdded {
    accumulator: Accumulator,
    /// The rows of versions in conflict.
    conflicts: Vec<u32>,
    joined: [u64; 2],
}

impl PartAdded {
    fn new(run: &BudgetRun<'_>) -> Self {
        Self { accumulator: run.accumulator(), conflicts: Vec::new(), joined: [0; 2] }
    }

    fn merge(&mut self, other: Self) {
        self.accumulator.merge(other.accumulator);
        self.conflicts.extend(other.conflicts);
        self.joined.iter_mut().zip(other.joined).for_each(|(all, of_part)| *all += of_part);
    }
}

fn of_part(part: &Households<'_>, run: &BudgetRun<'_>, progress: &dyn Progress) -> Result<PartAdded, TableError> {
    let households: Vec<u32> = (0..part.households()).collect();
    let mut added = households
        .par_chunks(TOGETHER)
        .map_init(Facts::default, |facts, households| {
            if progress.stop() {
                return Err(TableError::Stopped);
            }
            let mut added = PartAdded::new(run);
            for household in households {
                let PartAdded { accumulator, conflicts, .. } = &mut added;
                facts.of(part, *household, |row| conflicts.push(row), |facts| accumulator.add(run, facts));
            }
            Ok(added)
        })
        .try_reduce(
            || PartAdded::new(run),
            |mut one, other| {
                one.merge(other);
                Ok(one)
            },
        )?;
    added.joined = [part.deliveries_held() as u64, part.claims_held() as u64];
    Ok(added)
}
