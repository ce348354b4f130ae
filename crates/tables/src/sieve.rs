//! A set of keys, by their hashes, that is asked about every row of a register.

use rayon::prelude::*;

/// A set of hashes that is asked millions of times and mostly says no: a bitmap answers for the set, from the nearest
/// cache.
#[derive(Debug, Default)]
pub struct Sieve {
    bits: Vec<u64>,
    shift: u32,
    /// The hashes, each at the place that its first bits say, or the first free one behind it; 0: free.
    slots: Vec<u64>,
}

impl Sieve {
    /// A set of these hashes.
    pub fn new(hashes: impl IntoIterator<Item = u64>) -> Self {
        let mut hashes: Vec<u64> = hashes.into_iter().filter(|hash| *hash != 0).collect();
        // In order, they come to lie one behind the other.
        hashes.par_sort_unstable();
        hashes.dedup();
        // Between five and ten bits a member: one in six to ten of the others gets past the bitmap.
        let size = (hashes.len() * 5).next_power_of_two().max(64);
        let shift = 64 - size.trailing_zeros();
        let mut sieve = Self { bits: vec![0; size / 64], shift, slots: vec![0; hashes.len() * 3 / 2 + 1] };
        for hash in hashes {
            let at = (hash >> shift) as usize;
            sieve.bits[at / 64] |= 1u64 << (at % 64);
            let place = sieve.place(hash);
            sieve.slots[place] = hash;
        }
        sieve
    }

    /// Where a hash begins to be looked for.
    fn first_place(&self, hash: u64) -> usize {
        ((u128::from(hash) * self.slots.len() as u128) >> 64) as usize
    }

    /// Where a hash is, or would be.
    fn place(&self, hash: u64) -> usize {
        let mut place = self.first_place(hash);
        // There are more slots than hashes, so there is a free one.
        while self.slots[place] != 0 && self.slots[place] != hash {
            place = if place + 1 < self.slots.len() { place + 1 } else { 0 };
        }
        place
    }

    /// Is the hash one of the set?
    pub fn holds(&self, hash: u64) -> bool {
        hash != 0 && self.may_hold(hash) && self.slots[self.place(hash)] == hash
    }

    /// Which of many hashes are of the set, by their places: added to `held`.
    ///
    /// What is looked at for one lies far from what is looked at for the next. So a block of them goes through each step
    /// together: then nothing hangs on guessing right, and many places are gone for at once.
    pub fn sift(&self, hashes: &[u64], held: &mut Vec<u32>) {
        const BLOCK: usize = 512;
        let (mut likely, mut first) = ([0_u16; BLOCK + 1], [0_u64; BLOCK]);
        if self.slots.is_empty() {
            return;
        }
        for (block, start) in hashes.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            let mut found = 0;
            for (place, hash) in (0..).zip(block) {
                likely[found] = place;
                found += usize::from(self.may_hold(*hash));
            }
            for (place, first) in likely[..found].iter().zip(&mut first) {
                *first = self.slots[self.first_place(block[usize::from(*place)])];
            }
            for (place, first) in likely[..found].iter().zip(first) {
                let hash = block[usize::from(*place)];
                // What is no key is like a free place.
                if hash != 0 && (first == hash || (first != 0 && self.slots[self.place(hash)] == hash)) {
                    held.push(start + u32::from(*place));
                }
            }
        }
    }

    /// Can the hash be one of the set? Some that are not can be.
    pub fn may_hold(&self, hash: u64) -> bool {
        let at = (hash >> self.shift) as usize;
        self.bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Asked one by one and all at once, it holds what was put in and nothing else.
        #[test]
        fn it_holds_what_was_put_in(
            members in prop::collection::vec(any::<u64>(), 0..1500),
            near in prop::collection::vec((any::<prop::sample::Index>(), -2_i64..3), 0..1500),
        ) {
            let sieve = Sieve::new(members.iter().copied());
            let near = near.iter().filter(|_| !members.is_empty());
            let near = near.map(|(at, by)| at.get(&members).wrapping_add_signed(*by));
            let asked: Vec<u64> = near.chain([0, 1, u64::MAX]).chain(members.iter().copied()).collect();
            let is_member = |hash: &u64| *hash != 0 && members.contains(hash);
            let mut held = Vec::new();
            sieve.sift(&asked, &mut held);
            let expected: Vec<u32> = (0..).zip(&asked).filter(|(_, hash)| is_member(hash)).map(|(at, _)| at).collect();
            prop_assert_eq!(held, expected);
            for hash in &asked {
                prop_assert_eq!(sieve.holds(*hash), is_member(hash));
            }
        }
    }
}
