//! Versions of one allocation and one moment that contradict each other, in a whole register (section 2).

use rayon::prelude::*;
use stoplicht_core::history::History;

use crate::allocation_keys::AllocationKeys;
use crate::arrange::Arranged;
use crate::column::Column;
use crate::error::TableError;
use crate::fact_columns::VERSION_COLUMNS;
use crate::gather::{Wanted, Which, gather};
use crate::histories::conflict_rows;
use crate::keys::same_key::{joined, rows_that_share};
use crate::rejected::RejectedRow;
use crate::source::Source;
use crate::source::partition::Share;
use crate::watch::{Phase, Watch};

/// The rows of a register that was not prepared, whose keys were read, that contradict another of their moment.
///
/// Which do is found out where histories are made of all rows. A run that asks about some clients makes the histories of
/// these; for the others, the rows that share allocation and moment are enough.
///
/// # Errors
/// [`TableError`] if the register cannot be read.
pub fn conflicting_versions(
    source: &Source,
    keys: &AllocationKeys,
    watch: &dyn Watch,
) -> Result<Vec<RejectedRow>, TableError> {
    let hashes = |chunk: usize| {
        if watch.stop() {
            return Err(TableError::Stopped);
        }
        let Some(keys) = keys.chunks.get(chunk) else { return Ok(Vec::new()) };
        let Column::Moment(moments) = source.read(chunk, "assigned_at", None)?.column else { return Ok(Vec::new()) };
        let hash = |(row, moment): (usize, &i64)| {
            let first = if keys.is_usable(row) { keys.allocations.identity(row).0 } else { 0 };
            if first == 0 { 0 } else { joined(first, moment.cast_unsigned()) }
        };
        Ok(moments.values().iter().enumerate().map(hash).collect())
    };
    let hashes: Vec<Vec<u64>> = (0..source.chunks()).into_par_iter().map(hashes).collect::<Result<_, _>>()?;
    let likely = rows_that_share(&hashes);
    drop(hashes);
    if likely.iter().all(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let wanted = Wanted::facts(&VERSION_COLUMNS, 1);
    let versions = gather(source, Share::Whole, Which::Rows(&likely), wanted, Phase::Allocations, watch)?;
    let mut conflicts = Vec::new();
    let mut history = History::default();
    let arranged: Vec<Arranged<'_>> = Arranged::parts(&versions, None, None).collect();
    for part in &arranged {
        for household in 0..part.households() {
            part.fill(household, &mut history, |row| conflicts.push(row));
        }
    }
    Ok(conflict_rows(source, &versions, &conflicts))
}
