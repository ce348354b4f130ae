//! Rows on the disk while they are put in order: written in runs, each band by band, and read back a band of all runs at a time.
//!
//! What is in memory is a run or a band, however large the register is, and each text once of those of which few differ in a chunk.

pub mod coded_rows;
mod piece;
pub mod rows;

use std::fs::File;
use std::io::{BufWriter, Error, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use polars_arrow::array::{Array, MutableBinaryViewArray, Utf8ViewArray};
use polars_arrow::datatypes::ArrowDataType;
use polars_buffer::Buffer;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::error::TableError;
use crate::output::dictionary::{DictionaryTexts, texts_at};
use crate::output::{AT_ONCE, OutBatch};
use piece::{PieceReader, Stretch, column, put, width};

/// Rows, band by band, each in their order, as they are written.
pub struct BandedRows {
    bytes: Vec<u8>,
    /// Where in the bytes each band begins, and where the last ends.
    starts: Vec<usize>,
    rows: usize,
    /// The type of each column.
    types: Vec<ArrowDataType>,
    /// The texts of each column that is coded.
    texts: Vec<Option<Utf8ViewArray>>,
}

impl BandedRows {
    /// The rows of a batch that stand band by band: told are the first row of each, and behind the last. `None` if there is a column of
    /// another kind than registers have.
    pub fn new(batch: &OutBatch, starts: &[u32]) -> Option<Self> {
        let values: Vec<Box<dyn Array>> =
            batch.columns.iter().map(|column| worth_coding(column.values.as_ref())).collect();
        let (mut bytes, mut places) = (Vec::new(), vec![0]);
        for (start, end) in starts.iter().zip(starts.iter().skip(1)) {
            put(&mut bytes, &values, *start as usize..*end as usize)?;
            places.push(bytes.len());
        }
        Some(Self {
            bytes,
            starts: places,
            rows: batch.rows(),
            types: values.iter().map(|values| values.dtype().clone()).collect(),
            texts: values.iter().map(|values| own_texts(values.as_ref())).collect(),
        })
    }

    fn band(&self, band: usize) -> &[u8] {
        let place = |band| self.starts.get(band).copied();
        place(band).zip(place(band + 1)).and_then(|(start, end)| self.bytes.get(start..end)).unwrap_or_default()
    }
}

/// Rows a text from which a chunk is coded: what the numbers of its texts mean is held for each chunk.
const ROWS_A_TEXT: usize = 16;

/// The values of a column, of which coded texts stay coded if many rows have the same.
fn worth_coding(values: &dyn Array) -> Box<dyn Array> {
    match values.as_any().downcast_ref::<DictionaryTexts>() {
        Some(coded) if coded.values().len() * ROWS_A_TEXT > coded.len() => texts_at(coded, 0..coded.len()).boxed(),
        _ => values.to_boxed(),
    }
}

/// The texts of a column that is coded.
fn own_texts(values: &dyn Array) -> Option<Utf8ViewArray> {
    values.as_any().downcast_ref::<DictionaryTexts>()?.values().as_any().downcast_ref().cloned()
}

/// Runs that are being written.
pub struct RunWriter<'a> {
    folder: &'a Path,
    bands: usize,
    rows_of_a_run: usize,
    /// Rows of the next run.
    waiting: Vec<BandedRows>,
    waiting_rows: usize,
    file: Option<BufWriter<File>>,
    /// Where the file ends.
    end: u64,
    list: Vec<Run>,
    types: Vec<ArrowDataType>,
    texts: Vec<ColumnTexts>,
    rows: usize,
}

/// The texts of a column that were coded, each with its number.
#[derive(Default)]
struct ColumnTexts(FxHashMap<Box<str>, u32>);

impl ColumnTexts {
    /// The numbers of these texts, which are given one if they are new.
    fn number(&mut self, texts: &Utf8ViewArray) -> Vec<u32> {
        let number = |text: &str| {
            self.0.get(text).copied().unwrap_or_else(|| {
                let number = self.0.len() as u32;
                self.0.insert(text.into(), number);
                number
            })
        };
        texts.values_iter().map(number).collect()
    }

    /// The texts, by number. A row without a text has the number of the first one, so there is one.
    fn finish(self) -> Utf8ViewArray {
        let mut texts: Vec<(u32, Box<str>)> = self.0.into_iter().map(|(text, number)| (number, text)).collect();
        texts.sort_unstable_by_key(|(number, _)| *number);
        if texts.is_empty() {
            texts.push((0, Box::default()));
        }
        texts.iter().map(|(_, text)| Some(text)).collect::<MutableBinaryViewArray<str>>().freeze()
    }
}

