//! The sheets of a file as they lie, by what the file holds and not by what its name promises.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use polars_arrow::array::Array;
use polars_arrow::datatypes::ArrowDataType;

use super::parquet::ParquetFile;
use super::raw_sheet::{RawCell, RawSheet};
use super::{csv, xlsx};
use crate::column::Column;
use crate::column::arrow::text_array;
use crate::column::convert::converted;
use crate::column::parse::Notation;
use crate::error::{FileFault, TableError};
use crate::fault::{Problem, Shown};
use crate::schema::Kind;
use stoplicht_core::Day;
use stoplicht_xlsx::{WorkbookFault, other_file};

/// Reads the sheets of an XLSX workbook, a text with any separator in UTF-8, UTF-16 or Windows-1252, or a Parquet file.
///
/// `is_name` says whether a text is known as the name of a column: with the right separator most are.
///
/// # Errors
/// [`TableError`] if the file cannot be read.
pub fn raw_sheets(path: &Path, is_name: &dyn Fn(&str) -> bool) -> Result<Vec<RawSheet>, TableError> {
    match first_bytes(path)?.as_slice() {
        b"PAR1" => Ok(vec![parquet_sheet(path)?]),
        // What reads workbooks tells which other file it is: an old one, one with a password.
        b"PK\x03\x04" | [0xD0, 0xCF, 0x11, 0xE0] => xlsx::raw_sheets(path),
        _ if is_named_workbook(path) && !is_text(path)? => xlsx::raw_sheets(path),
        _ => Ok(vec![csv::raw_sheet(path, is_name)?]),
    }
}

fn is_named_workbook(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    matches!(ending.as_str(), "xlsx" | "xlsm")
}

/// Programs give texts the name of a workbook.
fn is_text(path: &Path) -> Result<bool, TableError> {
    let file = File::open(path).map_err(TableError::io(path, "opening"))?;
    let found = other_file(file).map_err(TableError::io(path, "reading"))?;
    Ok(matches!(found, WorkbookFault::Text | WorkbookFault::WebPage))
}

fn first_bytes(path: &Path) -> Result<Vec<u8>, TableError> {
    let file = File::open(path).map_err(TableError::io(path, "opening"))?;
    if file.metadata().map_err(TableError::io(path, "opening"))?.is_dir() {
        return Err(TableError::not_readable(path, "CSV", FileFault::Folder));
    }
    let mut start = Vec::new();
    file.take(4).read_to_end(&mut start).map_err(TableError::io(path, "reading"))?;
    Ok(start)
}

/// A Parquet file: its first row holds the names of its columns.
fn parquet_sheet(path: &Path) -> Result<RawSheet, TableError> {
    let file = ParquetFile::open(path)?;
    let names = file.names();
    let mut sheet = RawSheet::default();
    sheet.begin(0);
    for (column, name) in names.iter().enumerate() {
        sheet.push(column, RawCell::Text(name));
    }
    let mut number = 0;
    for group in 0..file.row_groups() {
        let read = |column| Values::read(path, file.read(group, column, None)?.as_ref());
        let columns: Vec<Values> = (0..names.len()).map(read).collect::<Result<_, _>>()?;
        for row in 0..file.rows(group) {
            number += 1;
            sheet.begin(number);
            for (place, values) in columns.iter().enumerate() {
                if !values.push(&mut sheet, place, row) {
                    return Err(TableError::not_readable(path, "Parquet", FileFault::TooLarge));
                }
            }
        }
    }
    Ok(sheet)
}

/// The values of a column of a row group.
struct Values {
    column: Option<Column>,
    /// By row, what is no value.
    faults: Vec<(usize, Problem)>,
    is_truth: bool,
    rows: Box<dyn Array>,
}

impl Values {
    fn read(path: &Path, array: &dyn Array) -> Result<Self, TableError> {
        let kind = match array.dtype() {
            ArrowDataType::Date32 => Kind::Date,
            ArrowDataType::Timestamp(..) => Kind::Moment,
            ArrowDataType::Float32 | ArrowDataType::Float64 => Kind::Number,
            _ if text_array(array).is_some() => Kind::Text,
            _ => Kind::Whole,
        };
        let is_truth = array.dtype() == &ArrowDataType::Boolean;
        let rows = array.to_boxed();
        if is_truth {
            return Ok(Self { column: None, faults: Vec::new(), is_truth, rows });
        }
        let read = converted(array, kind, Notation::default())
            .map_err(|_| TableError::said(path, "Parquet", format!("{:?}", array.dtype())))?;
        let faults = read.faults.into_iter().map(|fault| (fault.row, fault.problem)).collect();
        Ok(Self { column: Some(read.column), faults, is_truth, rows })
    }

    fn push(&self, sheet: &mut RawSheet, place: usize, row: usize) -> bool {
        if self.is_truth && !self.rows.is_null(row) {
            let problem = Problem::Truth { shown: Shown::of_code("true/false") };
            return sheet.push(place, RawCell::Fault(&problem));
        }
        let fault = self.faults.binary_search_by_key(&row, |(row, _)| *row).ok();
        if let Some((_, problem)) = fault.and_then(|at| self.faults.get(at)) {
            return sheet.push(place, RawCell::Fault(problem));
        }
        let Some(column) = &self.column else { return true };
        match column {
            Column::Date(_) => {
                let day = column.date(row).and_then(|day| Day::from_number(day).date());
                day.is_none_or(|day| sheet.push(place, RawCell::Moment(&day.to_string())))
            }
            Column::Moment(_) => {
                let moment = column.moment(row).and_then(chrono::DateTime::from_timestamp_micros);
                moment.is_none_or(|moment| {
                    sheet.push(place, RawCell::Moment(&moment.naive_utc().format("%Y-%m-%dT%H:%M:%S%.f").to_string()))
                })
            }
            Column::Number(_) => column.number(row).is_none_or(|number| sheet.push(place, RawCell::Number(number))),
            // As digits: a double would round long ones.
            Column::Whole(_) => {
                column.whole(row).is_none_or(|whole| sheet.push(place, RawCell::Text(&whole.to_string())))
            }
            _ => column.text(row).is_none_or(|text| sheet.push(place, RawCell::Text(text))),
        }
    }
}
