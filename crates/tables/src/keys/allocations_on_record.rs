//! The allocations of which a version is on record: claims on any other join nothing, and are counted (`unjoined`, section 1).

/// A set of all allocations, by their first hashes, that is asked about every claim and mostly says yes.
///
/// Most of the time goes to waiting for memory, so only a part of each hash is kept: 32 bits, at the place that its first
/// bits say. Of four million allocations 55 bits or more are compared: a claim on an allocation that is not there is taken for
/// one that is with a chance of about one in 10¹⁰.
#[derive(Debug, Default)]
pub struct AllocationsOnRecord {
    /// The last bits of the hashes, each at its place, or the first free one behind it; 0: free.
    slots: Vec<u32>,
    shift: u32,
}

/// Hashes that go through each step together.
const BLOCK: usize = 512;

impl AllocationsOnRecord {
    /// The allocations with these hashes.
    #[expect(clippy::indexing_slicing, reason = "a place is below the number of slots")]
    pub fn of(hashes: &[Vec<u64>]) -> Self {
        // At most half of the slots are taken.
        let number: usize = hashes.iter().map(Vec::len).sum();
        let slots = (number * 2).next_power_of_two().max(2);
        let mut set = Self { slots: vec![0; slots], shift: 64 - slots.trailing_zeros() };
        for hash in hashes.iter().flatten() {
            let place = set.place(*hash);
            set.slots[place] = kept(*hash);
        }
        set
    }

    /// How many of these hashes are of no allocation on record.
    #[expect(clippy::indexing_slicing, reason = "a block has at most as many hashes as there is room for")]
    pub fn missing(&self, hashes: &[u64]) -> u64 {
        let mut missing = 0;
        let mut elsewhere = [0_u64; BLOCK + 1];
        for block in hashes.chunks(BLOCK) {
            // Without a branch, so that many places are gone for at once.
            let mut number = 0;
            for hash in block {
                elsewhere[number] = *hash;
                number += usize::from(self.slots.get(self.first_place(*hash)) != Some(&kept(*hash)));
            }
            let is_missing = |hash: &&u64| self.slots.get(self.place(**hash)) != Some(&kept(**hash));
            missing += elsewhere[..number].iter().filter(is_missing).count();
        }
        missing as u64
    }

    const fn first_place(&self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }

    /// Where a hash is, or would be.
    fn place(&self, hash: u64) -> usize {
        let mut place = self.first_place(hash);
        while let Some(slot) = self.slots.get(place).filter(|slot| **slot != 0) {
            if *slot == kept(hash) {
                break;
            }
            place = if place + 1 < self.slots.len() { place + 1 } else { 0 };
        }
        place
    }
}

/// What is kept of a hash; never 0.
const fn kept(hash: u64) -> u32 {
    let last = hash as u32;
    if last == 0 { 1 } else { last }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// It misses what was not put in, and nothing else.
        #[test]
        fn it_misses_what_was_not_put_in(
            members in prop::collection::vec(prop_oneof![any::<u64>(), 0..50_u64], 0..1500),
            others in prop::collection::vec(any::<u64>(), 0..700),
        ) {
            let set = AllocationsOnRecord::of(&[members.clone(), members.clone()]);
            prop_assert_eq!(set.missing(&members), 0);
            let known = |hash: &u64| members.iter().any(|member| kept(*member) == kept(*hash));
            let others: Vec<u64> = others.into_iter().filter(|hash| !known(hash)).collect();
            let asked = [others.clone(), members].concat();
            prop_assert_eq!(set.missing(&asked), others.len() as u64);
        }
    }

    #[test]
    fn without_allocations_all_are_missing() {
        assert_eq!(AllocationsOnRecord::of(&[]).missing(&[0, 7, u64::MAX]), 3);
        assert_eq!(AllocationsOnRecord::default().missing(&[7]), 1);
    }
}
