//! A register where it lies: a Parquet, CSV or XLSX file, or a table in memory, read column by column.
//!
//! A source is cut in chunks (row groups, or blocks of lines). A column of a chunk can be read whole, or only at the
//! selected rows: what is not needed is not decoded.

pub mod claim_counts_file;
mod csv;
pub mod file;
pub mod find;
pub mod fingerprint;
pub mod frame;
mod heading;
pub mod kept_reject;
pub mod key_rows;
mod key_texts;
mod lines;
pub mod manifest;
mod memory;
pub mod parquet;
mod parquet_pieces;
pub mod partition;
pub mod prepared_columns;
pub mod raw_sheet;
pub mod raw_sheets;
pub mod rows_read;
pub mod run_sources;
pub mod table;
mod table_builder;
pub mod wanted_keys;
mod xlsx;

use std::path::PathBuf;
use std::sync::OnceLock;

use polars::error::PolarsResult;
use polars_arrow::array::Array;
use stoplicht_core::register::Register;

use crate::column::arrow::{is_text, text_array};
use crate::column::convert::Converted;
use crate::column::dictionary::DictionaryColumn;
use crate::column::few_texts::few_texts;
use crate::column::parse::Notation;
use crate::column::selection::{RowSelection, at};
use crate::coverage::ClaimCoverage;
use crate::error::{PreparedFault, TableError};
use crate::fault::heading;
use crate::keys::allocation_set::AllocationSet;
use crate::keys::allocations_on_record::AllocationsOnRecord;
use crate::keys::key_column::KeyColumn;
use crate::keys::scope::Scope;
use crate::schema::{self, ColumnSpec, Kind};
use file::{Data, convert, file_name, filtered, is_empty, quoted, shown_names, tidy};
use key_rows::{HashedKeys, MatchedRows, hashed_keys, inline_keys};
use key_texts::KeyTexts;
use lines::Lines;
use manifest::Prepared;
use memory::BrokenRow;
use parquet::{Bounds, ParquetFile};
use partition::Partition;

/// A register, ready to be read.
#[derive(Debug)]
pub struct Source {
    register: Register,
    path: PathBuf,
    /// Per column of the register, where it stands in the file.
    places: Vec<Option<usize>>,
    /// Per column of the register, how its cells of text are written, once that was asked for; `None` if they cannot be read.
    notations: Vec<OnceLock<Option<Notation>>>,
    extra: Vec<String>,
    data: Data,
    /// What is known of it beforehand, if it was prepared.
    prepared: Option<Box<Prepared>>,
}

