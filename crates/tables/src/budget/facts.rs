//! What is on record of a household, as it is handed to a run under a contract, and what a partition comes to.

use stoplicht_contracts::run::{Accumulator, ClaimedProduct, HistoryNames, Household};
use stoplicht_core::history::History;

use crate::coverage::ClaimCoverage;
use crate::households::Households;
use crate::rejected::RejectedRow;

/// Households that one thread adds in one go.
pub const TOGETHER: usize = 4_096;

/// A partition of the registers, added up.
pub struct PartitionAdded {
    pub accumulator: Accumulator,
    pub coverage: ClaimCoverage,
    pub rejected: Vec<RejectedRow>,
    /// Rows of allocations, deliveries and claims in which every cell is empty.
    pub blank: [u64; 3],
    /// Deliveries and claims on allocations that are known.
    pub joined: [u64; 2],
    /// Those on allocations that are not, where these were counted instead.
    pub unjoined: Option<[u64; 2]>,
}

/// The ids behind the numbers of a household.
struct HouseholdNames<'p> {
    part: &'p Households<'p>,
    household: u32,
}

impl HistoryNames for HouseholdNames<'_> {
    fn allocation(&self, number: u32) -> &str {
        self.part.allocation(self.household, number).1
    }

    fn provider(&self, number: u32) -> &str {
        self.part.provider_id(number)
    }
}

/// What is on record of a household; its memory is kept for the next.
#[derive(Default)]
pub struct Facts {
    history: History,
    claimed: Vec<ClaimedProduct>,
}

impl Facts {
    /// Hands over all that is on record of a household. `conflict` is told the rows of versions in conflict.
    pub fn of(
        &mut self,
        part: &Households<'_>,
        household: u32,
        conflict: impl FnMut(u32),
        add: impl FnOnce(&Household<'_>),
    ) {
        let Some((municipality, law)) = part.scope(household).parts() else { return };
        part.fill(household, &mut self.history, conflict);
        self.claimed.clear();
        self.claimed.extend(part.claimed_products(household));
        self.claimed.sort_unstable();
        let names = HouseholdNames { part, household };
        let (history, claimed_products) = (&self.history, self.claimed.as_slice());
        add(&Household { municipality, law, history, claimed_products, names: &names });
    }
}
