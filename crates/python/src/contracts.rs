//! Contracts: read, told, and their money followed.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::{Deserialize, Serialize};
use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::ContractRef;
use stoplicht_report::contract::{self, BudgetSummary};
use stoplicht_report::{Ink, Page};
use stoplicht_run::clock::today;
use stoplicht_run::{
    BudgetRunOptions, FileFinding, UnreadColumns, budget as run_budget, contract_file, money_registers,
};
use stoplicht_tables::Progress;

use crate::arguments::{Arguments, format};
use crate::done::{answer, done, rejected, told as plain};
use crate::errors;
use crate::native::handle::{handle, value};
use crate::policy::PolicyHandle;
use crate::read;

/// A contract that Python holds.
struct ContractHandle(Arc<Contract>);

/// A contract of a text; `name` ends in `.json` if that is what it is.
pub fn from_text(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 3)?;
    let (py, text, language) = (arguments.py(), arguments.text(0)?, arguments.language(2)?);
    let read = contract_file::parse(&arguments.path(1)?, &text);
    handle(py, ContractHandle(Arc::new(read.map_err(|error| errors::contract(py, &error, language))?)))
}

/// A contract of a file.
pub fn from_file(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (py, language) = (arguments.py(), arguments.language(1)?);
    let read = contract_file::read(&arguments.path(0)?).map_err(|error| errors::run(py, &error, language))?;
    handle(py, ContractHandle(Arc::new(read)))
}

/// What there is to say of a contract at once.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    reference: &'a ContractRef,
    name: &'a str,
    warnings: Vec<FileFinding>,
}

/// Which contract it is, and what is doubtful about it.
pub fn told(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (contract, language) = (arguments.any(0)?, arguments.language(1)?);
    let contract = &value::<ContractHandle>(&contract)?.0;
    let warnings = FileFinding::all(contract.warnings(), language);
    plain(arguments.py(), &Told { reference: contract.reference(), name: contract.name(), warnings })
}

/// The contract as data, in the form of which the hash is taken.
pub fn canonical(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 1)?;
    plain(arguments.py(), value::<ContractHandle>(&arguments.any(0)?)?.0.canonical())
}

/// What the contract says, in words, each amount with its formula; what rests on registers of money is known with those.
pub fn show(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 4)?;
    let (py, contract, language) = (arguments.py(), arguments.any(0)?, arguments.language(3)?);
    let (folder, as_of) = (arguments.optional_path(1)?, arguments.optional_day(2)?.unwrap_or_else(today));
    let money =
        folder.as_deref().map(money_registers).transpose().map_err(|error| errors::run(py, &error, language))?;
    let (registers, _) = money.unwrap_or_default();
    let page = Page::new(language, Page::MAX_WIDTH);
    let text = contract::page(&value::<ContractHandle>(&contract)?.0, &registers, as_of, page);
    Ok(text.print(Ink::Plain).into_pyobject(py)?.into_any().unbind())
}

/// What a run under a contract reads, and where it writes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    registers: PathBuf,
    as_of: Option<NaiveDate>,
    with_history: bool,
    out: PathBuf,
    format: String,
}

#[derive(Serialize)]
struct Followed<'a> {
    summary: &'a BudgetSummary,
    written: &'a [PathBuf],
    unread_columns: &'a [UnreadColumns],
}

/// Follows the money of a contract, and writes its tables.
pub fn budget(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 6)?;
    let (py, contract) = (arguments.py(), arguments.any(0)?);
    let contract = Arc::clone(&value::<ContractHandle>(&contract)?.0);
    let asked: Question = read::value(&arguments.any(1)?)?;
    let policy = PolicyHandle::optional(arguments, 2)?;
    let (language, format) = (arguments.language(3)?, format(&asked.format)?);
    let report = done(arguments, 4, language, move |progress: &dyn Progress| {
        let options = BudgetRunOptions {
            registers: &asked.registers,
            contract: &contract,
            policy: policy.as_deref(),
            as_of: asked.as_of.unwrap_or_else(today),
            with_history: asked.with_history,
            out: &asked.out,
            format,
            language,
        };
        run_budget(options, progress)
    })?;
    let followed =
        Followed { summary: &report.summary, written: &report.written, unread_columns: &report.unread_columns };
    answer(py, &followed, rejected(py, &report.rejected, language)?)
}
