//! What an import says of the registers to whoever reads them later.

use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Deserialize)]
struct Note {
    single_snapshot: Option<NaiveDate>,
}

/// The day of the only snapshot that the allocations of a folder were made of: earlier extensions under the same number cannot
/// be seen. `None` if they have a history, or were not imported.
pub fn single_snapshot(registers: &Path) -> Option<NaiveDate> {
    let text = std::fs::read_to_string(registers.join("import.json")).ok()?;
    serde_json::from_str::<Note>(&text).ok()?.single_snapshot
}
