//! What a run adds up, household by household: sums of whole numbers, so that the order does not matter.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use stoplicht_core::Month;
use stoplicht_core::history::{History, Period, Snapshot, VersionFact};

use super::budget_run::BudgetRun;
use super::claim_place::{ClaimPlace, CountedClaim, PlaceBuilder, Target};
use super::household::Household;
use super::look::Look;
use super::values::{Valued, Valuer, Values};
use crate::contract::{ProviderRole, ServiceOf};
use crate::inflow::{InflowEntry, InflowInput, ToPgb};
use crate::lumpsum::LumpsumClaims;
use crate::register::ExcludedSpan;

/// What was added up so far.
///
/// All of it is sums of whole numbers and rows that are sorted in the end: households may be added in any order, and accumulators
/// merged in any order.
#[derive(Debug, Default)]
pub struct Accumulator {
    /// Cents claimed, by scope, by the look from which on they count there, by care month and month of submission.
    claims: FxHashMap<ClaimCell, i128>,
    /// By scope and look, where there is something.
    values: Vec<Option<Box<Values>>>,
    /// By lump sum.
    lumpsum_claims: Vec<LumpsumClaims>,
    /// Of each partner, whether an allocation names it.
    partners_named: Vec<bool>,
    entries: Vec<InflowEntry>,
    to_pgb: ToPgb,
    work: Work,
}

/// Memory that is kept between households; no part of what was added up.
#[derive(Debug, Default)]
struct Work {
    valuer: Valuer,
    places: PlaceBuilder,
    snapshot: Snapshot,
}

/// Where cents are claimed: scope, look, care month and month of submission in one number, for a quick look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct ClaimCell(u64);

impl ClaimCell {
    const LOOK: u32 = 28;
    const SCOPE: u32 = 36;
    const MONTHS: u64 = (1 << 14) - 1;

    /// The months are counted from the first care month of the run; those of submission lie within a thousand years.
    fn new(run: &BudgetRun<'_>, (scope, look): (usize, u16), care: Month, submitted: Month) -> Self {
        let months = |month: Month| (month.since(run.first_care).max(0) as u64).min(Self::MONTHS);
        let place = (scope as u64) << Self::SCOPE | u64::from(look) << Self::LOOK;
        Self(place | months(care) << 14 | months(submitted))
    }

    /// Scope, look, care month and month of submission.
    fn parts(self, run: &BudgetRun<'_>) -> (usize, usize, Month, Month) {
        let month = |months: u64| run.first_care.plus((months & Self::MONTHS) as i32);
        let look = self.0 >> Self::LOOK & 0xff;
        ((self.0 >> Self::SCOPE) as usize, look as usize, month(self.0 >> 14), month(self.0))
    }
}

impl BudgetRun<'_> {
    /// An accumulator for households: one for each thread.
    pub fn accumulator(&self) -> Accumulator {
        Accumulator::new(self)
    }
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
    /// Is it what it was on another look?
    fn is_like(&self, other: &Self) -> bool {
        (self.versions, self.service, self.exclusions) == (other.versions, other.service, other.exclusions)
    }

    /// What its claims count for.
    fn target(&self, run: &BudgetRun<'_>, municipality: usize) -> Target {
        match (self.partner, self.service.service()) {
            (Some(partner), Some(service)) => run
                .lumpsum_place(municipality, service, partner)
                .map_or(Target::Nothing, |place| Target::Lumpsum(place as u32)),
            _ => Target::Spending {
                scope: run.scopes.service(municipality, self.service) as u32,
                room: self.room.map_or(0, |room| room as u16 + 1),
            },
        }
    }
}

impl Accumulator {
    pub(super) fn new(run: &BudgetRun<'_>) -> Self {
        Self {
            values: vec![None; run.scopes.count() * run.looks.len()],
            lumpsum_claims: vec![LumpsumClaims::default(); run.lumpsum_places()],
            partners_named: vec![false; run.contract.partners().len()],
            ..Self::default()
        }
    }

