//! Rows of columns: those that are selected, those at given places, and the rows of several columns behind one another.

use polars::prelude::{IdxCa, PlSmallStr, Series};
use polars_arrow::array::{Array, MutableBinaryViewArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::types::NativeType;
use polars_compute::filter::filter_with_bitmap;

use super::selection::{at, rows_of};
use super::{Column, OfWhole, Values};
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
            Self::Close(close) => Self::Close(close.at(&rows_of(mask))),
            Self::CloseText(texts) => Self::Text(texts.at(&rows_of(mask))),
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
    fn all<'a, T: OfWhole>(columns: &'a [Column], values: fn(&'a Column) -> Values<'a, T>) -> PrimitiveArray<T> {
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
pub fn taken(columns: &[Column], rows: &[u32]) -> Vec<Column> {
    let rows = TakenRows::new(rows.to_vec());
    columns.iter().map(|column| if column.rows() == 0 { column.clone() } else { column.at(&rows) }).collect()
}

/// Rows that are taken of several columns.
pub struct TakenRows(IdxCa);

impl TakenRows {
    /// These rows, in this order.
    pub fn new(rows: Vec<u32>) -> Self {
        Self(IdxCa::from_vec(PlSmallStr::EMPTY, rows))
    }

    /// The rows.
    pub fn rows(&self) -> &[u32] {
        self.0.cont_slice().unwrap_or_default()
    }
}

impl Column {
    /// The same as [`Column::at`]; of texts that do not stand in their views the views alone are taken: for rows that are let go soon.
    pub fn viewed_at(&self, rows: &TakenRows) -> Self {
        let views = if let Self::Text(texts) = self { views_at(texts, rows) } else { None };
        views.map_or_else(|| self.at(rows), Self::Text)
    }

    /// The values at these rows, in this order.
    pub fn at(&self, rows: &TakenRows) -> Self {
        match self {
            Self::Text(texts) => Self::Text(texts_at(texts, rows)),
            Self::Date(array) => Self::Date(values_at(array, rows.rows())),
            Self::Moment(array) => Self::Moment(values_at(array, rows.rows())),
            Self::Number(array) => Self::Number(values_at(array, rows.rows())),
            Self::Whole(array) => Self::Whole(values_at(array, rows.rows())),
            Self::Code(codes) => Self::Code(codes.taken(rows.rows())),
            Self::Close(close) => Self::Close(close.at(rows.rows())),
            Self::CloseText(texts) => Self::Text(texts.at(rows.rows())),
        }
    }
}

fn values_at<T: NativeType>(array: &PrimitiveArray<T>, rows: &[u32]) -> PrimitiveArray<T> {
    let there = |validity: &Bitmap| rows.iter().map(|row| validity.get_bit(*row as usize)).collect::<Bitmap>();
    let validity = array.validity().filter(|validity| validity.unset_bits() > 0).map(there);
    PrimitiveArray::new(array.dtype().clone(), at(array.values(), rows).into(), validity)
}

/// The texts at these rows. Those that do not stand in their views are copied: what is read together later lies together, and what
/// is not read is let go.
fn texts_at(array: &Utf8ViewArray, rows: &TakenRows) -> Utf8ViewArray {
    let in_views = if array.total_buffer_len() == 0 { views_at(array, rows) } else { None };
    in_views.unwrap_or_else(|| {
        let mut taken = MutableBinaryViewArray::with_capacity(rows.0.len());
        for row in rows.rows() {
            taken.push(array.get(*row as usize));
        }
        taken.freeze()
    })
}

/// The views at these rows; texts that do not stand in them stay where they are.
fn views_at(array: &Utf8ViewArray, rows: &TakenRows) -> Option<Utf8ViewArray> {
    let taken = Series::try_from((PlSmallStr::EMPTY, array.to_boxed())).ok()?.take(&rows.0).ok()?;
    taken.chunks().first()?.as_any().downcast_ref::<Utf8ViewArray>().cloned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is taken is what stood there, whether texts stand in their views or not, and whether all are there.
        #[test]
        fn values_are_those_of_their_rows(
            texts in prop::collection::vec(prop::option::weighted(0.8, "[a-c]{0,3}|[a-c]{13,15}"), 1..30),
            whole in any::<bool>(),
            places in prop::collection::vec(any::<prop::sample::Index>(), 0..50),
        ) {
            let texts: Vec<Option<String>> =
                texts.into_iter().map(|text| if whole { Some(text.unwrap_or_default()) } else { text }).collect();
            let rows: Vec<usize> = places.iter().map(|place| place.index(texts.len())).collect();
            let taken = TakenRows::new(rows.iter().map(|row| *row as u32).collect());
            let length = |text: &Option<String>| text.as_ref().map(|text| text.len() as i64);
            let columns = [
                Column::Text(Utf8ViewArray::from_slice(&texts)),
                Column::Text(Utf8ViewArray::from_slice(texts.iter().map(|t| t.as_ref().map(|t| t.get(..2.min(t.len())).unwrap_or_default())).collect::<Vec<_>>())),
                Column::Whole(texts.iter().map(length).collect()),
            ];
            for column in columns {
                for at in [column.at(&taken), column.viewed_at(&taken)] {
                    prop_assert_eq!(at.rows(), rows.len());
                    for (place, row) in rows.iter().enumerate() {
                        prop_assert_eq!((at.text(place), at.whole(place)), (column.text(*row), column.whole(*row)));
                    }
                }
            }
        }
    }
}
