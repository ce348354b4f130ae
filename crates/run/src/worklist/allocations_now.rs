//! The allocations that requests without a colour name, as they are now: whoever decides on one wants to see them, and what is
//! not on record cannot be granted.

use chrono::NaiveDate;
use stoplicht_core::register::{Request, RequestId};
use stoplicht_core::{AsOf, Policy};
use stoplicht_report::worklist::{OtherEnds, UnscoredRow};
use stoplicht_tables::{Progress, Source, TableError};

use crate::allocation_now::allocations_now;

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
    let row = |(UnscoredOn { mut row, .. }, now)| {
        row.allocation = now;
        row
    };
    Ok(rows.into_iter().zip(now).map(row).collect())
}
