//! The rows of a register that were selected: chunk by chunk, their columns, and what they are told apart by.

use std::ops::Range;

use crate::column::Column;
use crate::column::grouped::Grouped;
use crate::column::selection::at;
use crate::column::take::taken;
use crate::coverage::ClaimCounts;
use crate::keys::key::Key;
use crate::keys::scope::Scope;
use crate::rejected::RejectedRow;

/// The selected rows of a chunk, part by part, each part in the order of the chunk.
pub enum SelectedChunk {
    /// Rows whose allocations and clients are told apart by the texts of their keys.
    Named(NamedRows),
    /// Rows whose allocations are told apart by numbers.
    Numbered(NumberedRows),
}

/// Rows whose allocations and clients are told apart by the texts of their keys.
#[derive(Default)]
pub struct NamedRows {
    /// Where the rows come from.
    pub origins: RowOrigins,
    /// The columns that were asked for.
    pub columns: PartColumns,
}

/// Rows whose allocations are told apart by numbers.
pub struct NumberedRows {
    /// The number of the allocation of each row.
    pub allocations: Vec<u32>,
    /// What tells the clients of the rows apart; `None` unless these are versions of allocations.
    pub clients: Option<ClientKeys>,
    /// Where the rows come from; `None` for claims and deliveries of which nobody asks.
    pub origins: Option<RowOrigins>,
    /// The columns that were asked for.
    pub columns: PartColumns,
}

/// What tells the client of each row apart without its text.
pub enum ClientKeys {
    /// The numbers that were given out when the registers were prepared.
    Numbers(Vec<u32>),
    /// The two hashes of each key (ADR-0016).
    Hashes(Vec<(u64, u64)>),
}

/// Where rows come from.
#[derive(Default)]
pub struct RowOrigins {
    /// The scope of each row.
    pub scopes: Vec<Scope>,
    /// The row in the file of each row, counted from 0.
    pub rows: Vec<u32>,
}

/// Columns whose rows are divided in parts.
#[derive(Default)]
pub struct PartColumns {
    /// The columns, in the order in which they were asked for. One that was not needed has no rows.
    pub columns: Vec<Column>,
    /// Where the rows of each part begin, and where those of the last end.
    starts: Vec<u32>,
}

impl PartColumns {
    /// Columns of this number of rows, in one part.
    pub fn whole(columns: Vec<Column>, rows: usize) -> Self {
        Self { columns, starts: vec![0, rows as u32] }
    }

    fn of_part(&self, part: usize) -> Range<usize> {
        match (self.starts.get(part), self.starts.get(part + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// The key in a column of texts, by the place of the column.
    pub fn key(&self, scope: Scope, column: usize, row: usize) -> Key<'_> {
        match self.columns.get(column) {
            Some(Column::Text(texts)) => Key::of_row(scope, texts, row),
            Some(Column::CloseText(texts)) => Key::new(scope, texts.get(row).unwrap_or_default()),
            _ => Key::new(scope, ""),
        }
    }
}

impl NamedRows {
    /// The keys in a column of texts, row by row, by the place of the column.
    pub fn keys(&self, column: usize) -> impl Iterator<Item = Key<'_>> {
        self.origins.scopes.iter().enumerate().map(move |(row, scope)| self.columns.key(*scope, column, row))
    }
}

impl RowOrigins {
    fn at(&self, order: &[u32]) -> Self {
        Self { scopes: at(&self.scopes, order), rows: at(&self.rows, order) }
    }
}

impl ClientKeys {
    fn at(&self, order: &[u32]) -> Self {
        match self {
            Self::Numbers(numbers) => Self::Numbers(at(numbers, order)),
            Self::Hashes(hashes) => Self::Hashes(at(hashes, order)),
        }
    }
}

impl Default for SelectedChunk {
    /// A chunk of which no rows were selected.
    fn default() -> Self {
        Self::Named(NamedRows::default())
    }
}

impl SelectedChunk {
    /// Divides the rows by scope.
    ///
    /// They are put side by side here, where the chunk is still in the caches: later each part is read by itself.
    pub(super) fn divided(self, parts: usize) -> Self {
        self.in_groups(&[0, parts]).pop().unwrap_or_default()
    }