    /// Adds all that is on record of a household. One of another law, or of a municipality that does not take part, counts for
    /// nothing.
    pub fn add(&mut self, run: &BudgetRun<'_>, household: &Household<'_>) {
        let mut places = Vec::new();
        self.add_without_claims(run, household, |number, place| places.push((number, place)));
        for (number, place) in places {
            self.add_claims(run, household.history, number, &place);
        }
    }

    /// Adds the allocations and deliveries of a household, and tells where the claims on each allocation count; its claims are added
    /// by [`add_claim`](Self::add_claim), to this accumulator or to another of the run, in any order.
    ///
    /// That is for runs over very many claims, which need not be put in the order of households. Of allocations with neither product
    /// nor category, [`Household::claimed_products`] tells the service all the same.
    pub fn add_without_claims(
        &mut self,
        run: &BudgetRun<'_>,
        household: &Household<'_>,
        mut claims_on: impl FnMut(u32, ClaimPlace),
    ) {
        if household.law != run.contract.terms().law {
            return;
        }
        let Some(municipality) = run.contract.municipality(household.municipality) else { return };
        let exclusions = run
            .registers
            .exclusions
            .as_ref()
            .and_then(|register| register.in_scope(household.municipality, household.law));
        let spans =
            |allocation: &str| exclusions.and_then(|spans| spans.get(allocation)).map_or(&[][..], Vec::as_slice);
        for number in 0..household.history.allocations() {
            let spans = exclusions.map_or(&[][..], |_| spans(household.names.allocation(number)));
            self.add_allocation(run, household, (municipality, number), spans);
            let place = self.work.places.finish(spans);
            if place.counts() {
                claims_on(number, place);
            }
        }
        let care_group = |category, product| run.care_group(category, product);
        let input = InflowInput {
            contract: run.contract,
            rules: &run.rules,
            care_group: &care_group,
            months: run.whole_months,
            as_of: run.last().as_of,
        };
        input.add(household, spans, &mut self.work.snapshot, &mut self.entries, &mut self.to_pgb);
    }

    /// Adds a claim on an allocation whose claims count there.
    pub fn add_claim(&mut self, run: &BudgetRun<'_>, place: &ClaimPlace, claim: &CountedClaim) {
        if claim.known > run.last().as_of {
            return;
        }
        let care = run.calendar.month(claim.period_end);
        if care < run.first_care || run.last_care < care {
            return;
        }
        let Self { claims, lumpsum_claims, .. } = self;
        let submitted = run.calendar.month(claim.known).max(care);
        let add = |look, scope, cents| {
            *claims.entry(ClaimCell::new(run, (scope, look), care, submitted)).or_insert(0) += cents;
        };
        let on_lumpsum = |place: u32| {
            let Some(sums) = lumpsum_claims.get_mut(place as usize) else { return };
            let cents = i128::from(claim.amount_cents);
            if !run.year.holds(claim.period_end) {
                return;
            }
            if claim.period_end < run.switch {
                sums.before_cents += cents;
            } else {
                sums.count += 1;
                sums.cents += cents;
            }
        };
        place.each(run, claim, care, add, on_lumpsum);
    }

    fn add_claims(&mut self, run: &BudgetRun<'_>, history: &History, number: u32, place: &ClaimPlace) {
        for claim in history.claims_known(number, run.last().as_of) {
            let line =
                CountedClaim { period_end: claim.period.end, known: claim.known, amount_cents: claim.amount_cents };
            self.add_claim(run, place, &line);
        }
    }

