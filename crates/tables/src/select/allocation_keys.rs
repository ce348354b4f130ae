//! Who holds which allocation: the keys of the allocations and of their clients, by which the rows are found that matter.

use rayon::prelude::*;

use super::allocation_numbers::AllocationNumbers;
use super::chunk_keys::ChunkKeys;
use super::citizen_numbers::refuse_citizen_numbers;
use crate::error::TableError;
use crate::keys::allocation_set::{AllocationKey, AllocationSet};
use crate::keys::allocations_on_record::AllocationsOnRecord;
use crate::keys::hash_filter::HashFilter;
use crate::keys::scope::Scope;
use crate::progress::Progress;
use crate::source::Source;
use crate::source::partition::Partition;

/// The keys of the allocations of a partition.
pub struct AllocationKeys {
    /// Per chunk of the partition.
    pub chunks: Vec<ChunkKeys>,
}

impl AllocationKeys {
    /// Reads the keys of all rows.
    #[expect(clippy::indexing_slicing, reason = "chunks are numbered from 0")]
    pub fn read(source: &Source, partition: Partition, progress: &dyn Progress) -> Result<Self, TableError> {
        let offsets = source.offsets();
        let chunks = |chunk| ChunkKeys::with_clients(source, chunk, offsets[chunk]).map(Some);
        let before = ChunkKeys::rejected_before(source, partition);
        let mut chunks = Self::of_chunks(source, partition, progress, before, chunks)?;
        refuse_citizen_numbers(source, chunks.iter_mut().flat_map(|keys| std::mem::take(&mut keys.nine_digits)))?;
        Ok(Self { chunks })
    }

    /// Reads the keys of the households, in a partition of registers that were prepared, that hold one of the allocations that are
    /// asked about.
    pub fn around(
        asked: &HashFilter<impl Sync>,
        source: &Source,
        partition: Partition,
        progress: &dyn Progress,
    ) -> Result<Self, TableError> {
        // A row that cannot be used has no place among the households, and households that came to be one have two; both are rare
        // enough to look at all of the partition.
        let before = ChunkKeys::rejected_before(source, partition);
        let mut of_all = source.has_merged_households(partition);
        before.allocations.find_each(asked, |_, _| of_all = true);
        let households = if of_all {
            None
        } else {
            // What was added to a household stands in another chunk than what was there.
            let of_chunk = |chunk: usize| ChunkKeys::households_with(asked, source, chunk);
            let found: Vec<Vec<u32>> =
                source.chunks_of(partition).into_par_iter().map(of_chunk).collect::<Result<_, _>>()?;
            Some(found.into_iter().flatten().collect())
        };
        let chunks = |chunk| ChunkKeys::of_households(households.as_ref(), source, chunk);
        Ok(Self { chunks: Self::of_chunks(source, partition, progress, before, chunks)? })
    }

    /// The keys of the chunks of a partition, and behind them what is known from `before`.
    fn of_chunks(
        source: &Source,
        partition: Partition,
        progress: &dyn Progress,
        before: ChunkKeys,
        read: impl Fn(usize) -> Result<Option<ChunkKeys>, TableError> + Sync,
    ) -> Result<Vec<ChunkKeys>, TableError> {
        let read = |chunk: usize| if progress.stop() { Err(TableError::Stopped) } else { read(chunk) };
        let chunks: Vec<Option<ChunkKeys>> =
            source.chunks_of(partition).into_par_iter().map(read).collect::<Result<_, _>>()?;
        Ok(chunks.into_iter().flatten().chain([before]).collect())
    }

    /// The allocations of which a row can be used.
    pub fn on_record(&self) -> AllocationsOnRecord {
        AllocationsOnRecord::of(&self.chunks.iter().map(ChunkKeys::usable_ids).collect::<Vec<_>>())
    }

    /// The numbers of these allocations, of a partition of registers that were prepared.
    pub fn numbers(&self, wanted: &AllocationSet) -> AllocationNumbers {
        let mut numbers = Vec::new();
        for keys in &self.chunks {
            keys.allocations.find_each(wanted.entries(), |row, _| numbers.extend(keys.numbers.get(row)));
        }
        AllocationNumbers::new(&numbers)
    }

    /// The allocations of the clients who hold one of these allocations: also those that they held before, or hold now
    /// instead of another.
    #[expect(clippy::indexing_slicing, reason = "a chunk has keys for each of its rows")]
    pub fn of_clients_with(&self, asked: &HashFilter<impl Sync>, partition: Partition) -> AllocationSet {
        let clients = self.each_chunk(|keys, clients| {
            keys.allocations.find_each(asked, |row, _| clients.push(keys.clients.first[row]));
        });
        let clients = HashFilter::new(clients);
        let member = |keys: &ChunkKeys, row: usize| {
            let (first, second) = keys.allocations.hashes(row);
            (AllocationKey::new(keys.scopes[row], first, second), keys.allocations.decimal(row))
        };
        let members = self.each_chunk(|keys, members| {
            clients.find_each(&keys.clients.first, |row, ()| members.push(member(keys, row as usize)));
        });
        let (members, ids): (Vec<_>, Vec<_>) = members.into_iter().unzip();
        AllocationSet::new(members, |allocations| partition.parts(allocations)).with_ids(ids)
    }

    /// The allocations of some scopes.
    #[expect(clippy::indexing_slicing, reason = "a chunk has keys for each of its rows")]
    pub fn of_scopes(&self, is_wanted: impl Fn(Scope) -> bool + Sync, partition: Partition) -> AllocationSet {
        let members = self.each_chunk(|keys, members| {
            for row in (0..keys.scopes.len()).filter(|row| keys.is_usable(*row) && is_wanted(keys.scopes[*row])) {
                let (first, second) = keys.allocations.hashes(row);
                members.push(AllocationKey::new(keys.scopes[row], first, second));
            }
        });
        AllocationSet::new(members, |allocations| partition.parts(allocations))
    }

    /// What is picked of each chunk.
    fn each_chunk<T: Send>(&self, pick: impl Fn(&ChunkKeys, &mut Vec<T>) + Sync) -> Vec<T> {
        let of_chunk = |keys: &ChunkKeys| {
            let mut picked = Vec::new();
            pick(keys, &mut picked);
            picked
        };
        self.chunks.par_iter().flat_map_iter(of_chunk).collect()
    }
}
