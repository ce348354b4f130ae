//! A table of measures judged under a policy.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use stoplicht_core::Language;
use stoplicht_run::RunError;
use stoplicht_tables::{Progress, decide as judge};

use crate::arguments::Arguments;
use crate::done::done;
use crate::native::arrow::ArrowTable;
use crate::native::handle::handle;
use crate::policy::PolicyHandle;
use crate::registers::table_of;
use crate::table::Table;

/// Judges a table of measures: a row each.
pub fn decide(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 4)?;
    let policy = PolicyHandle::of(arguments, 0)?;
    let ArrowTable { fields, chunks } = table_of("measures", &arguments.any(1)?)?;
    let names: Vec<String> = fields.iter().map(|field| field.name.to_string()).collect();
    let batches = done(arguments, 2, Language::En, move |progress: &dyn Progress| {
        judge(&policy, &names, &chunks, progress).map_err(RunError::from)
    })?;
    handle(arguments.py(), Table::of_batches(batches))
}
