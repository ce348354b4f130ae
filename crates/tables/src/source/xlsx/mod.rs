//! XLSX workbooks: the sheet that is named after the table, or else the first, as a stream of rows.

mod open;
mod problem;
mod raw;

use std::io::{Read, Seek};
use std::path::Path;

pub use raw::raw_sheets;
use stoplicht_xlsx::{Row, SharedTexts, Value, Workbook};

use self::open::open;
use self::problem::problem;
use super::heading::{HEADING_WITHIN, heading_row, tidy_name};
use super::memory::TextTable;
use super::table_builder::{CellValue, TableBuilder};
use crate::error::{FileFault, TableError};
use crate::fault::{Expected, Problem, Shown};
use crate::schema::{ColumnSpec, Kind};

/// Bytes of text that are kept of a sheet.
const MOST_TEXT: usize = 1 << 30;

/// A number of more digits than this is rounded by spreadsheets.
const EXACT: f64 = 1e15;

/// Reads a workbook: the columns that are wanted.
pub fn read(path: &Path, name: &str, wanted: &[ColumnSpec]) -> Result<TextTable, TableError> {
    table(open(path)?, name, wanted).map_err(|fault| TableError::not_readable(path, "XLSX", fault))
}

fn table<R: Read + Seek>(mut workbook: Workbook<R>, name: &str, wanted: &[ColumnSpec]) -> Result<TextTable, FileFault> {
    let is_named = workbook.sheets().any(|known| known.eq_ignore_ascii_case(name));
    let mut rows = if is_named { workbook.sheet(name)? } else { workbook.first_sheet()? };
    let texts = rows.texts();
    let mut first: Vec<Row> = Vec::new();
    let mut row = Row::default();
    while first.len() < HEADING_WITHIN && rows.read(&mut row)? {
        if !is_blank(&row, texts) {
            first.push(std::mem::take(&mut row));
        }
    }
    let names: Vec<Vec<String>> = first.iter().map(|row| names_of(row, texts)).collect();
    let places = names.iter().enumerate().map(|(place, names)| (place, names.as_slice()));
    let (heading, _) = heading_row(places, wanted).ok_or(FileFault::EmptySheet)?;
    let last = first.get(heading).map_or(0, |row| row.number);
    let names = names.into_iter().nth(heading).unwrap_or_default();
    let mut filling = Filling { builder: TableBuilder::new(names, wanted), texts, wanted, last, kept: 0 };
    for row in first.iter().skip(heading + 1) {
        filling.add(row)?;
    }
    while rows.read(&mut row)? {
        filling.add(&row)?;
    }
    filling.builder.blank(rows.last_used().saturating_sub(filling.last) as usize);
    Ok(filling.builder.finish())
}

fn is_blank(row: &Row, texts: SharedTexts<'_>) -> bool {
    row.cells.iter().all(|cell| match &cell.value {
        Value::Empty => true,
        value => texts.words(value).is_some_and(|words| words.trim().is_empty()),
    })
}

/// A row as names of columns.
fn names_of(row: &Row, texts: SharedTexts<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for cell in &row.cells {
        names.resize(cell.column as usize, String::new());
        names.push(match &cell.value {
            Value::Number(number) => number.to_string(),
            Value::Moment(words) => words.clone(),
            value => texts.words(value).map(tidy_name).unwrap_or_default(),
        });
    }
    names
}

/// A table that is being filled.
struct Filling<'s> {
    builder: TableBuilder<'s>,
    texts: SharedTexts<'s>,
    wanted: &'s [ColumnSpec],
    /// The row that was added last.
    last: u32,
    /// Bytes of text that are kept.
    kept: usize,
}

impl Filling<'_> {
    fn add(&mut self, row: &Row) -> Result<(), FileFault> {
        if is_blank(row, self.texts) {
            return Ok(());
        }
        self.builder.blank((row.number - self.last - 1) as usize);
        self.last = row.number;
        // What a number or a problem is told as must live as long as the row is looked at.
        let mut texts: Vec<Option<Made>> = vec![None; self.wanted.len()];
        for cell in &row.cells {
            let Some(place) = self.builder.place(cell.column as usize) else { continue };
            let (Some(text), Some(spec)) = (texts.get_mut(place), self.wanted.get(place)) else { continue };
            *text = self.made(&cell.value, *spec);
        }
        self.kept += texts.iter().flatten().map(Made::length).sum::<usize>();
        if self.kept > MOST_TEXT {
            return Err(FileFault::TooLarge);
        }
        let cells = texts.iter().map(|made| made.as_ref().map_or(CellValue::Empty, Made::cell));
        self.builder.row(u64::from(row.number), cells);
        Ok(())
    }

    /// What a cell is in a column; `None` if there is nothing in it.
    fn made(&self, value: &Value, spec: ColumnSpec) -> Option<Made> {
        if let Some(problem) = problem(value) {
            return Some(Made::Fault(problem));
        }
        let is_id = spec.kind == Kind::Text && !spec.is_prose();
        Some(match value {
            Value::Number(number) if is_id && number.abs() >= EXACT => {
                Made::Fault(Problem::LostDigits { shown: Shown::of_value(&format!("{number:e}")) })
            }
            Value::Number(number) => Made::Typed(number.to_string()),
            // A code that a spreadsheet took for a date, such as 1-2.
            Value::Moment(words) if is_id => {
                Made::Fault(Problem::NotAs { shown: Shown::of_value(words), expected: Expected::Kind(Kind::Text) })
            }
            Value::Moment(words) => Made::Typed(words.clone()),
            value => Made::Text(self.texts.words(value)?.to_owned()),
        })
    }
}

/// What a cell is in its column.
#[derive(Clone)]
enum Made {
    Text(String),
    Typed(String),
    Fault(Problem),
}

impl Made {
    const fn length(&self) -> usize {
        match self {
            Self::Text(text) | Self::Typed(text) => text.len(),
            Self::Fault(_) => 0,
        }
    }

    fn cell(&self) -> CellValue<'_> {
        match self {
            Self::Text(text) => CellValue::Text(text),
            Self::Typed(text) => CellValue::Typed(text),
            Self::Fault(problem) => CellValue::Fault(problem),
        }
    }
}
