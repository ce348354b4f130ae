//! A register where it lies: a Parquet, CSV or XLSX file, or a frame in memory, read column by column.
//!
//! A source is cut in chunks (row groups, or blocks of lines). A column of a chunk can be read whole, or only at the
//! rows of a mask: what is not needed is not decoded.

mod csv;
mod packed;
mod pages;
mod parquet;
mod texts;
mod values;
mod xlsx;

use std::path::{Path, PathBuf};

use polars::prelude::DataFrame;
use polars_arrow::array::{Array, PrimitiveArray};
use polars_arrow::types::NativeType;
use polars_buffer::Buffer;
use stoplicht_core::register::Register;

use crate::column::{Column, Converted};
use crate::coverage::ClaimCounts;
use crate::error::{PreparedFault, TableError};
use crate::gather::Share;
use crate::ids::Ids;
use crate::keys::{Identities, Scope};
use crate::mask::{Mask, at};
use crate::prepared::{ALLOCATION, ALLOCATION_KEY, CLIENT, HOUSEHOLD, Manifest, Prepared, SOURCE_ROW};
use crate::roll::Roll;
use crate::schema::{self, ColumnSpec};
use parquet::ParquetFile;
pub use parquet::is_decoding;
pub use texts::{FewTexts, Sifted};

/// A register, ready to be read.
#[derive(Debug)]
pub struct Source {
    register: Register,
    path: PathBuf,
    /// Per column of the register, where it stands in the file.
    places: Vec<Option<usize>>,
    extra: Vec<String>,
    data: Data,
    /// What is known of it beforehand, if it was prepared.
    prepared: Option<Box<Prepared>>,
}

#[derive(Debug)]
enum Data {
    Memory(Vec<MemoryChunk>),
    Parquet(Box<ParquetFile>),
}

/// A block of rows in memory, as Arrow arrays.
#[derive(Debug, Default)]
struct MemoryChunk {
    rows: usize,
    columns: Vec<Box<dyn Array>>,
    /// Rows that have not the shape of the others.
    broken: Vec<BrokenRow>,
}

/// A row that is no row of the table, such as a line with too many fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BrokenRow {
    /// The row within its chunk.
    pub row: usize,
    /// What is wrong with it.
    pub detail: String,
}

/// The formats that a register may come in.
const EXTENSIONS: [&str; 3] = ["parquet", "csv", "xlsx"];

impl Source {
    /// Finds and opens a register in a folder.
    ///
    /// # Errors
    /// [`TableError`] if there is no file for it, more than one, or one that cannot be read.
    pub fn find(folder: &Path, register: Register) -> Result<Self, TableError> {
        match Self::find_optional(folder, register)? {
            Some(source) => Ok(source),
            None => Err(TableError::NoRegister { folder: folder.to_owned(), register }),
        }
    }

    /// Finds and opens a register in a folder, if there is one.
    ///
    /// # Errors
    /// [`TableError`] if there is more than one file for it, or one that cannot be read.
    pub fn find_optional(folder: &Path, register: Register) -> Result<Option<Self>, TableError> {
        if register != Register::Requests
            && let Some(manifest) = Manifest::find(folder)?
        {
            let prepared = manifest.register(folder, register)?;
            return prepared.map(|prepared| Self::open_prepared(folder, register, prepared)).transpose();
        }
        let found = files(folder, register.as_str())?;
        match found.as_slice() {
            [] => Ok(None),
            [path] => Self::open(path, register).map(Some),
            many => {
                let names: Vec<_> = many.iter().map(|path| file_name(path)).collect();
                Err(TableError::ManyFiles { folder: folder.to_owned(), register, files: names.join(", ") })
            }
        }
    }

    /// Opens a file as a register, by the format that its name promises.
    ///
    /// # Errors
    /// [`TableError`] if it cannot be read, or has not the columns of the register.
    pub fn open(path: &Path, register: Register) -> Result<Self, TableError> {
        let (names, data) = open(path, register.as_str())?;
        Self::of(register, path.to_owned(), &names, data)
    }

    fn open_prepared(folder: &Path, register: Register, prepared: Prepared) -> Result<Self, TableError> {
        let path = folder.join(register.as_str()).with_extension("parquet");
        let source = Self::open(&path, register)?;
        Ok(Self { extra: prepared.extra_columns().to_vec(), prepared: Some(Box::new(prepared)), ..source })
    }

