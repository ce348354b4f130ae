//! A key as it stands in a page of a Parquet file.

use std::num::NonZeroU64;
use std::ops::Range;

use polars_arrow::array::View;

use super::decimal_ids::{DecimalId, Digits};
use super::hash::{InlineKey, second_hash};
use super::scope::Scope;
use crate::column::parse::{is_plain_end, is_plain_start};

/// A key whose text stands in a page, with its length before it.
#[derive(Debug, Clone)]
pub struct PageKey {
    /// Where the text stands.
    pub text: Range<usize>,
    /// The length and the first twelve bytes behind it: just as a view begins.
    begins: u128,
}

impl PageKey {
    /// Bytes of the length before a text.
    const BEFORE: usize = 4;

    /// For texts of each length in bytes, the bits that are theirs.
    #[expect(clippy::indexing_slicing, reason = "the length is below that of the list")]
    const OF_LENGTH: [u128; View::MAX_INLINE_SIZE as usize + 1] = {
        let mut masks = [u32::MAX as u128; View::MAX_INLINE_SIZE as usize + 1];
        let mut length = 1;
        while length < masks.len() {
            masks[length] = masks[length - 1] << 8 | 0xFF;
            length += 1;
        }
        masks
    };

    /// The key that stands in a page from here on; `None` if it is cut off.
    #[inline]
    pub fn at(page: &[u8], at: usize) -> Option<Self> {
        let begins = begins_at(page, at)?;
        let text = at + Self::BEFORE;
        let end = text.checked_add(begins as u32 as usize)?;
        (end <= page.len()).then_some(Self { text: text..end, begins })
    }

    /// Where the key stands in its page, with its length.
    #[inline]
    pub const fn start(&self) -> usize {
        self.text.start - Self::BEFORE
    }

    /// Can this be a key, just as it stands in its page? Where it is empty, or has something around it that is to be taken off,
    /// it is looked at as a text.
    #[inline]
    pub fn is_key(&self, page: &[u8]) -> bool {
        // Before an empty one stands its length, which is zero.
        let last = self.text.end.checked_sub(1).and_then(|last| page.get(last)).copied().unwrap_or_default();
        is_plain_start((self.begins >> 32) as u8) & is_plain_end(last)
    }

    /// Does it have nine bytes, as a citizen service number has?
    #[inline]
    pub const fn is_of_nine(&self) -> bool {
        self.text.end - self.text.start == 9
    }

    /// The hash of the key, as [`key_hash`] makes it.
    #[inline]
    pub fn hash(&self, scope: Scope, page: &[u8]) -> u64 {
        self.content(scope).map_or_else(|| self.long_hash(scope, page), InlineKey::hash)
    }

    /// The second hash of the key, as [`second_hash`] makes it.
    #[inline]
    pub fn second_hash(&self, scope: Scope, page: &[u8]) -> u64 {
        let of_text = || page.get(self.text.clone()).map_or(0, |text| second_hash(scope, text));
        self.content(scope).map_or_else(of_text, InlineKey::second_hash)
    }

    /// What is all there is to a short key.
    #[inline]
    pub fn content(&self, scope: Scope) -> Option<InlineKey> {
        let mask = Self::OF_LENGTH.get(self.text.len())?;
        Some(InlineKey(self.begins & mask | u128::from(scope.number()) << 8))
    }

    /// The key as a number, if it is written in digits alone.
    #[inline]
    pub fn decimal(&self) -> DecimalId {
        self.content(Scope::NONE)?.decimal()
    }

    #[cold]
    #[inline(never)]
    fn long_hash(&self, scope: Scope, page: &[u8]) -> u64 {
        page.get(self.text.clone()).map_or(0, |text| InlineKey::of(scope, text).hash())
    }
}

/// The sixteen bytes of a page from a place on, as far as there are so many.
#[inline]
#[expect(clippy::indexing_slicing, reason = "fewer than sixteen bytes are left")]
fn begins_at(page: &[u8], at: usize) -> Option<u128> {
    let rest = page.get(at..)?;
    let begins = rest.first_chunk().copied().unwrap_or_else(|| {
        let mut last = [0; 16];
        last[..rest.len()].copy_from_slice(rest);
        last
    });
    Some(u128::from_le_bytes(begins))
}

/// Ids in a page, from one of them on, that all have the length of the first and are digits alone, as municipalities give them
/// out. Nothing waits to know how long the one before is, so many are read at once.
#[derive(Debug, Clone, Copy)]
pub struct EqualIds {
    start: usize,
    length: usize,
    digits: Digits,
}

impl EqualIds {
    /// What the ids from this place on may be; `None` if the first is none of digits.
    pub fn from(page: &[u8], start: usize) -> Option<Self> {
        let first = PageKey::at(page, start)?;
        first.decimal()?;
        let length = first.text.len();
        Some(Self { start, length, digits: Digits::of(length)? })
    }

    /// Where the key of a row stands, counted from the first.
    #[inline]
    pub const fn start(self, row: usize) -> usize {
        self.start + row * (PageKey::BEFORE + self.length)
    }

    /// Adds the numbers of these rows; false if one of them is of another length, or no number.
    pub fn add(self, page: &[u8], rows: Range<usize>, ids: &mut Vec<DecimalId>) -> bool {
        let mut are_equal = true;
        ids.extend(rows.map(|row| {
            let begins = begins_at(page, self.start(row)).unwrap_or_default();
            let (number, is_number) = self.digits.number(begins >> 32);
            are_equal &= is_number && begins as u32 as usize == self.length;
            NonZeroU64::new(number)
        }));
        are_equal
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page(ids: &[String]) -> Vec<u8> {
        ids.iter().flat_map(|id| [&(id.len() as u32).to_le_bytes()[..], id.as_bytes()].concat()).collect()
    }

    proptest! {
        /// Read at once or one by one, ids are the same numbers; and what is not alike is told.
        #[test]
        fn ids_of_one_length_are_read_at_once(
            ids in prop::collection::vec(prop_oneof![8 => "[0-9]{9}", 1 => "[0-9]{1,14}", 1 => "[0-9a ]{9}"], 1..12),
            alike in prop::collection::vec("[0-9]{7}", 1..12),
            cut in 0..12_usize,
        ) {
            for ids in [ids, alike] {
                let whole = page(&ids);
                for page in [&whole[..], &whole[..whole.len().saturating_sub(cut)]] {
                    let one_by_one: Vec<Option<PageKey>> = ids.iter().scan(0, |at, id| {
                        let start = *at;
                        *at += 4 + id.len();
                        Some(PageKey::at(page, start))
                    }).collect();
                    let Some(equal) = EqualIds::from(page, 0) else { continue };
                    let mut numbers = Vec::new();
                    let is_equal = equal.add(page, 0..ids.len(), &mut numbers);
                    let first = ids.first().map(String::len);
                    let alike = |key: &Option<PageKey>| {
                        key.as_ref().is_some_and(|key| Some(key.text.len()) == first && key.decimal().is_some())
                    };
                    prop_assert_eq!(is_equal, one_by_one.iter().all(alike));
                    if is_equal {
                        let decimal = |key: &Option<PageKey>| key.as_ref().and_then(PageKey::decimal);
                        prop_assert_eq!(numbers, one_by_one.iter().map(decimal).collect::<Vec<_>>());
                        let starts = one_by_one.iter().flatten().map(PageKey::start);
                        prop_assert!((0..).map(|row| equal.start(row)).zip(starts).all(|(one, other)| one == other));
                    }
                }
            }
        }
    }
}
