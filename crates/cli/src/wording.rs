//! Errors in the reader's language: what was read, where, what was expected, what to do.

use std::io;
use std::path::Path;

use stoplicht_core::{KeyText, KeyTextError, Language};
use stoplicht_messages::JournalError;
use stoplicht_tables::{FileFault, PreparedFault, TableError};

use crate::secret_key::{KeyError, KeyUse};

/// Where a person finds a row of a register: by the line of its file, if it has lines.
pub fn place(row: u64, line: Option<u64>, language: Language) -> String {
    match line {
        Some(line) => format!("{} {line}", language.pick("regel", "line")),
        None => format!("{} {row}", language.pick("rij", "row")),
    }
}

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

/// The kind of an error that was wrapped in others on its way here: its number still stands in its text.
fn kind(error: &io::Error) -> io::ErrorKind {
    let text = error.to_string();
    let number = text.rsplit_once("(os error ").and_then(|(_, rest)| rest.split(')').next()?.parse().ok());
    match error.kind() {
        io::ErrorKind::Other => number.map_or(io::ErrorKind::Other, |code| io::Error::from_raw_os_error(code).kind()),
        kind => kind,
    }
}

/// Why there is no key, and how to make one.
pub fn key_error(file: Option<&Path>, of: KeyUse, error: &KeyError, language: Language) -> String {
    let (least, distinct) = (KeyText::MIN_CHARACTERS, KeyText::MIN_DISTINCT);
    let what = match error {
        KeyError::NotSet => {
            let what = match of {
                KeyUse::Pseudonyms => language.pick("geen sleutel voor de pseudoniemen", "no key for the pseudonyms"),
                KeyUse::Seals => language.pick(
                    "er is geen sleutel om werklijsten mee te verzegelen",
                    "there is no key to seal worklists with",
                ),
            };
            let give = language.pick("geef een bestand met --key-file, of zet", "give a file with --key-file, or set");
            format!("{what}; {give} {}", of.variable())
        }
        KeyError::Unreadable(source) => {
            let words = language.pick("de sleutel kan niet worden gelezen", "the key cannot be read");
            format!("{words}: {}", io_error(source, language))
        }
        KeyError::Text(error) => match (error, language) {
            (KeyTextError::TooShort { characters }, Language::Nl) => {
                format!("een sleutel heeft ten minste {least} tekens, deze {characters}")
            }
            (KeyTextError::TooSimple, Language::Nl) => {
                format!("een sleutel heeft ten minste {distinct} verschillende tekens")
            }
            (KeyTextError::Utf16, Language::Nl) => {
                "de sleutel is opgeslagen als UTF-16; sla hem op als UTF-8".to_owned()
            }
            (KeyTextError::NotText, Language::Nl) => "de sleutel is geen tekst in UTF-8".to_owned(),
            (other, _) => other.to_string(),
        },
    };
    let place = match (file, error) {
        (Some(file), _) => format!("{}: ", file.display()),
        (None, KeyError::NotSet) => String::new(),
        (None, _) => format!("{}: ", of.variable()),
    };
    let can_be_mended =
        !matches!(error, KeyError::NotSet | KeyError::Text(KeyTextError::TooShort { .. } | KeyTextError::TooSimple));
    if can_be_mended {
        return format!("{place}{what}");
    }
    let (name, apart) = match of {
        KeyUse::Pseudonyms => ("stoplicht.key", language.pick("de registers", "the registers")),
        KeyUse::Seals => ("worklist.key", language.pick("de werklijsten", "the worklists")),
    };
    let [make, keep, same] = match language {
        Language::Nl => ["maak er een met", "bewaar hem buiten", "en gebruik steeds dezelfde"],
        Language::En => ["make one with", "keep it apart from", "and always use the same"],
    };
    format!("{place}{what}; {make} `openssl rand -base64 48 > {name}`, {keep} {apart}, {same}")
}

/// What is wrong with a journal.
pub fn journal_error(error: &JournalError, language: Language) -> String {
    match (error, language) {
        (JournalError::Io(source), _) => {
            let words = language.pick("het journaal kan niet worden gelezen", "the journal cannot be read");
            format!("{words}: {}", io_error(source, language))
        }
        (JournalError::OtherKey, Language::Nl) => {
            "het journaal is met een andere sleutel gemaakt; gebruik dezelfde als toen".to_owned()
        }
        (JournalError::OtherKey, Language::En) => {
            "the journal was made with another key; use the same as then".to_owned()
        }
        (JournalError::OtherVersion { .. }, Language::Nl) => {
            "het journaal is van een andere versie van dit programma; lees alle berichten opnieuw, in een andere map"
                .to_owned()
        }
        (JournalError::OtherVersion { .. }, Language::En) => {
            "the journal is of another version of this program; read all messages again, into another folder".to_owned()
        }
        (JournalError::Line { line, .. }, Language::Nl) => {
            format!(
                "regel {line} van het journaal is niet zoals hij werd weggeschreven; begin opnieuw in een andere map"
            )
        }
        (other, _) => other.to_string(),
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
