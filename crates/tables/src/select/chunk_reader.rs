//! Reads the rows of a chunk that are wanted.

use polars_arrow::array::{Array, Utf8ViewArray};
use polars_arrow::bitmap::Bitmap;
use stoplicht_core::register::Register;

use super::allocation_numbers::Numbers;
use super::chunk_keys::ChunkKeys;
use super::problems::CODES;
use super::request::Wanted;
use super::returned::Returned;
use super::selected::Kept;
use super::validate::Checked;
use crate::column::Column;
use crate::column::selection::{RowSelection, at};
use crate::coverage::{ClaimCounts, CountedClaims};
use crate::error::TableError;
use crate::keys::allocation_set::AllocationSet;
use crate::keys::key_column::KeyColumn;
use crate::keys::key_hashes::each_hash;
use crate::keys::scope::Scope;
use crate::rejected::RejectedRow;
use crate::schema::Kind;
use crate::source::Source;
use crate::source::parquet::MatchedRows;

#[derive(Default)]
pub struct GatheredChunk {
    pub kept: Kept,
    pub rejected: Vec<RejectedRow>,
    pub claim_counts: ClaimCounts,
    pub blank: u64,
}

/// A chunk that is being read.
pub struct Reading<'s> {
    pub source: &'s Source,
    pub chunk: usize,
    pub offset: usize,
    pub wanted: Wanted,
    /// Rows of the chunk that are there twice.
    pub repeated: &'s [u32],
}

