//! A file by the format that its name promises: which file of a folder it is, what columns it has, and its columns as they are.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use polars_arrow::array::{Array, Utf8ViewArray};

use super::csv;
use super::heading::tidy_name;
use super::memory::TextTable;
use super::parquet::ParquetFile;
use super::parquet_pieces::ParquetPieces;
use super::xlsx;
use crate::column::arrow;
use crate::column::convert::{Converted, WrongType, converted, within_amounts};
use crate::column::parse::Notation;
use crate::column::selection::RowSelection;
use crate::error::TableError;
use crate::fault::heading;
use crate::schema::ColumnSpec;
use stoplicht_core::shown_path;

/// The rows of a source.
#[derive(Debug)]
pub enum Data {
    /// A CSV or XLSX file: its columns are read as what they should be, in the order of the register.
    Text(TextTable),
    /// A table in memory, in its own order, chunk by chunk.
    Memory(Vec<Chunk>),
    Parquet(ParquetPieces),
}

/// Rows in memory, as Arrow arrays.
#[derive(Debug)]
pub struct Chunk {
    /// Number of rows.
    pub rows: usize,
    /// The columns.
    pub columns: Vec<Box<dyn Array>>,
}

/// Opens a file by the format that its name promises; of a workbook the sheet of that name, or else the first.
pub fn open(path: &Path, sheet: &str, wanted: &[ColumnSpec]) -> Result<(Vec<String>, Data), TableError> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let table = match extension.to_ascii_lowercase().as_str() {
        "parquet" => {
            let file = ParquetFile::open(path)?;
            return Ok((file.names(), Data::Parquet(ParquetPieces::whole(file))));
        }
        "csv" => csv::read(path, wanted)?,
        "xlsx" => xlsx::read(path, sheet, wanted)?,
        _ => return Err(TableError::UnknownFormat { path: path.to_owned() }),
    };
    Ok((table.names().to_vec(), Data::Text(table)))
}

/// The formats that a register may come in.
const EXTENSIONS: [&str; 3] = ["parquet", "csv", "xlsx"];

/// The files of a folder that could be the table of that name, with small letters or large.
pub fn files(folder: &Path, name: &str) -> Result<Vec<PathBuf>, TableError> {
    let format = |ending: &str| EXTENSIONS.iter().position(|known| ending.eq_ignore_ascii_case(known));
    let found = of_name(folder, name)?.into_iter();
    let mut found: Vec<(usize, PathBuf)> = found.filter_map(|(ending, path)| Some((format(&ending)?, path))).collect();
    found.sort();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

/// The names of the files of that name that are in no format known here.
pub fn other_files(folder: &Path, name: &str) -> Result<Vec<String>, TableError> {
    let mut found: Vec<String> = of_name(folder, name)?.iter().map(|(_, path)| heading(&file_name(path))).collect();
    found.sort();
    Ok(found)
}

/// The files of that name, with what stands behind it.
fn of_name(folder: &Path, name: &str) -> Result<Vec<(String, PathBuf)>, TableError> {
    let entries = std::fs::read_dir(folder).map_err(TableError::io(folder, "reading the folder"))?;
    let named = |path: PathBuf| {
        let (stem, ending) = path.file_name()?.to_str()?.split_once('.')?;
        stem.eq_ignore_ascii_case(name).then(|| (ending.to_owned(), path.clone()))
    };
    Ok(entries.flatten().filter_map(|entry| named(entry.path())).collect())
}

/// The names of columns without what is around them; none stands there twice.
pub fn tidy(path: &Path, names: &[String]) -> Result<Vec<String>, TableError> {
    let names: Vec<String> = names.iter().map(|name| tidy_name(name)).collect();
    let mut known = HashSet::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if !known.insert(name) {
            return Err(TableError::DuplicateColumn { path: path.to_owned(), column: heading(name) });
        }
    }
    Ok(names)
}

/// The names of the columns of a file, for a person to see what is wrong with them; `None` if none of them is one that is
/// looked for: then the line with the names may be missing, and what stands there may be about somebody.
pub fn shown_names(names: &[String], wanted: &[ColumnSpec]) -> Option<String> {
    const MOST: usize = 30;
    if !names.iter().any(|name| wanted.iter().any(|spec| spec.name == name)) {
        return None;
    }
    let found: Vec<String> = names.iter().take(MOST).map(|name| format!("`{}`", heading(name))).collect();
    Some(found.join(", "))
}

/// The selected rows, or all.
pub fn filtered(array: &dyn Array, selection: Option<&RowSelection>) -> Box<dyn Array> {
    selection.map_or_else(|| array.to_boxed(), |selection| arrow::filtered(array, selection.bits()))
}

/// Is there nothing in this row of a column? White space is nothing.
pub fn is_empty(array: &dyn Array, row: usize) -> bool {
    if array.is_null(row) {
        return true;
    }
    let text = |texts: &Utf8ViewArray| texts.get(row).is_none_or(|text| text.trim().is_empty());
    arrow::text_array(array).is_some_and(|texts| text(&texts))
}

pub fn convert(path: &Path, array: &dyn Array, spec: ColumnSpec, notation: Notation) -> Result<Converted, TableError> {
    converted(array, spec.kind, notation).map(within_amounts).map_err(|WrongType(found)| wrong_type(path, spec, found))
}

/// A column is of a type that cannot be read as what it should be.
pub fn wrong_type(path: &Path, spec: ColumnSpec, found: String) -> TableError {
    TableError::WrongType { path: path.to_owned(), column: spec.name, found, expected: spec.kind }
}

pub fn file_name(path: &Path) -> String {
    shown_path(path.file_name().map_or(path, Path::new)).to_string()
}

pub fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
