//! The sheets of the files that are imported.

use stoplicht_import::{InputSheet, is_known_heading, without_citizen_numbers};
use stoplicht_tables::raw_sheets;

use super::options::ImportFile;
use crate::error::RunError;
use crate::file_name::is_lock;

/// Reads all sheets of all files; and names those that are none, but are there as long as another one is open.
pub fn sheets(files: &[ImportFile]) -> Result<(Vec<InputSheet>, Vec<String>), RunError> {
    let (mut sheets, mut locks) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if is_lock(&file.path) {
            locks.push(without_citizen_numbers(&name));
            continue;
        }
        for raw in raw_sheets(&file.path, &is_known_heading)? {
            sheets.push(InputSheet {
                path: file.path.clone(),
                file: without_citizen_numbers(&name),
                snapshot: file.snapshot,
                raw,
            });
        }
    }
    Ok((sheets, locks))
}
