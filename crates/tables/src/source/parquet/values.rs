//! Numbers, dates and moments as a Parquet file keeps them: those of the rows that are wanted are taken from the pages where
//! they stand.

use std::marker::PhantomData;

use polars::error::PolarsResult;
use polars_arrow::array::{Array, PrimitiveArray};
use polars_arrow::bitmap::MutableBitmap;
use polars_arrow::datatypes::{ArrowDataType, TimeUnit};
use polars_arrow::types::NativeType;
use polars_parquet::parquet::encoding::Encoding;
use polars_parquet::parquet::page::DataPage;
use polars_parquet::parquet::schema::types::{PrimitiveLogicalType, PrimitiveType as KeptType, TimeUnit as KeptUnit};
use polars_parquet::parquet::types::NativeType as PageType;
use polars_parquet::read::ColumnChunkMetadata;
use polars_parquet::write::ParquetPhysicalType;

use super::bit_packed::Unpacked;
use super::error::PageFault;
use super::pages::{ColumnRows, PageRows, Pages, is_coded, places_of, present_of, values_of};

/// The values of the rows that are wanted; `None` if the column is of another kind, or kept in another way.
pub fn read(
    pages: Pages,
    chunk: &ColumnChunkMetadata,
    dtype: &ArrowDataType,
    rows: ColumnRows<'_>,
) -> PolarsResult<Option<Box<dyn Array>>> {
    use ParquetPhysicalType::{Double, Int32, Int64};
    let kept = &chunk.descriptor().descriptor.primitive_type;
    match (kept.physical_type, dtype) {
        (Int32, ArrowDataType::Date32 | ArrowDataType::Int32) => array::<i32>(pages, dtype, rows),
        // Numbers without a sign are kept in the same bits.
        (Int32, ArrowDataType::UInt32) => {
            let signed = values::<i32>(pages, rows)?;
            signed.map(|values| values.map(i32::cast_unsigned).into_array(dtype)).transpose()
        }
        (Int64, ArrowDataType::Int64) => array::<i64>(pages, dtype, rows),
        (Int64, ArrowDataType::Timestamp(TimeUnit::Microsecond, None)) if keeps_microseconds(kept) => {
            array::<i64>(pages, dtype, rows)
        }
        (Double, ArrowDataType::Float64) => array::<f64>(pages, dtype, rows),
        _ => Ok(None),
    }
}

/// Are moments kept in microseconds? A writer may keep them in another unit than it says that they came in.
pub fn keeps_microseconds(kept: &KeptType) -> bool {
    matches!(kept.logical_type, None | Some(PrimitiveLogicalType::Timestamp { unit: KeptUnit::Microseconds, .. }))
}

fn array<T: NativeType + PageType>(
    pages: Pages,
    dtype: &ArrowDataType,
    rows: ColumnRows<'_>,
) -> PolarsResult<Option<Box<dyn Array>>> {
    values::<T>(pages, rows)?.map(|values| values.into_array(dtype)).transpose()
}

