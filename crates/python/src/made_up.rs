//! Made-up registers.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use stoplicht_core::Language;
use stoplicht_run::{SynthesizeRunOptions, synthesize as run_synthesize, synthesize_with_messages};
use stoplicht_synthesize::Options;
use stoplicht_tables::Progress;

use crate::arguments::Arguments;
use crate::done::{done, told};
use crate::errors;
use crate::read;

/// Makes up registers, and writes them; with messages too if there is a place to read a key.
pub fn synthesize(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 7)?;
    let py = arguments.py();
    let region: Options = read::value(&arguments.any(0)?)?;
    let (out, format): (PathBuf, _) = (arguments.path(1)?, arguments.format(2)?);
    if !arguments.any(3)?.is_truthy()? {
        let report = done(arguments, 5, Language::En, move |progress: &dyn Progress| {
            run_synthesize(SynthesizeRunOptions { region: &region, out: &out, format }, progress)
        })?;
        return told(py, &report);
    }
    let key = errors::pseudonym_key(py, arguments.optional_path(4)?.as_deref())?;
    let report = done(arguments, 5, Language::En, move |progress: &dyn Progress| {
        synthesize_with_messages(SynthesizeRunOptions { region: &region, out: &out, format }, &key, progress)
    })?;
    told(py, &report)
}
