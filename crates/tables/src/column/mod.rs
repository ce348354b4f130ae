//! A column of a register in memory: typed, with empty values.

pub mod arrow;
pub mod close_texts;
pub mod closely;
pub mod codes;
pub mod convert;
pub mod dictionary;
pub mod dutch_clock;
pub mod few_texts;
pub mod frame_of_reference;
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
use close_texts::CloseTexts;
use codes::{Codes, code};
use frame_of_reference::FrameOfReference;

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
    /// Dates, moments or numbers that are held closely.
    Close(FrameOfReference),
    /// Texts that are held closely.
    CloseText(CloseTexts),
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
            Self::CloseText(texts) => texts.get(row).filter(|text| !text.is_empty()),
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
            Self::Close(close) if close.kind() == Kind::Date => Values::Close(close),
            _ => Values::default(),
        }
    }

    /// The moments, in microseconds since 1970-01-01.
    pub fn moments(&self) -> Values<'_, i64> {
        match self {
            Self::Moment(array) => Values::of(array),
            Self::Close(close) if close.kind() == Kind::Moment => Values::Close(close),
            _ => Values::default(),
        }
    }

    /// The numbers.
    pub fn numbers(&self) -> Values<'_, f64> {
        match self {
            Self::Number(array) => Values::of(array),
            Self::Close(close) if close.kind() == Kind::Number => Values::Close(close),
            _ => Values::default(),
        }
    }

    /// The whole numbers.
    pub fn wholes(&self) -> Values<'_, i64> {
        match self {
            Self::Whole(array) => Values::of(array),
            Self::Close(close) if close.kind() == Kind::Whole => Values::Close(close),
            _ => Values::default(),
        }
    }

    /// The code of a row; codes that cannot be read were found out before.
    pub fn code(&self, row: usize) -> Option<Code> {
        match self {
            Self::Code(codes) => codes.get(row),
            Self::Text(texts) if row < texts.len() => code(texts, row),
            Self::CloseText(texts) => texts.get(row)?.trim().parse().ok(),
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

    /// What kind of values they are.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Text(_) | Self::Code(_) | Self::CloseText(_) => Kind::Text,
            Self::Date(_) => Kind::Date,
            Self::Moment(_) => Kind::Moment,
            Self::Number(_) => Kind::Number,
            Self::Whole(_) => Kind::Whole,
            Self::Close(close) => close.kind(),
        }
    }

    /// Number of rows without a value; an empty text counts as a value here.
    pub fn null_count(&self) -> usize {
        match self {
            Self::Code(codes) => codes.null_count(),
            Self::Close(close) => (0..close.rows()).filter(|row| close.get(*row).is_none()).count(),
            others => others.array().map_or(0, Array::null_count),
        }
    }

    /// The column as an array, if it is one.
    fn array(&self) -> Option<&dyn Array> {
        Some(match self {
            Self::Text(array) => array,
            Self::Date(array) => array,
            Self::Moment(array) | Self::Whole(array) => array,
            Self::Number(array) => array,
            Self::Code(_) | Self::Close(_) | Self::CloseText(_) => return None,
        })
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        match self {
            Self::Code(codes) => codes.rows(),
            Self::Close(close) => close.rows(),
            Self::CloseText(texts) => texts.rows(),
            others => others.array().map_or(0, Array::len),
        }
    }

    /// Is there a value in this row? An empty text is none.
    pub fn is_filled(&self, row: usize) -> bool {
        match self {
            Self::Text(_) | Self::CloseText(_) => self.text(row).is_some_and(|text| !text.trim().is_empty()),
            Self::Date(array) => Values::of(array).get(row).is_some(),
            Self::Moment(array) | Self::Whole(array) => Values::of(array).get(row).is_some(),
            Self::Number(array) => Values::of(array).get(row).is_some(),
            Self::Code(codes) => codes.get(row).is_some(),
            Self::Close(close) => close.get(row).is_some(),
        }
    }
}

/// A number that whole numbers can be made to.
pub trait OfWhole: NativeType {
    /// The number.
    fn of_whole(whole: i64) -> Self;
}

impl OfWhole for i32 {
    fn of_whole(whole: i64) -> Self {
        whole as Self
    }
}

impl OfWhole for i64 {
    fn of_whole(whole: i64) -> Self {
        whole
    }
}

impl OfWhole for f64 {
    fn of_whole(whole: i64) -> Self {
        whole as Self
    }
}

/// Values of a column, of which some may be missing.
#[derive(Clone, Copy)]
pub enum Values<'a, T> {
    /// Values that lie in an array.
    Array {
        /// A value for each row.
        values: &'a [T],
        /// Which of them are there, if some are not.
        validity: Option<&'a Bitmap>,
    },
    /// Values that are held closely.
    Close(&'a FrameOfReference),
}

impl<T> Default for Values<'_, T> {
    fn default() -> Self {
        Self::Array { values: &[], validity: None }
    }
}

impl<'a, T: NativeType> Values<'a, T> {
    /// Those of an array.
    pub fn of(array: &'a PrimitiveArray<T>) -> Self {
        let validity = array.validity().filter(|validity| validity.unset_bits() > 0);
        Self::Array { values: array.values().as_slice(), validity }
    }

    /// The values, if they lie in an array and none is missing.
    pub const fn whole(&self) -> Option<&'a [T]> {
        if let Self::Array { values, validity: None } = self { Some(values) } else { None }
    }
}

impl<T: OfWhole> Values<'_, T> {
    /// From the smallest value to the largest; `None` if there is no value.
    pub fn range(&self) -> Option<RangeInclusive<T>>
    where
        T: Ord,
    {
        if let Some(values) = self.whole() {
            // Without a test in each row, many are compared at once.
            return Some(values.iter().copied().min()?..=values.iter().copied().max()?);
        }
        let mut values = (0..self.rows()).filter_map(|row| self.get(row));
        let first = values.next()?;
        let (least, most) = values.fold((first, first), |(least, most), value| (least.min(value), most.max(value)));
        Some(least..=most)
    }

    const fn rows(&self) -> usize {
        match self {
            Self::Array { values, .. } => values.len(),
            Self::Close(close) => close.rows(),
        }
    }

    /// The value of a row, if there is one.
    pub fn get(&self, row: usize) -> Option<T> {
        match self {
            Self::Array { values, validity } => {
                let value = *values.get(row)?;
                validity.is_none_or(|validity| validity.get_bit(row)).then_some(value)
            }
            Self::Close(close) => close.get(row).map(T::of_whole),
        }
    }
}
