//! Rows on their way to the disk and back, a column at a time.

use polars_arrow::array::{Array, PrimitiveArray, Utf8ViewArray, View};
use polars_arrow::datatypes::{ArrowDataType, TimeUnit};

use crate::column::Column;
use crate::output::OutBatch;
use crate::schema::Kind;

/// Adds the values of a column; an empty text is none.
pub fn push_values(batch: &mut OutBatch, name: &'static str, column: &Column) {
    let array = match column {
        Column::Text(texts) if !has_empty_text(texts) => texts.to_boxed(),
        Column::Date(days) => days.clone().to(ArrowDataType::Date32).boxed(),
        Column::Moment(moments) => moments.clone().to(ArrowDataType::Timestamp(TimeUnit::Microsecond, None)).boxed(),
        Column::Number(numbers) => numbers.to_boxed(),
        Column::Whole(wholes) => wholes.to_boxed(),
        Column::Text(_) | Column::Code(_) => {
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

/// An array that was made of a column of this kind.
pub fn typed(array: &dyn Array, kind: Kind) -> Option<Column> {
    let any = array.as_any();
    Some(match kind {
        Kind::Text => Column::Text(any.downcast_ref::<Utf8ViewArray>()?.clone()),
        Kind::Date => Column::Date(any.downcast_ref::<PrimitiveArray<i32>>()?.clone()),
        Kind::Moment => Column::Moment(any.downcast_ref::<PrimitiveArray<i64>>()?.clone()),
        Kind::Number => Column::Number(any.downcast_ref::<PrimitiveArray<f64>>()?.clone()),
        Kind::Whole => Column::Whole(any.downcast_ref::<PrimitiveArray<i64>>()?.clone()),
    })
}
