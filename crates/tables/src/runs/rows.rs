//! Rows on their way to the disk and back, a column at a time.

use polars_arrow::array::{Array, PrimitiveArray, Utf8ViewArray, View};
use polars_arrow::datatypes::{ArrowDataType, TimeUnit};
use stoplicht_core::register::Code;

use super::coded_rows::{coded, coded_at, coded_column};
use crate::column::Column;
use crate::column::closely::opened;
use crate::column::few_texts::{MOST, few_texts};
use crate::column::take::TakenRows;
use crate::output::OutBatch;
use crate::output::dictionary::{DictionaryTexts, dictionary_text};
use crate::schema::Kind;

/// Adds the values of a column at some rows: codes, and other texts of which few differ, as numbers, which they stay to the end.
pub fn push_rows(batch: &mut OutBatch, name: &'static str, column: &Column, rows: &TakenRows) {
    let few = match column {
        Column::Text(texts) => few_texts(texts, None).map(|few| few.without_empty().at(rows.rows())),
        Column::Code(codes) => Some(codes.taken(rows.rows()).into_dictionary()),
        _ => None,
    };
    match few.filter(|few| few.texts.len() <= MOST) {
        Some(few) => batch.push(name, coded_column(&few)),
        None => push_values(batch, name, &column.viewed_at(rows)),
    }
}

/// Adds the values of a column; an empty text is none.
pub fn push_values(batch: &mut OutBatch, name: &'static str, column: &Column) {
    let array = match column {
        Column::Text(texts) if !has_empty_text(texts) => texts.to_boxed(),
        Column::Date(days) => days.clone().to(ArrowDataType::Date32).boxed(),
        Column::Moment(moments) => moments.clone().to(ArrowDataType::Timestamp(TimeUnit::Microsecond, None)).boxed(),
        Column::Number(numbers) => numbers.to_boxed(),
        Column::Whole(wholes) => wholes.to_boxed(),
        Column::Close(close) => return push_values(batch, name, &opened(close)),
        Column::Code(codes) => return batch.text(name, (0..codes.rows()).map(|row| codes.get(row).map(Code::to_text))),
        Column::Text(_) | Column::CloseText(_) => {
            return batch.text(name, (0..column.rows()).map(|row| column.text(row)));
        }
    };
    // Where nothing is missing nothing says so: the same values are written in the same way.
    let array = if array.null_count() == 0 { array.with_validity(None) } else { array };
    batch.push(name, array);
}

fn has_empty_text(texts: &Utf8ViewArray) -> bool {
    let is_empty = |(row, view): (usize, &View)| view.length == 0 && texts.is_valid(row);
    texts.views().iter().enumerate().any(is_empty)
}

/// A column that was read back.
pub enum RunColumn {
    /// Its values.
    Values(Column),
    /// Texts of which few differ.
    Coded(DictionaryTexts),
}

impl RunColumn {
    /// An array that was made of a column of this kind; `None` if it was not.
    pub fn of(array: &dyn Array, kind: Kind) -> Option<Self> {
        let any = array.as_any();
        if let Some(texts) = any.downcast_ref::<DictionaryTexts>() {
            return (kind == Kind::Text).then(|| Self::Coded(texts.clone()));
        }
        Some(Self::Values(match kind {
            Kind::Text => Column::Text(any.downcast_ref::<Utf8ViewArray>()?.clone()),
            Kind::Date => Column::Date(any.downcast_ref::<PrimitiveArray<i32>>()?.clone()),
            Kind::Moment => Column::Moment(any.downcast_ref::<PrimitiveArray<i64>>()?.clone()),
            Kind::Number => Column::Number(any.downcast_ref::<PrimitiveArray<f64>>()?.clone()),
            Kind::Whole => Column::Whole(any.downcast_ref::<PrimitiveArray<i64>>()?.clone()),
        }))
    }

    /// The text of a row; `None` where it is empty.
    pub fn text(&self, row: usize) -> Option<&str> {
        match self {
            Self::Values(column) => column.text(row),
            Self::Coded(texts) => dictionary_text(texts, row),
        }
    }

    /// The values, if these are no coded texts.
    pub const fn values(&self) -> Option<&Column> {
        match self {
            Self::Values(column) => Some(column),
            Self::Coded(_) => None,
        }
    }

    /// Adds its values at some rows; an empty text is none.
    pub fn push_at(&self, batch: &mut OutBatch, name: &'static str, rows: &TakenRows) {
        match self {
            Self::Values(column) => push_values(batch, name, &column.viewed_at(rows)),
            Self::Coded(texts) => batch.push(name, coded_at(texts, rows.rows())),
        }
    }
}

/// The same rows, with texts of which few differ kept once each.
pub fn with_coded_texts(mut batch: OutBatch) -> OutBatch {
    for column in &mut batch.columns {
        if let Some(coded) = coded(column.values.as_ref()) {
            column.values = coded;
        }
    }
    batch
}
