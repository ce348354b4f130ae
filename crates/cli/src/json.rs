//! Values as JSON, for people and programs.

use serde::Serialize;

/// A value as JSON for people and programs. What is printed here always is a tree of plain values.
pub fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}

/// The word by which a value stands in JSON; empty if it is no word.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
