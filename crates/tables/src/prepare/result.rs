//! Registers that were prepared, and what was made of what.

use std::path::PathBuf;

use serde::Serialize;
use stoplicht_core::register::Register;

use super::folder_lock::FolderLock;
use crate::output::OutFile;

/// Registers that were prepared, not yet put in their places.
#[derive(Debug)]
pub struct Preparation {
    /// The files; the manifest comes last.
    pub files: Vec<OutFile>,
    /// Files that are of no use when these are in their places.
    pub replaced: Vec<PathBuf>,
    /// What was made of what.
    pub summary: PreparationSummary,
    /// Nobody else writes into the folder until it is let go; `None` if there were no prepared registers.
    pub lock: Option<FolderLock>,
}

/// Rows that were added to prepared registers, not yet put in their places.
#[derive(Debug)]
pub struct Addition {
    /// The files; the manifest comes last.
    pub files: Vec<OutFile>,
    /// What was added.
    pub summary: AdditionSummary,
    /// Nobody else writes into the folder until it is let go.
    pub lock: FolderLock,
}

/// What was added to prepared registers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AdditionSummary {
    /// Rows that were read, per register.
    pub rows: Vec<(Register, u64)>,
    /// Households that were not known before.
    pub households: u64,
    /// Rows that cannot be used, added or not: those that an added row contradicts are among them.
    pub rejected: u64,
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
