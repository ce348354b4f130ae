//! The keys of the rows of a chunk of allocations, and which of the rows can be used at all.

use polars_arrow::bitmap::{Bitmap, MutableBitmap};
use rustc_hash::FxHashSet;

use super::citizen_numbers::numbers_of_nine_digits;
use super::returned::{ReturnedRows, allocation_of};
use super::validate::RowChecks;
use crate::column::Column;
use crate::column::selection::{RowSelection, rows_of};
use crate::error::TableError;
use crate::fault::Problem;
use crate::keys::allocations_on_record::UsableIds;
use crate::keys::hash_filter::HashFilter;
use crate::keys::key_column::KeyColumn;
use crate::keys::key_hashes::KeyHashes;
use crate::keys::scope::Scope;
use crate::rejected::RejectedRow;
use crate::source::Source;
use crate::source::partition::Partition;

/// The keys of a chunk's rows, and which of them can be used at all.
#[derive(Default)]
pub struct ChunkKeys {
    pub scopes: Vec<Scope>,
    /// The keys of the allocations and of their clients; empty if they were not asked for.
    pub allocations: KeyColumn,
    pub clients: KeyHashes,
    /// Has every row a client? If not, that is found out when the row is kept.
    pub has_clients: bool,
    /// The numbers of the allocations, if they are of a register that was prepared.
    pub(super) numbers: Vec<u32>,
    pub(super) usable: Option<Bitmap>,
    pub unreadable: Vec<RejectedRow>,
    /// How many rows there are in which every cell is empty.
    pub blank: u64,
    /// The client ids of nine digits, as numbers: each once.
    pub(super) nine_digits: Vec<u32>,
}

