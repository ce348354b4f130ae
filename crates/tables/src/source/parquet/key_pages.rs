//! Keys from the pages of a column, without making texts of them: they are only compared.

use polars::error::PolarsResult;
use polars_parquet::parquet::encoding::Encoding;

use super::byte_array::{dictionary_keys, values};
use super::error::PageFault;
use super::pages::{ColumnRows, Pages, is_coded, places_of, present_of, values_of};
use crate::column::selection::RowSelection;
use crate::keys::allocation_set::AllocationSet;
use crate::keys::allocations_on_record::AllocationsOnRecord;
use crate::keys::hash::InlineKey;
use crate::keys::hash_filter::HASHED_AHEAD;
use crate::keys::key_hashes::KeyHashes;
use crate::keys::page_key::PageKey;
use crate::keys::scope::Scope;

/// What is done with the keys of a column, page by page.
trait Keys {
    /// Adds the keys of a page; false: one of them is not what is looked for.
    fn add(&mut self, page: &[u8], number: usize, keys: impl Iterator<Item = Option<PageKey>>) -> PolarsResult<bool>;
}

/// Reads the pages of a column of keys; false: something in it is no key, or it is kept in another way.
fn each_page(mut pages: Pages, rows: usize, keys: &mut impl Keys) -> PolarsResult<bool> {
    let dictionary = pages.dictionary()?;
    let known = dictionary.as_ref().map(dictionary_keys).transpose()?;
    // Of a dictionary every text is looked at once, however many rows have it.
    if let (Some(dictionary), Some(known)) = (&dictionary, &known)
        && !known.iter().all(|key| key.is_key(&dictionary.buffer))
    {
        return Ok(false);
    }
    let mut places: Vec<u32> = Vec::new();
    pages.walk(ColumnRows::All(rows), |page, all| {
        let Some(body) = values_of(page)? else { return Ok(false) };
        if present_of(page)?.is_some() {
            return Ok(false);
        }
        let number = page.num_values();
        match (&dictionary, &known) {
            (Some(dictionary), Some(known)) if is_coded(page) => {
                places.clear();
                places_of(page, known.len(), all, &mut places)?;
                let key = |place: &u32| known.get((*place as usize).checked_sub(1)?).cloned();
                keys.add(&dictionary.buffer, number, places.iter().map(key))
            }
            _ if page.encoding() == Encoding::Plain => {
                let mut are_keys = true;
                let each =
                    values(body, number).inspect(|key| are_keys &= key.as_ref().is_none_or(|key| key.is_key(body)));
                let is_added = keys.add(body, number, each)?;
                Ok(is_added && are_keys)
            }
            _ => Ok(false),
        }
    })
}

/// Hands each key on: its scope, the page, and where it stands there; false: it is not what is looked for.
struct Handing<'s, F> {
    scopes: &'s [Scope],
    /// Rows that were read.
    rows: usize,
    each: F,
}

impl<F: FnMut(Scope, &[u8], &PageKey) -> bool> Keys for Handing<'_, F> {
    fn add(&mut self, page: &[u8], number: usize, keys: impl Iterator<Item = Option<PageKey>>) -> PolarsResult<bool> {
        let left = self.scopes.len().saturating_sub(self.rows);
        let scopes =
            self.scopes.get(self.rows..self.rows + number).ok_or(PageFault::ManyRows { rows: number, left })?;
        let mut is_whole = true;
        for (scope, key) in scopes.iter().zip(keys) {
            let key = key.ok_or(PageFault::CutOffText)?;
            is_whole &= (self.each)(*scope, page, &key);
        }
        self.rows += number;
        Ok(is_whole)
    }
}

/// All there is to the keys of a column; `None` if one is long, or no key.
pub fn inline_keys(pages: Pages, scopes: &[Scope]) -> PolarsResult<Option<Vec<InlineKey>>> {
    let mut ids = Vec::with_capacity(scopes.len());
    let each = |scope, _: &[u8], key: &PageKey| {
        let id = key.content(scope);
        ids.extend(id);
        id.is_some()
    };
    let is_whole = each_page(pages, scopes.len(), &mut Handing { scopes, rows: 0, each })?;
    Ok(is_whole.then_some(ids))
}

