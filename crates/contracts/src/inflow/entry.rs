//! Entries: the first allocation of each chain, and with whom it begins.

use std::collections::BTreeMap;

use stoplicht_core::history::{Allocation, HistoryRules, Period, Snapshot, VersionFact};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{AllocationId, Code, Municipality, ProviderId};
use stoplicht_core::{Day, Month};

use crate::contract::{Contract, ServiceOf};
use crate::register::{ExcludedSpan, excluded_on};
use crate::run::Household;

/// Outflow to a personal budget (PGB): the change reason of a last version.
const TO_PGB: Code = Code::literal("08");

/// Care that begins: an existing allocation that is the first of its chain, not excluded, whose first version is no administrative
/// act.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InflowEntry {
    /// The municipality.
    pub municipality: Municipality,
    /// The allocation.
    pub allocation: AllocationId,
    /// Its service.
    pub service: ServiceOf,
    /// Its provider.
    pub provider: ProviderId,
    /// The month in which it was first assigned: what the gatekeeper decided.
    pub month: Month,
    /// The month of its first delivery, where one is known.
    pub first_delivery: Option<Month>,
    /// By a provider that is no partner for the service.
    pub is_past: bool,
    /// Past the partners, and allowed to beforehand.
    pub is_dispensed: bool,
    /// Past the partners, and the client had care from a partner in the service shortly before, or has: a chain that began before
    /// the entry and ended at most `gap_days` before it, as a chain's own care may.
    pub is_from_partner: bool,
    /// The referrer of the last version that names one.
    pub referrer: Option<Code>,
}

/// Outflow to PGB: the number of allocations that ended for it, by municipality, service and month.
#[derive(Debug, Clone, Default)]
pub(crate) struct ToPgb {
    counts: BTreeMap<(Municipality, ServiceOf, Month), u64>,
}

impl ToPgb {
    fn add(&mut self, municipality: Municipality, service: ServiceOf, month: Month, count: u64) {
        *self.counts.entry((municipality, service, month)).or_insert(0) += count;
    }

    /// Adds what others counted.
    pub fn merge(&mut self, other: Self) {
        for ((municipality, service, month), count) in other.counts {
            self.add(municipality, service, month, count);
        }
    }

    pub fn counts(&self) -> impl Iterator<Item = (Municipality, ServiceOf, Month, u64)> {
        self.counts.iter().map(|((municipality, service, month), count)| (*municipality, *service, *month, *count))
    }
}

/// How entries are found: the contract, the rules by which chains are made, and the day of looking.
pub(crate) struct InflowInput<'i> {
    pub contract: &'i Contract,
    pub rules: &'i HistoryRules,
    pub care_group: &'i dyn Fn(Option<Code>, Option<Code>) -> CareGroup,
    /// The months of the year.
    pub months: Period,
    pub as_of: Day,
}

/// An allocation as its known versions tell it.
struct KnownAllocation<'h> {
    first: &'h VersionFact,
    last: &'h VersionFact,
    service: ServiceOf,
}