impl ChunkKeys {
    /// Reads what every row must have (municipality, law, allocation, and a period that does not run backwards), and looks
    /// at all other columns: a row that cannot be used comes back, whether it matters or not. `repeated` are the rows of
    /// the chunk that are there twice.
    pub fn read<'s>(
        source: &'s Source,
        chunk: usize,
        offset: usize,
        repeated: &[u32],
    ) -> Result<(RowChecks<'s>, Self), TableError> {
        let mut checks = RowChecks::new(source, chunk, None);
        let scopes = checks.scopes()?;
        checks.read("allocation_id")?;
        checks.check_period()?;
        checks.check_others(&["municipality", "law"])?;
        checks.mark(repeated, "reference", &Problem::DuplicateClaim);
        let usable = checks.usable();
        let returned = match &usable {
            Some(usable) => ReturnedRows::of(source, chunk, offset, rows_of(&!usable), repeated)?,
            None => ReturnedRows::default(),
        };
        let ReturnedRows { rejected: unreadable, blank } = returned;
        Ok((checks, Self { scopes, usable, unreadable, blank, ..Self::default() }))
    }

    /// The same, with the keys of allocations and clients.
    pub(super) fn with_clients(source: &Source, chunk: usize, offset: usize) -> Result<Self, TableError> {
        if source.keeps_keys()
            && let Some(keys) = Self::hashed(source, chunk)?
        {
            return Ok(keys);
        }
        let (checks, keys) = Self::read(source, chunk, offset, &[])?;
        let clients = source.read(chunk, "client_id", None)?.column;
        let allocations = KeyColumn::Hashed(hashes(&keys.scopes, checks.column("allocation_id")));
        let nine_digits = numbers_of_nine_digits(&clients);
        let clients = hashes(&keys.scopes, Some(&clients));
        Ok(Self { allocations, clients, nine_digits, ..keys })
    }

    /// The same without making texts of keys; `None` if there is something in the chunk to tell of.
    fn hashed(source: &Source, chunk: usize) -> Result<Option<Self>, TableError> {
        let mut checks = RowChecks::new(source, chunk, None);
        let scopes = checks.scopes()?;
        checks.check_period()?;
        checks.check_others(&["municipality", "law", "allocation_id", "client_id"])?;
        if checks.usable().is_some() {
            return Ok(None);
        }
        let allocations = source.key_column(chunk, "allocation_id", &scopes)?;
        let clients = source.hashed_keys(chunk, "client_id", &scopes)?;
        let Some((allocations, clients)) = allocations.zip(clients) else { return Ok(None) };
        let nine_digits = if clients.has_nine {
            numbers_of_nine_digits(&source.read(chunk, "client_id", None)?.column)
        } else {
            Vec::new()
        };
        let clients = clients.hashes;
        Ok(Some(Self { scopes, allocations, clients, has_clients: true, nine_digits, ..Self::default() }))
    }

    /// Of a chunk that was prepared, the households that hold one of the allocations that are asked about.
    pub(super) fn households_with(
        asked: &HashFilter<impl Sync>,
        source: &Source,
        chunk: usize,
    ) -> Result<Vec<u32>, TableError> {
        let known = source.allocation_keys(chunk)?;
        let is_asked = |key: &i64| asked.holds(key.cast_unsigned());
        if !known.iter().any(is_asked) {
            return Ok(Vec::new());
        }
        let of_rows = source.households(chunk)?;
        let rows = known.iter().zip(of_rows.iter()).filter(|(key, _)| is_asked(key));
        let mut households: Vec<u32> = rows.map(|(_, household)| *household).collect();
        households.dedup();
        Ok(households)
    }

    /// Of a chunk that was prepared, the keys of these households, or of all; none if it holds none of them.
    pub(super) fn of_households(
        wanted: Option<&FxHashSet<u32>>,
        source: &Source,
        chunk: usize,
    ) -> Result<Option<Self>, TableError> {
        let of_rows = source.households(chunk)?;
        let is_wanted = |household: &u32| wanted.is_none_or(|wanted| wanted.contains(household));
        let mut selection = MutableBitmap::with_capacity(of_rows.len());
        for own in of_rows.chunk_by(|a, b| a == b) {
            selection.extend_constant(own.len(), own.first().is_some_and(is_wanted));
        }
        if selection.unset_bits() == of_rows.len() {
            return Ok(None);
        }
        let selection = RowSelection::new(selection.freeze());
        let mut near = RowChecks::new(source, chunk, Some(&selection));
        let scopes = near.scopes()?;
        near.read("allocation_id")?;
        near.read("client_id")?;
        Ok(Some(Self {
            allocations: KeyColumn::Hashed(hashes(&scopes, near.column("allocation_id"))),
            clients: hashes(&scopes, near.column("client_id")),
            numbers: source.allocation_numbers(chunk, Some(&selection))?.to_vec(),
            scopes,
            ..Self::default()
        }))
    }

    /// The ids of the allocations of the rows that can be used.
    pub fn usable_ids(&self) -> UsableIds<'_> {
        UsableIds { scopes: &self.scopes, ids: &self.allocations, usable: self.usable.as_ref() }
    }

    /// Can a row be used?
    pub fn is_usable(&self, row: usize) -> bool {
        self.usable.as_ref().is_none_or(|usable| usable.get_bit(row))
    }

    /// Those of these rows that can be used.
    pub fn usable_of(&self, rows: Bitmap) -> Bitmap {
        match &self.usable {
            Some(usable) => usable & &rows,
            None => rows,
        }
    }

    /// What versions that cannot be used say all the same: whose allocation it is.
    pub(super) fn rejected_before(source: &Source, partition: Partition) -> Self {
        let (mut keys, mut allocations) = (Self::default(), KeyHashes::default());
        for returned in source.prepared().into_iter().flat_map(|prepared| prepared.rejected(partition.prepared())) {
            if let (Some((scope, id)), Some(client)) = (allocation_of(&returned.row), &returned.client_id) {
                keys.scopes.push(scope);
                allocations.push(scope, id);
                keys.clients.push(scope, client);
            }
        }
        Self { allocations: KeyColumn::Hashed(allocations), ..keys }
    }
}

/// The keys of a column of texts, as hashes.
fn hashes(scopes: &[Scope], column: Option<&Column>) -> KeyHashes {
    match column {
        Some(Column::Text(texts)) => KeyHashes::of(scopes, texts),
        _ => KeyHashes::default(),
    }
}
