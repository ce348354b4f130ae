//! Facts in the order in which the history wants them: client by client, allocations by number.
//!
//! Clients that share an allocation (one that was moved from one to the other) are arranged as one *household* of
//! facts, so that each history is complete in itself and can be handled on any thread.

pub mod conflicts;
mod fact_columns;
pub mod funding;
mod numbering;
pub mod shared;

use std::ops::Range;

use rayon::prelude::*;
use stoplicht_contracts::run::ClaimedProduct;
use stoplicht_core::history::{ClaimFact, DeliveryFact, History, VersionFact};

use crate::column::grouped::Grouped;
use crate::keys::key::Key;
use crate::keys::scope::Scope;
use crate::select::selected::{Selected, SelectedChunk};
use fact_columns::{ClaimColumns, ClaimedColumns, DeliveryColumns, FactColumns, VersionColumns};
use numbering::{Numbering, VersionRow};
use shared::heads_of_allocations;

/// The allocations that are known, household by household.
pub struct Households<'a> {
    /// The allocations, clients and providers of the versions, each with a number.
    numbering: Numbering<'a>,
    /// Per household, where its allocations stand in `order`.
    ranges: Vec<Range<u32>>,
    /// The allocations by number of the index, household by household, in the order of their ids.
    order: Vec<u32>,
    /// Per allocation of the index: its household, and its number within it.
    places: Vec<AllocationPlace>,
    versions: Grouped<VersionFact>,
    claims: Grouped<ClaimFact>,
    deliveries: Grouped<DeliveryFact>,
    /// Of claims on allocations that name no product: what product they name.
    claimed: Grouped<Option<ClaimedProduct>>,
}

/// By which number the rows of each allocation were selected.
pub struct SelectedNumbers(Vec<Option<u32>>);

impl SelectedNumbers {
    /// The number of an allocation of a household.
    pub fn of(&self, part: &Households<'_>, household: u32, number: u32) -> Option<u32> {
        let start = part.ranges.get(household as usize)?.start;
        let allocation = part.order.get((start + number) as usize)?;
        self.0.get(*allocation as usize).copied().flatten()
    }
}

/// Where an allocation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllocationPlace {
    /// Its household.
    pub household: u32,
    /// Its number within the household.
    pub number: u32,
}

impl<'a> Households<'a> {
    /// Arranges what was selected, part by part, on all threads: each register with the columns of [`crate::fact_columns`].
    /// Deliveries and claims on allocations that are not known count for nothing. Each part is arranged when it is its
    /// turn; parts with nothing in them are left out.
    pub fn parts(
        versions: &'a Selected,
        deliveries: Option<&'a Selected>,
        claims: Option<&'a Selected>,
    ) -> impl ParallelIterator<Item = Self> {
        (0..versions.parts).into_par_iter().filter_map(move |part| Self::part(versions, deliveries, claims, part))
    }

    /// The same, with the products that claims name on allocations that name none. The claims are selected with the product.
    #[expect(clippy::indexing_slicing, reason = "each allocation has a place in a household that was formed")]
    pub fn parts_with_products(
        versions: &'a Selected,
        deliveries: Option<&'a Selected>,
        claims: Option<&'a Selected>,
    ) -> impl ParallelIterator<Item = Self> {
        (0..versions.parts).into_par_iter().filter_map(move |part| {
            let mut households = Self::part(versions, deliveries, claims, part)?;
            let Some(claims) = claims else { return Some(households) };
            let names_none = households.without_product();
            let is_wanted = |place: &AllocationPlace| {
                let start = households.ranges[place.household as usize].start;
                names_none[(start + place.number) as usize]
            };
            let claimed = households.grouped_where::<ClaimedColumns<'_>>(claims, part, is_wanted);
            households.claimed = claimed;
            Some(households)
        })
    }

    /// Of each allocation, in their order: does none of its versions name a product or a category?
    #[expect(clippy::indexing_slicing, reason = "each allocation has a place in a household that was formed")]
    fn without_product(&self) -> Vec<bool> {
        let mut names_none = vec![true; self.order.len()];
        for household in 0..self.households() {
            let start = self.ranges[household as usize].start;
            for version in self.versions.of(household) {
                if version.category.is_some() || version.product.is_some() {
                    names_none[(start + version.allocation) as usize] = false;
                }
            }
        }
        names_none
    }

