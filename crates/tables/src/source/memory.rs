//! Rows of a format of texts (CSV, XLSX) in memory, as columns of the kinds that are wanted.

use super::lines::Lines;
use crate::column::convert::{CellFault, Converted};
use crate::column::selection::RowSelection;
use crate::fault::Problem;

/// A row that is no row of the table, such as a line with too many fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BrokenRow {
    /// The row within its chunk.
    pub row: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// A table that was read from a format of texts, with the columns that are wanted of it.
#[derive(Debug)]
pub struct TextTable {
    pub(super) names: Vec<String>,
    pub(super) chunks: Vec<TextChunk>,
    pub(super) lines: Lines,
    pub(super) rows: usize,
    pub(super) blank: usize,
}

impl TextTable {
    /// The names of all columns of the file.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Its chunks.
    pub fn chunks(&self) -> &[TextChunk] {
        &self.chunks
    }

    /// Number of rows, blank ones among them.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Number of rows in which every cell is empty: they are no rows, and in no chunk.
    pub const fn blank(&self) -> usize {
        self.blank
    }

    /// The chunk of a row that is no blank one, and its place there; `row` is counted from 0.
    pub fn place_of(&self, row: u32) -> Option<(usize, u32)> {
        let at = self.chunks.partition_point(|chunk| chunk.numbers.last().is_some_and(|last| *last < row));
        let place = self.chunks.get(at)?.numbers.binary_search(&row).ok()?;
        Some((at, place as u32))
    }

    /// On which line of the file each row starts, or in which row of the sheet it stands.
    pub const fn lines(&self) -> &Lines {
        &self.lines
    }
}

/// A block of rows.
#[derive(Debug, Default)]
pub struct TextChunk {
    /// The columns, in the order in which they are wanted.
    pub(super) columns: Vec<Converted>,
    /// The row in the file of each row here, from 0: blank ones are left out here and counted there.
    pub numbers: Vec<u32>,
    /// Rows that have not the shape of the others.
    pub broken: Vec<BrokenRow>,
}

impl TextChunk {
    /// Number of rows.
    pub const fn rows(&self) -> usize {
        self.numbers.len()
    }

    /// A column by its place among those that are wanted, whole or at the selected rows.
    pub fn column(&self, place: usize, selection: Option<&RowSelection>) -> Option<Converted> {
        let Converted { column, faults } = self.columns.get(place)?;
        let Some(selection) = selection else {
            return Some(Converted { column: column.clone(), faults: faults.clone() });
        };
        let faults = faults.iter().filter_map(|fault| {
            let row = selection.rows().binary_search(&(fault.row as u32)).ok()?;
            Some(CellFault { row, problem: fault.problem.clone() })
        });
        Some(Converted { column: column.filtered(selection.bits()), faults: faults.collect() })
    }
}
