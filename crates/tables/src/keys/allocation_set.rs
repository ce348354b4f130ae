//! Some allocations, each with a number, found by their keys: rows about them are told from others, and belong together,
//! by their numbers, without a text for every row.

use polars_arrow::array::Utf8ViewArray;
use rayon::prelude::*;

use crate::column::grouped::Grouped;
use crate::keys::decimal_ids::DecimalId;
use crate::keys::hash::second_hash;
use crate::keys::hash_filter::HashFilter;
use crate::keys::key_hashes::each_hash;
use crate::keys::scope::Scope;

/// A key of an allocation, as what tells it from all others: two hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AllocationKey {
    first: u64,
    second: u32,
    scope: Scope,
}

impl AllocationKey {
    /// The allocation of a scope whose key has these hashes: [`crate::keys::hash::key_hash`] and [`crate::keys::hash::second_hash`].
    pub const fn new(scope: Scope, first: u64, second: u64) -> Self {
        Self { first, second: short(second), scope }
    }
}

/// Allocations with a number each; those of a part follow one another.
#[derive(Debug)]
pub struct AllocationSet {
    entries: HashFilter<Entry>,
    is_numbered: bool,
    parts: usize,
    /// The allocations before each part, and behind the last all of them; nothing in a set of none.
    starts: Vec<u32>,
    len: usize,
    /// The ids as numbers, if that is known.
    ids: Option<Vec<DecimalId>>,
}

/// What is known of an allocation beside its first hash.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    second: u32,
    number: u32,
}

impl Entry {
    /// The number of the allocation, if this is its second hash.
    pub fn number(self, second: u64) -> Option<u32> {
        (self.second == short(second)).then_some(self.number)
    }
}

/// As much of a second hash as has room beside a first one where it is looked for: of any two of four million allocations, all
/// of whose claims are looked at, that these bits are the same has a chance of one in 10¹⁵.
const fn short(second: u64) -> u32 {
    second as u32
}

impl Default for AllocationSet {
    /// A set of no allocations, in one part.
    fn default() -> Self {
        Self { entries: HashFilter::default(), is_numbered: true, parts: 1, starts: Vec::new(), len: 0, ids: None }
    }
}

impl AllocationSet {
    /// A set of these allocations, of which any may come more than once. `parts` says in how many parts a number of
    /// allocations is divided.
    #[expect(clippy::indexing_slicing, reason = "members are ordered by their places")]
    pub fn new(mut members: Vec<AllocationKey>, parts: impl FnOnce(usize) -> usize) -> Self {
        members.retain(|member| member.first != 0);
        members.par_sort_unstable();
        members.dedup();
        let is_numbered = members.is_sorted_by(|one, next| one.first < next.first);
        let parts = parts(members.len());
        let mut entries: Vec<(u64, Entry)> =
            members.iter().map(|member| (member.first, Entry { second: member.second, number: 0 })).collect();
        let part_of = members.iter().map(|member| member.scope.part(parts) as u32);
        let (order, starts) = Grouped::new(part_of, |at| at, parts).into_parts();
        for (number, at) in (0..).zip(order) {
            entries[at as usize].1.number = number;
        }
        Self { entries: HashFilter::of_ordered(entries), is_numbered, parts, starts, len: members.len(), ids: None }
    }

    /// The same allocations, of which the ids are these numbers: then of most others no hash is looked for.
    #[must_use]
    pub fn with_ids(self, ids: Vec<DecimalId>) -> Self {
        Self { ids: Some(ids), ..self }
    }

    /// The ids of the allocations as numbers, in any order, if that is known.
    pub fn ids(&self) -> Option<&[DecimalId]> {
        self.ids.as_deref()
    }

    /// The allocations by their first hashes.
    pub const fn entries(&self) -> &HashFilter<Entry> {
        &self.entries
    }

    /// Parts that the rows about the allocations are divided in.
    pub const fn parts(&self) -> usize {
        self.parts
    }

