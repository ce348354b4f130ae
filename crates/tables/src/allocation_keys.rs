//! Who holds which allocation: the keys of the allocations and of their clients, by which the rows are found that matter.

use polars_arrow::bitmap::{Bitmap, MutableBitmap};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use stoplicht_core::register::{Law, Municipality, passes_eleven_test};

use crate::check::{Checked, Returned};
use crate::column::Column;
use crate::column::selection::{Mask, rows_of};
use crate::error::TableError;
use crate::fact_columns::VERSION_COLUMNS;
use crate::fault::Problem;
use crate::gather::{Gathered, Kept};
use crate::keys::allocation_set::{Member, Roll};
use crate::keys::hash_filter::Sieve;
use crate::keys::key_column::Ids;
use crate::keys::key_hashes::Identities;
use crate::keys::scope::Scope;
use crate::rejected::RejectedRow;
use crate::source::Source;
use crate::source::partition::Share;
use crate::watch::Watch;

/// The keys of a chunk's rows, and which of them can be used at all.
#[derive(Default)]
pub struct ChunkKeys {
    pub scopes: Vec<Scope>,
    /// The keys of the allocations and of their clients; empty if they were not asked for.
    pub allocations: Ids,
    pub clients: Identities,
    /// Has every row a client? If not, that is found out when the row is kept.
    pub has_clients: bool,
    /// The numbers of the allocations, if they are of a register that was prepared.
    numbers: Vec<u32>,
    usable: Option<Bitmap>,
    pub unreadable: Vec<RejectedRow>,
    /// How many rows there are in which every cell is empty.
    pub blank: u64,
    /// The client ids of nine digits, as numbers: each once.
    nine_digits: Vec<u32>,
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
    ) -> Result<(Checked<'s>, Self), TableError> {
        let mut checked = Checked::new(source, chunk, None);
        let scopes = checked.scopes()?;
        checked.read("allocation_id")?;
        checked.check_period()?;
        checked.check_others(&["municipality", "law"])?;
        checked.mark(repeated, "reference", &Problem::DuplicateClaim);
        let usable = checked.usable();
        let returned = match &usable {
            Some(usable) => Returned::of(source, chunk, offset, rows_of(&!usable), repeated)?,
            None => Returned::default(),
        };
        let Returned { rejected: unreadable, blank } = returned;
        Ok((checked, Self { scopes, usable, unreadable, blank, ..Self::default() }))
    }

    /// The same, with the keys of allocations and clients.
    fn with_clients(source: &Source, chunk: usize, offset: usize) -> Result<Self, TableError> {
        if source.has_pages()
            && let Some(keys) = Self::hashed(source, chunk)?
        {
            return Ok(keys);
        }
        let (checked, keys) = Self::read(source, chunk, offset, &[])?;
        let clients = source.read(chunk, "client_id", None)?.column;
        let allocations = Ids::Hashed(identities(&keys.scopes, checked.column("allocation_id")));
        let nine_digits = numbers_of_nine_digits(&clients);
        let clients = identities(&keys.scopes, Some(&clients));
        Ok(Self { allocations, clients, nine_digits, ..keys })
    }

    /// The same without making texts of keys; none if there is something in the chunk to tell of.
    fn hashed(source: &Source, chunk: usize) -> Result<Option<Self>, TableError> {
        let mut checked = Checked::new(source, chunk, None);
        let scopes = checked.scopes()?;
        checked.check_period()?;
        checked.check_others(&["municipality", "law", "allocation_id", "client_id"])?;
        if checked.usable().is_some() {
            return Ok(None);
        }
        let allocations = source.ids(chunk, "allocation_id", &scopes)?;
        let clients = source.identified(chunk, "client_id", &scopes)?;
        let Some((allocations, clients)) = allocations.zip(clients) else { return Ok(None) };
        let nine_digits = if clients.has_nine {
            numbers_of_nine_digits(&source.read(chunk, "client_id", None)?.column)
        } else {
            Vec::new()
        };
        let clients = clients.identities;
        Ok(Some(Self { scopes, allocations, clients, has_clients: true, nine_digits, ..Self::default() }))
    }

    /// Of a chunk that was prepared, the keys of the households that hold one of the allocations that are asked about;
    /// none if there are no such. `of_all`: of all households.
    fn of_households_with(
        asked: &Sieve<impl Sync>,
        of_all: bool,
        source: &Source,
        chunk: usize,
    ) -> Result<Option<Self>, TableError> {
        let known = source.allocation_keys(chunk)?;
        let is_asked = |key: &i64| of_all || asked.holds(key.cast_unsigned());
        if !known.iter().any(is_asked) {
            return Ok(None);
        }
        let of_rows = source.households(chunk)?;
        let rows = known.iter().zip(of_rows.iter()).filter(|(key, _)| is_asked(key));
        let households: FxHashSet<u32> = rows.map(|(_, household)| *household).collect();
        let mut mask = MutableBitmap::with_capacity(of_rows.len());
        for own in of_rows.chunk_by(|a, b| a == b) {
            mask.extend_constant(own.len(), households.contains(&own[0]));
        }
        let mask = Mask::new(mask.freeze());
        let mut near = Checked::new(source, chunk, Some(&mask));
        let scopes = near.scopes()?;
        near.read("allocation_id")?;
        near.read("client_id")?;
        Ok(Some(Self {
            allocations: Ids::Hashed(identities(&scopes, near.column("allocation_id"))),
            clients: identities(&scopes, near.column("client_id")),
            numbers: source.allocation_numbers(chunk, Some(&mask))?.to_vec(),
            scopes,
            ..Self::default()
        }))
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
    fn rejected_before(source: &Source, share: Share) -> Self {
        let (mut keys, mut allocations) = (Self::default(), Identities::default());
        for returned in source.prepared().into_iter().flat_map(|prepared| prepared.rejected(share.prepared())) {
            if let (Some((scope, id)), Some(client)) = (allocation_of(&returned.row), &returned.client_id) {
                keys.scopes.push(scope);
                allocations.push(scope, id);
                keys.clients.push(scope, client);
            }
        }
        Self { allocations: Ids::Hashed(allocations), ..keys }
    }
}

