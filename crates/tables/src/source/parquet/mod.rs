//! Parquet files: the bytes of a column of a row group are read when they are asked for, and only the rows of the
//! selection are decoded.

mod bit_packed;
mod bounds;
pub mod byte_array;
mod dictionary;
pub mod error;
mod footer;
mod footer_fields;
mod guard;
mod key_pages;
mod magic;
mod pages;
mod positioned;
mod values;
mod varint;

use std::cell::Cell;
use std::fs::File;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use either::Either;
use polars::error::PolarsResult;
use polars_arrow::array::Array;
use polars_arrow::datatypes::{ArrowDataType, Field, TimeUnit as MomentUnit};
use polars_buffer::Buffer;
use polars_parquet::parquet::read::deserialize_metadata;
use polars_parquet::parquet::statistics::Statistics;
use polars_parquet::read::{
    BasicDecompressor, ColumnChunkMetadata, FileMetadata, Filter, PageReader, column_iter_to_arrays, infer_schema,
};
use polars_parquet::write::ParquetPhysicalType;

use crate::column::dictionary::DictionaryColumn;
use crate::column::selection::RowSelection;
use crate::error::{FileFault, TableError};
use crate::keys::allocation_set::AllocationSet;
use crate::keys::allocations_on_record::AllocationsOnRecord;
use crate::keys::hash::InlineKey;
use crate::keys::scope::Scope;
use crate::schema::Kind;
use crate::source::key_rows::{HashedKeys, MatchedRows, hashed_keys, inline_keys};
use crate::source::wanted_keys::{FoundRow, WantedKeys};
pub use bounds::{Bounds, Range};
use error::PageFault;
use footer::sound_footer;
pub use guard::is_decoding;
use guard::{DAMAGED, guarded};
use key_pages::KeyPages;
use magic::other_than_parquet;
use pages::{ColumnRows, MOST_KEPT, Pages, check_lengths};
use positioned::read_exact_at;

/// Are pages decoded here, as far as they are kept in a usual way? Everything can be read without, by polars' reader.
const DECODES_PAGES: bool = !cfg!(feature = "polars-pages");

/// An open Parquet file.
#[derive(Debug)]
pub struct ParquetFile {
    path: PathBuf,
    file: File,
    length: u64,
    metadata: FileMetadata,
    fields: Vec<Field>,
}

impl ParquetFile {
    /// Opens a file and reads its metadata.
    pub fn open(path: &Path) -> Result<Self, TableError> {
        let mut file = File::open(path).map_err(TableError::io(path, "opening"))?;
        let about = file.metadata().map_err(TableError::io(path, "opening"))?;
        let fault = |fault| TableError::not_readable(path, "Parquet", fault);
        if about.is_dir() {
            return Err(fault(FileFault::Folder));
        }
        let length = about.len();
        if let Some(other) = other_than_parquet(&mut file, length).map_err(TableError::io(path, "reading"))? {
            return Err(fault(other));
        }
        let damaged = |found| fault(FileFault::DamagedPart { found });
        let footer = sound_footer(&file, length).map_err(TableError::io(path, "reading"))?;
        let footer = footer.ok_or_else(|| damaged(DAMAGED.to_owned()))?;
        let (metadata, schema) = guarded(|| {
            let metadata = deserialize_metadata(footer.into())?;
            let schema = infer_schema(&metadata)?;
            Ok((metadata, schema))
        })
        .map_err(damaged)?;
        let fields = schema.iter_values().map(as_plain_text).collect();
        Ok(Self { path: path.to_owned(), file, length, metadata, fields })
    }

