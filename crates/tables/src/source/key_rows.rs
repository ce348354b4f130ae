//! What is done with a column of keys where they stand, without making texts of them: they are only compared. They come block by
//! block, each with its length before it, from the pages of a file or from a table in memory.

use polars::error::PolarsResult;

use super::parquet::error::PageFault;
use crate::column::selection::RowSelection;
use crate::keys::allocation_set::AllocationSet;
use crate::keys::allocations_on_record::AllocationsOnRecord;
use crate::keys::decimal_ids::{DecimalId, ScopeOfId};
use crate::keys::hash::InlineKey;
use crate::keys::hash_filter::HASHED_AHEAD;
use crate::keys::key_hashes::KeyHashes;
use crate::keys::page_key::{EqualIds, PageKey};
use crate::keys::scope::Scope;

/// Where a column of keys comes from.
pub trait KeySource {
    /// Hands all of its keys on; false: something in it is no key, or it is kept in another way.
    ///
    /// # Errors
    /// If a file is damaged.
    fn hand_on(self, keys: &mut impl Keys) -> PolarsResult<bool>;
}

/// What is done with the keys of a column, block by block: a page of a file, or as many rows of a table.
pub trait Keys {
    /// Adds the keys of a page; false: one of them is not what is looked for.
    fn add(&mut self, page: &[u8], number: usize, keys: impl Iterator<Item = Option<PageKey>>) -> PolarsResult<bool>;

    /// Looks at the keys of a dictionary, each once, before the pages that say which of them their rows have.
    fn look_at(&mut self, _dictionary: &[PageKey]) {}

    /// Adds the keys of a page by their places in the dictionary, counted from 1; 0: there is none.
    fn add_coded(&mut self, page: &[u8], dictionary: &[PageKey], places: &[u32]) -> PolarsResult<bool> {
        self.add(page, places.len(), places.iter().map(|place| key_at(dictionary, *place).cloned()))
    }
}

/// The key at a place, counted from 1.
pub fn key_at(dictionary: &[PageKey], place: u32) -> Option<&PageKey> {
    dictionary.get((place as usize).checked_sub(1)?)
}

/// The scopes of the rows of a page, behind those that were read.
pub fn scopes_of(scopes: &[Scope], read: usize, rows: usize) -> PolarsResult<&[Scope]> {
    let left = scopes.len().saturating_sub(read);
    Ok(scopes.get(read..read + rows).ok_or(PageFault::ManyRows { rows, left })?)
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
        let scopes = scopes_of(self.scopes, self.rows, number)?;
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
pub fn inline_keys(source: impl KeySource, scopes: &[Scope]) -> PolarsResult<Option<Vec<InlineKey>>> {
    let mut ids = Vec::with_capacity(scopes.len());
    let each = |scope, _: &[u8], key: &PageKey| {
        let id = key.content(scope);
        ids.extend(id);
        id.is_some()
    };
    let is_whole = source.hand_on(&mut Handing { scopes, rows: 0, each })?;
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
pub fn hashed_keys(source: impl KeySource, scopes: &[Scope]) -> PolarsResult<Option<HashedKeys>> {
    let (mut first, mut second) = (Vec::with_capacity(scopes.len()), Vec::with_capacity(scopes.len()));
    let mut has_nine = false;
    let each = |scope, page: &[u8], key: &PageKey| {
        first.push(key.hash(scope, page));
        second.push(key.second_hash(scope, page));
        has_nine |= key.is_of_nine();
        true
    };
    let is_whole = source.hand_on(&mut Handing { scopes, rows: 0, each })?;
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
        source: impl KeySource,
        scopes: &[Scope],
        set: &AllocationSet,
        on_record: &AllocationsOnRecord,
    ) -> PolarsResult<Option<Self>> {
        let mut matching = Matching {
            scopes,
            set,
            on_record,
            coded: Vec::new(),
            room: Room::default(),
            unjoined: 0,
            rows: 0,
            held: Vec::new(),
            numbers: Vec::new(),
            asked: Asked::default(),
        };
        let is_whole = source.hand_on(&mut matching)?;
        let Matching { held, numbers, unjoined, .. } = matching;
        Ok(is_whole.then(|| Self { selection: RowSelection::of_rows(held, scopes.len()), numbers, unjoined }))
    }
}

struct Matching<'s> {
    scopes: &'s [Scope],
    set: &'s AllocationSet,
    on_record: &'s AllocationsOnRecord,
    /// For the keys of the dictionary, counted from 1: in which scope they are on record.
    coded: Vec<ScopeOfId>,
    room: Room,
    /// Number of rows about an allocation that is not on record.
    unjoined: u64,
    /// Rows that were read.
    rows: usize,
    /// The rows of allocations in the set, and their numbers.
    held: Vec<u32>,
    numbers: Vec<u32>,
    asked: Asked,
}

/// Rows whose allocation is asked by its hash.
#[derive(Default)]
struct Asked {
    /// The rows, their scopes, where their keys stand in the page, and their hashes.
    rows: Vec<u32>,
    scopes: Vec<Scope>,
    starts: Vec<u32>,
    hashes: Vec<u64>,
    /// Those hashes of which it is not known either whether the allocation is on record.
    unknown: Vec<u64>,
}

impl Asked {
    fn clear(&mut self) {
        let Self { rows, scopes, starts, hashes, unknown } = self;
        rows.clear();
        scopes.clear();
        starts.clear();
        hashes.clear();
        unknown.clear();
    }
}

