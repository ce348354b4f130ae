//! What a run has done, for Python: a mapping, or a mapping with tables.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_run::{ResultTable, RunError};
use stoplicht_tables::output::OutBatch;
use stoplicht_tables::{Progress, RejectedRow, rejected_batch};

use crate::arguments::Arguments;
use crate::errors;
use crate::native::handle::handle;
use crate::table::Table;
use crate::to_python::to_python;
use crate::watch::off_the_interpreter;

/// Does the work of a run; `threads` and `progress` are the arguments from `at` on.
pub fn done<T: Send + 'static>(
    arguments: Arguments<'_, '_>,
    at: usize,
    language: Language,
    work: impl FnOnce(&dyn Progress) -> Result<T, RunError> + Send + 'static,
) -> PyResult<T> {
    let py = arguments.py();
    let done = off_the_interpreter(py, arguments.threads(at)?, arguments.optional(at + 1)?.as_ref(), work)?;
    done.map_err(|error| errors::run(py, &error, language))
}

/// A value for Python.
pub fn told(py: Python<'_>, value: &impl Serialize) -> PyResult<Py<PyAny>> {
    Ok(to_python(py, value)?.unbind())
}

/// Tables of a run as handles, by their names.
pub fn tables(py: Python<'_>, tables: Vec<ResultTable>) -> PyResult<Bound<'_, PyDict>> {
    let handles = PyDict::new(py);
    for table in tables {
        handles.set_item(table.name, handle(py, Table::of_batches(table.batches))?)?;
    }
    Ok(handles)
}

/// The table of rows that cannot be used, as a handle by its name.
pub fn rejected<'py>(py: Python<'py>, rows: &[RejectedRow], language: Language) -> PyResult<Bound<'py, PyDict>> {
    let handles = PyDict::new(py);
    handles.set_item("rejected", table(py, rejected_batch(rows, language))?)?;
    Ok(handles)
}

/// A table of one batch, as a handle.
pub fn table(py: Python<'_>, batch: OutBatch) -> PyResult<Py<PyAny>> {
    handle(py, Table::of_batches(vec![batch]))
}

/// A value and tables, for Python.
pub fn answer(py: Python<'_>, value: &impl Serialize, tables: Bound<'_, PyDict>) -> PyResult<Py<PyAny>> {
    let answer = (to_python(py, value)?, tables);
    Ok(answer.into_pyobject(py)?.into_any().unbind())
}
