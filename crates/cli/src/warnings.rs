//! What is said beside a result: columns that nobody reads, files of an earlier run, doubts about a policy.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use stoplicht_contracts::Contract;
use stoplicht_core::check::CheckCode;
use stoplicht_core::register::ListId;
use stoplicht_core::{Language, Policy, RejectionCode, shown_path};
use stoplicht_run::policy_check::contract_doubts;
use stoplicht_run::{
    ListDoubt, RegisterDoubt, RepeatedClaims, ReturnedCount, UnreadColumns, current_state_of, returned_counts,
    single_snapshot,
};
use stoplicht_tables::TableError;
use stoplicht_tables::output::Format;

use crate::findings;
use crate::terminal::Terminal;
use crate::wording;
use crate::words;

/// Names the columns that are not read, once per file.
pub fn warn_of_columns(unread: &[UnreadColumns], terminal: &Terminal) {
    /// Columns that are named; a file may have thousands.
    const MOST: usize = 12;
    for UnreadColumns { file, columns } in unread {
        let named: Vec<String> = columns.iter().take(MOST).map(|column| format!("`{column}`")).collect();
        let (language, more) = (terminal.language(), columns.len() - named.len());
        let named = named.join(", ");
        terminal.warn(&match more {
            0 => words::warnings::unread_columns(language, named, file),
            more => words::warnings::more_unread_columns(language, named, file, more),
        });
    }
}

/// Says what an import left out of the registers of a folder: what was before the only snapshot, and rows that came back.
pub fn warn_of_import(registers: &Path, terminal: &Terminal) {
    let language = terminal.language();
    if let Some(day) = single_snapshot(registers) {
        terminal.warn(&words::import::single_snapshot(language, language.date(day)));
    }
    warn_of_current_state(registers, terminal);
    for ReturnedCount { register, rejected, of, .. } in returned_counts(registers) {
        let register = register.label(language);
        // Of what is empty no colour comes out too favourable.
        terminal.warn(&if rejected == of {
            words::import::all_returned(language, of, register)
        } else {
            words::import::returned_rows(language, of, register, rejected)
        });
    }
}

/// Says that claims were imported that repeat another one, if they are too many to be chance.
pub fn warn_of_repeated_claims(repeated: &RepeatedClaims, registers: &Path, terminal: &Terminal) {
    if repeated.are_many() {
        let language = terminal.language();
        let (touched, of) = (language.count(repeated.rows), language.count(repeated.of));
        let what = words::warnings::equal_claims(language, of, touched);
        terminal.warn(&words::warnings::registers(language, shown_path(registers), what));
    }
}

/// Says so where the allocations look like an export of the state of now alone, and nobody said that they are.
pub fn warn_of_current_state(registers: &Path, terminal: &Terminal) {
    if let Some(state) = current_state_of(registers) {
        terminal.warn(&words::import::state_of_now(terminal.language(), state.late, state.allocations));
    }
}

/// Says why the names of providers are not shown, if their register cannot be read.
pub fn warn_of_names(fault: Option<&TableError>, terminal: &Terminal) {
    if let Some(error) = fault {
        let reason = wording::table_error(error, terminal.language());
        terminal.warn(&words::warnings::not_shown(terminal.language(), reason));
    }
}

/// Says that a policy has warnings, and how to see them.
pub fn warn_of_doubts(path: &Path, policy: &Policy, terminal: &Terminal) {
    if policy.warnings().is_empty() {
        return;
    }
    let verdict = findings::verdict(policy.warnings(), terminal.language());
    terminal.warn(&words::warnings::doubts(terminal.language(), shown_path(path), verdict));
}

/// Says that a policy says things under a contract that were hardly meant so, and how to see them.
pub fn warn_of_contract_doubts(policy: &Policy, contract: &Contract, terminal: &Terminal) {
    let language = terminal.language();
    let doubts = contract_doubts(policy, contract, language);
    if !doubts.is_empty() {
        let counts = words::policy::doubts(language, doubts.len() as u64);
        terminal.warn(&words::warnings::contract_doubts(language, counts));
    }
}

