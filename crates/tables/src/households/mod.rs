//! Facts in the order in which the history wants them: client by client, allocations by number.
//!
//! Clients that share an allocation (one that was moved from one to the other) are arranged as one *household* of
//! facts, so that each history is complete in itself and can be handled on any thread.

mod by_number;
pub mod conflicts;
mod fact_columns;
pub mod shared;

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use stoplicht_core::history::{ClaimFact, DeliveryFact, History, VersionFact};

use crate::column::grouped::Grouped;
use crate::keys::key::{Key, KeyIndex};
use crate::keys::scope::{ANYWHERE, Scope};
use crate::select::selected::{Gathered, Kept};
use by_number::ByNumber;
use fact_columns::{ClaimColumns, DeliveryColumns, FactColumns, VersionColumns};
use shared::heads_of_allocations;

/// The allocations that are known, arranged.
pub struct Arranged<'a> {
    allocations: KeyIndex<'a>,
    providers: KeyIndex<'a>,
    clients: KeyIndex<'a>,
    /// Number of clients, also of those that are not named.
    client_count: usize,
    /// Per household, where its allocations stand in `order`.
    households: Vec<Range<u32>>,
    /// The allocations by number of the index, household by household, in the order of their ids.
    order: Vec<u32>,
    /// Per allocation of the index: its household, and its number within it.
    places: Vec<Place>,
    /// Of registers that were prepared, which of these each number of theirs is.
    by_number: ByNumber,
    versions: Grouped<VersionFact>,
    claims: Grouped<ClaimFact>,
    deliveries: Grouped<DeliveryFact>,
}

/// A version of an allocation: where it was read, and by number whose it is.
struct VersionRow {
    chunk: u32,
    row: u32,
    allocation: u32,
    client: u32,
    provider: u32,
}

/// Where an allocation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its household.
    pub household: u32,
    /// Its number within the household.
    pub number: u32,
}

impl<'a> Arranged<'a> {
    /// Arranges what was gathered, part by part, on all threads: each register with the columns of [`crate::fact_columns`].
    /// Deliveries and claims on allocations that are not known count for nothing. Each part is arranged when it is its
    /// turn; parts with nothing in them are left out.
    pub fn parts(
        versions: &'a Gathered,
        deliveries: Option<&'a Gathered>,
        claims: Option<&'a Gathered>,
    ) -> impl ParallelIterator<Item = Self> {
        (0..versions.parts).into_par_iter().filter_map(move |part| Self::part(versions, deliveries, claims, part))
    }

    fn part(
        versions: &'a Gathered,
        deliveries: Option<&Gathered>,
        claims: Option<&Gathered>,
        part: usize,
    ) -> Option<Self> {
        let mut arranged = Self::new(versions, part);
        if arranged.households.is_empty() {
            return None;
        }
        if let Some(gathered) = deliveries {
            arranged.deliveries = arranged.grouped::<DeliveryColumns<'_>>(gathered, part);
        }
        if let Some(gathered) = claims {
            arranged.claims = arranged.grouped::<ClaimColumns<'_>>(gathered, part);
        }
        Some(arranged)
    }

    fn new(gathered: &'a Gathered, part: usize) -> Self {
        let mut allocations = KeyIndex::default();
        let mut clients = KeyIndex::default();
        let mut providers = KeyIndex::default();
        let of_part = |kept: &'a Kept, numbers: &'a [u32]| numbers.get(kept.of_part(part)).unwrap_or_default();
        let numbers = || gathered.chunks.iter().flat_map(|kept| of_part(kept, &kept.allocations));
        let mut by_number = ByNumber::new(numbers);
        let mut clients_by_number =
            ByNumber::new(|| gathered.chunks.iter().flat_map(|kept| of_part(kept, &kept.clients)));
        let mut unnamed: FxHashMap<(u64, u64), u32> = FxHashMap::default();
        let mut rows = Vec::with_capacity(gathered.rows_of_part(part));
        for (chunk, kept) in (0..).zip(&gathered.chunks) {
            for row in kept.of_part(part) {
                let scope = kept.scopes[row];
                let mut by_text = || allocations.number(kept.key(scope, 0, row));
                let allocation = match kept.allocations.get(row) {
                    Some(number) => by_number.get_or_add(*number, by_text),
                    None => by_text(),
                };
                let mut client_by_text = || clients.number(kept.key(scope, 1, row));
                let client = match (kept.clients.get(row), kept.identities.get(row)) {
                    (Some(number), _) => clients_by_number.get_or_add(*number, client_by_text),
                    (None, Some(identity)) => {
                        let next = unnamed.len() as u32;
                        *unnamed.entry(*identity).or_insert(next)
                    }
                    (None, None) => client_by_text(),
                };
                let provider = providers.number(kept.key(ANYWHERE, 2, row));
                rows.push(VersionRow { chunk, row: row as u32, allocation, client, provider });
            }
        }
        let mut arranged = Self {
            households: Vec::new(),
            order: Vec::new(),
            places: Vec::new(),
            by_number,
            versions: Grouped::default(),
            claims: Grouped::default(),
            deliveries: Grouped::default(),
            allocations,
            providers,
            client_count: clients.keys().len().max(unnamed.len()),
            clients,
        };
        arranged.form_households(&rows);
        let households = arranged.households.len();
        let place = |version: &VersionRow| arranged.places[version.allocation as usize];
        let columns: Vec<VersionColumns<'_>> = gathered.chunks.iter().map(VersionColumns::of).collect();
        let fact = |at: u32| {
            let version = &rows[at as usize];
            let VersionRow { chunk, row, client, provider, .. } = *version;
            columns[chunk as usize].fact(row as usize, place(version).number, client, provider)
        };
        arranged.versions = Grouped::new(rows.iter().map(|version| place(version).household), fact, households);
        arranged
    }

