//! Errors in the reader's language: what was read, where, what was expected, what to do.

use std::io;

use stoplicht_core::Language;
use stoplicht_tables::TableError;

/// What is wrong with a file or a folder.
pub fn table_error(error: &TableError, language: Language) -> String {
    match language {
        Language::Nl => in_dutch(error),
        Language::En => in_english(error),
    }
}

fn in_dutch(error: &TableError) -> String {
    match error {
        TableError::Io { path, action, source } => {
            let action = match *action {
                "opening" => "kan niet worden geopend",
                "writing" => "kan niet worden weggeschreven",
                "reading the folder" => "de map kan niet worden gelezen",
                _ => "kan niet worden gelezen",
            };
            format!("{}: {action}: {}", path.display(), io_error(source, Language::Nl))
        }
        TableError::NoRegister { folder, register } => format!(
            "{}: er is geen `{register}.parquet`, `{register}.csv` of `{register}.xlsx`; zet het register in deze map",
            folder.display()
        ),
        TableError::ManyFiles { folder, register, files } => {
            format!("{}: er is meer dan één bestand voor `{register}`: {files}; laat er één staan", folder.display())
        }
        TableError::NotReadable { path, format, reason } => {
            format!("{}: dit is geen {format}-bestand dat te lezen is: {reason}", path.display())
        }
        TableError::UnknownFormat { path } => {
            format!("{}: een register is een `.parquet`-, `.csv`- of `.xlsx`-bestand", path.display())
        }
        TableError::MissingColumns { path, register, missing, found } => format!(
            "{}: `{register}` heeft de kolommen {missing} nodig; in het bestand staan {found}",
            path.display()
        ),
        TableError::DuplicateColumn { path, column } => {
            format!("{}: er zijn twee kolommen `{column}`; geef er één een andere naam", path.display())
        }
        TableError::WrongType { path, column, found, expected } => {
            format!("{}: in kolom `{column}` staat {found}; verwacht: {expected}", path.display())
        }
        TableError::TooLarge { path, what, limit } => format!("{}: {what}: hooguit {limit}", path.display()),
        other => other.to_string(),
    }
}

fn in_english(error: &TableError) -> String {
    match error {
        TableError::Io { path, action, source } => {
            let action = match *action {
                "opening" => "cannot be opened",
                "writing" => "cannot be written",
                "reading the folder" => "the folder cannot be read",
                _ => "cannot be read",
            };
            format!("{}: {action}: {}", path.display(), io_error(source, Language::En))
        }
        TableError::NoRegister { .. } => format!("{error}; put the register in this folder"),
        TableError::DuplicateColumn { .. } => format!("{error}; give one another name"),
        other => other.to_string(),
    }
}

/// What the system says, in words where it has only a number.
pub fn io_error(error: &io::Error, language: Language) -> String {
    use io::ErrorKind;
    let words = match error.kind() {
        ErrorKind::NotFound => language.pick("bestaat niet", "does not exist"),
        ErrorKind::PermissionDenied => language.pick("geen toestemming", "no permission"),
        ErrorKind::NotADirectory => language.pick("is geen map", "is not a folder"),
        ErrorKind::IsADirectory => language.pick("is een map, geen bestand", "is a folder, not a file"),
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
