//! Which rows of a register are read, and which of their columns.

use super::allocation_numbers::AllocationNumbers;
use super::chunk_keys::ChunkKeys;
use crate::keys::allocation_set::AllocationSet;
use crate::keys::allocations_on_record::AllocationsOnRecord;

/// Which rows of a register are kept.
#[derive(Clone, Copy)]
pub enum RowFilter<'a> {
    /// All of them.
    All,
    /// Those whose allocation is in this set; those on an allocation that is not on record at all are counted.
    Allocations(&'a AllocationSet, &'a AllocationsOnRecord),
    /// The same, where the keys were read before, chunk by chunk, of a register that was not prepared.
    Known(&'a [ChunkKeys], &'a AllocationSet),
    /// These rows, chunk by chunk, of a register that was not prepared.
    Rows(&'a [Vec<u32>]),
    /// The same, of registers that were prepared, where the allocations have these numbers.
    Numbered(&'a AllocationNumbers, &'a AllocationSet),
}

impl RowFilter<'_> {
    /// Parts that rows about some allocations are divided in.
    pub const fn parts(self) -> usize {
        match self {
            Self::Allocations(set, _) | Self::Known(_, set) | Self::Numbered(_, set) => set.parts(),
            Self::All | Self::Rows(_) => 1,
        }
    }
}

/// What is read of the rows that are kept.
#[derive(Clone, Copy)]
pub struct ColumnRequest {
    pub(super) columns: &'static [&'static str],
    /// Codes are read as such, and the rows are divided in a number of parts; `None` if all texts are read as texts.
    pub(super) parts: Option<usize>,
    /// Is it enough to tell the clients of allocations apart?
    pub(super) unnamed: bool,
}

impl ColumnRequest {
    /// These columns, codes as codes, in a number of parts.
    pub const fn facts(columns: &'static [&'static str], parts: usize) -> Self {
        Self { columns, parts: Some(parts), unnamed: false }
    }

    /// These columns of allocations, to be arranged in a number of parts; their clients need not be named.
    pub const fn unnamed_facts(columns: &'static [&'static str], parts: usize) -> Self {
        Self { columns, parts: Some(parts), unnamed: true }
    }

    /// These columns, codes as texts.
    pub const fn texts(columns: &'static [&'static str]) -> Self {
        Self { columns, parts: None, unnamed: false }
    }
}
