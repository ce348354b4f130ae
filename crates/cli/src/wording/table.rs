//! What is wrong with a file of registers or a table.

use std::path::Path;

use stoplicht_core::register::Register;
use stoplicht_core::{Language, shown_path};
use stoplicht_tables::{FileFault, PreparedFault, TableError};

use super::system::io_error;
use crate::words::wording_table as words;

/// What is wrong with a file or a folder.
pub fn table_error(error: &TableError, language: Language) -> String {
    match error {
        TableError::Io { path, action, source } => {
            let (path, reason) = (shown_path(path), io_error(source, language));
            match *action {
                "opening" => words::opening(language, path, reason),
                "writing" => words::writing(language, path, reason),
                "reading the folder" => words::reading_the_folder(language, path, reason),
                _ => words::reading(language, path, reason),
            }
        }
        TableError::NoRegister { folder, register, others } => match others.as_slice() {
            [] if *register == Register::Claims => words::no_claims(language, shown_path(folder), register),
            [] => words::no_register(language, shown_path(folder), register.label(language), register),
            others => words::other_formats(language, shown_path(folder), quoted(others), register),
        },
        TableError::ManyFiles { folder, register, files } => {
            words::many_files(language, files, shown_path(folder), register)
        }
        TableError::ManyTables { folder, name, files } => words::many_files(language, files, shown_path(folder), name),
        TableError::NotReadable { path, format, reason } => {
            words::not_readable(language, format, shown_path(path), why_not(path, reason, language))
        }
        TableError::UnknownFormat { path } => words::unknown_format(language, shown_path(path)),
        TableError::CitizenNumbers { path, ids, passing } => {
            words::citizen_numbers(language, ids, passing, shown_path(path))
        }
        TableError::Prepared { path, fault } => prepared_error(*fault, path, language),
        columns => column_error(columns, language),
    }
}

/// Why prepared registers cannot be used.
fn prepared_error(fault: PreparedFault, path: &Path, language: Language) -> String {
    let path = shown_path(path);
    match fault {
        PreparedFault::Changed => words::prepared_changed(language, path),
        PreparedFault::Already => words::prepared_already(language, path),
        PreparedFault::NotPrepared => words::prepared_missing(language, path),
        PreparedFault::Older => words::prepared_older(language, path),
        PreparedFault::NoSuchRegister => words::prepared_no_register(language, path),
        PreparedFault::OtherColumns => words::prepared_references(language, path),
        _ => words::prepared_unknown(language, path),
    }
}

/// What is wrong with the columns of a file.
fn column_error(error: &TableError, language: Language) -> String {
    match error {
        TableError::MissingColumns { path, register, missing, found } => {
            words::register_lacks_columns(language, found, missing, shown_path(path), register)
        }
        TableError::LacksColumns { path, missing, found } => {
            words::lacks_columns(language, found, missing, shown_path(path))
        }
        TableError::NoHeadings { path, missing } => words::no_headings(language, missing, shown_path(path)),
        TableError::DuplicateColumn { path, column } => words::duplicate_column(language, column, shown_path(path)),
        TableError::WrongType { path, column, found, expected } => {
            words::wrong_type(language, column, expected.expected(language), found, shown_path(path))
        }
        other => other.to_string(),
    }
}

/// Why a file is not what its name says.
fn why_not(path: &Path, reason: &FileFault, language: Language) -> String {
    if path.is_dir() { FileFault::Folder.sentence(language) } else { reason.sentence(language) }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
