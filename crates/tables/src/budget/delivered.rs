//! Registers as they were delivered: of a nation's claims there are too many to be arranged household by household, and sums need
//! no order. Where the claims on an allocation count is found out first; then they are added up as they are read.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use stoplicht_contracts::run::{Accumulator, BudgetRun, ClaimPlace, CountedClaim};
use stoplicht_core::Day;

use super::facts::{Facts, PartitionAdded, TOGETHER};
use crate::column::Column;
use crate::error::TableError;
use crate::households::Households;
use crate::households::conflicts::conflicting_versions;
use crate::keys::allocation_set::{AllocationKey, AllocationSet};
use crate::keys::allocations_on_record::AllocationsOnRecord;
use crate::keys::hash::{key_hash, second_hash};
use crate::keys::scope::Scope;
use crate::progress::{Phase, Progress};
use crate::select::allocation_keys::AllocationKeys;
use crate::select::chunk_reads::ChunkReads;
use crate::select::history_columns::{CLAIM_COLUMNS_WITH_PRODUCT, DELIVERY_COLUMNS, VERSION_COLUMNS};
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::selected::{Selected, SelectedChunk};
use crate::select::{CHUNKS_OF_EACH_THREAD, select, select_each};
use crate::source::partition::Partition;
use crate::source::run_sources::BudgetSources;

/// Adds up registers that were not prepared; `None` if two of their allocations cannot be told apart by their hashes.
pub fn of_delivered(
    sources: &BudgetSources,
    run: &BudgetRun<'_>,
    progress: &dyn Progress,
) -> Result<Option<PartitionAdded>, TableError> {
    let whole = Partition::Whole;
    let keys = AllocationKeys::read(&sources.allocations, whole, progress)?;
    let is_covered = |scope: Scope| scope.parts().is_some_and(|(municipality, law)| run.covers(municipality, law));
    let wanted = keys.of_scopes(is_covered, whole);
    if !wanted.is_numbered() {
        return Ok(None);
    }
    let mut rejected = conflicting_versions(&sources.allocations, &keys, progress)?;
    let known = RowFilter::Known(&keys.chunks, &wanted);
    let request = ColumnRequest::unnamed_facts(&VERSION_COLUMNS, wanted.parts());
    let versions = select(&sources.allocations, whole, known, request, Phase::Allocations, progress)?;
    let on_record = keys.on_record();
    drop(keys);
    let filter = RowFilter::Allocations(&wanted, &on_record);
    let request = ColumnRequest::facts(&DELIVERY_COLUMNS, wanted.parts());
    let deliveries = select(&sources.deliveries, whole, filter, request, Phase::Deliveries, progress)?;
    let nameless = nameless_claims(sources, &versions, &wanted, &on_record, progress)?;
    let (accumulator, places) = without_claims(&versions, &deliveries, nameless.as_ref(), &wanted, run, progress)?;
    let (blank, unjoined) = ([versions.blank, deliveries.blank], deliveries.unjoined);
    rejected.extend([versions, deliveries].into_iter().flat_map(|selected| selected.rejected));
    let rows = ClaimRows { wanted: &wanted, places: &places };
    let (accumulator, claims) = claims(sources, filter, &rows, accumulator, run, progress)?;
    let coverage = claims.claim_counts.coverage();
    rejected.extend(claims.rejected);
    let [versions, deliveries] = blank;
    let unjoined = Some([unjoined, claims.unjoined]);
    Ok(Some(PartitionAdded {
        accumulator,
        coverage,
        rejected,
        blank: [versions, deliveries, claims.blank],
        joined: [0; 2],
        unjoined,
    }))
}

/// The claims on allocations that name neither product nor category: those name it.
fn nameless_claims(
    sources: &BudgetSources,
    versions: &Selected,
    wanted: &AllocationSet,
    on_record: &AllocationsOnRecord,
    progress: &dyn Progress,
) -> Result<Option<Selected>, TableError> {
    let of_part = |part: Households<'_>| {
        let key =
            |(scope, id): (_, &str)| AllocationKey::new(scope, key_hash(scope, id), second_hash(scope, id.as_bytes()));
        part.nameless().into_iter().map(key).collect::<Vec<_>>()
    };
    let members: Vec<AllocationKey> = Households::parts(versions, None, None).flat_map_iter(of_part).collect();
    if members.is_empty() {
        return Ok(None);
    }
    let set = AllocationSet::new(members, |_| wanted.parts()).told_by_text();
    let filter = RowFilter::Allocations(&set, on_record);
    let request = ColumnRequest::facts(&CLAIM_COLUMNS_WITH_PRODUCT, set.parts());
    select(&sources.claims, Partition::Whole, filter, request, Phase::Claims, progress).map(Some)
}

/// Adds allocations and deliveries, and finds where the claims on each allocation count, by its number.
fn without_claims(
    versions: &Selected,
    deliveries: &Selected,
    nameless: Option<&Selected>,
    wanted: &AllocationSet,
    run: &BudgetRun<'_>,
    progress: &dyn Progress,
) -> Result<(Accumulator, Vec<ClaimPlace>), TableError> {
    let mut places = vec![ClaimPlace::default(); wanted.len()];
    let put = Mutex::new((run.accumulator(), &mut places));
    let add = |part: Households<'_>| {
        let (accumulator, of_part) = part_without_claims(&part, run, progress)?;
        let mut all = put.lock().unwrap_or_else(PoisonError::into_inner);
        all.0.merge(accumulator);
        for (number, place) in of_part {
            if let Some(there) = all.1.get_mut(number as usize) {
                *there = place;
            }
        }
        Ok(())
    };
    match nameless {
        Some(claims) => {
            Households::parts_with_products(versions, Some(deliveries), Some(claims)).try_for_each(add)?;
        }
        None => Households::parts(versions, Some(deliveries), None).try_for_each(add)?,
    }
    let (accumulator, _) = put.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok((accumulator, places))
}

