//! The rows of a chunk that go to one band, as bytes: the number of rows, and column by column what stands in memory.
//!
//! As Parquet, which nobody else ever saw, they took `prepare` a twentieth longer.

use std::ops::Range;

use polars::error::PolarsResult;
use polars_arrow::array::{Array, PrimitiveArray, Utf8ViewArray, View};
use polars_arrow::bitmap::{Bitmap, MutableBitmap};
use polars_arrow::datatypes::{ArrowDataType, PhysicalType};
use polars_arrow::types::{NativeType, PrimitiveType};
use polars_buffer::Buffer;

use crate::column::few_texts::MOST;
use crate::output::dictionary::{DictionaryBuilder, DictionaryTexts, coded_texts};

/// How the values of a column follow, in a byte before them.
mod form {
    /// In no row is there one.
    pub const NOTHING: u8 = 0;
    /// Values of one width, all of which are there.
    pub const FULL: u8 = 1;
    /// Values of one width behind a bit a row that says whether it is there.
    pub const SPARSE: u8 = 2;
    /// Which text each row has, counted from 1; 0: it has none. In one, two or four bytes.
    pub const BYTES: u8 = 3;
    pub const SHORTS: u8 = 4;
    pub const WORDS: u8 = 5;
    /// The length of each text, or [`super::NO_TEXT`], and behind them all the texts.
    pub const TEXTS: u8 = 6;
}

/// Stands for the length of a text that is not there.
const NO_TEXT: u32 = u32::MAX;

/// Adds the rows of columns from one up to another. `None` if there is a column of another kind than rows have on their way.
pub fn put(bytes: &mut Vec<u8>, columns: &[Box<dyn Array>], rows: Range<usize>) -> Option<()> {
    bytes.extend_from_slice(&(rows.len() as u32).to_ne_bytes());
    if rows.is_empty() {
        return Some(());
    }
    for values in columns {
        put_column(bytes, values.as_ref(), rows.clone())?;
    }
    Some(())
}

fn put_column(bytes: &mut Vec<u8>, values: &dyn Array, rows: Range<usize>) -> Option<()> {
    let there = values.validity().map(|validity| validity.clone().sliced(rows.start, rows.len()));
    if there.as_ref().is_some_and(|there| there.set_bits() == 0) {
        bytes.push(form::NOTHING);
        return Some(());
    }
    let any = values.as_any();
    if let Some(texts) = any.downcast_ref::<DictionaryTexts>() {
        put_places(bytes, texts, there.as_ref(), rows);
    } else if let Some(texts) = any.downcast_ref::<Utf8ViewArray>() {
        put_texts(bytes, texts, rows);
    } else {
        let own = fixed_bytes::<u32>(values, &rows)
            .or_else(|| fixed_bytes::<i32>(values, &rows))
            .or_else(|| fixed_bytes::<i64>(values, &rows))
            .or_else(|| fixed_bytes::<f64>(values, &rows))?;
        match there.filter(|there| there.unset_bits() > 0) {
            None => bytes.push(form::FULL),
            Some(there) => {
                let mut bits = MutableBitmap::with_capacity(there.len());
                bits.extend_from_bitmap(&there);
                bytes.push(form::SPARSE);
                bytes.extend_from_slice(bits.as_slice());
            }
        }
        bytes.extend_from_slice(own);
    }
    Some(())
}

/// The values of an array of this type, as they stand in memory.
fn fixed_bytes<'a, T: NativeType>(values: &'a dyn Array, rows: &Range<usize>) -> Option<&'a [u8]> {
    let values = values.as_any().downcast_ref::<PrimitiveArray<T>>()?.values().as_slice();
    Some(bytemuck::cast_slice(values.get(rows.clone())?))
}

fn put_places(bytes: &mut Vec<u8>, texts: &DictionaryTexts, there: Option<&Bitmap>, rows: Range<usize>) {
    let keys = texts.keys().values().get(rows).unwrap_or_default();
    let is_there = |row: usize| there.is_none_or(|there| there.get_bit(row));
    let places = keys.iter().enumerate().map(|(row, key)| if is_there(row) { key + 1 } else { 0 });
    match texts.values().len() {
        0..=0xFF => {
            bytes.push(form::BYTES);
            bytes.extend(places.map(|place| place as u8));
        }
        0x100..=0xFFFF => {
            bytes.push(form::SHORTS);
            bytes.extend(places.flat_map(|place| (place as u16).to_ne_bytes()));
        }
        _ => {
            bytes.push(form::WORDS);
            bytes.extend(places.flat_map(u32::to_ne_bytes));
        }
    }
}

fn put_texts(bytes: &mut Vec<u8>, texts: &Utf8ViewArray, rows: Range<usize>) {
    bytes.push(form::TEXTS);
    let length = |row| texts.get(row).map_or(NO_TEXT, |text| text.len() as u32);
    bytes.extend(rows.clone().flat_map(|row| length(row).to_ne_bytes()));
    for text in rows.filter_map(|row| texts.get(row)) {
        bytes.extend_from_slice(text.as_bytes());
    }
}

