//! Worklists: out, back, and how far people are; replies to providers, and messages that answer.

use std::path::PathBuf;

use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::{Deserialize, Serialize};
use stoplicht_report::worklist::Audience;
use stoplicht_run::answer::{AnswerRunOptions, answer as run_answer};
use stoplicht_run::clock::{last_today, today};
use stoplicht_run::worklist::{
    self, ListForm, Per, ReadReport, ReadRun, ReadRunOptions, ReplyRun, ReplyRunOptions, WriteRun, WriteRunOptions,
};
use stoplicht_tables::Progress;

use crate::arguments::{Arguments, format, one_of};
use crate::contracts::ContractHandle;
use crate::done::{done, told};
use crate::errors;
use crate::policy::PolicyHandle;
use crate::read;
use crate::registers::Registers;

const PER: [(&str, Per); 3] = [("list", Per::List), ("provider", Per::Provider), ("all", Per::All)];

/// Which worklists are written, of which run, and where.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Write {
    triage: PathBuf,
    decisions: Option<PathBuf>,
    reader: String,
    per: Option<String>,
    form: String,
    run_id: Option<String>,
    on: Option<NaiveDate>,
    #[serde(default)]
    answer_by: Option<NaiveDate>,
    out: PathBuf,
    overwrite: bool,
    key_file: Option<PathBuf>,
}

impl Write {
    fn per(&self) -> PyResult<Option<Per>> {
        self.per.as_deref().map(|per| one_of(per, "per", &PER)).transpose()
    }
}

/// Writes worklists.
pub fn write(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 7)?;
    let py = arguments.py();
    let registers = Registers::take(&arguments.any(0)?)?;
    let asked: Write = read::value(&arguments.any(1)?)?;
    let (policy, contract) = (PolicyHandle::of(arguments, 2)?, ContractHandle::optional(arguments, 3)?);
    let language = arguments.language(4)?;
    let audience = one_of(&asked.reader, "reader", &[("provider", Audience::Provider), ("worker", Audience::Worker)])?;
    let per = Per::of(audience, asked.per()?).map_err(|error| errors::run(py, &error, language))?;
    let is_workbook = one_of(&asked.form, "format", &[("xlsx", true), ("html", false)])?;
    let key = is_workbook.then(|| errors::seal_key(py, asked.key_file.as_deref())).transpose()?;
    let report = done(arguments, 5, language, move |progress: &dyn Progress| {
        let (contract, registers) = (registers.under(contract.as_deref())?, registers.for_lists()?);
        let options = WriteRunOptions {
            triage: &asked.triage,
            policy: &policy,
            contract: contract.as_ref(),
            audience,
            decisions: asked.decisions.as_deref(),
            overwrites: asked.overwrite,
            per,
            run_id: asked.run_id.as_deref(),
            made_on: asked.on.unwrap_or_else(today),
            answer_by: asked.answer_by,
            out: &asked.out,
            language,
        };
        WriteRun::open(registers, options, progress)?
            .run(key.as_ref().map_or(ListForm::Page, ListForm::Workbook), progress)
    })?;
    told(py, &report)
}

/// What is replied on, and where replies are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reply {
    triage: PathBuf,
    decisions: PathBuf,
    per: Option<String>,
    run_id: Option<String>,
    on: Option<NaiveDate>,
    out: PathBuf,
}

/// Writes replies to providers.
pub fn reply(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 7)?;
    let py = arguments.py();
    let registers = Registers::take(&arguments.any(0)?)?;
    let asked: Reply = read::value(&arguments.any(1)?)?;
    let (policy, contract) = (PolicyHandle::of(arguments, 2)?, ContractHandle::optional(arguments, 3)?);
    let language = arguments.language(4)?;
    let per = asked.per.as_deref().map(|per| one_of(per, "per", &PER)).transpose()?;
    let per = Per::of_replies(per).map_err(|error| errors::run(py, &error, language))?;
    let report = done(arguments, 5, language, move |progress: &dyn Progress| {
        let (contract, registers) = (registers.under(contract.as_deref())?, registers.for_lists()?);
        let options = ReplyRunOptions {
            triage: &asked.triage,
            policy: &policy,
            contract: contract.as_ref(),
            decisions: &asked.decisions,
            per,
            run_id: asked.run_id.as_deref(),
            made_on: asked.on.unwrap_or_else(today),
            out: &asked.out,
            language,
        };
        ReplyRun::open(registers, options, progress)?.run(progress)
    })?;
    told(py, &report)
}

