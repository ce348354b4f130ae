//! What a run adds up, household by household: sums of whole numbers, so that the order does not matter.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use stoplicht_core::Day;
use stoplicht_core::history::{Family, Period, Snapshot, VersionFact};
use stoplicht_core::register::Code;

use super::look::{ALLOCATED_MONTHS, Look};
use super::{BudgetRun, Household};
use crate::budget::{Claims, PerDay, Value, days_left, value};
use crate::contract::{ProviderRole, ServiceOf};
use crate::inflow::{Entry, InflowInput, ToPgb};
use crate::lumpsum::LumpsumClaims;
use crate::month::Month;
use crate::register::{ExcludedSpan, PriceLine, PriceQuery, excluded_on};

/// What was added up so far.
///
/// All of it is sums of whole numbers and rows that are sorted in the end: households may be added in any order, and accumulators
/// merged in any order.
#[derive(Debug, Clone, Default)]
pub struct Accumulator {
    /// Cents claimed, by scope, by the look from which on they count there, by care month and month of submission.
    claims: FxHashMap<ClaimCell, i128>,
    /// By scope and look.
    values: Vec<Values>,
    /// Allocations with a day in the contract, by scope and look.
    allocations: Vec<u64>,
    /// By lump sum.
    lumpsum_claims: Vec<LumpsumClaims>,
    /// Of each partner, whether an allocation names it.
    partners_named: Vec<bool>,
    entries: Vec<Entry>,
    to_pgb: ToPgb,
    work: Work,
}

/// Where cents are claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct ClaimCell {
    scope: u32,
    look: u16,
    care: Month,
    submitted: Month,
}

/// What allocations are worth to a scope on a look, in cents.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    /// In months before.
    pub allocated: [i128; ALLOCATED_MONTHS],
    /// From the day after the look to the end of the year.
    pub committed: i128,
    /// Allocations that have days there, and no value.
    pub unpriced: u64,
}

/// Memory that is kept between households; no part of what was added up.
#[derive(Debug, Clone, Default)]
struct Work {
    excluded: Vec<Period>,
    days: Vec<Period>,
    prices: FxHashMap<PriceKey, PriceLine>,
    months: Vec<(Month, Value)>,
    snapshot: Snapshot,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct PriceKey {
    municipality: usize,
    provider: u32,
    product: Code,
    family: Family,
    unit: Code,
    tariffs: u32,
}

/// What an allocation is on a look.
#[derive(Debug, Clone, Copy)]
struct Standing<'h> {
    version: &'h VersionFact,
    /// The number of its versions that are known: it tells whether the allocation changed.
    versions: usize,
    service: ServiceOf,
    partner: Option<usize>,
    room: Option<usize>,
    /// The number of exclusions and corrections of exclusions that are known.
    exclusions: usize,
}

impl Standing<'_> {
    /// Do its claims count for the same as on another look?
    fn is_like(&self, other: &Self) -> bool {
        (self.versions, self.service, self.exclusions) == (other.versions, other.service, other.exclusions)
    }
}

impl Accumulator {
    pub(super) fn new(run: &BudgetRun<'_>) -> Self {
        let slots = run.scopes.count() * run.looks.len();
        Self {
            values: vec![Values::default(); slots],
            allocations: vec![0; slots],
            lumpsum_claims: vec![LumpsumClaims::default(); run.lumpsum_places()],
            partners_named: vec![false; run.contract.partners().len()],
            ..Self::default()
        }
    }

    /// Adds all that is on record of a household. One of another law, or of a municipality that does not take part, counts for
    /// nothing.
    pub fn add(&mut self, run: &BudgetRun<'_>, household: &Household<'_>) {
        if household.law != run.contract.terms().law {
            return;
        }
        let Some(municipality) = run.contract.municipality(household.municipality) else { return };
        let exclusions = run
            .registers
            .exclusions
            .as_ref()
            .and_then(|register| register.in_scope(household.municipality, household.law));
        for number in 0..household.history.allocations() {
            let spans = exclusions
                .and_then(|spans| spans.get(household.names.allocation(number)))
                .map_or(&[][..], Vec::as_slice);
            self.add_allocation(run, household, (municipality, number), spans);
        }
        let spans =
            |allocation: &str| exclusions.and_then(|spans| spans.get(allocation)).map_or(&[][..], Vec::as_slice);
        let care_group = |category, product| run.care_group(category, product);
        let input =
            InflowInput { contract: run.contract, rules: &run.rules, care_group: &care_group, as_of: run.last().as_of };
        input.add(household, spans, &mut self.work.snapshot, &mut self.entries, &mut self.to_pgb);
    }

