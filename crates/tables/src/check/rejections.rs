//! Rows that come back, counted by what is wrong with them.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use stoplicht_core::check::{CheckCode, Count, Place};
use stoplicht_core::register::{Law, Municipality, Register, RowCode};

use super::records::AllocationRecords;
use super::touched::{Asked, Tally};
use crate::fault::Problem;
use crate::keys::hash::key_hash;
use crate::keys::scope::Scope;
use crate::rejected::{RejectCode, RejectedRow};
use crate::source::rows_read::RowsRead;

/// The kind of trouble that a row comes back for, with its code where that says more.
fn kind(row: &RejectedRow) -> (CheckCode, Option<RowCode>) {
    let RejectCode::Row(code) = row.code else { return (CheckCode::RejectedRows, None) };
    let has = |is: fn(&Problem) -> bool| row.faults.iter().any(|fault| is(&fault.problem));
    let kind = match code {
        RowCode::ConflictingVersions => CheckCode::ConflictingVersions,
        _ if has(|problem| matches!(problem, Problem::LostDigits { .. })) => CheckCode::LostDigits,
        _ if has(|problem| matches!(problem, Problem::LostZeros { .. })) => CheckCode::LostZeros,
        _ if has(|problem| matches!(problem, Problem::BeyondCalendar { .. })) => CheckCode::FarDates,
        _ => CheckCode::RejectedRows,
    };
    (kind, Some(code))
}

/// Municipality and law of a row, also where zeros before the code were lost.
fn scope(row: &RejectedRow) -> Option<Scope> {
    let municipality: Municipality = format!("{:0>4}", row.municipality.as_deref()?).parse().ok()?;
    let law: Law = row.law.as_deref()?.parse().ok()?;
    Some(Scope::new(municipality, law))
}

/// The allocations of versions that cannot be used.
pub fn came_back(rejected: &[RejectedRow]) -> FxHashSet<u64> {
    let versions = rejected.iter().filter(|row| row.register == Register::Allocations);
    versions.filter_map(|row| Some(key_hash(scope(row)?, row.allocation_id.as_deref()?))).collect()
}

/// The rows that come back, by register and reason.
pub fn rejections(
    rejected: &[RejectedRow],
    rows_read: &[RowsRead],
    records: &AllocationRecords,
    asked: &[Asked],
) -> Vec<Count> {
    let mut tallies: BTreeMap<(Register, CheckCode, Option<RowCode>), Tally> = BTreeMap::new();
    for row in rejected {
        let (code, reason) = kind(row);
        let reason = reason.filter(|_| code == CheckCode::RejectedRows);
        let tally = tallies.entry((row.register, code, reason)).or_default();
        let scope = scope(row);
        tally.rows += 1;
        if let Some(scope) = scope {
            *tally.by_scope.entry(scope).or_default() += 1;
        }
        for column in row.faults.iter().filter_map(|fault| fault.column.as_deref()) {
            *tally.columns.entry(column.to_owned()).or_default() += 1;
        }
        tally.shown(Place { file: row.file.clone(), row: row.row, line: row.line });
        touch(tally, row, scope, records);
    }
    let of = |register| {
        let read = rows_read.iter().find(|read| read.register == register);
        read.map_or(0, |read| read.rows.saturating_sub(read.blank))
    };
    let count = |((register, code, reason), tally): ((Register, CheckCode, Option<RowCode>), Tally)| Count {
        reason: reason.map(|reason| reason.as_str().to_owned()),
        ..tally.count(code, register, of(register), asked)
    };
    tallies.into_iter().map(count).collect()
}

/// Says what a row that comes back touches.
fn touch(tally: &mut Tally, row: &RejectedRow, scope: Option<Scope>, records: &AllocationRecords) {
    if row.register == Register::Requests {
        *tally.own_requests.entry(scope.unwrap_or(Scope::NONE)).or_default() += 1;
        return;
    }
    // A row that is there already takes nothing away.
    let is_there = row.code == RejectCode::Row(RowCode::DuplicateClaim) || row.register == Register::Providers;
    let (Some(scope), Some(id), false) = (scope, row.allocation_id.as_deref(), is_there) else { return };
    // Deliveries tell nothing of a request.
    if row.register == Register::Deliveries {
        return;
    }
    let allocation = key_hash(scope, id);
    match records.place(allocation).and_then(|place| records.get(place)) {
        Some(record) => tally.touched.clients.insert(record.client),
        None => tally.touched.allocations.insert(allocation),
    };
}
