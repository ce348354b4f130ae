//! A contract with lump sums over a made-up region: who the partners are, and what that changes of the care.
//!
//! The two largest providers under the Wmo become partners for guidance, one of them for day care too. From the day of the decision
//! on they claim nothing for it any more, save for clients who are left out; what begins after that day gets the new product code, or
//! comes without an allocation. The registers of money are added up from the claims, so that they fit the care.

mod file;
mod money;
mod tally;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use stoplicht_contracts::register::{DISPENSATION, Exclusion, MoneyRows};
use stoplicht_core::register::{AllocationId, Code, Law, Municipality, ProviderId, TaskDelivery};

use crate::calendar::shifted;
use crate::client_rows::ClientRows;
use crate::region::Region;
use crate::rng::{Draw, Topic};
pub use tally::MoneyTally;

/// The law of the contract.
const LAW: Law = Law::Wmo;

/// A service of the contract.
#[derive(Debug, Clone, Copy)]
struct ServicePlan {
    id: &'static str,
    category: Code,
    /// What new clients of partners get.
    lumpsum_product: Code,
}

const SERVICES: [ServicePlan; 2] = [
    ServicePlan { id: "individueel", category: Code::literal("02"), lumpsum_product: Code::literal("21200") },
    ServicePlan { id: "groep", category: Code::literal("07"), lumpsum_product: Code::literal("71100") },
];

/// A partner: one of the largest providers, and for how many of the services.
#[derive(Debug, Clone)]
struct PartnerPlan {
    id: &'static str,
    provider: ProviderId,
    services: usize,
}

/// A contract over a made-up region, for the year of the day of the registers.
#[derive(Debug, Clone)]
pub struct ContractPlan<'r> {
    region: &'r Region,
    partners: [PartnerPlan; 2],
    from: NaiveDate,
    to: NaiveDate,
    decided_on: NaiveDate,
}

/// A contract file, and the registers of money that fit the care.
#[derive(Debug, Clone)]
pub struct MadeUpContract {
    /// The contract, in TOML.
    pub file: String,
    /// The registers of money.
    pub money: MoneyRows,
    /// Care without an allocation.
    pub task_deliveries: Vec<TaskDelivery>,
}

/// An allocation of the contract's services, and what becomes of it.
struct Covered {
    service: usize,
    provider: ProviderId,
    is_partner: bool,
    is_excluded: bool,
    is_new: bool,
}

impl<'r> ContractPlan<'r> {
    /// A contract over a region.
    #[expect(clippy::indexing_slicing, reason = "a region has four providers at least")]
    pub fn new(region: &'r Region) -> Self {
        let year = region.options().as_of.year();
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        // A region has four providers at least; those at the odd places offer all care under the Wmo.
        let provider = |place: usize| region.providers()[place].id.clone();
        let partners = [
            PartnerPlan { id: "combinatie-a", provider: provider(1), services: 2 },
            PartnerPlan { id: "partner-b", provider: provider(3), services: 1 },
        ];
        Self { region, partners, from: day(1, 1), to: day(12, 31), decided_on: day(3, 12) }
    }

    fn base_year(&self) -> i32 {
        self.from.year() - 1
    }

    fn partner(&self, provider: &ProviderId, service: usize) -> Option<&PartnerPlan> {
        self.partners.iter().find(|partner| partner.provider == *provider && service < partner.services)
    }

    /// Changes the rows of a client as the contract would have, and tells what it means for the money.
    pub fn apply(&self, client: u64, rows: &mut ClientRows) -> MoneyTally {
        let mut draw = Draw::new(self.region.options().seed, Topic::Contract, client);
        let mut money = MoneyTally::default();
        let covered = self.covered(rows, &mut draw, &mut money);
        for version in &mut rows.versions {
            if let Some(one) = covered.get(&version.allocation_id).filter(|one| one.is_new && one.is_partner) {
                version.product_code = SERVICES.get(one.service).map(|service| service.lumpsum_product);
            }
        }
        rows.claims.retain(|claim| {
            let Some(one) = covered.get(&claim.allocation_id) else { return true };
            let place = (claim.municipality, one.provider.clone(), one.service);
            if claim.period_end.year() == self.base_year() {
                money.turn_over(place, claim.amount_cents, one.is_excluded);
                return true;
            }
            if !one.is_partner || one.is_excluded || claim.period_end < self.from {
                return true;
            }
            let is_before = claim.period_end < self.decided_on;
            if is_before {
                money.prepay(place, claim.amount_cents);
            }
            is_before
        });
        self.care_without_allocation(rows, &mut draw, &mut money);
        money
    }

