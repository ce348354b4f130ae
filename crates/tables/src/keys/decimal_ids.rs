//! Ids that are whole numbers close together, as a municipality gives them out: what is asked of one is looked up by the
//! number itself, and not by a hash.
//!
//! Registers are mostly written in the order of their ids. Then what is looked at for one id lies near what was looked at for
//! the one before, where two hashes lie anywhere.

use std::num::NonZeroU64;
use std::ops::RangeInclusive;

use super::hash::InlineKey;
use super::scope::Scope;

/// The scope of each of some ids, found by their numbers.
#[derive(Debug)]
pub struct ScopesOfIds {
    first: u64,
    scopes: Vec<ScopeOfId>,
}

/// In which scope an id is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScopeOfId(u16);

impl ScopeOfId {
    /// In none.
    pub const NONE: Self = Self(0);
    /// In more than one.
    pub const SEVERAL: Self = Self(u16::MAX);

    /// In this one alone. The numbers of scopes are far below the largest there is, save that of none.
    #[inline]
    pub const fn only(scope: Scope) -> Self {
        Self(scope.number().wrapping_add(1))
    }

    /// This; or, if something is so, [`ScopeOfId::SEVERAL`].
    #[inline]
    #[must_use]
    pub const fn or_several(self, is_so: bool) -> Self {
        Self(self.0 | (is_so as u16).wrapping_neg())
    }

    /// Adds a scope. Nothing branches on what is there, which lies anywhere: so many are gone for at once.
    fn add(&mut self, scope: Scope) {
        let only = Self::only(scope);
        let is_only = u16::from(self.0 == Self::NONE.0) | u16::from(self.0 == only.0);
        self.0 = only.0 | is_only.wrapping_sub(1);
    }
}

/// An id as a number; `None` if it is none.
pub type DecimalId = Option<NonZeroU64>;

/// Places that there are for each id at most: numbers that lie further apart are told apart by their hashes.
const PLACES_PER_ID: u64 = 16;

/// The numbers of ids, from the smallest to the largest; `None` if one is no number, or they are too far apart for a table.
fn range(ids: impl Iterator<Item = DecimalId>) -> Option<RangeInclusive<u64>> {
    let (mut number, mut least, mut most) = (0_u64, u64::MAX, 0);
    for id in ids {
        let id = id?.get();
        (number, least, most) = (number + 1, least.min(id), most.max(id));
    }
    let places = most.checked_sub(least)?;
    (places / PLACES_PER_ID <= number && places < u64::from(u32::MAX)).then_some(least..=most)
}

impl ScopesOfIds {
    /// The scopes of ids, in pieces; `None` if they are not all numbers that are close together.
    pub fn of(pieces: &[Vec<(Scope, DecimalId)>]) -> Option<Self> {
        let range = range(pieces.iter().flatten().map(|(_, id)| *id))?;
        let first = *range.start();
        // The last place stays free: it stands for all that are beyond.
        let mut scopes = vec![ScopeOfId::NONE; usize::try_from(range.end() - first).ok()? + 2];
        for (scope, id) in pieces.iter().flatten() {
            if let Some(there) = place(*id, first).and_then(|place| scopes.get_mut(place)) {
                there.add(*scope);
            }
        }
        Some(Self { first, scopes })
    }

    /// Is any id in more than one scope?
    pub fn has_several(&self) -> bool {
        self.scopes.contains(&ScopeOfId::SEVERAL)
    }

    /// Are most ids in one scope alone? If not, hashes are to be asked all the same.
    pub fn says_enough(&self) -> bool {
        let number = |is: fn(&&ScopeOfId) -> bool| self.scopes.iter().filter(is).count();
        number(|scope| **scope == ScopeOfId::SEVERAL) <= number(|scope| **scope != ScopeOfId::NONE) / 2
    }

    /// The scope of an id.
    #[inline]
    pub fn get(&self, id: DecimalId) -> ScopeOfId {
        place(id, self.first).and_then(|place| self.scopes.get(place)).copied().unwrap_or_default()
    }
}

