//! What only prepared files have: columns of numbers by which rows are told apart without reading a text; and their rows, found by keys.

use polars_arrow::array::{Array, PrimitiveArray};
use polars_arrow::types::NativeType;
use polars_buffer::Buffer;

use super::Source;
use super::file::Data;
use super::wanted_keys::{FoundRow, WantedKeys};
use crate::column::Column;
use crate::column::selection::RowSelection;
use crate::error::TableError;
use crate::keys::scope::Scope;

/// The column of the allocations with the number of the household.
pub const HOUSEHOLD: &str = "household";

/// The column of each register with the number of the allocation: household by household, and in each by id.
pub const ALLOCATION: &str = "allocation";

/// The column of the allocations with the number of the client: household by household, and in each by id.
pub const CLIENT: &str = "client";

/// The column of the allocations with the key of each: its hash, by which it is found without its text.
pub const ALLOCATION_KEY: &str = "allocation_key";

/// The column of the allocations with the row in the file as it was, counted from 1.
pub const SOURCE_ROW: &str = "source_row";

impl Source {
    /// Where the rows of a chunk of allocations that were prepared stood before, from 0.
    pub(crate) fn source_rows(&self, chunk: usize, selection: Option<&RowSelection>) -> Result<Vec<u32>, TableError> {
        let rows = self.prepared_column::<u32>(chunk, SOURCE_ROW, selection)?;
        Ok(rows.iter().map(|row| row.saturating_sub(1)).collect())
    }

    /// The number of the allocation of each row of a chunk of a register that was prepared.
    pub(crate) fn allocation_numbers(
        &self,
        chunk: usize,
        selection: Option<&RowSelection>,
    ) -> Result<Buffer<u32>, TableError> {
        self.prepared_column(chunk, ALLOCATION, selection)
    }

    /// The number of the client of each row of a chunk of allocations that were prepared.
    pub(crate) fn client_numbers(
        &self,
        chunk: usize,
        selection: Option<&RowSelection>,
    ) -> Result<Buffer<u32>, TableError> {
        self.prepared_column(chunk, CLIENT, selection)
    }

    /// The household of each row of a chunk of allocations that were prepared.
    pub(crate) fn households(&self, chunk: usize) -> Result<Buffer<u32>, TableError> {
        self.prepared_column(chunk, HOUSEHOLD, None)
    }

    /// The key of the allocation of each row of a chunk of allocations that were prepared.
    pub(crate) fn allocation_keys(&self, chunk: usize) -> Result<Buffer<i64>, TableError> {
        self.prepared_column(chunk, ALLOCATION_KEY, None)
    }

    /// The rows of a chunk that have one of some keys in a column of keys, in their order.
    pub(crate) fn wanted_rows(
        &self,
        chunk: usize,
        name: &'static str,
        scopes: &[Scope],
        wanted: &WantedKeys<'_>,
    ) -> Result<Vec<FoundRow>, TableError> {
        let found = self.keys(
            (chunk, name),
            |texts| wanted.rows(texts, scopes),
            |file, group, place| file.wanted_rows(group, place, scopes, wanted),
        )?;
        if let Some(found) = found {
            return Ok(found);
        }
        let Column::Text(texts) = self.read(chunk, name, None)?.column else { return Ok(Vec::new()) };
        let rows = (0..).zip(scopes).zip(texts.iter());
        Ok(rows.filter_map(|((row, scope), text)| Some((row, wanted.find(*scope, text?)?))).collect())
    }

    /// A column that only registers have that were prepared; there is a value in every row.
    fn prepared_column<T: NativeType>(
        &self,
        chunk: usize,
        name: &str,
        selection: Option<&RowSelection>,
    ) -> Result<Buffer<T>, TableError> {
        let Data::Parquet(pieces) = &self.data else { return Err(self.is_damaged()) };
        let (file, group) = pieces.at(chunk).ok_or_else(|| self.is_damaged())?;
        let place = file.names().iter().position(|column| column == name);
        let array = file.read(group, place.ok_or_else(|| self.is_damaged())?, selection)?;
        self.check_length(
            array.as_ref(),
            selection.map_or_else(|| self.chunk_rows(chunk), |selection| selection.rows().len()),
        )?;
        let numbers = array.as_any().downcast_ref::<PrimitiveArray<T>>().filter(|numbers| numbers.null_count() == 0);
        Ok(numbers.ok_or_else(|| self.is_damaged())?.values().clone())
    }
}
