//! Rows of columns: those that are selected, those at given places, and the rows of several columns behind one another.

use polars::error::{PolarsResult, polars_err};
use polars::prelude::{IdxCa, PlSmallStr, Series};
use polars_arrow::array::{Array, MutableBinaryViewArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::types::NativeType;
use polars_compute::filter::filter_with_bitmap;

use super::{Column, Values};
use crate::schema::Kind;

impl Column {
    /// The values at the selected rows.
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

    /// The same column, without rows if there is a value in none of them.
    pub fn or_nothing(self) -> Self {
        if self.null_count() < self.rows() { self } else { self.filtered(&Bitmap::new_zeroed(self.rows())) }
    }
}

fn array_filtered<A: Array + Clone + 'static>(array: &A, mask: &Bitmap) -> A {
    let filtered = filter_with_bitmap(array, mask);
    // A filter gives back the type that it was given.
    filtered.as_any().downcast_ref::<A>().cloned().unwrap_or_else(|| array.clone())
}

/// The texts at the selected rows.
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
