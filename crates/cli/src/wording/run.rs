//! Why a run failed.

use std::path::Path;

use stoplicht_contracts::contract::ContractRef;
use stoplicht_core::register::{ListId, Route};
use stoplicht_core::{Language, shown_path};
use stoplicht_messages::JournalError;
use stoplicht_report::Sign;
use stoplicht_report::worklist::{DecidedRow, RegisterError, WriteError};
use stoplicht_run::{FileAction, RunError};
use stoplicht_steering::publication::DesignError;

use super::import::import_error;
use super::system::io_error;
use super::table::table_error;

use crate::words;

/// Why a run failed.
pub fn run_error(error: &RunError, language: Language) -> String {
    match error {
        RunError::Table(error) => table_error(error, language),
        RunError::File { path, action, source } => {
            format!("{}: {}: {}", shown_path(path), file_action(*action, language), io_error(source, language))
        }
        RunError::Import(error) => import_error(error, language),
        RunError::PolicyNotText(path) => of_file(path, words::wording_run::not_utf8(language)),
        RunError::ContractNotText(path) => of_file(path, words::wording_run::contract_not_utf8(language)),
        RunError::Journal { path, error } => of_file(path, &journal_error(error, language)),
        RunError::EarlierMessages(path) => of_file(path, words::wording_run::earlier_run(language)),
        RunError::RegistersThere(path) => of_file(path, words::wording_run::registers_there(language)),
        RunError::PreparedInPlace => words::wording_run::same_folder(language).to_owned(),
        RunError::TooManyClients { clients, most } => words::wording_run::most_clients(language, clients, most),
        RunError::PeriodsAfterAsOf
        | RunError::NoSuchPeriod { .. }
        | RunError::NoTrajectories(_)
        | RunError::NoDurations(_)
        | RunError::Design { .. }
        | RunError::DesignNotText(_)
        | RunError::DurationsRow { .. } => steer_error(error, language),
        RunError::OtherReader(_) | RunError::WhichMunicipality { .. } => mirror_error(error, language),
        _ => worklist_error(error, language),
    }
}

/// Why a steering run failed.
fn steer_error(error: &RunError, language: Language) -> String {
    match error {
        RunError::PeriodsAfterAsOf => words::wording_run::from_after_as_of(language).to_owned(),
        RunError::NoSuchPeriod { base, periods } => {
            words::wording_run::no_such_period(language, base, periods.join(", "))
        }
        RunError::NoTrajectories(provider) => words::wording_run::no_trajectory(language, provider),
        RunError::Design { path, error } => design_error(path, error, language),
        RunError::DesignNotText(path) => of_file(path, words::wording_run::design_not_utf8(language)),
        RunError::NoDurations(path) => of_file(path, words::wording_run::no_durations(language)),
        RunError::DurationsRow { file, row } => words::wording_run::durations_row(language, shown_path(file), row),
        other => other.to_string(),
    }
}

/// What is wrong with the design of what is shared.
fn design_error(path: &Path, error: &DesignError, language: Language) -> String {
    let file = shown_path(path);
    match error {
        DesignError::Unreadable { line, column, message } => {
            words::wording_run::design_unreadable(language, column, file, line, message)
        }
        DesignError::Schema(schema) => words::wording_run::design_schema(language, file, schema),
        DesignError::NoTables => words::wording_run::design_without_tables(language, file),
        other => of_file(path, &other.to_string()),
    }
}

/// Why mirror reports cannot be made.
fn mirror_error(error: &RunError, language: Language) -> String {
    match error {
        RunError::OtherReader(folder) => of_file(folder, words::wording_run::other_reader(language)),
        RunError::WhichMunicipality { asked: Some(asked), there_are } => {
            words::wording_run::no_such_municipality(language, asked, there_are.join(", "))
        }
        RunError::WhichMunicipality { asked: None, there_are } => {
            words::wording_run::which_municipality(language, there_are.join(", "))
        }
        other => other.to_string(),
    }
}

/// Why worklists cannot be written or read.
fn worklist_error(error: &RunError, language: Language) -> String {
    match error {
        RunError::NoTriage { folder, only_jsonl } => of_file(folder, no_triage(*only_jsonl, language)),
        RunError::TriageRow { file, row } => words::wording_run::not_as_written(language, shown_path(file), row),
        RunError::TriageSummary { path, .. } => of_file(path, words::wording_run::no_summary(language)),
        RunError::Differs { file, number, then, now } => {
            otherwise(file, (then.as_deref(), now.as_deref()), *number, language)
        }
        RunError::OtherList { file, requests, then, now } => {
            let (file, requests) = (shown_path(file), *requests as u64);
            match (then, now) {
                (Some(then), Some(now)) => words::wording_run::other_list(language, file, now, requests, then),
                (Some(then), None) => words::wording_run::no_list(language, file, requests, then),
                (None, now) => {
                    let now = now.as_ref().map_or("–", ListId::as_str);
                    words::wording_run::new_list(language, file, now, requests)
                }
            }
        }
        RunError::OtherContract { given, run } => other_contract(given.as_deref(), run.as_deref(), language),
        RunError::NoEarlierRequests(folder) => of_file(folder, words::wording_run::no_earlier_requests(language)),
        RunError::NothingScored(file) => of_file(file, words::wording_run::nothing_scored(language)),
        RunError::RowsOfOthers => words::wording_run::own_rows_only(language).to_owned(),
        RunError::Workbook(error) => not_written(error, language),
        RunError::WorkbookThere(path) => of_file(path, words::wording_run::workbook_there(language)),
        RunError::RunThere { folder, requests, first } => {
            words::wording_run::run_there(language, first, shown_path(folder), *requests)
        }
        RunError::Locked(folder) => of_file(folder, words::wording_run::locked(language)),
        RunError::NoSuchColumn { register, column } => {
            words::wording_run::no_such_column(language, column, register.label(language))
        }
        RunError::Record { path, error } => record_error(path, error, language),
        other => other.to_string(),
    }
}

