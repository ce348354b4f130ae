//! Tables that are no register, such as decided requests: read whole, by the names of their columns.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use polars_arrow::array::Array;
use stoplicht_core::Day;

use super::file::{Data, convert, file_name, files, open, quoted, shown_names, tidy};
use super::memory::{BrokenRow, TextTable};
use super::parquet_pieces::ParquetPieces;
use crate::column::Column;
use crate::column::arrow::text_array;
use crate::column::convert::{CellFault, Converted};
use crate::column::parse::Notation;
use crate::column::take::joined;
use crate::error::{FileFault, TableError};
use crate::fault::Fault;
use crate::schema::{ColumnSpec, Kind};

/// A table in memory, with the columns that were asked for.
#[derive(Debug)]
pub struct Table {
    file: String,
    /// The row in the file of each row, from 0, and where a person finds it.
    rows: Vec<(u32, Option<u64>)>,
    columns: Vec<(&'static str, Column)>,
    unreadable: Vec<UnreadableValue>,
}

/// A value that is not of its column's kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnreadableValue {
    /// The row, counted from 0.
    pub row: usize,
    /// What was read, where, and what is expected.
    pub fault: Fault,
}

impl Table {
    /// Reads a Parquet, CSV or XLSX file; of a workbook the sheet of that name, or else the first. Columns that are not
    /// asked for are not looked at.
    ///
    /// # Errors
    /// [`TableError`] if it cannot be read, or lacks a required column.
    pub fn open(path: &Path, sheet: &str, wanted: &[ColumnSpec]) -> Result<Self, TableError> {
        let whole = read_whole(path, sheet, wanted)?;
        let mut columns = Vec::new();
        let mut unreadable = Vec::new();
        for (spec, converted) in wanted.iter().zip(whole.columns) {
            let of_column = |problem| Fault::of_column(spec.name, problem);
            let faults = converted.faults.into_iter();
            unreadable.extend(faults.map(|one| UnreadableValue { row: one.row, fault: of_column(one.problem) }));
            columns.push((spec.name, converted.column));
        }
        let broken = whole.broken.into_iter();
        unreadable.extend(broken.map(|one| UnreadableValue { row: one.row, fault: Fault::of_row(one.problem) }));
        unreadable.sort_unstable();
        Ok(Self { file: file_name(path), rows: whole.rows, columns, unreadable })
    }

    /// Finds the table of that name in a folder, as Parquet, CSV or XLSX.
    ///
    /// # Errors
    /// [`TableError`] if the folder cannot be read, or has more than one file of that name.
    pub fn find(folder: &Path, name: &str) -> Result<Option<PathBuf>, TableError> {
        let mut found = Self::files(folder, name)?;
        if found.len() > 1 {
            let files = found.iter().map(|path| file_name(path)).collect::<Vec<_>>().join(", ");
            return Err(TableError::ManyTables { folder: folder.to_owned(), name: name.to_owned(), files });
        }
        Ok(found.pop())
    }

    /// The files of a folder that could be the table of that name, one for each format that it is there in.
    ///
    /// # Errors
    /// [`TableError`] if the folder cannot be read.
    pub fn files(folder: &Path, name: &str) -> Result<Vec<PathBuf>, TableError> {
        files(folder, name)
    }

    /// The name of the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Number of rows; those in which every cell is empty are none.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The row as it is counted in the file, from 1; the line with the names of the columns is not counted.
    pub fn number(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |(number, _)| u64::from(*number) + 1)
    }

    /// Where a person finds a row: the line of a CSV file, the row of a sheet.
    pub fn line(&self, row: usize) -> Option<u64> {
        self.rows.get(row)?.1
    }

    /// Values that are not of their column's kind, by row; in the columns they are empty.
    pub fn unreadable(&self) -> &[UnreadableValue] {
        &self.unreadable
    }

    /// The text of a row, without white space at its ends; `None` where it is empty.
    pub fn text(&self, name: &str, row: usize) -> Option<&str> {
        self.column(name)?.text(row).map(str::trim).filter(|text| !text.is_empty())
    }

    /// The date of a row.
    pub fn date(&self, name: &str, row: usize) -> Option<NaiveDate> {
        Day::from_number(self.column(name)?.date(row)?).date()
    }

    /// The whole number of a row.
    pub fn whole(&self, name: &str, row: usize) -> Option<i64> {
        self.column(name)?.whole(row)
    }

    /// The number of a row.
    pub fn number_of(&self, name: &str, row: usize) -> Option<f64> {
        self.column(name)?.number(row)
    }

    fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(known, _)| *known == name).map(|(_, column)| column)
    }
}

