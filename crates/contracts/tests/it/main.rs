//! Contracts: the numbers of the semantics, properties, and what bad input comes to.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "these are tests"
)]

mod bad_input;
mod contract_file;
mod numbers;
mod numbers_run;
mod properties;
mod support;
mod triage;
mod triage_properties;
