//! Facts in the order in which the history wants them: client by client, allocations by number.
//!
//! Clients that share an allocation (one that was moved from one to the other) are arranged as one *household* of
//! facts, so that each history is complete in itself and can be handled on any thread.

use rayon::prelude::*;
use stoplicht_core::history::{ClaimFact, DeliveryFact, History, Period, Size, VersionFact};
use stoplicht_core::register::Code;
use stoplicht_core::{Day, Moment};

use crate::column::{Column, Values};
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
    /// Of registers that were prepared, which of these each number of theirs is.
    by_number: ByNumber,
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

/// Which allocation, or client, each number is that was given out when registers were prepared: those of a share follow one
/// another.
#[derive(Default)]
struct ByNumber {
    first: u32,
    known: Vec<Option<u32>>,
}

impl ByNumber {
    /// For the numbers of some rows, none of them known yet.
    fn new<'n, I: Iterator<Item = &'n u32>>(numbers: impl Fn() -> I) -> Self {
        let (Some(first), Some(last)) = (numbers().min().copied(), numbers().max()) else { return Self::default() };
        Self { first, known: vec![None; (last - first) as usize + 1] }
    }

    fn get(&self, number: u32) -> Option<u32> {
        self.known.get(number.checked_sub(self.first)? as usize).copied().flatten()
    }

    /// Which a number is; of a new one it is what `find` says.
    fn get_or_add(&mut self, number: u32, find: impl FnOnce() -> u32) -> u32 {
        let place = number.checked_sub(self.first).and_then(|place| self.known.get_mut(place as usize));
        match place {
            Some(known) => *known.get_or_insert_with(find),
            None => find(),
        }
    }
}

/// One provider, whatever municipality and law.
pub const ANYWHERE: Scope = Scope::NONE;

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
        let mut by_number = ByNumber::new(|| gathered.chunks.iter().flat_map(|kept| &kept.allocations));
        let mut clients_by_number = ByNumber::new(|| gathered.chunks.iter().flat_map(|kept| &kept.clients));
        let mut rows = Vec::with_capacity(gathered.rows_of_part(part));
        for kept in &gathered.chunks {
            let columns = VersionColumns::of(kept);
            for row in kept.of_part(part) {
                let scope = kept.scopes[row];
                let mut by_text = || allocations.number(kept.key(scope, 0, row));
                let allocation = match kept.allocations.get(row) {
                    Some(number) => by_number.get_or_add(*number, by_text),
                    None => by_text(),
                };
                let mut client_by_text = || clients.number(kept.key(scope, 1, row));
                let client = match kept.clients.get(row) {
                    Some(number) => clients_by_number.get_or_add(*number, client_by_text),
                    None => client_by_text(),
                };
                let provider = providers.number(kept.key(ANYWHERE, 2, row));
                rows.push(columns.fact(row, allocation, client, provider));
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
    fn grouped<'k, C: FactColumns<'k>>(&self, gathered: &'k Gathered, part: usize) -> Grouped<C::Fact> {
        let mut places: Vec<Place> = Vec::with_capacity(gathered.rows_of_part(part));
        let mut known: Vec<Vec<u32>> = Vec::with_capacity(gathered.chunks.len());
        for kept in &gathered.chunks {
            let place = |row: usize| {
                let allocation = match kept.allocations.get(row) {
                    Some(number) => self.by_number.get(*number),
                    None => self.allocations.find(&kept.key(kept.scopes[row], 0, row)),
                };
                self.places.get(allocation? as usize).copied()
            };
            let mut rows = Vec::with_capacity(kept.of_part(part).len());
            for (row, place) in kept.of_part(part).filter_map(|row| Some((row as u32, place(row)?))) {
                rows.push(row);
                places.push(place);
            }
            known.push(rows);
        }
        let columns: Vec<C> = gathered.chunks.iter().map(C::of).collect();
        let rows = columns.iter().zip(&known).flat_map(|(chunk, rows)| rows.iter().map(move |row| (chunk, row)));
        let facts = rows.zip(&places).map(|((chunk, row), place)| chunk.fact(*row as usize, place.number));
        Grouped::new(places.iter().map(|place| place.household), facts, self.households.len())
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

/// The columns of a register's facts, found once for all rows of a chunk.
trait FactColumns<'k> {
    /// What a row says.
    type Fact: Copy;

    fn of(kept: &'k Kept) -> Self;

    fn fact(&self, row: usize, allocation: u32) -> Self::Fact;
}

/// The columns of a chunk by their places; one that is not there is empty.
struct Columns<'k>(&'k Kept);

impl<'k> Columns<'k> {
    fn dates(&self, column: usize) -> Values<'k, i32> {
        self.0.columns.get(column).map(Column::dates).unwrap_or_default()
    }

    fn numbers(&self, column: usize) -> Values<'k, f64> {
        self.0.columns.get(column).map(Column::numbers).unwrap_or_default()
    }

    fn wholes(&self, column: usize) -> Values<'k, i64> {
        self.0.columns.get(column).map(Column::wholes).unwrap_or_default()
    }

    fn moments(&self, column: usize) -> Values<'k, i64> {
        self.0.columns.get(column).map(Column::moments).unwrap_or_default()
    }

    fn codes(&self, column: usize) -> CodeValues<'k> {
        CodeValues(self.0.columns.get(column))
    }
}

