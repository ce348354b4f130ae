//! The rows that matter, and no others: everything on record of the clients that the requests are about.
//!
//! Allocations are gone through once for their keys. A request names an allocation, the allocation its client, the
//! client all his allocations; of those, and the claims on them, the rest of the columns is read. Every row's keys and
//! period are checked on the way, whether it matters or not: a row that cannot be read cannot be said not to matter.

use std::ops::Range;

use polars::error::PolarsResult;
use polars_arrow::array::{Array, Utf8ViewArray};
use polars_arrow::bitmap::{Bitmap, MutableBitmap};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use stoplicht_core::register::{Law, Municipality};

use crate::check::{CODES, Checked};
use crate::column::{Column, taken};
use crate::error::TableError;
use crate::grouped::Grouped;
use crate::keys::{Key, Scope, Sieve, each_hash, key_hash, key_hashes};
use crate::rejected::RejectedRow;
use crate::source::Source;
use crate::watch::{Phase, Watch};

/// Which chunks of the registers are read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// All of them: a client's rows may stand anywhere.
    Whole,
    /// A share of registers that were prepared: one chunk of each, which hold the same clients.
    Prepared(usize),
}

impl Share {
    /// Parts that the rows of whole registers are divided in: enough for any number of threads, and each so small that
    /// what is looked up in it stays near.
    const PARTS: usize = 64;

    fn chunks(self, source: &Source) -> Range<usize> {
        match self {
            Self::Whole => 0..source.chunks(),
            Self::Prepared(share) => {
                let chunk = source.prepared().and_then(|prepared| prepared.row_group(share));
                chunk.map_or(0..0, |chunk| chunk..(chunk + 1).min(source.chunks()))
            }
        }
    }

    /// The share of prepared registers; none: all of them.
    const fn prepared(self) -> Option<usize> {
        match self {
            Self::Whole => None,
            Self::Prepared(share) => Some(share),
        }
    }

    /// Parts of the rows that can be arranged one apart from the other.
    const fn parts(self) -> usize {
        match self {
            Self::Whole => Self::PARTS,
            Self::Prepared(_) => 1,
        }
    }
}

/// A chunk's rows that are kept, part by part, each part in the order of the chunk: their columns, and where they stand
/// in the file.
#[derive(Default)]
pub struct Kept {
    /// The scope of each row.
    pub scopes: Vec<Scope>,
    /// The columns, in the order in which they were asked for.
    pub columns: Vec<Column>,
    /// The row in the file of each row kept.
    pub rows: Vec<u32>,
    /// Where the rows of each part begin, and where the last ends.
    starts: Vec<u32>,
}

impl Kept {
    /// Divides the rows by scope: no client and no allocation is of more than one.
    ///
    /// They are put side by side here, where the chunk is still near: later each part is gone through by itself.
    fn new(scopes: Vec<Scope>, columns: Vec<Column>, rows: Vec<u32>, parts: usize) -> PolarsResult<Self> {
        if parts == 1 {
            let starts = vec![0, rows.len() as u32];
            return Ok(Self { scopes, columns, rows, starts });
        }
        let part_of = scopes.iter().map(|scope| u32::from(scope.number()) % parts as u32);
        let (order, starts) = Grouped::new(part_of, 0_u32.., parts).into_parts();
        Ok(Self {
            scopes: order.iter().map(|row| scopes[*row as usize]).collect(),
            rows: order.iter().map(|row| rows[*row as usize]).collect(),
            columns: taken(columns, order)?,
            starts,
        })
    }