    /// Adds what an allocation is on each look.
    fn add_allocation(
        &mut self,
        run: &BudgetRun<'_>,
        household: &Household<'_>,
        (municipality, number): (usize, u32),
        spans: &[ExcludedSpan],
    ) {
        let mut before: Option<(Standing<'_>, &Look)> = None;
        for (place, look) in run.looks.iter().enumerate() {
            let now = standing(run, household, number, spans, look);
            let same = match (&before, &now) {
                (Some((before, _)), Some(now)) => before.is_like(now),
                (None, None) => true,
                _ => false,
            };
            if !same {
                let target = now.as_ref().map_or(Target::Nothing, |now| now.target(run, municipality));
                self.work.places.step(place, target);
            }
            if !same || before.as_ref().is_some_and(|(_, before)| before.tariffs != look.tariffs) {
                self.work.valuer.forget();
            }
            if let Some(now) = &now {
                let of = Valued { household, municipality, version: now.version, look, spans };
                self.add_values(run, now, &of, place);
            }
            before = now.map(|now| (now, look));
        }
        if let Some((last, _)) = &before {
            let role = run.contract.role_of(household.names.provider(last.version.provider));
            for partner in role.into_iter().flat_map(ProviderRole::partners) {
                if let Some(named) = self.partners_named.get_mut(partner) {
                    *named = true;
                }
            }
        }
    }

    /// Adds what an allocation is worth on a look: to its service, and to its room.
    fn add_values(&mut self, run: &BudgetRun<'_>, standing: &Standing<'_>, of: &Valued<'_>, place: usize) {
        let slot = |scope: usize| scope * run.looks.len() + place;
        let valuer = &mut self.work.valuer;
        let is_counted = standing.service != ServiceOf::Unassigned && valuer.is_in_year(run, of);
        let scope = run.scopes.service(of.municipality, standing.service);
        let Some(values) = self.values.get_mut(slot(scope)) else { return };
        let values = values.get_or_insert_default();
        values.allocations += u64::from(is_counted);
        if standing.partner.is_some() {
            return;
        }
        valuer.add(run, of, values);
        let Some((place, (from, _))) = standing.room.and_then(|place| Some((place, run.room_starts.get(place)?)))
        else {
            return;
        };
        let to_come = run.to_come(of.look);
        let committed = valuer.over(run, of, Period { start: to_come.start.max(*from), ..to_come });
        if let Some(values) = self.values.get_mut(slot(run.scopes.room(place))) {
            values.get_or_insert_default().add_committed(committed);
        }
    }

    /// Adds what another accumulator of the same run has added up.
    pub fn merge(&mut self, other: Self) {
        for (cell, cents) in other.claims {
            *self.claims.entry(cell).or_insert(0) += cents;
        }
        for (values, other) in self.values.iter_mut().zip(other.values) {
            if let Some(other) = other {
                values.get_or_insert_default().merge(&other);
            }
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

    /// What was claimed in scopes, in the order of the looks from which on it counts.
    pub(super) fn claims_by_scope(&self, run: &BudgetRun<'_>) -> BTreeMap<usize, Vec<(usize, Month, Month, i128)>> {
        let mut by_scope: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for (cell, cents) in self.claims.iter().filter(|(_, cents)| **cents != 0) {
            let (scope, look, care, submitted) = cell.parts(run);
            by_scope.entry(scope).or_default().push((look, care, submitted, *cents));
        }
        for cells in by_scope.values_mut() {
            cells.sort_unstable();
        }
        by_scope
    }

    pub(super) fn values(&self, run: &BudgetRun<'_>, scope: usize, look: usize) -> Option<&Values> {
        self.values.get(scope * run.looks.len() + look)?.as_deref()
    }

    /// The allocations by service of a municipality that have a day in the contract.
    pub(super) fn allocations(&self, run: &BudgetRun<'_>, municipality: usize, look: usize) -> Vec<u64> {
        let services = 0..run.contract.services().len();
        let count = |service| {
            let scope = run.scopes.service(municipality, ServiceOf::Service(service));
            self.values(run, scope, look).map_or(0, |values| values.allocations)
        };
        services.map(count).collect()
    }

    pub(super) fn lumpsum_claims(&self, place: usize) -> LumpsumClaims {
        self.lumpsum_claims.get(place).copied().unwrap_or_default()
    }

    pub(super) fn partners_named(&self) -> &[bool] {
        &self.partners_named
    }

    pub(super) fn into_inflow(self) -> (Vec<InflowEntry>, ToPgb) {
        (self.entries, self.to_pgb)
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
