//! Added claims that are there already: equal in all, under one reference (section 1).

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::placed::PlacedKeys;
use crate::column::selection::RowSelection;
use crate::error::TableError;
use crate::progress::Progress;
use crate::select::allocation_numbers::AllocationNumbers;
use crate::select::duplicate_claims::{ClaimRow, TELLING_COLUMNS, claim_rows};
use crate::source::Source;
use crate::source::manifest::{Prepared, Units};

/// The rows of added claims that a claim that was prepared stands before, chunk by chunk.
///
/// # Errors
/// [`TableError`] if a register cannot be read.
pub fn repeated_claims(
    base: &Source,
    added: &Source,
    placed: &PlacedKeys,
    progress: &dyn Progress,
) -> Result<Vec<Vec<u32>>, TableError> {
    if !(base.has_column("reference") && added.has_column("reference")) {
        return Ok(Vec::new());
    }
    let all = |chunk: usize| (0..added.chunk_rows(chunk) as u32).collect::<Vec<_>>();
    let with_reference = |chunk: usize| {
        let rows = claim_rows(added, chunk, &all(chunk))?;
        Ok(rows.into_iter().filter(|(_, row)| row.has_reference()).collect::<Vec<_>>())
    };
    let rows: Vec<Vec<(u32, ClaimRow)>> =
        (0..added.chunks()).into_par_iter().map(with_reference).collect::<Result<_, TableError>>()?;
    let units = placed.units();
    let wanted = WantedClaims::by_unit(rows.iter().flatten().map(|(_, row)| row), placed, &units);
    let known = |(chunk, partition): (usize, usize)| {
        if progress.stop() {
            return Err(TableError::Stopped);
        }
        let Some(wanted) = wanted.get(&units.unit(partition)) else { return Ok(Vec::new()) };
        claim_rows(base, chunk, &wanted.rows(base, chunk)?)
    };
    let partitions = base.prepared().map(Prepared::partitions_of_chunks).unwrap_or_default();
    let known: Vec<Vec<(u32, ClaimRow)>> =
        partitions.into_par_iter().enumerate().map(known).collect::<Result<_, TableError>>()?;
    let known: FxHashSet<ClaimRow> = known.into_iter().flatten().map(|(_, row)| row).collect();
    let repeated = |rows: Vec<(u32, ClaimRow)>| {
        rows.into_iter().filter(|(_, row)| known.contains(row)).map(|(at, _)| at).collect()
    };
    Ok(rows.into_iter().map(repeated).collect())
}

/// Claims that are looked for in some partitions.
struct WantedClaims {
    allocations: AllocationNumbers,
    /// For each of the telling columns, the values that they have in it, each with the number of the allocation.
    values: [FxHashSet<(u32, u64)>; TELLING_COLUMNS.len()],
}

impl WantedClaims {
    /// The claims, by the unit of partitions in which one that is equal would stand.
    fn by_unit<'a>(
        claims: impl Iterator<Item = &'a ClaimRow> + Clone,
        placed: &PlacedKeys,
        units: &Units,
    ) -> BTreeMap<usize, Self> {
        let partitions = &placed.partitions;
        let keys = partitions.allocations.find_each(claims.clone().map(ClaimRow::key));
        let mut by_unit: BTreeMap<usize, Vec<(u32, &ClaimRow)>> = BTreeMap::new();
        for (claim, key) in claims.zip(keys) {
            let place = placed.place_before(key);
            let unit = units.unit(partitions.partition(place.household));
            by_unit.entry(unit).or_default().push((place.number, claim));
        }
        by_unit.into_iter().map(|(unit, claims)| (unit, Self::new(&claims))).collect()
    }

    fn new(claims: &[(u32, &ClaimRow)]) -> Self {
        let numbers: Vec<u32> = claims.iter().map(|(number, _)| *number).collect();
        let values = TELLING_COLUMNS.map(|column| {
            let value = |(number, claim): &(u32, &ClaimRow)| (*number, (column.of_claim)(claim));
            claims.iter().map(value).collect()
        });
        Self { allocations: AllocationNumbers::new(&numbers), values }
    }

    /// The rows of a chunk that was prepared that may be equal to one of them. Few that are on these allocations are: a column is
    /// read of those rows only that are left when the columns before it were looked at.
    fn rows(&self, source: &Source, chunk: usize) -> Result<Vec<u32>, TableError> {
        let (mut selection, mut numbers) = self.allocations.rows(source, chunk)?;
        for (column, wanted) in TELLING_COLUMNS.iter().zip(&self.values) {
            if numbers.is_empty() {
                break;
            }
            let values = source.read(chunk, column.name, Some(&selection))?.column;
            let rows = selection.rows().iter().zip(&numbers).enumerate();
            let is_wanted = |place, number| wanted.contains(&(number, (column.of_row)(&values, place)));
            let alike = rows.filter(|(place, (_, number))| is_wanted(*place, **number));
            let (rows, of_rows) = alike.map(|(_, (row, number))| (*row, *number)).unzip();
            selection = RowSelection::of_rows(rows, source.chunk_rows(chunk));
            numbers = of_rows;
        }
        Ok(selection.rows().to_vec())
    }
}
