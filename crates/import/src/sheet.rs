//! A sheet of a file, and the row that names its columns.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_tables::{RawCell, RawSheet};

/// A sheet of a file that is imported.
#[derive(Debug)]
pub struct InputSheet {
    /// The file.
    pub path: PathBuf,
    /// The name of the file, as it is told.
    pub file: String,
    /// The day of which the file shows the state, if it is a snapshot.
    pub snapshot: Option<NaiveDate>,
    /// Its rows.
    pub raw: RawSheet,
}

/// Rows with anything in them at the top of a sheet in which the names of the columns are looked for.
const HEADING_WITHIN: usize = 50;

/// A row that names columns: its place, and every heading with its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headings {
    /// The row, from 0.
    pub row: usize,
    /// The headings that are not empty, by column from 0.
    pub names: Vec<(usize, String)>,
    /// Rows below them that are none, and why.
    pub passed: BTreeMap<usize, PassedRow>,
}

/// Why a row below the headings is no row of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassedRow {
    /// Nothing stands in it.
    Blank,
    /// It counts others.
    Total,
    /// It holds a remark, and nothing else.
    Note,
    /// It repeats the headings.
    Headings,
}

impl InputSheet {
    /// The rows in which headings are looked for.
    pub fn first_rows(&self) -> impl Iterator<Item = Headings> {
        let filled = (0..self.raw.rows()).filter(|row| !self.raw.is_blank(*row));
        filled.take(HEADING_WITHIN).map(|row| self.headings(row))
    }

    /// A row as headings.
    pub fn headings(&self, row: usize) -> Headings {
        let name =
            |(column, cell): (usize, RawCell<'_>)| Some((column, text_of(cell)?)).filter(|(_, name)| !name.is_empty());
        Headings { row, names: self.raw.cells(row).filter_map(name).collect(), passed: BTreeMap::new() }
    }

    /// The columns below the headings that hold anything, by place, though they may have no heading.
    pub fn columns(&self, headings: &Headings) -> Vec<(usize, String)> {
        let mut columns = headings.names.clone();
        for row in headings.row + 1..self.raw.rows() {
            for (column, _) in self.raw.cells(row) {
                if let Err(at) = columns.binary_search_by_key(&column, |(place, _)| *place) {
                    columns.insert(at, (column, String::new()));
                }
            }
        }
        columns
    }

    /// The values of a column below the headings, of rows that are some.
    pub fn values<'s>(&'s self, headings: &'s Headings, column: usize) -> impl Iterator<Item = RawCell<'s>> {
        let rows = (headings.row + 1..self.raw.rows()).filter(|row| !headings.passed.contains_key(row));
        rows.map(move |row| self.raw.cell(row, column)).filter(|cell| !cell.is_empty())
    }
}

/// What a cell says, as a text: headings stand over more lines at times.
pub fn text_of(cell: RawCell<'_>) -> Option<String> {
    match cell {
        RawCell::Text(text) | RawCell::Moment(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        RawCell::Number(number) => Some(number.to_string()),
        RawCell::Empty | RawCell::Fault(_) => None,
    }
}
