//! Some columns of a file that is no register, read whole.

use std::path::Path;

use polars_arrow::array::Array;

use super::file::{Data, convert, open, quoted, shown_names, tidy};
use super::memory::{BrokenRow, TextTable};
use super::parquet::ParquetFile;
use crate::column::Column;
use crate::column::convert::{CellFault, Converted, text_array};
use crate::column::parse::Notation;
use crate::column::take::joined;
use crate::error::{FileFault, TableError};
use crate::schema::{ColumnSpec, Kind};

/// Some columns of a file that is no register, whole.
pub struct Whole {
    /// The row in the file of each row here, from 0, and where a person finds it.
    pub rows: Vec<(u32, Option<u64>)>,
    /// The columns, in the order in which they were asked for; one that the file has not is empty.
    pub columns: Vec<Converted>,
    /// Rows that have not the shape of the others.
    pub broken: Vec<BrokenRow>,
}

/// Reads these columns of a file that is no register.
pub fn read_whole(path: &Path, sheet: &str, wanted: &[ColumnSpec]) -> Result<Whole, TableError> {
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
        let (missing, found) = (quoted(&missing), shown_names(&names));
        return Err(TableError::LacksColumns { path: path.to_owned(), missing, found });
    }
    match &data {
        Data::Text(table) => Ok(whole_text(table, wanted)),
        Data::Parquet(file) => whole_parquet(path, file, wanted, &places),
        Data::Frame(_) => Err(TableError::not_readable(path, "table", FileFault::Damaged)),
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
    file: &ParquetFile,
    wanted: &[ColumnSpec],
    places: &[Option<usize>],
) -> Result<Whole, TableError> {
    let rows: usize = (0..file.row_groups()).map(|group| file.rows(group)).sum();
    let column = |(spec, place): (&ColumnSpec, &Option<usize>)| {
        let empty = || Converted::empty(spec.kind, rows);
        let Some(place) = *place else { return Ok(empty()) };
        let parts: Vec<Box<dyn Array>> =
            (0..file.row_groups()).map(|group| file.read(group, place, None)).collect::<Result<_, _>>()?;
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