/// The keys of a column of texts, as hashes.
fn identities(scopes: &[Scope], column: Option<&Column>) -> Identities {
    match column {
        Some(Column::Text(texts)) => Identities::of(scopes, texts),
        _ => Identities::default(),
    }
}

/// The ids of a column that have nine digits, as numbers: each once.
pub fn numbers_of_nine_digits(column: &Column) -> Vec<u32> {
    let Column::Text(texts) = column else { return Vec::new() };
    let of_nine = texts.views().iter().enumerate().filter(|(_, view)| view.length == 9);
    let number = |row| texts.get(row).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok();
    let numbers: FxHashSet<u32> = of_nine.filter_map(|(row, _)| number(row)).collect();
    numbers.into_iter().collect()
}

/// The client ids of nine digits among versions of allocations whose clients are named.
pub fn client_numbers(versions: &Gathered) -> impl Iterator<Item = u32> {
    let place = VERSION_COLUMNS.iter().position(|name| *name == "client_id");
    let clients = move |kept: &Kept| place.and_then(|place| kept.columns.get(place)).map(numbers_of_nine_digits);
    versions.chunks.iter().filter_map(clients).flatten()
}

/// Refuses a register that holds citizen service numbers: more than half of at least twenty different client ids of nine digits
/// pass the eleven test, of which one in eleven does by chance.
///
/// # Errors
/// [`TableError`] if it does.
pub fn refuse_citizen_numbers(source: &Source, numbers: impl Iterator<Item = u32>) -> Result<(), TableError> {
    const LEAST: usize = 20;
    let numbers: FxHashSet<u32> = numbers.collect();
    let digits = |number: &u32| format!("{number:09}").into_bytes().try_into();
    let passing = numbers.iter().filter(|number| digits(number).is_ok_and(passes_eleven_test)).count();
    if numbers.len() >= LEAST && passing * 2 > numbers.len() {
        return Err(source.holds_citizen_numbers(numbers.len(), passing));
    }
    Ok(())
}

/// The allocation that a row that cannot be used is about.
pub fn allocation_of(row: &RejectedRow) -> Option<(Scope, &str)> {
    let municipality: Municipality = row.municipality.as_ref()?.parse().ok()?;
    let law: Law = row.law.as_ref()?.parse().ok()?;
    Some((Scope::new(municipality, law), row.allocation_id.as_deref()?))
}

/// The keys of the allocations of a share.
pub struct AllocationKeys {
    /// Per chunk of the share.
    pub chunks: Vec<ChunkKeys>,
}

impl AllocationKeys {
    /// Reads the keys of all rows.
    pub fn read(source: &Source, share: Share, watch: &dyn Watch) -> Result<Self, TableError> {
        let offsets = source.offsets();
        let chunks = |chunk| ChunkKeys::with_clients(source, chunk, offsets[chunk]).map(Some);
        let before = ChunkKeys::rejected_before(source, share);
        let mut chunks = Self::of_chunks(source, share, watch, before, chunks)?;
        refuse_citizen_numbers(source, chunks.iter_mut().flat_map(|keys| std::mem::take(&mut keys.nine_digits)))?;
        Ok(Self { chunks })
    }

