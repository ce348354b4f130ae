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

    /// Of an id that is asked on about: in one scope, in none or in several, which [`ScopeOfId::unmarked`] tells.
    const MARK: u16 = 1 << 15;

    /// In this one alone. The number of a scope is below 20,000, save that of none.
    #[inline]
    pub const fn only(scope: Scope) -> Self {
        Self(scope.number().wrapping_add(1))
    }

    /// Is nothing more to be asked?
    #[inline]
    pub const fn is_settled(self) -> bool {
        self.0 & Self::MARK == 0
    }

    /// The same, and more is to be asked.
    #[must_use]
    pub const fn marked(self) -> Self {
        Self(self.0 | Self::MARK)
    }

    /// The same without that mark.
    #[must_use]
    pub const fn unmarked(self) -> Self {
        Self(if self.0 == Self::SEVERAL.0 { self.0 } else { self.0 & !Self::MARK })
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

    /// Marks ids: what is asked of them is not settled when it is known in which scope they are.
    pub fn mark(&mut self, ids: &[DecimalId]) {
        let last = self.scopes.len() - 1;
        for id in ids {
            if let Some(there) = self.scopes.get_mut(place(*id, self.first).map_or(last, |place| place.min(last))) {
                *there = there.marked();
            }
        }
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

impl InlineKey {
    /// The id as a number, if it is written in digits alone: with a 1 before them, so that no two ids are the same number
    /// (`7` and `007` are two).
    #[inline]
    pub fn decimal(self) -> DecimalId {
        // The text stands from the fifth byte on.
        let digits = Digits::of(usize::from(self.length()))?;
        let (number, is_number) = digits.number(self.0 >> 32);
        NonZeroU64::new(number).filter(|_| is_number)
    }
}

/// Ids of one length: what is the same for all of them.
#[derive(Debug, Clone, Copy)]
pub struct Digits {
    /// Bits of the zeros that are put before the digits.
    before: u32,
    /// The number that a 1 before the digits adds.
    one: u64,
}

impl Digits {
    /// Digits that an id has at most.
    const MOST: usize = 12;
    const ZEROS: u128 = 0x3030_3030_3030_3030_3030_3030;

    /// Ids of so many digits; `None` if there are none of that length.
    #[inline]
    pub fn of(length: usize) -> Option<Self> {
        #[expect(clippy::indexing_slicing, reason = "there are as many powers as the loop makes")]
        const ONE_BEFORE: [u64; Digits::MOST + 1] = {
            let mut powers = [1; Digits::MOST + 1];
            let mut digits = 1;
            while digits <= Digits::MOST {
                powers[digits] = powers[digits - 1] * 10;
                digits += 1;
            }
            powers
        };
        let one = *ONE_BEFORE.get(length).filter(|_| length > 0)?;
        Some(Self { before: 8 * (Self::MOST - length) as u32, one })
    }

    /// The number of an id whose first digit is the lowest byte, whatever stands behind it; false: it is no number.
    ///
    /// Eight digits are added up in three steps, two by two: D. Lemire, *Quickly parsing eight digits* (2018).
    #[inline]
    pub fn number(self, text: u128) -> (u64, bool) {
        let text = text << self.before | Self::ZEROS & ((1 << self.before) - 1);
        let (eight, four) = (text as u64, (text >> 64) as u64 & u64::from(u32::MAX) | (Self::ZEROS as u64) << 32);
        let number = self.one + number_of(eight) * 10_000 + number_of(four.rotate_left(32));
        (number, is_digits(eight) & is_digits(four))
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

        /// Every id is found in its scope, and no other is found; and it is known which are asked on about.
        #[test]
        fn scopes_are_those_that_were_put_in(
            ids in prop::collection::vec((0..4_u16, 1000..1300_u64), 1..100),
            others in prop::collection::vec(any::<u64>(), 0..20),
            marked in prop::collection::vec(prop_oneof![4 => 990..1310_u64, 1 => any::<u64>()], 0..20),
        ) {
            let mut expected: BTreeMap<u64, BTreeSet<u16>> = BTreeMap::new();
            for (scope, id) in &ids {
                expected.entry(*id).or_default().insert(*scope);
            }
            let Some(mut of) =
                ScopesOfIds::of(&[ids.iter().map(|(number, one)| (scope(*number), id(*one))).collect()])
            else {
                return Ok(());
            };
            of.mark(&marked.iter().copied().map(id).collect::<Vec<_>>());
            for id in others.into_iter().chain(900..1400).chain(marked.iter().copied()).map(id).chain([None]) {
                let scopes = id.and_then(|id| expected.get(&id.get()));
                let known = match scopes.map(|scopes| (scopes.first(), scopes.len())) {
                    Some((Some(only), 1)) => ScopeOfId::only(scope(*only)),
                    Some(_) => ScopeOfId::SEVERAL,
                    None => ScopeOfId::NONE,
                };
                let mut together = Vec::new();
                of.get_each(&[id; 3], &mut Vec::new(), &mut together);
                prop_assert!(together.iter().all(|one| one.unmarked() == known));
                prop_assert_eq!(of.get(id).unmarked(), known);
                if id.is_some_and(|id| marked.contains(&id.get())) {
                    prop_assert!(together.iter().all(|one| !one.is_settled()));
                }
            }
            if marked.is_empty() {
                prop_assert!(ids.iter().all(|(_, one)| of.get(id(*one)).is_settled() || expected[one].len() > 1));
            }
        }
    }

    #[test]
    fn ids_far_apart_have_no_table() {
        let of = |ids: &[Option<u64>]| {
            let ids: Vec<DecimalId> = ids.iter().map(|one| one.and_then(NonZeroU64::new)).collect();
            let scopes = ScopesOfIds::of(&[ids.iter().map(|id| (scope(7), *id)).collect()]);
            scopes.is_some()
        };
        assert!(of(&[Some(10), Some(40)]));
        assert!(!of(&[Some(10), Some(400)]));
        assert!(!of(&[Some(10), None]));
        assert!(!of(&[]));
        assert!(of(&[Some(u64::MAX)]));
    }
}
