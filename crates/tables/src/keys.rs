//! Keys as numbers: which allocation and which client a row is about, without a string for every row.
//!
//! A key is first a 64-bit hash, which decides what is worth a closer look. Rows that are kept are told apart by their texts, or,
//! in registers that triage reads as they are, by a second hash beside the first (ADR-0016).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use polars::error::PolarsResult;
use polars_arrow::array::{Array, Utf8ViewArray, View};
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::trusted_len::TrustedLen;
use polars_buffer::Buffer;
use stoplicht_core::register::{Law, Municipality};

use crate::column::dictionary::FewTexts;
use crate::column::parse::{is_plain_end, is_plain_start};

/// Municipality and law in one number: what an allocation's number is unique within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(u16);

impl Scope {
    /// A row whose municipality or law cannot be read.
    pub const NONE: Self = Self(u16::MAX);

    /// The scope of a municipality and a law.
    pub fn new(municipality: Municipality, law: Law) -> Self {
        let number = municipality.as_str().bytes().fold(0u16, |number, digit| number * 10 + u16::from(digit - b'0'));
        Self(number * 2 + law as u16)
    }

    /// The scopes of municipalities and laws that are kept once each; none if one cannot be read, or a row has none.
    pub fn of_few(municipalities: &FewTexts, laws: &FewTexts) -> Option<Vec<Self>> {
        let known: Vec<Municipality> =
            municipalities.texts.iter().map(|text| text.parse().ok()).collect::<Option<_>>()?;
        let of_law: Vec<Law> = laws.texts.iter().map(|text| text.parse().ok()).collect::<Option<_>>()?;
        // Per law and municipality, so that a row takes no more than to look it up.
        let width = known.len() + 1;
        let mut table = vec![Self::NONE; width * (of_law.len() + 1)];
        for (law, row) in of_law.iter().zip(table.chunks_exact_mut(width).skip(1)) {
            for (municipality, scope) in known.iter().zip(&mut row[1..]) {
                *scope = Self::new(*municipality, *law);
            }
        }
        let one = |(municipality, law): (&u16, &u16)| table[usize::from(*law) * width + usize::from(*municipality)];
        let scopes: Vec<Self> = municipalities.places.iter().zip(&laws.places).map(one).collect();
        scopes.iter().all(|scope| scope.is_some()).then_some(scopes)
    }

    /// The scope of a number that [`Scope::number`] gave.
    pub const fn of_number(number: u16) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// Which of so many parts the rows of the scope are of: no client and no allocation is of more than one.
    pub const fn part(self, parts: usize) -> usize {
        self.0 as usize % parts
    }

    /// Can municipality and law be read?
    pub fn is_some(self) -> bool {
        self != Self::NONE
    }

    /// The municipality and the law.
    pub fn parts(self) -> Option<(Municipality, Law)> {
        let digit = |unit: u16| b'0' + (self.0 / 2 / unit % 10) as u8;
        let digits = [1000, 100, 10, 1].map(digit);
        let municipality = std::str::from_utf8(&digits).ok()?.parse().ok()?;
        self.is_some().then_some((municipality, self.law()))
    }

    /// The law.
    pub const fn law(self) -> Law {
        if self.0 % 2 == Law::Jw as u16 { Law::Jw } else { Law::Wmo }
    }
}

/// One provider, whatever municipality and law.
pub const ANYWHERE: Scope = Scope::NONE;

/// The scopes of rows, from their texts; [`Scope::NONE`] where one cannot be read.
///
/// Both texts are so short that they stand in the view itself, and are told from its first bytes.
pub fn scopes(municipalities: &Utf8ViewArray, laws: &Utf8ViewArray) -> Vec<Scope> {
    const JW: u32 = u32::from_le_bytes(*b"jw\0\0");
    const WMO: u32 = u32::from_le_bytes(*b"wmo\0");
    let one = |(municipality, law): (&View, &View)| {
        let digits = municipality.prefix.to_le_bytes();
        if municipality.length != 4 || !digits.iter().all(u8::is_ascii_digit) {
            return Scope::NONE;
        }
        let number = digits.iter().fold(0u16, |number, digit| number * 10 + u16::from(digit - b'0'));
        match (law.length, law.prefix) {
            (2, JW) => Scope(number * 2 + Law::Jw as u16),
            (3, WMO) => Scope(number * 2 + Law::Wmo as u16),
            _ => Scope::NONE,
        }
    };
    let mut scopes: Vec<Scope> = municipalities.views().iter().zip(laws.views().iter()).map(one).collect();
    for column in [municipalities, laws] {
        if let Some(validity) = column.validity().filter(|validity| validity.unset_bits() > 0) {
            scopes
                .iter_mut()
                .zip(validity.iter())
                .filter(|(_, valid)| !valid)
                .for_each(|(scope, _)| *scope = Scope::NONE);
        }
    }
    scopes
}

