//! The allocations of which a version is on record: claims on any other join nothing, and are counted (`unjoined`, section 1).

use polars_arrow::bitmap::Bitmap;
use rayon::prelude::*;

use super::allocation_set::AllocationSet;
use super::decimal_ids::{DecimalId, ScopeOfId, ScopesOfIds};
use super::hash::InlineKey;
use super::key_column::KeyColumn;
use super::scope::Scope;

/// The ids of the allocations of a chunk, and which of its rows can be used.
pub struct UsableIds<'a> {
    /// The scope of each row.
    pub scopes: &'a [Scope],
    /// The id of the allocation of each row.
    pub ids: &'a KeyColumn,
    /// The rows that can be used; `None` if all can.
    pub usable: Option<&'a Bitmap>,
}

impl UsableIds<'_> {
    /// The rows that can be used, and their scopes.
    fn rows(&self) -> impl Iterator<Item = (usize, Scope)> {
        let rows = self.scopes.iter().copied().enumerate();
        rows.filter(|(row, _)| self.usable.is_none_or(|usable| usable.get_bit(*row)))
    }
}

/// All allocations on record, asked about every claim: mostly they say yes.
#[derive(Debug, Default)]
pub struct AllocationsOnRecord {
    /// In which scope each number is, if all ids are numbers close together.
    by_number: Option<ScopesOfIds>,
    /// Are the ids that are asked on about marked there?
    is_marked: bool,
    /// The allocations of which that does not say enough.
    by_hash: HashedAllocations,
    /// Does nobody ask what is missing?
    is_unasked: bool,
}

impl AllocationsOnRecord {
    /// The allocations of which a row can be used.
    pub fn of(chunks: &[UsableIds<'_>]) -> Self {
        let ids_of = |chunk: &UsableIds<'_>| {
            chunk.rows().map(|(row, scope)| (scope, chunk.ids.decimal(row))).collect::<Vec<_>>()
        };
        let ids: Vec<Vec<(Scope, DecimalId)>> = chunks.par_iter().map(ids_of).collect();
        let by_number = ScopesOfIds::of(&ids).filter(ScopesOfIds::says_enough);
        drop(ids);
        let hashes_of = |chunk: &UsableIds<'_>| {
            let is_left = |(row, _): &(usize, Scope)| match &by_number {
                Some(numbers) => numbers.get(chunk.ids.decimal(*row)) == ScopeOfId::SEVERAL,
                None => true,
            };
            chunk.rows().filter(is_left).map(|(row, _)| chunk.ids.hashes(row).0).collect::<Vec<u64>>()
        };
        let hashes: Vec<Vec<u64>> = match &by_number {
            Some(numbers) if !numbers.has_several() => Vec::new(),
            _ => chunks.par_iter().map(hashes_of).collect(),
        };
        Self { by_number, is_marked: false, by_hash: HashedAllocations::of(&hashes), is_unasked: false }
    }

    /// For whoever counts what is missing in another way: nothing is.
    pub fn unasked() -> Self {
        Self { is_unasked: true, ..Self::default() }
    }

    /// The same, to be asked about rows of which those are wanted whose allocation is in a set: whether they may be is answered with
    /// whether their allocation is on record.
    #[must_use]
    pub fn asked_with(mut self, set: &AllocationSet) -> Self {
        if let (Some(by_number), Some(ids)) = (&mut self.by_number, set.ids()) {
            by_number.mark(ids);
            self.is_marked = true;
        }
        self
    }

    /// In which scope an allocation with this id, as a number, is on record: [`ScopeOfId::SEVERAL`] if that is to be asked by
    /// its hash.
    #[inline]
    pub fn scope_of(&self, id: DecimalId) -> ScopeOfId {
        self.by_number.as_ref().map_or(ScopeOfId::SEVERAL, |numbers| numbers.get(id).unmarked())
    }

    /// The same of many ids, each [settled](ScopeOfId::is_settled) if a row with it is not wanted. `places` is room for it.
    pub fn scopes_of(&self, ids: &[DecimalId], places: &mut Vec<u32>, scopes: &mut Vec<ScopeOfId>) {
        match self.by_number.as_ref().filter(|_| self.is_marked) {
            Some(numbers) => numbers.get_each(ids, places, scopes),
            None => scopes.extend(ids.iter().map(|id| self.scope_of(*id).marked())),
        }
    }

    /// Is every allocation to be asked by its hash?
    pub const fn is_by_hash(&self) -> bool {
        self.by_number.is_none()
    }

    /// How many of these hashes, which are to be asked by, are of no allocation on record.
    pub fn missing_hashes(&self, hashes: &[u64]) -> u64 {
        if self.is_unasked { 0 } else { self.by_hash.missing(hashes) }
    }

    /// How many of these keys are of no allocation on record.
    pub fn missing(&self, keys: impl Iterator<Item = (Scope, InlineKey)>) -> u64 {
        let (mut missing, mut by_hash) = (0, Vec::new());
        for (scope, key) in keys {
            match self.scope_of(key.decimal()) {
                ScopeOfId::SEVERAL => by_hash.push(key.hash()),
                only => missing += u64::from(only != ScopeOfId::only(scope)),
            }
        }
        missing + self.missing_hashes(&by_hash)
    }
}

