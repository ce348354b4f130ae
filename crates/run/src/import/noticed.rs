//! What is noticed in what was read, and said: it is no fault of a row, and changes what colours mean.

use stoplicht_import::{CurrentState, Match, RegisterRow, ReturnedRow, SheetRows, UsedRow, VersionCount};
use stoplicht_tables::{Fault, Problem};

use super::report::ImportReport;

/// Adds it to the report.
pub fn add(report: &mut ImportReport, found: &[Match<'_>], rows: &[UsedRow], read: &[SheetRows]) {
    report.current_state = current_state(found);
    report.sizes_of_allocation = rows.iter().filter(|row| takes_size_of_allocation(row)).count() as u64;
    let returned = read.iter().flat_map(|read| &read.returned);
    report.lost_provider_zeros = returned.filter(|row| lost_zero(row)).count() as u64;
}

/// Do the allocations look like the state of now alone?
fn current_state(found: &[Match<'_>]) -> Option<CurrentState> {
    let mut versions = VersionCount::default();
    for found in found {
        versions.add(found.sheet, &found.headings, &found.table);
    }
    versions.current_state()
}

/// Does a row come back since the code of a provider lacks a zero?
fn lost_zero(row: &ReturnedRow) -> bool {
    let is_it = |fault: &Fault| {
        fault.column.as_deref() == Some("provider_id") && matches!(fault.problem, Problem::LostZeros { .. })
    };
    row.faults.iter().any(|(_, fault)| is_it(fault))
}

/// Does a request name a volume, and not in what?
fn takes_size_of_allocation(row: &UsedRow) -> bool {
    let RegisterRow::Request(request) = &row.row else { return false };
    request.volume.is_some() && (request.unit.is_none() || request.frequency.is_none())
}
