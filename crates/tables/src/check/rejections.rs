//! Rows that come back, counted by what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use stoplicht_core::check::{CheckCode, Count, Place};
use stoplicht_core::register::{Law, Municipality, Register, RowCode};
use stoplicht_core::{RejectionCode, nine_digit_number};

use super::records::AllocationRecords;
use super::touched::{Asked, Tally};
use super::unknown_codes::most_frequent;
use crate::fault::{Fault, Problem, Shown};
use crate::keys::hash::key_hash;
use crate::keys::scope::Scope;
use crate::rejected::{RejectCode, RejectedRow};
use crate::source::rows_read::RowsRead;

/// The kind of trouble that a row comes back for, with its code where that says more. A request on an allocation that is not on
/// record is told by what became of the number.
fn kind(row: &RejectedRow) -> Option<(CheckCode, Option<&'static str>)> {
    let code = match row.code {
        RejectCode::Row(code) => code,
        RejectCode::Request(RejectionCode::UnknownAllocation) => return None,
        RejectCode::Request(code) => return Some((CheckCode::UnscoredRequests, Some(code.as_str()))),
    };
    let has = |is: fn(&Problem) -> bool| row.faults.iter().any(|fault| is(&fault.problem));
    Some(match code {
        RowCode::ConflictingVersions => (CheckCode::ConflictingVersions, None),
        _ if has(|problem| matches!(problem, Problem::LostDigits { .. })) => (CheckCode::LostDigits, None),
        _ if has(|problem| matches!(problem, Problem::LostZeros { .. })) => (CheckCode::LostZeros, None),
        _ if has(|problem| matches!(problem, Problem::BeyondCalendar { .. })) => (CheckCode::FarDates, None),
        _ => (CheckCode::RejectedRows, Some(code.as_str())),
    })
}

/// Municipality and law of a row, also where zeros before the code were lost.
fn scope(row: &RejectedRow) -> Option<Scope> {
    let mended = || row.faults.iter().find_map(|fault| fault.lost_zeros("municipality"));
    let municipality: Municipality = row.municipality.clone().or_else(mended)?.parse().ok()?;
    let law: Law = row.law.as_deref()?.parse().ok()?;
    Some(Scope::new(municipality, law))
}

/// The allocations of versions that cannot be used.
pub fn came_back(rejected: &[RejectedRow]) -> FxHashSet<u64> {
    let versions = rejected.iter().filter(|row| row.register == Register::Allocations);
    versions.filter_map(|row| Some(key_hash(scope(row)?, row.allocation_id.as_deref()?))).collect()
}

/// Is it a row that is there already? That it comes back takes nothing away.
fn is_there_already(row: &RejectedRow) -> bool {
    row.code == RejectCode::Row(RowCode::DuplicateClaim)
}

/// Is it a claim that is missing, since its row came back?
fn is_missed_claim(row: &RejectedRow) -> bool {
    row.register == Register::Claims && !is_there_already(row)
}

/// Claims that came back, by municipality and law: what is missing of these needs no other cause.
pub fn claims_back(rejected: &[RejectedRow]) -> BTreeMap<Scope, u64> {
    let mut back = BTreeMap::new();
    for row in rejected.iter().filter(|row| is_missed_claim(row)) {
        if let Some(scope) = scope(row) {
            *back.entry(scope).or_default() += 1;
        }
    }
    back
}

/// The rows that come back, by register and reason. `explained` are the municipalities and laws of which claims are missing since
/// these came back.
pub fn rejections(
    rejected: &[RejectedRow],
    rows_read: &[RowsRead],
    records: &AllocationRecords,
    asked: &[Asked],
    explained: &BTreeSet<Scope>,
) -> Vec<Count> {
    let mut tallies: BTreeMap<(Register, CheckCode, Option<&'static str>), Back> = BTreeMap::new();
    let scopes = records.scopes();
    for row in rejected {
        let Some((code, reason)) = kind(row) else { continue };
        let Back { tally, values } = tallies.entry((row.register, code, reason)).or_default();
        let scope = scope(row);
        tally.rows += 1;
        if let Some(scope) = scope {
            *tally.by_scope.entry(scope).or_default() += 1;
        }
        for column in row.faults.iter().filter_map(|fault| fault.column.as_deref()) {
            *tally.columns.entry(column.to_owned()).or_default() += 1;
        }
        for value in row.faults.iter().filter_map(wrong_value) {
            *values.entry(value.to_owned()).or_default() += 1;
        }
        tally.shown(Place { file: row.file.clone(), row: row.row, line: row.line });
        touch(tally, row, scope, (records, &scopes));
        tally.touched.scopes.extend(scope.filter(|scope| is_missed_claim(row) && explained.contains(scope)));
    }
    let of = |register| {
        let read = rows_read.iter().find(|read| read.register == register);
        read.map_or(0, |read| read.rows.saturating_sub(read.blank))
    };
    let count = |((register, code, reason), back): ((Register, CheckCode, Option<&str>), Back)| Count {
        reason: reason.map(str::to_owned),
        values: most_frequent(back.values),
        ..back.tally.count(code, register, of(register), asked)
    };
    tallies.into_iter().map(count).collect()
}

/// Rows that come back for one reason, and what stands in them where something else should.
#[derive(Default)]
struct Back {
    tally: Tally,
    values: BTreeMap<String, u64>,
}

/// What stands in a cell that cannot be read, if a person may be shown it: no number of somebody, and nothing out of an id.
fn wrong_value(fault: &Fault) -> Option<&str> {
    let column = fault.column.as_deref()?;
    let is_of_somebody = column.ends_with("_id") && column != "provider_id"
        || ["client_reference", "explanation", "reference", "previous_reference"].contains(&column);
    match fault.problem.shown()? {
        Shown::Text(text) if !is_of_somebody && nine_digit_number(text).is_none() => Some(text),
        _ => None,
    }
}

/// Says what a row that comes back touches.
fn touch(
    tally: &mut Tally,
    row: &RejectedRow,
    scope: Option<Scope>,
    (records, scopes): (&AllocationRecords, &[Scope]),
) {
    if row.register == Register::Requests {
        *tally.own_requests.entry(scope.unwrap_or(Scope::NONE)).or_default() += 1;
        return;
    }
    // Neither providers nor deliveries tell anything of a request.
    if is_there_already(row) || matches!(row.register, Register::Providers | Register::Deliveries) {
        return;
    }
    let Some(id) = row.allocation_id.as_deref() else { return };
    // Of a row that does not say where it is the number is looked for everywhere.
    let law: Option<Law> = row.law.as_deref().and_then(|law| law.parse().ok());
    let anywhere = || scopes.iter().copied().filter(|scope| law.is_none_or(|law| scope.law() == law)).collect();
    for scope in scope.map_or_else(anywhere, |scope| vec![scope]) {
        let allocation = key_hash(scope, id);
        match records.place(allocation).and_then(|place| records.get(place)) {
            Some(record) => tally.touched.clients.insert(record.client),
            None => tally.touched.allocations.insert(allocation),
        };
    }
}
