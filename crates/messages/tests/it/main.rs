//! Tests of the crate as its users see it.
#![allow(clippy::too_many_lines, clippy::items_after_statements, reason = "tests")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::format_collect,
    clippy::naive_bytecount,
    reason = "tests"
)]

// The fuzz targets ask for their macro by this name.
extern crate self as libfuzzer_sys;
pub(crate) use fuzz::fuzz_target;

mod answered;
mod answers;
mod care;
mod cases;
mod corrected_cases;
mod elements;
mod fuzz;
mod hostile;
mod journal;
mod order;
mod pages;
mod privacy;
mod round_trip;
mod rules;
mod schemas;
mod support;
mod threads;
mod trees;
