//! A register from rows in memory.

use std::path::PathBuf;

use polars_arrow::array::{Array, MutableBinaryViewArray};
use stoplicht_core::register::Register;

use super::Source;
use super::file::{Data, Frame};
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::dictionary::{DictionaryTexts, dictionary_text};

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
        let names: Vec<String> = batch.columns.iter().map(|column| column.name.to_owned()).collect();
        let columns = batch.columns.iter().map(|column| texts_of(column.values.as_ref())).collect();
        Self::from_arrays(batch.rows(), columns, &names, register, name)
    }

    fn from_arrays(
        rows: usize,
        columns: Vec<Box<dyn Array>>,
        names: &[String],
        register: Register,
        name: &str,
    ) -> Result<Self, TableError> {
        let columns = if rows == 0 { Vec::new() } else { columns };
        Self::of(register, PathBuf::from(name), names, Data::Frame(Frame { rows, columns }))
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
        Self::from_arrays(frame.height(), columns.collect(), &names, register, name)
    }
}

/// The values of a column; texts that are kept once each become a text a row, as a register has them.
fn texts_of(values: &dyn Array) -> Box<dyn Array> {
    match values.as_any().downcast_ref::<DictionaryTexts>() {
        None => values.to_boxed(),
        Some(texts) => (0..texts.len())
            .map(|row| dictionary_text(texts, row))
            .collect::<MutableBinaryViewArray<str>>()
            .freeze()
            .boxed(),
    }
}
