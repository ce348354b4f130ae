//! A workbook that came back.

use std::path::PathBuf;

use serde::Serialize;
use stoplicht_report::worklist::{ReadBack, RowChange};

/// A workbook, and what came back in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReturnedWorkbook {
    /// The file.
    pub path: PathBuf,
    /// What was read.
    pub read: ReadBack,
    /// What was read otherwise before.
    pub changes: Vec<RowChange>,
    /// How many explanations that it asked for are not given yet, by what is on record once it was read.
    pub explanations_missing: usize,
    /// How many of its decisions were added to the record.
    pub new_decisions: usize,
}