impl Source {
    fn of(register: Register, path: PathBuf, names: &[String], data: Data) -> Result<Self, TableError> {
        let names = tidy(&path, names)?;
        let specs: Vec<ColumnSpec> = schema::specs(register).collect();
        let places: Vec<Option<usize>> =
            specs.iter().map(|spec| names.iter().position(|name| name == spec.name)).collect();
        let missing: Vec<&str> = specs
            .iter()
            .zip(&places)
            .filter(|(spec, place)| spec.required && place.is_none())
            .map(|(spec, _)| spec.name)
            .collect();
        if !missing.is_empty() {
            let missing = quoted(&missing);
            return Err(match shown_names(&names, &specs) {
                Some(found) => TableError::MissingColumns { path, register, missing, found },
                None => TableError::NoHeadings { path, missing },
            });
        }
        let known = |name: &&String| !name.is_empty() && specs.iter().all(|spec| spec.name != name.as_str());
        let extra = names.iter().filter(known).map(|name| heading(name)).collect();
        let notations = specs.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { register, path, places, notations, extra, data, prepared: None })
    }

    /// A register of which no row is there.
    ///
    /// # Errors
    /// None: a register has its own columns.
    pub(crate) fn without_rows(register: Register) -> Result<Self, TableError> {
        let names: Vec<String> = schema::specs(register).map(|spec| spec.name.to_owned()).collect();
        Self::of(register, PathBuf::from(register.as_str()), &names, Data::Memory(Vec::new()))
    }

    /// The register that it holds.
    pub fn register(&self) -> Register {
        self.register
    }

    /// The name of the file; of one that was prepared, of what it was made of.
    pub fn file(&self) -> String {
        self.prepared.as_ref().map_or_else(|| file_name(&self.path), |prepared| prepared.file().to_owned())
    }

    /// What is known of it beforehand, if it was prepared.
    pub(crate) fn prepared(&self) -> Option<&Prepared> {
        self.prepared.as_deref()
    }

    /// Until when claims are on record, as a register of claims that was prepared says.
    pub(crate) fn claim_coverage(&self) -> Option<&ClaimCoverage> {
        self.prepared.as_ref().and_then(|prepared| prepared.claim_coverage())
    }

    /// Of claims and deliveries that were prepared, the rows on an allocation that is not on record.
    pub(crate) fn unjoined_before(&self) -> Option<u64> {
        self.prepared.as_ref().and_then(|prepared| prepared.unjoined())
    }

    /// Is there a version in a partition that could not be used when the register was prepared, and that says whose allocation
    /// it is?
    pub(crate) fn has_links(&self, partition: Partition) -> bool {
        let rejected = self.prepared.iter().flat_map(|prepared| prepared.rejected(partition.prepared()));
        rejected.into_iter().any(|returned| returned.client_id.is_some())
    }

    /// Are there households in a partition that came to be one when rows were added?
    pub(crate) fn has_merged_households(&self, partition: Partition) -> bool {
        let merged = |partition| self.prepared().is_some_and(|prepared| prepared.has_merged_households(partition));
        partition.prepared().is_some_and(merged)
    }

    /// The partitions that can be read independently.
    pub(crate) fn partitions(&self) -> Vec<Partition> {
        match &self.prepared {
            Some(prepared) => (0..prepared.partitions()).map(Partition::Prepared).collect(),
            None => vec![Partition::Whole],
        }
    }

    /// The chunks of a partition.
    pub(crate) fn chunks_of(&self, partition: Partition) -> Vec<usize> {
        match partition {
            Partition::Whole => (0..self.chunks()).collect(),
            Partition::Prepared(partition) => {
                self.prepared().map(|prepared| prepared.chunks_of(partition).to_vec()).unwrap_or_default()
            }
        }
    }

    /// Columns of the file that mean nothing here, and are not read.
    pub fn extra_columns(&self) -> &[String] {
        &self.extra
    }

    /// Number of chunks.
    pub(crate) fn chunks(&self) -> usize {
        match &self.data {
            Data::Text(table) => table.chunks().len(),
            Data::Memory(chunks) => chunks.len(),
            Data::Parquet(pieces) => pieces.len(),
        }
    }

    /// Number of rows of a chunk.
    pub(crate) fn chunk_rows(&self, chunk: usize) -> usize {
        match &self.data {
            Data::Text(table) => table.chunks().get(chunk).map_or(0, memory::TextChunk::rows),
            Data::Memory(chunks) => chunks.get(chunk).map_or(0, |chunk| chunk.rows),
            Data::Parquet(pieces) => pieces.rows(chunk),
        }
    }

    /// Number of rows, blank ones among them; of a register that was prepared, as it was before.
    pub fn rows(&self) -> usize {
        match (&self.prepared, &self.data) {
            (Some(prepared), _) => prepared.rows() as usize,
            (None, Data::Text(table)) => table.rows(),
            (None, _) => (0..self.chunks()).map(|chunk| self.chunk_rows(chunk)).sum(),
        }
    }

    /// Number of rows that were left out before, for every cell of them is empty.
    pub(crate) fn blank_before(&self) -> u64 {
        match (&self.prepared, &self.data) {
            (Some(prepared), _) => prepared.blank(),
            (None, Data::Text(table)) => table.blank() as u64,
            (None, _) => 0,
        }
    }

    /// Of these rows of a chunk, those in which every cell of the file is empty.
    pub(crate) fn blank_among(&self, chunk: usize, selection: &RowSelection) -> Vec<u32> {
        let columns: Vec<Option<Box<dyn Array>>> = match &self.data {
            // They were left out when the file was read.
            Data::Text(_) => return Vec::new(),
            Data::Memory(chunks) => {
                let columns = chunks.get(chunk).map_or(&[][..], |chunk| &chunk.columns);
                columns.iter().map(|column| Some(filtered(column.as_ref(), Some(selection)))).collect()
            }
            // Of what cannot be read nobody can say that it is empty.
            Data::Parquet(pieces) => {
                let Some((file, group)) = pieces.at(chunk) else { return Vec::new() };
                (0..file.names().len()).map(|column| file.read(group, column, Some(selection)).ok()).collect()
            }
        };
        let is_blank = |place: usize| {
            columns.iter().all(|column| column.as_ref().is_some_and(|column| is_empty(column.as_ref(), place)))
        };
        let rows = selection.rows().iter().enumerate();
        rows.filter(|(place, _)| is_blank(*place)).map(|(_, row)| *row).collect()
    }

    /// The rows before each chunk.
    pub(crate) fn offsets(&self) -> Vec<usize> {
        let rows = (0..self.chunks()).map(|chunk| self.chunk_rows(chunk));
        rows.scan(0, |before, rows| Some(std::mem::replace(before, *before + rows))).collect()
    }

    /// Rows of a chunk as they are counted in the file, from 0; of a register that was prepared, in what it was made of.
    pub(crate) fn numbers(&self, chunk: usize, offset: usize, rows: &[u32]) -> Result<Vec<u32>, TableError> {
        // Of prepared deliveries and claims nobody knows.
        if self.prepared.is_some() && self.register == Register::Allocations {
            let stood = self.source_rows(chunk, None)?;
            return Ok(at(&stood, rows));
        }
        Ok(match &self.data {
            Data::Text(table) => table.chunks().get(chunk).map_or_else(Vec::new, |chunk| at(&chunk.numbers, rows)),
            Data::Memory(_) | Data::Parquet(_) => rows.iter().map(|row| offset as u32 + row).collect(),
        })
    }

    /// Where a row stands, as it is counted in the file from 0: its chunk, and its place there.
    pub(crate) fn place_of(&self, row: u32) -> Option<(usize, u32)> {
        if let Data::Text(table) = &self.data {
            return table.place_of(row);
        }
        let offsets = self.offsets();
        let chunk = offsets.partition_point(|offset| *offset <= row as usize).checked_sub(1)?;
        Some((chunk, row - *offsets.get(chunk)? as u32))
    }

    /// Where a person finds a row, which is counted from 0: the line of a CSV file, the row of a sheet.
    pub(crate) fn line(&self, row: u32) -> Option<u64> {
        self.lines()?.of(row).map(u64::from)
    }

    /// On which line of the file each row starts; of a register that was prepared, of what it was made of. `None` if it has no lines.
    pub(crate) fn lines(&self) -> Option<&Lines> {
        match (&self.prepared, &self.data) {
            (Some(prepared), _) => prepared.lines(),
            (None, Data::Text(table)) => Some(table.lines()),
            (None, Data::Memory(_) | Data::Parquet(_)) => None,
        }
    }

    /// Rows of a chunk that have not the shape of the others.
    pub(crate) fn broken(&self, chunk: usize) -> &[BrokenRow] {
        match &self.data {
            Data::Text(table) => table.chunks().get(chunk).map_or(&[], |chunk| &chunk.broken),
            Data::Memory(_) | Data::Parquet(_) => &[],
        }
    }

    /// The place of a column among those of the register.
    fn place_of_column(&self, name: &str) -> Option<usize> {
        schema::specs(self.register).position(|spec| spec.name == name)
    }

    /// The place of a column in the file.
    fn place(&self, name: &str) -> Option<usize> {
        self.places.get(self.place_of_column(name)?).copied().flatten()
    }

    /// Reads a column of a chunk, whole or at the selected rows. A column that the file has not is empty.
    pub(crate) fn read(
        &self,
        chunk: usize,
        name: &'static str,
        selection: Option<&RowSelection>,
    ) -> Result<Converted, TableError> {
        let spec = schema::column(self.register, name);
        let rows = selection.map_or_else(|| self.chunk_rows(chunk), |selection| selection.rows().len());
        let empty = || Converted::empty(spec.kind, rows);
        let (Some(of_register), Some(place)) = (self.place_of_column(name), self.place(name)) else {
            return Ok(empty());
        };
        if let Data::Text(table) = &self.data {
            let column = table.chunks().get(chunk).and_then(|chunk| chunk.column(of_register, selection));
            return Ok(column.unwrap_or_else(empty));
        }
        let array = self.array(chunk, place, selection)?;
        self.check_length(array.as_ref(), rows)?;
        let notation = self.notation(of_register, place, spec, array.as_ref())?;
        convert(&self.path, array.as_ref(), spec, notation)
    }

    /// A column of a chunk as it is, by its place in the file.
    fn array(
        &self,
        chunk: usize,
        place: usize,
        selection: Option<&RowSelection>,
    ) -> Result<Box<dyn Array>, TableError> {
        match &self.data {
            Data::Parquet(pieces) => {
                let (file, group) = pieces.at(chunk).ok_or_else(|| self.is_damaged())?;
                file.read(group, place, selection)
            }
            Data::Memory(chunks) => {
                let column = chunks.get(chunk).and_then(|chunk| chunk.columns.get(place));
                Ok(filtered(column.ok_or_else(|| self.is_damaged())?.as_ref(), selection))
            }
            Data::Text(_) => Err(self.is_damaged()),
        }
    }

    /// How the texts of a column are written that is to hold something else. What one of them shows holds for all.
    fn notation(
        &self,
        of_register: usize,
        place: usize,
        spec: ColumnSpec,
        array: &dyn Array,
    ) -> Result<Notation, TableError> {
        if spec.kind == Kind::Text || !is_text(array.dtype()) {
            return Ok(Notation::default());
        }
        let seen = || {
            let mut notation = Notation::default();
            for chunk in 0..self.chunks() {
                let texts = text_array(self.array(chunk, place, None).ok()?.as_ref());
                texts.iter().flatten().flatten().for_each(|text| notation.see(text, spec.kind));
            }
            Some(notation)
        };
        let known = self.notations.get(of_register).and_then(|known| *known.get_or_init(seen));
        known.ok_or_else(|| self.cannot_be_read("the file is damaged"))
    }

    /// Can keys be looked at where they stand?
    pub(crate) const fn keeps_keys(&self) -> bool {
        matches!(self.data, Data::Parquet(_) | Data::Memory(_))
    }

    /// The file whose pages hold a column of a chunk, the row group, and the place of the column there.
    fn in_pages(&self, chunk: usize, name: &str) -> Option<(&ParquetFile, usize, usize)> {
        let Data::Parquet(pieces) = &self.data else { return None };
        let (file, group) = pieces.at(chunk)?;
        Some((file, group, self.place(name)?))
    }

    /// A column of a chunk of a table in memory.
    fn in_memory(&self, chunk: usize, name: &str) -> Option<&dyn Array> {
        let Data::Memory(chunks) = &self.data else { return None };
        Some(chunks.get(chunk)?.columns.get(self.place(name)?)?.as_ref())
    }

    /// The texts of a column of a chunk, each once, if that is how all of its rows are kept; the rows are not read.
    pub(crate) fn texts_once(&self, chunk: usize, name: &'static str) -> Result<Option<Vec<String>>, TableError> {
        if let Some(array) = self.in_memory(chunk, name) {
            return Ok(few_texts(array, None).map(|few| few.tidied().texts));
        }
        let Some((file, group, place)) = self.in_pages(chunk, name) else { return Ok(None) };
        file.texts_once(group, place)
    }

    /// What the file says of the values of a column of a chunk beside them. A column that the file has not says nothing.
    pub(crate) fn bounds(&self, chunk: usize, name: &'static str) -> Option<Bounds> {
        if let Some(array) = self.in_memory(chunk, name) {
            return is_text(array.dtype()).then(|| Bounds { empty: array.null_count() as u64, range: None });
        }
        let (file, group, place) = self.in_pages(chunk, name)?;
        file.bounds(group, place, schema::column(self.register, name).kind)
    }

    /// Has the file such a column?
    pub(crate) fn has_column(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The texts of a column of a chunk, each once, if that is how the file keeps them.
    pub(crate) fn dictionary_column(
        &self,
        chunk: usize,
        name: &'static str,
        selection: Option<&RowSelection>,
    ) -> Result<Option<DictionaryColumn>, TableError> {
        if let Some(array) = self.in_memory(chunk, name) {
            return Ok(few_texts(array, selection).map(DictionaryColumn::tidied));
        }
        let Some((file, group, place)) = self.in_pages(chunk, name) else { return Ok(None) };
        file.dictionary_column(group, place, selection)
    }

    /// The ids of a column of keys of a chunk; `None` if the file does not say so easily, or something in it is no key.
    pub(crate) fn key_column(
        &self,
        chunk: usize,
        name: &'static str,
        scopes: &[Scope],
    ) -> Result<Option<KeyColumn>, TableError> {
        let ids = self.keys(
            (chunk, name),
            |texts| inline_keys(texts, scopes),
            |file, group, place| file.inline_keys(group, place, scopes),
        )?;
        match ids {
            Some(ids) => Ok(Some(KeyColumn::Short(ids))),
            None => Ok(self.hashed_keys(chunk, name, scopes)?.map(|found| KeyColumn::Hashed(found.hashes))),
        }
    }

    /// What tells the keys of a column of a chunk apart; `None` if the file does not say so easily, or something in it is no
    /// key.
    pub(crate) fn hashed_keys(
        &self,
        chunk: usize,
        name: &'static str,
        scopes: &[Scope],
    ) -> Result<Option<HashedKeys>, TableError> {
        self.keys(
            (chunk, name),
            |texts| hashed_keys(texts, scopes),
            |file, group, place| file.hashed_keys(group, place, scopes),
        )
    }

    /// The rows of a chunk whose key, in a column of keys, is in a set; `None` if the file does not say so easily.
    pub(crate) fn matched_rows(
        &self,
        chunk: usize,
        name: &'static str,
        scopes: &[Scope],
        set: &AllocationSet,
        on_record: &AllocationsOnRecord,
    ) -> Result<Option<MatchedRows>, TableError> {
        self.keys(
            (chunk, name),
            |texts| MatchedRows::read(texts, scopes, set, on_record),
            |file, group, place| file.matched_rows(group, place, scopes, set, on_record),
        )
    }

    /// Reads the keys of a column of a chunk where they stand, in memory or in a file.
    fn keys<T>(
        &self,
        (chunk, name): (usize, &'static str),
        in_memory: impl FnOnce(KeyTexts<'_>) -> PolarsResult<Option<T>>,
        in_file: impl FnOnce(&ParquetFile, usize, usize) -> Result<Option<T>, TableError>,
    ) -> Result<Option<T>, TableError> {
        if let Some(array) = self.in_memory(chunk, name) {
            let Some(texts) = KeyTexts::of(array) else { return Ok(None) };
            return in_memory(texts).map_err(|error| self.cannot_be_read(error));
        }
        let Some((file, group, place)) = self.in_pages(chunk, name) else { return Ok(None) };
        in_file(file, group, place)
    }

    /// What was prepared is not prepared again.
    pub(crate) fn is_prepared(&self) -> TableError {
        TableError::prepared(&self.path, PreparedFault::Already)
    }

    /// What was prepared cannot be used as it is.
    pub(crate) fn is_damaged(&self) -> TableError {
        TableError::prepared(&self.path, PreparedFault::Changed)
    }

    /// Of a damaged file a column may have fewer rows than the others.
    fn check_length(&self, array: &dyn Array, rows: usize) -> Result<(), TableError> {
        if array.len() == rows { Ok(()) } else { Err(self.cannot_be_read("the file is damaged")) }
    }

    /// The values cannot be had from the file.
    pub(crate) fn cannot_be_read(&self, error: impl std::fmt::Display) -> TableError {
        TableError::said(&self.path, "register", error)
    }

    /// The register holds citizen service numbers.
    pub(crate) fn holds_citizen_numbers(&self, ids: usize, passing: usize) -> TableError {
        TableError::CitizenNumbers { path: self.path.clone(), ids, passing }
    }
}
