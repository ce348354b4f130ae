//! Triage, explanations and preparation of whole registers.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_report::summary::{self, SummaryLength, TriageSummary};
use stoplicht_run::policy_check::{ContractDoubt, contract_doubts};
use stoplicht_run::{
    AddRunOptions, ExplainRun, InMemory, PrepareRunOptions, RunError, TriageQuestion, TriageReport, TriageRun,
    add_to_prepared, prepare as run_prepare,
};
use stoplicht_tables::RequestQuery;

use crate::arguments::Arguments;
use crate::contracts::ContractHandle;
use crate::done::{done, tables, told};
use crate::policy::PolicyHandle;
use crate::read;
use crate::registers::Registers;
use crate::shown::shown;

/// What is told of a triage run beside its tables.
#[derive(Serialize)]
struct Told<'a> {
    summary: &'a TriageSummary,
    written: &'a [PathBuf],
    policy_findings: &'a [stoplicht_run::FileFinding],
    contract_doubts: &'a [ContractDoubt],
    unread_columns: &'a [stoplicht_run::UnreadColumns],
    spoilt_share: f64,
    none_scored: bool,
}

impl<'a> Told<'a> {
    fn of(report: &'a TriageReport, contract_doubts: &'a [ContractDoubt]) -> Self {
        Self {
            summary: &report.summary,
            written: &report.written,
            policy_findings: &report.policy_findings,
            contract_doubts,
            unread_columns: &report.unread_columns,
            spoilt_share: report.spoilt_share,
            none_scored: report.none_scored,
        }
    }
}

/// Scores every request.
pub fn triage(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 11)?;
    let py = arguments.py();
    let registers = Registers::take(&arguments.any(0)?)?;
    let (policy, contract) = (PolicyHandle::of(arguments, 1)?, ContractHandle::optional(arguments, 2)?);
    let as_of = arguments.optional_day(3)?;
    let (out, format, language) = (arguments.optional_path(4)?, arguments.format(5)?, arguments.language(6)?);
    let (has_criteria, overwrites) = (arguments.any(7)?.is_truthy()?, arguments.any(8)?.is_truthy()?);
    let doubts = contract.as_deref().map(|contract| contract_doubts(&policy, contract, language)).unwrap_or_default();
    let work = move |progress: &dyn stoplicht_tables::Progress| -> Result<InMemory<TriageReport>, RunError> {
        let providers = registers.providers();
        let sources = registers.for_triage()?;
        let contract = registers.under(contract.as_deref())?;
        let question = TriageQuestion { policy: &policy, as_of, language };
        let run = TriageRun::over(sources, providers.as_ref(), question);
        let run = if let Some(contract) = &contract { run.under(contract) } else { run };
        let run = if has_criteria { run.with_criteria_table() } else { run };
        let run = if overwrites { run.overwriting() } else { run };
        match &out {
            Some(out) => run.written_to(out, format).run(progress).map(InMemory::without_tables),
            None => run.tables(progress),
        }
    };
    let InMemory { report, tables: made, .. } = done(arguments, 9, language, work)?;
    let told = told(py, &Told::of(&report, &doubts))?;
    let summary = report.summary;
    let shown = shown(py, move |page| summary::page(&summary, SummaryLength::default(), page))?;
    Ok((told, tables(py, made)?, shown).into_pyobject(py)?.into_any().unbind())
}

/// Explains the rows of one request.
pub fn explain(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 8)?;
    let py = arguments.py();
    let registers = Registers::take(&arguments.any(0)?)?;
    let (policy, contract) = (PolicyHandle::of(arguments, 1)?, ContractHandle::optional(arguments, 2)?);
    let as_of = arguments.optional_day(3)?;
    let wanted: RequestQuery = read::query(&arguments.any(4)?)?;
    let work = move |progress: &dyn stoplicht_tables::Progress| {
        let providers = registers.providers();
        let sources = registers.for_triage()?;
        let contract = registers.under(contract.as_deref())?;
        let run = ExplainRun::over(sources, providers.as_ref(), &policy, as_of, &wanted);
        if let Some(contract) = &contract { run.under(contract) } else { run }.run(progress)
    };
    told(py, &done(arguments, 6, arguments.language(5)?, work)?)
}

/// Writes registers anew, all rows of a client together; or adds their rows to a folder in which they stand so.
pub fn prepare(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 5)?;
    let py = arguments.py();
    let (registers, out) = (arguments.path(0)?, arguments.path(1)?);
    if arguments.any(2)?.is_truthy()? {
        let work = move |progress: &dyn stoplicht_tables::Progress| {
            add_to_prepared(AddRunOptions { registers: &registers, prepared: &out }, progress)
        };
        return told(py, &done(arguments, 3, Language::En, work)?);
    }
    let work = move |progress: &dyn stoplicht_tables::Progress| {
        run_prepare(PrepareRunOptions { registers: &registers, out: &out }, progress)
    };
    told(py, &done(arguments, 3, Language::En, work)?)
}
