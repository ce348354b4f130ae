//! A register read chunk by chunk, on any thread and in any order: only what is kept of a chunk stays in memory.

use super::chunk_reader::{ChunkReader, ReadChunk};
use super::duplicate_claims::duplicate_claims;
use super::request::{ColumnRequest, RowFilter};
use super::returned::rejected_before;
use super::selected::Selected;
use crate::error::TableError;
use crate::progress::{Phase, Progress};
use crate::rejected::RejectedRow;
use crate::source::Source;
use crate::source::partition::Partition;

/// A register, and what is read of each of its chunks.
pub struct ChunkReads<'a> {
    source: &'a Source,
    partition: Partition,
    filter: RowFilter<'a>,
    request: ColumnRequest,
    /// The rows before each chunk.
    offsets: Vec<usize>,
    /// The rows of each chunk that repeat an earlier row.
    repeated: Vec<Vec<u32>>,
    /// Rows of the register.
    total: u64,
    told: (Phase, &'a dyn Progress),
}

impl<'a> ChunkReads<'a> {
    /// Reads what must be known of the whole register before a chunk of it can be read.
    ///
    /// # Errors
    /// [`TableError`] if the register cannot be read, or the run was stopped.
    pub fn begin(
        source: &'a Source,
        partition: Partition,
        filter: RowFilter<'a>,
        request: ColumnRequest,
        told: (Phase, &'a dyn Progress),
    ) -> Result<Self, TableError> {
        let repeated = duplicate_claims(source, told.1)?;
        Ok(Self {
            source,
            partition,
            filter,
            request,
            offsets: source.offsets(),
            repeated,
            total: source.rows() as u64,
            told,
        })
    }

    /// The same, where more rows are known to be there twice, chunk by chunk.
    pub fn with_repeated(mut self, more: &[Vec<u32>]) -> Self {
        for (rows, more) in self.repeated.iter_mut().zip(more) {
            rows.extend(more);
            rows.sort_unstable();
            rows.dedup();
        }
        self
    }

    /// No rows, in as many parts as are asked for.
    pub(super) fn nothing_selected(&self) -> Selected {
        Selected { parts: self.request.parts.unwrap_or(1), ..Selected::default() }
    }

    /// The rows that could not be used when registers were prepared.
    pub(super) fn rejected_before(&self) -> impl Iterator<Item = RejectedRow> {
        rejected_before(self.source, self.partition)
    }

    /// The chunks.
    pub fn chunks(&self) -> Vec<usize> {
        self.source.chunks_of(self.partition)
    }

    /// Reads a chunk.
    ///
    /// # Errors
    /// [`TableError`] if it cannot be read, or the run was stopped.
    #[expect(
        clippy::indexing_slicing,
        reason = "chunks are numbered from 0, and keys and rows are handed over chunk by chunk"
    )]
    pub fn read(&self, chunk: usize) -> Result<ReadChunk, TableError> {
        let (phase, progress) = self.told;
        if progress.stop() {
            return Err(TableError::Stopped);
        }
        let reader = ChunkReader {
            source: self.source,
            chunk,
            offset: self.offsets[chunk],
            request: self.request,
            repeated: &self.repeated[chunk],
        };
        let read = match self.filter {
            RowFilter::All if self.partition.prepared().is_some() => reader.prepared(None),
            RowFilter::Numbered(numbers, _) => reader.prepared(Some(numbers)),
            RowFilter::All => reader.raw(None),
            RowFilter::Allocations(set, on_record) => reader.raw(Some((set, on_record))),
            RowFilter::Known(keys, set) => reader.raw_by_keys(&keys[chunk], set),
            RowFilter::Rows(rows) => reader.raw_rows(&rows[chunk]),
        }?;
        progress.advanced(phase, self.source.chunk_rows(chunk) as u64, self.total);
        Ok(read)
    }
}