    /// Where so many groups of parts begin, and where the last ends: parts that follow one another, with about as many allocations in
    /// each group.
    pub fn groups(&self, number: usize) -> Vec<usize> {
        let begin = |group: usize| self.starts.partition_point(|start| (*start as usize) < self.len * group / number);
        (0..number).map(|group| begin(group).min(self.parts)).chain([self.parts]).collect()
    }

    /// Has every allocation a number? If two of them share the first hash it is not so, and they are told apart by their
    /// texts: that is so rare that nothing needs to be fast then.
    pub const fn is_numbered(&self) -> bool {
        self.is_numbered
    }

    /// Number of allocations.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The same allocations, told apart by their texts.
    #[must_use]
    pub fn told_by_text(self) -> Self {
        Self { is_numbered: false, ..self }
    }

    /// The numbers of the allocations of rows, by their scopes and texts; none of those that are not in the set.
    pub fn numbers_of(&self, scopes: &[Scope], ids: &Utf8ViewArray) -> Vec<Option<u32>> {
        let hashes: Vec<u64> = each_hash(scopes, ids).collect();
        let mut numbers = vec![None; hashes.len()];
        self.entries.find_each(&hashes, |row, entry| {
            let row = row as usize;
            if let (Some(found), Some(scope), Some(id)) = (numbers.get_mut(row), scopes.get(row), ids.get(row)) {
                *found = entry.number(second_hash(*scope, id.as_bytes()));
            }
        });
        numbers
    }

    /// The number of the allocation with these hashes.
    #[cfg(test)]
    pub fn find(&self, first: u64, second: u64) -> Option<u32> {
        let mut number = None;
        self.entries.find_each(&[first], |_, entry| number = entry.number(second).filter(|_| self.is_numbered));
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(scope: u16, first: u64, second: u32) -> AllocationKey {
        AllocationKey { first, second, scope: Scope::of_number(scope) }
    }

    #[test]
    fn numbers_of_a_part_follow_one_another() {
        let members = vec![member(66, 7, 1), member(0, 9, 1), member(2, 3, 1), member(0, 9, 1), member(1, 0, 0)];
        let set = AllocationSet::new(members, |_| 64);
        assert!(set.is_numbered());
        assert_eq!(set.parts(), 64);
        let found = [(9, 1), (3, 1), (7, 1), (7, 2), (8, 1), (0, 0)].map(|(first, second)| set.find(first, second));
        assert_eq!(found, [Some(0), Some(1), Some(2), None, None, None]);
    }

    #[test]
    fn groups_of_parts_have_about_as_many_allocations_each() {
        let of_parts = |sizes: &[(u16, u64)]| {
            let members = sizes
                .iter()
                .flat_map(|(scope, size)| (1..=*size).map(|at| member(*scope, 1000 * u64::from(*scope) + at, 1)));
            AllocationSet::new(members.collect(), |_| 64)
        };
        assert_eq!(of_parts(&[(3, 10), (4, 10), (60, 10), (63, 10)]).groups(2), [0, 5, 64]);
        assert_eq!(of_parts(&[(3, 10), (4, 10), (60, 10), (63, 10)]).groups(4), [0, 4, 5, 61, 64]);
        assert_eq!(of_parts(&[(9, 50)]).groups(4), [0, 10, 10, 10, 64], "a part is not divided");
        assert_eq!(of_parts(&[]).groups(3), [0, 0, 0, 64]);
        assert_eq!(AllocationSet::default().groups(2), [0, 0, 1]);
    }

    #[test]
    fn two_with_the_same_first_hash_have_no_numbers() {
        let set = AllocationSet::new([1, 2].map(|second| member(0, 7, second)).to_vec(), |_| 64);
        assert!(!set.is_numbered());
        assert!(set.entries().holds(7), "they are looked for all the same");
        assert_eq!(set.find(7, 1), None);
    }
}