/// The values of a column, in some rows that follow one another.
#[derive(Clone, Copy)]
pub enum Part<'b> {
    Nothing,
    Fixed { there: Option<&'b [u8]>, values: &'b [u8] },
    Places { width: usize, places: &'b [u8] },
    Texts { lengths: &'b [u8], texts: &'b [u8], start: usize },
}

/// Reads what was put.
pub struct PieceReader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> PieceReader<'b> {
    /// From the first of these bytes.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(taken)
    }

    /// The number of rows, with which a piece begins.
    pub fn rows(&mut self) -> Option<usize> {
        Some(u32::from_ne_bytes(self.take(4)?.try_into().ok()?) as usize)
    }

    /// The next column, of so many rows; how wide its values are, if they have one width.
    pub fn part(&mut self, rows: usize, width: Option<usize>) -> Option<Part<'b>> {
        let places = |width: usize, own: &mut Self| Some(Part::Places { width, places: own.take(rows * width)? });
        match *self.take(1)?.first()? {
            form::NOTHING => Some(Part::Nothing),
            form::FULL => Some(Part::Fixed { there: None, values: self.take(rows * width?)? }),
            form::SPARSE => {
                let there = self.take(rows.div_ceil(8))?;
                Some(Part::Fixed { there: Some(there), values: self.take(rows * width?)? })
            }
            form::BYTES => places(1, self),
            form::SHORTS => places(2, self),
            form::WORDS => places(4, self),
            form::TEXTS => {
                let lengths = self.take(rows * 4)?;
                let start = self.at;
                let texts = self.take(text_lengths(lengths).flatten().sum())?;
                Some(Part::Texts { lengths, texts, start })
            }
            _ => None,
        }
    }
}

fn text_lengths(lengths: &[u8]) -> impl Iterator<Item = Option<usize>> + '_ {
    numbers::<u32>(lengths).map(|length| (length != NO_TEXT).then_some(length as usize))
}

fn numbers<T: NativeType>(bytes: &[u8]) -> impl ExactSizeIterator<Item = T> + '_ {
    bytes.chunks_exact(size_of::<T>()).map(bytemuck::pod_read_unaligned)
}

/// How wide the values of an array are, if they have one width.
pub fn width(dtype: &ArrowDataType) -> Option<usize> {
    match dtype.to_physical_type() {
        PhysicalType::Primitive(PrimitiveType::UInt32 | PrimitiveType::Int32) => Some(4),
        PhysicalType::Primitive(PrimitiveType::Int64 | PrimitiveType::Float64) => Some(8),
        _ => None,
    }
}

/// Rows that follow one another: how many there are, and the values of a column.
pub struct Stretch<'b> {
    pub rows: usize,
    pub part: Part<'b>,
    /// Which number each of the texts has that its places mean.
    pub texts: &'b [u32],
    /// The bytes that it was read from.
    pub bytes: &'b Buffer<u8>,
}

