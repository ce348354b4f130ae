//! Puts rows of texts together as columns, and reads each column in the way that it is written as a whole.

use polars_arrow::array::{MutableBinaryViewArray, Utf8ViewArray};
use rayon::prelude::*;

use super::lines::Lines;
use super::memory::{BrokenRow, TextChunk, TextTable};
use crate::column::Column;
use crate::column::convert::{CellFault, Converted, parsed, text_problem};
use crate::column::parse::Notation;
use crate::fault::Problem;
use crate::schema::{ColumnSpec, Kind};

/// Rows of a chunk.
const CHUNK_ROWS: usize = 100_000;

/// What a cell holds.
#[derive(Debug, Clone, Copy)]
pub enum CellValue<'a> {
    /// Nothing.
    Empty,
    /// Text, to be read as people write.
    Text(&'a str),
    /// A number or a moment that is kept as such, in plain words: there is one way to read it.
    Typed(&'a str),
    /// Something that can be no value of any column.
    Fault(&'a Problem),
}

/// Collects rows, column by column.
pub struct TableBuilder<'s> {
    specs: &'s [ColumnSpec],
    names: Vec<String>,
    /// Per column of the file, the place of what it is wanted for.
    places: Vec<Option<usize>>,
    chunk: RawChunk,
    chunks: Vec<RawChunk>,
    lines: Lines,
    rows: usize,
    blank: usize,
}

#[derive(Default)]
struct RawChunk {
    columns: Vec<RawColumn>,
    numbers: Vec<u32>,
    broken: Vec<BrokenRow>,
}

#[derive(Default)]
struct RawColumn {
    texts: MutableBinaryViewArray<str>,
    /// Which of them were typed; `None` if no cell of the file is.
    typed: Vec<bool>,
    faults: Vec<CellFault>,
}

impl<'s> TableBuilder<'s> {
    /// For a file with these columns, of which some are wanted. Of two of one name the first is read: that there are two is
    /// told later.
    pub fn new(names: Vec<String>, specs: &'s [ColumnSpec]) -> Self {
        let is_first = |place: usize, name: &String| names.iter().position(|other| other == name) == Some(place);
        let spec = |(place, name): (usize, &String)| {
            let spec = specs.iter().rposition(|wanted| name == wanted.name);
            spec.filter(|_| is_first(place, name))
        };
        let places: Vec<Option<usize>> = names.iter().enumerate().map(spec).collect();
        let mut builder = Self {
            specs,
            names,
            places,
            chunk: RawChunk::default(),
            chunks: Vec::new(),
            lines: Lines::default(),
            rows: 0,
            blank: 0,
        };
        builder.chunk = builder.empty_chunk();
        builder
    }

    /// The place among the columns that are wanted of a column of the file.
    pub fn place(&self, column: usize) -> Option<usize> {
        self.places.get(column).copied().flatten()
    }

    /// Number of columns of the file.
    pub const fn columns(&self) -> usize {
        self.names.len()
    }

    fn empty_chunk(&self) -> RawChunk {
        RawChunk { columns: self.specs.iter().map(|_| RawColumn::default()).collect(), ..RawChunk::default() }
    }

    /// Adds rows in which every cell is empty.
    pub const fn blank(&mut self, number: usize) {
        self.rows += number;
        self.blank += number;
    }

    /// Adds a row by its cells, in the order in which they are wanted.
    pub fn row<'v>(&mut self, line: u64, cells: impl Iterator<Item = CellValue<'v>>) {
        let row = self.chunk.numbers.len();
        for ((column, spec), cell) in self.chunk.columns.iter_mut().zip(self.specs).zip(cells) {
            column.push(row, *spec, cell);
        }
        self.end_row(line);
    }

    /// Adds a row that is none: nothing in it can be told to be of any column.
    pub fn broken(&mut self, line: u64, problem: Problem) {
        self.chunk.broken.push(BrokenRow { row: self.chunk.numbers.len(), problem });
        self.row(line, std::iter::repeat(CellValue::Empty));
    }

    fn end_row(&mut self, line: u64) {
        let row = u32::try_from(self.rows).unwrap_or(u32::MAX);
        self.chunk.numbers.push(row);
        self.lines.push(row, u32::try_from(line).unwrap_or(u32::MAX));
        self.rows += 1;
        if self.chunk.numbers.len() == CHUNK_ROWS {
            let empty = self.empty_chunk();
            self.chunks.push(std::mem::replace(&mut self.chunk, empty));
        }
    }

    /// The table: every column read as the kind that is wanted, in the way that the column as a whole is written.
    pub fn finish(mut self) -> TextTable {
        if !self.chunk.numbers.is_empty() {
            self.chunks.push(std::mem::take(&mut self.chunk));
        }
        let specs = self.specs;
        // Column by column: what one cell shows holds for the others of its column.
        let mut by_column: Vec<Vec<RawColumn>> = specs.iter().map(|_| Vec::new()).collect();
        let mut chunks: Vec<TextChunk> = Vec::with_capacity(self.chunks.len());
        for RawChunk { columns, numbers, broken } in self.chunks {
            by_column.iter_mut().zip(columns).for_each(|(all, column)| all.push(column));
            chunks.push(TextChunk { columns: Vec::new(), numbers, broken });
        }
        let read: Vec<Vec<Converted>> =
            by_column.into_par_iter().zip(specs).map(|(chunks, spec)| RawColumn::read(chunks, *spec)).collect();
        for column in read {
            chunks.iter_mut().zip(column).for_each(|(chunk, converted)| chunk.columns.push(converted));
        }
        TextTable { names: self.names, chunks, lines: self.lines, rows: self.rows, blank: self.blank }
    }
}

