//! Columns that are held closely, and opened again.

use super::close_texts::CloseTexts;
use super::frame_of_reference::{FrameOfReference, WholeNumbers};
use super::{Column, OfWhole, Values};
use crate::schema::Kind;

/// Moments are mostly whole seconds, and are held as such.
const SECOND: i64 = 1_000_000;

impl Column {
    /// The same column, in as little room as its values need: for rows that are held for long. What cannot be held so stays as it is.
    #[must_use]
    pub fn held_closely(self) -> Self {
        let close = match &self {
            Self::Text(texts) => return CloseTexts::of(texts).map_or(self, Self::CloseText),
            Self::Code(_) | Self::Close(_) | Self::CloseText(_) => None,
            Self::Date(_) => close(&self, self.dates(), |day| Some(day.into())),
            Self::Moment(_) => close(&self, self.moments(), Some),
            Self::Whole(_) => close(&self, self.wholes(), Some),
            Self::Number(_) => close(&self, self.numbers(), exact),
        };
        match self {
            Self::Code(codes) => Self::Code(codes.held_closely()),
            other => close.map_or(other, Self::Close),
        }
    }
}

fn close<T: OfWhole>(
    column: &Column,
    values: Values<'_, T>,
    whole: impl Fn(T) -> Option<i64>,
) -> Option<FrameOfReference> {
    let Values::Array { values, validity } = values else { return None };
    // What stands where there is no value says nothing.
    let is_there = |row: usize| validity.is_none_or(|validity| validity.get_bit(row));
    let of_row = |(row, value): (usize, &T)| whole(*value).or_else(|| (!is_there(row)).then_some(0));
    let numbers = values.iter().enumerate().map(of_row).collect::<Option<Vec<i64>>>()?;
    let numbers = WholeNumbers { numbers, there: validity };
    let (kind, width) = (column.kind(), size_of::<T>());
    let in_seconds = (kind == Kind::Moment).then(|| FrameOfReference::of::<SECOND>(kind, &numbers, width)).flatten();
    in_seconds.or_else(|| FrameOfReference::of::<1>(kind, &numbers, width))
}

/// A number as a whole one, if it comes back from that to the last bit.
fn exact(number: f64) -> Option<i64> {
    let whole = number as i64;
    ((whole as f64).to_bits() == number.to_bits()).then_some(whole)
}

/// The same numbers, each as it was.
pub fn opened(close: &FrameOfReference) -> Column {
    let wholes = (0..close.rows()).map(|row| close.get(row));
    match close.kind() {
        Kind::Date => Column::Date(wholes.map(|whole| whole.map(i32::of_whole)).collect()),
        Kind::Moment => Column::Moment(wholes.collect()),
        Kind::Number => Column::Number(wholes.map(|whole| whole.map(f64::of_whole)).collect()),
        Kind::Whole | Kind::Text => Column::Whole(wholes.collect()),
    }
}

#[cfg(test)]
mod tests {
    use polars_arrow::array::PrimitiveArray;
    use polars_arrow::types::NativeType;
    use proptest::prelude::*;

    use super::*;

    fn array<T: NativeType>(values: &[Option<T>]) -> PrimitiveArray<T> {
        values.iter().copied().collect()
    }

    /// Numbers of all sizes, the ends of their kind among them.
    fn numbers() -> impl Strategy<Value = Vec<Option<i64>>> {
        let spans = prop::sample::select(vec![0_i64, 1, 254, 255, 65_534, 65_535, 1 << 31, (1 << 32) - 2, i64::MAX]);
        let start = prop_oneof![-1000..1000_i64, Just(i64::MIN), Just(i64::MAX), any::<i64>()];
        (start, spans).prop_flat_map(|(start, span)| {
            let within = prop_oneof![Just(0), Just(span), 0..=span].prop_map(move |more| start.saturating_add(more));
            prop::collection::vec(prop::option::weighted(0.9, within), 0..40)
        })
    }

    /// What each row says as a date, a moment, a whole number and a number.
    fn told(column: &Column) -> Vec<[Option<i64>; 4]> {
        let bits = |row| column.number(row).map(|number| number.to_bits().cast_signed());
        let of_row = |row| [column.date(row).map(i64::from), column.moment(row), column.whole(row), bits(row)];
        (0..column.rows()).map(of_row).collect()
    }

    proptest! {
        /// What is held closely is what stood there, to the last bit, also at places that are taken of it.
        #[test]
        fn numbers_come_back(
            numbers in numbers(),
            seconds in any::<bool>(),
            fraction in prop::sample::select(vec![0.0, 0.5, f64::NAN, f64::INFINITY]),
            places in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
        ) {
            let each = |of: &dyn Fn(i64) -> i64| numbers.iter().map(|number| number.map(of)).collect::<Vec<_>>();
            let moments = if seconds { each(&|number| number / SECOND * SECOND) } else { numbers.clone() };
            let days: Vec<Option<i32>> = numbers.iter().map(|number| number.map(|number| number as i32)).collect();
            let floats: Vec<Option<f64>> =
                numbers.iter().map(|number| number.map(|number| number as f64 * 0.25 + fraction)).collect();
            let columns = [
                Column::Date(array(&days)),
                Column::Moment(array(&moments)),
                Column::Whole(array(&numbers)),
                Column::Number(array(&floats)),
            ];
            let taken: Vec<u32> = places.iter().filter(|_| !numbers.is_empty()).map(|place| place.index(numbers.len()) as u32).collect();
            for column in columns {
                let close = column.clone().held_closely();
                prop_assert_eq!(told(&close), told(&column));
                if let Column::Close(close) = &close {
                    prop_assert_eq!(told(&opened(close)), told(&column));
                }
                prop_assert_eq!(close.null_count(), column.null_count());
                let rows = crate::column::take::TakenRows::new(taken.clone());
                prop_assert_eq!(told(&close.at(&rows)), told(&column.at(&rows)));
            }
        }
    }

    #[test]
    fn numbers_that_lie_close_together_take_little_room() {
        let width = |column: Column| if let Column::Close(close) = column.held_closely() { close.width() } else { 8 };
        assert_eq!(width(Column::Date(array(&[Some(18_000), None, Some(20_000)]))), 2);
        assert_eq!(width(Column::Moment(array(&[Some(0), Some(86_400 * SECOND)]))), 4);
        assert_eq!(width(Column::Whole(array(&[None, None]))), 1);
        assert_eq!(width(Column::Number(array(&[Some(-1.0), Some(253.0)]))), 1);
        assert_eq!(width(Column::Number(array(&[Some(-0.0)]))), 8, "a minus is not lost");
        assert_eq!(width(Column::Date(array(&[Some(i32::MIN), Some(i32::MAX)]))), 8);
    }
}