    /// The key in a column of texts, by its place.
    pub fn key(&self, scope: Scope, column: usize, row: usize) -> Key<'_> {
        match self.columns.get(column) {
            Some(Column::Text(texts)) => Key::of_row(scope, texts, row),
            _ => Key::new(scope, ""),
        }
    }

    /// The rows of a part.
    pub fn of_part(&self, part: usize) -> Range<usize> {
        match (self.starts.get(part), self.starts.get(part + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }
}

/// What is kept of a register, chunk by chunk, and what cannot be used.
#[derive(Default)]
pub struct Gathered {
    /// Per chunk, the rows kept.
    pub chunks: Vec<Kept>,
    /// Parts that the rows are divided in.
    pub parts: usize,
    /// The rows of which the keys or the period cannot be used: of all that were gone through.
    pub unreadable: Vec<RejectedRow>,
    /// The other rows that cannot be used: of those that were to be kept.
    pub unusable: Vec<RejectedRow>,
}

impl Gathered {
    /// Adds what came back when the registers were prepared, as it would come back now.
    fn add_rejected_before(&mut self, source: &Source, share: Share, which: Which<'_>) {
        let wanted = |row: &RejectedRow| match which {
            Which::All => true,
            Which::Allocations(sieve, _) | Which::Known(_, sieve) => {
                allocation_of(row).is_some_and(|(scope, id)| sieve.holds(key_hash(scope, id)))
            }
        };
        for returned in source.prepared().into_iter().flat_map(|prepared| prepared.rejected(share.prepared())) {
            if returned.unreadable {
                self.unreadable.push(returned.row.clone());
            } else if wanted(&returned.row) {
                self.unusable.push(returned.row.clone());
            }
        }
    }

    /// How many rows are of a part.
    pub fn rows_of_part(&self, part: usize) -> usize {
        self.chunks.iter().map(|kept| kept.of_part(part).len()).sum()
    }

    /// All rows that cannot be used.
    pub fn rejected(&self) -> impl Iterator<Item = &RejectedRow> {
        self.unreadable.iter().chain(&self.unusable)
    }

    /// The same, handed over.
    pub fn into_rejected(self) -> impl Iterator<Item = RejectedRow> {
        self.unreadable.into_iter().chain(self.unusable)
    }
}

/// Which rows of a register are kept.
#[derive(Clone, Copy)]
pub enum Which<'a> {
    /// All of them.
    All,
    /// Those whose allocation is one of these; in registers that were prepared they are of one of these households.
    Allocations(&'a Sieve, Option<&'a Households>),
    /// The same, where the keys were read before.
    Known(&'a [ChunkKeys], &'a Sieve),
}

/// What is read of the rows that are kept.
#[derive(Clone, Copy)]
pub struct Wanted {
    columns: &'static [&'static str],
    /// Codes are read as such, and the rows are divided in parts; or else all stays as it is.
    arranged: bool,
}

impl Wanted {
    /// These columns, to be arranged.
    pub const fn facts(columns: &'static [&'static str]) -> Self {
        Self { columns, arranged: true }
    }

    /// These columns, to be written as they are.
    pub const fn texts(columns: &'static [&'static str]) -> Self {
        Self { columns, arranged: false }
    }

    const fn parts(self, share: Share) -> usize {
        if self.arranged { share.parts() } else { 1 }
    }
}

/// Reads these columns of the rows that are kept.
pub fn gather(
    source: &Source,
    share: Share,
    which: Which<'_>,
    wanted: Wanted,
    phase: Phase,
    watch: &dyn Watch,
) -> Result<Gathered, TableError> {
    let (offsets, total) = (source.offsets(), source.rows() as u64);
    let first = share.chunks(source).start;
    let parts = wanted.parts(share);
    let chunks: Vec<GatheredChunk> = share
        .chunks(source)
        .into_par_iter()
        .map(|chunk| {
            if watch.stop() {
                return Err(TableError::Stopped);
            }
            let reading = Reading { source, chunk, offset: offsets[chunk], wanted, parts };
            let gathered = match which {
                Which::All => reading.fresh(None),
                Which::Allocations(sieve, Some(households)) => reading.clustered(sieve, households),
                Which::Allocations(sieve, None) => reading.fresh(Some(sieve)),
                Which::Known(keys, sieve) => reading.known(&keys[chunk - first], sieve),
            }?;
            watch.done(phase, source.chunk_rows(chunk) as u64, total);
            Ok(gathered)
        })
        .collect::<Result<_, _>>()?;
    let mut gathered = Gathered { parts, ..Gathered::default() };
    for chunk in chunks {
        gathered.chunks.push(chunk.kept);
        gathered.unreadable.extend(chunk.unreadable);
        gathered.unusable.extend(chunk.unusable);
    }
    gathered.add_rejected_before(source, share, which);
    Ok(gathered)
}

