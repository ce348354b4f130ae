//! A file of settings as text.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::{FileAction, RunError};

/// The text of a file, of which no more is read than so many bytes.
///
/// # Errors
/// [`RunError`] if it cannot be read, or is no text.
pub fn read(path: &Path, most: u64, action: FileAction, not_text: fn(PathBuf) -> RunError) -> Result<String, RunError> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(RunError::file(path, action))?;
    String::from_utf8(bytes).map_err(|_| not_text(path.to_owned()))
}

/// Is it JSON, by its name?
pub fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}
