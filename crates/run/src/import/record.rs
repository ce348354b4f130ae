//! What an import wrote of itself beside the registers: whoever reads these later finds a part of it here.

use std::path::Path;

use serde::de::DeserializeOwned;

/// A part of it; `None` if the registers of a folder were not imported.
pub(super) fn part<T: DeserializeOwned>(registers: &Path) -> Option<T> {
    let text = std::fs::read_to_string(registers.join("import.json")).ok()?;
    serde_json::from_str(&text).ok()
}
