//! A key with its scope, and numbers for keys.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use polars_arrow::array::Utf8ViewArray;

use super::hash::{InlineKey, long_hash};
use super::scope::Scope;

/// A key: the id of an allocation, a client or a provider, and the scope that it is unique in.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    scope: Scope,
    text: &'a str,
    content: InlineKey,
}

impl<'a> Key<'a> {
    /// A key by its text.
    pub fn new(scope: Scope, text: &'a str) -> Self {
        Self { scope, text, content: InlineKey::of(scope, text.as_bytes()) }
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
                Self { scope, text, content: InlineKey::new(scope, *view, || long_hash(text.as_bytes())) }
            }
            _ => Self::new(scope, ""),
        }
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
    contents: Vec<InlineKey>,
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
