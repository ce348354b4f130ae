//! Tables that a run gave: kept as they were made, and told in Arrow when they are asked for, as often as that is.

use std::sync::Arc;

use polars_arrow::array::{Array, StructArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use stoplicht_tables::column_notes;
use stoplicht_tables::output::{ArrowText, OutBatch};

use crate::arguments::Arguments;
use crate::native::arrow;
use crate::native::handle::{handle, value};
use crate::to_python::to_python;

/// A table of a run, or one of another program.
pub struct Table(Rows);

enum Rows {
    /// Batches of a run, in which texts of which few differ are kept once.
    Batches(Arc<Vec<OutBatch>>),
    /// Arrow arrays as they came.
    Arrays { fields: Vec<Field>, chunks: Vec<Vec<Box<dyn Array>>> },
}

impl Table {
    /// A table of batches: at least one.
    pub fn of_batches(batches: Vec<OutBatch>) -> Self {
        Self(Rows::Batches(Arc::new(batches)))
    }

    fn columns(&self, text: ArrowText) -> ArrowDataType {
        match &self.0 {
            Rows::Batches(batches) => {
                let first = batches.first().cloned().unwrap_or_default();
                first.to_arrow(text).dtype().clone()
            }
            Rows::Arrays { fields, .. } => ArrowDataType::Struct(fields.clone()),
        }
    }

    fn rows(&self) -> usize {
        match &self.0 {
            Rows::Batches(batches) => batches.iter().map(OutBatch::rows).sum(),
            Rows::Arrays { chunks, .. } => {
                chunks.iter().map(|chunk| chunk.first().map_or(0, |column| column.len())).sum()
            }
        }
    }
}

/// The names of the columns.
pub fn names(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 1)?;
    let table = arguments.any(0)?;
    let names: Vec<String> = match &value::<Table>(&table)?.0 {
        Rows::Batches(batches) => {
            batches.first().into_iter().flat_map(|batch| &batch.columns).map(|column| column.name.to_string()).collect()
        }
        Rows::Arrays { fields, .. } => fields.iter().map(|field| field.name.to_string()).collect(),
    };
    Ok(names.into_pyobject(arguments.py())?.into_any().unbind())
}

/// What there is to know of the columns of registers and results.
pub fn columns(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 0)?;
    Ok(to_python(arguments.py(), &column_notes())?.unbind())
}

/// The number of rows.
pub fn rows(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 1)?;
    let rows = value::<Table>(&arguments.any(0)?)?.rows();
    Ok(rows.into_pyobject(arguments.py())?.into_any().unbind())
}

/// The first rows as JSON Lines.
pub fn first(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (table, mut left) = (arguments.any(0)?, arguments.any(1)?.extract::<usize>()?);
    let mut lines = Vec::new();
    if let Rows::Batches(batches) = &value::<Table>(&table)?.0 {
        for batch in batches.iter() {
            batch.write_first(left, &mut lines)?;
            left = left.saturating_sub(batch.rows());
        }
    }
    Ok(String::from_utf8(lines)?.into_pyobject(arguments.py())?.into_any().unbind())
}

/// A capsule with a stream of the rows.
pub fn stream(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (py, table) = (arguments.py(), arguments.any(0)?);
    let wants_views = arguments.optional(1)?.map_or(Ok(false), |schema| arrow::asks_for_views(&schema))?;
    let text = if wants_views { ArrowText::View } else { ArrowText::Large };
    let table = value::<Table>(&table)?;
    let columns = table.columns(text);
    match &table.0 {
        Rows::Batches(batches) => {
            let batches = Arc::clone(batches);
            let chunks = (0..batches.len()).filter_map(move |place| {
                let batch = batches.get(place).filter(|batch| batch.rows() > 0)?;
                Some(batch.to_arrow(text))
            });
            arrow::stream(py, columns, chunks)
        }
        Rows::Arrays { chunks, .. } => {
            let (dtype, chunks) = (columns.clone(), chunks.clone());
            let chunks = chunks.into_iter().map(move |chunk| {
                let rows = chunk.first().map_or(0, |column| column.len());
                StructArray::new(dtype.clone(), rows, chunk, None)
            });
            arrow::stream(py, columns, chunks)
        }
    }
}

/// A capsule with the schema.
pub fn schema(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 1)?;
    let columns = value::<Table>(&arguments.any(0)?)?.columns(ArrowText::Large);
    arrow::schema(arguments.py(), columns)
}

/// A table of another program, held here: what it gives is what came.
pub fn of(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 1)?;
    let taken = arrow::take(&arguments.any(0)?)?;
    let fields = taken.fields;
    handle(arguments.py(), Table(Rows::Arrays { fields, chunks: taken.chunks }))
}
