//! Rows of a register that are equal to another in all that they say, and count beside it.

use rayon::prelude::*;
use stoplicht_core::check::{CheckCode, Count};
use stoplicht_core::register::Register;

use super::records::AllocationRecords;
use super::touched::{Asked, Tally};
use crate::column::Column;
use crate::column::selection::RowSelection;
use crate::error::TableError;
use crate::keys::key_hashes::key_hashes;
use crate::keys::same_key::rows_that_share;
use crate::select::validate::RowChecks;
use crate::source::Source;

/// The rows that another of their hash stands before, told each once; `of` rows were looked at. A hash of a whole row stands for the row: of a
/// hundred million rows two different ones share it with a chance of one in four thousand.
#[expect(clippy::indexing_slicing, reason = "chunks are numbered from 0, and rows are those of their chunk")]
pub fn equal_rows(
    source: &Source,
    hashes: &[Vec<u64>],
    records: &AllocationRecords,
    asked: &[Asked],
) -> Result<Count, TableError> {
    let shared = rows_that_share(hashes);
    let mut seen: Vec<u64> =
        shared.iter().zip(hashes).flat_map(|(rows, all)| rows.iter().map(|row| all[*row as usize])).collect();
    seen.par_sort_unstable();
    seen.dedup();
    // The first of each is a row as any other: those after it are told.
    let mut is_first = vec![true; seen.len()];
    let mut tally = Tally::default();
    let offsets = source.offsets();
    for (chunk, rows) in shared.into_iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
        let selection = RowSelection::of_rows(rows, source.chunk_rows(chunk));
        let mut checks = RowChecks::new(source, chunk, Some(&selection));
        let scopes = checks.scopes()?;
        checks.read("allocation_id")?;
        let Some(Column::Text(ids)) = checks.column("allocation_id") else { continue };
        for ((hash, scope), row) in key_hashes(&scopes, ids).into_iter().zip(&scopes).zip(selection.rows()) {
            if let Ok(place) = seen.binary_search(&hashes[chunk][*row as usize])
                && std::mem::take(&mut is_first[place])
            {
                continue;
            }
            tally.add(*scope, "");
            tally.place(source, chunk, offsets[chunk], *row as usize);
            // Equal claims change a measure; equal versions and deliveries do not.
            if source.register() == Register::Claims
                && let Some(record) = records.place(hash).and_then(|place| records.get(place))
            {
                tally.touched.clients.insert(record.client);
            }
        }
    }
    let of = hashes.iter().flatten().filter(|hash| **hash != 0).count() as u64;
    Ok(tally.count(CheckCode::EqualRows, source.register(), of, asked))
}
