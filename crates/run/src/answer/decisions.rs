//! Decisions as they come in: a table, or the decision register of the worklist.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::register::{AllocationId, DeclineReason};
use stoplicht_core::{Language, shown_path};
use stoplicht_report::worklist::{DecisionKind, DecisionRegister};
use stoplicht_tables::{Kind, Table};

use super::columns::{KEY, RequestKey, key, optional, required};
use crate::error::{FileAction, RunError};

/// What was decided on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowDecision {
    /// As it was asked.
    Agreed,
    /// For less long than was asked.
    Shortened(NaiveDate),
    /// Not.
    Declined(DeclineReason),
    /// To be talked about first.
    ToDiscuss,
}

/// A row of the decisions that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unusable {
    /// The file.
    pub file: String,
    /// The row, counted from 1; the line with the names of the columns is not counted.
    pub row: u64,
    /// Where a person finds it: the line of a CSV file, the row of a sheet.
    pub line: Option<u64>,
    /// What is wrong with it.
    pub fault: DecisionFault,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionFault {
    /// A value cannot be read as what it should be.
    Unreadable(String),
    /// The municipality, law, provider, request or allocation is missing or none.
    Key,
    /// The decision is none of the four words.
    Decision,
    /// It is shortened, and there is no date.
    NoDate,
    /// It is declined, and there is no reason that a request for a change can be declined for (WJ759).
    NoReason,
}

/// Decisions by request and allocation, and the rows that cannot be used.
pub type Read = (BTreeMap<RequestKey, BTreeMap<AllocationId, RowDecision>>, Vec<Unusable>);

/// Reads decisions; of two on one row the last one stands: the last line of a register, the greatest `number` of a table that
/// `worklist read` wrote, or else the last row.
///
/// # Errors
/// [`RunError`] if the file cannot be read.
pub fn read(path: &Path, language: Language) -> Result<Read, RunError> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if extension.eq_ignore_ascii_case("jsonl") { read_register(path) } else { read_table(path, language) }
}

fn read_table(path: &Path, language: Language) -> Result<Read, RunError> {
    let [municipality, law, provider, request, allocation] = KEY;
    let columns = [
        municipality,
        law,
        provider,
        request,
        allocation,
        required("decision", Kind::Text),
        optional("shortened_to", Kind::Date),
        optional("until", Kind::Date),
        optional("reason", Kind::Text),
    ];
    let table = Table::open(path, "decisions", &columns)?;
    let mut read = Read::default();
    let mut usable = Vec::new();
    let mut unreadable = table.unreadable().iter().peekable();
    for row in 0..table.rows() {
        let mut sentences = Vec::new();
        while let Some(value) = unreadable.next_if(|value| value.row == row) {
            sentences.push(value.fault.sentence(language));
        }
        let found = if sentences.is_empty() {
            decided(&table, row)
        } else {
            Err(DecisionFault::Unreadable(sentences.join("; ")))
        };
        match found {
            Ok(found) => usable.push((row, found)),
            Err(fault) => {
                let (file, line) = (table.file().to_owned(), table.line(row));
                read.1.push(Unusable { file, row: table.number(row), line, fault });
            }
        }
    }
    if let Some(numbers) = numbers(path, table.rows())? {
        usable.sort_by_key(|(row, _)| numbers.get(*row));
    }
    for (_, (key, allocation, decided)) in usable {
        read.0.entry(key).or_default().insert(allocation, decided);
    }
    Ok(read)
}

/// The numbers that `worklist read` gives decisions in the order in which it read them, if the rows have them all: somebody
/// may have sorted the table otherwise.
fn numbers(path: &Path, rows: usize) -> Result<Option<Vec<i64>>, RunError> {
    let table = Table::open(path, "decisions", &[optional("number", Kind::Whole)])?;
    Ok((0..rows).map(|row| table.whole("number", row)).collect())
}

fn decided(table: &Table, row: usize) -> Result<(RequestKey, AllocationId, RowDecision), DecisionFault> {
    let key = key(table, row).ok_or(DecisionFault::Key)?;
    let allocation = table.text("allocation_id", row).ok_or(DecisionFault::Key)?.into();
    let word = table.text("decision", row).ok_or(DecisionFault::Decision)?;
    let kind = DecisionKind::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(DecisionFault::Decision)?;
    let until = table.date("shortened_to", row).or_else(|| table.date("until", row));
    // Spreadsheets may keep the code as a number, or with the zero of the code list.
    let code = table.text("reason", row).map(|text| text.trim_start_matches('0'));
    let reason = code.and_then(|code| code.parse().ok()).and_then(DeclineReason::of_code);
    Ok((key, allocation, of(kind, until, reason)?))
}

fn of(
    kind: DecisionKind,
    until: Option<NaiveDate>,
    reason: Option<DeclineReason>,
) -> Result<RowDecision, DecisionFault> {
    Ok(match kind {
        DecisionKind::Agreed => RowDecision::Agreed,
        DecisionKind::Shortened => RowDecision::Shortened(until.ok_or(DecisionFault::NoDate)?),
        DecisionKind::Declined => RowDecision::Declined(reason.ok_or(DecisionFault::NoReason)?),
        DecisionKind::ToDiscuss => RowDecision::ToDiscuss,
    })
}

fn read_register(path: &Path) -> Result<Read, RunError> {
    let fault = || RunError::file(path, FileAction::ReadDecisions);
    let text = std::fs::read_to_string(path).map_err(fault())?;
    let register = DecisionRegister::open(&text)
        .map_err(|error| fault()(std::io::Error::new(std::io::ErrorKind::InvalidData, error)))?;
    let file = path.file_name().map_or_else(String::new, |name| shown_path(name).to_string());
    let mut read = Read::default();
    for entry in register.entries() {
        let decision = &entry.decision;
        let key = RequestKey {
            municipality: decision.key.municipality,
            law: decision.key.law,
            provider_id: decision.key.provider_id.clone(),
            request_id: decision.key.request_id.clone(),
        };
        let decided = match decision.granted_until {
            Some(until) => Ok(RowDecision::Shortened(until)),
            None => of(decision.decision, decision.shortened_to, decision.reason),
        };
        match decided {
            Ok(decided) => {
                read.0.entry(key).or_default().insert(decision.key.allocation_id.clone(), decided);
            }
            Err(fault) => {
                read.1.push(Unusable { file: file.clone(), row: entry.number, line: Some(entry.number), fault });
            }
        }
    }
    Ok(read)
}
