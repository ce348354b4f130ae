//! The cells of a sheet, no more of them than a worklist has. Links are not followed; what is no value of its own, such as
//! a formula, is handed on as that.

use std::collections::BTreeMap;
use std::io::Cursor;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use stoplicht_xlsx::{Cell, Comment, Row, SharedTexts, Value, WorkbookFault};

use super::package::{ReadError, WorkbookLimits};

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
    inner: stoplicht_xlsx::Workbook<Cursor<&'b [u8]>>,
    left: Left,
}

/// What may still be read of a workbook, all sheets together.
struct Left {
    /// Cells that hold something, and rows with such cells.
    cells: usize,
    rows: usize,
    /// Bytes of text: one text in the file may stand in any number of cells.
    text_bytes: usize,
}

/// Takes so many off, if there are so many left.
fn take(left: &mut usize, number: usize) -> Result<(), ReadError> {
    *left = left.checked_sub(number).ok_or(ReadError::TooMuch)?;
    Ok(())
}

impl<'b> Workbook<'b> {
    pub(super) fn open(bytes: &'b [u8], limits: &WorkbookLimits) -> Result<Self, ReadError> {
        if bytes.len() as u64 > limits.file_bytes {
            return Err(ReadError::FileTooLarge);
        }
        let bounds = stoplicht_xlsx::Limits {
            parts: limits.parts,
            sheets: limits.sheets,
            sheet_bytes: limits.unpacked_bytes,
            text_bytes: limits.unpacked_bytes,
            unpacked_bytes: limits.unpacked_bytes,
        };
        let inner = stoplicht_xlsx::Workbook::open(Cursor::new(bytes), &bounds).map_err(fault)?;
        let is_macro = |name: &str| name.ends_with("vbaproject.bin") || name.contains("macrosheets/");
        if inner.parts().any(is_macro) {
            return Err(ReadError::Macros);
        }
        let left = Left { cells: limits.cells, rows: limits.rows, text_bytes: limits.text_bytes };
        Ok(Self { inner, left })
    }

    /// The names of the sheets.
    pub(super) fn sheets(&self) -> Vec<String> {
        self.inner.sheets().map(str::to_owned).collect()
    }

    /// The comments on the cells of a sheet.
    pub(super) fn comments(&mut self, sheet: &str) -> Result<Vec<Comment>, ReadError> {
        let comments = self.inner.comments(sheet).map_err(fault)?;
        comments.iter().try_for_each(|comment| take(&mut self.left.text_bytes, comment.text.len()))?;
        Ok(comments)
    }

    /// The rows of a sheet that hold something, in order. A sheet that is not there, or is no worksheet, has none.
    pub(super) fn rows(&mut self, sheet: &str) -> Result<Vec<SheetRow>, ReadError> {
        let mut rows = match self.inner.sheet(sheet) {
            Ok(rows) => rows,
            Err(WorkbookFault::NoSheet) => return Ok(Vec::new()),
            Err(found) => return Err(fault(found)),
        };
        let texts = rows.texts();
        let (mut all, mut row) = (Vec::new(), Row::default());
        while rows.read(&mut row).map_err(fault)? {
            if row.cells.is_empty() {
                continue;
            }
            take(&mut self.left.rows, 1)?;
            take(&mut self.left.cells, row.cells.len())?;
            let mut cells = BTreeMap::new();
            for cell in &row.cells {
                take(&mut self.left.text_bytes, texts.words(&cell.value).map_or(0, str::len))?;
                cells.extend(value(cell, texts).map(|value| (cell.column, value)));
            }
            all.push(SheetRow { number: row.number.saturating_sub(1), cells });
        }
        Ok(all)
    }
}

const fn fault(fault: WorkbookFault) -> ReadError {
    match fault {
        WorkbookFault::TooMany => ReadError::TooMuch,
        WorkbookFault::TooLarge => ReadError::UnpackedTooLarge,
        _ => ReadError::NotAWorkbook,
    }
}

fn value(cell: &Cell, texts: SharedTexts<'_>) -> Option<CellValue> {
    let value = match &cell.value {
        Value::Number(number) => Some(CellValue::Number(*number)),
        Value::Moment(words) => Some(moment(words)),
        // On no calendar: as the number that it is, which is no date either.
        Value::BeyondCalendar(stored) => Some(stored.parse().map_or(CellValue::Error, CellValue::Number)),
        Value::Truth(_) => Some(CellValue::Truth),
        Value::Error(_) | Value::Damaged => Some(CellValue::Error),
        Value::Empty | Value::NotStored => None,
        value => texts.words(value).map(|words| CellValue::Text(words.to_owned())),
    };
    if cell.is_formula { Some(CellValue::Formula(value.map(Box::new))) } else { value }
}

/// `2025-12-31`, or with a time: `2025-12-31T09:30:00`. What is neither is a text.
fn moment(words: &str) -> CellValue {
    let bare = words.trim_end_matches('Z');
    if let Ok(date) = bare.parse() {
        return CellValue::Date(date);
    }
    match bare.parse::<NaiveDateTime>() {
        Ok(moment) if moment.time() == NaiveTime::MIN => CellValue::Date(moment.date()),
        Ok(moment) => CellValue::Moment(moment),
        Err(_) => CellValue::Text(words.to_owned()),
    }
}
