//! A column of a register in memory: typed, with empty values.

use std::ops::RangeInclusive;

use polars::error::{PolarsResult, polars_err};
use polars::prelude::{IdxCa, PlSmallStr, Series};
use polars_arrow::array::{Array, MutableBinaryViewArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::types::NativeType;
use polars_compute::filter::filter_with_bitmap;
use stoplicht_core::register::Code;

use crate::codes::{Codes, code};
use crate::schema::Kind;

/// The values of a column. Dates are days, and moments microseconds, since 1970-01-01.
#[derive(Debug, Clone)]
pub enum Column {
    /// Text.
    Text(Utf8ViewArray),
    /// Dates.
    Date(PrimitiveArray<i32>),
    /// Moments.
    Moment(PrimitiveArray<i64>),
    /// Numbers.
    Number(PrimitiveArray<f64>),
    /// Whole numbers.
    Whole(PrimitiveArray<i64>),
    /// Codes, of a column of texts that was read as such.
    Code(Codes),
}

impl Column {
    /// A column without values.
    pub fn empty(kind: Kind, rows: usize) -> Self {
        match kind {
            Kind::Text => Self::Text(Utf8ViewArray::new_null(ArrowDataType::Utf8View, rows)),
            Kind::Date => Self::Date(PrimitiveArray::new_null(ArrowDataType::Int32, rows)),
            Kind::Moment => Self::Moment(PrimitiveArray::new_null(ArrowDataType::Int64, rows)),
            Kind::Number => Self::Number(PrimitiveArray::new_null(ArrowDataType::Float64, rows)),
            Kind::Whole => Self::Whole(PrimitiveArray::new_null(ArrowDataType::Int64, rows)),
        }
    }

    /// The text of a row; none where it is empty.
    pub fn text(&self, row: usize) -> Option<&str> {
        match self {
            Self::Text(array) if row < array.len() => array.get(row).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The date of a row, in days since 1970-01-01.
    pub fn date(&self, row: usize) -> Option<i32> {
        self.dates().get(row)
    }

    /// The moment of a row, in microseconds since 1970-01-01.
    pub fn moment(&self, row: usize) -> Option<i64> {
        self.moments().get(row)
    }

    /// The number of a row.
    pub fn number(&self, row: usize) -> Option<f64> {
        self.numbers().get(row)
    }

    /// The whole number of a row.
    pub fn whole(&self, row: usize) -> Option<i64> {
        self.wholes().get(row)
    }

    /// The dates, in days since 1970-01-01.
    pub fn dates(&self) -> Values<'_, i32> {
        match self {
            Self::Date(array) => Values::of(array),
            _ => Values::default(),
        }
    }

    /// The moments, in microseconds since 1970-01-01.
    pub fn moments(&self) -> Values<'_, i64> {
        match self {
            Self::Moment(array) => Values::of(array),
            _ => Values::default(),
        }
    }

    /// The numbers.
    pub fn numbers(&self) -> Values<'_, f64> {
        match self {
            Self::Number(array) => Values::of(array),
            _ => Values::default(),
        }
    }

    /// The whole numbers.
    pub fn wholes(&self) -> Values<'_, i64> {
        match self {
            Self::Whole(array) => Values::of(array),
            _ => Values::default(),
        }
    }

    /// The code of a row; codes that cannot be read were found out before.
    pub fn code(&self, row: usize) -> Option<Code> {
        match self {
            Self::Code(codes) => codes.get(row),
            Self::Text(texts) if row < texts.len() => code(texts, row),
            _ => None,
        }
    }

    /// The same column, texts read as codes where they can be numbered.
    pub fn coded(self) -> Self {
        match self {
            Self::Text(texts) => Codes::read(&texts).map_or(Self::Text(texts), Self::Code),
            other => other,
        }
    }

    /// The values at the rows of a mask.
    pub fn filtered(&self, mask: &Bitmap) -> Self {
        match self {
            Self::Text(array) => Self::Text(texts_filtered(array, mask)),
            Self::Date(array) => Self::Date(array_filtered(array, mask)),
            Self::Moment(array) => Self::Moment(array_filtered(array, mask)),
            Self::Number(array) => Self::Number(array_filtered(array, mask)),
            Self::Whole(array) => Self::Whole(array_filtered(array, mask)),
            Self::Code(codes) => Self::Code(codes.filtered(mask)),
        }
    }

    /// Number of rows without a value; an empty text counts as a value here.
    pub fn null_count(&self) -> usize {
        match self {
            Self::Code(codes) => codes.null_count(),
            others => others.array().map_or(0, Array::null_count),
        }
    }

    /// The column as an array, unless it is one of codes.
    fn array(&self) -> Option<&dyn Array> {
        Some(match self {
            Self::Text(array) => array,
            Self::Date(array) => array,
            Self::Moment(array) | Self::Whole(array) => array,
            Self::Number(array) => array,
            Self::Code(_) => return None,
        })
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        match self {
            Self::Code(codes) => codes.rows(),
            others => others.array().map_or(0, Array::len),
        }
    }

    /// The same column, without rows if there is a value in none of them.
    pub fn or_nothing(self) -> Self {
        if self.null_count() < self.rows() { self } else { self.filtered(&Bitmap::new_zeroed(self.rows())) }
    }

    /// Is there a value in this row? An empty text is none.
    pub fn is_filled(&self, row: usize) -> bool {
        match self {
            Self::Text(_) => self.text(row).is_some_and(|text| !text.trim().is_empty()),
            Self::Date(array) => Values::of(array).get(row).is_some(),
            Self::Moment(array) | Self::Whole(array) => Values::of(array).get(row).is_some(),
            Self::Number(array) => Values::of(array).get(row).is_some(),
            Self::Code(codes) => codes.get(row).is_some(),
        }
    }
}