impl ScopesOfIds {
    /// The scopes of many ids. What is looked at for one does not lie near what is looked at for the next, so nothing else
    /// is done here: then many are gone for at once. `places` is room for it.
    #[expect(clippy::indexing_slicing, reason = "a place is the last one at most")]
    pub fn get_each(&self, ids: &[DecimalId], places: &mut Vec<u32>, scopes: &mut Vec<ScopeOfId>) {
        let last = self.scopes.len() - 1;
        let place_of = |id: &DecimalId| place(*id, self.first).map_or(last, |place| place.min(last)) as u32;
        places.clear();
        places.extend(ids.iter().map(place_of));
        scopes.extend(places.iter().map(|place| self.scopes[(*place as usize).min(last)]));
    }
}

/// The place of an id behind the first; one before it has a place behind all.
#[inline]
fn place(id: DecimalId, first: u64) -> Option<usize> {
    usize::try_from(id?.get().wrapping_sub(first)).ok()
}

/// Some ids, found by their numbers.
#[derive(Debug)]
pub struct SetOfIds {
    first: u64,
    words: Vec<u64>,
}

impl SetOfIds {
    /// These ids; `None` if they are not all numbers that are close together.
    pub fn of(ids: &[DecimalId]) -> Option<Self> {
        let range = range(ids.iter().copied())?;
        let first = *range.start();
        let mut words = vec![0_u64; usize::try_from((range.end() - first) / 64).ok()? + 1];
        for place in ids.iter().filter_map(|id| place(*id, first)) {
            if let Some(word) = words.get_mut(place / 64) {
                *word |= 1 << (place % 64);
            }
        }
        Some(Self { first, words })
    }

    /// Is an id one of them?
    #[inline]
    pub fn holds(&self, id: DecimalId) -> bool {
        let place = place(id, self.first).unwrap_or(usize::MAX);
        self.words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }
}

impl InlineKey {
    /// The id as a number, if it is written in digits alone: with a 1 before them, so that no two ids are the same number
    /// (`7` and `007` are two).
    ///
    /// Eight digits are added up in three steps, two by two: D. Lemire, *Quickly parsing eight digits* (2018).
    #[inline]
    pub fn decimal(self) -> DecimalId {
        const DIGITS: usize = 12;
        const ZEROS: u128 = 0x3030_3030_3030_3030_3030_3030;
        /// The number that a 1 before so many digits adds.
        #[expect(clippy::indexing_slicing, reason = "there are as many powers as the loop makes")]
        const ONE_BEFORE: [u64; DIGITS + 1] = {
            let mut powers = [1; DIGITS + 1];
            let mut digits = 1;
            while digits <= DIGITS {
                powers[digits] = powers[digits - 1] * 10;
                digits += 1;
            }
            powers
        };
        let length = usize::from(self.length());
        let one = *ONE_BEFORE.get(length).filter(|_| length > 0)?;
        // The text stands from the fifth byte on, its first digit lowest. Zeros are put before it.
        let before = 8 * (DIGITS - length) as u32;
        let text = self.0 >> 32 << before | ZEROS & ((1 << before) - 1);
        let (eight, four) = (text as u64, (text >> 64) as u64 | (ZEROS as u64) << 32);
        let number = one + number_of(eight) * 10_000 + number_of(four.rotate_left(32));
        NonZeroU64::new(number).filter(|_| is_digits(eight) & is_digits(four))
    }
}

/// Are these eight bytes all digits?
const fn is_digits(eight: u64) -> bool {
    const HIGH: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    (eight & HIGH | (eight.wrapping_add(0x0606_0606_0606_0606) & HIGH) >> 4) == 0x3333_3333_3333_3333
}

