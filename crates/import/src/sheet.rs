//! A sheet of a file, and the row that names its columns.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_tables::{RawCell, RawSheet};

use crate::names::is_known_heading;

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
    /// The rows in which headings are looked for; each also with the row above it, which may have headings of groups of columns.
    pub fn first_rows(&self) -> impl Iterator<Item = Headings> {
        let filled = (0..self.raw.rows()).filter(|row| !self.raw.is_blank(*row));
        filled.take(HEADING_WITHIN).flat_map(|row| {
            let plain = self.headings(row);
            let under_groups = self.under_groups(&plain);
            std::iter::once(plain).chain(under_groups)
        })
    }

    /// A row as headings of which the row above says more: `Nummer` below `Toewijzing` is `Toewijzing Nummer`, where that is known.
    /// `None` if the row above adds nothing.
    fn under_groups(&self, below: &Headings) -> Option<Headings> {
        let above = self.headings(below.row.checked_sub(1)?);
        if above.names.len() < 2 || below.names.len() < 2 {
            return None;
        }
        let named = |(place, name): &(usize, String)| {
            let group = above.names.iter().rev().find(|(at, _)| at <= place);
            let together = group.map(|(_, group)| format!("{group} {name}"));
            let together = together.filter(|together| is_known_heading(together) || !is_known_heading(name));
            (*place, together.unwrap_or_else(|| name.clone()))
        };
        let mut names: Vec<(usize, String)> = below.names.iter().map(named).collect();
        let is_above_only = |(place, _): &&(usize, String)| below.names.iter().all(|(at, _)| at != place);
        names.extend(above.names.iter().filter(is_above_only).cloned());
        names.sort_unstable();
        (names != below.names).then(|| Headings { names, ..below.clone() })
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
        self.rows(headings).map(move |row| self.raw.cell(row, column)).filter(|cell| !cell.is_empty())
    }

    /// The rows below the headings that are some.
    pub fn rows<'s>(&'s self, headings: &'s Headings) -> impl Iterator<Item = usize> + use<'s> {
        (headings.row + 1..self.raw.rows()).filter(|row| !headings.passed.contains_key(row))
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