/// What tells a key from all others: of a short one its scope and its text; of a long one its scope, its length and a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content(u128);

impl Content {
    const LONG: u128 = 0xFF;

    /// A view begins with its length: of a short one a byte, so the scope has room beside it.
    fn new(scope: Scope, view: View, text: impl FnOnce() -> u64) -> Self {
        let scope = u128::from(scope.0) << 8;
        Self(if view.length <= View::MAX_INLINE_SIZE {
            view.as_u128() | scope
        } else {
            u128::from(text()) << 64 | u128::from(view.length) << 24 | scope | Self::LONG
        })
    }

    fn of(scope: Scope, text: &[u8]) -> Self {
        if text.len() <= View::MAX_INLINE_SIZE as usize {
            Self::new(scope, View::new_inline(text), || 0)
        } else {
            let view = View { length: text.len() as u32, prefix: 0, buffer_idx: 0, offset: 0 };
            Self::new(scope, view, || long_hash(text))
        }
    }

    const fn length(self) -> u8 {
        self.0 as u8
    }

    /// Is it all there is to the key?
    fn is_whole(self) -> bool {
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
fn long_hash(text: &[u8]) -> u64 {
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
        return Content::of(scope, text).second_hash();
    }
    let mut words = words(text);
    let mut hash = u64::from(scope.0) << 32 | text.len() as u64;
    // Two by two: what is multiplied does not wait for what was before.
    while let Some(word) = words.next() {
        hash = hash.rotate_left(23) ^ second_folded(word, words.next().unwrap_or_default());
    }
    hash
}

/// The hash of one key. Prepared registers hold it: another way to make it is another version of their layout.
pub fn key_hash(scope: Scope, text: &str) -> u64 {
    Content::of(scope, text.as_bytes()).hash()
}

/// A key whose text stands in a page, with its length before it.
#[derive(Debug, Clone)]
pub struct PlainKey {
    /// Where the text stands.
    pub text: Range<usize>,
    /// The length and the first twelve bytes behind it: just as a view begins.
    begins: u128,
}

impl PlainKey {
    /// Bytes of the length before a text.
    const BEFORE: usize = 4;

    /// For texts of so many bytes, the bits that are theirs.
    const OF_LENGTH: [u128; View::MAX_INLINE_SIZE as usize + 1] = {
        let mut masks = [u32::MAX as u128; View::MAX_INLINE_SIZE as usize + 1];
        let mut length = 1;
        while length < masks.len() {
            masks[length] = masks[length - 1] << 8 | 0xFF;
            length += 1;
        }
        masks
    };

    /// The key that stands in a page from here on; none: it is cut off.
    #[inline]
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
        self.content(scope).map_or_else(|| self.long_hash(scope, page), Content::hash)
    }

    /// The second hash of the key, as [`second_hash`] makes it.
    #[inline]
    pub fn second_hash(&self, scope: Scope, page: &[u8]) -> u64 {
        let of_text = || page.get(self.text.clone()).map_or(0, |text| second_hash(scope, text));
        self.content(scope).map_or_else(of_text, Content::second_hash)
    }

    /// What is all there is to a short key.
    #[inline]
    pub fn content(&self, scope: Scope) -> Option<Content> {
        let mask = Self::OF_LENGTH.get(self.text.len())?;
        Some(Content(self.begins & mask | u128::from(scope.0) << 8))
    }

    #[cold]
    #[inline(never)]
    fn long_hash(&self, scope: Scope, page: &[u8]) -> u64 {
        page.get(self.text.clone()).map_or(0, |text| Content::of(scope, text).hash())
    }
}

/// A key: the id of an allocation, a client or a provider, and the scope that it is unique in.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    scope: Scope,
    text: &'a str,
    content: Content,
}

impl<'a> Key<'a> {
    /// A key by its text.
    pub fn new(scope: Scope, text: &'a str) -> Self {
        Self { scope, text, content: Content::of(scope, text.as_bytes()) }
    }

    /// The hash of the key; 0 for an empty one, which is no key.
    pub fn hash(&self) -> u64 {
        self.content.hash()
    }

    /// Is it the same as another?
    pub fn is(&self, other: &Key<'_>) -> bool {
        self.content == other.content && (self.content.is_whole() || self.text == other.text)
    }

