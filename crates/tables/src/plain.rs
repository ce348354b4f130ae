//! Tables that are no register, such as decided requests: read whole, by the names of their columns.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use stoplicht_core::Day;

use crate::column::Column;
use crate::error::TableError;
use crate::fault::Fault;
use crate::schema::ColumnSpec;
use crate::source::{file_name, read_whole};

/// A table in memory, with the columns that were asked for.
#[derive(Debug)]
pub struct PlainTable {
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

impl PlainTable {
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
        let mut found = crate::source::files(folder, name)?;
        if found.len() > 1 {
            let files = found.iter().map(|path| file_name(path)).collect::<Vec<_>>().join(", ");
            return Err(TableError::ManyTables { folder: folder.to_owned(), name: name.to_owned(), files });
        }
        Ok(found.pop())
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

    /// The text of a row, without white space at its ends; none where it is empty.
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

    fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(known, _)| *known == name).map(|(_, column)| column)
    }
}