    /// The allocations of the contract's services.
    fn covered(&self, rows: &ClientRows, draw: &mut Draw, money: &mut MoneyTally) -> BTreeMap<AllocationId, Covered> {
        // Of a budget alone the claims tell the service.
        let claimed: BTreeMap<&AllocationId, Code> =
            rows.claims.iter().filter_map(|claim| Some((&claim.allocation_id, claim.product_category?))).collect();
        let mut covered: BTreeMap<AllocationId, Covered> = BTreeMap::new();
        for version in rows.versions.iter().filter(|version| version.law == LAW) {
            let category = version.product_category.or_else(|| claimed.get(&version.allocation_id).copied());
            let Some(service) = SERVICES.iter().position(|service| Some(service.category) == category) else {
                continue;
            };
            let provider = version.provider_id.clone();
            let is_partner = self.partner(&provider, service).is_some();
            if let Some(known) = covered.get_mut(&version.allocation_id) {
                (known.service, known.provider, known.is_partner) = (service, provider, is_partner);
                continue;
            }
            let is_new = version.assigned_at.date() >= self.decided_on && version.start_date >= self.decided_on;
            let (is_excluded, is_dispensed) = (draw.chance(0.03), draw.chance(0.15));
            let (place, id) = (version.municipality, version.allocation_id.clone());
            if is_partner && is_excluded {
                money.exclude(self.exclusion(place, id.clone(), "elderly_group", self.from));
            } else if !is_partner && is_new && is_dispensed {
                money.exclude(self.exclusion(place, id.clone(), DISPENSATION, version.assigned_at.date()));
            }
            covered.insert(id, Covered { service, provider, is_partner, is_excluded, is_new });
        }
        covered
    }

    fn exclusion(
        &self,
        municipality: Municipality,
        allocation_id: AllocationId,
        reason: &str,
        known_on: NaiveDate,
    ) -> Exclusion {
        // It was known before the registers were drawn up.
        let known_on = known_on.min(self.region.options().as_of);
        Exclusion { municipality, law: LAW, allocation_id, reason: reason.to_owned(), from: None, to: None, known_on }
    }

    /// Now and then a partner starts care of its own accord.
    fn care_without_allocation(&self, rows: &ClientRows, draw: &mut Draw, money: &mut MoneyTally) {
        let as_of = self.region.options().as_of;
        let (starts, place) = (draw.chance(0.04), draw.below(2) as usize);
        let days = (as_of - self.decided_on).num_days();
        let Some(first) = rows.versions.first().filter(|version| starts && version.law == LAW && days > 7) else {
            return;
        };
        let (Some(partner), Some(service)) = (self.partners.get(place), SERVICES.first()) else { return };
        let start_date = shifted(self.decided_on, draw.between(0, days - 7));
        let stop = shifted(start_date, draw.between(20, 200));
        let stops = stop <= shifted(as_of, -7);
        money.care(TaskDelivery {
            municipality: first.municipality,
            law: LAW,
            client_id: first.client_id.clone(),
            provider_id: partner.provider.clone(),
            product_category: service.category,
            product_code: Some(service.lumpsum_product),
            start_date,
            stop_date: stops.then_some(stop),
            stop_reason: stops.then(|| Code::literal("19")),
            reported_on: Some(shifted(start_date, draw.between(1, 6))),
            stop_reported_on: stops.then(|| shifted(stop, 4)),
        });
    }
}