/// Says in one line what touches much of what was asked, and how to see all of it.
pub fn warn_of_doubtful_registers(doubts: &[RegisterDoubt], registers: &Path, terminal: &Terminal) {
    let (language, [first, rest @ ..]) = (terminal.language(), doubts) else { return };
    let (touched, of) = (language.count(first.touched), language.count(first.of));
    let what = match (first.code, first.register) {
        (CheckCode::UnknownAllocations, _) => words::warnings::unknown_allocations(language, of, touched),
        (CheckCode::ClaimsNotRecent, _) if first.are_requests => {
            words::warnings::claims_not_recent(language, of, touched)
        }
        (CheckCode::ClaimsNotRecent, _) => words::warnings::areas_not_recent(language, of, touched),
        (CheckCode::ClaimsBeginLate, _) => words::warnings::claims_begin_late(language, of, touched),
        (CheckCode::EqualRows, _) => words::warnings::equal_claims(language, of, touched),
        (CheckCode::Unjoined, register) => words::warnings::unjoined(language, of, register.as_str(), touched),
        (_, register) => words::warnings::unusable(language, of, register.as_str(), touched),
    };
    let more = if rest.is_empty() { String::new() } else { words::warnings::more_doubts(language, rest.len() as u64) };
    terminal.warn(&words::warnings::registers(language, shown_path(registers), format!("{what}{more}")));
}

/// Says of a list of which most requests have no colour why that is, and what it may be.
pub fn warn_of_lists(doubts: &[ListDoubt], terminal: &Terminal) {
    /// Lists that are named, those with the most requests without a colour first; a region may hand in hundreds.
    const MOST: usize = 5;
    let language = terminal.language();
    let mut doubts: Vec<&ListDoubt> = doubts.iter().collect();
    doubts.sort_by_key(|doubt| Reverse(doubt.without_colour));
    let more = doubts.len().saturating_sub(MOST);
    doubts.truncate(MOST);
    for doubt in doubts {
        let list = doubt.list_id.as_ref().map_or("–", ListId::as_str);
        let place = format!(
            "{} ({}), {}",
            stoplicht_report::municipality(doubt.municipality),
            stoplicht_report::law(doubt.law),
            doubt.provider_id
        );
        let (of, without) = (language.count(doubt.requests), language.count(doubt.without_colour));
        let why = doubt.code.sentence(language);
        let of_code = language.count(doubt.of_code);
        let told = words::list_doubts::without_colour(language, list, of, of_code, place, why, without);
        terminal.warn(&format!("{told} {}", list_advice(doubt.code, language)));
    }
    if more > 0 {
        terminal.warn(&words::list_doubts::more(language, more as u64));
    }
}

/// What most requests of a list without a colour mostly come from, and what to do.
const fn list_advice(code: RejectionCode, language: Language) -> &'static str {
    match code {
        RejectionCode::NotThisProvider => words::list_doubts::not_this_provider(language),
        RejectionCode::UnknownAllocation => words::list_doubts::unknown_allocation(language),
        RejectionCode::NoEndDate => words::list_doubts::no_end_date(language),
        RejectionCode::NoExtension => words::list_doubts::no_extension(language),
        RejectionCode::InvalidPeriod => words::list_doubts::invalid_period(language),
        RejectionCode::OpenEndedAllocation => words::list_doubts::open_ended(language),
        RejectionCode::DuplicateRequest => words::list_doubts::duplicates(language),
        _ => words::list_doubts::others(language),
    }
}

/// Warns of results of an earlier run that lie beside these in another format.
pub fn warn_of_older(written: &[PathBuf], terminal: &Terminal) {
    let others = written.iter().flat_map(|path| Format::ALL.map(|format| path.with_extension(format.extension())));
    let older: BTreeSet<PathBuf> = others.filter(|other| !written.contains(other) && other.exists()).collect();
    for other in older {
        terminal.warn(&words::warnings::older_file(terminal.language(), shown_path(&other)));
    }
}

/// `out/triage.parquet, out/rejected.parquet en out/summary.json`, in a line for people.
pub fn written_line(written: &[PathBuf], terminal: &Terminal) -> String {
    let names: Vec<String> = written.iter().map(|path| shown_path(path).to_string()).collect();
    words::warnings::written(terminal.language(), names.join(", "))
}
