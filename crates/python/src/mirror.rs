//! Mirror reports: pages for one reader.

use std::path::PathBuf;

use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::Municipality;
use stoplicht_report::page::MirrorReader;
use stoplicht_run::{MirrorFile, MirrorQuestion, MirrorRun, UnreadColumns};
use stoplicht_steering::flow::FlowOptions;
use stoplicht_tables::Progress;

use crate::arguments::{Arguments, one_of};
use crate::contracts::ContractHandle;
use crate::done::{answer, done, rejected};
use crate::policy::PolicyHandle;
use crate::read;
use crate::registers::Registers;
use crate::steering::period;

/// What is asked, as a mapping; the names are those of the program.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
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
    let arguments = Arguments::of(arguments, 7)?;
    let py = arguments.py();
    let registers = Registers::take(&arguments.any(0)?)?;
    let asked: Question = read::value(&arguments.any(1)?)?;
    let (policy, contract) = (PolicyHandle::optional(arguments, 2)?, ContractHandle::optional(arguments, 3)?);
    let language = arguments.language(4)?;
    let reader = one_of(&asked.reader, "reader", &READERS.map(|reader| (reader.as_str(), reader)))?;
    let period = period(&asked.period)?;
    let report = done(arguments, 5, language, move |progress: &dyn Progress| {
        let contract = registers.under(contract.as_deref())?;
        let question = MirrorQuestion {
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
            contract: contract.as_ref(),
            out: &asked.out,
            language,
        };
        let money = contract.is_some().then(|| registers.for_budget()).transpose()?;
        let (sources, providers) = (registers.for_steering()?, registers.providers());
        MirrorRun::over(sources, money, providers.as_ref(), question)?.run(progress)
    })?;
    let told = Told { reports: &report.reports, written: &report.written, unread_columns: &report.unread_columns };
    answer(py, &told, rejected(py, &report.rejected, language)?)
}
