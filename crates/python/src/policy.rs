//! Policies: read, told, and one request assessed under them.

use std::sync::Arc;

use chrono::NaiveDate;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::Serialize;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{AllocationVersion, Claim, Code, Request};
use stoplicht_core::{ClientHistory, Language, Policy, Rejection};
use stoplicht_report::page::{self, PolicyReader};
use stoplicht_report::{Ink, Page};
use stoplicht_run::{FileFinding, durations_file, policy_file};

use crate::arguments::Arguments;
use crate::errors;
use crate::native::handle::{handle, value};
use crate::read;
use crate::to_python::to_python;

/// A policy that Python holds.
pub struct PolicyHandle(Arc<Policy>);

impl PolicyHandle {
    /// The policy of an argument, for a run.
    pub fn of(arguments: Arguments<'_, '_>, at: usize) -> PyResult<Arc<Policy>> {
        Ok(Arc::clone(&value::<Self>(&arguments.any(at)?)?.0))
    }

    /// The policy of an argument that may be `None`.
    pub fn optional(arguments: Arguments<'_, '_>, at: usize) -> PyResult<Option<Arc<Policy>>> {
        arguments.optional(at)?.map(|policy| Ok(Arc::clone(&value::<Self>(&policy)?.0))).transpose()
    }
}

/// A policy of a text; `name` ends in `.json` if that is what it is.
pub fn from_text(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 3)?;
    let (py, text, language) = (arguments.py(), arguments.text(0)?, arguments.language(2)?);
    let policy =
        policy_file::parse(&arguments.path(1)?, &text).map_err(|error| errors::policy(py, &error, language))?;
    handle(py, PolicyHandle(Arc::new(policy)))
}

/// A policy of a file.
pub fn from_file(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (py, language) = (arguments.py(), arguments.language(1)?);
    let policy = policy_file::read(&arguments.path(0)?).map_err(|error| errors::run(py, &error, language))?;
    handle(py, PolicyHandle(Arc::new(policy)))
}

/// What there is to say of a policy at once.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    id: &'a PolicyRef,
    valid_from: NaiveDate,
    warnings: Vec<FileFinding>,
}

/// Which policy it is, and what is doubtful about it.
pub fn told(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (policy, language) = (arguments.any(0)?, arguments.language(1)?);
    let policy = &value::<PolicyHandle>(&policy)?.0;
    let warnings = FileFinding::all(policy.warnings(), language);
    let told = Told { id: policy.id(), valid_from: policy.valid_from(), warnings };
    Ok(to_python(arguments.py(), &told)?.unbind())
}

/// The policy as data, in the form of which the hash is taken.
pub fn canonical(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 1)?;
    Ok(to_python(arguments.py(), value::<PolicyHandle>(&arguments.any(0)?)?.0.canonical())?.unbind())
}

/// What the policy says, in words.
pub fn show(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (policy, language) = (arguments.any(0)?, arguments.language(1)?);
    let page = Page::new(language, Page::MAX_WIDTH);
    let text = stoplicht_report::policy::page(&value::<PolicyHandle>(&policy)?.0, page);
    Ok(text.print(Ink::Plain).into_pyobject(arguments.py())?.into_any().unbind())
}

/// The policy as a page.
pub fn html(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 3)?;
    let (policy, language) = (arguments.any(0)?, arguments.language(2)?);
    let reader = match arguments.text(1)?.as_str() {
        "worker" => PolicyReader::Worker,
        _ => PolicyReader::Public,
    };
    let page = page::policy(&value::<PolicyHandle>(&policy)?.0, reader, language);
    Ok(page.into_pyobject(arguments.py())?.into_any().unbind())
}

/// The policy with the curves of a steering run, to read `trajectory_percentile` from.
pub fn with_durations(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 3)?;
    let (py, language) = (arguments.py(), arguments.language(2)?);
    let policy = Policy::clone(&*PolicyHandle::of(arguments, 0)?);
    let path = arguments.path(1)?;
    let filled = durations_file::filled(policy, Some(&path)).map_err(|error| errors::run(py, &error, language))?;
    handle(py, PolicyHandle(Arc::new(filled)))
}

/// The name of the care group in which the policy puts a product.
pub fn care_group(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 3)?;
    let code = |at: usize| -> PyResult<Option<Code>> {
        let read = |text: String| text.parse().map_err(|_| PyValueError::new_err(format!("{text:?} is no code")));
        arguments.optional_text(at)?.filter(|text| !text.is_empty()).map(read).transpose()
    };
    let (category, product) = (code(1)?, code(2)?);
    let policy = PolicyHandle::of(arguments, 0)?;
    let name = policy.care_group_name(policy.care_group(category, product));
    Ok(name.into_pyobject(arguments.py())?.into_any().unbind())
}

/// One request on one history: the arguments of `assess` and `explain_one`.
fn one<T: Serialize>(
    arguments: &Bound<'_, PyTuple>,
    look: impl FnOnce(&Policy, &Request, &ClientHistory, NaiveDate) -> Result<T, Rejection>,
) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 6)?;
    let py = arguments.py();
    let policy = arguments.any(0)?;
    let policy = &value::<PolicyHandle>(&policy)?.0;
    let request: Request = read::row(&arguments.any(1)?, "requests", None)?;
    let versions: Vec<AllocationVersion> = read::rows(&arguments.any(2)?, "allocations")?;
    let claims: Vec<Claim> = read::rows(&arguments.any(3)?, "claims")?;
    let mut history = ClientHistory::new(versions, claims).map_err(|error| errors::history(py, &error))?;
    if let Some(through) = arguments.optional_day(5)? {
        history = history.with_claims_through(through);
    }
    let as_of = arguments.optional_day(4)?.unwrap_or(request.submitted_on);
    let told = look(policy, &request, &history, as_of);
    let told = told.map_err(|rejection| errors::rejection(py, &rejection, Language::En))?;
    Ok(to_python(py, &told)?.unbind())
}

/// Assesses one request.
pub fn assess(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    one(arguments, Policy::assess)
}

/// Assesses one request, and tells what its colour rests on.
pub fn explain(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    one(arguments, Policy::explain)
}