    fn add_allocation(
        &mut self,
        run: &BudgetRun<'_>,
        household: &Household<'_>,
        (municipality, number): (usize, u32),
        spans: &[ExcludedSpan],
    ) {
        let mut before: Option<Standing<'_>> = None;
        for (place, look) in run.looks.iter().enumerate() {
            let now = standing(run, household, number, spans, look);
            let same = match (&before, &now) {
                (Some(before), Some(now)) => before.is_like(now),
                (None, None) => true,
                _ => false,
            };
            if !same {
                if let Some(before) = &before {
                    let then = run.looks.get(place - 1).unwrap_or(look);
                    self.add_claims(run, household, (municipality, before), spans, (place, then.as_of), -1);
                }
                if let Some(now) = &now {
                    self.add_claims(run, household, (municipality, now), spans, (place, look.as_of), 1);
                }
            }
            let tariffs_stay = place
                .checked_sub(1)
                .and_then(|before| run.looks.get(before))
                .is_some_and(|before| before.tariffs == look.tariffs);
            if !(same && tariffs_stay) {
                self.work.months.clear();
            }
            if let Some(now) = &now {
                self.add_values(run, household, (municipality, now), spans, (place, look));
            }
            before = now;
        }
        if let (Some(last), Some(look)) = (&before, run.looks.last()) {
            let role = run.contract.role_of(household.names.provider(last.version.provider));
            for partner in role.into_iter().flat_map(ProviderRole::partners) {
                if let Some(named) = self.partners_named.get_mut(partner) {
                    *named = true;
                }
            }
            self.add_lumpsum_claims(run, household, (municipality, last), spans, look.as_of);
        }
    }

