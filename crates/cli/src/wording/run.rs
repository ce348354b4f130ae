//! Why a run failed.

use std::path::Path;

use stoplicht_core::Language;
use stoplicht_messages::JournalError;
use stoplicht_report::Sign;
use stoplicht_report::worklist::{DecidedRow, RegisterError, WriteError};
use stoplicht_run::{FileAction, RunError};

use super::import::import_error;
use super::system::io_error;
use super::table::table_error;

use crate::words;

/// Why a run failed.
pub fn run_error(error: &RunError, language: Language) -> String {
    match error {
        RunError::Table(error) => table_error(error, language),
        RunError::File { path, action, source } => {
            format!("{}: {}: {}", path.display(), file_action(*action, language), io_error(source, language))
        }
        RunError::Import(error) => import_error(error, language),
        RunError::PolicyNotText(path) => of_file(path, words::wording_run::not_utf8(language)),
        RunError::Journal { path, error } => of_file(path, &journal_error(error, language)),
        RunError::EarlierMessages(path) => of_file(path, words::wording_run::earlier_run(language)),
        RunError::PreparedInPlace => words::wording_run::same_folder(language).to_owned(),
        RunError::TooManyClients { clients, most } => {
            let words = words::wording_run::most_clients(language);
            format!("--clients {clients}: {words}: {most}")
        }
        RunError::PeriodsAfterAsOf | RunError::NoSuchPeriod { .. } | RunError::NoTrajectories(_) => {
            steer_error(error, language)
        }
        _ => worklist_error(error, language),
    }
}

/// Why a steering run failed.
fn steer_error(error: &RunError, language: Language) -> String {
    match error {
        RunError::PeriodsAfterAsOf => words::wording_run::from_after_as_of(language).to_owned(),
        RunError::NoSuchPeriod { base, periods } => {
            let words = words::wording_run::no_such_period(language);
            format!("--base {base}: {words} {}", periods.join(", "))
        }
        RunError::NoTrajectories(provider) => {
            let words = words::wording_run::no_trajectory(language);
            format!("--provider {provider}: {words}")
        }
        other => other.to_string(),
    }
}

/// Why worklists cannot be written or read.
fn worklist_error(error: &RunError, language: Language) -> String {
    match error {
        RunError::NoTriage { folder, only_jsonl } => of_file(folder, no_triage(*only_jsonl, language)),
        RunError::TriageRow { file, row } => {
            let words = words::wording_run::not_as_written(language);
            format!("{}: {} {row} {words}", file.display(), words::wording_run::row(language))
        }
        RunError::TriageSummary { path, .. } => of_file(path, words::wording_run::no_summary(language)),
        RunError::Differs { file, number, then, now } => {
            otherwise(file, (then.as_deref(), now.as_deref()), *number, language)
        }
        RunError::NothingScored(file) => of_file(file, words::wording_run::nothing_scored(language)),
        RunError::RowsOfOthers => words::wording_run::own_rows_only(language).to_owned(),
        RunError::Workbook(error) => not_written(error, language),
        RunError::Locked(folder) => of_file(folder, words::wording_run::locked(language)),
        RunError::NoSuchColumn { register, column } => {
            words::wording_run::no_such_column(language, column, stoplicht_report::register(*register, language))
        }
        RunError::Record { path, error } => record_error(path, error, language),
        other => other.to_string(),
    }
}

fn of_file(path: &Path, words: &str) -> String {
    format!("{}: {words}", path.display())
}

/// That something cannot be done with a file.
const fn file_action(action: FileAction, language: Language) -> &'static str {
    match action {
        FileAction::MakeFolder => words::wording_run::make_folder(language),
        FileAction::ReadPolicy => words::wording_run::read_policy(language),
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
        _ => words::wording_run::that_cannot_be_done(language),
    }
}

const fn no_triage(only_jsonl: bool, language: Language) -> &'static str {
    if only_jsonl { words::wording_run::json_lines_only(language) } else { words::wording_run::no_triage(language) }
}

/// What is wrong with a journal.
fn journal_error(error: &JournalError, language: Language) -> String {
    match (error, language) {
        (JournalError::Io(source), _) => {
            let words = words::wording_run::journal_unreadable(language);
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

fn not_written(error: &WriteError, language: Language) -> String {
    match error {
        WriteError::TooManyRows { rows, most } => {
            let words = words::wording_run::too_many_rows(language);
            format!("{rows} {words} {most}")
        }
        error => {
            let words = words::wording_run::workbook_fault(language);
            format!("{words}: {error}")
        }
    }
}

/// What comes out otherwise than triage decided.
fn otherwise(
    file: &Path,
    (then, now): (Option<&DecidedRow>, Option<&DecidedRow>),
    number: usize,
    language: Language,
) -> String {
    let none = words::wording_run::not_scored(language);
    let sign = |row: Option<&DecidedRow>| {
        row.map_or_else(|| none.to_owned(), |row| format!("{} ({})", Sign::of(row.colour).text(language), row.status))
    };
    let row = then.or(now).map_or_else(String::new, |row| {
        let (request, on) = (words::wording_run::request(language), words::wording_run::on_allocation(language));
        format!("{request} {} {on} {}", row.key.request_id, row.key.allocation_id)
    });
    let words = words::wording_run::registers_changed(language);
    let differ = words::wording_run::rows_differ(language);
    let (was, is) = (words::wording_run::then(language), words::wording_run::now(language));
    format!("{}: {number} {differ}, {row}: {was} {}, {is} {}; {words}", file.display(), sign(then), sign(now))
}

/// What is wrong with the record of answers or decisions.
fn record_error(path: &Path, error: &RegisterError, language: Language) -> String {
    let line = words::wording_run::line(language);
    let words = match error {
        RegisterError::Unreadable { line: number } => {
            format!("{line} {number} {}", words::wording_run::cannot_be_read(language))
        }
        RegisterError::Broken { line: number } => {
            let words = words::wording_run::broken_line(language);
            format!("{line} {number} {words}")
        }
        other => other.to_string(),
    };
    let help = words::wording_run::put_a_backup_back(language);
    format!("{}: {words}; {help}", path.display())
}
