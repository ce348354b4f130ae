//! The module as Python's loader wants it.
//!
//! The macros of pyo3 would write this; they need a parser of Rust with other features than everything else here has, and
//! all that rests on polars would be built a second time for it.

use std::cell::UnsafeCell;
use std::ptr;

use pyo3::exceptions::PyImportError;
use pyo3::ffi;
use pyo3::prelude::*;

/// The definition, to which Python writes only while it loads the module.
struct Definition(UnsafeCell<ffi::PyModuleDef>);

// SAFETY: Rust hands out its address and never looks at it; Python uses it while it holds its import lock.
unsafe impl Sync for Definition {}

static DEFINITION: Definition = Definition(UnsafeCell::new(ffi::PyModuleDef {
    m_base: ffi::PyModuleDef_HEAD_INIT,
    m_name: c"_stoplicht".as_ptr(),
    m_doc: c"The native half of stoplicht.".as_ptr(),
    m_size: -1,
    m_methods: ptr::null_mut(),
    m_slots: ptr::null_mut(),
    m_traverse: None,
    m_clear: None,
    m_free: None,
}));

/// Makes the module; null with an exception if it cannot be made.
///
/// # Safety
/// Only Python's loader calls it, and holds the interpreter.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "the name that Python looks for")]
unsafe extern "C" fn PyInit__stoplicht() -> *mut ffi::PyObject {
    // SAFETY: the caller holds the interpreter until this function returns, and nothing that is bound to it leaves.
    let py = unsafe { Python::assume_attached() };
    // SAFETY: the definition lives as long as the program.
    let made = unsafe { ffi::PyModule_Create(DEFINITION.0.get()) };
    // SAFETY: a new module, or null with an exception; both are what this takes.
    let module = unsafe { Bound::from_owned_ptr_or_err(py, made) };
    let filled = module.and_then(|module| {
        let module = module.cast_into::<PyModule>()?;
        let fill = std::panic::AssertUnwindSafe(|| crate::fill(&module));
        let told = |_| Err(PyImportError::new_err("stoplicht: the module cannot be made"));
        std::panic::catch_unwind(fill).unwrap_or_else(told)?;
        Ok(module)
    });
    match filled {
        Ok(module) => module.into_ptr(),
        Err(error) => {
            error.restore(py);
            ptr::null_mut()
        }
    }
}