    /// The key in a row of a column of texts; an empty one where there is none.
    pub fn of_row(scope: Scope, texts: &'a Utf8ViewArray, row: usize) -> Self {
        match (texts.views().get(row), texts.get(row)) {
            (Some(view), Some(text)) => {
                Self { scope, text, content: Content::new(scope, *view, || long_hash(text.as_bytes())) }
            }
            _ => Self::new(scope, ""),
        }
    }
}

/// The hashes of a column of keys, one by one; where there is none, any.
pub fn each_hash(scopes: &[Scope], texts: &Utf8ViewArray) -> impl TrustedLen<Item = u64> {
    let one = |(row, (scope, view)): (usize, (&Scope, &View))| {
        Content::new(*scope, *view, || long_hash(texts.value(row).as_bytes())).hash()
    };
    scopes.iter().zip(texts.views().iter()).enumerate().map(one)
}

/// The hashes of a column of keys; 0 where there is none.
pub fn key_hashes(scopes: &[Scope], texts: &Utf8ViewArray) -> Vec<u64> {
    let mut hashes: Vec<u64> = each_hash(scopes, texts).collect();
    if let Some(validity) = texts.validity().filter(|validity| validity.unset_bits() > 0) {
        hashes.iter_mut().zip(validity.iter()).filter(|(_, valid)| !valid).for_each(|(hash, _)| *hash = 0);
    }
    hashes
}

/// What tells the keys of some rows apart, without their texts: two hashes each.
#[derive(Debug, Default)]
pub struct Identities {
    /// [`key_hash`].
    pub first: Vec<u64>,
    /// [`second_hash`].
    pub second: Vec<u64>,
}

impl Identities {
    /// Those of a column of keys; that of a row without one says nothing.
    pub fn of(scopes: &[Scope], texts: &Utf8ViewArray) -> Self {
        let second = |(row, scope): (usize, &Scope)| second_hash(*scope, texts.value(row).as_bytes());
        Self { first: key_hashes(scopes, texts), second: scopes.iter().enumerate().map(second).collect() }
    }

    /// Adds those of a key.
    pub fn push(&mut self, scope: Scope, text: &str) {
        self.first.push(key_hash(scope, text));
        self.second.push(second_hash(scope, text.as_bytes()));
    }

    /// Those of these rows.
    pub fn at(&self, rows: &[u32]) -> Vec<(u64, u64)> {
        rows.iter().map(|row| (self.first[*row as usize], self.second[*row as usize])).collect()
    }
}

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A map from hashes.
pub type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

/// Keys with a number each, told apart by their texts.
#[derive(Debug, Default)]
pub struct KeyIndex<'a> {
    first: HashedMap<u32>,
    keys: Vec<(Scope, &'a str)>,
    /// By these most keys are told apart without going to where their texts are.
    contents: Vec<Content>,
    /// The next key of the same hash.
    next: Vec<u32>,
    /// The number that was given out last.
    last: u32,
}

const LAST: u32 = u32::MAX;

impl<'a> KeyIndex<'a> {
    /// The number of a key, which is given one if it is new.
    pub fn number(&mut self, key: Key<'a>) -> u32 {
        // In rows that stand client by client it is mostly the last one again.
        if !self.is_at(self.last, &key) {
            self.last = self.find(&key).unwrap_or_else(|| self.add(key));
        }
        self.last
    }

    fn add(&mut self, key: Key<'a>) -> u32 {
        let number = self.keys.len() as u32;
        let next = self.first.insert(key.content.hash(), number).unwrap_or(LAST);
        self.keys.push((key.scope, key.text));
        self.contents.push(key.content);
        self.next.push(next);
        number
    }

    /// Is this key the one of that number?
    fn is_at(&self, number: u32, key: &Key<'_>) -> bool {
        let same = self.contents.get(number as usize).is_some_and(|content| *content == key.content);
        same && (key.content.is_whole() || self.keys.get(number as usize).is_some_and(|(_, text)| *text == key.text))
    }

    /// The number of a key, if it has one.
    pub fn find(&self, key: &Key<'_>) -> Option<u32> {
        let mut at = *self.first.get(&key.content.hash())?;
        while at != LAST {
            if self.is_at(at, key) {
                return Some(at);
            }
            at = *self.next.get(at as usize)?;
        }
        None
    }

    /// The keys, by number, as keys.
    pub fn iter(&self) -> impl Iterator<Item = Key<'a>> {
        let keys = self.keys.iter().zip(&self.contents);
        keys.map(|((scope, text), content)| Key { scope: *scope, text, content: *content })
    }

    /// The keys, by number.
    pub fn keys(&self) -> &[(Scope, &'a str)] {
        &self.keys
    }
}

#[cfg(test)]
mod tests {
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
