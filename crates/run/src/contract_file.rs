//! A contract from its file: TOML, or JSON of the same structure.

use std::path::Path;

use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::ContractError;

use crate::error::{FileAction, RunError};
use crate::text_file;

/// More is not read: it is beyond what a contract can be, and the check says so.
const MOST: u64 = 9 << 20;

/// The text of a contract file.
///
/// # Errors
/// [`RunError`] if it cannot be read as text.
pub fn text(path: &Path) -> Result<String, RunError> {
    text_file::read(path, MOST, FileAction::ReadContract, RunError::ContractNotText)
}

/// Reads and checks a contract.
///
/// # Errors
/// [`RunError`] if it cannot be read, or has errors.
pub fn read(path: &Path) -> Result<Contract, RunError> {
    let text = text(path)?;
    parse(path, &text).map_err(|error| RunError::Contract { path: path.to_owned(), text, error })
}

/// Checks the text of a contract file.
///
/// # Errors
/// [`ContractError`] with every finding, if one of them is an error.
pub fn parse(path: &Path, text: &str) -> Result<Contract, ContractError> {
    if text_file::is_json(path) { Contract::from_json(text) } else { Contract::from_toml(text) }
}
