//! Some allocations of prepared registers, by the numbers that they were given there.

use polars_arrow::bitmap::Bitmap;

use crate::column::selection::{RowSelection, at};
use crate::error::TableError;
use crate::keys::hash_filter::HashFilter;
use crate::keys::number_map::NumberMap;
use crate::progress::Progress;
use crate::source::Source;
use crate::source::partition::Partition;

/// The numbers of some allocations of registers that were prepared.
#[derive(Default)]
pub struct AllocationNumbers(NumberMap<()>);

impl AllocationNumbers {
    /// The allocations of the clients, in a partition of registers that were prepared, who hold one of the allocations that are
    /// asked about: also those that they held before, or hold now instead of another.
    pub fn of_clients_with(
        asked: &HashFilter<impl Sync>,
        source: &Source,
        partition: Partition,
        progress: &dyn Progress,
    ) -> Result<Self, TableError> {
        let chunks = source.chunks_of(partition);
        let mut with = Vec::new();
        for chunk in &chunks {
            if progress.stop() {
                return Err(TableError::Stopped);
            }
            let known = source.allocation_keys(*chunk)?;
            let is_asked = |key: &i64| asked.holds(key.cast_unsigned());
            if known.iter().any(is_asked) {
                let clients = source.client_numbers(*chunk, None)?;
                with.extend(
                    known.iter().zip(clients.iter()).filter(|(key, _)| is_asked(key)).map(|(_, client)| *client),
                );
            }
        }
        if with.is_empty() {
            return Ok(Self::default());
        }
        // What was added to a partition stands in other chunks than what was there.
        let wanted = Self::new(&with);
        let mut numbers = Vec::new();
        for chunk in chunks {
            let (clients, allocations) = (source.client_numbers(chunk, None)?, source.allocation_numbers(chunk, None)?);
            let theirs = allocations.iter().zip(clients.iter()).filter(|(_, client)| wanted.hold(**client));
            numbers.extend(theirs.map(|(allocation, _)| *allocation));
        }
        Ok(Self::new(&numbers))
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These numbers.
    pub fn new(numbers: &[u32]) -> Self {
        let mut held = NumberMap::with_room(|| numbers.iter());
        for number in numbers {
            held.get_or_add(*number, || ());
        }
        Self(held)
    }

    /// The rows of a chunk that was prepared that are about one of these, and the number of each.
    pub fn rows(&self, source: &Source, chunk: usize) -> Result<(RowSelection, Vec<u32>), TableError> {
        let numbers = source.allocation_numbers(chunk, None)?;
        let held = Bitmap::from_trusted_len_iter(numbers.iter().map(|number| self.hold(*number)));
        let selection = RowSelection::new(held);
        let numbers = at(&numbers, selection.rows());
        Ok((selection, numbers))
    }

    /// Is this one of them?
    pub fn hold(&self, number: u32) -> bool {
        self.0.get(number).is_some()
    }
}
