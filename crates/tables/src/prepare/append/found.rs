//! What prepared registers know of allocations and clients that rows are added about.

use rayon::prelude::*;

use crate::error::TableError;
use crate::prepare::holders::Holders;
use crate::progress::Progress;
use crate::select::returned::allocation_of;
use crate::select::validate::RowChecks;
use crate::source::Source;
use crate::source::manifest::Prepared;
use crate::source::wanted_keys::{FoundRow, WantedKeys};

/// What is known of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The place of the key among those that were asked for.
    pub key: u32,
    /// Where its household is.
    pub partition: usize,
    /// The number of its household.
    pub household: u32,
    /// Its own number, if it has one.
    pub number: Option<u32>,
    /// Can a version of the allocation be used, or one of the client?
    pub is_on_record: bool,
}

/// What is known of some allocations and clients; of one that has rows in several partitions there is more than one.
#[derive(Debug, Default)]
pub struct FoundKeys {
    pub allocations: Vec<Found>,
    pub clients: Vec<Found>,
}

/// The keys that are looked for.
struct Wanted<'a> {
    allocations: WantedKeys<'a>,
    clients: WantedKeys<'a>,
}

impl FoundKeys {
    /// Looks for allocations and clients in versions that were prepared.
    pub fn read(source: &Source, holders: &Holders, progress: &dyn Progress) -> Result<Self, TableError> {
        let (allocations, clients) = (WantedKeys::new(&holders.allocations), WantedKeys::new(&holders.clients));
        let wanted = Wanted { allocations, clients };
        let partitions = source.prepared().map(Prepared::partitions_of_chunks).unwrap_or_default();
        let of_chunk = |(chunk, partition): (usize, usize)| {
            if progress.stop() { Err(TableError::Stopped) } else { wanted.in_chunk(source, chunk, partition) }
        };
        let chunks: Vec<Self> =
            partitions.into_par_iter().enumerate().map(of_chunk).collect::<Result<_, TableError>>()?;
        let mut all = wanted.in_links(source);
        for mut chunk in chunks {
            all.allocations.append(&mut chunk.allocations);
            all.clients.append(&mut chunk.clients);
        }
        Ok(all.each_once())
    }

    /// The same in order, each once.
    fn each_once(mut self) -> Self {
        for found in [&mut self.allocations, &mut self.clients] {
            found.sort_unstable();
            found.dedup();
        }
        self
    }
}

impl Wanted<'_> {
    fn in_chunk(&self, source: &Source, chunk: usize, partition: usize) -> Result<FoundKeys, TableError> {
        let scopes = RowChecks::new(source, chunk, None).scopes()?;
        let allocations = source.wanted_rows(chunk, "allocation_id", &scopes, &self.allocations)?;
        let clients = source.wanted_rows(chunk, "client_id", &scopes, &self.clients)?;
        let mut found = FoundKeys::default();
        if allocations.is_empty() && clients.is_empty() {
            return Ok(found);
        }
        let households = source.households(chunk)?;
        let at = |rows: &[FoundRow], numbers: &[u32]| {
            let found = rows.iter().filter_map(|(row, key)| {
                let (household, number) = households.get(*row as usize).zip(numbers.get(*row as usize))?;
                let (household, number) = (*household, Some(*number));
                Some(Found { key: *key, partition, household, number, is_on_record: true })
            });
            found.collect::<Vec<_>>()
        };
        if !allocations.is_empty() {
            found.allocations = at(&allocations, &source.allocation_numbers(chunk, None)?);
        }
        if !clients.is_empty() {
            found.clients = at(&clients, &source.client_numbers(chunk, None)?);
        }
        Ok(found.each_once())
    }

    /// What is known only of a version that cannot be used: whose allocation it is.
    fn in_links(&self, source: &Source) -> FoundKeys {
        let mut found = FoundKeys::default();
        for kept in source.prepared().into_iter().flat_map(Prepared::kept) {
            let (Some((scope, id)), Some(client), Some(linked)) =
                (allocation_of(&kept.row), &kept.client_id, kept.linked)
            else {
                continue;
            };
            let of = |key: u32, number: Option<u32>| Found {
                key,
                partition: kept.partition,
                household: linked.household,
                number,
                is_on_record: false,
            };
            let allocation = self.allocations.find(scope, id);
            found.allocations.extend(allocation.map(|key| of(key, Some(linked.allocation))));
            found.clients.extend(self.clients.find(scope, client).map(|key| of(key, None)));
        }
        found
    }
}
