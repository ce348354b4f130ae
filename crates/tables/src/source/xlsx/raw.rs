//! The sheets of a workbook as they lie.

use std::io::{Read, Seek};
use std::path::Path;

use super::package::Package;
use super::sheet::{Row, Rows, Value};
use super::workbook::{Common, Workbook};
use crate::error::{FileFault, TableError};
use crate::source::raw_sheet::{RawCell, RawSheet};

/// Reads all sheets of a workbook.
pub fn raw_sheets(path: &Path) -> Result<Vec<RawSheet>, TableError> {
    let package = Package::open(path)?;
    sheets(package).map_err(|fault| TableError::not_readable(path, "XLSX", fault))
}

fn sheets<R: Read + Seek>(package: Package<R>) -> Result<Vec<RawSheet>, FileFault> {
    let mut workbook = Workbook::new(package)?;
    let names = workbook.names();
    if names.is_empty() {
        return Err(FileFault::NoSheet);
    }
    names.into_iter().map(|name| sheet(&mut workbook, name)).collect()
}

fn sheet<R: Read + Seek>(workbook: &mut Workbook<R>, name: String) -> Result<RawSheet, FileFault> {
    let (events, common) = workbook.sheet(&name)?;
    let mut rows = Rows::new(events, common)?;
    let mut sheet = RawSheet::new(Some(name), None);
    let (mut row, mut last) = (Row::default(), 0);
    while rows.read(&mut row)? {
        // Rows that nothing was ever written in are not in the file.
        (last + 1..row.number).for_each(|line| sheet.begin(u64::from(line)));
        last = row.number;
        sheet.begin(u64::from(row.number));
        for (column, value) in &row.cells {
            if !sheet.push(*column as usize, cell(value, common)) {
                return Err(FileFault::TooLarge);
            }
        }
    }
    let merged = rows.merged()?;
    sheet.fill_down(&merged);
    Ok(sheet)
}

fn cell<'v>(value: &'v Value, common: &'v Common) -> RawCell<'v> {
    match value {
        Value::Text(text) => RawCell::Text(text),
        Value::Shared(place) => RawCell::Text(common.texts.get(*place)),
        Value::Number(number) => RawCell::Number(*number),
        Value::Moment(words) => RawCell::Moment(words),
        Value::Fault(problem) => RawCell::Fault(problem),
    }
}
