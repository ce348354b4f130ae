//! What went wrong, as exceptions of Python. Their classes stand in `stoplicht._errors`.

use std::io;
use std::path::Path;

use pyo3::call::PyCallArgs;
use pyo3::exceptions::{PyFileNotFoundError, PyOSError, PyPermissionError, PyRuntimeError};
use pyo3::prelude::*;
use stoplicht_contracts::contract::ContractError;
use stoplicht_core::policy::PolicyError;
use stoplicht_core::{HistoryError, Language, Rejection};
use stoplicht_run::secret_key::{self, KeyError, KeyFailure, PseudonymKey, SealKey};
use stoplicht_run::{FileFinding, ImportError, RunError};
use stoplicht_tables::TableError;

use crate::to_python::to_python;

/// An exception of one of our classes.
fn ours<'py>(py: Python<'py>, class: &str, arguments: impl PyCallArgs<'py>) -> PyErr {
    let class = py.import("stoplicht._errors").and_then(|errors| errors.getattr(class));
    class.and_then(|class| class.call1(arguments)).map_or_else(|error| error, PyErr::from_value)
}

/// A policy that cannot be used, with everything that was found.
pub fn policy(py: Python<'_>, error: &PolicyError, language: Language) -> PyErr {
    let findings = FileFinding::all(error.findings(), language);
    match to_python(py, &findings) {
        Ok(findings) => ours(py, "PolicyError", (error.to_string(), findings)),
        Err(error) => error,
    }
}

/// A contract that cannot be used, with everything that was found.
pub fn contract(py: Python<'_>, error: &ContractError, language: Language) -> PyErr {
    let findings = FileFinding::all(error.findings(), language);
    match to_python(py, &findings) {
        Ok(findings) => ours(py, "ContractError", (error.to_string(), findings)),
        Err(error) => error,
    }
}

/// Something that was asked cannot be done.
pub fn not_done(py: Python<'_>, said: String) -> PyErr {
    ours(py, "StoplichtError", (said,))
}

/// The secret key of pseudonyms: of a file, or of the environment.
pub fn pseudonym_key(py: Python<'_>, file: Option<&Path>) -> PyResult<PseudonymKey> {
    secret_key::pseudonym_key(file).map_err(|failure| no_key(py, &failure))
}

/// The secret key that seals worklists: of a file, or of the environment.
pub fn seal_key(py: Python<'_>, file: Option<&Path>) -> PyResult<SealKey> {
    secret_key::seal_key(file).map_err(|failure| no_key(py, &failure))
}

/// There is no key, or it is not fit to be one. What it is is never told.
fn no_key(py: Python<'_>, failure: &KeyFailure) -> PyErr {
    let at =
        failure.file.as_deref().map_or_else(|| failure.of.variable().to_owned(), |path| path.display().to_string());
    match (&failure.error, &failure.file) {
        (KeyError::Unreadable(source), Some(path)) => file(path, source, format!("{at}: {failure}")),
        (KeyError::NotSet, _) => not_done(py, format!("{failure}: name a file by key_file=, or set {at}")),
        _ => not_done(py, format!("{at}: {failure}")),
    }
}

/// A request that cannot be scored.
pub fn rejection(py: Python<'_>, rejection: &Rejection, language: Language) -> PyErr {
    let sentence = rejection.code.sentence(language);
    ours(py, "RequestRejected", (rejection.code.as_str(), sentence, rejection.to_string()))
}

/// Rows of a history that cannot be used.
#[expect(clippy::indexing_slicing, reason = "there is one row at least")]
pub fn history(py: Python<'_>, error: &HistoryError) -> PyErr {
    let first = &error.rejected()[0];
    let (register, row, column) = (first.register.as_str(), first.row, first.fault.column);
    ours(py, "RegisterError", (error.to_string(), register, row, column))
}

/// A row that is not as rows are.
pub fn row(py: Python<'_>, register: &str, place: Option<usize>, said: &str) -> PyErr {
    let at = place.map_or_else(|| register.to_owned(), |place| format!("{register}[{place}]"));
    ours(py, "RegisterError", (format!("{at}: {said}"), register, place, None::<String>))
}

/// A table in memory that cannot be taken.
pub fn of_register(py: Python<'_>, register: &str, error: &PyErr) -> PyErr {
    let wrapped = row(py, register, None, &error.value(py).to_string());
    wrapped.set_cause(py, Some(error.clone_ref(py)));
    wrapped
}

/// A run that failed.
pub fn run(py: Python<'_>, error: &RunError, language: Language) -> PyErr {
    let said = error.to_string();
    match error {
        RunError::Policy { error, .. } => policy(py, error, language),
        RunError::Contract { error, .. } => contract(py, error, language),
        RunError::Import(error) => import(py, error, language),
        RunError::Table(error) => table(py, error),
        RunError::File { source, path, .. } => file(path, source, said),
        _ => ours(py, "StoplichtError", (said,)),
    }
}

/// Files that cannot be imported.
fn import(py: Python<'_>, error: &ImportError, language: Language) -> PyErr {
    let details: Vec<String> = match error {
        ImportError::Differs(differences) => differences.iter().map(|one| one.sentence(language)).collect(),
        _ => Vec::new(),
    };
    let said = std::iter::once(error.to_string()).chain(details.iter().map(|detail| format!("  {detail}")));
    ours(py, "ImportRefused", (said.collect::<Vec<_>>().join("\n"), details))
}

/// A register that cannot be read.
pub fn table(py: Python<'_>, error: &TableError) -> PyErr {
    let said = error.to_string();
    match error {
        TableError::NoRegister { .. } => PyFileNotFoundError::new_err(said),
        TableError::Io { source, path, .. } => file(path, source, said),
        TableError::WrongType { path, column, .. } => {
            ours(py, "RegisterError", (said, path.display().to_string(), None::<usize>, *column))
        }
        TableError::Unreadable { path, row, column, .. } => {
            ours(py, "RegisterError", (said, path.display().to_string(), *row, *column))
        }
        TableError::DuplicateColumn { path, column } => {
            ours(py, "RegisterError", (said, path.display().to_string(), None::<usize>, column.clone()))
        }
        _ => ours(py, "RegisterError", (said,)),
    }
}

/// A file that the system does not let be read or written.
fn file(_path: &Path, source: &io::Error, said: String) -> PyErr {
    match source.kind() {
        io::ErrorKind::NotFound => PyFileNotFoundError::new_err(said),
        io::ErrorKind::PermissionDenied => PyPermissionError::new_err(said),
        _ => PyOSError::new_err(said),
    }
}

/// What should never be.
pub fn panicked() -> PyErr {
    PyRuntimeError::new_err("stoplicht has come upon a fault of its own; please report what was asked")
}
