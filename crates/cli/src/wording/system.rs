//! What the system says of a file, in words.

use std::io;

use stoplicht_core::Language;

use crate::words;

/// The kind of an error that was wrapped in others on its way here: its number still stands in its text.
fn kind(error: &io::Error) -> io::ErrorKind {
    let text = error.to_string();
    let number = text.rsplit_once("(os error ").and_then(|(_, rest)| rest.split(')').next()?.parse().ok());
    match error.kind() {
        io::ErrorKind::Other => number.map_or(io::ErrorKind::Other, |code| io::Error::from_raw_os_error(code).kind()),
        kind => kind,
    }
}

/// What the system says, in words where it has only a number.
pub fn io_error(error: &io::Error, language: Language) -> String {
    use io::ErrorKind;
    let words = match kind(error) {
        ErrorKind::NotFound => words::wording_system::does_not_exist(language),
        ErrorKind::PermissionDenied => words::wording_system::no_permission(language),
        ErrorKind::NotADirectory => words::wording_system::not_a_directory(language),
        ErrorKind::IsADirectory => words::wording_system::is_a_directory(language),
        ErrorKind::DirectoryNotEmpty => words::wording_system::directory_not_empty(language),
        ErrorKind::AlreadyExists => words::wording_system::already_exists(language),
        ErrorKind::StorageFull => words::wording_system::storage_full(language),
        ErrorKind::FileTooLarge => words::wording_system::file_too_large(language),
        ErrorKind::ReadOnlyFilesystem => words::wording_system::read_only(language),
        _ => return error.to_string(),
    };
    words.to_owned()
}