    /// The same in groups of parts that follow one another: rows that are let go together. Each has the parts of all. `groups` says
    /// where each begins, and where the last ends.
    #[expect(clippy::indexing_slicing, reason = "each part has a start, and there is one behind the last")]
    pub fn in_groups(self, groups: &[usize]) -> Vec<Self> {
        let parts = groups.last().copied().unwrap_or_default();
        let Some(origins) = self.origins().filter(|_| parts > 1) else { return vec![self] };
        let part_of = origins.scopes.iter().map(|scope| scope.part(parts) as u32);
        let (order, starts) = Grouped::new(part_of, |row| row, parts).into_parts();
        let of_group = |group: &[usize]| {
            let (first, end) = (starts[group[0]], starts[group[1]]);
            let starts = starts.iter().map(|start| *start.clamp(&first, &end) - first).collect();
            self.at(&order[first as usize..end as usize], starts)
        };
        groups.windows(2).map(of_group).collect()
    }

    /// The same rows, where it is not asked where they come from. Rows that are told apart by texts need to know their scopes.
    #[must_use]
    pub fn without_origins(self) -> Self {
        match self {
            Self::Named(rows) => Self::Named(rows),
            Self::Numbered(rows) => Self::Numbered(NumberedRows { origins: None, ..rows }),
        }
    }

    /// The same rows, in as little room as their values need: for rows that are held until all of a register was read.
    #[must_use]
    pub fn held_closely(mut self) -> Self {
        let columns = match &mut self {
            Self::Named(rows) => &mut rows.columns.columns,
            Self::Numbered(rows) => &mut rows.columns.columns,
        };
        *columns = std::mem::take(columns).into_iter().map(Column::held_closely).collect();
        self
    }

    /// These rows, in this order, divided in parts that begin there.
    fn at(&self, order: &[u32], starts: Vec<u32>) -> Self {
        match self {
            Self::Named(rows) => Self::Named(NamedRows {
                origins: rows.origins.at(order),
                columns: PartColumns { columns: taken(&rows.columns.columns, order), starts },
            }),
            Self::Numbered(rows) => Self::Numbered(NumberedRows {
                allocations: at(&rows.allocations, order),
                clients: rows.clients.as_ref().map(|clients| clients.at(order)),
                origins: rows.origins.as_ref().map(|origins| origins.at(order)),
                columns: PartColumns { columns: taken(&rows.columns.columns, order), starts },
            }),
        }
    }

    fn part_columns(&self) -> &PartColumns {
        match self {
            Self::Named(rows) => &rows.columns,
            Self::Numbered(rows) => &rows.columns,
        }
    }

    /// The columns, in the order in which they were asked for. One that was not needed has no rows.
    pub fn columns(&self) -> &[Column] {
        &self.part_columns().columns
    }

    /// Where the rows come from; `None` for claims and deliveries that were prepared.
    pub const fn origins(&self) -> Option<&RowOrigins> {
        match self {
            Self::Named(rows) => Some(&rows.origins),
            Self::Numbered(rows) => rows.origins.as_ref(),
        }
    }

    /// The rows, if they are told apart by texts.
    pub const fn named(&self) -> Option<&NamedRows> {
        match self {
            Self::Named(rows) => Some(rows),
            Self::Numbered(_) => None,
        }
    }

    /// The numbers of the allocations of the rows; empty if they are told apart by texts.
    pub fn allocation_numbers(&self) -> &[u32] {
        match self {
            Self::Named(_) => &[],
            Self::Numbered(rows) => &rows.allocations,
        }
    }

    /// The numbers of the clients of the rows; empty if they are told apart in another way.
    pub fn client_numbers(&self) -> &[u32] {
        match self {
            Self::Numbered(NumberedRows { clients: Some(ClientKeys::Numbers(numbers)), .. }) => numbers,
            Self::Named(_) | Self::Numbered(_) => &[],
        }
    }

    /// The rows of a part.
    pub fn of_part(&self, part: usize) -> Range<usize> {
        self.part_columns().of_part(part)
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.part_columns().starts.last().map_or(0, |end| *end as usize)
    }
}

/// What was selected of a register, chunk by chunk, and what cannot be used.
#[derive(Default)]
pub struct Selected {
    /// The selected rows of each chunk.
    pub chunks: Vec<SelectedChunk>,
    /// Parts that the rows are divided in.
    pub parts: usize,
    /// All rows that cannot be used, whether they would have been selected or not.
    pub rejected: Vec<RejectedRow>,
    /// The rows by month of a register of claims that was not prepared, whether they were selected or not.
    pub claim_counts: ClaimCounts,
    /// Number of rows in which every cell is empty.
    pub blank: u64,
    /// Of claims read for some allocations: how many of all that can be used are on an allocation that is not on record.
    pub unjoined: u64,
}

impl Selected {
    /// Number of rows of a part.
    pub fn rows_of_part(&self, part: usize) -> usize {
        self.chunks.iter().map(|chunk| chunk.of_part(part).len()).sum()
    }
}
