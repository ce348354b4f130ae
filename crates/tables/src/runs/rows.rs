//! Rows on their way to the disk and back, a column at a time.

use polars_arrow::array::{Array, PrimitiveArray, Utf8ViewArray};

use crate::column::Column;
use crate::output::OutBatch;
use crate::schema::Kind;

/// Adds the values of a column at these rows.
pub fn push_values(batch: &mut OutBatch, name: &'static str, kind: Kind, column: &Column, rows: &[u32]) {
    let rows = rows.iter().map(|row| *row as usize);
    match kind {
        Kind::Text => batch.text(name, rows.map(|row| column.text(row))),
        Kind::Date => batch.days(name, rows.map(|row| column.date(row))),
        Kind::Moment => batch.micros(name, rows.map(|row| column.moment(row))),
        Kind::Number => batch.number(name, rows.map(|row| column.number(row))),
        Kind::Whole => batch.whole(name, rows.map(|row| column.whole(row))),
    }
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