    fn part(
        versions: &'a Selected,
        deliveries: Option<&Selected>,
        claims: Option<&Selected>,
        part: usize,
    ) -> Option<Self> {
        let mut households = Self::new(versions, part);
        if households.ranges.is_empty() {
            return None;
        }
        if let Some(selected) = deliveries {
            households.deliveries = households.grouped::<DeliveryColumns<'_>>(selected, part);
        }
        if let Some(selected) = claims {
            households.claims = households.grouped::<ClaimColumns<'_>>(selected, part);
        }
        Some(households)
    }

    #[expect(clippy::indexing_slicing, reason = "rows, chunks and allocations are numbered from 0")]
    fn new(selected: &'a Selected, part: usize) -> Self {
        let (numbering, rows) = Numbering::of(selected, part);
        let mut households = Self {
            ranges: Vec::new(),
            order: Vec::new(),
            places: Vec::new(),
            versions: Grouped::default(),
            claims: Grouped::default(),
            deliveries: Grouped::default(),
            claimed: Grouped::default(),
            numbering,
        };
        households.form(&rows);
        let number = households.ranges.len();
        let place = |version: &VersionRow| households.places[version.allocation as usize];
        let columns: Vec<VersionColumns<'_>> = selected.chunks.iter().map(VersionColumns::of).collect();
        let fact = |at: u32| {
            let version = &rows[at as usize];
            let VersionRow { chunk, row, client, provider, .. } = *version;
            columns[chunk as usize].fact(row as usize, place(version).number, client, provider)
        };
        households.versions = Grouped::new(rows.iter().map(|version| place(version).household), fact, number);
        households
    }

    /// Puts clients who share an allocation together, and numbers the allocations of each household by id.
    #[expect(clippy::indexing_slicing, reason = "allocations and clients are numbered from 0")]
    fn form(&mut self, rows: &[VersionRow]) {
        let held: Vec<(u32, u32)> = rows.iter().map(|version| (version.allocation, version.client)).collect();
        let of_allocation =
            heads_of_allocations(&held, self.numbering.allocations.keys().len(), self.numbering.client_count());
        let keys = self.numbering.allocations.keys();
        let mut order: Vec<u32> = (0..keys.len() as u32).collect();
        order.sort_unstable_by_key(|allocation| (of_allocation[*allocation as usize], keys[*allocation as usize]));
        self.places = vec![AllocationPlace { household: 0, number: 0 }; keys.len()];
        let mut start = 0;
        for group in order.chunk_by(|a, b| of_allocation[*a as usize] == of_allocation[*b as usize]) {
            let household = self.ranges.len() as u32;
            for (number, allocation) in (0u32..).zip(group) {
                self.places[*allocation as usize] = AllocationPlace { household, number };
            }
            self.ranges.push(start..start + group.len() as u32);
            start += group.len() as u32;
        }
        self.order = order;
    }

    /// Finds the place of every row, and then puts the facts there.
    fn grouped<'k, C: FactColumns<'k>>(&self, selected: &'k Selected, part: usize) -> Grouped<C::Fact> {
        self.grouped_where::<C>(selected, part, |_| true)
    }

    /// The same, of the allocations that are wanted.
    #[expect(clippy::indexing_slicing, reason = "rows and chunks are numbered from 0")]
    fn grouped_where<'k, C: FactColumns<'k>>(
        &self,
        selected: &'k Selected,
        part: usize,
        is_wanted: impl Fn(&AllocationPlace) -> bool,
    ) -> Grouped<C::Fact> {
        let mut rows: Vec<(AllocationPlace, u32, u32)> = Vec::with_capacity(selected.rows_of_part(part));
        for (number, chunk) in (0..).zip(&selected.chunks) {
            let place = |allocation: Option<u32>| self.places.get(allocation? as usize).copied().filter(&is_wanted);
            let of_part = chunk.of_part(part);
            match chunk {
                SelectedChunk::Named(named) => rows.extend(of_part.filter_map(|row| {
                    let key = named.columns.key(named.origins.scopes[row], 0, row);
                    Some((place(self.numbering.allocations.find(&key))?, number, row as u32))
                })),
                SelectedChunk::Numbered(numbered) => rows.extend(of_part.filter_map(|row| {
                    let allocation = self.numbering.by_number.get(numbered.allocations[row]);
                    Some((place(allocation)?, number, row as u32))
                })),
            }
        }
        let columns: Vec<C> = selected.chunks.iter().map(C::of).collect();
        let fact = |at: u32| {
            let (place, chunk, row) = rows[at as usize];
            columns[chunk as usize].fact(row as usize, place.number)
        };
        Grouped::new(rows.iter().map(|(place, ..)| place.household), fact, self.ranges.len())
    }

