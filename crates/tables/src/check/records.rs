//! The allocations that the versions tell of, found by their keys: whose they are, and how long they are promised on the day of
//! looking.

use rustc_hash::{FxHashMap, FxHashSet};
use stoplicht_core::Day;
use stoplicht_core::check::{CheckCode, Count};
use stoplicht_core::register::Register;

use super::ids::{is_power_of_ten, without_zeros};
use super::touched::{Asked, Tally};
use super::versions::{Version, Versions};
use crate::keys::hash::key_hash;
use crate::keys::hash_filter::HashFilter;
use crate::keys::scope::Scope;

/// An allocation.
#[derive(Debug, Clone, Copy)]
pub struct AllocationRecord {
    pub allocation: u64,
    pub scope: Scope,
    pub client: u64,
    pub provider: u64,
    pub product: u64,
    pub start: i32,
    pub end: i32,
    /// Does it exist on the day of looking?
    pub exists: bool,
    /// The moments at which it was assigned.
    pub versions: u32,
}

/// All allocations, by key.
#[derive(Debug)]
pub struct AllocationRecords {
    pub all: Vec<AllocationRecord>,
    places: HashFilter<u32>,
    /// The same by the number without the zeros before it.
    without_zeros: HashFilter<u64>,
    /// Allocations of which versions came back: what is on one without any other is not to be wondered at.
    came_back: FxHashSet<u64>,
}

/// What becomes of a row that names an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// Its allocation is on record, at this place.
    To(u32),
    /// Every version of its allocation came back.
    CameBack,
    /// A spreadsheet made a power of ten of the number.
    PowerOfTen,
    /// With zeros before the number, or without, it is this allocation.
    LostZeros(u64),
    /// Of its allocation nothing is on record.
    Nothing,
}

impl AllocationRecords {
    /// The allocations of some versions as they are on a day. `came_back` are the allocations of rows that cannot be used.
    pub fn new(versions: &Versions, came_back: FxHashSet<u64>, as_of: Day) -> Self {
        let of_allocation = versions.all.chunk_by(|a, b| a.allocation == b.allocation);
        let all: Vec<AllocationRecord> = of_allocation.filter_map(|own| record(own, as_of)).collect();
        let places = all.iter().zip(0..).map(|(record, place)| (record.allocation, place)).collect();
        Self {
            places: HashFilter::with(places),
            without_zeros: HashFilter::with(versions.without_zeros.clone()),
            all,
            came_back,
        }
    }

    /// Where the allocations with these hashes are among the records; `u32::MAX` for one that is not there.
    #[expect(clippy::indexing_slicing, reason = "what is found is one of the hashes")]
    pub fn places(&self, hashes: &[u64]) -> Vec<u32> {
        let mut places = vec![u32::MAX; hashes.len()];
        self.places.find_each(hashes, |row, place| places[row as usize] = *place);
        places
    }

    /// Where an allocation is among the records.
    pub fn place(&self, hash: u64) -> Option<u32> {
        self.places(&[hash]).first().copied().filter(|place| *place != u32::MAX)
    }

    /// The record at a place.
    pub fn get(&self, place: u32) -> Option<&AllocationRecord> {
        self.all.get(place as usize)
    }

    /// Did versions of an allocation come back?
    pub fn has_returned(&self, allocation: u64) -> bool {
        self.came_back.contains(&allocation)
    }

    /// What becomes of a row that names an allocation, which is at a place or not on record.
    pub fn joined(&self, place: u32, scope: Scope, hash: u64, id: &str) -> Joined {
        if place != u32::MAX {
            return Joined::To(place);
        }
        if self.has_returned(hash) {
            return Joined::CameBack;
        }
        if is_power_of_ten(id) {
            return Joined::PowerOfTen;
        }
        let (mut other, digits) = (None, without_zeros(scope, id));
        self.without_zeros.find_each(&[digits], |_, allocation| other = Some(*allocation));
        match other.and_then(|allocation| self.place(allocation)).and_then(|place| self.get(place)) {
            Some(record) => Joined::LostZeros(record.client),
            None => Joined::Nothing,
        }
    }

    /// What a request is about.
    pub fn asked(&self, scope: Scope, allocation_id: &str, provider: u64) -> Asked {
        let allocation = key_hash(scope, allocation_id);
        let record = self.place(allocation);
        let client = record.and_then(|at| self.get(at)).map_or(0, |one| one.client);
        Asked { scope, allocation, client, provider, record }
    }

