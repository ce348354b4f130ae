//! The ids of the allocations of a chunk's rows: as they are, if all are short; or else as what tells them apart.

use polars::error::PolarsResult;
use polars_arrow::array::Utf8ViewArray;

use crate::keys::decimal_ids::DecimalId;
use crate::keys::hash::InlineKey;
use crate::keys::hash_filter::{HASHED_AHEAD, HashFilter};
use crate::keys::key_hashes::KeyHashes;

/// The ids of allocations, row by row.
#[derive(Debug)]
pub enum KeyColumn {
    /// All there is to each.
    Short(Vec<InlineKey>),
    /// What tells them apart.
    Hashed(KeyHashes),
}

impl Default for KeyColumn {
    fn default() -> Self {
        Self::Hashed(KeyHashes::default())
    }
}

impl KeyColumn {
    /// The rows of which the id is one of a set: `found` is told which, and what belongs to it.
    pub fn find_each<T>(&self, filter: &HashFilter<T>, mut found: impl FnMut(usize, &T)) {
        match self {
            Self::Hashed(hashes) => filter.find_each(&hashes.first, |row, thing| found(row as usize, thing)),
            Self::Short(ids) => {
                let mut hashes = Vec::with_capacity(HASHED_AHEAD);
                for (block, start) in ids.chunks(HASHED_AHEAD).zip((0..).step_by(HASHED_AHEAD)) {
                    hashes.clear();
                    hashes.extend(block.iter().map(|id| id.hash()));
                    filter.find_each(&hashes, |row, thing| found(start + row as usize, thing));
                }
            }
        }
    }

    /// The two hashes of the id of a row.
    #[expect(clippy::indexing_slicing, reason = "there is a key for each row")]
    pub fn hashes(&self, row: usize) -> (u64, u64) {
        match self {
            Self::Hashed(hashes) => (hashes.first[row], hashes.second[row]),
            Self::Short(ids) => (ids[row].hash(), ids[row].second_hash()),
        }
    }

    /// The id of a row as a number, if it is known to be one.
    #[expect(clippy::indexing_slicing, reason = "there is a key for each row")]
    pub fn decimal(&self, row: usize) -> DecimalId {
        match self {
            Self::Hashed(_) => None,
            Self::Short(ids) => ids[row].decimal(),
        }
    }

    /// The ids of these rows as texts, if they are there as they are; an error if one is no text.
    #[expect(clippy::indexing_slicing, reason = "there is a key for each row")]
    pub fn texts(&self, rows: &[u32]) -> PolarsResult<Option<Utf8ViewArray>> {
        match self {
            Self::Hashed(_) => Ok(None),
            Self::Short(ids) => InlineKey::texts(rows.iter().map(|row| ids[*row as usize])).map(Some),
        }
    }
}