/// That a run was made under another contract than the one that is given.
fn other_contract(given: Option<&ContractRef>, run: Option<&ContractRef>, language: Language) -> String {
    let named = |contract: &ContractRef| format!("{} {}", contract.id, contract.version);
    match (given, run) {
        (None, Some(run)) => words::wording_run::contract_missing(language, named(run)),
        (Some(given), None) => words::wording_run::contract_not_of_run(language, named(given)),
        (Some(given), Some(run)) => words::wording_run::other_contract(language, named(given), named(run)),
        (None, None) => String::new(),
    }
}

fn of_file(path: &Path, words: &str) -> String {
    format!("{}: {words}", shown_path(path))
}

/// That something cannot be done with a file.
const fn file_action(action: FileAction, language: Language) -> &'static str {
    match action {
        FileAction::MakeFolder => words::wording_run::make_folder(language),
        FileAction::ReadPolicy => words::wording_run::read_policy(language),
        FileAction::ReadContract => words::wording_run::read_contract(language),
        FileAction::ReadDesign => words::wording_run::read_design(language),
        FileAction::ReadFolder => words::wording_run::read_folder(language),
        FileAction::ReadMessages => words::wording_run::read_messages(language),
        FileAction::ReadDecisions => words::wording_run::read_decisions(language),
        FileAction::ReadSummary => words::wording_run::read_summary(language),
        FileAction::ReadWorkbook => words::wording_run::read_workbook(language),
        FileAction::ReadRecord => words::wording_run::read_record(language),
        FileAction::ReadDecisionRecord => words::wording_run::read_decision_record(language),
        FileAction::AppendRecord => words::wording_run::append_record(language),
        FileAction::ReadMap => words::wording_run::read_map(language),
        FileAction::WriteMap => words::wording_run::write_map(language),
        FileAction::TakeAway => words::wording_run::take_away(language),
        _ => words::wording_run::that_cannot_be_done(language),
    }
}

const fn no_triage(only_jsonl: bool, language: Language) -> &'static str {
    if only_jsonl { words::wording_run::json_lines_only(language) } else { words::wording_run::no_triage(language) }
}

/// What is wrong with a journal.
fn journal_error(error: &JournalError, language: Language) -> String {
    match error {
        JournalError::Io(source) => words::wording_run::journal_unreadable(language, io_error(source, language)),
        JournalError::OtherKey => words::wording_run::journal_of_other_key(language).to_owned(),
        JournalError::OtherVersion { .. } => words::wording_run::journal_of_other_version(language).to_owned(),
        JournalError::Line { line, .. } => words::wording_run::journal_line(language, line),
        other => other.to_string(),
    }
}

fn not_written(error: &WriteError, language: Language) -> String {
    match error {
        WriteError::TooManyRows { rows, most } => words::wording_run::too_many_rows(language, most, rows),
        error => words::wording_run::workbook_fault(language, error),
    }
}

/// What comes out otherwise than triage decided.
fn otherwise(
    file: &Path,
    (then, now): (Option<&DecidedRow>, Option<&DecidedRow>),
    number: usize,
    language: Language,
) -> String {
    let (shown_then, shown_now) = match (then, now) {
        (Some(then), Some(now)) => differences(then, now, language),
        (then, now) => {
            let none = words::wording_run::not_scored(language);
            let sign = |row: Option<&DecidedRow>| {
                row.map_or_else(|| none.to_owned(), |row| Sign::of(row.colour).text(language))
            };
            (sign(then), sign(now))
        }
    };
    let key = then.or(now).map(|row| &row.key);
    let (allocation, request) = key.map_or(("–", "–"), |key| (key.allocation_id.as_str(), key.request_id.as_str()));
    words::wording_run::differs(language, allocation, shown_path(file), shown_now, number, request, shown_then)
}

/// What differs between two rows, as it was and as it is.
fn differences(then: &DecidedRow, now: &DecidedRow, language: Language) -> (String, String) {
    use words::wording_run as told;
    let each = |row: &DecidedRow| {
        [
            Sign::of(row.colour).text(language),
            told::whole_request(language, Sign::of(row.request_colour).text(language)),
            stoplicht_report::status(row.status, language).to_owned(),
            told::as_of(language, language.date(row.as_of)),
            told::answer_due(language, language.date(row.answer_due)),
            told::route(language, row.route.map_or("–", Route::as_str)),
            told::list(language, row.list_id.as_ref().map_or("–", ListId::as_str)),
        ]
    };
    let pairs = each(then).into_iter().zip(each(now)).filter(|(then, now)| then != now);
    let (then, now): (Vec<String>, Vec<String>) = pairs.unzip();
    (then.join(", "), now.join(", "))
}

/// What is wrong with the record of answers or decisions.
fn record_error(path: &Path, error: &RegisterError, language: Language) -> String {
    match error {
        RegisterError::Unreadable { line } => {
            words::wording_run::record_line_unreadable(language, line, shown_path(path))
        }
        RegisterError::Broken { line } => words::wording_run::record_line_broken(language, line, shown_path(path)),
        other => of_file(path, &other.to_string()),
    }
}
