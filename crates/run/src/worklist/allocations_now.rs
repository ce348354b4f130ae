//! The allocations that requests without a colour name, as they are now: whoever decides on one wants to see them, and what is
//! not on record cannot be granted.

use chrono::NaiveDate;
use stoplicht_core::register::{Request, RequestId};
use stoplicht_core::{AsOf, Policy, RejectionCode};
use stoplicht_report::worklist::{AllocationNow, NewestEnd, OtherEnds, UnscoredReason, UnscoredRow};
use stoplicht_tables::{Progress, Source, TableError};

use super::newest_ends::newest_allocations;
use crate::allocation_now::{allocations_now, known_later};

/// A request without a colour, and the day of it, where that could be read.
pub struct UnscoredOn {
    /// The request.
    pub row: UnscoredRow,
    /// Its day.
    pub submitted_on: Option<NaiveDate>,
    /// Its row in the register, counted from 1; none of what came back when it was imported.
    pub number: Option<u64>,
    /// The request for the same allocation that counts in its place, by its row and its id; and the ends of both, if the two do not ask the
    /// same.
    pub repeats: Option<(u64, RequestId, Option<OtherEnds>)>,
}

impl UnscoredOn {
    /// What is asked, as far as the allocation is found by it; `None` if part of that could not be read.
    pub fn asked(&self, as_of: AsOf) -> Option<Request> {
        let key = self.row.key()?;
        // Of a day that could not be read all that is known counts.
        let day = as_of.of_submitted(self.submitted_on.unwrap_or(NaiveDate::MAX));
        Some(Request::new(key.municipality, key.law, key.request_id, key.provider_id, key.allocation_id, day))
    }
}

/// Says of requests whose allocation is on record, and was not on the day of looking, from when it is.
///
/// # Errors
/// [`TableError`] if the register of allocations cannot be read.
pub fn name_known_later(
    unscored: &mut [UnscoredOn],
    allocations: &Source,
    as_of: AsOf,
    progress: &dyn Progress,
) -> Result<(), TableError> {
    let is_unknown = |one: &&UnscoredOn| one.row.why == UnscoredReason::Code(RejectionCode::UnknownAllocation);
    let asked: Vec<Option<Request>> =
        unscored.iter().map(|one| Some(one).filter(is_unknown).and_then(|one| one.asked(as_of))).collect();
    let known = known_later(&asked, allocations, progress)?;
    for (one, known_on) in unscored.iter_mut().zip(known) {
        if let Some(known_on) = known_on {
            one.row.why = UnscoredReason::KnownLater { known_on };
        }
    }
    Ok(())
}

/// The rows, each with its allocation as it is on the day of looking: one that is on record, and of the provider that asks.
///
/// # Errors
/// [`TableError`] if the register of allocations cannot be read.
pub fn with_allocations(
    rows: Vec<UnscoredOn>,
    allocations: &Source,
    (policy, as_of): (&Policy, AsOf),
    progress: &dyn Progress,
) -> Result<Vec<UnscoredRow>, TableError> {
    let asked: Vec<Option<Request>> = rows.iter().map(|row| row.asked(as_of)).collect();
    let now = allocations_now(&asked, allocations, policy, progress)?;
    let newest = newest_allocations(&asked, allocations, policy, progress)?;
    let days = asked.iter().map(|asked| asked.as_ref().map(|asked| asked.submitted_on));
    let newest_end = |((now, newest), day): ((Option<AllocationNow>, Option<AllocationNow>), Option<NaiveDate>)| {
        NewestEnd::other_than(now?.end, newest?.end, day?)
    };
    let newest: Vec<Option<NewestEnd>> = now.iter().copied().zip(newest).zip(days).map(newest_end).collect();
    let row = |((UnscoredOn { row, .. }, allocation), newest_end)| UnscoredRow { allocation, newest_end, ..row };
    Ok(rows.into_iter().zip(now).zip(newest).map(row).collect())
}
