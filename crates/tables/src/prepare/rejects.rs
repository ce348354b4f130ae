//! Rows that cannot be used, as they are kept beside prepared registers.

use super::holders::Link;
use super::partitions::Partitions;
use crate::keys::key::Key;
use crate::rejected::{RejectCode, RejectedRow};
use crate::select::returned::allocation_of;
use crate::source::kept_reject::{KeptReject, LinkedAllocation};

/// The rows as they are kept; `links` tell whose allocation some of them are all the same, by row.
pub fn kept_rejects(partitions: &Partitions, rejected: &[RejectedRow], links: &[Link]) -> Vec<KeptReject> {
    let client_of = |row: u64| {
        let place = links.binary_search_by_key(&row, |link| link.row).ok()?;
        links.get(place).map(|link| link.client_id.clone())
    };
    let kept = |row: &RejectedRow| {
        let place = allocation_of(row).and_then(|(scope, id)| partitions.known(&Key::new(scope, id)));
        let RejectCode::Row(code) = row.code else { return None };
        let client_id = client_of(row.row);
        let linked = place.filter(|_| client_id.is_some()).map(|place| LinkedAllocation {
            allocation: place.number,
            household: partitions.household_number(place.household),
        });
        Some(KeptReject {
            register: row.register,
            row: row.row,
            line: row.line,
            code,
            faults: row.faults.clone(),
            municipality: row.municipality.clone(),
            law: row.law.clone(),
            allocation_id: row.allocation_id.clone(),
            client_id,
            partition: place.map_or(0, |place| partitions.partition(place.household)),
            linked,
        })
    };
    rejected.iter().filter_map(kept).collect()
}
