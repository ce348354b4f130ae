//! What belongs to each of some numbers of which most follow one another.

use rustc_hash::FxHashMap;

/// What belongs to some numbers. Those that were given out together follow one another; those that were given out later lie far
/// behind, and are few.
#[derive(Debug, Default)]
pub struct NumberMap<T> {
    first: u32,
    near: Vec<Option<T>>,
    far: FxHashMap<u32, T>,
}

impl<T: Copy> NumberMap<T> {
    /// With room for these numbers, none of them known yet.
    pub fn with_room<'n, I: Iterator<Item = &'n u32>>(numbers: impl Fn() -> I) -> Self {
        /// Places that are held for any numbers, and for each of them: few of them may be wanted of those that lie together.
        const AT_LEAST: usize = 8_192;
        const FOR_EACH: usize = 16;
        let (mut first, mut last, mut count) = (u32::MAX, 0, 0_usize);
        for number in numbers() {
            (first, last, count) = (first.min(*number), last.max(*number), count + 1);
        }
        if count == 0 {
            return Self { first: 0, near: Vec::new(), far: FxHashMap::default() };
        }
        let near = ((last - first) as usize + 1).min(AT_LEAST + FOR_EACH * count);
        Self { first, near: vec![None; near], far: FxHashMap::default() }
    }

    /// What belongs to a number.
    pub fn get(&self, number: u32) -> Option<T> {
        match number.checked_sub(self.first).and_then(|place| self.near.get(place as usize)) {
            Some(near) => *near,
            None => self.far.get(&number).copied(),
        }
    }

    /// What belongs to a number; to a new one it is what `find` says.
    pub fn get_or_add(&mut self, number: u32, find: impl FnOnce() -> T) -> T {
        match number.checked_sub(self.first).and_then(|place| self.near.get_mut(place as usize)) {
            Some(near) => *near.get_or_insert_with(find),
            None => *self.far.entry(number).or_insert_with(find),
        }
    }

    /// Is nothing known of any number?
    pub fn is_empty(&self) -> bool {
        self.far.is_empty() && self.near.iter().all(Option::is_none)
    }

    /// The numbers of which something is known, each with what it is, in any order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, T)> {
        let near = (self.first..).zip(&self.near).filter_map(|(number, known)| Some((number, (*known)?)));
        near.chain(self.far.iter().map(|(number, known)| (*number, *known)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_knows_what_a_map_knows(
            numbers in prop::collection::vec(prop_oneof![100..200_u32, any::<u32>(), Just(u32::MAX), Just(0)], 0..60),
            asked in prop::collection::vec(prop_oneof![90..210_u32, any::<u32>()], 0..30),
        ) {
            let mut map = NumberMap::with_room(|| numbers.iter());
            let mut expected = BTreeMap::new();
            for (at, number) in numbers.iter().enumerate() {
                prop_assert_eq!(map.get_or_add(*number, || at), *expected.entry(*number).or_insert(at));
            }
            for number in asked.iter().chain(&numbers) {
                prop_assert_eq!(map.get(*number), expected.get(number).copied());
            }
            prop_assert_eq!(map.is_empty(), expected.is_empty());
            prop_assert_eq!(map.iter().collect::<BTreeMap<_, _>>(), expected);
        }
    }
}
