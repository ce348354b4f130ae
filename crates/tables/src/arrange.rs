//! Facts in the order in which the history wants them: client by client, allocations by number.
//!
//! Clients that share an allocation (one that was moved from one to the other) are arranged as one *household* of
//! facts, so that each history is complete in itself and can be handled on any thread.

use rayon::prelude::*;
use stoplicht_core::history::{ClaimFact, DeliveryFact, History, Period, Size, VersionFact};
use stoplicht_core::register::Code;
use stoplicht_core::{Day, Moment};

use crate::gather::{Gathered, Kept};
use crate::grouped::Grouped;
use crate::keys::{Key, KeyIndex, Scope};

/// The columns of the allocations that a history needs, in the order in which they are read here.
pub const VERSION_COLUMNS: [&str; 14] = [
    "allocation_id",
    "client_id",
    "provider_id",
    "assigned_at",
    "start_date",
    "end_date",
    "product_category",
    "product_code",
    "volume",
    "unit",
    "frequency",
    "budget_cents",
    "change_reason",
    "referrer",
];

/// The columns of the claims that a history needs.
pub const CLAIM_COLUMNS: [&str; 7] =
    ["allocation_id", "period_start", "period_end", "volume", "unit", "amount_cents", "submitted_on"];

/// The columns of the deliveries that a history needs.
pub const DELIVERY_COLUMNS: [&str; 6] =
    ["allocation_id", "start_date", "stop_date", "stop_reason", "reported_on", "stop_reported_on"];

/// The allocations that are known, arranged.
pub struct Arranged<'a> {
    allocations: KeyIndex<'a>,
    providers: KeyIndex<'a>,
    clients: KeyIndex<'a>,
    /// Per household, where its allocations stand in `order`.
    households: Vec<std::ops::Range<u32>>,
    /// The allocations by number of the index, household by household, in the order of their ids.
    order: Vec<u32>,
    /// Per allocation of the index: its household, and its number within it.
    places: Vec<Place>,
    versions: Grouped<VersionFact>,
    claims: Grouped<ClaimFact>,
    deliveries: Grouped<DeliveryFact>,
}

/// Where an allocation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its household.
    pub household: u32,
    /// Its number within the household.
    pub number: u32,
}

/// One provider, whatever municipality and law.
const ANYWHERE: Scope = Scope::NONE;

impl<'a> Arranged<'a> {
    /// Arranges what was gathered, part by part, on all threads: allocations with [`VERSION_COLUMNS`], deliveries with
    /// [`DELIVERY_COLUMNS`], claims with [`CLAIM_COLUMNS`]. Deliveries and claims on allocations that are not known
    /// count for nothing. Each part is arranged when it is its turn; parts with nothing in them are left out.
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
            arranged.deliveries = arranged.grouped(gathered, part, delivery);
        }
        if let Some(gathered) = claims {
            arranged.claims = arranged.grouped(gathered, part, claim);
        }
        Some(arranged)
    }

    fn new(gathered: &'a Gathered, part: usize) -> Self {
        let mut allocations = KeyIndex::default();
        let mut clients = KeyIndex::default();
        let mut providers = KeyIndex::default();
        let mut rows = Vec::with_capacity(gathered.rows_of_part(part));
        for kept in &gathered.chunks {
            for row in kept.of_part(part) {
                let scope = kept.scopes[row];
                let allocation = allocations.number(kept.key(scope, 0, row));
                let client = clients.number(kept.key(scope, 1, row));
                let provider = providers.number(kept.key(ANYWHERE, 2, row));
                rows.push(version(kept, row, allocation, client, provider));
            }
        }
        let mut arranged = Self {
            households: Vec::new(),
            order: Vec::new(),
            places: Vec::new(),
            versions: Grouped::default(),
            claims: Grouped::default(),
            deliveries: Grouped::default(),
            allocations,
            providers,
            clients,
        };
        arranged.form_households(&rows);
        let households = arranged.households.len();
        let place = |version: &VersionFact| arranged.places[version.allocation as usize];
        arranged.versions = Grouped::new(
            rows.iter().map(|version| place(version).household),
            rows.iter().map(|version| VersionFact { allocation: place(version).number, ..*version }),
            households,
        );
        arranged
    }

    /// Puts clients who share an allocation together, and numbers the allocations of each household by id.
    fn form_households(&mut self, rows: &[VersionFact]) {
        let held: Vec<(u32, u32)> = rows.iter().map(|version| (version.allocation, version.client)).collect();
        let of_allocation = heads_of_allocations(&held, self.allocations.keys().len(), self.clients.keys().len());
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
    fn grouped<T: Copy>(&self, gathered: &Gathered, part: usize, fact: fn(&Kept, usize, u32) -> T) -> Grouped<T> {
        let mut places: Vec<Place> = Vec::with_capacity(gathered.rows_of_part(part));
        let mut known: Vec<Vec<u32>> = Vec::with_capacity(gathered.chunks.len());
        for kept in &gathered.chunks {
            let place = |row: usize| self.place_of(&kept.key(kept.scopes[row], 0, row));
            let mut rows = Vec::with_capacity(kept.of_part(part).len());
            for (row, place) in kept.of_part(part).filter_map(|row| Some((row as u32, place(row)?))) {
                rows.push(row);
                places.push(place);
            }
            known.push(rows);
        }
        let rows = gathered.chunks.iter().zip(&known).flat_map(|(kept, rows)| rows.iter().map(move |row| (kept, row)));
        let facts = rows.zip(&places).map(|((kept, row), place)| fact(kept, *row as usize, place.number));
        Grouped::new(places.iter().map(|place| place.household), facts, self.households.len())
    }

    /// The allocations, each with its scope, its id, and where it stands.
    pub fn allocations(&self) -> impl Iterator<Item = (Scope, &'a str, Place)> {
        self.allocations.keys().iter().zip(&self.places).map(|((scope, id), place)| (*scope, *id, *place))
    }

    /// Where an allocation stands, if it is known.
    pub fn place(&self, scope: Scope, allocation_id: &str) -> Option<Place> {
        self.place_of(&Key::new(scope, allocation_id))
    }

    fn place_of(&self, allocation: &Key<'_>) -> Option<Place> {
        let number = self.allocations.find(allocation)?;
        self.places.get(number as usize).copied()
    }

    /// The number of a provider, if one of the allocations is its.
    pub fn provider(&self, provider_id: &str) -> Option<u32> {
        self.providers.find(&Key::new(ANYWHERE, provider_id))
    }

    /// The id of a provider.
    pub fn provider_id(&self, provider: u32) -> &'a str {
        self.providers.keys().get(provider as usize).map_or("", |(_, id)| id)
    }

    /// The scope and the id of a client.
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

    /// Number of providers.
    pub fn providers(&self) -> u32 {
        self.providers.keys().len() as u32
    }

    /// Number of clients.
    pub fn clients(&self) -> u32 {
        self.clients.keys().len() as u32
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
        history.settle(conflict);
    }
}