    /// A frame in memory as a register; `name` stands for the file in what is told of its rows.
    ///
    /// # Errors
    /// [`TableError`] if it has not the columns of the register.
    pub fn from_frame(frame: &DataFrame, register: Register, name: &str) -> Result<Self, TableError> {
        use polars::prelude::CompatLevel;
        let names: Vec<String> = frame.get_column_names().iter().map(ToString::to_string).collect();
        let mut frame = frame.clone();
        frame.rechunk_mut();
        let columns =
            frame.columns().iter().map(|column| column.as_materialized_series().to_arrow(0, CompatLevel::newest()));
        let columns = if frame.height() == 0 { Vec::new() } else { columns.collect() };
        let chunks = if frame.height() == 0 {
            Vec::new()
        } else {
            vec![MemoryChunk { rows: frame.height(), columns, broken: Vec::new() }]
        };
        Self::of(register, PathBuf::from(name), &names, Data::Memory(chunks))
    }

    fn of(register: Register, path: PathBuf, names: &[String], data: Data) -> Result<Self, TableError> {
        let names = tidy(&path, names)?;
        let specs = schema::columns(register);
        let places: Vec<Option<usize>> =
            specs.iter().map(|spec| names.iter().position(|name| name == spec.name)).collect();
        let missing: Vec<&str> = specs
            .iter()
            .zip(&places)
            .filter(|(spec, place)| spec.required && place.is_none())
            .map(|(spec, _)| spec.name)
            .collect();
        if !missing.is_empty() {
            let found = shown_names(&names);
            return Err(TableError::MissingColumns { path, register, missing: quoted(&missing), found });
        }
        let known = |name: &&String| !name.is_empty() && specs.iter().all(|spec| spec.name != name.as_str());
        let extra = names.iter().filter(known).map(|name| crate::cell::shown(name)).collect();
        Ok(Self { register, path, places, extra, data, prepared: None })
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

    /// The rows of a register of claims that was prepared, by month.
    pub(crate) fn claim_counts(&self) -> Option<&ClaimCounts> {
        self.prepared.as_ref().and_then(|prepared| prepared.claim_counts())
    }

    /// Is there a row in a share that could not be used when the register was prepared?
    pub(crate) fn has_rejected_before(&self, share: Share) -> bool {
        self.prepared.as_ref().is_some_and(|prepared| !prepared.rejected(share.prepared()).is_empty())
    }

    /// The shares that can be gone through one apart from the other.
    pub(crate) fn shares(&self) -> Vec<Share> {
        match &self.prepared {
            Some(prepared) => (0..prepared.shares()).map(Share::Prepared).collect(),
            None => vec![Share::Whole],
        }
    }

    /// Columns of the file that mean nothing here, and are not read.
    pub fn extra_columns(&self) -> &[String] {
        &self.extra
    }

    /// Number of chunks.
    pub(crate) fn chunks(&self) -> usize {
        match &self.data {
            Data::Memory(chunks) => chunks.len(),
            Data::Parquet(file) => file.row_groups(),
        }
    }

    /// Number of rows of a chunk.
    pub(crate) fn chunk_rows(&self, chunk: usize) -> usize {
        match &self.data {
            Data::Memory(chunks) => chunks.get(chunk).map_or(0, |chunk| chunk.rows),
            Data::Parquet(file) => file.rows(chunk),
        }
    }

    /// Number of rows; of a register that was prepared, as it was before.
    pub fn rows(&self) -> usize {
        let rows = || (0..self.chunks()).map(|chunk| self.chunk_rows(chunk)).sum();
        self.prepared.as_ref().map_or_else(rows, |prepared| prepared.rows() as usize)
    }

    /// The rows before each chunk.
    pub(crate) fn offsets(&self) -> Vec<usize> {
        let rows = (0..self.chunks()).map(|chunk| self.chunk_rows(chunk));
        rows.scan(0, |before, rows| Some(std::mem::replace(before, *before + rows))).collect()
    }

    /// Rows of a chunk as they are counted in the file, from 0; of a register that was prepared, in what it was made of.
    pub(crate) fn numbers(&self, chunk: usize, offset: usize, rows: &[u32]) -> Result<Vec<u32>, TableError> {
        if self.prepared.is_some() {
            let stood = self.source_rows(chunk, None)?;
            return Ok(at(&stood, rows));
        }
        Ok(rows.iter().map(|row| offset as u32 + row).collect())
    }

    /// Where the rows of a chunk of allocations that were prepared stood before, from 0.
    pub(crate) fn source_rows(&self, chunk: usize, mask: Option<&Mask>) -> Result<Vec<u32>, TableError> {
        let rows = self.prepared_column::<u32>(chunk, SOURCE_ROW, mask)?;
        Ok(rows.iter().map(|row| row.saturating_sub(1)).collect())
    }

    /// The number of the allocation of each row of a chunk of a register that was prepared.
    pub(crate) fn allocation_numbers(&self, chunk: usize, mask: Option<&Mask>) -> Result<Buffer<u32>, TableError> {
        self.prepared_column(chunk, ALLOCATION, mask)
    }

    /// The number of the client of each row of a chunk of allocations that were prepared.
    pub(crate) fn client_numbers(&self, chunk: usize, mask: Option<&Mask>) -> Result<Buffer<u32>, TableError> {
        self.prepared_column(chunk, CLIENT, mask)
    }

    /// The household of each row of a chunk of allocations that were prepared.
    pub(crate) fn households(&self, chunk: usize) -> Result<Buffer<u32>, TableError> {
        self.prepared_column(chunk, HOUSEHOLD, None)
    }

    /// The key of the allocation of each row of a chunk of allocations that were prepared.
    pub(crate) fn allocation_keys(&self, chunk: usize) -> Result<Buffer<i64>, TableError> {
        self.prepared_column(chunk, ALLOCATION_KEY, None)
    }

    /// A column that only registers have that were prepared; there is a value in every row.
    fn prepared_column<T: NativeType>(
        &self,
        chunk: usize,
        name: &str,
        mask: Option<&Mask>,
    ) -> Result<Buffer<T>, TableError> {
        let Data::Parquet(file) = &self.data else { return Err(self.is_damaged()) };
        let place = file.names().iter().position(|column| column == name);
        let array = file.read(chunk, place.ok_or_else(|| self.is_damaged())?, mask)?;
        self.check_length(array.as_ref(), mask.map_or_else(|| self.chunk_rows(chunk), |mask| mask.rows().len()))?;
        let numbers = array.as_any().downcast_ref::<PrimitiveArray<T>>().filter(|numbers| numbers.null_count() == 0);
        Ok(numbers.ok_or_else(|| self.is_damaged())?.values().clone())
    }

    /// Rows of a chunk that have not the shape of the others.
    pub(crate) fn broken(&self, chunk: usize) -> &[BrokenRow] {
        match &self.data {
            Data::Memory(chunks) => chunks.get(chunk).map_or(&[], |chunk| &chunk.broken),
            Data::Parquet(_) => &[],
        }
    }

    fn place(&self, name: &str) -> Option<usize> {
        let spec = schema::columns(self.register).iter().position(|spec| spec.name == name)?;
        self.places.get(spec).copied().flatten()
    }

    /// Reads a column of a chunk, whole or at the rows of a mask. A column that the file has not is empty.
    pub(crate) fn read(&self, chunk: usize, name: &'static str, mask: Option<&Mask>) -> Result<Converted, TableError> {
        let spec = schema::column(self.register, name);
        let rows = mask.map_or_else(|| self.chunk_rows(chunk), |mask| mask.rows().len());
        let Some(place) = self.place(name) else {
            return Ok(Converted { column: Column::empty(spec.kind, rows), unreadable: Vec::new() });
        };
        let array = match &self.data {
            Data::Memory(chunks) => match chunks.get(chunk).and_then(|chunk| chunk.columns.get(place)) {
                Some(array) => match mask {
                    Some(mask) => {
                        let mut filtered = polars_compute::filter::filter_with_bitmap(array.as_ref(), mask.bits());
                        // A filter forgets that numbers stand for dates or moments.
                        *filtered.dtype_mut() = array.dtype().clone();
                        filtered
                    }
                    None => array.clone(),
                },
                None => return Ok(Converted { column: Column::empty(spec.kind, rows), unreadable: Vec::new() }),
            },
            Data::Parquet(file) => file.read(chunk, place, mask)?,
        };
        self.check_length(array.as_ref(), rows)?;
        self.convert(array.as_ref(), spec)
    }

    /// Are there pages of a file in which keys can be looked at where they stand?
    pub(crate) fn has_pages(&self) -> bool {
        matches!(self.data, Data::Parquet(_))
    }

    /// The file whose pages hold a column, and its place there.
    fn in_pages(&self, name: &str) -> Option<(&ParquetFile, usize)> {
        match &self.data {
            Data::Parquet(file) => Some((file, self.place(name)?)),
            Data::Memory(_) => None,
        }
    }

    /// The texts of a column of a chunk, each once, if that is how the file keeps them.
    pub(crate) fn few_texts(
        &self,
        chunk: usize,
        name: &'static str,
        mask: Option<&Mask>,
    ) -> Result<Option<FewTexts>, TableError> {
        let Some((file, place)) = self.in_pages(name) else { return Ok(None) };
        file.few_texts(chunk, place, mask)
    }

    /// The ids of a column of keys of a chunk; none if the file does not say so easily, or something in it is no key.
    pub(crate) fn ids(&self, chunk: usize, name: &'static str, scopes: &[Scope]) -> Result<Option<Ids>, TableError> {
        let Some((file, place)) = self.in_pages(name) else { return Ok(None) };
        match file.short_ids(chunk, place, scopes)? {
            Some(ids) => Ok(Some(Ids::Short(ids))),
            None => Ok(file.identified(chunk, place, scopes)?.map(Ids::Hashed)),
        }
    }

    /// What tells the keys of a column of a chunk apart; none if the file does not say so easily, or something in it is no
    /// key.
    pub(crate) fn identified(
        &self,
        chunk: usize,
        name: &'static str,
        scopes: &[Scope],
    ) -> Result<Option<Identities>, TableError> {
        let Some((file, place)) = self.in_pages(name) else { return Ok(None) };
        file.identified(chunk, place, scopes)
    }

    /// The rows of a chunk whose key, in a column of keys, is on a roll; none if the file does not say so easily.
    pub(crate) fn sifted(
        &self,
        chunk: usize,
        name: &'static str,
        scopes: &[Scope],
        roll: &Roll,
    ) -> Result<Option<Sifted>, TableError> {
        let Some((file, place)) = self.in_pages(name) else { return Ok(None) };
        file.sifted(chunk, place, scopes, roll)
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
        TableError::not_readable(&self.path, "register", error)
    }

    fn convert(&self, array: &dyn Array, spec: ColumnSpec) -> Result<Converted, TableError> {
        convert(&self.path, array, spec)
    }
}

fn convert(path: &Path, array: &dyn Array, spec: ColumnSpec) -> Result<Converted, TableError> {
    Column::from_array(array, spec.kind).map_err(|wrong| TableError::WrongType {
        path: path.to_owned(),
        column: spec.name,
        found: wrong.0,
        expected: spec.kind.expected(),
    })
}

/// What some files hold that is not read, per file.
pub(crate) fn extra_columns<'a>(sources: impl IntoIterator<Item = &'a Source>) -> Vec<(String, Vec<String>)> {
    let with_extra = sources.into_iter().filter(|source| !source.extra.is_empty());
    with_extra.map(|source| (source.file(), source.extra.clone())).collect()
}

