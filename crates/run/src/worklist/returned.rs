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
    /// How many of its decisions were added to the record.
    pub new_decisions: usize,
}
