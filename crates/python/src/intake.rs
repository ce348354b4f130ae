//! Files that people or systems have, made into registers: messages, workbooks, and templates to fill in.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId, Register};
use stoplicht_run::{
    Given, ImportFile, ImportInput, ImportReport, ImportRunOptions, IngestRun, IngestRunOptions, IngestRunReport,
    MessageInput, TemplateRunOptions, find_inputs, import, propose_map, template,
};
use stoplicht_tables::Progress;

use crate::arguments::{Arguments, format};
use crate::done::{done, told};
use crate::errors;
use crate::read;

/// Which messages are read, and where registers are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ingest {
    messages: Vec<PathBuf>,
    out: PathBuf,
    append: bool,
    format: String,
    key_file: Option<PathBuf>,
}

#[derive(Serialize)]
struct Ingested {
    #[serde(flatten)]
    report: IngestRunReport,
    missing_journal: Option<PathBuf>,
}

/// Reads messages, and writes registers.
pub fn ingest(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 4)?;
    let py = arguments.py();
    let Ingest { messages, out, append, format: name, key_file } = read::value(&arguments.any(0)?)?;
    let format = format(&name)?;
    let key = errors::pseudonym_key(py, key_file.as_deref())?;
    let ingested = done(arguments, 2, arguments.language(1)?, move |progress: &dyn Progress| {
        let inputs: Vec<MessageInput> = messages.into_iter().map(MessageInput::Path).collect();
        find_inputs(&inputs)?;
        let run = IngestRun::open(IngestRunOptions { out: &out, append, format }, key)?;
        let missing_journal = run.missing_journal();
        Ok(Ingested { report: run.run(inputs, progress)?, missing_journal })
    })?;
    told(py, &ingested)
}

/// A file, and the day of which it shows the state.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    path: PathBuf,
    snapshot: Option<NaiveDate>,
}

/// What is imported, and by which map; where it goes, unless a map is proposed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Import {
    files: Vec<File>,
    set: BTreeMap<String, String>,
    pseudonymise: bool,
    map: Option<PathBuf>,
    earlier: Option<PathBuf>,
    decisions: Option<PathBuf>,
    overwrite: bool,
    out: Option<PathBuf>,
    format: String,
    key_file: Option<PathBuf>,
}

impl Import {
    fn files(&self) -> Vec<ImportFile> {
        let file = |file: &File| ImportFile { path: file.path.clone(), snapshot: file.snapshot };
        self.files.iter().map(file).collect()
    }
}

/// A map that was proposed.
#[derive(Serialize)]
struct Proposed {
    written: PathBuf,
    map: String,
    open_questions: Vec<String>,
}

/// Proposes a map of files, and writes it.
pub fn propose(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 4)?;
    let asked: Import = read::value(&arguments.any(0)?)?;
    let language = arguments.language(1)?;
    let proposed = done(arguments, 2, language, move |_: &dyn Progress| {
        let files = asked.files();
        let input = ImportInput { files: &files, set: &asked.set, pseudonymise: asked.pseudonymise };
        let report = propose_map(&input, &asked.map.unwrap_or_default(), language)?;
        let (map, open_questions) = (report.map.text(language), report.map.open_questions());
        Ok(Proposed { written: report.written, map, open_questions })
    })?;
    told(arguments.py(), &proposed)
}

#[derive(Serialize)]
struct Imported<'a> {
    #[serde(flatten)]
    report: &'a ImportReport,
    written: &'a [PathBuf],
}

/// Reads files, and writes the registers that they hold.
pub fn import_files(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 4)?;
    let py = arguments.py();
    let asked: Import = read::value(&arguments.any(0)?)?;
    let (language, format) = (arguments.language(1)?, format(&asked.format)?);
    let key = asked.pseudonymise.then(|| errors::pseudonym_key(py, asked.key_file.as_deref())).transpose()?;
    let report = done(arguments, 2, language, move |progress: &dyn Progress| {
        let files = asked.files();
        let input = ImportInput { files: &files, set: &asked.set, pseudonymise: asked.pseudonymise };
        let (map, earlier, out) = (asked.map.as_deref(), asked.earlier.as_deref(), asked.out.unwrap_or_default());
        let (decisions, overwrites, key) = (asked.decisions.as_deref(), asked.overwrite, key.as_ref());
        let out = out.as_path();
        let options = ImportRunOptions {
            input,
            map,
            other_maps: &[],
            earlier,
            decisions,
            key,
            out,
            overwrites,
            format,
            language,
        };
        import(&options, progress)
    })?;
    told(py, &Imported { report: &report, written: &report.written })
}

/// Which template is written, and what stands in it already.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    register: Register,
    out: PathBuf,
    municipality: Option<Municipality>,
    law: Option<Law>,
    provider: Option<ProviderId>,
    list: Option<ListId>,
    submitted_on: Option<NaiveDate>,
}

/// Writes an empty workbook to fill in.
pub fn template_of(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (py, language) = (arguments.py(), arguments.language(1)?);
    let Template { register, out, municipality, law, provider, list, submitted_on } = read::value(&arguments.any(0)?)?;
    let given = Given { municipality, law, provider: provider.as_ref(), list: list.as_ref(), submitted_on };
    let report = template(TemplateRunOptions { register, given, out: &out, language });
    told(py, &report.map_err(|error| errors::run(py, &error, language))?)
}
