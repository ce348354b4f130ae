//! Where pointers cross the border: the module that Python loads, handles, and the Arrow C stream. Nothing else is unsafe.

#![allow(unsafe_code, reason = "pointers from Python and Arrow; the proof stands beside each")]

pub mod arrow;
pub mod handle;
mod module;