/// Which worklists came back, and where they are recorded.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    files: Vec<PathBuf>,
    triage: PathBuf,
    run_id: Option<String>,
    reviewer: Option<String>,
    on: Option<NaiveDate>,
    #[serde(default)]
    overrule: bool,
    out: PathBuf,
    format: String,
    key_file: Option<PathBuf>,
}

/// A workbook that cannot be used, and why.
#[derive(Serialize)]
struct Unusable {
    file: PathBuf,
    reason: String,
}

#[derive(Serialize)]
struct Recorded {
    #[serde(flatten)]
    report: Option<ReadReport>,
    unusable: Vec<Unusable>,
}

/// Reads worklists that came back, and records what is new. If none of them can be used nothing is recorded.
pub fn read_back(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 4)?;
    let py = arguments.py();
    let asked: Read = read::value(&arguments.any(0)?)?;
    let (language, format) = (arguments.language(1)?, format(&asked.format)?);
    let key = errors::seal_key(py, asked.key_file.as_deref())?;
    let recorded = done(arguments, 2, language, move |progress: &dyn Progress| {
        let run = ReadRun::open(ReadRunOptions {
            triage: &asked.triage,
            run_id: asked.run_id.as_deref(),
            reviewer: asked.reviewer.as_deref(),
            read_on: asked.on.unwrap_or_else(today),
            overrules: asked.overrule,
            today: last_today(),
            out: &asked.out,
            format,
            language,
        })?;
        let (mut returned, mut unusable) = (Vec::new(), Vec::new());
        for (file, found) in asked.files.iter().zip(run.read(asked.files.iter().map(PathBuf::as_path), &key)) {
            match found? {
                Ok(workbook) => returned.push(workbook),
                Err(error) => unusable.push(Unusable { file: file.clone(), reason: error.sentence(language) }),
            }
        }
        let report = if returned.is_empty() { None } else { Some(run.record(returned, progress)?) };
        Ok(Recorded { report, unusable })
    })?;
    told(py, &recorded)
}

/// How far people are.
pub fn status(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 4)?;
    let (py, decisions, triage) = (arguments.py(), arguments.path(0)?, arguments.optional_path(1)?);
    let (run_id, language) = (arguments.optional_text(2)?, arguments.language(3)?);
    let of_run = triage.as_deref().map(|folder| (folder, run_id.as_deref()));
    let status = worklist::status(&decisions, of_run).map_err(|error| errors::run(py, &error, language))?;
    told(py, &status)
}

/// Which decisions are answered, and where the messages are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    triage: PathBuf,
    decisions: PathBuf,
    registers: Option<PathBuf>,
    requests: Option<PathBuf>,
    out: PathBuf,
    date: Option<NaiveDate>,
}

/// Writes the messages that answer decided requests.
pub fn answer(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 4)?;
    let asked: Answer = read::value(&arguments.any(0)?)?;
    let language = arguments.language(1)?;
    let report = done(arguments, 2, language, move |progress: &dyn Progress| {
        let options = AnswerRunOptions {
            triage: &asked.triage,
            decisions: &asked.decisions,
            registers: asked.registers.as_deref(),
            requests: asked.requests.as_deref(),
            out: &asked.out,
            date: asked.date.unwrap_or_else(today),
            language,
        };
        run_answer(options, progress)
    })?;
    told(arguments.py(), &report)
}
