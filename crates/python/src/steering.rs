//! Steering over whole registers.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::{Deserialize, Serialize};
use stoplicht_report::steering::{self, ProviderPicture, SteeringSummary};
use stoplicht_run::{
    InMemory, RunError, ShareDesign, ShareReport, SteerQuestion, SteerReport, SteerRun, SteerTable, UnreadColumns,
};
use stoplicht_steering::flow::{FlowOptions, PeriodLength};
use stoplicht_tables::Progress;

use crate::arguments::{Arguments, one_of};
use crate::contracts::ContractHandle;
use crate::done::{done, tables, told};
use crate::policy::PolicyHandle;
use crate::read;
use crate::registers::Registers;
use crate::shown::shown;

/// What is asked, as a mapping; the names are those of the program.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    as_of: chrono::NaiveDate,
    from: chrono::NaiveDate,
    period: String,
    observed_from: Option<chrono::NaiveDate>,
    horizon: Option<i32>,
    base: Option<String>,
    min_cell: u32,
    share: Option<PathBuf>,
    provider: Option<String>,
    tables: Vec<String>,
}

impl Question {
    fn tables(&self) -> PyResult<Vec<SteerTable>> {
        let known = SteerTable::ALL.map(|table| (table.as_str(), table));
        self.tables.iter().map(|name| one_of(name, "a table", &known)).collect()
    }
}

/// The length of a period, by its name.
pub fn period(name: &str) -> PyResult<PeriodLength> {
    let known = [("month", PeriodLength::Month), ("quarter", PeriodLength::Quarter), ("year", PeriodLength::Year)];
    one_of(name, "a period", &known)
}

/// What is told of a steering run beside its tables.
#[derive(Serialize)]
struct Told<'a> {
    summary: &'a SteeringSummary,
    picture: &'a Option<ProviderPicture>,
    /// The design by which something is shared, and how much it shows.
    shared: &'a Option<ShareReport>,
    written: &'a [PathBuf],
    unread_columns: &'a [UnreadColumns],
}

/// Follows all trajectories, and compares the providers.
pub fn steer(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 9)?;
    let py = arguments.py();
    let registers = Registers::take(&arguments.any(0)?)?;
    let (policy, contract) = (PolicyHandle::optional(arguments, 1)?, ContractHandle::optional(arguments, 2)?);
    let question: Question = read::value(&arguments.any(3)?)?;
    let (period, wanted) = (period(&question.period)?, question.tables()?);
    let (out, format, language) = (arguments.optional_path(4)?, arguments.format(5)?, arguments.language(6)?);
    let work = move |progress: &dyn Progress| -> Result<InMemory<SteerReport>, RunError> {
        let design = question.share.as_deref().map(ShareDesign::read).transpose()?;
        let asked = SteerQuestion {
            policy: policy.as_deref(),
            as_of: question.as_of,
            from: question.from,
            period,
            observed_from: question.observed_from,
            horizon: question.horizon.unwrap_or(FlowOptions::HORIZON),
            base: question.base.as_deref(),
            min_cell: question.min_cell,
            share: design.as_ref(),
            provider: question.provider.as_deref(),
            tables: &wanted,
            language,
        };
        let providers = registers.providers();
        let sources = registers.for_steering()?;
        let contract = registers.under(contract.as_deref())?;
        let run = SteerRun::over(sources, providers.as_ref(), asked)?;
        let run = if let Some(contract) = &contract { run.under(contract) } else { run };
        match &out {
            Some(out) => run.written_to(out, format).run(progress).map(InMemory::without_tables),
            None => run.tables(progress),
        }
    };
    let InMemory { report, tables: made, .. } = done(arguments, 7, language, work)?;
    let SteerReport { summary, picture, shared, written, unread_columns, .. } = &report;
    let told = told(py, &Told { summary, picture, shared, written, unread_columns })?;
    let SteerReport { summary, picture, .. } = report;
    let shown = shown(py, move |page| match &picture {
        Some(picture) => steering::provider_page(picture, page),
        None => steering::page(&summary, page),
    })?;
    Ok((told, tables(py, made)?, shown).into_pyobject(py)?.into_any().unbind())
}
