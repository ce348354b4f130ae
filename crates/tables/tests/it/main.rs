//! Tests of the bulk runs, on files and frames.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![allow(clippy::format_collect, clippy::format_push_string, reason = "short texts")]

// The fuzz targets ask for their macro by this name.
extern crate self as libfuzzer_sys;
pub(crate) use fuzz::fuzz_target;

mod added;
mod arrow;
mod by_day;
mod csv_registers;
#[allow(dead_code, reason = "made for the tests inside the crate too")]
mod desk;
mod fuzz;
mod lookup;
mod mangled;
mod money_garbage;
mod money_registers;
mod prepared;
mod providers;
mod reference;
mod reference_contract_triage;
mod reference_contracts;
mod row_groups;
mod task_deliveries;
mod unjoined;
mod xlsx_registers;
