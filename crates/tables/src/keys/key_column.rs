//! The ids of the allocations of a chunk's rows: as they are, if all are short; or else as what tells them apart.

use polars::error::PolarsResult;
use polars_arrow::array::Utf8ViewArray;

use crate::keys::hash::Content;
use crate::keys::hash_filter::{HASHED_AHEAD, Sieve};
use crate::keys::key_hashes::Identities;

/// The ids of allocations, row by row.
#[derive(Debug)]
pub enum Ids {
    /// All there is to each.
    Short(Vec<Content>),
    /// What tells them apart.
    Hashed(Identities),
}

impl Default for Ids {
    fn default() -> Self {
        Self::Hashed(Identities::default())
    }
}

impl Ids {
    /// The rows of which the id is one of a set: `found` is told which, and what belongs to it.
    pub fn sift<T>(&self, sieve: &Sieve<T>, mut found: impl FnMut(usize, &T)) {
        match self {
            Self::Hashed(identities) => sieve.sift(&identities.first, |row, thing| found(row as usize, thing)),
            Self::Short(ids) => {
                let mut hashes = Vec::with_capacity(HASHED_AHEAD);
                for (block, start) in ids.chunks(HASHED_AHEAD).zip((0..).step_by(HASHED_AHEAD)) {
                    hashes.clear();
                    hashes.extend(block.iter().map(|id| id.hash()));
                    sieve.sift(&hashes, |row, thing| found(start + row as usize, thing));
                }
            }
        }
    }

    /// The two hashes of the id of a row.
    pub fn identity(&self, row: usize) -> (u64, u64) {
        match self {
            Self::Hashed(identities) => (identities.first[row], identities.second[row]),
            Self::Short(ids) => (ids[row].hash(), ids[row].second_hash()),
        }
    }

    /// The ids of these rows as texts, if they are there as they are; an error if one is no text.
    pub fn texts(&self, rows: &[u32]) -> PolarsResult<Option<Utf8ViewArray>> {
        match self {
            Self::Hashed(_) => Ok(None),
            Self::Short(ids) => Content::texts(rows.iter().map(|row| ids[*row as usize])).map(Some),
        }
    }
}
