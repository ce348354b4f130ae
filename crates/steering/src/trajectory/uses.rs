//! What was claimed and allocated in trajectories, in little memory.
//!
//! A nation has twelve million of these sums, nearly all of a few thousand euros and hours: they take a word of 16 bytes each,
//! and the few that do not fit in one take three.

use std::ops::Range;

use serde::Serialize;
use stoplicht_core::history::Family;

/// Whether a lump sum pays for care, and whether that care has an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LumpsumCare {
    /// It pays for none of it.
    #[default]
    None,
    /// It pays for some of it, all with an allocation.
    Allocated,
    /// It pays for some of it, and not all of that has an allocation.
    Unallocated,
}

impl LumpsumCare {
    /// Every one, in order.
    pub const ALL: [Self; 3] = [Self::None, Self::Allocated, Self::Unallocated];
}

/// What was claimed and allocated in a trajectory over a period, in one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CareUse {
    /// The period, by its place.
    pub period: u32,
    /// The family; none for claims whose family is not that of the allocation, of which only the cents count.
    pub family: Option<Family>,
    /// Claimed, in eurocents.
    pub cents: i64,
    /// Claimed, in millionths of the family's base unit.
    pub claimed: i64,
    /// Allocated, in millionths of the family's base unit.
    pub allocated: i64,
    /// Whether a lump sum pays for some of the days.
    pub lumpsum: LumpsumCare,
}

/// A word: a sum, or a part of one that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UseWord(u128);

/// Sums, each by the place of its first word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackedUses {
    words: Vec<UseWord>,
}

/// Bits of a word, from the lowest: whom the care is paid by, the family, the period, and the three sums.
mod bits {
    pub const LUMPSUM: u32 = 2;
    pub const FAMILY: u32 = 3;
    pub const PERIOD: u32 = 11;
    pub const CENTS: u32 = 32;
    pub const VOLUME: u32 = 40;
}

/// What stands in place of [`LumpsumCare`] in front of a sum that does not fit: it stands in the two words that follow.
const LARGE: u128 = 3;

impl PackedUses {
    /// Adds a sum.
    pub fn push(&mut self, one: CareUse) {
        match fitted(&one) {
            Some(word) => self.words.push(UseWord(word)),
            None => self.words.extend(large(&one).map(UseWord)),
        }
    }

    /// Number of words: where the next sum will stand.
    pub fn words(&self) -> u32 {
        self.words.len() as u32
    }

    /// Words, by their places.
    pub fn words_at(&self, range: Range<u32>) -> &[UseWord] {
        self.words.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// The sums in these words.
    pub fn at(&self, range: Range<u32>) -> UnpackedUses<'_> {
        UnpackedUses { words: self.words_at(range).iter() }
    }

    /// Every sum.
    pub fn iter(&self) -> UnpackedUses<'_> {
        UnpackedUses { words: self.words.iter() }
    }

    /// None yet, with room for so many words.
    pub(super) fn with_capacity(words: usize) -> Self {
        Self { words: Vec::with_capacity(words) }
    }

    /// Adds others behind these.
    pub(super) fn append(&mut self, others: Self) {
        self.words.extend(others.words);
    }
}

impl From<Vec<UseWord>> for PackedUses {
    /// Sums of which the words were put side by side.
    fn from(words: Vec<UseWord>) -> Self {
        Self { words }
    }
}

impl Extend<CareUse> for PackedUses {
    fn extend<T: IntoIterator<Item = CareUse>>(&mut self, uses: T) {
        uses.into_iter().for_each(|one| self.push(one));
    }
}

impl<'a> IntoIterator for &'a PackedUses {
    type Item = CareUse;
    type IntoIter = UnpackedUses<'a>;

    fn into_iter(self) -> UnpackedUses<'a> {
        self.iter()
    }
}

/// Sums, one after the other.
#[derive(Debug, Clone)]
pub struct UnpackedUses<'a> {
    words: std::slice::Iter<'a, UseWord>,
}

impl Iterator for UnpackedUses<'_> {
    type Item = CareUse;

    fn next(&mut self) -> Option<CareUse> {
        let mut rest = Rest(self.words.next()?.0);
        let lumpsum = rest.take(bits::LUMPSUM);
        if lumpsum == LARGE {
            return self.next_large(rest);
        }
        let (family, period) = (rest.take(bits::FAMILY), rest.take(bits::PERIOD) as u32);
        let mut signed = |bits| rest.signed(bits);
        let (cents, claimed, allocated) = (signed(bits::CENTS), signed(bits::VOLUME), signed(bits::VOLUME));
        Some(CareUse { period, family: family_at(family), cents, claimed, allocated, lumpsum: lumpsum_at(lumpsum) })
    }
}

impl UnpackedUses<'_> {
    #[cold]
    fn next_large(&mut self, mut rest: Rest) -> Option<CareUse> {
        let (lumpsum, family, period) = (rest.take(bits::LUMPSUM), rest.take(bits::FAMILY), rest.take(32) as u32);
        let (mut first, mut second) = (Rest(self.words.next()?.0), Rest(self.words.next()?.0));
        Some(CareUse {
            period,
            family: family_at(family),
            cents: first.signed(64),
            claimed: first.signed(64),
            allocated: second.signed(64),
            lumpsum: lumpsum_at(lumpsum),
        })
    }
}

