//! What prepared registers know of allocations and clients that rows are added about.

use rayon::prelude::*;

use crate::column::Column;
use crate::column::selection::{RowSelection, at};
use crate::error::TableError;
use crate::keys::hash_filter::HashFilter;
use crate::keys::key::{KeptKeys, Key};
use crate::keys::key_hashes::KeyHashes;
use crate::keys::scope::Scope;
use crate::prepare::holders::Holders;
use crate::progress::Progress;
use crate::select::returned::allocation_of;
use crate::select::validate::RowChecks;
use crate::source::Source;
use crate::source::manifest::Prepared;

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
    allocations: &'a KeptKeys,
    clients: &'a KeptKeys,
    allocation_filter: HashFilter,
    client_filter: HashFilter,
}

impl FoundKeys {
    /// Looks for allocations and clients in versions that were prepared.
    pub fn read(source: &Source, holders: &Holders, progress: &dyn Progress) -> Result<Self, TableError> {
        let wanted = Wanted {
            allocations: &holders.allocations,
            clients: &holders.clients,
            allocation_filter: HashFilter::new(hashes(&holders.allocations)),
            client_filter: HashFilter::new(hashes(&holders.clients)),
        };
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

fn hashes(keys: &KeptKeys) -> impl Iterator<Item = u64> {
    (0..keys.len() as u32).map(|key| keys.hash(key))
}

impl Wanted<'_> {
    fn in_chunk(&self, source: &Source, chunk: usize, partition: usize) -> Result<FoundKeys, TableError> {
        let mut rows = Vec::new();
        let keys: Vec<u64> = source.allocation_keys(chunk)?.iter().map(|key| key.cast_unsigned()).collect();
        self.allocation_filter.find_each(&keys, |row, ()| rows.push(row));
        self.client_filter.find_each(&client_hashes(source, chunk)?, |row, ()| rows.push(row));
        if rows.is_empty() {
            return Ok(FoundKeys::default());
        }
        rows.sort_unstable();
        rows.dedup();
        let households = at(&source.households(chunk)?, &rows);
        let selection = RowSelection::of_rows(rows, source.chunk_rows(chunk));
        let mut near = RowChecks::new(source, chunk, Some(&selection));
        let scopes = near.scopes()?;
        near.read("allocation_id")?;
        near.read("client_id")?;
        let of = |keys: &KeptKeys, name: &str, numbers: &[u32]| {
            let mut found = Vec::new();
            let column = near.column(name);
            for (row, ((scope, household), number)) in scopes.iter().zip(&households).zip(numbers).enumerate() {
                let text = column.and_then(|column| column.text(row)).unwrap_or_default();
                found.extend(keys.find(&Key::new(*scope, text)).map(|key| Found {
                    key,
                    partition,
                    household: *household,
                    number: Some(*number),
                    is_on_record: true,
                }));
            }
            found
        };
        let allocations = source.allocation_numbers(chunk, Some(&selection))?;
        let clients = source.client_numbers(chunk, Some(&selection))?;
        let found = FoundKeys {
            allocations: of(self.allocations, "allocation_id", &allocations),
            clients: of(self.clients, "client_id", &clients),
        };
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
            let allocation = self.allocations.find(&Key::new(scope, id));
            found.allocations.extend(allocation.map(|key| of(key, Some(linked.allocation))));
            found.clients.extend(self.clients.find(&Key::new(scope, client)).map(|key| of(key, None)));
        }
        found
    }
}

/// The hashes of the clients of a chunk.
fn client_hashes(source: &Source, chunk: usize) -> Result<Vec<u64>, TableError> {
    let scopes: Vec<Scope> = RowChecks::new(source, chunk, None).scopes()?;
    if let Some(keys) = source.hashed_keys(chunk, "client_id", &scopes)? {
        return Ok(keys.hashes.first);
    }
    Ok(match source.read(chunk, "client_id", None)?.column {
        Column::Text(texts) => KeyHashes::of(&scopes, &texts).first,
        _ => Vec::new(),
    })
}
