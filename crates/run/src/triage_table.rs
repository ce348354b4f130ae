//! The table `triage` that a triage run wrote, found again in its folder.

use std::path::{Path, PathBuf};

use stoplicht_tables::Table;

use crate::error::RunError;

/// Where the table is.
///
/// # Errors
/// [`RunError::NoTriage`] if it is not there in a format that can be read back.
pub(crate) fn find_triage(folder: &Path) -> Result<PathBuf, RunError> {
    let only_jsonl = || folder.join("triage.jsonl").exists();
    Table::find(folder, "triage")?
        .ok_or_else(|| RunError::NoTriage { folder: folder.to_owned(), only_jsonl: only_jsonl() })
}