/// Opens a file by the format that its name promises; of a workbook the sheet of that name, or else the first.
fn open(path: &Path, sheet: &str) -> Result<(Vec<String>, Data), TableError> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    Ok(match extension.to_ascii_lowercase().as_str() {
        "parquet" => {
            let file = ParquetFile::open(path)?;
            (file.names(), Data::Parquet(Box::new(file)))
        }
        "csv" => {
            let (names, chunks) = csv::read(path)?;
            (names, Data::Memory(chunks))
        }
        "xlsx" => {
            let (names, chunk) = xlsx::read(path, sheet)?;
            (names, Data::Memory(vec![chunk]))
        }
        _ => return Err(TableError::UnknownFormat { path: path.to_owned() }),
    })
}

/// The files of a folder that could be the table of that name.
pub(crate) fn files(folder: &Path, name: &str) -> Result<Vec<PathBuf>, TableError> {
    std::fs::read_dir(folder).map_err(TableError::io(folder, "reading the folder"))?;
    let file = |extension| folder.join(format!("{name}.{extension}"));
    Ok(EXTENSIONS.map(file).into_iter().filter(|path| path.exists()).collect())
}

/// The names of columns without what is around them; none stands there twice.
fn tidy(path: &Path, names: &[String]) -> Result<Vec<String>, TableError> {
    let names: Vec<String> = names.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect();
    for (at, name) in names.iter().enumerate() {
        if !name.is_empty() && names[..at].contains(name) {
            return Err(TableError::DuplicateColumn { path: path.to_owned(), column: crate::cell::shown(name) });
        }
    }
    Ok(names)
}

