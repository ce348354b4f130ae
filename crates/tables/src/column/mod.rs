//! A column of a register in memory: typed, with empty values.

pub mod arrow;
pub mod codes;
pub mod convert;
pub mod dictionary;
pub mod dutch_clock;
pub mod few_texts;
pub mod grouped;
pub mod parse;
pub mod selection;
pub mod take;
pub mod text_list;

use std::ops::RangeInclusive;

use polars_arrow::array::{Array, PrimitiveArray, Utf8ViewArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::types::NativeType;
use stoplicht_core::register::Code;

use crate::schema::Kind;
use codes::{Codes, code};

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

    /// The text of a row; `None` where it is empty.
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

    /// The values, if none is missing.
    pub const fn whole(&self) -> Option<&'a [T]> {
        if self.validity.is_none() { Some(self.values) } else { None }
    }

    /// From the smallest value to the largest; `None` if there is no value.
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
