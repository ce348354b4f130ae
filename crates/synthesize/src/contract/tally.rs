//! What the care of clients means for the money of a contract, added up client by client.

use std::collections::BTreeMap;

use stoplicht_contracts::register::Exclusion;
use stoplicht_core::register::{Municipality, ProviderId, TaskDelivery};

/// A municipality, a provider and a service, by its place.
pub(super) type Place = (Municipality, ProviderId, usize);

/// What some clients' care means for the money. Sums of whole cents: they may be added in any order.
#[derive(Debug, Clone, Default)]
pub struct MoneyTally {
    /// What was claimed in the base year, and of which for allocations that are left out.
    pub(super) turnover: BTreeMap<Place, (i64, i64)>,
    /// What partners claimed in the year before the decision.
    pub(super) prepaid: BTreeMap<Place, i64>,
    pub(super) exclusions: Vec<Exclusion>,
    pub(super) task_deliveries: Vec<TaskDelivery>,
}

impl MoneyTally {
    pub(super) fn turn_over(&mut self, place: Place, cents: i64, is_excluded: bool) {
        let (all, excluded) = self.turnover.entry(place).or_default();
        *all += cents;
        *excluded += if is_excluded { cents } else { 0 };
    }

    pub(super) fn prepay(&mut self, place: Place, cents: i64) {
        *self.prepaid.entry(place).or_default() += cents;
    }

    pub(super) fn exclude(&mut self, row: Exclusion) {
        self.exclusions.push(row);
    }

    pub(super) fn care(&mut self, row: TaskDelivery) {
        self.task_deliveries.push(row);
    }

    /// Adds what other clients' care means.
    pub fn add(&mut self, other: Self) {
        for (place, (all, excluded)) in other.turnover {
            let sums = self.turnover.entry(place).or_default();
            *sums = (sums.0 + all, sums.1 + excluded);
        }
        for (place, cents) in other.prepaid {
            self.prepay(place, cents);
        }
        self.exclusions.extend(other.exclusions);
        self.task_deliveries.extend(other.task_deliveries);
    }
}