/// Runs that were written, in their order.
pub struct Runs {
    folder: PathBuf,
    /// Whoever reads has it to himself: it knows one place.
    file: Option<Mutex<File>>,
    list: Vec<Run>,
    types: Vec<ArrowDataType>,
    /// The texts of each column, by number.
    texts: Vec<Utf8ViewArray>,
    /// Rows of all of them.
    pub rows: usize,
}

struct Run {
    /// Where in the file each band begins, and where the last ends.
    starts: Vec<u64>,
    /// Of each chunk the numbers of its texts, by column.
    chunks: Vec<Vec<Vec<u32>>>,
}

impl<'a> RunWriter<'a> {
    /// Begins runs in a folder, of about this number of rows.
    pub fn begin(folder: &'a Path, bands: usize, rows_of_a_run: u32) -> Self {
        Self {
            folder,
            bands,
            rows_of_a_run: rows_of_a_run as usize,
            waiting: Vec::new(),
            waiting_rows: 0,
            file: None,
            end: 0,
            list: Vec::new(),
            types: Vec::new(),
            texts: Vec::new(),
            rows: 0,
        }
    }

    /// Adds the rows of the next chunk. Where none are left of one, it may have fewer columns too.
    pub fn push(&mut self, rows: BandedRows) -> Result<(), TableError> {
        if rows.rows == 0 {
            return Ok(());
        }
        self.waiting_rows += rows.rows;
        self.waiting.push(rows);
        if self.waiting_rows >= self.rows_of_a_run { self.write() } else { Ok(()) }
    }

    /// The runs, when there are no more rows.
    pub fn finish(mut self) -> Result<Runs, TableError> {
        if self.waiting_rows > 0 {
            self.write()?;
        }
        let fault = TableError::io(self.folder, "writing");
        let file = self.file.map(BufWriter::into_inner).transpose().map_err(|error| fault(error.into_error()))?;
        let texts = self.texts.into_iter().map(ColumnTexts::finish).collect();
        let (folder, file) = (self.folder.to_owned(), file.map(Mutex::new));
        Ok(Runs { folder, file, list: self.list, types: self.types, texts, rows: self.rows })
    }

    fn write(&mut self) -> Result<(), TableError> {
        let fault = || TableError::io(self.folder, "writing");
        let waiting = std::mem::take(&mut self.waiting);
        let file = match &mut self.file {
            Some(file) => file,
            // It is gone when it is closed, and on Unix, where it has no name, also when the program is killed.
            None => {
                let file = tempfile::tempfile_in(self.folder).map_err(fault())?;
                self.file.insert(BufWriter::with_capacity(AT_ONCE, file))
            }
        };
        let mut starts = vec![self.end];
        for band in 0..self.bands {
            for bytes in waiting.iter().map(|chunk| chunk.band(band)) {
                file.write_all(bytes).map_err(fault())?;
                self.end += bytes.len() as u64;
            }
            starts.push(self.end);
        }
        let mut chunks = Vec::with_capacity(waiting.len());
        for chunk in waiting {
            self.texts.resize_with(chunk.types.len(), ColumnTexts::default);
            let numbers = |(texts, column): (&Option<Utf8ViewArray>, &mut ColumnTexts)| {
                texts.as_ref().map(|texts| column.number(texts)).unwrap_or_default()
            };
            chunks.push(chunk.texts.iter().zip(&mut self.texts).map(numbers).collect());
            self.types = chunk.types;
        }
        self.list.push(Run { starts, chunks });
        self.rows += std::mem::take(&mut self.waiting_rows);
        Ok(())
    }
}

impl Runs {
    /// The columns of a band, its rows in the order in which they were added.
    pub fn band(&self, band: usize) -> Result<Vec<Box<dyn Array>>, TableError> {
        let fault = || TableError::io(&self.folder, "reading");
        let read: Vec<Buffer<u8>> =
            self.list.iter().map(|run| self.bytes(run, band)).collect::<Result<_, _>>().map_err(fault())?;
        let lost = || fault()(Error::from(ErrorKind::InvalidData));
        let columns = self.stretches(&read).ok_or_else(lost)?;
        if columns.first().is_none_or(Vec::is_empty) {
            return Ok(Vec::new());
        }
        let column = |((stretches, dtype), texts): ((&Vec<Stretch<'_>>, &ArrowDataType), &Utf8ViewArray)| {
            column(stretches, dtype, texts).ok().flatten().ok_or_else(lost)
        };
        columns.par_iter().zip(&self.types).zip(&self.texts).map(column).collect()
    }

    /// What a run has of a band.
    fn bytes(&self, run: &Run, band: usize) -> std::io::Result<Buffer<u8>> {
        let place = |band| run.starts.get(band).copied().unwrap_or_default();
        let (start, end) = (place(band), place(band + 1));
        let mut bytes = Vec::with_capacity((end - start) as usize);
        if let Some(file) = &self.file {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(start))?;
            (&mut *file).take(end - start).read_to_end(&mut bytes)?;
        }
        Ok(bytes.into())
    }

