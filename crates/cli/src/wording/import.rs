//! Why files cannot be imported, and what to do.

use std::path::Path;

use stoplicht_core::register::Register;
use stoplicht_core::{Language, shown_path};
use stoplicht_import::{ENDS, KEYS, LineFault, MapFault, OF_A_SIZE, OF_ONE_LIST, citizen_number_advice};
use stoplicht_run::{ImportError, Replaced};

use crate::words;

/// Why files cannot be imported.
pub fn import_error(error: &ImportError, language: Language) -> String {
    match error {
        ImportError::MapExists(path) => words::wording_import::map_exists(language, shown_path(path)),
        ImportError::Map { path, fault } => format!("{}: {}", shown_path(path), map_fault(fault, language)),
        ImportError::Questions { told, map, columns, of_lists } => {
            let names = told.join(", ");
            let is_of_list = |told: &&String| OF_ONE_LIST.iter().any(|name| told.split(' ').next() == Some(*name));
            let asked = match map {
                Some(_) if told.iter().all(|one| is_of_list(&one)) => words::import::of_one_list(language, names),
                Some(map) => words::wording_import::map_asks(language, names, shown_path(map)),
                None => words::wording_import::asks(language, columns.first().cloned().unwrap_or_default(), names),
            };
            let keys: Vec<&str> = columns.iter().map(String::as_str).filter(|name| KEYS.contains(name)).collect();
            let asked = match keys.as_slice() {
                [] => asked,
                keys if keys.contains(&"request_id") => format!(
                    "{asked}\n{}\n{}",
                    words::wording_import::no_key(language, keys.join(", ")),
                    words::wording_import::no_reference(language)
                ),
                keys => format!("{asked}\n{}", words::wording_import::no_key(language, keys.join(", "))),
            };
            let asked = match ends(columns) {
                ends if ends.is_empty() => asked,
                ends => format!("{asked}\n{}", words::wording_import::no_end(language, ends.join(", "))),
            };
            let asked = if columns.iter().any(|column| column == "law") {
                format!("{asked}\n{}", words::wording_import::law_of_allocation(language))
            } else {
                asked
            };
            let asked = match size_words(of_lists, language) {
                Some(size) => format!("{asked}\n{size}"),
                None => asked,
            };
            let is_moment = columns.iter().any(|column| column == "assigned_at");
            let moment = if is_moment { words::wording_import::moment(language) } else { "" };
            if moment.is_empty() { asked } else { format!("{asked}\n{moment}") }
        }
        ImportError::OpenColumns { map, columns } => {
            let named: Vec<String> = columns.iter().map(|(file, heading)| format!("{file}: \"{heading}\"")).collect();
            words::wording_import::open_columns(language, named.join(", "), shown_path(map))
        }
        ImportError::Doubtful { columns } => {
            let named: Vec<String> = columns.iter().map(|(file, heading)| format!("{file}: \"{heading}\"")).collect();
            words::wording_import::doubtful(language, named.join(", "))
        }
        ImportError::DoubtfulRegister { file, register } => {
            words::wording_import::doubtful_register(language, file, register)
        }
        ImportError::Differs(differences) => {
            let lines: Vec<String> = differences.iter().map(|one| format!("  {}", one.sentence(language))).collect();
            format!("{}\n{}", words::wording_import::differs(language), lines.join("\n"))
        }
        ImportError::SameRows { one, other, rows } => words::wording_import::same_rows(language, one, other, *rows),
        ImportError::MoreLists { file, sheets } => {
            words::wording_import::more_lists(language, file, sheets.join("\", \""))
        }
        ImportError::NothingFits { files } => words::wording_import::nothing_fits(language, files.join(", ")),
        ImportError::CitizenNumbers { file, heading, column } => {
            words::wording_import::citizen_numbers(language, citizen_number_advice(column, language), file, heading)
        }
        ImportError::PerhapsCitizenNumbers { file, heading, column, passing, numbers } => {
            let advice = citizen_number_advice(column, language);
            words::wording_import::perhaps_citizen_numbers(language, advice, file, heading, numbers, passing)
        }
        ImportError::ConstantKey { name } => words::wording_import::constant_key(language, name),
        ImportError::UnknownSet { name } => words::wording_import::unknown_set(language, name),
        ImportError::BadSet { map, name, value } => {
            let told = match map {
                Some(map) => words::wording_import::bad_set_of_map(language, shown_path(map), name, value),
                None => words::wording_import::bad_set(language, name, value),
            };
            expected_of(name, language).map_or(told.clone(), |expected| format!("{told}: {expected}"))
        }
        ImportError::SetDiffers { name, map } => words::wording_import::set_differs(language, shown_path(map), name),
        ImportError::SnapshotOf { file, register } => words::wording_import::snapshot_of(language, file, register),
        ImportError::WouldReplace { folder, register, what } => would_replace(folder, *register, what, language),
        other => other.to_string(),
    }
}

