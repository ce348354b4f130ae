//! Values as JSON, for people and programs.

use serde::Serialize;

/// A value as JSON for people and programs. What is printed here always is a tree of plain values.
pub fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}
