//! The rows of a column of keys that have one of some keys, found where they stand: no text is made.

use polars::error::PolarsResult;

use super::key_rows::{KeySource, Keys, key_at, scopes_of};
use super::parquet::error::PageFault;
use crate::keys::hash_filter::HashFilter;
use crate::keys::key::{KeptKeys, Key};
use crate::keys::page_key::PageKey;
use crate::keys::scope::Scope;

/// Keys that are looked for.
pub struct WantedKeys<'a> {
    keys: &'a KeptKeys,
    hashes: HashFilter,
}

/// A row of a chunk, and the number of the key that it has.
pub type FoundRow = (u32, u32);

impl<'a> WantedKeys<'a> {
    /// These keys.
    pub fn new(keys: &'a KeptKeys) -> Self {
        Self { keys, hashes: HashFilter::new((0..keys.len() as u32).map(|key| keys.hash(key))) }
    }

    /// The number of a key, if it is one of these.
    pub fn find(&self, scope: Scope, text: &str) -> Option<u32> {
        self.keys.find(&Key::new(scope, text))
    }

    /// The same for a key in a page.
    fn find_in(&self, page: &[u8], scope: Scope, key: &PageKey) -> Option<u32> {
        if !self.hashes.holds(key.hash(scope, page)) {
            return None;
        }
        let text = page.get(key.text.clone()).and_then(|text| std::str::from_utf8(text).ok());
        self.find(scope, text?)
    }

    /// The rows of a column that have one of them; `None` if something in it is no key.
    pub(super) fn rows(&self, source: impl KeySource, scopes: &[Scope]) -> PolarsResult<Option<Vec<FoundRow>>> {
        let mut finding = Finding { wanted: self, scopes, read: 0, found: Vec::new(), coded: Vec::new() };
        let is_whole = source.hand_on(&mut finding)?;
        Ok(is_whole.then_some(finding.found))
    }
}

struct Finding<'s> {
    wanted: &'s WantedKeys<'s>,
    scopes: &'s [Scope],
    /// Rows that were read.
    read: usize,
    found: Vec<FoundRow>,
    /// For keys of the dictionary that were looked for: in which scope, and what was found.
    coded: Vec<Option<(Scope, Option<u32>)>>,
}

impl Keys for Finding<'_> {
    fn add(&mut self, page: &[u8], number: usize, keys: impl Iterator<Item = Option<PageKey>>) -> PolarsResult<bool> {
        let scopes = scopes_of(self.scopes, self.read, number)?;
        for ((row, scope), key) in (self.read as u32..).zip(scopes).zip(keys) {
            let key = key.ok_or(PageFault::CutOffText)?;
            self.found.extend(self.wanted.find_in(page, *scope, &key).map(|number| (row, number)));
        }
        self.read += number;
        Ok(true)
    }

    fn look_at(&mut self, dictionary: &[PageKey]) {
        self.coded = vec![None; dictionary.len()];
    }

    fn add_coded(&mut self, page: &[u8], dictionary: &[PageKey], places: &[u32]) -> PolarsResult<bool> {
        let scopes = scopes_of(self.scopes, self.read, places.len())?;
        for ((row, scope), place) in (self.read as u32..).zip(scopes).zip(places) {
            let key = key_at(dictionary, *place).ok_or(PageFault::CutOffText)?;
            let known = self.coded.get_mut(*place as usize - 1).ok_or(PageFault::CutOffText)?;
            let number = match known {
                Some((of, number)) if of == scope => *number,
                known => known.insert((*scope, self.wanted.find_in(page, *scope, key))).1,
            };
            self.found.extend(number.map(|number| (row, number)));
        }
        self.read += places.len();
        Ok(true)
    }
}
