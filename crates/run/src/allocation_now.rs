//! The allocations that requests name, as they are on record: on the day of each, and since.

use std::collections::HashMap;

use chrono::NaiveDate;
use stoplicht_core::history::AllocationState;
use stoplicht_core::register::{AllocationId, AllocationVersion, Claim, Law, Municipality, Request};
use stoplicht_core::{Assessor, ClientHistory, Policy};
use stoplicht_report::worklist::AllocationNow;
use stoplicht_tables::{Progress, Source, TableError, versions_of_clients};

/// The versions of the allocations that some requests name, by allocation: the register is read once for all that is asked of them.
#[derive(Default)]
pub struct NamedAllocations(HashMap<(Municipality, Law, AllocationId), Vec<AllocationVersion>>);

impl NamedAllocations {
    /// Reads those of some requests; of others nothing is known.
    ///
    /// # Errors
    /// [`TableError`] if the register of allocations cannot be read.
    pub fn read<'r>(
        asked: impl IntoIterator<Item = &'r Request>,
        allocations: &Source,
        progress: &dyn Progress,
    ) -> Result<Self, TableError> {
        let mut named = Self::default();
        let mut asked = asked.into_iter().peekable();
        if asked.peek().is_none() {
            return Ok(named);
        }
        for version in versions_of_clients(allocations, asked, progress)? {
            let place = (version.municipality, version.law, version.allocation_id.clone());
            named.0.entry(place).or_default().push(version);
        }
        Ok(named)
    }

    fn versions(&self, asked: &Request) -> &[AllocationVersion] {
        let place = (asked.municipality, asked.law, asked.allocation_id.clone());
        self.0.get(&place).map_or(&[], Vec::as_slice)
    }

    /// The versions of the allocation of a request that are of the provider that asks: of others it is not told what they have.
    fn own<'a>(&'a self, asked: &'a Request) -> impl Iterator<Item = &'a AllocationVersion> {
        self.versions(asked).iter().filter(|version| version.provider_id == asked.provider_id)
    }

    /// Is the allocation of a request on record, on whatever day, and of the provider that asks?
    pub fn has(&self, asked: &Request) -> bool {
        self.own(asked).next().is_some()
    }

    /// From when the allocation of a request is on record, if that is after the day on which it was submitted; of the provider that
    /// asks alone.
    pub fn known_later(&self, asked: &Request) -> Option<NaiveDate> {
        let first = self.own(asked).map(|version| version.assigned_at.date()).min();
        first.filter(|day| *day > asked.submitted_on)
    }

    /// The allocation of each request on the day on which it was submitted: one that is on record, and of the provider that asks.
    pub fn now(&self, asked: &[Option<Request>], policy: &Policy) -> Vec<Option<AllocationNow>> {
        let mut assessor = Assessor::new(policy);
        let mut one = |asked: &Request| match self.versions(asked) {
            [] => None,
            versions => now(asked, versions, &mut assessor),
        };
        asked.iter().map(|asked| one(asked.as_ref()?)).collect()
    }

    /// The same by the newest version on record.
    pub fn newest(&self, asked: &[Option<Request>], policy: &Policy) -> Vec<Option<AllocationNow>> {
        let on_last_day =
            |asked: &Option<Request>| Some(Request { submitted_on: NaiveDate::MAX, ..asked.as_ref()?.clone() });
        self.now(&asked.iter().map(on_last_day).collect::<Vec<_>>(), policy)
    }
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
