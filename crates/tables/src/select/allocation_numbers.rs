//! Some allocations of prepared registers, by the numbers that they were given there.

use crate::error::TableError;
use crate::keys::hash_filter::HashFilter;
use crate::progress::Progress;
use crate::source::Source;
use crate::source::partition::Partition;

/// The numbers of some allocations of registers that were prepared; those of a partition follow one another.
#[derive(Default)]
pub struct AllocationNumbers {
    first: u32,
    holds: Vec<bool>,
}

impl AllocationNumbers {
    /// The allocations of the clients, in a partition of registers that were prepared, who hold one of the allocations that are
    /// asked about: also those that they held before, or hold now instead of another.
    pub fn of_clients_with(
        asked: &HashFilter<impl Sync>,
        source: &Source,
        partition: Partition,
        progress: &dyn Progress,
    ) -> Result<Self, TableError> {
        let mut numbers = Vec::new();
        for chunk in source.chunks_of(partition) {
            if progress.stop() {
                return Err(TableError::Stopped);
            }
            let known = source.allocation_keys(chunk)?;
            let is_asked = |key: &i64| asked.holds(key.cast_unsigned());
            if !known.iter().any(is_asked) {
                continue;
            }
            let (clients, allocations) = (source.client_numbers(chunk, None)?, source.allocation_numbers(chunk, None)?);
            let with = known.iter().zip(clients.iter()).filter(|(key, _)| is_asked(key));
            let wanted = Self::new(&with.map(|(_, client)| *client).collect::<Vec<_>>());
            let theirs = allocations.iter().zip(clients.iter()).filter(|(_, client)| wanted.hold(**client));
            numbers.extend(theirs.map(|(allocation, _)| *allocation));
        }
        Ok(Self::new(&numbers))
    }

    /// Are there none?
    pub const fn is_empty(&self) -> bool {
        self.holds.is_empty()
    }

    #[expect(clippy::indexing_slicing, reason = "the numbers run from the first to the last")]
    pub fn new(numbers: &[u32]) -> Self {
        let (Some(first), Some(last)) = (numbers.iter().min().copied(), numbers.iter().max()) else {
            return Self::default();
        };
        let mut holds = vec![false; (last - first) as usize + 1];
        for number in numbers {
            holds[(number - first) as usize] = true;
        }
        Self { first, holds }
    }

    /// Is this one of them?
    pub fn hold(&self, number: u32) -> bool {
        let place = number.checked_sub(self.first).and_then(|place| self.holds.get(place as usize));
        place.copied().unwrap_or(false)
    }
}
