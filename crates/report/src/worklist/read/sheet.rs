//! The cells of a sheet, in a stream and no more of them than a worklist has.
//!
//! A sheet is never laid out as a grid: two cells in opposite corners of it would then take all memory. Formulas are
//! not calculated and links not followed. A cell that holds something is never taken for an empty one: what is no
//! value of its own, such as a formula, is handed on as that.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::package::{Limits, ReadError};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CellValue {
    Text(String),
    Number(f64),
    Date(NaiveDate),
    /// A day with a time of day other than midnight.
    Moment(NaiveDateTime),
    /// `TRUE` or `FALSE`.
    Truth,
    /// An error, such as `#NAME?`.
    Error,
    /// A formula, with the value that the program which saved it had worked out.
    Formula(Option<Box<CellValue>>),
}

impl CellValue {
    /// The words that people see, about; of what is no value of its own nothing.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Moment(moment) => moment.to_string(),
            Self::Formula(Some(value)) => value.text(),
            Self::Truth | Self::Error | Self::Formula(None) => String::new(),
        }
    }

    /// The words of a cell that holds words.
    pub(super) fn words(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Does it hold white space and nothing else?
    pub(super) fn is_blank(&self) -> bool {
        self.words().is_some_and(|words| words.trim().is_empty())
    }
}

/// A row of a sheet: its number from 0, and the cells that hold something.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct SheetRow {
    pub(super) number: u32,
    pub(super) cells: BTreeMap<u32, CellValue>,
}

impl SheetRow {
    /// The number that the program shows.
    pub(super) const fn shown(&self) -> u32 {
        self.number.saturating_add(1)
    }
}

/// A workbook that was found to be of a reasonable size.
pub(super) struct Workbook<'b> {
    inner: Xlsx<Cursor<&'b [u8]>>,
    left: Left,
}

/// What may still be read of a workbook, all sheets together.
struct Left {
    /// Cells that hold something, and rows with such cells.
    cells: usize,
    rows: usize,
    /// Bytes of text: one text in the file may stand in any number of cells.
    text_bytes: usize,
    /// Cells of any kind. Empty ones cost no memory; but who sends a hundred million of them does not send a worklist.
    seen: usize,
}

/// Takes so many off, if there are so many left.
fn take(left: &mut usize, number: usize) -> Result<(), ReadError> {
    *left = left.checked_sub(number).ok_or(ReadError::TooMuch)?;
    Ok(())
}

impl<'b> Workbook<'b> {
    pub(super) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, ReadError> {
        super::package::check(bytes, limits)?;
        let inner = Xlsx::new(Cursor::new(bytes)).map_err(|_| ReadError::NotAWorkbook)?;
        // Any number of sheets may be one part of the file, read over and over.
        if inner.sheet_names().len() > limits.sheets {
            return Err(ReadError::TooMuch);
        }
        let left = Left {
            cells: limits.cells,
            rows: limits.rows,
            text_bytes: limits.text_bytes,
            seen: limits.cells.saturating_mul(10),
        };
        Ok(Self { inner, left })
    }

    /// The names of the sheets.
    pub(super) fn sheets(&self) -> Vec<String> {
        self.inner.sheet_names()
    }

    /// The rows of a sheet that hold something, in order. A sheet that is not there, or is no worksheet, has none.
    pub(super) fn rows(&mut self, sheet: &str) -> Result<Vec<SheetRow>, ReadError> {
        let mut reader = match self.inner.worksheet_cells_reader(sheet) {
            Ok(reader) => reader,
            Err(XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
            Err(_) => return Err(ReadError::NotAWorkbook),
        };
        let fault = |error| match error {
            // `#SPILL!` and the like; where in the sheet it stands is not told.
            XlsxError::CellError(shown) => ReadError::UnknownError { sheet: sheet.to_owned(), shown },
            _ => ReadError::NotAWorkbook,
        };
        let mut rows: BTreeMap<u32, SheetRow> = BTreeMap::new();
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(fault)? {
            take(&mut self.left.seen, 1)?;
            let Some(value) = value(&cell.value, cell.formula.is_some()) else { continue };
            take(&mut self.left.cells, 1)?;
            take(&mut self.left.text_bytes, value.words().map_or(0, str::len))?;
            let (number, column) = cell.pos;
            if !rows.contains_key(&number) {
                take(&mut self.left.rows, 1)?;
            }
            rows.entry(number)
                .or_insert_with(|| SheetRow { number, cells: BTreeMap::new() })
                .cells
                .insert(column, value);
        }
        Ok(rows.into_values().collect())
    }
}

fn value(cell: &DataRef<'_>, is_formula: bool) -> Option<CellValue> {
    let text = |text: &str| (!text.is_empty()).then(|| CellValue::Text(text.to_owned()));
    let value = match cell {
        DataRef::String(words) | DataRef::DurationIso(words) => text(words),
        DataRef::SharedString(words) => text(words),
        DataRef::Int(number) => Some(CellValue::Number(*number as f64)),
        DataRef::Float(number) => Some(CellValue::Number(*number)),
        DataRef::DateTime(moment) if moment.is_datetime() => Some(moment_value(moment)),
        DataRef::DateTime(moment) => Some(CellValue::Number(moment.as_f64())),
        DataRef::DateTimeIso(words) => iso_value(words).or_else(|| text(words)),
        DataRef::Bool(_) => Some(CellValue::Truth),
        DataRef::Error(_) => Some(CellValue::Error),
        DataRef::Empty => None,
    };
    if is_formula { Some(CellValue::Formula(value.map(Box::new))) } else { value }
}

/// A number that is shown as a date.
fn moment_value(moment: &ExcelDateTime) -> CellValue {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    let time = NaiveTime::from_hms_milli_opt(u32::from(hour), u32::from(minute), u32::from(second), u32::from(milli));
    match (date, time) {
        (Some(date), Some(NaiveTime::MIN)) => CellValue::Date(date),
        (Some(date), Some(time)) => CellValue::Moment(date.and_time(time)),
        // On no calendar: as the number that it is, which is no date either.
        _ => CellValue::Number(moment.as_f64()),
    }
}

/// `2025-12-31`, or with a time: `2025-12-31T09:30:00`.
fn iso_value(words: &str) -> Option<CellValue> {
    let words = words.trim().trim_end_matches('Z');
    if let Ok(date) = words.parse() {
        return Some(CellValue::Date(date));
    }
    let moment: NaiveDateTime = words.parse().ok()?;
    Some(if moment.time() == NaiveTime::MIN { CellValue::Date(moment.date()) } else { CellValue::Moment(moment) })
}
