//! XLSX workbooks: the sheet that is named after the table, or else the first.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{Data as Cell, Reader, Xlsx};
use polars_arrow::array::{Array, MutableBinaryViewArray};

use super::MemoryChunk;
use crate::error::TableError;

/// What a workbook may unpack to, in bytes: far beyond what a spreadsheet program opens.
const MAX_UNPACKED: u64 = 2 << 30;

/// Reads a workbook: the names of the columns, and the rows as text.
pub fn read(path: &Path, wanted: &str) -> Result<(Vec<String>, MemoryChunk), TableError> {
    check_size(path)?;
    let fault = |reason: String| TableError::not_readable(path, "XLSX", reason);
    let file = File::open(path).map_err(TableError::io(path, "opening"))?;
    let mut workbook: Xlsx<_> = Xlsx::new(BufReader::new(file)).map_err(|error| fault(error.to_string()))?;
    let sheets = workbook.sheet_names();
    let sheet = sheets
        .iter()
        .find(|name| name.eq_ignore_ascii_case(wanted))
        .or(sheets.first())
        .cloned()
        .ok_or_else(|| fault("it has no sheets".to_owned()))?;
    let range = workbook.worksheet_range(&sheet).map_err(|error| fault(error.to_string()))?;
    let mut rows = range.rows();
    let header = rows.next().ok_or_else(|| fault(format!("sheet `{}` is empty", crate::cell::shown(&sheet))))?;
    let names: Vec<String> = header.iter().map(|cell| text(cell).unwrap_or_default().trim().to_owned()).collect();

    let mut columns: Vec<MutableBinaryViewArray<str>> = names.iter().map(|_| MutableBinaryViewArray::new()).collect();
    let mut count = 0;
    for row in rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            column.push(text(cell).filter(|text| !text.trim().is_empty()));
        }
        count += 1;
    }
    let columns = columns.into_iter().map(|column| Box::new(column.freeze()) as Box<dyn Array>).collect();
    Ok((names, MemoryChunk { rows: count, columns, broken: Vec::new() }))
}

/// A workbook is a ZIP file: a small one can unpack to far more than there is memory.
fn check_size(path: &Path) -> Result<(), TableError> {
    let file = File::open(path).map_err(TableError::io(path, "opening"))?;
    let mut archive =
        zip::ZipArchive::new(BufReader::new(file)).map_err(|error| TableError::not_readable(path, "XLSX", error))?;
    let mut unpacked = 0u64;
    for entry in 0..archive.len() {
        let size = archive.by_index_raw(entry).map_or(0, |entry| entry.size());
        unpacked = unpacked.saturating_add(size);
    }
    if unpacked > MAX_UNPACKED {
        return Err(TableError::TooLarge {
            path: path.to_owned(),
            what: "it unpacks to more than can be read, in bytes",
            limit: MAX_UNPACKED,
        });
    }
    Ok(())
}

/// What a cell says, as it would stand in a CSV file.
fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Empty => None,
        Cell::String(text) => Some(text.trim().to_owned()),
        Cell::Float(number) => Some(number.to_string()),
        Cell::Int(number) => Some(number.to_string()),
        Cell::Bool(truth) => Some(truth.to_string()),
        Cell::DateTime(moment) => {
            let moment = moment.as_datetime()?;
            Some(if moment.time() == chrono::NaiveTime::MIN {
                moment.date().to_string()
            } else {
                moment.format("%Y-%m-%dT%H:%M:%S%.f").to_string()
            })
        }
        Cell::DateTimeIso(text) | Cell::DurationIso(text) => Some(text.clone()),
        // `#REF!` and the like: said as it stands, so that it comes back as what was read.
        Cell::Error(error) => Some(error.to_string()),
    }
}