    /// Municipalities and laws of which every allocation has one version only, though there are many.
    pub fn one_version(&self, asked: &[Asked]) -> Count {
        /// With fewer it may be chance that none was ever changed.
        const LEAST: u64 = 50;
        let mut of_scope: FxHashMap<Scope, (u64, u32)> = FxHashMap::default();
        for record in &self.all {
            let (allocations, most) = of_scope.entry(record.scope).or_default();
            *allocations += 1;
            *most = (*most).max(record.versions);
        }
        let mut tally = Tally::default();
        for (scope, (allocations, _)) in of_scope.into_iter().filter(|(_, (all, most))| *all >= LEAST && *most == 1) {
            tally.rows += allocations;
            tally.by_scope.insert(scope, allocations);
            tally.touched.scopes.insert(scope);
        }
        tally.count(CheckCode::OneVersion, Register::Allocations, self.all.len() as u64, asked)
    }

    /// Shortens allocations to the care that was delivered on them: what has stopped brings no claims any more. Of one without
    /// deliveries nobody knows, and it stays as it is.
    pub fn shorten(&mut self, stopped_on: &mut [(u32, Day)]) {
        stopped_on.sort_unstable();
        for own in stopped_on.chunk_by(|a, b| a.0 == b.0) {
            if let (Some((place, last)), true) = (own.last(), own.iter().all(|(_, stop)| !stop.is_open()))
                && let Some(record) = self.all.get_mut(*place as usize)
            {
                record.end = record.end.min(last.number());
            }
        }
    }

    /// Municipalities and laws of the allocations, in order.
    pub fn scopes(&self) -> Vec<Scope> {
        let scopes: FxHashSet<Scope> = self.all.iter().map(|record| record.scope).collect();
        let mut scopes: Vec<Scope> = scopes.into_iter().collect();
        scopes.sort_unstable();
        scopes
    }
}

/// An allocation as its versions, which are in order, tell of it on a day.
fn record(own: &[Version], as_of: Day) -> Option<AllocationRecord> {
    let known = own.iter().rfind(|version| version.known() <= i64::from(as_of.number()));
    let last = known.or_else(|| own.last())?;
    let versions = own.chunk_by(|a, b| a.moment == b.moment).count() as u32;
    Some(AllocationRecord {
        allocation: last.allocation,
        scope: last.scope,
        client: last.client,
        provider: last.provider,
        product: last.product,
        start: last.start,
        end: last.end,
        exists: known.is_some_and(|version| !version.is_removal),
        versions,
    })
}

/// Clients who seem to have two numbers: one allocation names both, or they differ in zeros, capitals or marks alone.
pub fn two_client_numbers(versions: &Versions, asked: &[Asked]) -> Count {
    let mut tally = Tally::default();
    let mut scopes: FxHashMap<u64, Scope> = FxHashMap::default();
    let mut see = |client: u64, scope: Option<Scope>| {
        tally.touched.clients.insert(client);
        if let Some(scope) = scope {
            scopes.insert(client, scope);
        }
    };
    for own in versions.all.chunk_by(|a, b| a.allocation == b.allocation) {
        let mut clients = own.iter().map(|version| version.client);
        let first = clients.next();
        if clients.any(|client| Some(client) != first) {
            for version in own {
                see(version.client, Some(version.scope));
            }
        }
    }
    for same in versions.alike.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        for (_, client) in same {
            see(*client, None);
        }
    }
    // Of those that are only alike it is to be found where they are.
    if tally.touched.clients.len() > scopes.len() {
        for version in versions.all.iter().filter(|version| tally.touched.clients.contains(&version.client)) {
            scopes.insert(version.client, version.scope);
        }
    }
    tally.rows = tally.touched.clients.len() as u64;
    for scope in scopes.values() {
        *tally.by_scope.entry(*scope).or_default() += 1;
    }
    tally.columns.insert("client_id".to_owned(), tally.rows);
    let clients: FxHashSet<u64> = versions.all.iter().map(|version| version.client).collect();
    tally.count(CheckCode::TwoClientNumbers, Register::Allocations, clients.len() as u64, asked)
}