/// A column of codes.
struct CodeValues<'k>(Option<&'k Column>);

impl CodeValues<'_> {
    fn get(&self, row: usize) -> Option<Code> {
        self.0?.code(row)
    }
}

fn day(values: &Values<'_, i32>, row: usize) -> Option<Day> {
    values.get(row).map(Day::from_number)
}

struct VersionColumns<'k> {
    rows: &'k [u32],
    assigned_at: Values<'k, i64>,
    start: Values<'k, i32>,
    end: Values<'k, i32>,
    category: CodeValues<'k>,
    product: CodeValues<'k>,
    volume: Values<'k, f64>,
    unit: CodeValues<'k>,
    frequency: CodeValues<'k>,
    budget_cents: Values<'k, i64>,
    reason: CodeValues<'k>,
    referrer: CodeValues<'k>,
}

impl<'k> VersionColumns<'k> {
    fn of(kept: &'k Kept) -> Self {
        let columns = Columns(kept);
        Self {
            rows: &kept.rows,
            assigned_at: columns.moments(3),
            start: columns.dates(4),
            end: columns.dates(5),
            category: columns.codes(6),
            product: columns.codes(7),
            volume: columns.numbers(8),
            unit: columns.codes(9),
            frequency: columns.codes(10),
            budget_cents: columns.wholes(11),
            reason: columns.codes(12),
            referrer: columns.codes(13),
        }
    }

    fn fact(&self, row: usize, allocation: u32, client: u32, provider: u32) -> VersionFact {
        VersionFact {
            allocation,
            client,
            provider,
            row: self.rows[row],
            assigned_at: Moment::from_micros(self.assigned_at.get(row).unwrap_or_default()),
            period: Period {
                start: day(&self.start, row).unwrap_or(Day::DAWN),
                end: day(&self.end, row).unwrap_or(Day::OPEN),
            },
            size: Size {
                volume: self.volume.get(row),
                unit: self.unit.get(row),
                frequency: self.frequency.get(row),
                budget_cents: self.budget_cents.get(row),
            },
            category: self.category.get(row),
            product: self.product.get(row),
            reason: self.reason.get(row),
            referrer: self.referrer.get(row),
        }
    }
}

/// A unit that is of no family; rows without a unit were taken out before.
const NO_UNIT: Code = Code::literal("-");

struct ClaimColumns<'k> {
    start: Values<'k, i32>,
    end: Values<'k, i32>,
    volume: Values<'k, f64>,
    unit: CodeValues<'k>,
    amount_cents: Values<'k, i64>,
    submitted_on: Values<'k, i32>,
}

impl<'k> FactColumns<'k> for ClaimColumns<'k> {
    type Fact = ClaimFact;

    fn of(kept: &'k Kept) -> Self {
        let columns = Columns(kept);
        Self {
            start: columns.dates(1),
            end: columns.dates(2),
            volume: columns.numbers(3),
            unit: columns.codes(4),
            amount_cents: columns.wholes(5),
            submitted_on: columns.dates(6),
        }
    }

    fn fact(&self, row: usize, allocation: u32) -> ClaimFact {
        let start = day(&self.start, row).unwrap_or(Day::DAWN);
        let end = day(&self.end, row).unwrap_or(start);
        ClaimFact {
            allocation,
            period: Period { start, end },
            known: day(&self.submitted_on, row).unwrap_or(end),
            volume: self.volume.get(row).unwrap_or_default(),
            unit: self.unit.get(row).unwrap_or(NO_UNIT),
            amount_cents: self.amount_cents.get(row).unwrap_or_default(),
        }
    }
}

struct DeliveryColumns<'k> {
    start: Values<'k, i32>,
    stop: Values<'k, i32>,
    reason: CodeValues<'k>,
    reported_on: Values<'k, i32>,
    stop_reported_on: Values<'k, i32>,
}

impl<'k> FactColumns<'k> for DeliveryColumns<'k> {
    type Fact = DeliveryFact;

    fn of(kept: &'k Kept) -> Self {
        let columns = Columns(kept);
        Self {
            start: columns.dates(1),
            stop: columns.dates(2),
            reason: columns.codes(3),
            reported_on: columns.dates(4),
            stop_reported_on: columns.dates(5),
        }
    }

    fn fact(&self, row: usize, allocation: u32) -> DeliveryFact {
        let start = day(&self.start, row).unwrap_or(Day::DAWN);
        let stop = day(&self.stop, row).unwrap_or(Day::OPEN);
        DeliveryFact {
            allocation,
            start,
            stop,
            known: day(&self.reported_on, row).unwrap_or(start),
            stop_known: day(&self.stop_reported_on, row).unwrap_or(stop),
            reason: self.reason.get(row),
        }
    }
}
