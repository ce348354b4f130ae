//! The cells of a sheet, in a stream and no more of them than a worklist has.
//!
//! A sheet is never laid out as a grid: two cells in opposite corners of it would then take all memory. Formulas are
//! not calculated and links not followed: what the file says a cell shows is what is read.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use chrono::NaiveDate;

use super::package::{Limits, ReadError};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(f64),
    Date(NaiveDate),
}

impl Value {
    /// The words that people see, about.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

/// A row of a sheet: its number from 0, and the cells that hold something.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) cells: BTreeMap<u32, Value>,
}

/// A workbook that was found to be of a reasonable size.
pub(super) struct Workbook<'b> {
    inner: Xlsx<Cursor<&'b [u8]>>,
    limits: Limits,
}

impl<'b> Workbook<'b> {
    pub(super) fn open(bytes: &'b [u8], limits: Limits) -> Result<Self, ReadError> {
        super::package::check(bytes, &limits)?;
        let inner = Xlsx::new(Cursor::new(bytes)).map_err(|_| ReadError::NotAWorkbook)?;
        Ok(Self { inner, limits })
    }

    /// The names of the sheets.
    pub(super) fn sheets(&self) -> Vec<String> {
        self.inner.sheet_names()
    }

    /// The rows of a sheet that hold something, in order. A sheet that is no worksheet has none.
    pub(super) fn rows(&mut self, sheet: &str) -> Result<Vec<Row>, ReadError> {
        let Ok(mut reader) = self.inner.worksheet_cells_reader(sheet) else { return Ok(Vec::new()) };
        let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
        let (mut cells, mut seen) = (0usize, 0usize);
        while let Some(cell) = reader.next_cell().map_err(|_| ReadError::NotAWorkbook)? {
            seen += 1;
            // Empty cells cost no memory; but who sends a hundred million of them does not send a worklist.
            if seen > self.limits.cells.saturating_mul(10) {
                return Err(ReadError::TooMuch);
            }
            let Some(value) = value(cell.get_value()) else { continue };
            let (number, column) = cell.get_position();
            rows.entry(number).or_insert_with(|| Row { number, cells: BTreeMap::new() }).cells.insert(column, value);
            cells += 1;
            if cells > self.limits.cells || rows.len() > self.limits.rows {
                return Err(ReadError::TooMuch);
            }
        }
        Ok(rows.into_values().collect())
    }
}

fn value(cell: &DataRef<'_>) -> Option<Value> {
    let text = |text: &str| (!text.is_empty()).then(|| Value::Text(text.to_owned()));
    match cell {
        DataRef::String(words) | DataRef::DurationIso(words) => text(words),
        DataRef::SharedString(words) => text(words),
        DataRef::Int(number) => Some(Value::Number(*number as f64)),
        DataRef::Float(number) => Some(Value::Number(*number)),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)).map(Value::Date)
        }
        DataRef::DateTime(moment) => Some(Value::Number(moment.as_f64())),
        DataRef::DateTimeIso(words) => {
            let date = words.get(..10).and_then(|date| date.parse().ok());
            date.map(Value::Date).or_else(|| text(words))
        }
        DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => None,
    }
}
