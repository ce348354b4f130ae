//! Reads a chunk once, in one order: the keys of its rows, then which rows are wanted, then the columns of those.
//!
//! A chunk as it was delivered is read in [`super::raw_chunk`], one that was prepared in [`super::prepared_chunk`]; what the two
//! have in common stands here.

use super::problems::CODES;
use super::request::ColumnRequest;
use super::selected::{Selected, SelectedChunk};
use super::validate::RowChecks;
use crate::column::Column;
use crate::coverage::ClaimCounts;
use crate::error::TableError;
use crate::rejected::RejectedRow;
use crate::schema::Kind;
use crate::source::Source;

/// A chunk that is being read, and what is asked of it.
pub struct ChunkReader<'s> {
    /// The register.
    pub source: &'s Source,
    /// The chunk.
    pub chunk: usize,
    /// Rows of the register before the chunk.
    pub offset: usize,
    /// Which columns are read, and how.
    pub request: ColumnRequest,
    /// Rows of the chunk that repeat an earlier row.
    pub repeated: &'s [u32],
}

/// What was read of a chunk.
#[derive(Default)]
pub struct ReadChunk {
    /// The selected rows.
    pub selected: SelectedChunk,
    /// All rows that cannot be used.
    pub rejected: Vec<RejectedRow>,
    /// The rows by month, if these are claims as they were delivered.
    pub claim_counts: ClaimCounts,
    /// Number of rows in which every cell is empty.
    pub blank: u64,
    /// Number of rows about an allocation that is not on record, if those are counted.
    pub unjoined: u64,
}

impl ReadChunk {
    /// Adds what was not selected to that of other chunks: the rows that cannot be used, and what was counted.
    pub fn add_returned_to(self, all: &mut Selected) {
        all.rejected.extend(self.rejected);
        all.claim_counts.merge(&self.claim_counts);
        all.blank += self.blank;
        all.unjoined += self.unjoined;
    }
}

impl ChunkReader<'_> {
    fn is_code(&self, column: &str) -> bool {
        self.request.parts.is_some() && CODES.contains(&column)
    }

    /// Reads the columns that are asked for, save those that are not needed.
    pub(super) fn read_columns(
        &self,
        checks: &mut RowChecks<'_>,
        is_needed: impl Fn(&str) -> bool,
    ) -> Result<(), TableError> {
        for column in self.request.columns.iter().filter(|column| is_needed(column)) {
            if self.is_code(column) {
                checks.read_codes(column)?;
            } else {
                checks.read(column)?;
            }
        }
        Ok(())
    }

    /// The columns that were read, in the order in which they were asked for; one that was not needed has no rows.
    pub(super) fn take_columns(&self, checks: &mut RowChecks<'_>, is_needed: impl Fn(&str) -> bool) -> Vec<Column> {
        let column = |name: &&'static str| {
            if !is_needed(name) {
                return Column::empty(Kind::Text, 0);
            }
            let column = checks.take(name);
            if self.is_code(name) { column.coded() } else { column }
        };
        self.request.columns.iter().map(column).collect()
    }
}