fn shown_names(names: &[String]) -> String {
    const MOST: usize = 30;
    let found: Vec<String> = names.iter().take(MOST).map(|name| format!("`{}`", crate::cell::shown(name))).collect();
    if found.is_empty() { "none".to_owned() } else { found.join(", ") }
}

/// Some columns of a file that is no register, whole.
pub(crate) struct Whole {
    /// Number of rows.
    pub rows: usize,
    /// The columns, in the order in which they were asked for; one that the file has not is empty.
    pub columns: Vec<Converted>,
    /// Rows that have not the shape of the others.
    pub broken: Vec<BrokenRow>,
}

/// Reads these columns of a file that is no register.
pub(crate) fn read_whole(path: &Path, sheet: &str, wanted: &[ColumnSpec]) -> Result<Whole, TableError> {
    let (names, data) = open(path, sheet)?;
    let names = tidy(path, &names)?;
    let places: Vec<Option<usize>> =
        wanted.iter().map(|spec| names.iter().position(|name| name == spec.name)).collect();
    let missing: Vec<&str> = wanted
        .iter()
        .zip(&places)
        .filter(|(spec, place)| spec.required && place.is_none())
        .map(|(spec, _)| spec.name)
        .collect();
    if !missing.is_empty() {
        let (missing, found) = (quoted(&missing), shown_names(&names));
        return Err(TableError::LacksColumns { path: path.to_owned(), missing, found });
    }
    let lengths: Vec<usize> = match &data {
        Data::Memory(chunks) => chunks.iter().map(|chunk| chunk.rows).collect(),
        Data::Parquet(file) => (0..file.row_groups()).map(|group| file.rows(group)).collect(),
    };
    let rows = lengths.iter().sum();
    let mut broken = Vec::new();
    let mut before = 0;
    for (chunk, length) in lengths.iter().enumerate() {
        if let Data::Memory(chunks) = &data {
            let of_chunk = chunks.get(chunk).map_or(&[][..], |chunk| &chunk.broken);
            broken.extend(of_chunk.iter().map(|row| BrokenRow { row: before + row.row, ..row.clone() }));
        }
        before += length;
    }
    let column = |(spec, place): (&ColumnSpec, &Option<usize>)| {
        let Some(place) = *place else {
            return Ok(Converted { column: Column::empty(spec.kind, rows), unreadable: Vec::new() });
        };
        let mut parts: Vec<Box<dyn Array>> = Vec::new();
        for chunk in 0..lengths.len() {
            match &data {
                Data::Memory(chunks) => {
                    parts.extend(chunks.get(chunk).and_then(|chunk| chunk.columns.get(place)).cloned());
                }
                Data::Parquet(file) => parts.push(file.read(chunk, place, None)?),
            }
        }
        if parts.is_empty() {
            return Ok(Converted { column: Column::empty(spec.kind, rows), unreadable: Vec::new() });
        }
        let parts: Vec<&dyn Array> = parts.iter().map(AsRef::as_ref).collect();
        let whole = polars_arrow::compute::concatenate::concatenate(&parts)
            .map_err(|error| TableError::not_readable(path, "table", error))?;
        convert(path, whole.as_ref(), *spec)
    };
    let columns = wanted.iter().zip(&places).map(column).collect::<Result<_, _>>()?;
    Ok(Whole { rows, columns, broken })
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