    /// Reads the keys of the households, in a share of registers that were prepared, that hold one of the allocations that are
    /// asked about.
    pub fn around(
        asked: &Sieve<impl Sync>,
        source: &Source,
        share: Share,
        watch: &dyn Watch,
    ) -> Result<Self, TableError> {
        // A row that cannot be used has no place among the households; it is rare enough to look at all of its share.
        let before = ChunkKeys::rejected_before(source, share);
        let mut of_all = false;
        before.allocations.sift(asked, |_, _| of_all = true);
        let chunks = |chunk| ChunkKeys::of_households_with(asked, of_all, source, chunk);
        Ok(Self { chunks: Self::of_chunks(source, share, watch, before, chunks)? })
    }

    /// The keys of the chunks of a share, and behind them what is known from `before`.
    fn of_chunks(
        source: &Source,
        share: Share,
        watch: &dyn Watch,
        before: ChunkKeys,
        read: impl Fn(usize) -> Result<Option<ChunkKeys>, TableError> + Sync,
    ) -> Result<Vec<ChunkKeys>, TableError> {
        let read = |chunk: usize| if watch.stop() { Err(TableError::Stopped) } else { read(chunk) };
        let chunks: Vec<Option<ChunkKeys>> =
            source.chunks_of(share).into_par_iter().map(read).collect::<Result<_, _>>()?;
        Ok(chunks.into_iter().flatten().chain([before]).collect())
    }

    /// The numbers of these allocations, of a share of registers that were prepared.
    pub fn numbers(&self, wanted: &Roll) -> Numbers {
        let mut numbers = Vec::new();
        for keys in &self.chunks {
            keys.allocations.sift(wanted.entries(), |row, _| numbers.extend(keys.numbers.get(row)));
        }
        Numbers::new(&numbers)
    }

    /// The allocations of the clients who hold one of these allocations: also those that they held before, or hold now
    /// instead of another.
    pub fn of_clients_with(&self, asked: &Sieve<impl Sync>, share: Share) -> Roll {
        let clients = self.each_chunk(|keys, clients| {
            keys.allocations.sift(asked, |row, _| clients.push(keys.clients.first[row]));
        });
        let clients = Sieve::new(clients);
        let member = |keys: &ChunkKeys, row: usize| {
            let (first, second) = keys.allocations.identity(row);
            Member::new(keys.scopes[row], first, second)
        };
        let members = self.each_chunk(|keys, members| {
            clients.sift(&keys.clients.first, |row, ()| members.push(member(keys, row as usize)));
        });
        Roll::new(members, |allocations| share.parts(allocations))
    }

    /// What is picked of each chunk.
    fn each_chunk<T: Send>(&self, pick: impl Fn(&ChunkKeys, &mut Vec<T>) + Sync) -> Vec<T> {
        let of_chunk = |keys: &ChunkKeys| {
            let mut picked = Vec::new();
            pick(keys, &mut picked);
            picked
        };
        self.chunks.par_iter().flat_map_iter(of_chunk).collect()
    }
}

/// The numbers of some allocations of registers that were prepared; those of a share follow one another.
#[derive(Default)]
pub struct Numbers {
    first: u32,
    holds: Vec<bool>,
}

impl Numbers {
    /// The allocations of the clients, in a share of registers that were prepared, who hold one of the allocations that are
    /// asked about: also those that they held before, or hold now instead of another.
    pub fn of_clients_with(
        asked: &Sieve<impl Sync>,
        source: &Source,
        share: Share,
        watch: &dyn Watch,
    ) -> Result<Self, TableError> {
        let mut numbers = Vec::new();
        for chunk in source.chunks_of(share) {
            if watch.stop() {
                return Err(TableError::Stopped);
            }
            let known = source.allocation_keys(chunk)?;
            let is_asked = |key: &i64| asked.holds(key.cast_unsigned());
            if !known.iter().any(is_asked) {
                continue;
            }
            let (clients, allocations) = (source.client_numbers(chunk, None)?, source.allocation_numbers(chunk, None)?);
            let with = known.iter().zip(clients.iter()).filter(|(key, _)| is_asked(key));
            let wanted = Self::new(&with.map(|(_, client)| *client).collect::<Vec<_>>());
            let theirs = allocations.iter().zip(clients.iter()).filter(|(_, client)| wanted.hold(**client));
            numbers.extend(theirs.map(|(allocation, _)| *allocation));
        }
        Ok(Self::new(&numbers))
    }

    /// Are there none?
    pub const fn is_empty(&self) -> bool {
        self.holds.is_empty()
    }

    fn new(numbers: &[u32]) -> Self {
        let (Some(first), Some(last)) = (numbers.iter().min().copied(), numbers.iter().max()) else {
            return Self::default();
        };
        let mut holds = vec![false; (last - first) as usize + 1];
        for number in numbers {
            holds[(number - first) as usize] = true;
        }
        Self { first, holds }
    }

    /// Is this one of them?
    pub fn hold(&self, number: u32) -> bool {
        let place = number.checked_sub(self.first).and_then(|place| self.holds.get(place as usize));
        place.copied().unwrap_or(false)
    }
}
