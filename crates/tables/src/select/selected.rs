//! The rows of a register that were read: chunk by chunk, their columns and where they stand.

use std::ops::Range;

use polars::error::PolarsResult;

use crate::column::Column;
use crate::column::grouped::Grouped;
use crate::column::selection::at;
use crate::column::take::taken;
use crate::coverage::ClaimCounts;
use crate::keys::key::Key;
use crate::keys::scope::Scope;
use crate::rejected::RejectedRow;

/// A chunk's rows that are kept, part by part, each part in the order of the chunk: their columns, and where they stand
/// in the file.
#[derive(Default)]
pub struct Kept {
    /// The scope of each row; not of claims and deliveries that were prepared.
    pub scopes: Vec<Scope>,
    /// The columns, in the order in which they were asked for.
    pub columns: Vec<Column>,
    /// The row in the file of each row kept; not of claims and deliveries that were prepared.
    pub rows: Vec<u32>,
    /// The number of the allocation of each row, if the register was prepared, or the rows were found by a set; if not, they are
    /// known by their ids.
    pub allocations: Vec<u32>,
    /// The number of the client of each row, if these are allocations that were prepared.
    pub clients: Vec<u32>,
    /// What tells the client of each row from all others, if these are allocations whose clients need not be named.
    pub identities: Vec<(u64, u64)>,
    /// Where the rows of each part begin, and where the last ends.
    pub(super) starts: Vec<u32>,
}

impl Kept {
    /// Divides the rows by scope.
    ///
    /// They are put side by side here, where the chunk is still near: later each part is gone through by itself.
    pub(super) fn divided(self, parts: usize) -> PolarsResult<Self> {
        if parts == 1 {
            let starts = vec![0, self.rows.len() as u32];
            return Ok(Self { starts, ..self });
        }
        let part_of = self.scopes.iter().map(|scope| scope.part(parts) as u32);
        let (order, starts) = Grouped::new(part_of, |row| row, parts).into_parts();
        Ok(Self {
            scopes: at(&self.scopes, &order),
            rows: at(&self.rows, &order),
            allocations: at(&self.allocations, &order),
            identities: at(&self.identities, &order),
            columns: taken(self.columns, order)?,
            starts,
            ..Self::default()
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
    /// The rows that cannot be used: of all, whether they were to be kept or not.
    pub rejected: Vec<RejectedRow>,
    /// Of a register of claims that was not prepared: its rows by month, whether they are kept or not.
    pub claim_counts: ClaimCounts,
    /// How many rows there are in which every cell is empty.
    pub blank: u64,
}

impl Gathered {
    /// How many rows are of a part.
    pub fn rows_of_part(&self, part: usize) -> usize {
        self.chunks.iter().map(|kept| kept.of_part(part).len()).sum()
    }
}
