//! Triage, explanations and preparation of whole registers.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use pythonize::pythonize;
use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_run::{
    ExplainRun, InMemory, PrepareRunOptions, ResultTable, RunError, TriageQuestion, TriageReport, TriageRun,
    prepare as run_prepare,
};
use stoplicht_tables::RequestQuery;

use crate::arguments::Arguments;
use crate::errors;
use crate::native::handle::{handle, value};
use crate::policy::PolicyHandle;
use crate::read;
use crate::registers::Registers;
use crate::table::Table;
use crate::watch::off_the_interpreter;

/// Tables of a run as handles, by their names.
pub fn tables(py: Python<'_>, tables: Vec<ResultTable>) -> PyResult<Bound<'_, PyDict>> {
    let handles = PyDict::new(py);
    for table in tables {
        handles.set_item(table.name, handle(py, Table::of_batches(table.batches))?)?;
    }
    Ok(handles)
}

/// A value and tables, for Python.
pub fn answer(py: Python<'_>, told: &impl Serialize, made: Vec<ResultTable>) -> PyResult<Py<PyAny>> {
    let answer = (pythonize(py, told)?, tables(py, made)?);
    Ok(answer.into_pyobject(py)?.into_any().unbind())
}

/// What is told of a triage run beside its tables.
#[derive(Serialize)]
struct Told<'a> {
    summary: &'a stoplicht_report::summary::TriageSummary,
    written: &'a [PathBuf],
    policy_findings: &'a [stoplicht_run::FileFinding],
    unread_columns: &'a [stoplicht_run::UnreadColumns],
    spoilt_share: f64,
    none_scored: bool,
}

impl<'a> Told<'a> {
    fn of(report: &'a TriageReport) -> Self {
        Self {
            summary: &report.summary,
            written: &report.written,
            policy_findings: &report.policy_findings,
            unread_columns: &report.unread_columns,
            spoilt_share: report.spoilt_share,
            none_scored: report.none_scored,
        }
    }
}

/// Scores every request.
pub fn triage(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 8)?;
    let py = arguments.py();
    let mut registers = Registers::take(&arguments.any(0)?)?;
    let policy = value::<PolicyHandle>(&arguments.any(1)?)?.shared();
    let as_of = arguments.optional_day(2)?;
    let (out, format, language) = (arguments.optional_path(3)?, arguments.format(4)?, arguments.language(5)?);
    let work = move |progress: &dyn stoplicht_tables::Progress| -> Result<InMemory<TriageReport>, RunError> {
        let providers = registers.providers();
        let sources = registers.for_triage()?;
        let question = TriageQuestion { policy: &policy, as_of, language };
        let run = TriageRun::over(sources, providers.as_ref(), question);
        match &out {
            Some(out) => run.written_to(out, format).run(progress).map(InMemory::without_tables),
            None => run.tables(progress),
        }
    };
    let done = off_the_interpreter(py, arguments.threads(6)?, arguments.optional(7)?.as_ref(), work)?;
    let InMemory { report, tables, .. } = done.map_err(|error| errors::run(py, &error, language))?;
    answer(py, &Told::of(&report), tables)
}

/// Explains the rows of one request.
pub fn explain(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 7)?;
    let py = arguments.py();
    let mut registers = Registers::take(&arguments.any(0)?)?;
    let policy = value::<PolicyHandle>(&arguments.any(1)?)?.shared();
    let as_of = arguments.optional_day(2)?;
    let wanted: RequestQuery = read::query(&arguments.any(3)?)?;
    let work = move |progress: &dyn stoplicht_tables::Progress| {
        let providers = registers.providers();
        let sources = registers.for_triage()?;
        ExplainRun::over(sources, providers.as_ref(), &policy, as_of, &wanted).run(progress)
    };
    let language: Language = arguments.language(4)?;
    let done = off_the_interpreter(py, arguments.threads(5)?, arguments.optional(6)?.as_ref(), work)?;
    Ok(pythonize(py, &done.map_err(|error| errors::run(py, &error, language))?)?.unbind())
}

/// Writes registers anew, all rows of a client together.
pub fn prepare(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 4)?;
    let py = arguments.py();
    let (registers, out) = (arguments.path(0)?, arguments.path(1)?);
    let work = move |progress: &dyn stoplicht_tables::Progress| {
        run_prepare(PrepareRunOptions { registers: &registers, out: &out }, progress)
    };
    let done = off_the_interpreter(py, arguments.threads(2)?, arguments.optional(3)?.as_ref(), work)?;
    Ok(pythonize(py, &done.map_err(|error| errors::run(py, &error, Language::En))?)?.unbind())
}
