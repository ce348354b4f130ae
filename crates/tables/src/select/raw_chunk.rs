//! A chunk as it was delivered: the keys of all its rows are checked, and rows that cannot be used come back.

use std::borrow::Cow;

use polars_arrow::array::{Array, Utf8ViewArray};
use polars_arrow::bitmap::Bitmap;
use stoplicht_core::register::Register;

use super::chunk_keys::ChunkKeys;
use super::chunk_reader::{ChunkReader, ReadChunk};
use super::returned::ReturnedRows;
use super::selected::{ClientKeys, NamedRows, NumberedRows, PartColumns, RowOrigins, SelectedChunk};
use super::validate::RowChecks;
use crate::column::Column;
use crate::column::selection::{RowSelection, at};
use crate::coverage::{ClaimCounts, CountedClaims};
use crate::error::TableError;
use crate::keys::allocation_set::AllocationSet;
use crate::keys::allocations_on_record::AllocationsOnRecord;
use crate::keys::hash::InlineKey;
use crate::keys::key_hashes::each_key;
use crate::keys::scope::Scope;
use crate::rejected::RejectedRow;
use crate::source::key_rows::MatchedRows;

/// The first step: the keys of all rows, and what they say of rows that cannot be used.
struct CheckedKeys<'s, 'k> {
    /// The columns that were read on the way.
    checks: RowChecks<'s>,
    /// The scope of each row.
    scopes: Cow<'k, [Scope]>,
    /// The rows that cannot be used.
    rejected: Vec<RejectedRow>,
    /// Number of rows in which every cell is empty.
    blank: u64,
    claim_counts: ClaimCounts,
    /// Number of rows about an allocation that is not on record.
    unjoined: u64,
}

/// The second step: the rows that are wanted, and what their keys tell of them.
struct WantedRows<'k> {
    selection: RowSelection,
    /// The numbers of their allocations, if these are numbered.
    numbers: Option<Vec<u32>>,
    /// The keys of all rows, if they were read before: the texts of allocations and the clients are taken from them.
    keys: Option<&'k ChunkKeys>,
}

