//! A key with its scope, and numbers for keys.

use polars_arrow::array::{MutableBinaryViewArray, Utf8ViewArray};

use super::hash::{InlineKey, long_hash};
use super::number_slots::NumberSlots;
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
    slots: NumberSlots,
    texts: T,
    /// By these most keys are told apart without going to where their texts are.
    contents: Vec<InlineKey>,
    /// The number that was given out last.
    last: u32,
}

/// Keys of rows that are held: the texts stand in these.
pub type KeyIndex<'a> = NumberedKeys<Vec<(Scope, &'a str)>>;

/// Keys that are held with their texts: what they were read from can be let go.
pub type KeptKeys = NumberedKeys<TextList>;

/// Keys that go through each step together.
const BLOCK: usize = 512;

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

    /// The numbers of many keys, in their order, which are given one if they are new.
    pub fn number_each<'k>(&mut self, keys: impl Iterator<Item = Key<'k>>) -> Vec<u32>
    where
        T: KeptTexts<'k>,
    {
        let mut numbers = Vec::with_capacity(keys.size_hint().0);
        for block in blocks(keys) {
            for (key, likely) in block.iter().zip(self.likely(&block)) {
                numbers.push(likely.unwrap_or_else(|| self.number(*key)));
            }
        }
        numbers
    }

    /// The numbers of many keys, in their order, as far as they have one.
    pub fn find_each<'k>(&self, keys: impl Iterator<Item = Key<'k>>) -> Vec<Option<u32>>
    where
        T: KeptTexts<'k>,
    {
        let mut numbers = Vec::with_capacity(keys.size_hint().0);
        for block in blocks(keys) {
            let likely = block.iter().zip(self.likely(&block));
            numbers.extend(likely.map(|(key, likely)| likely.or_else(|| self.find(key))));
        }
        numbers
    }

    /// The numbers of a block of keys that stand where they are looked for first: those of most that have one.
    ///
    /// What is looked at for one lies far from what is looked at for the next. So a block of them goes through each step together:
    /// then nothing hangs on guessing right, and many places are gone for at once.
    fn likely<'k>(&self, keys: &[Key<'k>]) -> Vec<Option<u32>>
    where
        T: KeptTexts<'k>,
    {
        let numbers: Vec<Option<u32>> = keys.iter().map(|key| self.slots.first(key.hash())).collect();
        let content = |number: &Option<u32>| self.contents.get(number.unwrap_or_default() as usize).copied();
        let contents: Vec<Option<InlineKey>> = numbers.iter().map(content).collect();
        let likely = |((key, number), content): ((&Key<'k>, Option<u32>), Option<InlineKey>)| {
            let number = number.filter(|_| content == Some(key.content))?;
            (key.content.is_whole() || self.texts.is_text(number as usize, key.text)).then_some(number)
        };
        keys.iter().zip(numbers).zip(contents).map(likely).collect()
    }

    fn add<'k>(&mut self, key: &Key<'k>) -> u32
    where
        T: KeptTexts<'k>,
    {
        let number = self.contents.len() as u32;
        let contents = &self.contents;
        let hash_of = |number: u32| contents.get(number as usize).map_or(0, |content| content.hash());
        self.slots.add(key.hash(), number, hash_of);
        self.texts.push_key(key);
        self.contents.push(key.content);
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
        self.slots.find(key.hash(), |number| self.is_at(number, key))
    }
}

/// Keys in blocks.
fn blocks<'k>(mut keys: impl Iterator<Item = Key<'k>>) -> impl Iterator<Item = Vec<Key<'k>>> {
    std::iter::from_fn(move || {
        let block: Vec<Key<'k>> = keys.by_ref().take(BLOCK).collect();
        (!block.is_empty()).then_some(block)
    })
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

    /// The hash of a key.
    pub fn hash(&self, number: u32) -> u64 {
        self.contents.get(number as usize).map_or(0, |content| content.hash())
    }

    /// The texts of keys, in this order; of a number that none has, what `other` says of its place.
    pub fn texts_of<'o>(&self, numbers: &[u32], other: impl Fn(usize) -> Option<&'o str>) -> Utf8ViewArray {
        let known = |number: &u32| self.contents.get(*number as usize).copied();
        // A short one is taken from what tells it apart.
        if numbers.iter().all(|number| known(number).is_some_and(InlineKey::is_whole))
            && let Ok(texts) = InlineKey::texts(numbers.iter().filter_map(known))
        {
            return texts;
        }
        let text = |(place, number): (usize, &u32)| match known(number) {
            Some(_) => Some(self.text(*number)),
            None => other(place),
        };
        numbers.iter().enumerate().map(text).collect::<MutableBinaryViewArray<str>>().freeze()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Together and one by one, keys get the same numbers and are found by them.
        #[test]
        fn keys_are_numbered_together_as_one_by_one(
            texts in prop::collection::vec((0..2_u16, prop_oneof!["[ab]{0,2}", "[ab]{11,14}"]), 0..1200),
            others in prop::collection::vec((0..3_u16, prop_oneof!["[abc]{0,2}", "[ab]{11,14}"]), 0..600),
        ) {
            fn keys(texts: &[(u16, String)]) -> impl Iterator<Item = Key<'_>> {
                texts.iter().map(|(scope, text)| Key::new(Scope::of_number(*scope), text))
            }
            let (mut one_by_one, mut together) = (KeptKeys::default(), KeptKeys::default());
            let expected: Vec<u32> = keys(&texts).map(|key| one_by_one.number(key)).collect();
            prop_assert_eq!(together.number_each(keys(&texts)), expected);
            prop_assert_eq!(together.len(), one_by_one.len());
            for (number, key) in together.number_each(keys(&texts)).into_iter().zip(keys(&texts)) {
                prop_assert_eq!((together.scope(number), together.text(number)), (key.scope, key.text));
            }
            let found: Vec<Option<u32>> = keys(&others).map(|key| one_by_one.find(&key)).collect();
            prop_assert_eq!(together.find_each(keys(&others)), found.clone());
            for (found, other) in found.iter().zip(&others) {
                prop_assert_eq!(found.is_some(), texts.contains(other));
            }
        }
    }
}
