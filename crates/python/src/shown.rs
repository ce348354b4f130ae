//! What a run tells people, kept so that it can be told in any language when somebody asks.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use stoplicht_report::{Ink, Page, Text};

use crate::arguments::Arguments;
use crate::native::handle::{handle, value};

/// How something is told on a page.
struct Shown(Box<dyn Fn(Page) -> Text + Send + Sync>);

/// A handle of what can be told.
pub fn shown(py: Python<'_>, tell: impl Fn(Page) -> Text + Send + Sync + 'static) -> PyResult<Py<PyAny>> {
    handle(py, Shown(Box::new(tell)))
}

/// It in words.
pub fn text(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (told, language) = (arguments.any(0)?, arguments.language(1)?);
    let text = value::<Shown>(&told)?.0(Page::new(language, Page::MAX_WIDTH));
    Ok(text.print(Ink::Plain).into_pyobject(arguments.py())?.into_any().unbind())
}