/// The numbers of some households of registers that were prepared.
pub type Households = FxHashSet<i64>;

struct GatheredChunk {
    kept: Kept,
    unreadable: Vec<RejectedRow>,
    unusable: Vec<RejectedRow>,
}

/// A chunk that is being read.
struct Reading<'s> {
    source: &'s Source,
    chunk: usize,
    offset: usize,
    wanted: Wanted,
    parts: usize,
}

impl Reading<'_> {
    /// Reads the keys, and then what is kept of the rows.
    fn fresh(&self, sieve: Option<&Sieve>) -> Result<GatheredChunk, TableError> {
        let (checked, keys) = ChunkKeys::read(self.source, self.chunk, self.offset)?;
        let mask = keys.usable_of(match (sieve, checked.column("allocation_id")) {
            (Some(sieve), Some(Column::Text(ids))) => held(sieve, &keys.scopes, ids),
            _ => Bitmap::new_with_value(true, checked.rows()),
        });
        let (kept, unusable) = self.rows(&checked, &keys.scopes, &mask)?;
        Ok(GatheredChunk { kept, unreadable: keys.unreadable, unusable })
    }

    /// Reads the rows of some households, and keeps those of the allocations that are wanted: of a household not all are.
    fn clustered(&self, sieve: &Sieve, households: &Households) -> Result<GatheredChunk, TableError> {
        let nothing = GatheredChunk { kept: Kept::default(), unreadable: Vec::new(), unusable: Vec::new() };
        if households.is_empty() {
            return Ok(nothing);
        }
        let of_rows = self.source.households(self.chunk)?.unwrap_or_default();
        let mut mask = MutableBitmap::with_capacity(of_rows.len());
        for own in of_rows.chunk_by(|a, b| a == b) {
            mask.extend_constant(own.len(), households.contains(&own[0]));
        }
        let mask = mask.freeze();
        if mask.set_bits() == 0 {
            return Ok(nothing);
        }
        let mut near = Checked::new(self.source, self.chunk, Some(&mask));
        let scopes = near.scopes()?;
        near.read("allocation_id")?;
        let wanted = match near.column("allocation_id") {
            Some(Column::Text(ids)) => held(sieve, &scopes, ids),
            _ => return Ok(nothing),
        };
        for column in self.wanted.columns {
            near.read(column)?;
        }
        if near.usable().is_some() {
            return Err(self.source.is_damaged());
        }
        let numbers = self.source.numbers(self.chunk, self.offset, &mask)?;
        let kept = |row: &usize| wanted.get_bit(*row);
        let of_wanted = |column: &&'static str| {
            let column = near.take(column);
            if wanted.unset_bits() == 0 { column } else { column.filtered(&wanted) }
        };
        let columns = self.wanted.columns.iter().map(of_wanted).collect();
        let rows = || (0..numbers.len()).filter(kept);
        let (scopes, numbers) = (rows().map(|row| scopes[row]).collect(), rows().map(|row| numbers[row]).collect());
        Ok(GatheredChunk { kept: self.kept(scopes, columns, numbers)?, ..nothing })
    }

    /// Reads what is kept of the rows, by their keys.
    fn known(&self, keys: &ChunkKeys, sieve: &Sieve) -> Result<GatheredChunk, TableError> {
        let held = keys.allocations.iter().map(|hash| sieve.holds(*hash));
        let mask = keys.usable_of(Bitmap::from_trusted_len_iter(held));
        let checked = Checked::new(self.source, self.chunk, None);
        let (kept, unusable) = self.rows(&checked, &keys.scopes, &mask)?;
        Ok(GatheredChunk { kept, unreadable: keys.unreadable.clone(), unusable })
    }

    fn kept(&self, scopes: Vec<Scope>, columns: Vec<Column>, rows: Vec<u32>) -> Result<Kept, TableError> {
        let is_code = |name: &str| self.wanted.arranged && CODES.contains(&name);
        let named = columns.into_iter().zip(self.wanted.columns);
        let columns = named.map(|(column, name)| if is_code(name) { column.coded() } else { column }).collect();
        Kept::new(scopes, columns, rows, self.parts).map_err(|error| self.source.cannot_be_read(error))
    }

    /// Reads the columns of the rows of a mask, and takes those out that cannot be used after all.
    fn rows(
        &self,
        whole: &Checked<'_>,
        scopes: &[Scope],
        mask: &Bitmap,
    ) -> Result<(Kept, Vec<RejectedRow>), TableError> {
        let origins: Vec<u32> = mask.true_idx_iter().map(|row| row as u32).collect();
        if origins.is_empty() {
            return Ok((Kept::default(), Vec::new()));
        }
        let mut checked = Checked::within(whole, mask);
        for column in self.wanted.columns {
            checked.read(column)?;
        }
        if let Some(usable) = checked.usable() {
            checked.read("municipality")?;
            checked.read("law")?;
            checked.read("allocation_id")?;
            let mut rejected = checked.rejected(self.offset, |row| origins.get(row).map_or(0, |row| *row as usize));
            // Rare, and simplest to do over: the same rows without those.
            let mut narrower = MutableBitmap::from_len_zeroed(mask.len());
            origins
                .iter()
                .zip(usable.iter())
                .filter(|(_, usable)| *usable)
                .for_each(|(row, _)| narrower.set(*row as usize, true));
            let (kept, more) = self.rows(whole, scopes, &narrower.freeze())?;
            rejected.extend(more);
            return Ok((kept, rejected));
        }
        let kept = self.kept(
            origins.iter().map(|row| scopes[*row as usize]).collect(),
            self.wanted.columns.iter().map(|column| checked.take(column)).collect(),
            self.source.numbers(self.chunk, self.offset, mask)?,
        )?;
        Ok((kept, Vec::new()))
    }
}