impl InflowInput<'_> {
    /// Adds the entries of a household, and its outflow to PGB.
    pub fn add<'x>(
        &self,
        household: &Household<'_>,
        spans: impl Fn(&str) -> &'x [ExcludedSpan],
        snapshot: &mut Snapshot,
        entries: &mut Vec<InflowEntry>,
        to_pgb: &mut ToPgb,
    ) {
        let mut enters = false;
        for number in 0..household.history.allocations() {
            let Some(known) = self.known(household, number) else { continue };
            enters |= self.is_in_year(known.first.assigned_at.day());
            let ended = known.last.assigned_at.day();
            if known.last.reason == Some(TO_PGB) && self.is_in_year(ended) {
                to_pgb.add(household.municipality, known.service, Month::nearest(ended), 1);
            }
        }
        // Most households have no entry in the year, and need no chains.
        if !enters {
            return;
        }
        snapshot.take(household.history, self.rules, self.care_group, self.as_of);
        let partners = self.partner_chains(household, snapshot);
        for chain in snapshot.chains() {
            let first = snapshot.members(chain).first();
            entries.extend(first.and_then(|first| self.entry(household, &partners, first, &spans)));
        }
    }

    fn is_in_year(&self, day: Day) -> bool {
        self.months.holds(day)
    }

    fn known<'h>(&self, household: &Household<'h>, number: u32) -> Option<KnownAllocation<'h>> {
        let versions = household.history.versions_known(number, self.as_of);
        let (first, last) = (versions.first()?, versions.last()?);
        if last.is_removal() {
            return None;
        }
        let claimed = household.claimed(number, self.as_of);
        Some(KnownAllocation { first, last, service: self.contract.service_of(last.category, last.product, claimed) })
    }

    fn entry<'x>(
        &self,
        household: &Household<'_>,
        partners: &PartnerChains,
        allocation: &Allocation,
        spans: &impl Fn(&str) -> &'x [ExcludedSpan],
    ) -> Option<InflowEntry> {
        let known = self.known(household, allocation.number)?;
        let assigned = known.first.assigned_at.day();
        if !self.is_in_year(assigned) || self.rules.is_administrative(known.first.reason) {
            return None;
        }
        let id = household.names.allocation(allocation.number);
        let (spans, start) = (spans(id), allocation.period.start);
        if excluded_on(spans, start, self.as_of) {
            return None;
        }
        let provider = household.names.provider(allocation.provider);
        let is_past =
            known.service.service().is_none_or(|service| self.contract.partner_of(service, provider).is_none());
        let is_allowed =
            spans.iter().any(|span| span.is_dispensation && span.stands(self.as_of) && span.period.holds(start));
        let versions = household.history.versions_known(allocation.number, self.as_of);
        let deliveries = household.history.deliveries_known(allocation.number, self.as_of);
        Some(InflowEntry {
            municipality: household.municipality,
            allocation: id.into(),
            service: known.service,
            provider: provider.into(),
            month: Month::nearest(assigned),
            first_delivery: deliveries.map(|delivery| delivery.start).min().map(Month::nearest),
            is_past,
            is_dispensed: is_past && is_allowed,
            // As in a chain: at most so many whole days lie between. What goes on with a partner is passed on to nobody.
            is_from_partner: is_past
                && partners
                    .reach(allocation.client, known.service, start)
                    .is_some_and(|end| start <= end.plus(self.rules.gap_days).plus(1)),
            referrer: versions.iter().rev().find_map(|version| version.referrer),
        })
    }

    /// The chains of clients with partners.
    fn partner_chains(&self, household: &Household<'_>, snapshot: &Snapshot) -> PartnerChains {
        let mut chains = Vec::new();
        for chain in snapshot.chains() {
            let mut ends: BTreeMap<ServiceOf, Day> = BTreeMap::new();
            for member in snapshot.members(chain) {
                let Some(known) = self.known(household, member.number) else { continue };
                let provider = household.names.provider(member.provider);
                if known.service.service().is_some_and(|service| self.contract.partner_of(service, provider).is_some())
                {
                    let end = ends.entry(known.service).or_insert(member.period.end);
                    *end = (*end).max(member.period.end);
                }
            }
            let client = snapshot.members(chain).first().map_or(0, |member| member.client);
            chains.extend(ends.into_iter().map(|(service, end)| (client, service, chain.start, end)));
        }
        PartnerChains::new(chains)
    }
}

/// The chains of clients with partners, by client, service and first day; of each, the latest last day of those up to it.
struct PartnerChains(Vec<(u32, ServiceOf, Day, Day)>);

impl PartnerChains {
    fn new(mut chains: Vec<(u32, ServiceOf, Day, Day)>) -> Self {
        chains.sort_unstable();
        let mut before: Option<(u32, ServiceOf, Day)> = None;
        for (client, service, _, end) in &mut chains {
            let reach = before.filter(|before| (before.0, before.1) == (*client, *service)).map(|before| before.2);
            *end = (*end).max(reach.unwrap_or(Day::MIN));
            before = Some((*client, *service, *end));
        }
        Self(chains)
    }

    /// The last day of the client's care with partners in a service, of the chains that began before a day.
    fn reach(&self, client: u32, service: ServiceOf, start: Day) -> Option<Day> {
        let before = self.0.partition_point(|chain| (chain.0, chain.1, chain.2) < (client, service, start));
        let last = self.0.get(before.checked_sub(1)?)?;
        ((last.0, last.1) == (client, service)).then_some(last.3)
    }
}
