//! The law of the project (sections 0–9 of the semantics), put to the test from outside.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod assess;
mod cases;
mod conditions;
mod examples;
mod history;
mod levels;
mod nine_decimals;
mod policy;
mod properties;
mod rejections;
mod rows;
mod support;
mod values;
mod windows;
