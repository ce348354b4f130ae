//! Mirror reports: pages for one reader.

use std::path::PathBuf;

use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::Municipality;
use stoplicht_report::page::MirrorReader;
use stoplicht_run::{MirrorFile, MirrorRunOptions, UnreadColumns, mirror as run_mirror};
use stoplicht_steering::flow::FlowOptions;
use stoplicht_tables::Progress;

use crate::arguments::{Arguments, one_of};
use crate::done::{answer, done, rejected};
use crate::policy::PolicyHandle;
use crate::read;
use crate::steering::period;

/// What is asked, as a mapping; the names are those of the program.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    registers: PathBuf,
    reader: String,
    as_of: NaiveDate,
    from: NaiveDate,
    period: String,
    observed_from: Option<NaiveDate>,
    horizon: Option<i32>,
    min_cell: u32,
    municipality: Option<Municipality>,
    triage: Option<PathBuf>,
    out: PathBuf,
}

#[derive(Serialize)]
struct Told<'a> {
    reports: &'a [MirrorFile],
    written: &'a [PathBuf],
    unread_columns: &'a [UnreadColumns],
}

/// Writes the pages that a reader may see.
pub fn mirror(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    const READERS: [MirrorReader; 4] =
        [MirrorReader::Provider, MirrorReader::Manager, MirrorReader::Region, MirrorReader::Public];
    let arguments = Arguments::of(arguments, 5)?;
    let py = arguments.py();
    let asked: Question = read::value(&arguments.any(0)?)?;
    let policy = PolicyHandle::optional(arguments, 1)?;
    let language = arguments.language(2)?;
    let reader = one_of(&asked.reader, "reader", &READERS.map(|reader| (reader.as_str(), reader)))?;
    let period = period(&asked.period)?;
    let report = done(arguments, 3, language, move |progress: &dyn Progress| {
        let options = MirrorRunOptions {
            registers: &asked.registers,
            policy: policy.as_deref(),
            as_of: asked.as_of,
            from: asked.from,
            period,
            observed_from: asked.observed_from,
            horizon: asked.horizon.unwrap_or(FlowOptions::HORIZON),
            min_cell: asked.min_cell,
            reader,
            municipality: asked.municipality,
            triage: asked.triage.as_deref(),
            contract: None,
            out: &asked.out,
            language,
        };
        run_mirror(options, progress)
    })?;
    let told = Told { reports: &report.reports, written: &report.written, unread_columns: &report.unread_columns };
    answer(py, &told, rejected(py, &report.rejected, language)?)
}
