//! The allocations that requests without a colour name, as they are now: whoever decides on one wants to see them, and what is
//! not on record cannot be granted.

use std::collections::HashMap;

use chrono::NaiveDate;
use stoplicht_core::history::AllocationState;
use stoplicht_core::register::{AllocationId, AllocationVersion, Claim, Law, Municipality, Request, RequestId};
use stoplicht_core::{AsOf, Assessor, ClientHistory, Policy};
use stoplicht_report::worklist::{AllocationNow, UnscoredRow};
use stoplicht_tables::{Progress, Source, TableError, versions_of_clients};

/// A request without a colour, and the day of it, where that could be read.
pub struct UnscoredOn {
    /// The request.
    pub row: UnscoredRow,
    /// Its day.
    pub submitted_on: Option<NaiveDate>,
    /// Its row in the register, counted from 1; none of what came back when it was imported.
    pub number: Option<u64>,
    /// The request that it asks again for what it asks, by its row and its id.
    pub repeats: Option<(u64, RequestId)>,
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
    if asked.iter().flatten().next().is_none() {
        return Ok(rows.into_iter().map(|one| one.row).collect());
    }
    let mut by_allocation: HashMap<(Municipality, Law, AllocationId), Vec<AllocationVersion>> = HashMap::new();
    for version in versions_of_clients(allocations, asked.iter().flatten(), progress)? {
        let place = (version.municipality, version.law, version.allocation_id.clone());
        by_allocation.entry(place).or_default().push(version);
    }
    let mut assessor = Assessor::new(policy);
    let rows = rows.into_iter().zip(asked).map(|(UnscoredOn { mut row, .. }, asked)| {
        row.allocation = asked.and_then(|asked| {
            let place = (asked.municipality, asked.law, asked.allocation_id.clone());
            now(&asked, by_allocation.get(&place)?, &mut assessor)
        });
        row
    });
    Ok(rows.collect())
}

/// An allocation on the day of a request; `None` if it does not exist then, or is another provider's.
fn now(asked: &Request, versions: &[AllocationVersion], assessor: &mut Assessor<&Policy>) -> Option<AllocationNow> {
    let (history, _) = ClientHistory::new_lossy(versions, std::iter::empty::<Claim>());
    let fact = history.locate(asked);
    assessor.look(history.facts(), asked.submitted_on.into(), None);
    let AllocationState::Exists(at) = assessor.snapshot().state(fact.allocation?) else { return None };
    let found = assessor.snapshot().allocations().get(at as usize)?;
    if fact.provider != Some(found.provider) {
        return None;
    }
    let last = history.facts().versions_known(found.number, asked.submitted_on.into()).last()?;
    Some(AllocationNow { end: found.period.end.date(), product: last.product.or(last.category) })
}