/// The number that eight digits make, of which the first is the lowest byte.
const fn number_of(eight: u64) -> u64 {
    let two = (eight & 0x0F0F_0F0F_0F0F_0F0F).wrapping_mul(10 << 8 | 1) >> 8;
    let four = (two & 0x00FF_00FF_00FF_00FF).wrapping_mul(100 << 16 | 1) >> 16;
    (four & 0x0000_FFFF_0000_FFFF).wrapping_mul(10_000 << 32 | 1) >> 32
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    fn scope(number: u16) -> Scope {
        Scope::of_number(number)
    }

    fn decimal(text: &str) -> Option<u64> {
        InlineKey::of(scope(688), text.as_bytes()).decimal().map(NonZeroU64::get)
    }

    fn id(number: u64) -> DecimalId {
        NonZeroU64::new(number)
    }

    #[test]
    fn an_id_of_digits_is_a_number() {
        assert_eq!(decimal("7"), Some(17));
        assert_eq!(decimal("007"), Some(1007));
        assert_eq!(decimal("123456789012"), Some(1_123_456_789_012));
        for text in ["", "1234567890123", "12a", "-7", "7 ", "1.5", "é", "A000000000001", "12345678901x", "/", ":"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    proptest! {
        /// No two ids are the same number, and it is the one that is written.
        #[test]
        fn the_number_is_the_one_that_is_written(text in "[0-9]{1,12}") {
            prop_assert_eq!(decimal(&text), format!("1{text}").parse().ok());
        }

        /// Whatever stands in it: it is a number if, and only if, it is all digits.
        #[test]
        fn only_digits_are_a_number(text in "[ -~]{0,14}") {
            let is_number = (1..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            prop_assert_eq!(decimal(&text).is_some(), is_number);
        }

        /// Every id is found in its scope, and no other is found.
        #[test]
        fn scopes_and_sets_hold_what_was_put_in(
            ids in prop::collection::vec((0..4_u16, 1000..1300_u64), 1..100),
            others in prop::collection::vec(any::<u64>(), 0..20),
        ) {
            let mut expected: BTreeMap<u64, BTreeSet<u16>> = BTreeMap::new();
            for (scope, id) in &ids {
                expected.entry(*id).or_default().insert(*scope);
            }
            let of = ScopesOfIds::of(&[ids.iter().map(|(number, one)| (scope(*number), id(*one))).collect()]);
            let set = SetOfIds::of(&ids.iter().map(|(_, one)| id(*one)).collect::<Vec<_>>());
            for id in others.into_iter().chain(900..1400).map(id).chain([None]) {
                let scopes = id.and_then(|id| expected.get(&id.get()));
                let known = match scopes.map(|scopes| (scopes.first(), scopes.len())) {
                    Some((Some(only), 1)) => ScopeOfId::only(scope(*only)),
                    Some(_) => ScopeOfId::SEVERAL,
                    None => ScopeOfId::NONE,
                };
                let mut together = Vec::new();
                if let Some(of) = &of {
                    of.get_each(&[id; 3], &mut Vec::new(), &mut together);
                    prop_assert_eq!(of.get(id), known);
                }
                prop_assert!(together.iter().all(|one| *one == known));
                prop_assert_eq!(set.as_ref().map_or(scopes.is_some(), |set| set.holds(id)), scopes.is_some());
            }
        }
    }

    #[test]
    fn ids_far_apart_have_no_table() {
        let of = |ids: &[Option<u64>]| {
            let ids: Vec<DecimalId> = ids.iter().map(|one| one.and_then(NonZeroU64::new)).collect();
            let scopes = ScopesOfIds::of(&[ids.iter().map(|id| (scope(7), *id)).collect()]);
            assert_eq!(scopes.is_some(), SetOfIds::of(&ids).is_some());
            scopes.is_some()
        };
        assert!(of(&[Some(10), Some(40)]));
        assert!(!of(&[Some(10), Some(400)]));
        assert!(!of(&[Some(10), None]));
        assert!(!of(&[]));
        assert!(of(&[Some(u64::MAX)]));
    }
}
