//! Runs without a terminal: what they report, what they write, and what they leave when they are stopped.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that cannot go on has failed")]

mod check;
mod check_more;
mod claims_begin;
mod errors;
mod made_up;
mod reports;
mod share;
mod spoiled;
mod stopped;
mod support;