fn values<T: NativeType + PageType>(mut pages: Pages, rows: ColumnRows<'_>) -> PolarsResult<Option<Values<T>>> {
    let dictionary = pages.dictionary()?;
    // The first is what a row has that has none.
    let known: Option<Vec<T>> = match dictionary {
        Some(page) => {
            let plain = Plain::new(&page.buffer, page.num_values)?;
            Some(std::iter::once(T::zeroed()).chain((0..page.num_values).map(|place| plain.get(place))).collect())
        }
        None => None,
    };
    let mut column = Values { values: rows.room(), validity: None };
    let (mut few, mut many) = (Vec::<u16>::new(), Vec::<u32>::new());
    let is_whole = pages.walk(rows, |page, wanted| {
        let Some(body) = values_of(page)? else { return Ok(false) };
        match &known {
            Some(known) if is_coded(page) && u16::try_from(known.len()).is_ok() => {
                column.add_coded(page, wanted, known, &mut few)?;
            }
            Some(known) if is_coded(page) => column.add_coded(page, wanted, known, &mut many)?,
            _ if page.encoding() == Encoding::Plain => match present_of(page)? {
                None => column.add_filled(wanted, &Plain::new(body, page.num_values())?),
                Some(present) => column.add_present(wanted, &present, body)?,
            },
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(is_whole.then_some(column))
}

/// Values that are being read.
struct Values<T> {
    values: Vec<T>,
    /// Which rows have one; `None` if all have so far.
    validity: Option<MutableBitmap>,
}

impl<T: NativeType> Values<T> {
    fn map<U: NativeType>(self, each: impl Fn(T) -> U) -> Values<U> {
        Values { values: self.values.into_iter().map(each).collect(), validity: self.validity }
    }

    fn into_array(self, dtype: &ArrowDataType) -> PolarsResult<Box<dyn Array>> {
        let Self { values, validity } = self;
        Ok(PrimitiveArray::try_new(dtype.clone(), values.into(), validity.map(MutableBitmap::freeze))?.boxed())
    }
}

impl<T: NativeType + PageType> Values<T> {
    /// Adds the rows of a page that says which of the values that are known each has: behind the first, which stands for none.
    #[expect(clippy::indexing_slicing, reason = "`places_of` gives no place that is not known")]
    fn add_coded<P: Unpacked>(
        &mut self,
        page: &DataPage,
        wanted: PageRows<'_>,
        known: &[T],
        places: &mut Vec<P>,
    ) -> PolarsResult<()> {
        places.clear();
        let is_filled = places_of(page, known.len() - 1, wanted, places)?;
        self.add_validity(is_filled, places.iter().map(|place| place.number() > 0));
        self.values.extend(places.iter().map(|place| known[place.number()]));
        Ok(())
    }

    /// Adds the rows of a page that all have a value.
    fn add_filled(&mut self, wanted: PageRows<'_>, plain: &Plain<'_, T>) {
        self.add_validity(true, (0..wanted.number()).map(|_| true));
        match wanted {
            PageRows::All(_) => self.values.extend(plain.all()),
            PageRows::Some(..) => wanted.add(&mut self.values, |row| plain.get(row)),
        }
    }

    /// Adds the rows of a page of which these have a value; 1: a row has one.
    #[expect(clippy::indexing_slicing, reason = "rows are handed to a page by its number of rows")]
    fn add_present(&mut self, wanted: PageRows<'_>, present: &[u16], body: &[u8]) -> PolarsResult<()> {
        let mut number = 0;
        let place = |level: &u16| {
            number += usize::from(*level);
            (*level == 1).then(|| number - 1)
        };
        let places: Vec<Option<usize>> = present.iter().map(place).collect();
        let plain = Plain::new(body, number)?;
        let mut of_wanted = Vec::with_capacity(wanted.number());
        wanted.add(&mut of_wanted, |row| places[row]);
        self.add_validity(false, of_wanted.iter().map(Option::is_some));
        self.values.extend(of_wanted.iter().map(|place| place.map_or_else(T::zeroed, |place| plain.get(place))));
        Ok(())
    }

    /// Adds which rows have a value; as long as all have, nothing is written down.
    fn add_validity(&mut self, is_filled: bool, valid: impl Iterator<Item = bool>) {
        let before = self.values.len();
        if !is_filled || self.validity.is_some() {
            let validity = self.validity.get_or_insert_with(|| MutableBitmap::from_len_set(before));
            // One by one: `extend` begins a byte anew, wherever the last one ended.
            valid.for_each(|valid| validity.push(valid));
        }
    }
}

/// Values that lie one behind the other.
struct Plain<'p, T: PageType> {
    bytes: &'p [u8],
    of: PhantomData<T>,
}

impl<'p, T: PageType> Plain<'p, T> {
    fn new(bytes: &'p [u8], number: usize) -> PolarsResult<Self> {
        let own = number.checked_mul(size_of::<T>()).and_then(|length| bytes.get(..length));
        Ok(Self { bytes: own.ok_or(PageFault::FewBytes { bytes: bytes.len(), number })?, of: PhantomData })
    }

    /// All of them: where no place is looked for, they are taken over many at a time.
    fn all(&self) -> impl Iterator<Item = T> {
        let value = |bytes| T::Bytes::try_from(bytes).map_or_else(|_| T::zeroed(), T::from_le_bytes);
        self.bytes.chunks_exact(size_of::<T>()).map(value)
    }

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "places are below the number of values for which there are bytes")]
    fn get(&self, place: usize) -> T {
        let bytes = &self.bytes[place * size_of::<T>()..][..size_of::<T>()];
        T::Bytes::try_from(bytes).map_or_else(|_| T::zeroed(), T::from_le_bytes)
    }
}
