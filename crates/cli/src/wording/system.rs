//! What the system says of a file, in words.

use std::io;

use stoplicht_core::Language;

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
        ErrorKind::NotFound => language.pick("bestaat niet", "does not exist"),
        ErrorKind::PermissionDenied => language.pick("geen toestemming", "no permission"),
        ErrorKind::NotADirectory => language.pick("is geen map", "is not a folder"),
        ErrorKind::IsADirectory => language.pick("is een map, geen bestand", "is a folder, not a file"),
        ErrorKind::DirectoryNotEmpty => language.pick("de map is niet leeg", "the folder is not empty"),
        ErrorKind::AlreadyExists => language.pick("bestaat al, en is geen map", "exists already, and is not a folder"),
        ErrorKind::StorageFull => language.pick("de schijf is vol", "the disk is full"),
        ErrorKind::FileTooLarge => {
            language.pick("het bestand wordt groter dan hier mag", "the file grows larger than is allowed here")
        }
        ErrorKind::ReadOnlyFilesystem => language.pick("hier kan alleen worden gelezen", "this can only be read from"),
        _ => return error.to_string(),
    };
    words.to_owned()
}
