//! Made-up registers.

use std::path::PathBuf;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use stoplicht_core::Language;
use stoplicht_run::{
    RowOrder, SynthesizeRunOptions, synthesize as run_synthesize, synthesize_with_contract, synthesize_with_messages,
};
use stoplicht_synthesize::Options;
use stoplicht_tables::Progress;

use crate::arguments::Arguments;
use crate::done::{done, told};
use crate::errors;
use crate::read;

/// Makes up registers, and writes them; with messages too under a key, or with a contract and its money.
pub fn synthesize(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 8)?;
    let py = arguments.py();
    let region: Options = read::value(&arguments.any(0)?)?;
    let (out, format): (PathBuf, _) = (arguments.path(1)?, arguments.format(2)?);
    let order = RowOrder::default();
    let (with_messages, with_contract) = (arguments.any(3)?.is_truthy()?, arguments.any(4)?.is_truthy()?);
    if with_messages && with_contract {
        return Err(PyValueError::new_err("messages and a contract are not made up together"));
    }
    if !with_messages {
        let report = done(arguments, 6, Language::En, move |progress: &dyn Progress| {
            let make = if with_contract { synthesize_with_contract } else { run_synthesize };
            make(SynthesizeRunOptions { region: &region, out: &out, format, order }, progress)
        })?;
        return told(py, &report);
    }
    let key = errors::pseudonym_key(py, arguments.optional_path(5)?.as_deref())?;
    let report = done(arguments, 6, Language::En, move |progress: &dyn Progress| {
        synthesize_with_messages(SynthesizeRunOptions { region: &region, out: &out, format, order }, &key, progress)
    })?;
    told(py, &report)
}
