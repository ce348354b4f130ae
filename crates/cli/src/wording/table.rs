//! What is wrong with a file of registers or a table.

use std::path::Path;

use stoplicht_core::Language;
use stoplicht_tables::{FileFault, PreparedFault, TableError};

use super::system::io_error;

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
        TableError::NoRegister { folder, register, others } => {
            let there = match others.as_slice() {
                [] => "zet het register in deze map".to_owned(),
                others => format!("wel {}: sla het op als CSV, XLSX of Parquet", quoted(others)),
            };
            format!(
                "{}: er is geen `{register}.parquet`, `{register}.csv` of `{register}.xlsx`; {there}",
                folder.display()
            )
        }
        TableError::ManyFiles { folder, register, files } => {
            format!("{}: er is meer dan één bestand voor `{register}`: {files}; laat er één staan", folder.display())
        }
        TableError::NotReadable { path, format, reason } => {
            let reason = why_not(path, reason, Language::Nl);
            format!("{}: dit is geen {format}-bestand dat te lezen is: {reason}", path.display())
        }
        TableError::UnknownFormat { path } => {
            format!("{}: een register is een `.parquet`-, `.csv`- of `.xlsx`-bestand", path.display())
        }
        TableError::MissingColumns { path, register, missing, found } => {
            format!("{}: `{register}` heeft de kolommen {missing} nodig; in het bestand staan {found}", path.display())
        }
        TableError::LacksColumns { path, missing, found } => {
            format!("{}: de kolommen {missing} zijn nodig; in het bestand staan {found}", path.display())
        }
        TableError::ManyTables { folder, name, files } => {
            format!("{}: er is meer dan één bestand voor `{name}`: {files}; laat er één staan", folder.display())
        }
        TableError::DuplicateColumn { path, column } => {
            format!("{}: er zijn twee kolommen `{column}`; geef er één een andere naam", path.display())
        }
        TableError::WrongType { path, column, found, expected } => {
            let expected = expected.expected(Language::Nl);
            format!("{}: in kolom `{column}` staat {found}; verwacht: {expected}", path.display())
        }
        TableError::TimeZone { path, column, zone } => format!(
            "{}: in kolom `{column}` staan momenten in tijdzone {zone}; schrijf ze als Nederlandse tijd zonder tijdzone",
            path.display()
        ),
        TableError::CitizenNumbers { path, ids, passing } => format!(
            "{}: {passing} van de {ids} cliëntnummers van negen cijfers zijn geldige burgerservicenummers; het register wordt niet gelezen: laat `stoplicht ingest` er pseudoniemen van maken",
            path.display()
        ),
        TableError::Prepared { path, fault } => {
            let words = match fault {
                PreparedFault::Changed => {
                    "is niet meer zoals het met `stoplicht prepare` is klaargezet; zet de registers opnieuw klaar"
                }
                PreparedFault::Already => "deze registers zijn al klaargezet",
                _ => "geen lijst van klaargezette registers die hier te lezen is; zet de registers opnieuw klaar",
            };
            format!("{}: {words}", path.display())
        }
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
        TableError::NotReadable { path, format, reason } => {
            let reason = why_not(path, reason, Language::En);
            format!("{}: this is no {format} file that can be read: {reason}", path.display())
        }
        TableError::NoRegister { others, .. } if !others.is_empty() => {
            format!("{error}, but there is {}: save it as CSV, XLSX or Parquet", quoted(others))
        }
        TableError::NoRegister { .. } => format!("{error}; put the register in this folder"),
        TableError::DuplicateColumn { .. } => format!("{error}; give one another name"),
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
