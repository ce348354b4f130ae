//! The native half of the Python package: functions over handles. What people see of it, classes with their documents,
//! stands in `python/stoplicht`.
//!
//! A function takes what Python has (mappings, paths, tables that speak the Arrow C stream) and gives back plain values, or
//! a handle of something that stays here: a policy, a table. No run knows Python: whole runs are those of `stoplicht_run`.

mod arguments;
mod bulk;
mod errors;
mod native;
mod policy;
mod read;
mod registers;
mod steering;
mod table;
mod watch;

use std::ffi::CStr;

use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyTuple};

/// A function as Python calls it.
type Function = for<'a, 'py> fn(&'a Bound<'py, PyTuple>) -> PyResult<Py<PyAny>>;

/// The functions: name, signature for Python, and what is called.
const FUNCTIONS: &[(&CStr, &CStr, Function)] = &[
    (c"policy_from_text", c"policy_from_text(text, name, lang, /)\n--\n\n", policy::from_text),
    (c"policy_from_file", c"policy_from_file(path, lang, /)\n--\n\n", policy::from_file),
    (c"policy_told", c"policy_told(policy, lang, /)\n--\n\n", policy::told),
    (c"policy_canonical", c"policy_canonical(policy, /)\n--\n\n", policy::canonical),
    (c"policy_show", c"policy_show(policy, lang, /)\n--\n\n", policy::show),
    (c"policy_html", c"policy_html(policy, reader, lang, /)\n--\n\n", policy::html),
    (c"assess", c"assess(policy, request, versions, claims, as_of, claims_through, /)\n--\n\n", policy::assess),
    (
        c"explain_one",
        c"explain_one(policy, request, versions, claims, as_of, claims_through, /)\n--\n\n",
        policy::explain,
    ),
    (c"table_names", c"table_names(table, /)\n--\n\n", table::names),
    (c"table_rows", c"table_rows(table, /)\n--\n\n", table::rows),
    (c"table_first", c"table_first(table, rows, /)\n--\n\n", table::first),
    (c"table_stream", c"table_stream(table, requested_schema, /)\n--\n\n", table::stream),
    (c"table_schema", c"table_schema(table, /)\n--\n\n", table::schema),
    (c"table_of", c"table_of(data, /)\n--\n\n", table::of),
    (c"triage", c"triage(registers, policy, as_of, out, format, lang, threads, progress, /)\n--\n\n", bulk::triage),
    (c"explain", c"explain(registers, policy, as_of, query, lang, threads, progress, /)\n--\n\n", bulk::explain),
    (c"steer", c"steer(registers, policy, question, out, format, lang, threads, progress, /)\n--\n\n", steering::steer),
    (c"prepare", c"prepare(registers, out, threads, progress, /)\n--\n\n", bulk::prepare),
];

/// Fills the module.
fn fill(module: &Bound<'_, PyModule>) -> PyResult<()> {
    for (name, signature, function) in FUNCTIONS {
        let call =
            move |arguments: &Bound<'_, PyTuple>, _: Option<&Bound<'_, pyo3::types::PyDict>>| function(arguments);
        let function = PyCFunction::new_closure(module.py(), Some(name), Some(signature), call)?;
        module.setattr(&*name.to_string_lossy(), function)?;
    }
    module.setattr("__version__", env!("CARGO_PKG_VERSION"))?;
    watch::remember_process();
    Ok(())
}