/// The column of stretches of rows, one behind the other; `None` if they are none of this type. `texts` are those of all numbers.
pub fn column(
    stretches: &[Stretch<'_>],
    dtype: &ArrowDataType,
    texts: &Utf8ViewArray,
) -> PolarsResult<Option<Box<dyn Array>>> {
    Ok(match dtype.to_physical_type() {
        PhysicalType::Primitive(PrimitiveType::UInt32) => fixed::<u32>(stretches, dtype),
        PhysicalType::Primitive(PrimitiveType::Int32) => fixed::<i32>(stretches, dtype),
        PhysicalType::Primitive(PrimitiveType::Int64) => fixed::<i64>(stretches, dtype),
        PhysicalType::Primitive(PrimitiveType::Float64) => fixed::<f64>(stretches, dtype),
        _ if stretches.iter().any(|stretch| matches!(stretch.part, Part::Texts { .. })) => {
            plain(stretches, texts)?.map(Utf8ViewArray::boxed)
        }
        _ => coded(stretches).map(|rows| of_those_met(&rows, texts)),
    })
}

/// Coded texts; of those of all numbers the ones that these rows have, where there are many.
fn of_those_met(rows: &PrimitiveArray<u32>, texts: &Utf8ViewArray) -> Box<dyn Array> {
    if texts.len() <= MOST {
        return coded_texts(rows, texts);
    }
    let mut met = DictionaryBuilder::with_capacity(rows.len());
    let mut numbers = vec![None; texts.len()];
    for row in rows {
        let number = row.and_then(|row| {
            let known = numbers.get_mut(*row as usize)?;
            Some(*known.get_or_insert_with(|| met.number(texts.get(*row as usize).unwrap_or_default())))
        });
        met.push_number(number);
    }
    met.finish()
}

fn fixed<T: NativeType>(stretches: &[Stretch<'_>], dtype: &ArrowDataType) -> Option<Box<dyn Array>> {
    let rows = stretches.iter().map(|stretch| stretch.rows).sum();
    let is_full = |stretch: &Stretch<'_>| matches!(stretch.part, Part::Fixed { there: None, .. });
    let (mut values, mut all) = (Vec::<T>::with_capacity(rows), MutableBitmap::new());
    let are_full = stretches.iter().all(is_full);
    for stretch in stretches {
        match stretch.part {
            Part::Fixed { values: own, there } => {
                values.extend(numbers::<T>(own));
                match there {
                    Some(there) => all.extend_from_slice(there, 0, stretch.rows),
                    None if !are_full => all.extend_constant(stretch.rows, true),
                    None => {}
                }
            }
            Part::Nothing => {
                values.resize(values.len() + stretch.rows, T::default());
                all.extend_constant(stretch.rows, false);
            }
            Part::Places { .. } | Part::Texts { .. } => return None,
        }
    }
    let validity = (!are_full).then(|| all.freeze());
    PrimitiveArray::try_new(dtype.clone(), values.into(), validity).ok().map(PrimitiveArray::boxed)
}

/// The number of the text of each row.
fn coded(stretches: &[Stretch<'_>]) -> Option<PrimitiveArray<u32>> {
    fn push<T: NativeType + Into<u32>>(rows: &mut Vec<Option<u32>>, places: &[u8], texts: &[u32]) {
        let number = |place: T| texts.get((place.into() as usize).checked_sub(1)?).copied();
        rows.extend(numbers::<T>(places).map(number));
    }
    let mut rows = Vec::with_capacity(stretches.iter().map(|stretch| stretch.rows).sum());
    for stretch in stretches {
        match stretch.part {
            Part::Nothing => rows.resize(rows.len() + stretch.rows, None),
            Part::Places { width: 1, places } => push::<u8>(&mut rows, places, stretch.texts),
            Part::Places { width: 2, places } => push::<u16>(&mut rows, places, stretch.texts),
            Part::Places { places, .. } => push::<u32>(&mut rows, places, stretch.texts),
            Part::Fixed { .. } | Part::Texts { .. } => return None,
        }
    }
    let validity = rows.contains(&None).then(|| rows.iter().map(Option::is_some).collect());
    let values = rows.into_iter().map(Option::unwrap_or_default).collect();
    Some(PrimitiveArray::from_vec(values).with_validity(validity))
}

/// The texts themselves. Long ones stay where they were read.
fn plain(stretches: &[Stretch<'_>], known: &Utf8ViewArray) -> PolarsResult<Option<Utf8ViewArray>> {
    let rows = stretches.iter().map(|stretch| stretch.rows).sum();
    let (mut views, mut there) = (Vec::<View>::with_capacity(rows), MutableBitmap::with_capacity(rows));
    // Those of all numbers come first: views of texts that are coded stay as they are.
    let mut buffers = known.data_buffers().as_slice().to_vec();
    for stretch in stretches {
        match stretch.part {
            Part::Nothing => {
                views.resize(views.len() + stretch.rows, View::default());
                there.extend_constant(stretch.rows, false);
            }
            Part::Texts { lengths, texts, start } => {
                let end = start + texts.len();
                let mut long = LongTexts { buffers: &mut buffers, all: stretch.bytes, start: None, end };
                let mut at = 0;
                for length in text_lengths(lengths) {
                    let text = length.and_then(|length| texts.get(at..at + length));
                    views.push(text.map_or_else(View::default, |text| long.view(text, start + at)));
                    there.push(text.is_some());
                    at += length.unwrap_or_default();
                }
            }
            Part::Places { .. } => {
                let Some(numbers) = coded(std::slice::from_ref(stretch)) else { return Ok(None) };
                for number in &numbers {
                    let view = number.and_then(|number| known.views().get(*number as usize)).copied();
                    views.push(view.unwrap_or_default());
                    there.push(view.is_some());
                }
            }
            Part::Fixed { .. } => return Ok(None),
        }
    }
    let there = there.freeze();
    let validity = (there.unset_bits() > 0).then_some(there);
    Utf8ViewArray::try_new(ArrowDataType::Utf8View, views.into(), buffers.into(), validity).map(Some)
}

/// Texts that do not stand in their views, of a stretch of rows.
struct LongTexts<'a> {
    buffers: &'a mut Vec<Buffer<u8>>,
    all: &'a Buffer<u8>,
    /// Where in all bytes the last of the buffers begins, if it is of these.
    start: Option<usize>,
    /// Where the texts end.
    end: usize,
}

impl LongTexts<'_> {
    /// The view of a text that stands at this place.
    fn view(&mut self, text: &[u8], place: usize) -> View {
        if text.len() <= View::MAX_INLINE_SIZE as usize {
            return View::new_inline(text);
        }
        // A view cannot point farther than four gigabytes into a buffer.
        let start = self.start.filter(|start| u32::try_from(place - start).is_ok());
        let start = start.unwrap_or_else(|| {
            self.buffers.push(self.all.clone().sliced(place..self.end));
            place
        });
        self.start = Some(start);
        View::new_from_bytes(text, self.buffers.len() as u32 - 1, (place - start) as u32)
    }
}
