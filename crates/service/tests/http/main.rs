//! The service as an intake system meets it: in process, and over sockets.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod about;
mod config;
mod document;
mod equality;
mod faults;
mod keys;
mod logs;
mod looked_up;
mod metrics;
mod program;
mod protocol;
mod registers;
mod reload;
mod support;
mod tokens;
mod under_contract;