    /// By column, the values of a band chunk by chunk.
    fn stretches<'b>(&'b self, read: &'b [Buffer<u8>]) -> Option<Vec<Vec<Stretch<'b>>>> {
        let widths: Vec<Option<usize>> = self.types.iter().map(width).collect();
        let mut columns: Vec<Vec<Stretch<'b>>> = self.types.iter().map(|_| Vec::new()).collect();
        for (run, bytes) in self.list.iter().zip(read) {
            let mut pieces = PieceReader::new(bytes.as_slice());
            for chunk in &run.chunks {
                let rows = pieces.rows().filter(|rows| *rows <= self.rows)?;
                if rows == 0 {
                    continue;
                }
                for ((stretches, width), texts) in columns.iter_mut().zip(&widths).zip(chunk) {
                    let part = pieces.part(rows, *width)?;
                    stretches.push(Stretch { rows, part, texts, bytes });
                }
            }
        }
        Some(columns)
    }
}

#[cfg(test)]
mod tests {
    use polars_arrow::array::PrimitiveArray;
    use polars_arrow::types::NativeType;
    use proptest::prelude::*;

    use super::*;
    use crate::output::dictionary::{DictionaryBuilder, dictionary_text};

    /// A row: a text, a day, a whole number, a number and what it is known by; its band.
    type Row = (Option<String>, Option<i32>, Option<i64>, Option<f64>, u32, usize);

    const BANDS: usize = 3;

    /// Rows, so many times one behind the other.
    fn times<T: Clone>(rows: &[T], number: usize) -> Vec<T> {
        std::iter::repeat_n(rows, number).flatten().cloned().collect()
    }

    fn coded<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> Box<dyn Array> {
        let mut column = DictionaryBuilder::default();
        texts.for_each(|text| column.push(text));
        column.finish()
    }

    fn batch(rows: &[Row], is_coded: bool) -> OutBatch {
        let mut batch = OutBatch::default();
        let texts = rows.iter().map(|row| row.0.as_deref());
        if is_coded {
            batch.push("text", coded(texts));
        } else {
            batch.text("text", texts);
        }
        batch.days("day", rows.iter().map(|row| row.1));
        batch.whole("whole", rows.iter().map(|row| row.2));
        batch.push("number", rows.iter().map(|row| row.3).collect::<PrimitiveArray<f64>>().boxed());
        batch.ordinal("known_by", rows.iter().map(|row| row.4));
        batch
    }

    fn values<T: NativeType>(array: &dyn Array) -> Vec<Option<T>> {
        array.as_any().downcast_ref::<PrimitiveArray<T>>().unwrap().iter().map(Option::<&T>::copied).collect()
    }

    fn texts(array: &dyn Array) -> Vec<Option<String>> {
        match array.as_any().downcast_ref::<DictionaryTexts>() {
            Some(coded) => (0..coded.len()).map(|row| dictionary_text(coded, row).map(str::to_owned)).collect(),
            None => {
                let texts = array.as_any().downcast_ref::<Utf8ViewArray>().unwrap();
                texts.iter().map(|text| text.map(str::to_owned)).collect()
            }
        }
    }

    fn row() -> impl Strategy<Value = Row> {
        let text = prop::option::of(prop_oneof!["[ab]{0,2}", "[aé]{1,13}", "[ab]{13,20}"]);
        let whole = prop_oneof![Just(i64::MIN), Just(i64::MAX), -9..9_i64];
        let number = prop_oneof![Just(f64::NAN), Just(-0.0), Just(f64::INFINITY), -9.0..9.0];
        let day = prop::option::weighted(0.8, any::<i32>());
        let (whole, number) = (prop::option::weighted(0.8, whole), prop::option::weighted(0.8, number));
        (text, day, whole, number, any::<u32>(), 0..BANDS)
    }