/// Some columns of a file that is no register, whole.
struct Whole {
    /// The row in the file of each row here, from 0, and where a person finds it.
    rows: Vec<(u32, Option<u64>)>,
    /// The columns, in the order in which they were asked for; one that the file has not is empty.
    columns: Vec<Converted>,
    /// Rows that have not the shape of the others.
    broken: Vec<BrokenRow>,
}

/// Reads these columns of a file that is no register.
fn read_whole(path: &Path, sheet: &str, wanted: &[ColumnSpec]) -> Result<Whole, TableError> {
    let (names, data) = open(path, sheet, wanted)?;
    let names = tidy(path, &names)?;
    let places: Vec<Option<usize>> =
        wanted.iter().map(|spec| names.iter().position(|name| name == spec.name)).collect();
    let missing: Vec<&str> = wanted
        .iter()
        .zip(&places)
        .filter(|(spec, place)| spec.required && place.is_none())
        .map(|(spec, _)| spec.name)
        .collect();
    if !missing.is_empty() {
        let (path, missing) = (path.to_owned(), quoted(&missing));
        return Err(match shown_names(&names, wanted) {
            Some(found) => TableError::LacksColumns { path, missing, found },
            None => TableError::NoHeadings { path, missing },
        });
    }
    match &data {
        Data::Text(table) => Ok(whole_text(table, wanted)),
        Data::Parquet(pieces) => whole_parquet(path, pieces, wanted, &places),
        Data::Memory(_) => Err(TableError::not_readable(path, "table", FileFault::Damaged)),
    }
}

fn whole_text(table: &TextTable, wanted: &[ColumnSpec]) -> Whole {
    let mut whole = Whole { rows: Vec::new(), columns: Vec::new(), broken: Vec::new() };
    let mut parts: Vec<(Vec<Column>, Vec<CellFault>)> = wanted.iter().map(|_| Default::default()).collect();
    for chunk in table.chunks() {
        let before = whole.rows.len();
        for (place, (columns, faults)) in parts.iter_mut().enumerate() {
            let Some(part) = chunk.column(place, None) else { continue };
            columns.push(part.column);
            faults.extend(part.faults.into_iter().map(|fault| CellFault { row: before + fault.row, ..fault }));
        }
        whole.broken.extend(chunk.broken.iter().map(|row| BrokenRow { row: before + row.row, ..row.clone() }));
        whole.rows.extend(chunk.numbers.iter().map(|row| (*row, table.lines().of(*row).map(u64::from))));
    }
    let one = |((columns, faults), spec): ((Vec<Column>, Vec<CellFault>), &ColumnSpec)| Converted {
        column: joined(columns, spec.kind),
        faults,
    };
    whole.columns = parts.into_iter().zip(wanted).map(one).collect();
    whole
}

fn whole_parquet(
    path: &Path,
    pieces: &ParquetPieces,
    wanted: &[ColumnSpec],
    places: &[Option<usize>],
) -> Result<Whole, TableError> {
    let rows: usize = (0..pieces.len()).map(|chunk| pieces.rows(chunk)).sum();
    let column = |(spec, place): (&ColumnSpec, &Option<usize>)| {
        let empty = || Converted::empty(spec.kind, rows);
        let Some(place) = *place else { return Ok(empty()) };
        let parts: Vec<Box<dyn Array>> =
            pieces.each().map(|(file, group)| file.read(group, place, None)).collect::<Result<_, _>>()?;
        if parts.is_empty() {
            return Ok(empty());
        }
        let parts: Vec<&dyn Array> = parts.iter().map(AsRef::as_ref).collect();
        let whole = polars_arrow::compute::concatenate::concatenate(&parts)
            .map_err(|error| TableError::said(path, "table", error))?;
        let mut notation = Notation::default();
        let texts = text_array(whole.as_ref()).filter(|_| spec.kind != Kind::Text);
        texts.iter().flatten().flatten().for_each(|text| notation.see(text, spec.kind));
        convert(path, whole.as_ref(), *spec, notation)
    };
    let columns = wanted.iter().zip(places).map(column).collect::<Result<_, _>>()?;
    Ok(Whole { rows: (0..rows as u32).map(|row| (row, None)).collect(), columns, broken: Vec::new() })
}
