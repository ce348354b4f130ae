//! The two hashes of a key (ADR-0016), and all there is to a key that is short.

use polars::error::PolarsResult;
use polars_arrow::array::{Utf8ViewArray, View};
use polars_arrow::datatypes::ArrowDataType;
use polars_buffer::Buffer;

use super::scope::Scope;

/// What tells a key from all others: of a short one its scope and its text; of a long one its scope, its length and a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InlineKey(pub(super) u128);

impl InlineKey {
    const LONG: u128 = 0xFF;

    /// A view begins with its length: of a short one a byte, so the scope has room beside it.
    pub(super) fn new(scope: Scope, view: View, text: impl FnOnce() -> u64) -> Self {
        let scope = u128::from(scope.number()) << 8;
        Self(if view.length <= View::MAX_INLINE_SIZE {
            view.as_u128() | scope
        } else {
            u128::from(text()) << 64 | u128::from(view.length) << 24 | scope | Self::LONG
        })
    }

    /// That of a text.
    pub fn of(scope: Scope, text: &[u8]) -> Self {
        if text.len() <= View::MAX_INLINE_SIZE as usize {
            Self::new(scope, View::new_inline(text), || 0)
        } else {
            let view = View { length: text.len() as u32, prefix: 0, buffer_idx: 0, offset: 0 };
            Self::new(scope, view, || long_hash(text))
        }
    }

    /// The scope of the key.
    pub const fn scope(self) -> Scope {
        Scope::of_number((self.0 >> 8) as u16)
    }

    pub(super) const fn length(self) -> u8 {
        self.0 as u8
    }

    /// Is it all there is to the key?
    pub(super) fn is_whole(self) -> bool {
        u128::from(self.length()) != Self::LONG
    }

    /// The texts of keys of which it is all there is; an error if one is no text.
    pub fn texts(short: impl Iterator<Item = Self>) -> PolarsResult<Utf8ViewArray> {
        // A view of a short text is the text with its length, of which a byte is used here.
        let view = |content: Self| View::from(content.0 & !(0x00FF_FFFF << 8));
        Utf8ViewArray::try_new(ArrowDataType::Utf8View, short.map(view).collect(), Buffer::default(), None)
    }

    /// The hash of the key; 0 for an empty one, which is no key.
    pub fn hash(self) -> u64 {
        if self.length() == 0 {
            return 0;
        }
        let (low, high) = (self.0 as u64, (self.0 >> 64) as u64);
        folded(low, high).wrapping_mul(0x2545_F491_4F6C_DD1D) | 1
    }

    /// The second hash of a key of which it is all there is.
    pub fn second_hash(self) -> u64 {
        second_folded(self.0 as u64, (self.0 >> 64) as u64)
    }
}

/// A 64 × 64-bit product folded in two: each bit of the numbers reaches every bit of what comes of it.
fn folded(low: u64, high: u64) -> u64 {
    let product = u128::from(low ^ 0x9E37_79B9_7F4A_7C15) * u128::from(high ^ 0xD1B5_4A32_D192_ED03);
    (product >> 64) as u64 ^ product as u64
}

/// The same with other numbers.
fn second_folded(low: u64, high: u64) -> u64 {
    folded(low ^ 0xFF51_AFD7_ED55_8CCD, high ^ 0xC4CE_B9FE_1A85_EC53)
}

/// The hash of a key that is longer than a view holds.
pub(super) fn long_hash(text: &[u8]) -> u64 {
    words(text).fold(0, folded)
}

/// A text as numbers of eight bytes, the last of what is left.
fn words(text: &[u8]) -> impl Iterator<Item = u64> {
    let (eights, rest) = text.as_chunks::<8>();
    let last = rest.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
    eights.iter().map(|eight| u64::from_le_bytes(*eight)).chain((!rest.is_empty()).then_some(last))
}

/// A hash of a key that is made in another way than [`key_hash`]. The two together are as good as the key: that any two of ten
/// million keys share both has a chance of one in 10²⁴.
pub fn second_hash(scope: Scope, text: &[u8]) -> u64 {
    if text.len() <= View::MAX_INLINE_SIZE as usize {
        return InlineKey::of(scope, text).second_hash();
    }
    let mut words = words(text);
    let mut hash = u64::from(scope.number()) << 32 | text.len() as u64;
    // Two by two: what is multiplied does not wait for what was before.
    while let Some(word) = words.next() {
        hash = hash.rotate_left(23) ^ second_folded(word, words.next().unwrap_or_default());
    }
    hash
}

/// The hash of one key. Prepared registers hold it: another way to make it is another version of their layout.
pub fn key_hash(scope: Scope, text: &str) -> u64 {
    InlineKey::of(scope, text.as_bytes()).hash()
}

#[cfg(test)]
mod tests {
    use stoplicht_core::register::Law;

    use super::*;

    /// Prepared registers hold hashes: were they made in another way, a request would not find its allocation any more.
    #[test]
    fn the_hash_of_a_key_is_what_it_was() {
        let scope = Scope::new("0344".parse().unwrap(), Law::Wmo);
        let hashes = ["", "7", "1234567890", "a number of more than twelve bytes"].map(|id| key_hash(scope, id));
        assert_eq!(hashes, [0, 416_163_786_045_571_623, 7_978_015_331_397_767_541, 9_298_739_495_596_108_913]);
    }

    #[test]
    fn the_second_hash_is_of_the_whole_key() {
        let scopes = ["0344", "0363"].map(|municipality| Scope::new(municipality.parse().unwrap(), Law::Jw));
        let texts = ["", "1", "10", "1\0", "12345678", "123456781", "a number of more than twelve bytes"];
        let keys = || scopes.into_iter().flat_map(|scope| texts.map(|text| (scope, text)));
        let hashes: std::collections::HashSet<u64> =
            keys().map(|(scope, text)| second_hash(scope, text.as_bytes())).collect();
        assert_eq!(hashes.len(), keys().count());
    }

    #[test]
    fn a_long_key_hashes_as_a_whole() {
        let long = |id: &str| key_hash(Scope::NONE, id);
        assert_ne!(long("0123456789abcdef-1"), long("0123456789abcdef-2"));
        assert_ne!(long("1-0123456789abcdef"), long("2-0123456789abcdef"));
        assert_ne!(long("0123456789abc"), long("0123456789abc\0"));
    }
}