/// What tells the keys of a column apart.
pub struct HashedKeys {
    /// The hashes of each.
    pub hashes: KeyHashes,
    /// Is there one of nine bytes, as a citizen service number has?
    pub has_nine: bool,
}

/// What tells the keys of a column apart; `None` if something in it is no key: that is to be told of, which takes all the texts.
pub fn hashed_keys(pages: Pages, scopes: &[Scope]) -> PolarsResult<Option<HashedKeys>> {
    let (mut first, mut second) = (Vec::with_capacity(scopes.len()), Vec::with_capacity(scopes.len()));
    let mut has_nine = false;
    let each = |scope, page: &[u8], key: &PageKey| {
        first.push(key.hash(scope, page));
        second.push(key.second_hash(scope, page));
        has_nine |= key.is_of_nine();
        true
    };
    let is_whole = each_page(pages, scopes.len(), &mut Handing { scopes, rows: 0, each })?;
    Ok(is_whole.then_some(HashedKeys { hashes: KeyHashes { first, second }, has_nine }))
}

/// The rows of a column of keys of allocations that are in a set.
pub struct MatchedRows {
    /// The rows.
    pub selection: RowSelection,
    /// The numbers of their allocations.
    pub numbers: Vec<u32>,
    /// Number of rows about an allocation that is not on record.
    pub unjoined: u64,
}

impl MatchedRows {
    /// Reads a column of keys; `None` if something in it is no key.
    pub fn read(
        pages: Pages,
        scopes: &[Scope],
        set: &AllocationSet,
        on_record: &AllocationsOnRecord,
    ) -> PolarsResult<Option<Self>> {
        let mut matching = Matching {
            scopes,
            set,
            on_record,
            unjoined: 0,
            rows: 0,
            held: Vec::new(),
            numbers: Vec::new(),
            starts: Vec::with_capacity(HASHED_AHEAD),
            hashes: Vec::with_capacity(HASHED_AHEAD),
        };
        let is_whole = each_page(pages, scopes.len(), &mut matching)?;
        let Matching { held, numbers, unjoined, .. } = matching;
        Ok(is_whole.then(|| Self { selection: RowSelection::of_rows(held, scopes.len()), numbers, unjoined }))
    }
}

struct Matching<'s> {
    scopes: &'s [Scope],
    set: &'s AllocationSet,
    on_record: &'s AllocationsOnRecord,
    /// Number of rows about an allocation that is not on record.
    unjoined: u64,
    /// Rows that were read.
    rows: usize,
    /// The rows of allocations in the set, and their numbers.
    held: Vec<u32>,
    numbers: Vec<u32>,
    /// Of the keys of a block, where they stand in the page, and their hashes.
    starts: Vec<u32>,
    hashes: Vec<u64>,
}

impl Keys for Matching<'_> {
    #[expect(clippy::indexing_slicing, reason = "what is found is one of the keys that were hashed just before")]
    fn add(
        &mut self,
        page: &[u8],
        number: usize,
        mut keys: impl Iterator<Item = Option<PageKey>>,
    ) -> PolarsResult<bool> {
        let left = self.scopes.len().saturating_sub(self.rows);
        let scopes =
            self.scopes.get(self.rows..self.rows + number).ok_or(PageFault::ManyRows { rows: number, left })?;
        for scopes in scopes.chunks(HASHED_AHEAD) {
            self.starts.clear();
            self.hashes.clear();
            for (scope, key) in scopes.iter().zip(&mut keys) {
                let key = key.ok_or(PageFault::CutOffText)?;
                self.hashes.push(key.hash(*scope, page));
                self.starts.push(key.start() as u32);
            }
            self.unjoined += self.on_record.missing(&self.hashes);
            self.set.entries().find_each(&self.hashes, |row, entry| {
                let row = row as usize;
                let key = PageKey::at(page, self.starts[row] as usize);
                let second = key.map(|key| key.second_hash(scopes[row], page));
                if let Some(number) = second.and_then(|second| entry.number(second)) {
                    self.held.push((self.rows + row) as u32);
                    self.numbers.push(number);
                }
            });
            self.rows += scopes.len();
        }
        Ok(true)
    }
}
