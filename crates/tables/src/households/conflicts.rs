//! Versions of one allocation and one moment that contradict each other, in a whole register (section 2).

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use stoplicht_core::history::History;
use stoplicht_core::register::{Register, RowCode};

use crate::column::Column;
use crate::error::TableError;
use crate::fault::{Fault, Problem};
use crate::households::Households;
use crate::keys::same_key::{joined, rows_that_share};
use crate::progress::{Phase, Progress};
use crate::rejected::{RejectCode, RejectedRow};
use crate::select::allocation_keys::AllocationKeys;
use crate::select::history_columns::VERSION_COLUMNS;
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::select;
use crate::select::selected::Selected;
use crate::source::Source;
use crate::source::partition::Partition;

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
    progress: &dyn Progress,
) -> Result<Vec<RejectedRow>, TableError> {
    let hashes = |chunk: usize| {
        if progress.stop() {
            return Err(TableError::Stopped);
        }
        let Some(keys) = keys.chunks.get(chunk) else { return Ok(Vec::new()) };
        let Column::Moment(moments) = source.read(chunk, "assigned_at", None)?.column else { return Ok(Vec::new()) };
        let hash = |(row, moment): (usize, &i64)| {
            let first = if keys.is_usable(row) { keys.allocations.hashes(row).0 } else { 0 };
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
    let wanted = ColumnRequest::facts(&VERSION_COLUMNS, 1);
    let versions = select(source, Partition::Whole, RowFilter::Rows(&likely), wanted, Phase::Allocations, progress)?;
    Ok(conflicts_among(source, &versions))
}

/// The rows in conflict among versions that were selected, as they come back.
pub fn conflicts_among(source: &Source, versions: &Selected) -> Vec<RejectedRow> {
    let (mut conflicts, mut history) = (Vec::new(), History::default());
    let parts: Vec<Households<'_>> = Households::parts(versions, None, None).collect();
    for part in &parts {
        for household in 0..part.households() {
            part.fill(household, &mut history, |row| conflicts.push(row));
        }
    }
    conflict_rows(source, versions, &conflicts)
}

/// The rows of versions in conflict, as they come back.
pub fn conflict_rows(source: &Source, selected: &Selected, conflicts: &[u32]) -> Vec<RejectedRow> {
    let wanted: FxHashSet<u32> = conflicts.iter().copied().collect();
    let mut places = FxHashMap::default();
    for chunk in selected.chunks.iter().filter(|_| !wanted.is_empty()) {
        let rows = chunk.origins().map_or(&[][..], |origins| &origins.rows);
        let found = rows.iter().enumerate().filter(|(_, row)| wanted.contains(row));
        places.extend(found.map(|(at, row)| (*row, (chunk, at))));
    }
    let find = |row: &u32| {
        let at = places.get(row).copied();
        let (municipality, law) = at.and_then(|(chunk, at)| chunk.origins()?.scopes.get(at)?.parts()).unzip();
        RejectedRow {
            register: Register::Allocations,
            file: source.file(),
            row: u64::from(*row) + 1,
            line: source.line(*row),
            code: RejectCode::Row(RowCode::ConflictingVersions),
            faults: vec![Fault::of_column("assigned_at", Problem::ConflictingVersions)],
            municipality: municipality.map(|municipality| municipality.to_string()),
            law: law.map(|law| law.to_string()),
            provider_id: None,
            list_id: None,
            request_id: None,
            allocation_id: at.and_then(|(chunk, at)| chunk.columns().first()?.text(at)).map(str::to_owned),
            requested_end: None,
        }
    };
    conflicts.iter().map(find).collect()
}