impl Matching<'_> {
    /// Counts a row that is not settled, or asks on.
    fn ask(&mut self, row: usize, (scope, known): (Scope, ScopeOfId), key: &PageKey, page: &[u8]) {
        if known.is_settled() {
            self.unjoined += 1;
            return;
        }
        let (hash, of) = (key.hash(scope, page), known.unmarked());
        if of == ScopeOfId::SEVERAL {
            self.asked.unknown.push(hash);
        } else if of != ScopeOfId::only(scope) {
            self.unjoined += 1;
        }
        self.asked.rows.push(row as u32);
        self.asked.scopes.push(scope);
        self.asked.starts.push(key.start() as u32);
        self.asked.hashes.push(hash);
    }

    /// Adds the rows of a block, of which the ids were looked up: for nearly all there is nothing more to ask.
    fn add_block(
        &mut self,
        scopes: &[Scope],
        known: &[ScopeOfId],
        key_of: impl Fn(usize) -> Option<PageKey>,
        page: &[u8],
    ) -> PolarsResult<()> {
        let rows = scopes.iter().zip(known).enumerate();
        for (row, (scope, known)) in rows.filter(|(_, (scope, known))| **known != ScopeOfId::only(**scope)) {
            let key = key_of(row).ok_or(PageFault::CutOffText)?;
            self.ask(self.rows + row, (*scope, *known), &key, page);
        }
        self.answer(page);
        self.rows += scopes.len();
        Ok(())
    }

    /// Finds out about the rows that were asked.
    fn answer(&mut self, page: &[u8]) {
        let Self { set, on_record, asked, unjoined, held, numbers, .. } = self;
        *unjoined += on_record.missing_hashes(&asked.unknown);
        set.entries().find_each(&asked.hashes, |at, entry| {
            let at = at as usize;
            let start = asked.starts.get(at).zip(asked.scopes.get(at)).zip(asked.rows.get(at));
            let Some(((start, scope), row)) = start else { return };
            let second = PageKey::at(page, *start as usize).map(|key| key.second_hash(*scope, page));
            if let Some(number) = second.and_then(|second| entry.number(second)) {
                held.push(*row);
                numbers.push(number);
            }
        });
        asked.clear();
    }
}

impl Matching<'_> {
    /// Adds the keys of a page from its first on, as long as they are numbers of one length; how many that are.
    fn add_equal(&mut self, page: &[u8], scopes: &[Scope], room: &mut Room) -> PolarsResult<usize> {
        let mut added = 0;
        let Some(equal) = EqualIds::from(page, 0).filter(|_| !self.on_record.is_by_hash()) else { return Ok(0) };
        for scopes in scopes.chunks(HASHED_AHEAD) {
            room.clear();
            if !equal.add(page, added..added + scopes.len(), &mut room.ids) {
                break;
            }
            self.on_record.scopes_of(&room.ids, &mut room.places, &mut room.known);
            let key_of = |row| PageKey::at(page, equal.start(added + row));
            self.add_block(scopes, &room.known, key_of, page)?;
            added += scopes.len();
        }
        Ok(added)
    }
}

/// Room for what is known of a block of keys.
#[derive(Default)]
struct Room {
    ids: Vec<DecimalId>,
    places: Vec<u32>,
    known: Vec<ScopeOfId>,
}

impl Room {
    fn clear(&mut self) {
        self.ids.clear();
        self.known.clear();
    }
}

impl Keys for Matching<'_> {
    fn add(
        &mut self,
        page: &[u8],
        number: usize,
        mut keys: impl Iterator<Item = Option<PageKey>>,
    ) -> PolarsResult<bool> {
        let (mut starts, mut room) = (Vec::new(), std::mem::take(&mut self.room));
        let scopes = scopes_of(self.scopes, self.rows, number)?;
        let added = self.add_equal(page, scopes, &mut room)?;
        let scopes = scopes.get(added..).unwrap_or_default();
        if added > 0 && !scopes.is_empty() {
            keys.nth(added - 1);
        }
        for scopes in scopes.chunks(HASHED_AHEAD) {
            starts.clear();
            room.clear();
            for key in keys.by_ref().take(scopes.len()) {
                let key = key.ok_or(PageFault::CutOffText)?;
                starts.push(key.start());
                room.ids.push(if self.on_record.is_by_hash() { None } else { key.decimal() });
            }
            self.on_record.scopes_of(&room.ids, &mut room.places, &mut room.known);
            let key_of = |row| starts.get(row).and_then(|start| PageKey::at(page, *start));
            self.add_block(scopes, &room.known, key_of, page)?;
        }
        self.room = room;
        Ok(true)
    }

    fn look_at(&mut self, dictionary: &[PageKey]) {
        let mut known = vec![ScopeOfId::NONE];
        let ids: Vec<DecimalId> = dictionary.iter().map(PageKey::decimal).collect();
        self.on_record.scopes_of(&ids, &mut self.room.places, &mut known);
        self.coded = known;
    }

    fn add_coded(&mut self, page: &[u8], dictionary: &[PageKey], places: &[u32]) -> PolarsResult<bool> {
        let coded = std::mem::take(&mut self.coded);
        let mut known = Vec::new();
        let scopes = scopes_of(self.scopes, self.rows, places.len())?;
        for (scopes, places) in scopes.chunks(HASHED_AHEAD).zip(places.chunks(HASHED_AHEAD)) {
            known.clear();
            known.extend(places.iter().map(|place| coded.get(*place as usize).copied().unwrap_or_default()));
            let key_of = |row| places.get(row).and_then(|place| key_at(dictionary, *place)).cloned();
            self.add_block(scopes, &known, key_of, page)?;
        }
        self.coded = coded;
        Ok(true)
    }
}