fn array_filtered<A: Array + Clone + 'static>(array: &A, mask: &Bitmap) -> A {
    let filtered = filter_with_bitmap(array, mask);
    // A filter gives back the type that it was given.
    filtered.as_any().downcast_ref::<A>().cloned().unwrap_or_else(|| array.clone())
}

/// The texts at the rows of a mask.
pub fn texts_filtered(texts: &Utf8ViewArray, mask: &Bitmap) -> Utf8ViewArray {
    array_filtered(texts, mask)
}

/// The rows of columns of one kind, one behind the other; columns of codes cannot be put together.
pub fn joined(mut columns: Vec<Column>, kind: Kind) -> Column {
    fn all<'a, T: NativeType>(columns: &'a [Column], values: fn(&'a Column) -> Values<'a, T>) -> PrimitiveArray<T> {
        let of_column = |column: &'a Column| {
            let values = values(column);
            (0..column.rows()).map(move |row| values.get(row))
        };
        columns.iter().flat_map(of_column).collect()
    }
    if columns.len() <= 1 {
        return columns.pop().unwrap_or_else(|| Column::empty(kind, 0));
    }
    match kind {
        Kind::Text => {
            let texts =
                columns.iter().filter_map(|column| if let Column::Text(texts) = column { Some(texts) } else { None });
            Column::Text(texts.flat_map(|texts| texts.iter()).collect::<MutableBinaryViewArray<str>>().freeze())
        }
        Kind::Date => Column::Date(all(&columns, Column::dates)),
        Kind::Moment => Column::Moment(all(&columns, Column::moments)),
        Kind::Number => Column::Number(all(&columns, Column::numbers)),
        Kind::Whole => Column::Whole(all(&columns, Column::wholes)),
    }
}

/// The values of columns at these rows, in this order; a column that was not read has no rows.
pub fn taken(columns: Vec<Column>, rows: Vec<u32>) -> PolarsResult<Vec<Column>> {
    fn at<A: Array + Clone + 'static>(array: &A, rows: &IdxCa) -> PolarsResult<A> {
        let taken = Series::try_from((PlSmallStr::EMPTY, array.to_boxed()))?.take(rows)?;
        let array = taken.chunks().first().and_then(|array| array.as_any().downcast_ref::<A>());
        array.cloned().ok_or_else(|| polars_err!(SchemaMismatch: "{:?} was taken", taken.dtype()))
    }
    let rows = IdxCa::from_vec(PlSmallStr::EMPTY, rows);
    let one = |column: Column| {
        Ok(match column {
            unread if unread.rows() == 0 => unread,
            Column::Text(array) if array.total_buffer_len() > 0 => Column::Text(texts_at(&array, rows.cont_slice()?)),
            Column::Text(array) => Column::Text(at(&array, &rows)?),
            Column::Date(array) => Column::Date(at(&array, &rows)?),
            Column::Moment(array) => Column::Moment(at(&array, &rows)?),
            Column::Number(array) => Column::Number(at(&array, &rows)?),
            Column::Whole(array) => Column::Whole(at(&array, &rows)?),
            Column::Code(codes) => Column::Code(codes.taken(rows.cont_slice()?)),
        })
    };
    columns.into_iter().map(one).collect()
}

/// The texts at these rows, copied: what is read together later lies together, and what is not read is let go.
fn texts_at(array: &Utf8ViewArray, rows: &[u32]) -> Utf8ViewArray {
    let mut taken = MutableBinaryViewArray::with_capacity(rows.len());
    for row in rows {
        taken.push(array.get(*row as usize));
    }
    taken.freeze()
}

/// Values of a column, of which some may be missing.
#[derive(Clone, Copy)]
pub struct Values<'a, T> {
    values: &'a [T],
    validity: Option<&'a Bitmap>,
}

impl<T> Default for Values<'_, T> {
    fn default() -> Self {
        Self { values: &[], validity: None }
    }
}

impl<'a, T: NativeType> Values<'a, T> {
    /// Those of an array.
    pub fn of(array: &'a PrimitiveArray<T>) -> Self {
        let validity = array.validity().filter(|validity| validity.unset_bits() > 0);
        Self { values: array.values().as_slice(), validity }
    }

    /// From the smallest value to the largest; none: there is no value.
    pub fn range(&self) -> Option<RangeInclusive<T>>
    where
        T: Ord,
    {
        let ends = |values: &mut dyn Iterator<Item = T>| {
            let first = values.next()?;
            let (least, most) = values.fold((first, first), |(least, most), value| (least.min(value), most.max(value)));
            Some(least..=most)
        };
        match self.validity {
            // Without a test in each row, many are compared at once.
            None => Some(self.values.iter().copied().min()?..=self.values.iter().copied().max()?),
            Some(_) => ends(&mut (0..self.values.len()).filter_map(|row| self.get(row))),
        }
    }

    /// The value of a row, if there is one.
    pub fn get(&self, row: usize) -> Option<T> {
        let value = *self.values.get(row)?;
        self.validity.is_none_or(|validity| validity.get_bit(row)).then_some(value)
    }
}
