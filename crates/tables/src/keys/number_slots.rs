//! The numbers of things, found by their hashes.

/// What stands in a place: the number and one more, and bits of the hash before it; 0: nothing.
#[derive(Debug, Clone, Copy, Default)]
struct NumberSlot(u64);

impl NumberSlot {
    const fn new(hash: u64, number: u32) -> Self {
        Self((hash << 32) | (number as u64 + 1))
    }

    /// The number of what may have this hash; `None` if it has another for sure.
    const fn number(self, hash: u64) -> Option<u32> {
        let last = self.0 as u32;
        if last != 0 && self.0 >> 32 == hash & 0xFFFF_FFFF { Some(last - 1) } else { None }
    }
}

/// Numbers, each at the place that the first bits of its hash say, or the first free one behind it. What has a number is kept
/// elsewhere, with its hash: many numbers then lie in little memory.
#[derive(Debug, Default)]
pub struct NumberSlots {
    slots: Vec<NumberSlot>,
    shift: u32,
    taken: usize,
}

impl NumberSlots {
    /// Places that there are at first.
    const AT_LEAST: usize = 16;

    /// The number of what may have this hash, if it stands where the hash begins to be looked for.
    #[inline]
    pub fn first(&self, hash: u64) -> Option<u32> {
        self.slots.get(self.place(hash))?.number(hash)
    }

    /// The number with this hash for which `is` says yes.
    pub fn find(&self, hash: u64, is: impl Fn(u32) -> bool) -> Option<u32> {
        let mut place = self.place(hash);
        // At most half of the places are taken.
        while let Some(slot) = self.slots.get(place).filter(|slot| slot.0 != 0) {
            if let Some(number) = slot.number(hash)
                && is(number)
            {
                return Some(number);
            }
            place = self.behind(place);
        }
        None
    }

    /// Adds the next number. `hash_of` tells the hashes of those before it.
    pub fn add(&mut self, hash: u64, number: u32, hash_of: impl Fn(u32) -> u64) {
        if self.taken * 2 >= self.slots.len() {
            let places = (self.slots.len() * 2).max(Self::AT_LEAST);
            *self = Self { slots: vec![NumberSlot::default(); places], shift: 64 - places.trailing_zeros(), taken: 0 };
            for before in 0..number {
                self.put(hash_of(before), before);
            }
        }
        self.put(hash, number);
    }

    fn put(&mut self, hash: u64, number: u32) {
        let mut place = self.place(hash);
        while self.slots.get(place).is_some_and(|slot| slot.0 != 0) {
            place = self.behind(place);
        }
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = NumberSlot::new(hash, number);
            self.taken += 1;
        }
    }

    /// Where a hash begins to be looked for.
    #[inline]
    const fn place(&self, hash: u64) -> usize {
        if self.slots.is_empty() { 0 } else { (hash >> self.shift) as usize }
    }

    const fn behind(&self, place: usize) -> usize {
        if place + 1 < self.slots.len() { place + 1 } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Each is found by its hash, whichever others have the same; what was not added is not.
        #[test]
        fn what_was_added_is_found(
            hashes in prop::collection::vec(prop_oneof![0..20_u64, Just(u64::MAX), any::<u64>()], 0..300),
            others in prop::collection::vec(any::<u64>(), 0..50),
        ) {
            let mut slots = NumberSlots::default();
            for (number, hash) in (0..).zip(&hashes) {
                slots.add(*hash, number, |before| hashes[before as usize]);
            }
            for (number, hash) in (0..).zip(&hashes) {
                prop_assert_eq!(slots.find(*hash, |found| found == number), Some(number));
                prop_assert!(slots.find(*hash, |found| found == number + 1 && hashes.get(found as usize) != Some(hash)).is_none());
            }
            for other in others.iter().filter(|other| !hashes.contains(other)) {
                prop_assert_eq!(slots.find(*other, |found| hashes[found as usize] == *other), None);
            }
        }
    }
}