/// The rows whose key is one of these.
fn held(sieve: &Sieve, scopes: &[Scope], ids: &Utf8ViewArray) -> Bitmap {
    let held = each_hash(scopes, ids).map(|hash| sieve.holds(hash));
    let held = Bitmap::from_trusted_len_iter(held);
    match ids.validity() {
        Some(validity) => &held & validity,
        None => held,
    }
}

/// The keys of a chunk's rows, and which of them can be used at all.
pub struct ChunkKeys {
    scopes: Vec<Scope>,
    /// The keys of the allocations and of their clients, as hashes; empty if they were not asked for.
    allocations: Vec<u64>,
    clients: Vec<u64>,
    /// Their households, if the register was prepared.
    households: Option<Vec<i64>>,
    usable: Option<Bitmap>,
    unreadable: Vec<RejectedRow>,
}

impl ChunkKeys {
    /// Reads and checks what every row must have: municipality, law, allocation, and a period that does not run
    /// backwards.
    fn read(source: &Source, chunk: usize, offset: usize) -> Result<(Checked<'_>, Self), TableError> {
        let mut checked = Checked::new(source, chunk, None);
        let scopes = checked.scopes()?;
        checked.read("allocation_id")?;
        checked.check_period()?;
        let (usable, unreadable) = (checked.usable(), checked.rejected(offset, |row| row));
        let (allocations, clients) = (Vec::new(), Vec::new());
        Ok((checked, Self { scopes, allocations, clients, households: None, usable, unreadable }))
    }