    /// Adds the claims on an allocation to the scopes that they count for, from a look on; `sign` −1 takes them away again.
    fn add_claims(
        &mut self,
        run: &BudgetRun<'_>,
        household: &Household<'_>,
        (municipality, standing): (usize, &Standing<'_>),
        spans: &[ExcludedSpan],
        (place, as_of): (usize, Day),
        sign: i128,
    ) {
        // What partners claim is in no spending, and they have no rooms.
        if standing.partner.is_some() {
            return;
        }
        let service = run.scopes.service(municipality, standing.service);
        let room = standing.room.and_then(|room| Some((run.scopes.room(room), run.contract.rooms().get(room)?)));
        for claim in household.history.claims_known(standing.version.allocation, run.last().as_of) {
            let day = claim.period.end;
            let care = run.calendar.month(day);
            if care < run.first_care || run.last_care < care || excluded_on(spans, day, as_of) {
                continue;
            }
            let submitted = run.calendar.month(claim.known).max(care);
            let cents = i128::from(claim.amount_cents) * sign;
            let mut add = |scope: usize| {
                let cell = ClaimCell { scope: scope as u32, look: place as u16, care, submitted };
                *self.claims.entry(cell).or_insert(0) += cents;
            };
            add(service);
            // In the month in which a room begins, care before it is not its own; months before it show how claims come in.
            if let Some((scope, room)) = room
                && (day >= Day::from(room.from) || care < run.calendar.month(room.from.into()))
            {
                add(scope);
            }
        }
    }

    /// Adds the claims of partners in the contract: before lump sums were paid, and from then on.
    fn add_lumpsum_claims(
        &mut self,
        run: &BudgetRun<'_>,
        household: &Household<'_>,
        (municipality, standing): (usize, &Standing<'_>),
        spans: &[ExcludedSpan],
        as_of: Day,
    ) {
        let terms = run.contract.terms();
        let (Some(partner), Some(service)) = (standing.partner, standing.service.service()) else { return };
        let Some(sums) =
            run.lumpsum_place(municipality, service, partner).and_then(|place| self.lumpsum_claims.get_mut(place))
        else {
            return;
        };
        for claim in household.history.claims_known(standing.version.allocation, as_of) {
            let day = claim.period.end;
            if !terms.period().holds(day) || excluded_on(spans, day, as_of) {
                continue;
            }
            if day < terms.switch() {
                sums.before_cents += i128::from(claim.amount_cents);
            } else {
                sums.count += 1;
                sums.cents += i128::from(claim.amount_cents);
            }
        }
    }

    /// Adds what an allocation is worth on a look: in months before, and to the end of the year.
    fn add_values(
        &mut self,
        run: &BudgetRun<'_>,
        household: &Household<'_>,
        (municipality, standing): (usize, &Standing<'_>),
        spans: &[ExcludedSpan],
        (place, look): (usize, &Look),
    ) {
        let period = standing.version.period;
        let year = run.contract.terms().period();
        let Work { excluded, days, prices, months, .. } = &mut self.work;
        excluded.clear();
        excluded.extend(
            spans.iter().filter(|span| !span.is_dispensation && span.stands(look.as_of)).map(|span| span.period),
        );
        let slot = |scope: usize| scope * run.looks.len() + place;
        let scope = run.scopes.service(municipality, standing.service);
        if standing.service != ServiceOf::Unassigned {
            days_left(period, year, excluded, days);
            if let Some(count) = self.allocations.get_mut(slot(scope)).filter(|_| !days.is_empty()) {
                *count += 1;
            }
        }
        if standing.partner.is_some() {
            return;
        }
        let per_day = PerDay::of(&standing.version.size, period);
        let price = per_day.and_then(|per_day| {
            let key = PriceKey {
                municipality,
                provider: 0,
                product: standing.version.product?,
                family: per_day.family,
                unit: standing.version.size.unit?,
                tariffs: look.tariffs,
            };
            price(run, household, standing, key, look, prices)
        });
        let mut over = |within: Period| {
            days_left(period, within, excluded, days);
            value(per_day, days, price)
        };
        let to_come = Period { start: year.start.max(look.as_of.plus(1)), end: year.end };
        let committed = over(to_come);
        if let Some(values) = self.values.get_mut(slot(scope)) {
            values.add_committed(committed);
            for ((month, its_days), sum) in look.allocated.iter().zip(&mut values.allocated) {
                let known = months.iter().find(|(of, _)| of == month).map(|(_, value)| *value);
                let in_month = known.unwrap_or_else(|| {
                    let value = over(*its_days);
                    months.push((*month, value));
                    value
                });
                if let Value::Cents(cents) = in_month {
                    *sum += i128::from(cents);
                }
            }
        }
        if let Some((place, room)) = standing.room.and_then(|place| Some((place, run.contract.rooms().get(place)?))) {
            let from = Period { start: to_come.start.max(room.from.into()), ..to_come };
            let committed = over(from);
            if let Some(values) = self.values.get_mut(slot(run.scopes.room(place))) {
                values.add_committed(committed);
            }
        }
    }

    /// Adds what another accumulator of the same run has added up.
    pub fn merge(&mut self, other: Self) {
        for (cell, cents) in other.claims {
            *self.claims.entry(cell).or_insert(0) += cents;
        }
        for (values, others) in self.values.iter_mut().zip(other.values) {
            for (sum, other) in values.allocated.iter_mut().zip(others.allocated) {
                *sum += other;
            }
            values.committed += others.committed;
            values.unpriced += others.unpriced;
        }
        for (count, other) in self.allocations.iter_mut().zip(other.allocations) {
            *count += other;
        }
        for (sums, other) in self.lumpsum_claims.iter_mut().zip(other.lumpsum_claims) {
            sums.before_cents += other.before_cents;
            sums.count += other.count;
            sums.cents += other.cents;
        }
        for (named, other) in self.partners_named.iter_mut().zip(other.partners_named) {
            *named |= other;
        }
        self.entries.extend(other.entries);
        self.to_pgb.merge(other.to_pgb);
    }

    /// What was claimed in scopes, as known on each look in turn.
    pub(super) fn claims_by_scope(&self) -> BTreeMap<usize, Vec<(usize, Month, Month, i128)>> {
        let mut by_scope: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for (cell, cents) in self.claims.iter().filter(|(_, cents)| **cents != 0) {
            let of = by_scope.entry(cell.scope as usize).or_default();
            of.push((usize::from(cell.look), cell.care, cell.submitted, *cents));
        }
        for cells in by_scope.values_mut() {
            cells.sort_unstable();
        }
        by_scope
    }

    pub(super) fn values(&self, run: &BudgetRun<'_>, scope: usize, look: usize) -> Option<&Values> {
        self.values.get(scope * run.looks.len() + look)
    }

    /// The allocations by service of a municipality that have a day in the contract.
    pub(super) fn allocations(&self, run: &BudgetRun<'_>, municipality: usize, look: usize) -> Vec<u64> {
        let services = 0..run.contract.services().len();
        let count = |service| {
            let scope = run.scopes.service(municipality, ServiceOf::Service(service));
            self.allocations.get(scope * run.looks.len() + look).copied().unwrap_or(0)
        };
        services.map(count).collect()
    }

    pub(super) fn lumpsum_claims(&self, place: usize) -> LumpsumClaims {
        self.lumpsum_claims.get(place).copied().unwrap_or_default()
    }

    pub(super) fn partners_named(&self) -> &[bool] {
        &self.partners_named
    }

    pub(super) fn into_inflow(self) -> (Vec<Entry>, ToPgb) {
        (self.entries, self.to_pgb)
    }
}

impl Values {
    fn add_committed(&mut self, value: Value) {
        match value {
            Value::NotThere => {}
            Value::Unpriced => self.unpriced += 1,
            Value::Cents(cents) => self.committed += i128::from(cents),
        }
    }
}

/// What an allocation is on a look; none: it does not exist.
fn standing<'h>(
    run: &BudgetRun<'_>,
    household: &Household<'h>,
    number: u32,
    spans: &[ExcludedSpan],
    look: &Look,
) -> Option<Standing<'h>> {
    let versions = household.history.versions_known(number, look.as_of);
    let version = versions.last().filter(|last| !last.is_removal())?;
    let claimed = household.claimed(number, look.as_of);
    let service = run.contract.service_of(version.category, version.product, claimed);
    let role = run.contract.role_of(household.names.provider(version.provider));
    let of_service = role.zip(service.service());
    Some(Standing {
        version,
        versions: versions.len(),
        service,
        partner: of_service.and_then(|(role, service)| role.partner_for(service)),
        room: of_service.and_then(|(role, service)| role.room_for(service)),
        exclusions: spans.iter().map(|span| span.changes(look.as_of)).sum(),
    })
}

/// The tariffs of an allocation, looked up once for all that are alike.
fn price<'p>(
    run: &BudgetRun<'_>,
    household: &Household<'_>,
    standing: &Standing<'_>,
    key: PriceKey,
    look: &Look,
    prices: &'p mut FxHashMap<PriceKey, PriceLine>,
) -> Option<&'p PriceLine> {
    let tariffs = run.registers.tariffs.as_ref()?;
    let provider = household.names.provider(standing.version.provider);
    let key = PriceKey { provider: tariffs.provider_number(provider), ..key };
    let line = prices.entry(key).or_insert_with(|| {
        let query = PriceQuery {
            law: household.law,
            municipality: household.municipality,
            provider,
            product: key.product,
            family: key.family,
            unit: key.unit,
        };
        tariffs.price_line(&query, look.as_of)
    });
    Some(line)
}

