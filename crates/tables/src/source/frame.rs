//! A register from rows in memory.

use std::path::{Path, PathBuf};

use polars_arrow::array::{Array, BooleanArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::datatypes::PhysicalType::{Boolean, Null, Primitive};
use stoplicht_core::register::Register;

use super::Source;
use super::file::{Chunk, Data, wrong_type};
use super::heading::tidy_name;
use crate::column::arrow::{is_text, is_whole};
use crate::error::TableError;
use crate::fault::heading;
use crate::output::OutBatch;
use crate::schema;

/// Rows of a chunk: what one thread reads in one go. A larger chunk is seen as several.
const CHUNK_ROWS: usize = 1 << 17;

impl Source {
    /// Rows in memory as a register; `name` stands for the file in what is told of its rows.
    ///
    /// ```
    /// use stoplicht_core::register::Register;
    /// use stoplicht_tables::output::OutBatch;
    /// use stoplicht_tables::{NoProgress, Source, check_register};
    ///
    /// let mut batch = OutBatch::default();
    /// batch.text("provider_id", ["01234567", "02345678"].map(Some).into_iter());
    /// batch.text("name", ["Zorg Oost", "Zorg West"].map(Some).into_iter());
    /// let source = Source::from_batch(&batch, Register::Providers, "providers")?;
    /// assert_eq!(check_register(&source, &NoProgress)?.used, 2);
    /// # Ok::<(), stoplicht_tables::TableError>(())
    /// ```
    ///
    /// # Errors
    /// [`TableError`] if the columns of the register are missing.
    pub fn from_batch(batch: &OutBatch, register: Register, name: &str) -> Result<Self, TableError> {
        let names: Vec<String> = batch.columns.iter().map(|column| column.name.to_string()).collect();
        let columns = batch.columns.iter().map(|column| column.values.clone()).collect();
        Self::from_arrow(register, name, &names, vec![columns])
    }

    /// A table of Arrow arrays as a register: `chunks` of columns, in the order of `names`. Nothing is copied; `name` stands
    /// for the file in what is told of its rows.
    ///
    /// Columns are read as those of a Parquet file are: texts of any width or in a dictionary, days, moments in any unit,
    /// numbers of any width and decimals. Moments of a time zone are instants, and are told as Dutch clocks tell them.
    ///
    /// ```
    /// use polars_arrow::array::{Array, Utf8ViewArray};
    /// use stoplicht_core::register::Register;
    /// use stoplicht_tables::{NoProgress, Source, check_register};
    ///
    /// let names = ["provider_id", "name"].map(str::to_owned);
    /// let ids = Utf8ViewArray::from_slice_values(["01234567", "02345678"]).boxed();
    /// let called = Utf8ViewArray::from_slice_values(["Zorg Oost", "Zorg West"]).boxed();
    /// let source = Source::from_arrow(Register::Providers, "providers", &names, vec![vec![ids, called]])?;
    /// assert_eq!(check_register(&source, &NoProgress)?.used, 2);
    /// # Ok::<(), stoplicht_tables::TableError>(())
    /// ```
    ///
    /// # Errors
    /// [`TableError`] if columns of the register are missing or of a type that cannot be read, if two have one name, or if
    /// the columns of a chunk are not equally long.
    pub fn from_arrow(
        register: Register,
        name: &str,
        names: &[String],
        chunks: Vec<Vec<Box<dyn Array>>>,
    ) -> Result<Self, TableError> {
        let path = PathBuf::from(name);
        let mut read = Vec::with_capacity(chunks.len());
        for columns in chunks {
            let rows = columns.first().map_or(0, |column| column.len());
            if columns.len() != names.len() || columns.iter().any(|column| column.len() != rows) {
                return Err(TableError::said(&path, "register", "a chunk has not the shape of the table"));
            }
            let columns = names.iter().zip(columns).map(|(name, column)| readable(&path, register, name, column));
            let columns: Vec<Box<dyn Array>> = columns.collect::<Result<_, _>>()?;
            read.extend((0..rows).step_by(CHUNK_ROWS).map(|first| {
                let rows = CHUNK_ROWS.min(rows - first);
                Chunk { rows, columns: columns.iter().map(|column| column.sliced(first, rows)).collect() }
            }));
        }
        Self::of(register, path, names, Data::Memory(read))
    }

    /// A frame of polars as a register.
    #[cfg(test)]
    pub(crate) fn from_frame(
        frame: &polars::prelude::DataFrame,
        register: Register,
        name: &str,
    ) -> Result<Self, TableError> {
        use polars::prelude::CompatLevel;
        let names: Vec<String> = frame.get_column_names().iter().map(ToString::to_string).collect();
        let mut frame = frame.clone();
        frame.rechunk_mut();
        let columns =
            frame.columns().iter().map(|column| column.as_materialized_series().to_arrow(0, CompatLevel::newest()));
        Self::from_arrow(register, name, &names, vec![columns.collect()])
    }
}

/// A column that another program hands over: what it is an extension of, if its dictionary has all that it names.
pub fn handed_over(path: &Path, name: &str, mut column: Box<dyn Array>) -> Result<Box<dyn Array>, TableError> {
    if let ArrowDataType::Extension(extension) = column.dtype() {
        *column.dtype_mut() = extension.inner.clone();
    }
    if is_whole(column.as_ref()) {
        return Ok(column);
    }
    let beyond = format!("column `{}` names texts that its dictionary has not", heading(name));
    Err(TableError::said(path, "register", beyond))
}

/// A column in a form that can be read. Of one that means nothing here it only matters where it is empty.
fn readable(path: &Path, register: Register, name: &str, column: Box<dyn Array>) -> Result<Box<dyn Array>, TableError> {
    let column = handed_over(path, name, column)?;
    if is_text(column.dtype()) || matches!(column.dtype().to_physical_type(), Boolean | Null | Primitive(_)) {
        return Ok(column);
    }
    let name = tidy_name(name);
    match schema::specs(register).find(|spec| spec.name == name) {
        Some(spec) => Err(wrong_type(path, spec, format!("{:?}", column.dtype()))),
        None => {
            let nothing = Bitmap::new_zeroed(column.len());
            Ok(BooleanArray::new(ArrowDataType::Boolean, nothing, column.validity().cloned()).boxed())
        }
    }
}