    /// The same, with the keys of allocations and clients. That a client is missing is found out when the row is kept.
    fn with_clients(source: &Source, chunk: usize, offset: usize) -> Result<Self, TableError> {
        let (checked, mut keys) = Self::read(source, chunk, offset)?;
        let clients = source.read(chunk, "client_id", None)?.column;
        let hashes = |column: Option<&Column>| match column {
            Some(Column::Text(texts)) => key_hashes(&keys.scopes, texts),
            _ => Vec::new(),
        };
        let (allocations, clients) = (hashes(checked.column("allocation_id")), hashes(Some(&clients)));
        (keys.allocations, keys.clients) = (allocations, clients);
        keys.households = source.households(chunk)?;
        Ok(keys)
    }

    /// Those of these rows that can be used.
    fn usable_of(&self, rows: Bitmap) -> Bitmap {
        match &self.usable {
            Some(usable) => usable & &rows,
            None => rows,
        }
    }

    /// What versions that cannot be used say all the same: whose allocation it is.
    fn rejected_before(source: &Source, share: Share) -> Self {
        let mut keys = Self {
            scopes: Vec::new(),
            allocations: Vec::new(),
            clients: Vec::new(),
            households: None,
            usable: None,
            unreadable: Vec::new(),
        };
        for returned in source.prepared().into_iter().flat_map(|prepared| prepared.rejected(share.prepared())) {
            if let (Some((scope, id)), Some(client)) = (allocation_of(&returned.row), &returned.client_id) {
                keys.allocations.push(key_hash(scope, id));
                keys.clients.push(key_hash(scope, client));
            }
        }
        keys
    }
}

/// The allocation that a row that cannot be used is about.
pub fn allocation_of(row: &RejectedRow) -> Option<(Scope, &str)> {
    let municipality: Municipality = row.municipality.as_ref()?.parse().ok()?;
    let law: Law = row.law.as_ref()?.parse().ok()?;
    Some((Scope::new(municipality, law), row.allocation_id.as_deref()?))
}

/// The keys of the allocations of a share.
pub struct AllocationKeys {
    /// Per chunk of the share.
    pub chunks: Vec<ChunkKeys>,
}

impl AllocationKeys {
    /// Reads the keys of all rows.
    pub fn read(source: &Source, share: Share, watch: &dyn Watch) -> Result<Self, TableError> {
        let offsets = source.offsets();
        let read = |chunk: usize| {
            if watch.stop() {
                return Err(TableError::Stopped);
            }
            ChunkKeys::with_clients(source, chunk, offsets[chunk])
        };
        let mut chunks: Vec<ChunkKeys> = share.chunks(source).into_par_iter().map(read).collect::<Result<_, _>>()?;
        if source.prepared().is_some() {
            chunks.push(ChunkKeys::rejected_before(source, share));
        }
        Ok(Self { chunks })
    }

    /// The households that hold one of these allocations; none if the registers were not prepared.
    pub fn households(&self, wanted: &Sieve) -> Option<Households> {
        let mut known = self.chunks.iter().filter_map(|chunk| Some((chunk, chunk.households.as_ref()?))).peekable();
        known.peek()?;
        let of_chunk = |(chunk, households): (&'_ ChunkKeys, &'_ Vec<i64>)| {
            let rows = chunk.allocations.iter().zip(households).filter(|(hash, _)| wanted.holds(**hash));
            rows.map(|(_, household)| *household).collect::<Vec<_>>()
        };
        Some(known.flat_map(of_chunk).collect())
    }

    /// The allocations of the clients who hold one of these allocations: also those that they held before, or hold now
    /// instead of another.
    pub fn of_clients_with(&self, asked: &Sieve) -> Sieve {
        let pick = |keys: fn(&ChunkKeys) -> (&[u64], &[u64]), wanted: &Sieve| {
            let picked: Vec<Vec<u64>> = self
                .chunks
                .par_iter()
                .map(|chunk| {
                    let (by, pick) = keys(chunk);
                    by.iter().zip(pick).filter(|(by, _)| wanted.holds(**by)).map(|(_, pick)| *pick).collect()
                })
                .collect();
            Sieve::new(picked.into_iter().flatten())
        };
        let clients = pick(|keys| (&keys.allocations, &keys.clients), asked);
        pick(|keys| (&keys.clients, &keys.allocations), &clients)
    }
}