/// A part's allocations and deliveries added up, and where the claims on its allocations count.
type PartWithoutClaims = (Accumulator, Vec<(u32, ClaimPlace)>);

fn part_without_claims(
    part: &Households<'_>,
    run: &BudgetRun<'_>,
    progress: &dyn Progress,
) -> Result<PartWithoutClaims, TableError> {
    let numbers = part.selected_numbers();
    let households: Vec<u32> = (0..part.households()).collect();
    let add = |facts: &mut Facts, households: &[u32]| {
        if progress.stop() {
            return Err(TableError::Stopped);
        }
        let (mut accumulator, mut places) = (run.accumulator(), Vec::new());
        for household in households {
            let claims_on = |number, place| {
                places.extend(numbers.of(part, *household, number).map(|selected| (selected, place)));
            };
            facts.of(part, *household, |_| (), |facts| accumulator.add_without_claims(run, facts, claims_on));
        }
        Ok((accumulator, places))
    };
    households.par_chunks(TOGETHER).map_init(Facts::default, add).try_reduce(
        || (run.accumulator(), Vec::new()),
        |(mut one, mut places), (other, more)| {
            one.merge(other);
            places.extend(more);
            Ok((one, places))
        },
    )
}

/// Adds the claims, chunk by chunk.
fn claims(
    sources: &BudgetSources,
    filter: RowFilter<'_>,
    rows: &ClaimRows<'_>,
    accumulator: Accumulator,
    run: &BudgetRun<'_>,
    progress: &dyn Progress,
) -> Result<(Accumulator, Selected), TableError> {
    // As many as there are threads: an accumulator has room for every service of every municipality.
    let spare = Mutex::new(vec![accumulator]);
    let add = |chunk: SelectedChunk| {
        let mut own = taken(&spare).unwrap_or_else(|| run.accumulator());
        rows.add(&chunk, run, &mut own);
        spare.lock().unwrap_or_else(PoisonError::into_inner).push(own);
    };
    let request = ColumnRequest::facts(&CLAIM_COLUMNS_WITH_PRODUCT, 1);
    let told = (Phase::Claims, progress);
    let reads = ChunkReads::begin(&sources.claims, Partition::Whole, filter, request, told)?;
    let selected = select_each(&reads, CHUNKS_OF_EACH_THREAD, add, drop)?;
    let all = spare.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter();
    let merged = all.reduce(|mut one, other| {
        one.merge(other);
        one
    });
    Ok((merged.unwrap_or_else(|| run.accumulator()), selected))
}

fn taken(spare: &Mutex<Vec<Accumulator>>) -> Option<Accumulator> {
    spare.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

/// Claims whose places are looked at in one go.
const BLOCK: usize = 256;

/// Where the claims of a chunk count, row by row.
struct ClaimRows<'a> {
    wanted: &'a AllocationSet,
    places: &'a [ClaimPlace],
}

impl ClaimRows<'_> {
    fn add(&self, chunk: &SelectedChunk, run: &BudgetRun<'_>, accumulator: &mut Accumulator) {
        match chunk {
            SelectedChunk::Numbered(rows) => {
                self.add_rows(chunk, rows.allocations.iter().copied().map(Some), run, accumulator);
            }
            // A chunk of which a row cannot be used, or of a text, has the texts of its keys.
            SelectedChunk::Named(rows) => {
                let Some(Column::Text(ids)) = rows.columns.columns.first() else { return };
                self.add_rows(chunk, self.wanted.numbers_of(&rows.origins.scopes, ids).into_iter(), run, accumulator);
            }
        }
    }

    /// The columns are those of [`CLAIM_COLUMNS_WITH_PRODUCT`].
    fn add_rows(
        &self,
        chunk: &SelectedChunk,
        numbers: impl Iterator<Item = Option<u32>>,
        run: &BudgetRun<'_>,
        accumulator: &mut Accumulator,
    ) {
        let column = |at: usize| chunk.columns().get(at);
        let ends = column(2).map(Column::dates).unwrap_or_default();
        let amounts = column(5).map(Column::wholes).unwrap_or_default();
        let submitted = column(6).map(Column::dates).unwrap_or_default();
        let mut add = |row: usize, place: &ClaimPlace| {
            let Some(period_end) = ends.get(row).map(Day::from_number) else { return };
            let claim = CountedClaim {
                period_end,
                known: submitted.get(row).map_or(period_end, Day::from_number),
                amount_cents: amounts.get(row).unwrap_or_default(),
            };
            accumulator.add_claim(run, place, &claim);
        };
        // The places of a nation's allocations are in no cache. Those of a block are looked at in one go, so that the memory is
        // waited for once and not claim by claim.
        let mut rows = numbers.enumerate();
        let mut block: Vec<(usize, &ClaimPlace)> = Vec::with_capacity(BLOCK);
        loop {
            let next = rows.by_ref().take(BLOCK);
            let mut seen = 0;
            block.extend(
                next.inspect(|_| seen += 1).filter_map(|(row, number)| Some((row, self.places.get(number? as usize)?))),
            );
            block.retain(|(_, place)| place.counts());
            block.drain(..).for_each(|(row, place)| add(row, place));
            if seen < BLOCK {
                return;
            }
        }
    }
}
