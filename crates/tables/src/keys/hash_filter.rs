//! A set of keys, by their hashes, that is asked about every row of a register.

use rayon::prelude::*;

/// Hashes that are made before they are looked for: few enough to stay near.
pub const HASHED_AHEAD: usize = 2048;

/// A set of hashes, each with something beside it, that is asked millions of times and mostly says no: a bitmap answers for the
/// set, from the nearest cache.
#[derive(Debug)]
pub struct HashFilter<T = ()> {
    words: Vec<u64>,
    shift: u32,
    /// The hashes, each at the place that its first bits say, or the first free one behind it; 0: free. What belongs to a hash
    /// lies beside it: to go for it elsewhere takes as long as to look for the hash.
    slots: Vec<(u64, T)>,
}

impl<T: Clone + Default + Send> Default for HashFilter<T> {
    fn default() -> Self {
        Self::with(Vec::new())
    }
}

impl HashFilter {
    /// A set of these hashes.
    pub fn new(hashes: impl IntoIterator<Item = u64>) -> Self {
        Self::with(hashes.into_iter().map(|hash| (hash, ())).collect())
    }
}

impl<T: Clone + Default + Send> HashFilter<T> {
    /// A set of these hashes; of those that come more than once one remains.
    pub fn with(mut members: Vec<(u64, T)>) -> Self {
        members.retain(|member| member.0 != 0);
        members.par_sort_unstable_by_key(|member| member.0);
        Self::of_ordered(members)
    }

    /// The same of hashes that are in order, so that they come to lie one behind the other.
    #[expect(clippy::indexing_slicing, reason = "a hash has as many bits left as there are words")]
    pub fn of_ordered(mut members: Vec<(u64, T)>) -> Self {
        members.dedup_by_key(|member| member.0);
        // Between eight and sixteen bits a member: of the others, one in twenty to seventy gets past the words.
        let words = (members.len() / 8).next_power_of_two().max(2);
        let shift = 64 - words.trailing_zeros();
        let slots = vec![(0, T::default()); members.len() * 2 + 1];
        let mut filter = Self { words: vec![0; words], shift, slots };
        for member in members {
            filter.words[(member.0 >> shift) as usize] |= bits(member.0);
            let place = filter.place(member.0);
            filter.slots[place] = member;
        }
        filter
    }
}

impl<T> HashFilter<T> {
    /// Where a hash begins to be looked for.
    fn first_place(&self, hash: u64) -> usize {
        ((u128::from(hash) * self.slots.len() as u128) >> 64) as usize
    }

    /// Where a hash is, or would be.
    #[expect(clippy::indexing_slicing, reason = "a place is below the number of slots")]
    fn place(&self, hash: u64) -> usize {
        let mut place = self.first_place(hash);
        // There are more slots than hashes, so there is a free one.
        while self.slots[place].0 != 0 && self.slots[place].0 != hash {
            place = if place + 1 < self.slots.len() { place + 1 } else { 0 };
        }
        place
    }

    /// Is the hash one of the set?
    #[expect(clippy::indexing_slicing, reason = "a place is below the number of slots")]
    pub fn holds(&self, hash: u64) -> bool {
        hash != 0 && self.may_hold(hash) && self.slots[self.place(hash)].0 == hash
    }

    /// Which of many hashes are of the set: `found` is told which of them, and what belongs to it.
    ///
    /// What is looked at for one lies far from what is looked at for the next. So a block of them goes through each step
    /// together: then nothing hangs on guessing right, and many places are gone for at once.
    #[expect(
        clippy::indexing_slicing,
        reason = "a block has at most as many hashes as there is room for, and a place is below the number of slots"
    )]
    pub fn find_each(&self, hashes: &[u64], mut found: impl FnMut(u32, &T)) {
        const BLOCK: usize = 512;
        let (mut likely, mut first) = ([0_u16; BLOCK + 1], [0_u64; BLOCK]);
        for (block, start) in hashes.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            let mut number = 0;
            for (at, hash) in (0..).zip(block) {
                likely[number] = at;
                number += usize::from(self.may_hold(*hash));
            }
            for (at, first) in likely[..number].iter().zip(&mut first) {
                *first = self.slots[self.first_place(block[usize::from(*at)])].0;
            }
            for (at, first) in likely[..number].iter().zip(first) {
                let hash = block[usize::from(*at)];
                // What is no key is like a free place.
                if hash == 0 || first == 0 {
                    continue;
                }
                let slot = &self.slots[if first == hash { self.first_place(hash) } else { self.place(hash) }];
                if slot.0 == hash {
                    found(start + u32::from(*at), &slot.1);
                }
            }
        }
    }

    /// Can the hash be one of the set? Some that are not can be.
    fn may_hold(&self, hash: u64) -> bool {
        let bits = bits(hash);
        self.words.get((hash >> self.shift) as usize).is_some_and(|word| word & bits == bits)
    }
}

/// The bits of a hash in its word; its lowest bit may be the same for all.
const fn bits(hash: u64) -> u64 {
    1 << (hash >> 1 & 63) | 1 << (hash >> 7 & 63)
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
            let filter = HashFilter::with(members.iter().map(|hash| (*hash, hash.wrapping_mul(3))).collect());
            let near = near.iter().filter(|_| !members.is_empty());
            let near = near.map(|(at, by)| at.get(&members).wrapping_add_signed(*by));
            let asked: Vec<u64> = near.chain([0, 1, u64::MAX]).chain(members.iter().copied()).collect();
            let is_member = |hash: &u64| *hash != 0 && members.contains(hash);
            let mut held = Vec::new();
            filter.find_each(&asked, |at, beside| {
                held.push(at);
                assert_eq!(*beside, asked[at as usize].wrapping_mul(3));
            });
            let expected: Vec<u32> = (0..).zip(&asked).filter(|(_, hash)| is_member(hash)).map(|(at, _)| at).collect();
            prop_assert_eq!(held, expected);
            for hash in &asked {
                prop_assert_eq!(filter.holds(*hash), is_member(hash));
            }
        }
    }
}