/// A sum in one word, if it fits.
fn fitted(one: &CareUse) -> Option<u128> {
    let mut word = Filled::default();
    word.add(bits::LUMPSUM, lumpsum_place(one));
    word.add(bits::FAMILY, family_place(one));
    word.add((one.period < 1 << bits::PERIOD).then_some(bits::PERIOD)?, one.period.into());
    for (bits, sum) in [(bits::CENTS, one.cents), (bits::VOLUME, one.claimed), (bits::VOLUME, one.allocated)] {
        // Nothing but its sign stands in the bits that are left out.
        let shift = i64::BITS - bits;
        word.add((sum << shift >> shift == sum).then_some(bits)?, sum.cast_unsigned().into());
    }
    Some(word.bits)
}

/// Any sum in three words.
fn large(one: &CareUse) -> [u128; 3] {
    let [mut head, mut first, mut second] = [(); 3].map(|()| Filled::default());
    head.add(bits::LUMPSUM, LARGE);
    head.add(bits::LUMPSUM, lumpsum_place(one));
    head.add(bits::FAMILY, family_place(one));
    head.add(32, one.period.into());
    first.add(64, one.cents.cast_unsigned().into());
    first.add(64, one.claimed.cast_unsigned().into());
    second.add(64, one.allocated.cast_unsigned().into());
    [head.bits, first.bits, second.bits]
}

fn lumpsum_place(one: &CareUse) -> u128 {
    one.lumpsum as u128
}

fn lumpsum_at(place: u128) -> LumpsumCare {
    LumpsumCare::ALL.get(place as usize).copied().unwrap_or_default()
}

/// From 1; 0 is none.
fn family_place(one: &CareUse) -> u128 {
    one.family.map_or(0, |family| family as u128 + 1)
}

fn family_at(place: u128) -> Option<Family> {
    Family::ALL.get((place as usize).checked_sub(1)?).copied()
}

/// A word, filled from the lowest bit.
#[derive(Default)]
struct Filled {
    bits: u128,
    next: u32,
}

impl Filled {
    fn add(&mut self, bits: u32, value: u128) {
        self.bits |= (value & ((1 << bits) - 1)) << self.next;
        self.next += bits;
    }
}

/// The bits of a word that were not taken yet.
struct Rest(u128);

impl Rest {
    const fn take(&mut self, bits: u32) -> u128 {
        let taken = self.0 & ((1 << bits) - 1);
        self.0 >>= bits;
        taken
    }

    const fn signed(&mut self, bits: u32) -> i64 {
        let shift = i64::BITS - bits;
        (self.take(bits) as i64) << shift >> shift
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sum() -> impl Strategy<Value = i64> {
        let edge = |bits: u32| [(1_i64 << (bits - 1)) - 1, 1 << (bits - 1), -(1 << (bits - 1)), -(1 << (bits - 1)) - 1];
        let edges = [edge(bits::CENTS), edge(bits::VOLUME), [0, -1, i64::MIN, i64::MAX]].concat();
        prop_oneof![any::<i64>(), -1_000_000..1_000_000_i64, prop::sample::select(edges)]
    }

    fn period() -> impl Strategy<Value = u32> {
        prop_oneof![0..60_u32, prop::sample::select(vec![2_047, 2_048, u32::MAX])]
    }

    prop_compose! {
        fn care_use()(
            period in period(), cents in sum(), claimed in sum(), allocated in sum(),
            family in prop::option::of(prop::sample::select(Family::ALL.to_vec())),
            lumpsum in prop::sample::select(LumpsumCare::ALL.to_vec()),
        ) -> CareUse {
            CareUse { period, family, cents, claimed, allocated, lumpsum }
        }
    }

    proptest! {
        #[test]
        fn sums_come_out_as_they_went_in(lists in prop::collection::vec(prop::collection::vec(care_use(), 0..5), 0..5)) {
            let mut packed = PackedUses::default();
            let mut ranges = Vec::new();
            for list in &lists {
                let start = packed.words();
                packed.extend(list.iter().copied());
                ranges.push(start..packed.words());
            }
            for (list, range) in lists.iter().zip(&ranges) {
                prop_assert_eq!(&packed.at(range.clone()).collect::<Vec<_>>(), list);
            }
            let turned: Vec<UseWord> = ranges.iter().rev().flat_map(|range| packed.words_at(range.clone())).copied().collect();
            let expected: Vec<CareUse> = lists.iter().rev().flatten().copied().collect();
            prop_assert_eq!(PackedUses::from(turned).iter().collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn what_a_trajectory_uses_in_a_period_takes_one_word() {
        let quarter = CareUse {
            period: 41,
            family: Some(Family::Euros),
            cents: -2_000_000_000,
            claimed: 500_000_000_000,
            allocated: -500_000_000_000,
            lumpsum: LumpsumCare::Unallocated,
        };
        let mut packed = PackedUses::default();
        packed.push(quarter);
        assert_eq!((packed.words(), packed.iter().next()), (1, Some(quarter)));
        assert_eq!(bits::LUMPSUM + bits::FAMILY + bits::PERIOD + bits::CENTS + 2 * bits::VOLUME, u128::BITS);
    }
}