    /// The names of the columns.
    pub fn names(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.name.to_string()).collect()
    }

    /// Number of row groups.
    pub fn row_groups(&self) -> usize {
        self.metadata.row_groups.len()
    }

    /// Number of rows of a row group.
    pub fn rows(&self, group: usize) -> usize {
        self.metadata.row_groups.get(group).map_or(0, polars_parquet::read::RowGroupMetadata::num_rows)
    }

    /// Reads a column of a row group, whole or at the selected rows.
    pub fn read(
        &self,
        group: usize,
        column: usize,
        selection: Option<&RowSelection>,
    ) -> Result<Box<dyn Array>, TableError> {
        let (chunk, field) = self.chunk(group, column)?;
        // Polars reads all rows quicker than as many as are selected.
        let selection = selection.filter(|selection| selection.rows().len() < self.rows(group));
        self.with_bytes(chunk, |bytes| {
            let rows = ColumnRows::of(selection.map(RowSelection::rows), self.rows(group));
            let pages = || Pages::new(bytes.clone(), chunk);
            let own = if DECODES_PAGES { values::read(pages(), chunk, field.dtype(), rows)? } else { None };
            match own {
                Some(values) => Ok(values),
                None => {
                    check_lengths(bytes.clone(), chunk, self.rows(group))?;
                    let values = decoded(bytes, chunk, field, selection)?;
                    let expected = selection.map_or(self.rows(group), |selection| selection.rows().len());
                    if values.len() == expected {
                        Ok(values)
                    } else {
                        Err(PageFault::FewRows { rows: values.len(), expected }.into())
                    }
                }
            }
        })
    }

    /// The texts of a column of a row group, whole or at the selected rows, each once; `None` if that is not how they are kept.
    pub fn dictionary_column(
        &self,
        group: usize,
        column: usize,
        selection: Option<&RowSelection>,
    ) -> Result<Option<DictionaryColumn>, TableError> {
        self.texts(group, column, |pages| {
            DictionaryColumn::read(pages, ColumnRows::of(selection.map(RowSelection::rows), self.rows(group)))
        })
    }

    /// The texts of a column of a row group, each once, without reading its rows; `None` if that is not how all of them
    /// are kept.
    pub fn texts_once(&self, group: usize, column: usize) -> Result<Option<Vec<String>>, TableError> {
        self.texts(group, column, |pages| DictionaryColumn::texts(pages, self.rows(group)))
    }

    /// How many rows of a column of a row group have no value, and between which values the others lie, if the file says
    /// so, and keeps them as they are wanted.
    pub fn bounds(&self, group: usize, column: usize, kind: Kind) -> Option<Bounds> {
        let (chunk, field) = self.chunk(group, column).ok()?;
        let is_as_wanted = match kind {
            Kind::Date => *field.dtype() == ArrowDataType::Date32,
            Kind::Moment => {
                matches!(field.dtype(), ArrowDataType::Timestamp(MomentUnit::Microsecond, None))
                    && values::keeps_microseconds(&chunk.descriptor().descriptor.primitive_type)
            }
            Kind::Number => *field.dtype() == ArrowDataType::Float64,
            Kind::Whole => *field.dtype() == ArrowDataType::Int64,
            Kind::Text => is_of_texts(chunk),
        };
        let statistics = guarded(|| Ok(chunk.statistics(&self.metadata.footer_buf).transpose()?));
        let (empty, range) = match statistics.ok().flatten().filter(|_| is_as_wanted)? {
            Statistics::Int32(of) => (of.null_count?, of.min_value.zip(of.max_value).map(Bounds::wholes)),
            Statistics::Int64(of) => (of.null_count?, of.min_value.zip(of.max_value).map(Bounds::wholes)),
            Statistics::Double(of) => (of.null_count?, of.min_value.zip(of.max_value).map(Range::Numbers)),
            Statistics::Binary(of) => (of.null_count?, None),
            _ => return None,
        };
        Some(Bounds { empty: u64::try_from(empty).ok()?, range })
    }

    /// All there is to the keys of a column; `None` if one is long, or that cannot be told from how they are kept.
    pub fn inline_keys(
        &self,
        group: usize,
        column: usize,
        scopes: &[Scope],
    ) -> Result<Option<Vec<InlineKey>>, TableError> {
        self.keys(group, column, scopes, |keys| inline_keys(keys, scopes))
    }

    /// What tells the keys of a column apart; `None` if that cannot be told from how they are kept.
    pub fn hashed_keys(&self, group: usize, column: usize, scopes: &[Scope]) -> Result<Option<HashedKeys>, TableError> {
        self.keys(group, column, scopes, |keys| hashed_keys(keys, scopes))
    }

    /// The rows of a column of keys that are in a set; `None` if that cannot be told from how they are kept.
    pub fn matched_rows(
        &self,
        group: usize,
        column: usize,
        scopes: &[Scope],
        set: &AllocationSet,
        on_record: &AllocationsOnRecord,
    ) -> Result<Option<MatchedRows>, TableError> {
        self.keys(group, column, scopes, |keys| MatchedRows::read(keys, scopes, set, on_record))
    }

    /// The rows of a column of keys that have one of some keys; `None` if that cannot be told from how they are kept.
    pub fn wanted_rows(
        &self,
        group: usize,
        column: usize,
        scopes: &[Scope],
        wanted: &WantedKeys<'_>,
    ) -> Result<Option<Vec<FoundRow>>, TableError> {
        self.keys(group, column, scopes, |keys| wanted.rows(keys, scopes))
    }

    /// Reads the keys of a column, if it is one of texts.
    fn keys<T>(
        &self,
        group: usize,
        column: usize,
        scopes: &[Scope],
        read: impl FnOnce(KeyPages) -> PolarsResult<Option<T>>,
    ) -> Result<Option<T>, TableError> {
        self.texts(group, column, |pages| read(KeyPages { pages, rows: scopes.len() }))
    }

    /// Reads the pages of a column, if it is one of texts.
    fn texts<T>(
        &self,
        group: usize,
        column: usize,
        read: impl FnOnce(Pages) -> PolarsResult<Option<T>>,
    ) -> Result<Option<T>, TableError> {
        let (chunk, _) = self.chunk(group, column)?;
        if !DECODES_PAGES || !is_of_texts(chunk) {
            return Ok(None);
        }
        self.with_bytes(chunk, |bytes| read(Pages::new(bytes, chunk)))
    }

    fn fault(&self, found: String) -> TableError {
        TableError::not_readable(&self.path, "Parquet", FileFault::DamagedPart { found })
    }

    /// A column of a row group.
    fn chunk(&self, group: usize, column: usize) -> Result<(&ColumnChunkMetadata, &Field), TableError> {
        let (Some(row_group), Some(field)) = (self.metadata.row_groups.get(group), self.fields.get(column)) else {
            return Err(self.fault(format!("there is no row group {group} or column {column}")));
        };
        let chunks = row_group.columns_idxs_under_root_iter(&field.name).unwrap_or_default();
        let [chunk] = chunks else {
            return Err(self.fault(format!("column `{}` is nested", crate::fault::heading(&field.name))));
        };
        let chunk = row_group.parquet_columns().get(*chunk);
        let chunk = chunk.ok_or_else(|| self.fault("the row group has fewer columns than the file".to_owned()))?;
        Ok((chunk, field))
    }

    /// Reads the bytes of a column of a row group, and what is in them; the memory is kept for the next.
    fn with_bytes<T>(
        &self,
        chunk: &ColumnChunkMetadata,
        decode: impl FnOnce(Buffer<u8>) -> PolarsResult<T>,
    ) -> Result<T, TableError> {
        let range = chunk.byte_range();
        if range.end > self.length || range.start > range.end {
            return Err(self.fault("the file is cut off".to_owned()));
        }
        let mut bytes = BYTES.take();
        bytes.resize((range.end - range.start) as usize, 0);
        read_exact_at(&self.file, &mut bytes, range.start).map_err(TableError::io(&self.path, "reading"))?;
        let bytes = Buffer::from(bytes);
        let decoded = guarded(|| decode(bytes.clone())).map_err(|reason| self.fault(reason));
        // Values of a page that is not compressed may lie in it still.
        if let Either::Right(bytes) = bytes.into_mut()
            && bytes.capacity() <= MOST_KEPT
        {
            BYTES.set(bytes);
        }
        decoded
    }
}

