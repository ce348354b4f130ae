//! The allocations that requests name, as they are on the day of each.

use std::collections::HashMap;

use chrono::NaiveDate;
use stoplicht_core::history::AllocationState;
use stoplicht_core::register::{AllocationId, AllocationVersion, Claim, Law, Municipality, Request};
use stoplicht_core::{Assessor, ClientHistory, Policy};
use stoplicht_report::worklist::AllocationNow;
use stoplicht_tables::{Progress, Source, TableError, versions_of_clients};

/// The allocation of each request on the day on which it was submitted: one that is on record, and of the provider that asks.
///
/// # Errors
/// [`TableError`] if the register of allocations cannot be read.
pub fn allocations_now(
    asked: &[Option<Request>],
    allocations: &Source,
    policy: &Policy,
    progress: &dyn Progress,
) -> Result<Vec<Option<AllocationNow>>, TableError> {
    if asked.iter().flatten().next().is_none() {
        return Ok(vec![None; asked.len()]);
    }
    let mut by_allocation: HashMap<(Municipality, Law, AllocationId), Vec<AllocationVersion>> = HashMap::new();
    for version in versions_of_clients(allocations, asked.iter().flatten(), progress)? {
        let place = (version.municipality, version.law, version.allocation_id.clone());
        by_allocation.entry(place).or_default().push(version);
    }
    let mut assessor = Assessor::new(policy);
    let one = |asked: &Option<Request>| {
        let asked = asked.as_ref()?;
        let place = (asked.municipality, asked.law, asked.allocation_id.clone());
        now(asked, by_allocation.get(&place)?, &mut assessor)
    };
    Ok(asked.iter().map(one).collect())
}

/// From when the allocation of each request is on record, if that is after the day on which it was submitted; of the provider that asks
/// alone: of others it is not told what they have.
///
/// # Errors
/// [`TableError`] if the register of allocations cannot be read.
pub fn known_later(
    asked: &[Option<Request>],
    allocations: &Source,
    progress: &dyn Progress,
) -> Result<Vec<Option<NaiveDate>>, TableError> {
    if asked.iter().flatten().next().is_none() {
        return Ok(vec![None; asked.len()]);
    }
    let versions = versions_of_clients(allocations, asked.iter().flatten(), progress)?;
    let first = |asked: &Option<Request>| {
        let asked = asked.as_ref()?;
        let own = versions.iter().filter(|version| is_asked(version, asked));
        own.map(|version| version.assigned_at.date()).min().filter(|day| *day > asked.submitted_on)
    };
    Ok(asked.iter().map(first).collect())
}

/// Is a version of the allocation of a request, and of the provider that asks?
pub fn is_asked(version: &AllocationVersion, asked: &Request) -> bool {
    version.municipality == asked.municipality
        && version.law == asked.law
        && version.allocation_id == asked.allocation_id
        && version.provider_id == asked.provider_id
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
