//! Versions that contradict another of their moment, where one of the two was added.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::column::Column;
use crate::error::TableError;
use crate::households::conflicts::conflicts_among;
use crate::keys::allocation_set::AllocationSet;
use crate::progress::{Phase, Progress};
use crate::rejected::RejectedRow;
use crate::select::allocation_numbers::AllocationNumbers;
use crate::select::history_columns::VERSION_COLUMNS;
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::select;
use crate::source::Source;
use crate::source::partition::Partition;

/// The rows in conflict among the versions of some allocations, each told by its unit and number.
///
/// # Errors
/// [`TableError`] if the register cannot be read.
pub fn conflicts_of(
    source: &Source,
    allocations: impl Iterator<Item = (usize, u32)>,
    progress: &dyn Progress,
) -> Result<Vec<RejectedRow>, TableError> {
    let mut by_unit: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (unit, number) in allocations {
        by_unit.entry(unit).or_default().push(number);
    }
    let nothing = AllocationSet::default();
    let of_unit = |(unit, numbers): (usize, Vec<u32>)| {
        if progress.stop() {
            return Err(TableError::Stopped);
        }
        let likely = with_one_moment_twice(source, unit, &AllocationNumbers::new(&numbers))?;
        if likely.is_empty() {
            return Ok(Vec::new());
        }
        let likely = AllocationNumbers::new(&likely);
        let filter = RowFilter::Numbered(&likely, &nothing);
        let request = ColumnRequest::unnamed_facts(&VERSION_COLUMNS, filter.parts());
        let versions = select(source, Partition::Prepared(unit), filter, request, Phase::Allocations, progress)?;
        Ok(conflicts_among(source, &versions))
    };
    let by_unit: Vec<(usize, Vec<u32>)> = by_unit.into_iter().collect();
    let rows: Vec<Vec<RejectedRow>> = by_unit.into_par_iter().map(of_unit).collect::<Result<_, TableError>>()?;
    Ok(rows.into_iter().flatten().collect())
}

/// Those of some allocations, in a partition, of which two versions have the same moment: of the others nothing else is read.
fn with_one_moment_twice(
    source: &Source,
    unit: usize,
    allocations: &AllocationNumbers,
) -> Result<Vec<u32>, TableError> {
    let (mut seen, mut twice) = (FxHashSet::default(), Vec::new());
    for chunk in source.chunks_of(Partition::Prepared(unit)) {
        let (selection, numbers) = allocations.rows(source, chunk)?;
        if numbers.is_empty() {
            continue;
        }
        let Column::Moment(moments) = source.read(chunk, "assigned_at", Some(&selection))?.column else { continue };
        let versions = numbers.iter().copied().zip(moments.values().iter().copied());
        twice.extend(versions.filter(|version| !seen.insert(*version)).map(|(number, _)| number));
    }
    Ok(twice)
}
