//! Handles: values of Rust that Python holds without looking into them.

use std::any::Any;
use std::ffi::CStr;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

/// What is in a handle.
struct Held(Box<dyn Any + Send + Sync>);

/// The name of its capsules. Only `handle` makes any.
const NAME: &CStr = c"stoplicht.handle";

/// Gives a value to Python.
///
/// # Errors
/// [`PyErr`] if Python has no memory for it.
pub fn handle<T: Any + Send + Sync>(py: Python<'_>, value: T) -> PyResult<Py<PyAny>> {
    Ok(PyCapsule::new_with_value(py, Held(Box::new(value)), NAME)?.into_any().unbind())
}

/// The value of a handle.
///
/// # Errors
/// [`PyErr`] if it is a handle of something else, or none.
pub fn value<'a, T: Any>(handle: &'a Bound<'_, PyAny>) -> PyResult<&'a T> {
    let at = handle.cast::<PyCapsule>()?.pointer_checked(Some(NAME))?;
    // SAFETY: a capsule of this name is made by `handle` only, of a `Held`, which lives as long as the capsule; `handle` borrows
    // that, and what is held is only ever read.
    let held = unsafe { at.cast::<Held>().as_ref() };
    held.0.downcast_ref().ok_or_else(|| PyTypeError::new_err("this is a handle of something else"))
}
