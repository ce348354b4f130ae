//! The secret key of the pseudonyms: from a file, or from the environment. There is no default.

use std::path::Path;

use stoplicht_messages::PseudonymKey;

use crate::failure::Failure;

/// The environment variable that may hold the key.
pub const VARIABLE: &str = "STOPLICHT_KEY";

/// The key in the file, or else in the environment.
///
/// # Errors
/// [`Failure::Key`] if there is none, or it is not fit to be one.
pub fn find(file: Option<&Path>) -> Result<PseudonymKey, Failure> {
    let key = match file {
        Some(path) => PseudonymKey::from_file(path),
        None => PseudonymKey::from_env(VARIABLE),
    };
    key.map_err(|error| Failure::Key { file: file.map(Path::to_owned), error })
}