    proptest! {
        /// Chunk by chunk rows go to the disk, and band by band they come back in their order, coded or not, whatever is missing, and
        /// whoever else reads.
        #[test]
        fn rows_come_back_band_by_band(
            chunks in prop::collection::vec((prop::collection::vec(row(), 0..20), any::<[bool; 3]>()), 0..8),
            are_coded in any::<bool>(),
            rows_of_a_run in 1..400_u32,
        ) {
            let folder = tempfile::tempdir().unwrap();
            let mut runs = RunWriter::begin(folder.path(), BANDS, rows_of_a_run);
            let mut expected: Vec<Vec<Row>> = vec![Vec::new(); BANDS];
            for (mut rows, [is_coded, is_bare, is_long]) in chunks {
                if is_bare {
                    for row in &mut rows {
                        (row.0, row.1) = (None, None);
                    }
                }
                if are_coded || is_long {
                    rows = times(&rows, 2 * ROWS_A_TEXT);
                }
                rows.sort_by_key(|row| row.5);
                let starts: Vec<u32> =
                    (0..=BANDS).map(|band| rows.iter().filter(|row| row.5 < band).count() as u32).collect();
                runs.push(BandedRows::new(&batch(&rows, is_coded || are_coded), &starts).unwrap()).unwrap();
                for row in rows {
                    expected[row.5].push(row);
                }
            }
            let runs = runs.finish().unwrap();
            prop_assert_eq!(runs.rows, expected.iter().map(Vec::len).sum::<usize>());
            #[cfg(unix)]
            prop_assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
            let bands: Vec<_> = (0..BANDS).into_par_iter().map(|band| runs.band(band).unwrap()).collect();
            for (columns, expected) in bands.iter().zip(&expected) {
                prop_assert_eq!(columns.is_empty(), expected.is_empty());
                if let [text, day, whole, number, known_by] = columns.as_slice() {
                    prop_assert!(!are_coded || text.as_any().is::<DictionaryTexts>());
                    prop_assert_eq!(texts(text.as_ref()), expected.iter().map(|row| row.0.clone()).collect::<Vec<_>>());
                    prop_assert_eq!(values::<i32>(day.as_ref()), expected.iter().map(|row| row.1).collect::<Vec<_>>());
                    prop_assert_eq!(values::<i64>(whole.as_ref()), expected.iter().map(|row| row.2).collect::<Vec<_>>());
                    let bits = |number: Option<f64>| number.map(f64::to_bits);
                    let numbers: Vec<_> = values::<f64>(number.as_ref()).into_iter().map(bits).collect();
                    prop_assert_eq!(numbers, expected.iter().map(|row| bits(row.3)).collect::<Vec<_>>());
                    prop_assert_eq!(values::<u32>(known_by.as_ref()), expected.iter().map(|row| Some(row.4)).collect::<Vec<_>>());
                    prop_assert_eq!(day.dtype(), &ArrowDataType::Date32);
                }
            }
        }

        /// What is not as it was written is no row, and no panic.
        #[test]
        fn bytes_that_were_changed_are_an_error_or_other_rows(
            rows in prop::collection::vec(row(), 1..20),
            (place, byte) in (any::<prop::sample::Index>(), any::<u8>()),
            cut in any::<bool>(),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let mut runs = RunWriter::begin(folder.path(), 1, 1);
            let rows = times(&rows, if byte.is_multiple_of(3) { ROWS_A_TEXT } else { 1 });
            let mut rows = BandedRows::new(&batch(&rows, byte.is_multiple_of(2)), &[0, rows.len() as u32]).unwrap();
            let place = place.index(rows.bytes.len());
            if cut {
                rows.bytes.truncate(place);
                rows.starts[1] = place;
            } else {
                rows.bytes[place] = byte;
            }
            runs.push(rows).unwrap();
            let read = runs.finish().unwrap().band(0);
            prop_assert!(!cut || read.is_err());
        }
    }

    /// As many texts as numbers of one, two and four bytes tell apart, and one more.
    #[test]
    fn any_number_of_texts_comes_back_coded() {
        for number in [1_usize, 255, 256, 65_535, 65_536] {
            let all: Vec<Option<String>> = (0..number).map(|text| Some(text.to_string())).chain([None]).collect();
            let all = times(&all, ROWS_A_TEXT);
            let mut batch = OutBatch::default();
            batch.push("text", coded(all.iter().map(Option::as_deref)));
            let folder = tempfile::tempdir().unwrap();
            let mut runs = RunWriter::begin(folder.path(), 1, 1);
            // Chunks of other texts go before it: its numbers are others there.
            for before in ["a", "b"] {
                let mut other = OutBatch::default();
                other.push("text", coded(std::iter::repeat_n(Some(before), ROWS_A_TEXT)));
                runs.push(BandedRows::new(&other, &[0, ROWS_A_TEXT as u32]).unwrap()).unwrap();
            }
            runs.push(BandedRows::new(&batch, &[0, all.len() as u32]).unwrap()).unwrap();
            let columns = runs.finish().unwrap().band(0).unwrap();
            assert!(columns[0].as_any().is::<DictionaryTexts>());
            let came = texts(columns[0].as_ref());
            assert!(
                came[..2 * ROWS_A_TEXT]
                    .iter()
                    .all(|text| text.as_ref().is_some_and(|text| ["a", "b"].contains(&text.as_str())))
            );
            assert!(came[2 * ROWS_A_TEXT..] == all, "{number}");
        }
    }
}
