//! A policy from its file: TOML, or JSON of the same structure.

use std::path::Path;

use stoplicht_core::Policy;
use stoplicht_core::policy::PolicyError;

use crate::error::{FileAction, RunError};
use crate::text_file;

/// More is not read: it is well beyond what a policy can be, and the check says so.
const MOST: u64 = 2 << 20;

/// The text of a policy file.
///
/// # Errors
/// [`RunError`] if it cannot be read as text.
pub fn text(path: &Path) -> Result<String, RunError> {
    text_file::read(path, MOST, FileAction::ReadPolicy, RunError::PolicyNotText)
}

/// Reads and checks a policy.
///
/// # Errors
/// [`RunError`] if it cannot be read, or has errors.
pub fn read(path: &Path) -> Result<Policy, RunError> {
    let text = text(path)?;
    parse(path, &text).map_err(|error| RunError::Policy { path: path.to_owned(), text, error })
}

/// Checks the text of a policy file.
///
/// # Errors
/// [`PolicyError`] with every finding, if one of them is an error.
pub fn parse(path: &Path, text: &str) -> Result<Policy, PolicyError> {
    if text_file::is_json(path) { Policy::from_json(text) } else { Policy::from_toml(text) }
}