impl RawColumn {
    fn push(&mut self, row: usize, spec: ColumnSpec, cell: CellValue<'_>) {
        let mut is_typed = false;
        let text = match cell {
            CellValue::Empty => None,
            CellValue::Text(text) => self.text(row, spec, text),
            CellValue::Typed(text) => {
                is_typed = true;
                Some(text)
            }
            CellValue::Fault(problem) => {
                self.faults.push(CellFault { row, problem: problem.clone() });
                None
            }
        };
        if is_typed || !self.typed.is_empty() {
            self.typed.resize(row, false);
            self.typed.push(is_typed);
        }
        self.texts.push(text);
    }

    /// A text without what is around it; none, if it is no value of any column.
    fn text<'t>(&mut self, row: usize, spec: ColumnSpec, text: &'t str) -> Option<&'t str> {
        let text = text.trim();
        let Some(problem) = text_problem(spec, text) else { return Some(text).filter(|text| !text.is_empty()) };
        self.faults.push(CellFault { row, problem });
        None
    }

    /// Reads the chunks of a column.
    fn read(chunks: Vec<Self>, spec: ColumnSpec) -> Vec<Converted> {
        let chunks: Vec<(Utf8ViewArray, Vec<bool>, Vec<CellFault>)> =
            chunks.into_iter().map(|chunk| (chunk.texts.freeze(), chunk.typed, chunk.faults)).collect();
        let is_typed = |typed: &[bool], row: usize| typed.get(row).copied().unwrap_or(false);
        let seen = |(texts, typed, _): &(Utf8ViewArray, Vec<bool>, Vec<CellFault>)| {
            let mut notation = Notation::default();
            for (row, text) in texts.iter().enumerate().filter_map(|(row, text)| Some((row, text?))) {
                if is_typed(typed, row) {
                    notation.see_typed(text, spec.kind);
                } else {
                    notation.see(text, spec.kind);
                }
            }
            notation
        };
        let notation = chunks.par_iter().map(seen).reduce(Notation::default, Notation::and);
        let read = |(texts, typed, mut faults): (Utf8ViewArray, Vec<bool>, Vec<CellFault>)| {
            if spec.kind == Kind::Text {
                return Converted { column: Column::Text(texts), faults };
            }
            let read = parsed(&texts, spec.kind, notation, |row| is_typed(&typed, row));
            faults.extend(read.faults);
            faults.sort_by_key(|fault| fault.row);
            Converted { column: read.column, faults }
        };
        chunks.into_par_iter().map(read).collect()
    }
}
