//! Triage of extension requests.
pub use stoplicht_core::*;
