//! The ends of allocations in the newest versions on record: a row goes by what was known on its day, and who reads of it is told what is
//! known since.

use chrono::NaiveDate;
use stoplicht_core::Policy;
use stoplicht_core::register::Request;
use stoplicht_report::worklist::{AllocationNow, NewestEnd, RowKey, WorklistRow};
use stoplicht_tables::{Progress, Source, TableError};

use crate::allocation_now::allocations_now;

/// Says at each row what end its allocation has by the newest version on record, if that is another one.
///
/// # Errors
/// [`TableError`] if the register of allocations cannot be read.
pub fn tell_newest_ends(
    rows: &mut [WorklistRow],
    allocations: &Source,
    policy: &Policy,
    progress: &dyn Progress,
) -> Result<(), TableError> {
    let asked = |row: &WorklistRow| {
        let RowKey { municipality, law, provider_id, request_id, allocation_id } = RowKey::of(&row.assessment);
        Some(Request::new(municipality, law, request_id, provider_id, allocation_id, row.assessment.as_of))
    };
    let asked: Vec<Option<Request>> = rows.iter().map(asked).collect();
    let newest = newest_allocations(&asked, allocations, policy, progress)?;
    for (row, newest) in rows.iter_mut().zip(newest) {
        let (shown, shown_of) = (Some(row.current_end), row.assessment.as_of);
        row.newest_end = newest.and_then(|newest| NewestEnd::other_than(shown, newest.end, shown_of));
    }
    Ok(())
}

/// The allocation of each request by the newest version on record: of the provider that asks.
///
/// # Errors
/// [`TableError`] if the register of allocations cannot be read.
pub fn newest_allocations(
    asked: &[Option<Request>],
    allocations: &Source,
    policy: &Policy,
    progress: &dyn Progress,
) -> Result<Vec<Option<AllocationNow>>, TableError> {
    let on_last_day =
        |asked: &Option<Request>| Some(Request { submitted_on: NaiveDate::MAX, ..asked.as_ref()?.clone() });
    allocations_now(&asked.iter().map(on_last_day).collect::<Vec<_>>(), allocations, policy, progress)
}
