//! A key as it stands in a page of a Parquet file.

use std::ops::Range;

use polars_arrow::array::View;

use super::decimal_ids::DecimalId;
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
    #[expect(clippy::indexing_slicing, reason = "fewer than sixteen bytes are left")]
    pub fn at(page: &[u8], at: usize) -> Option<Self> {
        let rest = page.get(at..)?;
        let begins = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut last = [0; 16];
            last[..rest.len()].copy_from_slice(rest);
            last
        });
        let begins = u128::from_le_bytes(begins);
        let length = begins as u32 as usize;
        let text = at + Self::BEFORE;
        (length.checked_add(Self::BEFORE)? <= rest.len()).then(|| Self { text: text..text + length, begins })
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