/// The head of the household of each allocation, from who held which: clients who held the same one are one household.
pub fn heads_of_allocations(held: &[(u32, u32)], allocations: usize, clients: usize) -> Vec<u32> {
    let mut heads: Vec<u32> = (0..clients as u32).collect();
    let mut holder = vec![u32::MAX; allocations];
    for (allocation, client) in held {
        let holder = &mut holder[*allocation as usize];
        if *holder == u32::MAX {
            *holder = *client;
        } else if *holder != *client {
            let (one, other) = (head(&mut heads, *holder), head(&mut heads, *client));
            heads[one.max(other) as usize] = one.min(other);
        }
    }
    holder.into_iter().map(|client| head(&mut heads, client)).collect()
}

/// The head of a client's household (union–find with path halving).
fn head(heads: &mut [u32], mut client: u32) -> u32 {
    while heads[client as usize] != client {
        let above = heads[client as usize];
        heads[client as usize] = heads[above as usize];
        client = above;
    }
    client
}

fn date(kept: &Kept, column: usize, row: usize) -> Option<Day> {
    kept.columns.get(column)?.date(row).map(Day::from_number)
}

fn code_at(kept: &Kept, column: usize, row: usize) -> Option<Code> {
    kept.columns.get(column)?.code(row)
}

fn version(kept: &Kept, row: usize, allocation: u32, client: u32, provider: u32) -> VersionFact {
    let column = |column: usize| kept.columns.get(column);
    VersionFact {
        allocation,
        client,
        provider,
        row: kept.rows[row],
        assigned_at: Moment::from_micros(column(3).and_then(|column| column.moment(row)).unwrap_or_default()),
        period: Period { start: date(kept, 4, row).unwrap_or(Day::DAWN), end: date(kept, 5, row).unwrap_or(Day::OPEN) },
        size: Size {
            volume: column(8).and_then(|column| column.number(row)),
            unit: code_at(kept, 9, row),
            frequency: code_at(kept, 10, row),
            budget_cents: column(11).and_then(|column| column.whole(row)),
        },
        category: code_at(kept, 6, row),
        product: code_at(kept, 7, row),
        reason: code_at(kept, 12, row),
        referrer: code_at(kept, 13, row),
    }
}

/// A unit that is of no family; rows without a unit were taken out before.
const NO_UNIT: Code = Code::literal("-");

fn claim(kept: &Kept, row: usize, allocation: u32) -> ClaimFact {
    let column = |column: usize| kept.columns.get(column);
    let start = date(kept, 1, row).unwrap_or(Day::DAWN);
    let end = date(kept, 2, row).unwrap_or(start);
    ClaimFact {
        allocation,
        period: Period { start, end },
        known: date(kept, 6, row).unwrap_or(end),
        volume: column(3).and_then(|column| column.number(row)).unwrap_or_default(),
        unit: code_at(kept, 4, row).unwrap_or(NO_UNIT),
        amount_cents: column(5).and_then(|column| column.whole(row)).unwrap_or_default(),
    }
}

fn delivery(kept: &Kept, row: usize, allocation: u32) -> DeliveryFact {
    let start = date(kept, 1, row).unwrap_or(Day::DAWN);
    let stop = date(kept, 2, row).unwrap_or(Day::OPEN);
    DeliveryFact {
        allocation,
        start,
        stop,
        known: date(kept, 4, row).unwrap_or(start),
        stop_known: date(kept, 5, row).unwrap_or(stop),
        reason: code_at(kept, 3, row),
    }
}
