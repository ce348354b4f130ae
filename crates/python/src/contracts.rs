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
use stoplicht_run::policy_check::contract_doubts;
use stoplicht_run::{
    BudgetQuestion, BudgetReport, FileFinding, InMemory, MoneyRun, RunError, UnreadColumns, contract_file,
};
use stoplicht_tables::{Progress, read_money};

use crate::arguments::{Arguments, format};
use crate::done::{done, tables, told as plain};
use crate::errors;
use crate::native::handle::{handle, value};
use crate::policy::PolicyHandle;
use crate::read;
use crate::registers::Registers;
use crate::shown::shown;

/// A contract that Python holds.
pub struct ContractHandle(Arc<Contract>);

impl ContractHandle {
    /// The contract of an argument, for a run.
    pub fn of(arguments: Arguments<'_, '_>, at: usize) -> PyResult<Arc<Contract>> {
        Ok(Arc::clone(&value::<Self>(&arguments.any(at)?)?.0))
    }

    /// The contract of an argument that may be `None`.
    pub fn optional(arguments: Arguments<'_, '_>, at: usize) -> PyResult<Option<Arc<Contract>>> {
        arguments.optional(at)?.map(|contract| Ok(Arc::clone(&value::<Self>(&contract)?.0))).transpose()
    }
}

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
    let given = arguments.optional(1)?.map(|given| Registers::take(&given)).transpose()?;
    let as_of = arguments.optional_day(2)?.unwrap_or_else(today);
    let read = |given: Registers| Ok(read_money(&given.of_money()?)?.registers);
    let registers = given.map(read).transpose().map_err(|error| errors::table(py, &error))?.unwrap_or_default();
    let page = Page::new(language, Page::MAX_WIDTH);
    let text = contract::page(&value::<ContractHandle>(&contract)?.0, &registers, as_of, page);
    Ok(text.print(Ink::Plain).into_pyobject(py)?.into_any().unbind())
}

/// What a policy says under a contract that was hardly meant so.
pub fn doubts(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 3)?;
    let (policy, contract) = (PolicyHandle::of(arguments, 0)?, ContractHandle::of(arguments, 1)?);
    let doubts = contract_doubts(&policy, &contract, arguments.language(2)?);
    plain(arguments.py(), &doubts)
}

/// What a run under a contract is asked, and where it writes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    as_of: Option<NaiveDate>,
    with_history: bool,
    out: Option<PathBuf>,
    format: String,
}

#[derive(Serialize)]
struct Followed<'a> {
    summary: &'a BudgetSummary,
    page: &'a str,
    written: &'a [PathBuf],
    unread_columns: &'a [UnreadColumns],
}

/// Follows the money of a contract: a mapping, its tables unless they are written, and a handle of its summary by which it can be
/// told.
pub fn budget(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 7)?;
    let py = arguments.py();
    let registers = Registers::take(&arguments.any(0)?)?;
    let (contract, policy) = (ContractHandle::of(arguments, 1)?, PolicyHandle::optional(arguments, 2)?);
    let asked: Question = read::value(&arguments.any(3)?)?;
    let (language, format) = (arguments.language(4)?, format(&asked.format)?);
    let work = move |progress: &dyn Progress| -> Result<InMemory<BudgetReport>, RunError> {
        let question = BudgetQuestion {
            contract: &contract,
            policy: policy.as_deref(),
            as_of: asked.as_of.unwrap_or_else(today),
            with_history: asked.with_history,
            language,
        };
        let run = MoneyRun::over(registers.for_budget()?, question);
        match &asked.out {
            Some(out) => run.written_to(out, format).run(progress).map(InMemory::without_tables),
            None => run.tables(progress),
        }
    };
    let InMemory { report, tables: made, .. } = done(arguments, 5, language, work)?;
    let BudgetReport { summary, page, written, unread_columns, .. } = &report;
    let told = crate::to_python::to_python(py, &Followed { summary, page, written, unread_columns })?;
    let summary = report.summary;
    let shown = shown(py, move |page| contract::budget_page(&summary, page))?;
    let answer = (told, tables(py, made)?, shown);
    Ok(answer.into_pyobject(py)?.into_any().unbind())
}
