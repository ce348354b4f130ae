//! The native half of the Python package: functions over handles. What people see of it, classes with their documents,
//! stands in `python/stoplicht`.
//!
//! A function takes what Python has (mappings, paths, tables that speak the Arrow C stream) and gives back plain values, or
//! a handle of something that stays here: a policy, a table. No run knows Python: whole runs are those of `stoplicht_run`.

mod arguments;
mod bulk;
mod check;
mod contracts;
mod done;
mod errors;
mod intake;
mod made_up;
mod measures;
mod mirror;
mod native;
mod policy;
mod read;
mod registers;
mod shown;
mod statistics;
mod steering;
mod table;
mod to_python;
mod watch;
mod worklists;

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
    (
        c"triage",
        c"triage(registers, policy, contract, as_of, out, format, lang, criteria, overwrite, threads, progress, /)\n--\n\n",
        bulk::triage,
    ),
    (
        c"explain",
        c"explain(registers, policy, contract, as_of, query, lang, threads, progress, /)\n--\n\n",
        bulk::explain,
    ),
    (
        c"steer",
        c"steer(registers, policy, contract, question, out, format, lang, threads, progress, /)\n--\n\n",
        steering::steer,
    ),
    (c"policy_doubts", c"policy_doubts(policy, contract, lang, /)\n--\n\n", contracts::doubts),
    (c"policy_with_durations", c"policy_with_durations(policy, path, lang, /)\n--\n\n", policy::with_durations),
    (c"policy_care_group", c"policy_care_group(policy, category, product, /)\n--\n\n", policy::care_group),
    (c"policy_decide", c"policy_decide(policy, measures, threads, progress, /)\n--\n\n", measures::decide),
    (c"check", c"check(registers, policy, as_of, lang, threads, progress, /)\n--\n\n", check::check),
    (c"check_text", c"check_text(check, lang, /)\n--\n\n", check::text),
    (c"check_html", c"check_html(check, lang, /)\n--\n\n", check::html),
    (c"ingest", c"ingest(options, lang, threads, progress, /)\n--\n\n", intake::ingest),
    (c"propose", c"propose(options, lang, threads, progress, /)\n--\n\n", intake::propose),
    (c"import_files", c"import_files(options, lang, threads, progress, /)\n--\n\n", intake::import_files),
    (c"template", c"template(options, lang, /)\n--\n\n", intake::template_of),
    (
        c"synthesize",
        c"synthesize(region, out, format, messages, contract, key_file, threads, progress, /)\n--\n\n",
        made_up::synthesize,
    ),
    (
        c"worklist_write",
        c"worklist_write(registers, options, policy, contract, lang, threads, progress, /)\n--\n\n",
        worklists::write,
    ),
    (
        c"worklist_reply",
        c"worklist_reply(registers, options, policy, contract, lang, threads, progress, /)\n--\n\n",
        worklists::reply,
    ),
    (c"worklist_read", c"worklist_read(options, lang, threads, progress, /)\n--\n\n", worklists::read_back),
    (c"worklist_status", c"worklist_status(decisions, triage, run_id, lang, /)\n--\n\n", worklists::status),
    (c"answer", c"answer(options, lang, threads, progress, /)\n--\n\n", worklists::answer),
    (c"mirror", c"mirror(registers, options, policy, contract, lang, threads, progress, /)\n--\n\n", mirror::mirror),
    (c"contract_from_text", c"contract_from_text(text, name, lang, /)\n--\n\n", contracts::from_text),
    (c"contract_from_file", c"contract_from_file(path, lang, /)\n--\n\n", contracts::from_file),
    (c"contract_told", c"contract_told(contract, lang, /)\n--\n\n", contracts::told),
    (c"contract_canonical", c"contract_canonical(contract, /)\n--\n\n", contracts::canonical),
    (c"contract_show", c"contract_show(contract, registers, as_of, lang, /)\n--\n\n", contracts::show),
    (c"budget", c"budget(registers, contract, policy, options, lang, threads, progress, /)\n--\n\n", contracts::budget),
    (c"shown", c"shown(told, lang, /)\n--\n\n", shown::text),
    (c"curve_fit", c"curve_fit(durations, options, /)\n--\n\n", statistics::curve_fit),
    (c"curve_told", c"curve_told(curve, /)\n--\n\n", statistics::curve_told),
    (c"curve_rows", c"curve_rows(curve, /)\n--\n\n", statistics::curve_rows),
    (c"curve_quantile", c"curve_quantile(curve, p, /)\n--\n\n", statistics::curve_quantile),
    (c"curve_mean", c"curve_mean(curve, tau, /)\n--\n\n", statistics::curve_mean),
    (c"curve_at", c"curve_at(curve, day, /)\n--\n\n", statistics::curve_at),
    (c"log_rank", c"log_rank(durations, labels, /)\n--\n\n", statistics::log_rank),
    (c"against_rest", c"against_rest(durations, labels, /)\n--\n\n", statistics::groups_against_rest),
    (c"funnel", c"funnel(units, /)\n--\n\n", statistics::funnel),
    (c"suppress", c"suppress(tables, /)\n--\n\n", statistics::suppress),
    (c"columns", c"columns()\n--\n\n", table::columns),
    (c"finish", c"finish()\n--\n\n", watch::finish),
    (c"prepare", c"prepare(registers, out, append, threads, progress, /)\n--\n\n", bulk::prepare),
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
