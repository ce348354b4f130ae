//! Registers that were prepared, and what was made of what.

use serde::Serialize;
use stoplicht_core::register::Register;

use crate::output::OutFile;

/// Registers that were prepared, not yet put in their places.
#[derive(Debug)]
pub struct Preparation {
    /// The files; the manifest comes last.
    pub files: Vec<OutFile>,
    /// What was made of what.
    pub summary: PreparationSummary,
}

/// What was made of what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PreparationSummary {
    /// Rows that were read, per register.
    pub rows: Vec<(Register, u64)>,
    /// Households.
    pub households: u64,
    /// Partitions that they are divided in.
    #[serde(rename = "shares")]
    pub partitions: u64,
    /// Rows that cannot be used.
    pub rejected: u64,
}