    /// The allocations, each with its key and where it stands.
    pub fn allocations(&self) -> impl Iterator<Item = (Key<'a>, AllocationPlace)> {
        self.numbering.allocations.iter().zip(&self.places).map(|(key, place)| (key, *place))
    }

    /// Where an allocation stands, if it is known.
    pub fn place(&self, scope: Scope, allocation_id: &str) -> Option<AllocationPlace> {
        let number = self.numbering.allocations.find(&Key::new(scope, allocation_id))?;
        self.places.get(number as usize).copied()
    }

    /// The number of a provider, by its key [`ANYWHERE`], if one of the allocations is its.
    pub fn provider(&self, provider: &Key<'_>) -> Option<u32> {
        self.numbering.providers.find(provider)
    }

    /// The id of a provider.
    pub fn provider_id(&self, provider: u32) -> &'a str {
        self.numbering.providers.keys().get(provider as usize).map_or("", |(_, id)| id)
    }

    /// The scope and the id of a client, if clients are named.
    pub fn client(&self, client: u32) -> (Scope, &'a str) {
        self.numbering.clients.keys().get(client as usize).copied().unwrap_or((Scope::NONE, ""))
    }

    /// The scope and id of an allocation of a household.
    pub fn allocation(&self, household: u32, number: u32) -> (Scope, &'a str) {
        self.ranges
            .get(household as usize)
            .and_then(|range| self.order.get((range.start + number) as usize))
            .and_then(|allocation| self.numbering.allocations.keys().get(*allocation as usize).copied())
            .unwrap_or((Scope::NONE, ""))
    }

    /// The number by which rows of an allocation of a household were selected, where they were told apart by numbers.
    pub fn selected_numbers(&self) -> SelectedNumbers {
        let mut of_allocation = vec![None; self.order.len()];
        for (number, allocation) in self.numbering.by_number.iter() {
            if let Some(place) = of_allocation.get_mut(allocation as usize) {
                *place = Some(number);
            }
        }
        SelectedNumbers(of_allocation)
    }

    /// The allocations that name neither a product nor a category.
    pub fn nameless(&self) -> Vec<(Scope, &'a str)> {
        let without = self.without_product();
        let nameless = self.order.iter().zip(without).filter(|(_, names_none)| *names_none);
        nameless
            .filter_map(|(allocation, _)| self.numbering.allocations.keys().get(*allocation as usize).copied())
            .collect()
    }

    /// The clients of a household, each once.
    pub fn clients_of(&self, household: u32) -> Vec<u32> {
        let mut clients: Vec<u32> = self.versions.of(household).iter().map(|version| version.client).collect();
        clients.sort_unstable();
        clients.dedup();
        clients
    }

    /// Municipality and law of a household: clients of others are others.
    pub fn scope(&self, household: u32) -> Scope {
        self.allocation(household, 0).0
    }

    /// Number of providers.
    pub fn providers(&self) -> u32 {
        self.numbering.providers.keys().len() as u32
    }

    /// Number of clients.
    pub fn clients(&self) -> u32 {
        self.numbering.client_count() as u32
    }

    /// Versions that are held.
    pub fn versions_held(&self) -> usize {
        self.versions.len()
    }

    /// Claims that are held: those on an allocation that is known.
    pub fn claims_held(&self) -> usize {
        self.claims.len()
    }

    /// Deliveries that are held: those on an allocation that is known.
    pub fn deliveries_held(&self) -> usize {
        self.deliveries.len()
    }

    /// The products that claims name on the allocations of a household that name none themselves.
    pub fn claimed_products(&self, household: u32) -> impl Iterator<Item = ClaimedProduct> {
        self.claimed.of(household).iter().copied().flatten()
    }

    /// Number of households.
    pub fn households(&self) -> u32 {
        self.ranges.len() as u32
    }

    /// Fills a history with what is on record of a household. `conflict` is told the rows of versions in conflict.
    pub fn fill(&self, household: u32, history: &mut History, conflict: impl FnMut(u32)) {
        history.clear();
        self.versions.of(household).iter().for_each(|version| history.push_version(*version));
        self.claims.of(household).iter().for_each(|claim| history.push_claim(*claim));
        self.deliveries.of(household).iter().for_each(|delivery| history.push_delivery(*delivery));
        history.finish(conflict);
    }
}
