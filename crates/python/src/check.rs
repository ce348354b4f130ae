//! The state of registers: a check, told as data, in words, or as a page.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::Serialize;
use stoplicht_report::check::RegisterCheck;
use stoplicht_report::{Ink, Page};
use stoplicht_run::{CheckReport, CheckRun, UnreadColumns};
use stoplicht_tables::{CheckOptions, Progress};

use crate::arguments::Arguments;
use crate::done::{done, rejected};
use crate::native::handle::{handle, value};
use crate::policy::PolicyHandle;
use crate::registers::Registers;

#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    check: &'a RegisterCheck,
    unread_columns: &'a [UnreadColumns],
}

/// Reads every row of the registers, and says what is the matter with them: a mapping, the rejected rows, and a handle of the
/// check by which it can be told.
pub fn check(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 6)?;
    let py = arguments.py();
    let registers = Registers::take(&arguments.any(0)?)?;
    let policy = PolicyHandle::optional(arguments, 1)?;
    let (as_of, language) = (arguments.optional_day(2)?, arguments.language(3)?);
    let report = done(arguments, 4, language, move |progress: &dyn Progress| {
        let providers = registers.providers();
        let sources = registers.for_check()?;
        let options = CheckOptions { policy: policy.as_deref(), as_of };
        CheckRun::over(sources, providers.as_ref(), options).run(progress)
    })?;
    let CheckReport { check, rejected: rows, unread_columns, .. } = report;
    let told = crate::to_python::to_python(py, &Told { check: &check, unread_columns: &unread_columns })?;
    let answer = (told, rejected(py, &rows, language)?, handle(py, check)?);
    Ok(answer.into_pyobject(py)?.into_any().unbind())
}

/// A check in words.
pub fn text(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (check, language) = (arguments.any(0)?, arguments.language(1)?);
    let page = Page::new(language, Page::MAX_WIDTH);
    let text = stoplicht_report::check::page(value::<RegisterCheck>(&check)?, page).print(Ink::Plain);
    Ok(text.into_pyobject(arguments.py())?.into_any().unbind())
}

/// A check as a page.
pub fn html(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (check, language) = (arguments.any(0)?, arguments.language(1)?);
    let page = stoplicht_report::page::check(value::<RegisterCheck>(&check)?, language);
    Ok(page.into_pyobject(arguments.py())?.into_any().unbind())
}
