//! The money beside the care.

#![forbid(unsafe_code)]
#![allow(clippy::single_match_else, reason = "a match shows both ways out at one glance")]

pub mod budget;
pub mod contract;
pub mod inflow;
pub mod lumpsum;
pub mod money;
mod month;
pub mod register;
pub mod run;
pub mod triage;

pub use contract::Contract;
pub use month::Month;
