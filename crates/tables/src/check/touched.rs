//! Which requests a kind of trouble touches: those on the same clients, allocations or providers.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use stoplicht_core::check::{Area, CheckCode, Count, Place};
use stoplicht_core::register::{ProviderId, Register};

use crate::keys::scope::Scope;
use crate::source::Source;

/// What a request is about.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Municipality and law.
    pub scope: Scope,
    /// The hash of its allocation.
    pub allocation: u64,
    /// The hash of the client of that allocation; 0 if the allocation is not on record.
    pub client: u64,
    /// The hash of the provider that asks.
    pub provider: u64,
    /// The place of the allocation among the records.
    pub record: Option<u32>,
}

/// What is touched: clients, allocations, and providers, each by its hash.
#[derive(Debug, Clone, Default)]
pub struct Touched {
    /// Clients: of all their care some may be wrong.
    pub clients: FxHashSet<u64>,
    /// Allocations of which it is not known whose they are.
    pub allocations: FxHashSet<u64>,
    /// Providers in a municipality and law.
    pub providers: FxHashSet<(Scope, u64)>,
    /// Municipalities and laws.
    pub scopes: FxHashSet<Scope>,
}

impl Touched {
    /// Is a request touched?
    pub fn holds(&self, asked: &Asked) -> bool {
        self.clients.contains(&asked.client)
            || self.allocations.contains(&asked.allocation)
            || self.providers.contains(&(asked.scope, asked.provider))
            || self.scopes.contains(&asked.scope)
    }

    fn merge(&mut self, other: Self) {
        self.clients.extend(other.clients);
        self.allocations.extend(other.allocations);
        self.providers.extend(other.providers);
        self.scopes.extend(other.scopes);
    }
}

/// Rows with one kind of trouble, as far as they were counted.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Rows.
    pub rows: u64,
    /// Rows by municipality and law.
    pub by_scope: BTreeMap<Scope, u64>,
    /// Rows by the column that it is about.
    pub columns: BTreeMap<String, u64>,
    /// What is touched.
    pub touched: Touched,
    /// Requests that are touched since they are the rows.
    pub own_requests: BTreeMap<Scope, u64>,
    /// The first of the rows.
    pub places: Vec<Place>,
}

impl Tally {
    /// Rows that are shown.
    const SHOWN: usize = 3;

    /// Counts a row.
    pub fn add(&mut self, scope: Scope, column: &str) {
        self.rows += 1;
        *self.by_scope.entry(scope).or_default() += 1;
        if let Some(rows) = self.columns.get_mut(column) {
            *rows += 1;
        } else if !column.is_empty() {
            self.columns.insert(column.to_owned(), 1);
        }
    }

    /// Says where a row stands: of a chunk, by its place there. Of what was prepared nobody knows.
    pub fn place(&mut self, source: &Source, chunk: usize, offset: usize, row: usize) {
        if self.places.len() < Self::SHOWN
            && source.prepared().is_none()
            && let Ok(numbers) = source.numbers(chunk, offset, &[row as u32])
            && let Some(number) = numbers.first()
        {
            self.shown(Place { file: source.file(), row: u64::from(*number) + 1, line: source.line(*number) });
        }
    }

    /// Shows a row, if there is room.
    pub fn shown(&mut self, place: Place) {
        if self.places.len() < Self::SHOWN && !self.places.contains(&place) {
            self.places.push(place);
        }
    }

    /// Adds what was counted in a later chunk.
    pub fn merge(&mut self, other: Self) {
        self.rows += other.rows;
        for (scope, rows) in other.by_scope {
            *self.by_scope.entry(scope).or_default() += rows;
        }
        for (column, rows) in other.columns {
            *self.columns.entry(column).or_default() += rows;
        }
        for (scope, rows) in other.own_requests {
            *self.own_requests.entry(scope).or_default() += rows;
        }
        self.touched.merge(other.touched);
        other.places.into_iter().for_each(|place| self.shown(place));
    }

    /// What was counted, of so many rows, with the requests that it touches.
    pub fn count(self, code: CheckCode, register: Register, of: u64, asked: &[Asked]) -> Count {
        let mut requests = self.own_requests;
        for one in asked.iter().filter(|one| self.touched.holds(one)) {
            *requests.entry(one.scope).or_default() += 1;
        }
        let mut columns: Vec<(String, u64)> = self.columns.into_iter().collect();
        columns.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let scopes: std::collections::BTreeSet<Scope> = self.by_scope.keys().chain(requests.keys()).copied().collect();
        let area = |scope: &Scope| {
            let (rows, requests) = (self.by_scope.get(scope), requests.get(scope));
            Some(Area { rows: *rows.unwrap_or(&0), requests: *requests.unwrap_or(&0), ..area_of(*scope)? })
        };
        Count {
            rows: self.rows,
            of,
            requests: requests.values().sum(),
            columns: columns.into_iter().map(|(column, _)| column).collect(),
            areas: scopes.iter().filter_map(area).collect(),
            places: self.places,
            ..Count::new(code, register)
        }
    }
}

/// A municipality and law of which nothing is counted yet; `None` if they could not be read.
pub fn area_of(scope: Scope) -> Option<Area> {
    scope.parts().map(|(municipality, law)| Area::new(municipality, law))
}

/// The same of a provider.
pub fn provider_area(scope: Scope, provider: &str) -> Option<Area> {
    Some(Area { provider_id: Some(ProviderId::from(provider)), ..area_of(scope)? })
}
