//! The rows that matter, and no others: everything on record of the clients that the requests are about.
//!
//! Allocations are gone through once for their keys. A request names an allocation, the allocation its client, the
//! client all his allocations; of those, and the claims on them, the rest of the columns is read. Every row's keys and
//! period are checked on the way, whether it matters or not: a row that cannot be read cannot be said not to matter.

use polars_arrow::bitmap::{Bitmap, MutableBitmap};
use rayon::prelude::*;
use stoplicht_core::register::Code;

use crate::check::Checked;
use crate::column::Column;
use crate::error::TableError;
use crate::keys::{Scope, Sieve, key_hashes};
use crate::rejected::RejectedRow;
use crate::source::Source;
use crate::watch::{Phase, Watch};

/// A chunk's rows that are kept: their columns, and where they stand in the file.
pub struct Kept {
    /// The scope of each row.
    pub scopes: Vec<Scope>,
    /// The columns, in the order in which they were asked for.
    pub columns: Vec<Column>,
    /// The row in the file of each row kept.
    pub rows: Vec<u32>,
}

/// What is kept of a register, chunk by chunk, and what cannot be used.
#[derive(Default)]
pub struct Gathered {
    /// Per chunk, the rows kept.
    pub chunks: Vec<Kept>,
    /// The rows that cannot be used.
    pub rejected: Vec<RejectedRow>,
    /// Number of rows gone through.
    pub rows: u64,
}

/// Which rows of a register are kept.
pub enum Which<'a> {
    /// All of them.
    All,
    /// Those whose allocation is one of these.
    Allocations(&'a Sieve),
}

/// Reads these columns of the rows that are kept.
pub fn gather(
    source: &Source,
    which: &Which<'_>,
    columns: &[&'static str],
    phase: Phase,
    watch: &dyn Watch,
) -> Result<Gathered, TableError> {
    let offsets = source.offsets();
    let total = source.rows() as u64;
    let parts: Vec<(Kept, Vec<RejectedRow>)> = offsets
        .par_iter()
        .enumerate()
        .map(|(chunk, offset)| {
            if watch.stop() {
                return Err(TableError::Stopped);
            }
            let part = gather_chunk(source, chunk, *offset, which, columns)?;
            watch.done(phase, source.chunk_rows(chunk) as u64, total);
            Ok(part)
        })
        .collect::<Result<_, _>>()?;
    let mut gathered = Gathered { rows: total, ..Gathered::default() };
    for (kept, rejected) in parts {
        gathered.chunks.push(kept);
        gathered.rejected.extend(rejected);
    }
    Ok(gathered)
}

fn gather_chunk(
    source: &Source,
    chunk: usize,
    offset: usize,
    which: &Which<'_>,
    columns: &[&'static str],
) -> Result<(Kept, Vec<RejectedRow>), TableError> {
    let mut keys = Checked::new(source, chunk, None);
    let scopes = keys.scopes()?;
    keys.read("allocation_id")?;
    keys.check_period()?;
    let mut rejected = keys.rejected(offset, |row| row);
    let mut mask = keys.usable().unwrap_or_else(|| Bitmap::new_with_value(true, keys.rows()));
    if let (Which::Allocations(sieve), Some(Column::Text(ids))) = (which, keys.column("allocation_id")) {
        let hashes = key_hashes(&scopes, ids);
        mask = narrowed(&mask, |row| sieve.holds(hashes[row]));
    }
    let (kept, more) = read_rows(&keys, offset, columns, &scopes, &mask)?;
    rejected.extend(more);
    Ok((kept, rejected))
}

/// The rows of a mask that are also of another kind.
fn narrowed(mask: &Bitmap, holds: impl Fn(usize) -> bool) -> Bitmap {
    let all = mask.unset_bits() == 0;
    let mut narrowed = MutableBitmap::with_capacity(mask.len());
    for row in 0..mask.len() {
        narrowed.push((all || mask.get_bit(row)) && holds(row));
    }
    narrowed.freeze()
}

/// Reads the columns of the rows of a mask, and takes those out that cannot be used after all.
fn read_rows(
    whole: &Checked<'_>,
    offset: usize,
    columns: &[&'static str],
    scopes: &[Scope],
    mask: &Bitmap,
) -> Result<(Kept, Vec<RejectedRow>), TableError> {
    let origins: Vec<u32> = mask.true_idx_iter().map(|row| row as u32).collect();
    if origins.is_empty() {
        return Ok((Kept { scopes: Vec::new(), columns: Vec::new(), rows: Vec::new() }, Vec::new()));
    }
    let mut checked = Checked::within(whole, mask);
    for column in columns {
        checked.read(column)?;
    }
    let mut rejected = Vec::new();
    if let Some(usable) = checked.usable() {
        checked.read("municipality")?;
        checked.read("law")?;
        checked.read("allocation_id")?;
        rejected = checked.rejected(offset, |row| origins.get(row).map_or(0, |row| *row as usize));
        // Rare, and simplest to do over: the same rows without those.
        let mut narrower = MutableBitmap::from_len_zeroed(mask.len());
        origins
            .iter()
            .zip(usable.iter())
            .filter(|(_, usable)| *usable)
            .for_each(|(row, _)| narrower.set(*row as usize, true));
        let (kept, more) = read_rows(whole, offset, columns, scopes, &narrower.freeze())?;
        rejected.extend(more);
        return Ok((kept, rejected));
    }
    let kept = Kept {
        scopes: origins.iter().map(|row| scopes[*row as usize]).collect(),
        columns: columns.iter().map(|column| checked.take(column)).collect(),
        rows: origins.iter().map(|row| offset as u32 + *row).collect(),
    };
    Ok((kept, rejected))
}

/// The keys of allocation rows, as hashes.
struct RowKeys {
    allocations: Vec<u64>,
    clients: Vec<u64>,
}

/// The allocations of the clients who hold one of these allocations, by the hashes of their keys: also those that they
/// held before, or hold now instead of another.
pub fn allocations_of_clients(source: &Source, wanted: &Sieve, watch: &dyn Watch) -> Result<Sieve, TableError> {
    let chunks: Vec<RowKeys> = (0..source.chunks())
        .into_par_iter()
        .map(|chunk| {
            if watch.stop() {
                return Err(TableError::Stopped);
            }
            let mut checked = Checked::new(source, chunk, None);
            let scopes = checked.scopes()?;
            checked.read("allocation_id")?;
            checked.read("client_id")?;
            let hashes = |name| match checked.column(name) {
                Some(Column::Text(texts)) => key_hashes(&scopes, texts),
                _ => Vec::new(),
            };
            Ok(RowKeys { allocations: hashes("allocation_id"), clients: hashes("client_id") })
        })
        .collect::<Result<_, _>>()?;
    let pick = |keys: fn(&RowKeys) -> (&[u64], &[u64]), wanted: &Sieve| {
        let picked: Vec<Vec<u64>> = chunks
            .par_iter()
            .map(|chunk| {
                let (by, pick) = keys(chunk);
                by.iter().zip(pick).filter(|(by, _)| wanted.holds(**by)).map(|(_, pick)| *pick).collect()
            })
            .collect();
        Sieve::new(picked.into_iter().flatten())
    };
    let clients = pick(|keys| (&keys.allocations, &keys.clients), wanted);
    Ok(pick(|keys| (&keys.clients, &keys.allocations), &clients))
}

/// The code of a row; codes that cannot be read were found out before.
pub fn code(column: &Column, row: usize) -> Option<Code> {
    column.text(row).and_then(|text| text.trim().parse().ok())
}
