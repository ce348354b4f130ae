//! The arguments of a call, by their place.

use std::path::PathBuf;

use chrono::NaiveDate;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use stoplicht_core::Language;
use stoplicht_tables::output::{Format, UnknownFormat};

/// The arguments of a call.
#[derive(Clone, Copy)]
pub struct Arguments<'a, 'py>(&'a Bound<'py, PyTuple>);

impl<'a, 'py> Arguments<'a, 'py> {
    /// Those of a function that takes so many.
    pub fn of(tuple: &'a Bound<'py, PyTuple>, count: usize) -> PyResult<Self> {
        if tuple.len() == count {
            return Ok(Self(tuple));
        }
        Err(PyTypeError::new_err(format!("{count} arguments are expected, and {} are given", tuple.len())))
    }

    pub fn py(self) -> Python<'py> {
        self.0.py()
    }

    /// An argument as it is.
    pub fn any(self, at: usize) -> PyResult<Bound<'py, PyAny>> {
        self.0.get_item(at)
    }

    /// An argument that may be `None`.
    pub fn optional(self, at: usize) -> PyResult<Option<Bound<'py, PyAny>>> {
        Ok(Some(self.any(at)?).filter(|value| !value.is_none()))
    }

    pub fn text(self, at: usize) -> PyResult<String> {
        self.any(at)?.extract()
    }

    pub fn path(self, at: usize) -> PyResult<PathBuf> {
        Ok(self.text(at)?.into())
    }

    pub fn optional_text(self, at: usize) -> PyResult<Option<String>> {
        self.optional(at)?.map(|text| text.extract()).transpose()
    }

    pub fn optional_path(self, at: usize) -> PyResult<Option<PathBuf>> {
        self.optional(at)?.map(|path| Ok(path.extract::<String>()?.into())).transpose()
    }

    /// A number of threads; `None`: one a core.
    pub fn threads(self, at: usize) -> PyResult<usize> {
        self.optional(at)?.map_or(Ok(0), |threads| threads.extract())
    }

    pub fn language(self, at: usize) -> PyResult<Language> {
        let tag = self.text(at)?;
        let known = || Language::tags(|tag| format!("{tag:?}"));
        tag.parse().map_err(|_| PyValueError::new_err(format!("lang is {}, and not {tag:?}", known())))
    }

    pub fn format(self, at: usize) -> PyResult<Format> {
        format(&self.text(at)?)
    }

    pub fn optional_day(self, at: usize) -> PyResult<Option<NaiveDate>> {
        self.optional(at)?.map(|day| self::day(&day)).transpose()
    }
}

/// A format of tables, by its name.
pub fn format(name: &str) -> PyResult<Format> {
    name.parse().map_err(|error: UnknownFormat| PyValueError::new_err(error.to_string()))
}

/// What is meant by a word, of those that are known.
pub fn one_of<T: Copy>(given: &str, what: &str, known: &[(&str, T)]) -> PyResult<T> {
    let found = known.iter().find(|(name, _)| *name == given);
    found.map(|(_, meant)| *meant).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        PyValueError::new_err(format!("{what} is one of {}, and not {given:?}", names.join(", ")))
    })
}

/// A day: a `datetime.date`, or its text.
pub fn day(value: &Bound<'_, PyAny>) -> PyResult<NaiveDate> {
    let text = match value.extract::<String>() {
        Ok(text) => text,
        Err(_) => value.call_method0("isoformat")?.extract()?,
    };
    let text = text.strip_suffix("T00:00:00").unwrap_or(&text);
    text.parse().map_err(|_| PyValueError::new_err(format!("a day such as 2025-07-01 is expected, and not {text:?}")))
}