/// The claims of scopes, look by look: each look adds what counts from then on.
pub(super) struct ClaimsOverLooks<'c> {
    cells: Vec<&'c [(usize, Month, Month, i128)]>,
    later: Vec<(Month, Month, i128)>,
    claims: Claims,
}

impl<'c> ClaimsOverLooks<'c> {
    /// Of one or more scopes together.
    pub fn of(
        by_scope: &'c BTreeMap<usize, Vec<(usize, Month, Month, i128)>>,
        scopes: impl Iterator<Item = usize>,
    ) -> Self {
        let cells = scopes.filter_map(|scope| by_scope.get(&scope)).map(Vec::as_slice).collect();
        Self { cells, later: Vec::new(), claims: Claims::default() }
    }

    /// The claims as known on the next look, in the month that it is in.
    pub fn next(&mut self, look: usize, month: Month) -> &Claims {
        for cells in &mut self.cells {
            let until = cells.partition_point(|(from, ..)| *from <= look);
            let (now, after) = cells.split_at(until);
            *cells = after;
            self.later.extend(now.iter().map(|(_, care, submitted, cents)| (*care, *submitted, *cents)));
        }
        let Self { later, claims, .. } = self;
        later.retain(|(care, submitted, cents)| {
            let known = *submitted <= month;
            if known {
                claims.add(*care, *submitted, *cents);
            }
            !known
        });
        &self.claims
    }
}
