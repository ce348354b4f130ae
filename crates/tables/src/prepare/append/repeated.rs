//! Added claims that are there already: equal in all, under one reference (section 1).

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::error::TableError;
use crate::keys::number_map::NumberMap;
use crate::prepare::partitions::Partitions;
use crate::progress::Progress;
use crate::select::duplicate_claims::{ClaimRow, claim_rows};
use crate::source::Source;

/// The rows of added claims that a claim that was prepared stands before, chunk by chunk.
///
/// # Errors
/// [`TableError`] if a register cannot be read.
pub fn repeated_claims(
    base: &Source,
    added: &Source,
    partitions: &Partitions,
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
    let keys = partitions.allocations.find_each(rows.iter().flatten().map(|(_, row)| row.key()));
    let numbers: Vec<u32> = keys.into_iter().map(|key| partitions.place(key).number).collect();
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = NumberMap::with_room(|| numbers.iter());
    for number in &numbers {
        wanted.get_or_add(*number, || ());
    }
    let known = |chunk: usize| {
        if progress.stop() {
            return Err(TableError::Stopped);
        }
        let numbers = base.allocation_numbers(chunk, None)?;
        let asked = (0..).zip(numbers.iter()).filter(|(_, number)| wanted.get(**number).is_some());
        let asked: Vec<u32> = asked.map(|(row, _)| row).collect();
        claim_rows(base, chunk, &asked)
    };
    let known: Vec<Vec<(u32, ClaimRow)>> =
        (0..base.chunks()).into_par_iter().map(known).collect::<Result<_, TableError>>()?;
    let known: FxHashSet<ClaimRow> = known.into_iter().flatten().map(|(_, row)| row).collect();
    let repeated = |rows: Vec<(u32, ClaimRow)>| {
        rows.into_iter().filter(|(_, row)| known.contains(row)).map(|(at, _)| at).collect()
    };
    Ok(rows.into_iter().map(repeated).collect())
}
