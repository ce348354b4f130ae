//! The allocations that requests without a colour name, as they are now: whoever decides on one wants to see them, and what is
//! not on record cannot be granted.

use chrono::NaiveDate;
use stoplicht_core::register::{Request, RequestId};
use stoplicht_core::{AsOf, Policy, RejectionCode};
use stoplicht_report::worklist::{AllocationNow, NewestEnd, OtherEnds, UnscoredReason, UnscoredRow};

use crate::allocation_now::NamedAllocations;

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
    /// Is its allocation not on record, as far as was found yet?
    pub fn is_unknown(&self) -> bool {
        self.row.why == UnscoredReason::Code(RejectionCode::UnknownAllocation)
    }

    /// What is asked, as far as the allocation is found by it; `None` if part of that could not be read.
    pub fn asked(&self, as_of: AsOf) -> Option<Request> {
        let key = self.row.key()?;
        // Of a day that could not be read all that is known counts.
        let day = as_of.of_submitted(self.submitted_on.unwrap_or(NaiveDate::MAX));
        Some(Request::new(key.municipality, key.law, key.request_id, key.provider_id, key.allocation_id, day))
    }
}

/// Says of requests whose allocation is on record, and was not on the day of looking, from when it is.
pub fn name_known_later(unscored: &mut [UnscoredOn], named: &NamedAllocations, as_of: AsOf) {
    for one in unscored.iter_mut().filter(|one| one.is_unknown()) {
        if let Some(known_on) = one.asked(as_of).and_then(|asked| named.known_later(&asked)) {
            one.row.why = UnscoredReason::KnownLater { known_on };
        }
    }
}

/// The rows, each with its allocation as it is on the day of looking: one that is on record, and of the provider that asks.
pub fn with_allocations(
    rows: Vec<UnscoredOn>,
    named: &NamedAllocations,
    (policy, as_of): (&Policy, AsOf),
) -> Vec<UnscoredRow> {
    let asked: Vec<Option<Request>> = rows.iter().map(|row| row.asked(as_of)).collect();
    let (now, newest) = (named.now(&asked, policy), named.newest(&asked, policy));
    let days = asked.iter().map(|asked| asked.as_ref().map(|asked| asked.submitted_on));
    let known = now.into_iter().zip(newest).zip(days);
    let row = |(UnscoredOn { row, .. }, ((now, newest), day)): (UnscoredOn, _)| UnscoredRow {
        allocation: now,
        newest_end: newest_end(now, newest, day),
        ..row
    };
    rows.into_iter().zip(known).map(row).collect()
}

/// The end of an allocation in the newest version on record, where that is another one than on the day of looking.
fn newest_end(now: Option<AllocationNow>, newest: Option<AllocationNow>, day: Option<NaiveDate>) -> Option<NewestEnd> {
    NewestEnd::other_than(now?.end, newest?.end, day?)
}