    /// Puts clients who share an allocation together, and numbers the allocations of each household by id.
    fn form_households(&mut self, rows: &[VersionRow]) {
        let held: Vec<(u32, u32)> = rows.iter().map(|version| (version.allocation, version.client)).collect();
        let of_allocation = heads_of_allocations(&held, self.allocations.keys().len(), self.client_count);
        let keys = self.allocations.keys();
        let mut order: Vec<u32> = (0..keys.len() as u32).collect();
        order.sort_unstable_by_key(|allocation| (of_allocation[*allocation as usize], keys[*allocation as usize]));
        self.places = vec![Place { household: 0, number: 0 }; keys.len()];
        let mut start = 0;
        for group in order.chunk_by(|a, b| of_allocation[*a as usize] == of_allocation[*b as usize]) {
            let household = self.households.len() as u32;
            for (number, allocation) in (0u32..).zip(group) {
                self.places[*allocation as usize] = Place { household, number };
            }
            self.households.push(start..start + group.len() as u32);
            start += group.len() as u32;
        }
        self.order = order;
    }

    /// Finds the place of every row, and then puts the facts there.
    fn grouped<'k, C: FactColumns<'k>>(&self, gathered: &'k Gathered, part: usize) -> Grouped<C::Fact> {
        let mut rows: Vec<(Place, u32, u32)> = Vec::with_capacity(gathered.rows_of_part(part));
        for (chunk, kept) in (0..).zip(&gathered.chunks) {
            let place = |row: usize| {
                let allocation = match kept.allocations.get(row) {
                    Some(number) => self.by_number.get(*number),
                    None => self.allocations.find(&kept.key(kept.scopes[row], 0, row)),
                };
                self.places.get(allocation? as usize).copied()
            };
            rows.extend(kept.of_part(part).filter_map(|row| Some((place(row)?, chunk, row as u32))));
        }
        let columns: Vec<C> = gathered.chunks.iter().map(C::of).collect();
        let fact = |at: u32| {
            let (place, chunk, row) = rows[at as usize];
            columns[chunk as usize].fact(row as usize, place.number)
        };
        Grouped::new(rows.iter().map(|(place, ..)| place.household), fact, self.households.len())
    }

    /// The allocations, each with its key and where it stands.
    pub fn allocations(&self) -> impl Iterator<Item = (Key<'a>, Place)> {
        self.allocations.iter().zip(&self.places).map(|(key, place)| (key, *place))
    }

    /// Where an allocation stands, if it is known.
    pub fn place(&self, scope: Scope, allocation_id: &str) -> Option<Place> {
        let number = self.allocations.find(&Key::new(scope, allocation_id))?;
        self.places.get(number as usize).copied()
    }

    /// The number of a provider, by its key [`ANYWHERE`], if one of the allocations is its.
    pub fn provider(&self, provider: &Key<'_>) -> Option<u32> {
        self.providers.find(provider)
    }

    /// The id of a provider.
    pub fn provider_id(&self, provider: u32) -> &'a str {
        self.providers.keys().get(provider as usize).map_or("", |(_, id)| id)
    }

    /// The scope and the id of a client, if clients are named.
    pub fn client(&self, client: u32) -> (Scope, &'a str) {
        self.clients.keys().get(client as usize).copied().unwrap_or((Scope::NONE, ""))
    }

    /// The scope and id of an allocation of a household.
    pub fn allocation(&self, household: u32, number: u32) -> (Scope, &'a str) {
        self.households
            .get(household as usize)
            .and_then(|range| self.order.get((range.start + number) as usize))
            .and_then(|allocation| self.allocations.keys().get(*allocation as usize).copied())
            .unwrap_or((Scope::NONE, ""))
    }

    /// Municipality and law of a household: clients of others are others.
    pub fn scope(&self, household: u32) -> Scope {
        self.allocation(household, 0).0
    }

    /// Number of providers.
    pub fn providers(&self) -> u32 {
        self.providers.keys().len() as u32
    }

    /// Number of clients.
    pub fn clients(&self) -> u32 {
        self.client_count as u32
    }

    /// Versions that are held.
    pub fn versions_held(&self) -> usize {
        self.versions.len()
    }

    /// Claims that are held: those on an allocation that is known.
    pub fn claims_held(&self) -> usize {
        self.claims.len()
    }

    /// Number of households.
    pub fn households(&self) -> u32 {
        self.households.len() as u32
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
