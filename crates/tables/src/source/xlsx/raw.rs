//! The sheets of a workbook as they lie.

use std::io::{Read, Seek};
use std::path::Path;

use stoplicht_xlsx::{Row, SharedTexts, Value, Workbook};

use super::open::open;
use super::problem::problem;
use crate::error::{FileFault, TableError};
use crate::source::raw_sheet::{RawCell, RawSheet};

/// Reads all sheets of a workbook.
pub fn raw_sheets(path: &Path) -> Result<Vec<RawSheet>, TableError> {
    sheets(open(path)?).map_err(|fault| TableError::not_readable(path, "XLSX", fault))
}

fn sheets<R: Read + Seek>(mut workbook: Workbook<R>) -> Result<Vec<RawSheet>, FileFault> {
    let names: Vec<String> = workbook.sheets().map(str::to_owned).collect();
    if names.is_empty() {
        return Err(FileFault::NoSheet);
    }
    names.into_iter().map(|name| sheet(&mut workbook, name)).collect()
}

fn sheet<R: Read + Seek>(workbook: &mut Workbook<R>, name: String) -> Result<RawSheet, FileFault> {
    let mut rows = workbook.sheet(&name)?;
    let texts = rows.texts();
    let mut sheet = RawSheet::new(Some(name), None);
    let (mut row, mut last) = (Row::default(), 0);
    while rows.read(&mut row)? {
        // Rows that nothing was ever written in are not in the file.
        (last + 1..row.number).for_each(|line| sheet.begin(u64::from(line)));
        last = row.number;
        sheet.begin(u64::from(row.number));
        if row.is_hidden {
            sheet.hide();
        }
        for cell in &row.cells {
            if !push(&mut sheet, cell.column as usize, &cell.value, texts) {
                return Err(FileFault::TooLarge);
            }
        }
    }
    let merged = rows.merged()?;
    sheet.fill_down(&merged);
    Ok(sheet)
}

fn push(sheet: &mut RawSheet, column: usize, value: &Value, texts: SharedTexts<'_>) -> bool {
    if let Some(problem) = problem(value) {
        return sheet.push(column, RawCell::Fault(&problem));
    }
    let cell = match value {
        Value::Number(number) => RawCell::Number(*number),
        Value::Moment(words) => RawCell::Moment(words),
        value => texts.words(value).map_or(RawCell::Empty, RawCell::Text),
    };
    sheet.push(column, cell)
}