/// The values of a column of any type, kept in any way.
fn decoded(
    bytes: Buffer<u8>,
    chunk: &ColumnChunkMetadata,
    field: &Field,
    selection: Option<&RowSelection>,
) -> PolarsResult<Box<dyn Array>> {
    let pages = PageReader::new(Cursor::new(bytes), chunk, Vec::new(), usize::MAX);
    let (mut arrays, _) = column_iter_to_arrays(
        vec![BasicDecompressor::new(pages, Vec::new())],
        vec![&chunk.descriptor().descriptor.primitive_type],
        field.clone(),
        selection.map(|selection| Filter::new_masked(selection.bits().clone())),
    )?;
    match arrays.len() {
        1 => Ok(arrays.remove(0)),
        _ => polars_arrow::compute::concatenate::concatenate(&arrays.iter().map(AsRef::as_ref).collect::<Vec<_>>()),
    }
}

/// Does a column hold texts, one at most in a row?
fn is_of_texts(chunk: &ColumnChunkMetadata) -> bool {
    let of = &chunk.descriptor().descriptor;
    of.primitive_type.physical_type == ParquetPhysicalType::ByteArray && of.max_rep_level == 0 && of.max_def_level <= 1
}

/// Text comes as text, however a writer thought to save space: not as a dictionary.
fn as_plain_text(field: &Field) -> Field {
    let dtype = match field.dtype() {
        ArrowDataType::Utf8 | ArrowDataType::LargeUtf8 => ArrowDataType::Utf8View,
        ArrowDataType::Dictionary(_, values, _)
            if matches!(**values, ArrowDataType::Utf8 | ArrowDataType::LargeUtf8 | ArrowDataType::Utf8View) =>
        {
            ArrowDataType::Utf8View
        }
        other => other.clone(),
    };
    Field::new(field.name.clone(), dtype, true)
}