/// What would be lost, and how to go on.
fn would_replace(folder: &Path, register: Register, what: &Replaced, language: Language) -> String {
    let (folder, label) = (shown_path(folder), register.label(language));
    let told = match what {
        Replaced::Requests { count, first } => {
            words::wording_import::replaces_requests(language, *count, first, folder)
        }
        Replaced::Scope { municipality, law } => {
            let (law, municipality) = (stoplicht_report::law(*law), stoplicht_report::municipality(*municipality));
            words::wording_import::replaces_scope(language, folder, law, municipality, label)
        }
        Replaced::List { count, was, now } => {
            let told = match now {
                Some(now) => words::wording_import::replaces_list(language, *count, folder, now, was),
                None => words::wording_import::replaces_with_none(language, *count, folder, was),
            };
            format!("{told} {}", words::wording_import::list_of_worklists(language, was))
        }
        Replaced::ManyFiles { files } => {
            words::wording_import::replaces_many(language, files.join(", "), folder, label)
        }
        _ => words::wording_import::replaces_others(language, folder, label),
    };
    format!("{told} {}", words::wording_import::how_to_replace(language))
}

/// Those of some columns of which each row may do without, but not all of them.
pub fn ends(columns: &[String]) -> Vec<&str> {
    columns.iter().map(String::as_str).filter(|name| ENDS.iter().any(|(_, end)| end == name)).collect()
}

/// What to do about the unit and the frequency of a volume that is asked, where these are among what lists of requests are asked.
pub fn size_words(of_lists: &[String], language: Language) -> Option<String> {
    let names = of_lists.iter().map(String::as_str).filter(|name| OF_A_SIZE.contains(name));
    let names: Vec<&str> = names.collect();
    (!names.is_empty()).then(|| words::wording_import::no_size(language, names.join(", ")))
}

/// How a value of a column is written.
fn expected_of(name: &str, language: Language) -> Option<&'static str> {
    match name {
        "provider_id" => Some(words::wording_import::expected_provider(language)),
        "municipality" => Some(words::wording_import::expected_municipality(language)),
        "law" => Some(words::wording_import::expected_law(language)),
        "submitted_on" | "requested_start" | "requested_end" | "start_date" | "end_date" | "answered_on" => {
            Some(words::wording_import::expected_day(language))
        }
        _ => None,
    }
}

fn map_fault(fault: &MapFault, language: Language) -> String {
    match fault {
        MapFault::Line { line, text, kind } => {
            let line = *line as u64;
            let fault = match kind {
                LineFault::Quotes => words::wording_import::map_quotes(language, line, text),
                LineFault::Unknown { name, known } => {
                    words::wording_import::map_unknown(language, known.join(", "), line, name, text)
                }
                LineFault::Missing { name } => words::wording_import::map_missing(language, line, name),
                LineFault::NotUtf8 => words::wording_import::map_not_utf8(language, line),
                _ => words::wording_import::map_line(language, line, text),
            };
            words::wording_import::no_map(language, fault)
        }
        MapFault::Version(version) => words::wording_import::version(language, version),
        MapFault::UnknownColumn { register, name, heading: Some(heading) } => {
            words::wording_import::unknown_column(language, heading, name, register)
        }
        MapFault::UnknownColumn { register, name, heading: None } => {
            words::wording_import::unknown_set_column(language, name, register)
        }
        MapFault::Twice { name } => words::wording_import::twice(language, name),
        MapFault::Amounts { heading, name } => words::wording_import::amounts(language, heading, name),
        MapFault::HalfPeriod { name, other } => words::wording_import::half_period(language, name, other),
        MapFault::MonthWithoutYear { heading, word } => {
            words::wording_import::month_without_year(language, heading, word)
        }
        MapFault::PartOfWhole { heading, word, answer, expected } => {
            words::wording_import::part_of_whole(language, answer, expected.phrase(language), heading, word)
        }
        MapFault::Place(place) => words::wording_import::place(language, place),
        other => other.to_string(),
    }
}
