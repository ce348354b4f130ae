//! The ends of allocations in the newest versions on record: a row goes by what was known on its day, and who reads of it is told what is
//! known since.

use stoplicht_core::Policy;
use stoplicht_core::register::Request;
use stoplicht_report::worklist::{NewestEnd, RowKey, WorklistRow};

use crate::allocation_now::NamedAllocations;

/// What a row asks, as far as its allocation is found by it.
pub fn asked(row: &WorklistRow) -> Request {
    let RowKey { municipality, law, provider_id, request_id, allocation_id } = RowKey::of(&row.assessment);
    Request::new(municipality, law, request_id, provider_id, allocation_id, row.assessment.as_of)
}

/// Says at each row what end its allocation has by the newest version on record, if that is another one.
pub fn tell_newest_ends(rows: &mut [WorklistRow], named: &NamedAllocations, policy: &Policy) {
    let asked: Vec<Option<Request>> = rows.iter().map(|row| Some(asked(row))).collect();
    for (row, newest) in rows.iter_mut().zip(named.newest(&asked, policy)) {
        let (shown, shown_of) = (Some(row.current_end), row.assessment.as_of);
        row.newest_end = newest.and_then(|newest| NewestEnd::other_than(shown, newest.end, shown_of));
    }
}
