//! Numbers the allocations, clients and providers of versions.

use rustc_hash::FxHashMap;

use crate::keys::key::KeyIndex;
use crate::keys::number_map::NumberMap;
use crate::keys::scope::ANYWHERE;
use crate::select::selected::{ClientKeys, NamedRows, NumberedRows, RowOrigins, Selected, SelectedChunk};

/// A version of an allocation: where it was read, and by number whose it is.
pub struct VersionRow {
    pub chunk: u32,
    pub row: u32,
    pub allocation: u32,
    pub client: u32,
    pub provider: u32,
}

/// The allocations, clients and providers of some versions, each with a number.
#[derive(Default)]
pub struct Numbering<'a> {
    /// The allocations by their keys.
    pub allocations: KeyIndex<'a>,
    /// The providers by their keys, [`ANYWHERE`].
    pub providers: KeyIndex<'a>,
    /// The clients by their keys; those that are not named are in `unnamed`.
    pub clients: KeyIndex<'a>,
    /// Which allocation each number is by which its rows are told apart.
    pub by_number: NumberMap<u32>,
    clients_by_number: NumberMap<u32>,
    /// The clients by the hashes of their keys.
    unnamed: FxHashMap<(u64, u64), u32>,
}

impl<'a> Numbering<'a> {
    /// Numbers the versions of a part.
    pub fn of(selected: &'a Selected, part: usize) -> (Self, Vec<VersionRow>) {
        let of_part =
            |chunk: &'a SelectedChunk, numbers: &'a [u32]| numbers.get(chunk.of_part(part)).unwrap_or_default();
        let allocations = || selected.chunks.iter().flat_map(|chunk| of_part(chunk, chunk.allocation_numbers()));
        let clients = || selected.chunks.iter().flat_map(|chunk| of_part(chunk, chunk.client_numbers()));
        let mut numbering = Self {
            by_number: NumberMap::with_room(allocations),
            clients_by_number: NumberMap::with_room(clients),
            ..Self::default()
        };
        let mut versions = Vec::with_capacity(selected.rows_of_part(part));
        for (number, chunk) in (0..).zip(&selected.chunks) {
            let rows = chunk.of_part(part);
            match chunk {
                SelectedChunk::Named(named) => versions.extend(rows.map(|row| numbering.named(named, number, row))),
                SelectedChunk::Numbered(NumberedRows { origins: None, .. }) => {}
                SelectedChunk::Numbered(numbered @ NumberedRows { origins: Some(origins), .. }) => {
                    versions.extend(rows.map(|row| numbering.numbered(numbered, origins, number, row)));
                }
            }
        }
        (numbering, versions)
    }

    #[expect(clippy::indexing_slicing, reason = "a chunk has a scope for each of its rows")]
    fn named(&mut self, rows: &'a NamedRows, chunk: u32, row: usize) -> VersionRow {
        let scope = rows.origins.scopes[row];
        let allocation = self.allocations.number(rows.columns.key(scope, 0, row));
        let client = self.clients.number(rows.columns.key(scope, 1, row));
        let provider = self.providers.number(rows.columns.key(ANYWHERE, 2, row));
        VersionRow { chunk, row: row as u32, allocation, client, provider }
    }

    #[expect(clippy::indexing_slicing, reason = "a chunk has a scope and a number for each of its rows")]
    fn numbered(&mut self, rows: &'a NumberedRows, origins: &RowOrigins, chunk: u32, row: usize) -> VersionRow {
        let scope = origins.scopes[row];
        let by_text = || self.allocations.number(rows.columns.key(scope, 0, row));
        let allocation = self.by_number.get_or_add(rows.allocations[row], by_text);
        let mut client_by_text = || self.clients.number(rows.columns.key(scope, 1, row));
        let client = match &rows.clients {
            Some(ClientKeys::Numbers(numbers)) => self.clients_by_number.get_or_add(numbers[row], client_by_text),
            Some(ClientKeys::Hashes(hashes)) => {
                let next = self.unnamed.len() as u32;
                *self.unnamed.entry(hashes[row]).or_insert(next)
            }
            None => client_by_text(),
        };
        let provider = self.providers.number(rows.columns.key(ANYWHERE, 2, row));
        VersionRow { chunk, row: row as u32, allocation, client, provider }
    }

    /// Number of clients, also of those that are not named.
    pub fn client_count(&self) -> usize {
        self.clients.keys().len().max(self.unnamed.len())
    }
}