/// Allocations by their first hashes. It is asked about very many claims, and mostly says that theirs is one of them.
///
/// Most of the time goes to waiting for memory, so only a part of each hash is kept: 32 bits, at the place that its first
/// bits say. Of four million allocations 55 bits or more are compared: a claim on an allocation that is not there is taken for
/// one that is with a chance of about one in 10¹⁰.
#[derive(Debug, Default)]
struct HashedAllocations {
    /// The last bits of the hashes, each at its place, or the first free one behind it; 0: free.
    slots: Vec<u32>,
    shift: u32,
}

/// Hashes that go through each step together.
const BLOCK: usize = 512;

impl HashedAllocations {
    /// The allocations with these hashes.
    #[expect(clippy::indexing_slicing, reason = "a place is below the number of slots")]
    fn of(hashes: &[Vec<u64>]) -> Self {
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
    fn missing(&self, hashes: &[u64]) -> u64 {
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
            let set = HashedAllocations::of(&[members.clone(), members.clone()]);
            prop_assert_eq!(set.missing(&members), 0);
            let known = |hash: &u64| members.iter().any(|member| kept(*member) == kept(*hash));
            let others: Vec<u64> = others.into_iter().filter(|hash| !known(hash)).collect();
            let asked = [others.clone(), members].concat();
            prop_assert_eq!(set.missing(&asked), others.len() as u64);
        }
    }

    #[test]
    fn without_allocations_all_are_missing() {
        assert_eq!(HashedAllocations::of(&[]).missing(&[0, 7, u64::MAX]), 3);
        assert_eq!(HashedAllocations::default().missing(&[7]), 1);
        assert_eq!(AllocationsOnRecord::default().missing([(Scope::of_number(7), key(7, "1"))].into_iter()), 1);
    }

    #[test]
    fn where_nobody_asks_nothing_is_missing() {
        let unasked = AllocationsOnRecord::unasked();
        assert_eq!(unasked.missing([(Scope::of_number(7), key(7, "1"))].into_iter()), 0);
        assert_eq!(unasked.missing_hashes(&[7]), 0);
    }

    fn key(scope: u16, id: &str) -> InlineKey {
        InlineKey::of(Scope::of_number(scope), id.as_bytes())
    }

    proptest! {
        /// Whether ids are numbers close together or not, and in one scope or in several: what has no version is missing.
        #[test]
        fn whatever_the_ids_look_like_what_is_not_on_record_is_missing(
            members in prop::collection::vec((0..3_u16, "[1-4]{2}"), 0..60),
            odd in prop::collection::vec((0..3_u16, "[1-4a ]{1,14}"), 0..3),
            asked in prop::collection::vec((0..4_u16, "[1-4a]{1,3}"), 0..60),
            unusable in prop::collection::vec(any::<bool>(), 63),
        ) {
            let members: Vec<(u16, String)> = members.into_iter().chain(odd).collect();
            let scopes: Vec<Scope> = members.iter().map(|(scope, _)| Scope::of_number(*scope)).collect();
            let ids = KeyColumn::Short(members.iter().map(|(scope, id)| key(*scope, id)).collect());
            let usable: Bitmap = unusable.iter().take(members.len()).copied().collect();
            let on_record = AllocationsOnRecord::of(&[UsableIds { scopes: &scopes, ids: &ids, usable: Some(&usable) }]);
            let is_missing = |asked: &&(u16, String)| {
                !members.iter().zip(&usable).any(|(member, usable)| usable && member == *asked)
            };
            let expected = asked.iter().chain(&members).filter(is_missing).count();
            let keys = asked.iter().chain(&members).map(|(scope, id)| (Scope::of_number(*scope), key(*scope, id)));
            prop_assert_eq!(on_record.missing(keys), expected as u64);
        }
    }
}