thread_local! {
    /// Memory for the bytes of a column.
    static BYTES: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

#[cfg(test)]
mod tests {
    use polars::prelude::*;
    use polars_arrow::array::Utf8ViewArray;
    use proptest::prelude::*;

    use super::*;

    /// A file with these columns.
    fn file(frame: &mut DataFrame, group: usize, page: usize, folder: &Path) -> ParquetFile {
        let path = folder.join("table.parquet");
        let writer = ParquetWriter::new(File::create(&path).unwrap());
        writer.with_row_group_size(Some(group)).with_data_page_size(Some(page)).finish(frame).unwrap();
        ParquetFile::open(&path).unwrap()
    }

    /// The same column as polars' decoder reads it.
    fn by_polars(file: &ParquetFile, group: usize, column: usize, selection: Option<&RowSelection>) -> Box<dyn Array> {
        let (chunk, field) = file.chunk(group, column).unwrap();
        file.with_bytes(chunk, |bytes| decoded(bytes, chunk, field, selection)).unwrap()
    }

    /// Numbers of which few differ are kept in a dictionary, others are not.
    fn numbers() -> impl Strategy<Value = Vec<Option<i32>>> {
        let number = prop_oneof![
            4 => (0..5).prop_map(Some),
            2 => Just(Some(3)),
            1 => any::<i32>().prop_map(Some),
            1 => Just(None),
        ];
        let some = prop::collection::vec(number, 1..300);
        let other = prop::collection::vec(any::<i32>().prop_map(Some), 1..300);
        prop_oneof![4 => some, 2 => other, 1 => prop::collection::vec(Just(None), 1..40)]
    }

    proptest! {
        /// What is taken from the pages is what polars' decoder makes of them.
        #[test]
        fn values_are_read_as_polars_reads_them(
            numbers in numbers(),
            group in prop_oneof![Just(7_usize), Just(64), Just(1000)],
            page in prop_oneof![Just(8_usize), Just(200), Just(1 << 20)],
            every in 1..9_u32,
        ) {
            let unsigned: Vec<Option<u32>> = numbers.iter().map(|number| number.map(i32::cast_unsigned)).collect();
            let numbers = Series::new("n".into(), &numbers);
            let cast = |name: &str, dtype: DataType| numbers.cast(&dtype).unwrap().with_name(name.into()).into();
            let moments = DataType::Datetime(TimeUnit::Microseconds, None);
            let columns = vec![
                cast("date", DataType::Date),
                cast("whole", DataType::Int64),
                cast("number", DataType::Float64),
                cast("moment", moments),
                cast("narrow", DataType::Int32),
                Series::new("unsigned".into(), &unsigned).into(),
                cast("text", DataType::String),
            ];
            let mut frame = DataFrame::new_infer_height(columns).unwrap();
            let folder = tempfile::tempdir().unwrap();
            let file = file(&mut frame, group, page, folder.path());
            for group in 0..file.row_groups() {
                let rows = file.rows(group);
                let some = RowSelection::of_rows((0..rows as u32).filter(|row| row % every == 0).collect(), rows);
                for column in 0..file.names().len() {
                    for selection in [None, Some(&some)] {
                        let expected = by_polars(&file, group, column, selection);
                        if let Some(few) = file.dictionary_column(group, column, selection).unwrap() {
                            let text = |place: &u16| Some(few.texts[usize::from(*place).checked_sub(1)?].as_str());
                            let expected = expected.as_any().downcast_ref::<Utf8ViewArray>().unwrap();
                            prop_assert!(few.places.iter().map(text).eq(expected.iter()), "{:?}", selection);
                        }
                        prop_assert_eq!(file.read(group, column, selection).unwrap(), expected, "{} {:?}", column, selection);
                    }
                }
            }
        }
    }

    /// Some writers keep moments in milliseconds, and say that they were in microseconds.
    #[test]
    fn moments_may_be_kept_in_another_unit() {
        let moments = Series::new("moment".into(), [1_000_i64, 2_000]);
        let moments = moments.cast(&DataType::Datetime(TimeUnit::Milliseconds, None)).unwrap();
        let mut frame = DataFrame::new_infer_height(vec![moments.into()]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut file = file(&mut frame, 10, 100, folder.path());
        file.fields[0].dtype = ArrowDataType::Timestamp(MomentUnit::Microsecond, None);
        let read = file.read(0, 0, None).unwrap();
        let read = read.as_any().downcast_ref::<polars_arrow::array::PrimitiveArray<i64>>().unwrap();
        assert_eq!(read.values().as_slice(), [1_000_000, 2_000_000]);
    }

    /// The decoder makes room for as many values as a page says it has, before it reads one.
    #[test]
    fn a_page_that_says_it_is_longer_than_it_is_is_damaged() {
        let numbers: Vec<Option<i16>> = (0..40).map(|number| (number % 3 > 0).then_some(number * 7)).collect();
        let mut frame = DataFrame::new_infer_height(vec![Series::new("narrow".into(), numbers).into()]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = file(&mut frame, 40, 1 << 20, folder.path());
        let whole = std::fs::read(&file.path).unwrap();
        let (chunk, _) = file.chunk(0, 0).unwrap();
        let (start, end) = (chunk.byte_range().start as usize, chunk.byte_range().end as usize);
        let path = folder.path().join("damaged.parquet");
        let mut damaged = 0;
        for (at, byte) in (start..end).flat_map(|at| [0x7f, 0x80, 0xff].map(|byte| (at, byte))) {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            std::fs::write(&path, &bytes).unwrap();
            let read = ParquetFile::open(&path).unwrap().read(0, 0, None);
            assert!(read.as_ref().is_ok_and(|column| column.len() == 40) || read.is_err(), "byte {at} is {byte}");
            damaged += usize::from(read.is_err());
        }
        assert!(damaged > 20, "only {damaged} were told");
    }
}