impl Reading<'_> {
    /// Reads the keys, and then what is kept of the rows.
    pub fn fresh(&self, set: Option<&AllocationSet>) -> Result<GatheredChunk, TableError> {
        if let Some(set) = set.filter(|set| set.is_numbered() && self.source.has_pages())
            && let Some(gathered) = self.matched_rows(set)?
        {
            return Ok(gathered);
        }
        let (mut checked, keys) = ChunkKeys::read(self.source, self.chunk, self.offset, self.repeated)?;
        let claim_counts = self.claim_counts(&mut checked, &keys.scopes)?;
        let selection = keys.usable_of(match (set, checked.column("allocation_id")) {
            (Some(set), Some(Column::Text(ids))) => held(set, &keys.scopes, ids),
            _ => Bitmap::new_with_value(true, checked.rows()),
        });
        let (kept, unusable) = self.rows(&checked, &keys.scopes, &RowSelection::new(selection), Known::default())?;
        let rejected = [keys.unreadable, unusable].concat();
        Ok(GatheredChunk { kept, rejected, claim_counts, blank: keys.blank })
    }

    /// Reads what is kept of these rows.
    pub fn these(&self, rows: &[u32]) -> Result<GatheredChunk, TableError> {
        if rows.is_empty() {
            return Ok(GatheredChunk::default());
        }
        let selection = RowSelection::of_rows(rows.to_vec(), self.source.chunk_rows(self.chunk));
        let mut checked = Checked::new(self.source, self.chunk, None);
        let scopes = checked.scopes()?;
        let (kept, rejected) = self.rows(&checked, &scopes, &selection, Known::default())?;
        Ok(GatheredChunk { kept, rejected, ..GatheredChunk::default() })
    }

    /// Counts the rows of a chunk of claims by month: all that can be used, whether they matter or not.
    fn claim_counts(&self, checked: &mut Checked<'_>, scopes: &[Scope]) -> Result<ClaimCounts, TableError> {
        if self.source.register() != Register::Claims {
            return Ok(ClaimCounts::default());
        }
        checked.read("volume")?;
        checked.read("submitted_on")?;
        let usable = checked.usable();
        let days = |name| checked.column(name).map(Column::dates).unwrap_or_default();
        Ok(ClaimCounts::of_chunk(&CountedClaims {
            scopes,
            ends: days("period_end"),
            submitted: days("submitted_on"),
            volumes: checked.column("volume").map(Column::numbers).unwrap_or_default(),
            usable: usable.as_ref(),
        }))
    }

    /// The same without making texts of keys that are not looked for; none if there is something in the chunk to tell of.
    fn matched_rows(&self, set: &AllocationSet) -> Result<Option<GatheredChunk>, TableError> {
        let mut checked = Checked::new(self.source, self.chunk, None);
        let scopes = checked.scopes()?;
        checked.check_period()?;
        checked.check_others(&["municipality", "law", "allocation_id"])?;
        if checked.usable().is_some() || !self.repeated.is_empty() {
            return Ok(None);
        }
        let matched_rows = self.source.matched_rows(self.chunk, "allocation_id", &scopes, set)?;
        let Some(MatchedRows { selection, numbers }) = matched_rows else { return Ok(None) };
        let claim_counts = self.claim_counts(&mut checked, &scopes)?;
        let known = Known { numbers: Some(numbers), ..Known::default() };
        let (kept, rejected) = self.rows(&checked, &scopes, &selection, known)?;
        Ok(Some(GatheredChunk { kept, rejected, claim_counts, ..GatheredChunk::default() }))
    }

    /// Reads rows of a chunk that was prepared: all, or those of some allocations. That they can be used was found out then.
    pub fn numbered(&self, wanted: Option<&Numbers>) -> Result<GatheredChunk, TableError> {
        if wanted.is_some_and(Numbers::is_empty) {
            return Ok(GatheredChunk::default());
        }
        let all = self.source.allocation_numbers(self.chunk, None)?;
        let holds = |wanted: &Numbers| {
            RowSelection::new(Bitmap::from_trusted_len_iter(all.iter().map(|number| wanted.hold(*number))))
        };
        let selection = wanted.map(holds);
        let allocations: Vec<u32> = match &selection {
            Some(selection) => at(&all, selection.rows()),
            None => all.to_vec(),
        };
        if allocations.is_empty() {
            return Ok(GatheredChunk::default());
        }
        let mut near = Checked::new(self.source, self.chunk, selection.as_ref());
        // Whose a version is, and where it stood; claims and deliveries are known by their allocation's number.
        let are_versions = self.source.register() == Register::Allocations;
        let scopes = if are_versions { near.scopes()? } else { Vec::new() };
        let selection = selection.as_ref();
        let rows = if are_versions { self.source.source_rows(self.chunk, selection)? } else { Vec::new() };
        let clients =
            if are_versions { self.source.client_numbers(self.chunk, selection)?.to_vec() } else { Vec::new() };
        let is_read = |column: &str| are_versions || column != "allocation_id";
        for column in self.wanted.columns.iter().filter(|column| is_read(column)) {
            self.read(&mut near, column)?;
        }
        if near.usable().is_some() {
            return Err(self.source.is_damaged());
        }
        let column = |name: &&'static str| if is_read(name) { near.take(name) } else { Column::empty(Kind::Text, 0) };
        let columns = self.coded(self.wanted.columns.iter().map(column).collect());
        let starts = vec![0, allocations.len() as u32];
        let kept = Kept { scopes, columns, rows, allocations, clients, starts, ..Kept::default() };
        Ok(GatheredChunk { kept, ..GatheredChunk::default() })
    }

    /// Reads what is kept of the rows, by their keys.
    pub fn known(&self, keys: &ChunkKeys, set: &AllocationSet) -> Result<GatheredChunk, TableError> {
        let (mut held, mut numbers) = (Vec::new(), Vec::new());
        keys.allocations.find_each(set.entries(), |row, entry| {
            let number = entry.number(keys.allocations.hashes(row).1).filter(|_| set.is_numbered());
            if (number.is_some() || !set.is_numbered()) && keys.is_usable(row) {
                held.push(row as u32);
                numbers.extend(number);
            }
        });
        let selection = RowSelection::of_rows(held, keys.scopes.len());
        let checked = Checked::new(self.source, self.chunk, None);
        let numbers = set.is_numbered().then_some(numbers);
        let known = Known { numbers, ids: Some(&keys.allocations), clients: self.wanted.unnamed.then_some(keys) };
        let (kept, unusable) = self.rows(&checked, &keys.scopes, &selection, known)?;
        let rejected = [keys.unreadable.clone(), unusable].concat();
        Ok(GatheredChunk { kept, rejected, blank: keys.blank, ..GatheredChunk::default() })
    }

    fn read(&self, checked: &mut Checked<'_>, column: &'static str) -> Result<(), TableError> {
        if self.wanted.parts.is_some() && CODES.contains(&column) {
            checked.read_codes(column)
        } else {
            checked.read(column)
        }
    }

    /// The columns, those of codes as such if they are to be arranged.
    fn coded(&self, columns: Vec<Column>) -> Vec<Column> {
        let is_code = |name: &str| self.wanted.parts.is_some() && CODES.contains(&name);
        let named = columns.into_iter().zip(self.wanted.columns);
        named.map(|(column, name)| if is_code(name) { column.coded() } else { column }).collect()
    }

    /// Reads the columns of the selected rows, and takes those out that cannot be used after all.
    fn rows(
        &self,
        whole: &Checked<'_>,
        scopes: &[Scope],
        selection: &RowSelection,
        known: Known<'_>,
    ) -> Result<(Kept, Vec<RejectedRow>), TableError> {
        let origins = selection.rows();
        if origins.is_empty() {
            return Ok((Kept::default(), Vec::new()));
        }
        let mut checked = Checked::within(whole, selection);
        let ids = known.ids.map(|ids| ids.texts(origins)).transpose();
        if let Some(ids) = ids.map_err(|error| self.source.cannot_be_read(error))?.flatten() {
            checked.give("allocation_id", Column::Text(ids));
        }
        let is_read = |column: &str| match column {
            "allocation_id" => known.ids.is_some() || known.numbers.is_none(),
            "client_id" => known.clients.is_none_or(|keys| !keys.has_clients),
            _ => true,
        };
        for column in self.wanted.columns.iter().filter(|column| is_read(column)) {
            self.read(&mut checked, column)?;
        }
        if let Some(usable) = checked.usable() {
            let unusable = origins.iter().zip(&usable).filter(|row| !row.1).map(|row| *row.0).collect();
            // Their keys are there, so none of them is blank.
            let Returned { mut rejected, .. } =
                Returned::of(self.source, self.chunk, self.offset, unusable, self.repeated)?;
            // Rare, and simplest to do over: the same rows without those.
            let narrower = origins.iter().zip(&usable).filter(|row| row.1).map(|row| *row.0).collect();
            let narrower = RowSelection::of_rows(narrower, selection.bits().len());
            let usable =
                |numbers: Vec<u32>| numbers.into_iter().zip(&usable).filter(|row| row.1).map(|row| row.0).collect();
            let known = Known { numbers: known.numbers.map(usable), ..known };
            let (kept, more) = self.rows(whole, scopes, &narrower, known)?;
            rejected.extend(more);
            return Ok((kept, rejected));
        }
        let column =
            |name: &&'static str| if is_read(name) { checked.take(name) } else { Column::empty(Kind::Text, 0) };
        let kept = Kept {
            scopes: at(scopes, origins),
            columns: self.coded(self.wanted.columns.iter().map(column).collect()),
            rows: self.source.numbers(self.chunk, self.offset, origins)?,
            allocations: known.numbers.unwrap_or_default(),
            identities: known.clients.map(|keys| keys.clients.at(origins)).unwrap_or_default(),
            ..Kept::default()
        };
        let divided = kept.divided(self.wanted.parts.unwrap_or(1));
        Ok((divided.map_err(|error| self.source.cannot_be_read(error))?, Vec::new()))
    }
}

/// What is known of rows before their columns are read.
#[derive(Default)]
struct Known<'a> {
    /// The numbers of the allocations of those that are kept.
    numbers: Option<Vec<u32>>,
    /// The ids of the allocations of all rows, if they are wanted all the same.
    ids: Option<&'a KeyColumn>,
    /// The clients of all rows; they need not be named.
    clients: Option<&'a ChunkKeys>,
}

/// The rows whose key is one of these.
fn held(set: &AllocationSet, scopes: &[Scope], ids: &Utf8ViewArray) -> Bitmap {
    let held = each_hash(scopes, ids).map(|hash| set.entries().holds(hash));
    let held = Bitmap::from_trusted_len_iter(held);
    match ids.validity() {
        Some(validity) => &held & validity,
        None => held,
    }
}
