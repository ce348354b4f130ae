//! Rows of a register that have a key in common, among millions of which hardly any have: versions of one moment, claims
//! with one reference. Keys are compared as hashes, and what has the same hash is looked at by whoever asked.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use crate::keys::hash_filter::HashFilter;

/// Bits of the first filter for a key: one in sixteen of the others gets past it.
const BITS_OF_A_KEY: usize = 16;

/// The rows, chunk by chunk and in order, whose hash another row has too; 0 is the hash of no key.
///
/// Every hash sets a bit in a filter; one that finds its bit set may be there twice. Of those few it is then found out which
/// are.
#[expect(clippy::indexing_slicing, reason = "what is found is a row of its chunk")]
pub fn rows_that_share(hashes: &[Vec<u64>]) -> Vec<Vec<u32>> {
    let keys: usize = hashes.iter().map(Vec::len).sum();
    let filter = Filter::new(keys);
    let likely: Vec<u64> = hashes
        .par_iter()
        .flat_map_iter(|hashes| hashes.iter().copied().filter(|hash| *hash != 0 && filter.was_set(*hash)))
        .collect();
    if likely.is_empty() {
        return vec![Vec::new(); hashes.len()];
    }
    let likely = HashFilter::new(likely);
    let among = |(chunk, hashes): (usize, &Vec<u64>)| {
        let mut found = Vec::new();
        likely.find_each(hashes, |row, ()| found.push((hashes[row as usize], chunk as u32, row)));
        found
    };
    let mut rows: Vec<(u64, u32, u32)> = hashes.par_iter().enumerate().flat_map_iter(among).collect();
    rows.par_sort_unstable();
    let mut shared = vec![Vec::new(); hashes.len()];
    for same in rows.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        for (_, chunk, row) in same {
            shared[*chunk as usize].push(*row);
        }
    }
    for rows in &mut shared {
        rows.sort_unstable();
    }
    shared
}

/// A bit for each of some thousands of millions of hashes.
struct Filter {
    words: Vec<AtomicU64>,
    shift: u32,
}

impl Filter {
    fn new(keys: usize) -> Self {
        let words = (keys * BITS_OF_A_KEY / 64).next_power_of_two().max(2);
        let shift = 64 - words.trailing_zeros();
        Self { words: (0..words).map(|_| AtomicU64::new(0)).collect(), shift }
    }

    /// Sets the bit of a hash, and says whether it was set.
    fn was_set(&self, hash: u64) -> bool {
        let bit = 1 << (hash >> 1 & 63);
        // On all threads together, each of two equal hashes but the first finds the bit set: no order is needed for that.
        let word = self.words.get((hash >> self.shift) as usize);
        word.is_some_and(|word| word.fetch_or(bit, Ordering::Relaxed) & bit != 0)
    }
}

/// One hash of two.
pub const fn joined(one: u64, other: u64) -> u64 {
    let product = (one ^ 0x9E37_79B9_7F4A_7C15) as u128 * (other ^ 0xD1B5_4A32_D192_ED03) as u128;
    // The lowest bit is always set: 0 is the hash of no key.
    ((product >> 64) as u64 ^ product as u64) | 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_finds_what_counting_finds(
            chunks in prop::collection::vec(prop::collection::vec(prop_oneof![0..40_u64, any::<u64>()], 0..300), 0..6),
        ) {
            let count = |hash: u64| chunks.iter().flatten().filter(|other| **other == hash).count();
            let expected: Vec<Vec<u32>> = chunks
                .iter()
                .map(|hashes| {
                    let shared = (0..).zip(hashes).filter(|(_, hash)| **hash != 0 && count(**hash) > 1);
                    shared.map(|(row, _)| row).collect()
                })
                .collect();
            prop_assert_eq!(rows_that_share(&chunks), expected);
        }
    }

    #[test]
    fn two_hashes_make_one_that_is_no_other() {
        let all: std::collections::HashSet<u64> =
            (0..300).flat_map(|one| (0..300).map(move |other| joined(one, other))).collect();
        assert_eq!(all.len(), 90_000);
    }
}
