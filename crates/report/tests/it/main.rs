//! What people see, as snapshots; and workbooks, there and back.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests"
)]

// The fuzz targets ask for their macro by this name.
extern crate self as libfuzzer_sys;
pub(crate) use fuzz::fuzz_target;

mod apart;
mod boxes;
mod browser;
mod budget;
mod budgeted;
mod chart;
mod charted;
mod check;
mod checked;
mod companions;
mod contract;
mod durations;
mod explain;
mod finding;
mod fuzz;
mod grants;
mod hostile;
mod later_lists;
mod markup;
mod mirror;
mod mirror_questions;
mod mirrored;
mod newest;
mod over_lists;
mod page;
mod paged;
mod policy;
mod policy_bands;
mod regional;
mod register;
mod remarks;
mod reply;
mod sayings;
mod summary;
mod support;
mod talked;
mod worklist;
