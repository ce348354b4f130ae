//! A key with its scope, and numbers for keys.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use polars_arrow::array::Utf8ViewArray;

use super::hash::{InlineKey, long_hash};
use super::scope::Scope;
use crate::column::text_list::TextList;

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

/// Where the texts of keys are found, by number.
pub trait KeptTexts<'k> {
    /// Adds the text of the next key.
    fn push_key(&mut self, key: &Key<'k>);

    /// Is this the text of the key with a number?
    fn is_text(&self, number: usize, text: &str) -> bool;
}

impl<'k> KeptTexts<'k> for Vec<(Scope, &'k str)> {
    fn push_key(&mut self, key: &Key<'k>) {
        self.push((key.scope, key.text));
    }

    fn is_text(&self, number: usize, text: &str) -> bool {
        self.get(number).is_some_and(|(_, known)| *known == text)
    }
}

impl<'k> KeptTexts<'k> for TextList {
    fn push_key(&mut self, key: &Key<'k>) {
        self.push(key.text);
    }

    fn is_text(&self, number: usize, text: &str) -> bool {
        self.get(number) == text
    }
}

/// Keys with a number each, told apart by their texts.
#[derive(Debug, Default)]
pub struct NumberedKeys<T> {
    first: HashedMap<u32>,
    texts: T,
    /// By these most keys are told apart without going to where their texts are.
    contents: Vec<InlineKey>,
    /// The next key of the same hash.
    next: Vec<u32>,
    /// The number that was given out last.
    last: u32,
}

/// Keys of rows that are held: the texts stand in these.
pub type KeyIndex<'a> = NumberedKeys<Vec<(Scope, &'a str)>>;

/// Keys that are held with their texts: what they were read from can be let go.
pub type KeptKeys = NumberedKeys<TextList>;

const LAST: u32 = u32::MAX;

impl<T> NumberedKeys<T> {
    /// The number of a key, which is given one if it is new.
    pub fn number<'k>(&mut self, key: Key<'k>) -> u32
    where
        T: KeptTexts<'k>,
    {
        // In rows that stand client by client it is mostly the last one again.
        if !self.is_at(self.last, &key) {
            self.last = self.find(&key).unwrap_or_else(|| self.add(&key));
        }
        self.last
    }

    fn add<'k>(&mut self, key: &Key<'k>) -> u32
    where
        T: KeptTexts<'k>,
    {
        let number = self.contents.len() as u32;
        let next = self.first.insert(key.content.hash(), number).unwrap_or(LAST);
        self.texts.push_key(key);
        self.contents.push(key.content);
        self.next.push(next);
        number
    }

    /// Is this key the one of that number?
    fn is_at<'k>(&self, number: u32, key: &Key<'_>) -> bool
    where
        T: KeptTexts<'k>,
    {
        let same = self.contents.get(number as usize).is_some_and(|content| *content == key.content);
        same && (key.content.is_whole() || self.texts.is_text(number as usize, key.text))
    }

    /// The number of a key, if it has one.
    pub fn find<'k>(&self, key: &Key<'_>) -> Option<u32>
    where
        T: KeptTexts<'k>,
    {
        let mut at = *self.first.get(&key.content.hash())?;
        while at != LAST {
            if self.is_at(at, key) {
                return Some(at);
            }
            at = *self.next.get(at as usize)?;
        }
        None
    }
}

impl<'a> KeyIndex<'a> {
    /// The keys, by number, as keys.
    pub fn iter(&self) -> impl Iterator<Item = Key<'a>> {
        let keys = self.texts.iter().zip(&self.contents);
        keys.map(|((scope, text), content)| Key { scope: *scope, text, content: *content })
    }

    /// The keys, by number.
    pub fn keys(&self) -> &[(Scope, &'a str)] {
        &self.texts
    }
}

impl KeptKeys {
    /// Number of keys.
    pub const fn len(&self) -> usize {
        self.contents.len()
    }

    /// The scope of a key.
    pub fn scope(&self, number: u32) -> Scope {
        self.contents.get(number as usize).map_or(Scope::NONE, |content| content.scope())
    }

    /// The text of a key.
    pub fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize)
    }
}