impl ChunkReader<'_> {
    /// Reads all rows, or those whose allocation is in a set.
    pub fn raw(&self, of: Option<(&AllocationSet, &AllocationsOnRecord)>) -> Result<ReadChunk, TableError> {
        if let Some((set, on_record)) = of.filter(|(set, _)| set.is_numbered() && self.source.keeps_keys())
            && let Some((keys, wanted)) = self.match_in_pages(set, on_record)?
        {
            return self.finish(keys, wanted);
        }
        let (checks, keys) = ChunkKeys::read(self.source, self.chunk, self.offset, self.repeated)?;
        let (wanted, unjoined) = match (of, checks.column("allocation_id")) {
            (Some((set, on_record)), Some(Column::Text(ids))) => {
                let all: Vec<InlineKey> = each_key(&keys.scopes, ids).collect();
                let usable = keys.scopes.iter().zip(&all).enumerate().filter(|(row, _)| keys.is_usable(*row));
                (rows_in(set, &all, ids), on_record.missing(usable.map(|(_, (scope, key))| (*scope, *key))))
            }
            _ => (Bitmap::new_with_value(true, checks.rows()), 0),
        };
        let wanted = keys.usable_of(wanted);
        let ChunkKeys { scopes, unreadable: rejected, blank, .. } = keys;
        let keys = CheckedKeys { unjoined, ..self.counted(checks, scopes, rejected, blank)? };
        self.finish(keys, WantedRows { selection: RowSelection::new(wanted), numbers: None, keys: None })
    }

    /// Reads the rows whose allocation is in a set, by keys that were read before.
    pub fn raw_by_keys(&self, keys: &ChunkKeys, set: &AllocationSet) -> Result<ReadChunk, TableError> {
        let (mut rows, mut numbers) = (Vec::new(), Vec::new());
        keys.allocations.find_each(set.entries(), |row, entry| {
            let number = entry.number(keys.allocations.hashes(row).1).filter(|_| set.is_numbered());
            if (number.is_some() || !set.is_numbered()) && keys.is_usable(row) {
                rows.push(row as u32);
                numbers.extend(number);
            }
        });
        let selection = RowSelection::of_rows(rows, keys.scopes.len());
        let wanted = WantedRows { selection, numbers: set.is_numbered().then_some(numbers), keys: Some(keys) };
        let checked = CheckedKeys {
            checks: RowChecks::new(self.source, self.chunk, None),
            scopes: Cow::Borrowed(&keys.scopes),
            rejected: keys.unreadable.clone(),
            blank: keys.blank,
            claim_counts: ClaimCounts::default(),
            unjoined: 0,
        };
        self.finish(checked, wanted)
    }

    /// Reads these rows.
    pub fn raw_rows(&self, rows: &[u32]) -> Result<ReadChunk, TableError> {
        if rows.is_empty() {
            return Ok(ReadChunk::default());
        }
        let selection = RowSelection::of_rows(rows.to_vec(), self.source.chunk_rows(self.chunk));
        let mut checks = RowChecks::new(self.source, self.chunk, None);
        let scopes = Cow::Owned(checks.scopes()?);
        let claim_counts = ClaimCounts::default();
        let keys = CheckedKeys { checks, scopes, rejected: Vec::new(), blank: 0, claim_counts, unjoined: 0 };
        self.finish(keys, WantedRows { selection, numbers: None, keys: None })
    }

    /// Finds the rows whose allocation is in a set where the keys stand in the pages of a file, without making texts of them;
    /// `None` if a row of the chunk cannot be used.
    fn match_in_pages(
        &self,
        set: &AllocationSet,
        on_record: &AllocationsOnRecord,
    ) -> Result<Option<(CheckedKeys<'_, 'static>, WantedRows<'static>)>, TableError> {
        let mut checks = RowChecks::new(self.source, self.chunk, None);
        let scopes = checks.scopes()?;
        checks.check_period()?;
        checks.check_others(&["municipality", "law", "allocation_id"])?;
        if checks.usable().is_some() || !self.repeated.is_empty() {
            return Ok(None);
        }
        let matched = self.source.matched_rows(self.chunk, "allocation_id", &scopes, set, on_record)?;
        let Some(MatchedRows { selection, numbers, unjoined }) = matched else { return Ok(None) };
        let keys = CheckedKeys { unjoined, ..self.counted(checks, scopes, Vec::new(), 0)? };
        Ok(Some((keys, WantedRows { selection, numbers: Some(numbers), keys: None })))
    }

    /// Counts the rows of a chunk of claims by month: all that can be used, whether they are wanted or not.
    fn counted<'c>(
        &self,
        mut checks: RowChecks<'c>,
        scopes: Vec<Scope>,
        rejected: Vec<RejectedRow>,
        blank: u64,
    ) -> Result<CheckedKeys<'c, 'static>, TableError> {
        let mut claim_counts = ClaimCounts::default();
        if self.source.register() == Register::Claims {
            checks.read("volume")?;
            checks.read("submitted_on")?;
            let usable = checks.usable();
            let days = |name| checks.column(name).map(Column::dates).unwrap_or_default();
            claim_counts = ClaimCounts::of_chunk(&CountedClaims {
                scopes: &scopes,
                ends: days("period_end"),
                submitted: days("submitted_on"),
                volumes: checks.column("volume").map(Column::numbers).unwrap_or_default(),
                usable: usable.as_ref(),
            });
        }
        Ok(CheckedKeys { checks, scopes: Cow::Owned(scopes), rejected, blank, claim_counts, unjoined: 0 })
    }

    /// The third step: the columns of the rows that are wanted.
    fn finish(&self, keys: CheckedKeys<'_, '_>, wanted: WantedRows<'_>) -> Result<ReadChunk, TableError> {
        let CheckedKeys { checks, scopes, mut rejected, blank, claim_counts, unjoined } = keys;
        let (selected, unusable) = self.columns_of(&checks, &scopes, wanted)?;
        rejected.extend(unusable);
        Ok(ReadChunk { selected, rejected, claim_counts, blank, unjoined })
    }

    /// Reads the columns of the rows that are wanted, and takes those out that cannot be used after all.
    fn columns_of(
        &self,
        whole: &RowChecks<'_>,
        scopes: &[Scope],
        wanted: WantedRows<'_>,
    ) -> Result<(SelectedChunk, Vec<RejectedRow>), TableError> {
        let WantedRows { selection, numbers, keys } = wanted;
        let rows = selection.rows();
        if rows.is_empty() {
            return Ok((SelectedChunk::default(), Vec::new()));
        }
        let mut checks = RowChecks::within(whole, &selection);
        let ids = keys.map(|keys| keys.allocations.texts(rows)).transpose();
        if let Some(ids) = ids.map_err(|error| self.source.cannot_be_read(error))?.flatten() {
            checks.give("allocation_id", Column::Text(ids));
        }
        // Clients need no names where they and their allocations are told apart without.
        let clients = keys.filter(|_| self.request.unnamed && numbers.is_some());
        let is_needed = |column: &str| match column {
            "allocation_id" => keys.is_some() || numbers.is_none(),
            "client_id" => clients.is_none_or(|keys| !keys.has_clients),
            _ => true,
        };
        self.read_columns(&mut checks, is_needed)?;
        if let Some(usable) = checks.usable() {
            drop(checks);
            return self.without_unusable(whole, scopes, WantedRows { selection, numbers, keys }, &usable);
        }
        let origins =
            RowOrigins { scopes: at(scopes, rows), rows: self.source.numbers(self.chunk, self.offset, rows)? };
        let columns = PartColumns::whole(self.take_columns(&mut checks, is_needed), rows.len());
        let selected = match numbers {
            None => SelectedChunk::Named(NamedRows { origins, columns }),
            Some(allocations) => {
                let clients = clients.map(|keys| ClientKeys::Hashes(keys.clients.at(rows)));
                SelectedChunk::Numbered(NumberedRows { allocations, clients, origins: Some(origins), columns })
            }
        };
        Ok((selected.divided(self.request.parts.unwrap_or(1)), Vec::new()))
    }

    /// Reads the same rows again without those that cannot be used: that is rare, and simplest.
    fn without_unusable(
        &self,
        whole: &RowChecks<'_>,
        scopes: &[Scope],
        wanted: WantedRows<'_>,
        usable: &Bitmap,
    ) -> Result<(SelectedChunk, Vec<RejectedRow>), TableError> {
        fn those<T: Copy>(all: &[T], usable: &Bitmap, is_usable: bool) -> Vec<T> {
            all.iter().zip(usable).filter(|(_, bit)| *bit == is_usable).map(|(one, _)| *one).collect()
        }
        let rows = wanted.selection.rows();
        // Their keys are there, so none of them is blank.
        let unusable = those(rows, usable, false);
        let ReturnedRows { mut rejected, .. } =
            ReturnedRows::of(self.source, self.chunk, self.offset, unusable, self.repeated)?;
        let selection = RowSelection::of_rows(those(rows, usable, true), wanted.selection.bits().len());
        let numbers = wanted.numbers.map(|numbers| those(&numbers, usable, true));
        let (selected, more) = self.columns_of(whole, scopes, WantedRows { selection, numbers, keys: wanted.keys })?;
        rejected.extend(more);
        Ok((selected, rejected))
    }
}

/// The rows whose key is in a set.
fn rows_in(set: &AllocationSet, keys: &[InlineKey], ids: &Utf8ViewArray) -> Bitmap {
    let held = Bitmap::from_trusted_len_iter(keys.iter().map(|key| set.entries().holds(key.hash())));
    match ids.validity() {
        Some(validity) => &held & validity,
        None => held,
    }
}
