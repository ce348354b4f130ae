//! Rows on their way to the disk and back, a column at a time.

use polars_arrow::array::{Array, PrimitiveArray, Utf8ViewArray, View};
use polars_arrow::datatypes::{ArrowDataType, TimeUnit};

use crate::column::Column;
use crate::column::few_texts::few_texts;
use crate::output::OutBatch;
use crate::output::dictionary::DictionaryTexts;
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

/// The same rows, with texts of which few differ kept once each.
pub fn with_coded_texts(mut batch: OutBatch) -> OutBatch {
    for column in &mut batch.columns {
        if let Some(coded) = coded(column.values.as_ref()) {
            column.values = coded;
        }
    }
    batch
}

/// Texts coded; `None` if many of them differ, if one is long, or if these are no texts.
fn coded(values: &dyn Array) -> Option<Box<dyn Array>> {
    values.as_any().downcast_ref::<Utf8ViewArray>()?;
    let few = few_texts(values, None)?;
    let validity = few.places.contains(&0).then(|| few.places.iter().map(|place| *place > 0).collect());
    let rows = few.places.iter().map(|place| u32::from(place.saturating_sub(1))).collect();
    let rows = PrimitiveArray::from_vec(rows).with_validity(validity);
    // A row without a text has the number of the first one, so there is one.
    let texts = if few.texts.is_empty() { vec![String::new()] } else { few.texts };
    let texts = Utf8ViewArray::from_slice_values(texts).boxed();
    DictionaryTexts::try_from_keys(rows, texts, false).ok().map(DictionaryTexts::boxed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::output::dictionary::dictionary_text;

    fn told(values: &dyn Array) -> Vec<Option<String>> {
        let coded = values.as_any().downcast_ref::<DictionaryTexts>().unwrap();
        (0..coded.len()).map(|row| dictionary_text(coded, row).map(str::to_owned)).collect()
    }

    proptest! {
        /// Texts are the same, coded and as they were; also where all are missing, or empty.
        #[test]
        fn coded_texts_say_the_same(texts in prop::collection::vec(prop::option::of("[ab]{0,2}"), 0..40)) {
            let array = Utf8ViewArray::from_slice(&texts);
            prop_assert_eq!(told(coded(&array).unwrap().as_ref()), texts);
        }
    }

    #[test]
    fn what_is_long_or_no_text_is_not_coded() {
        assert!(coded(&Utf8ViewArray::from_slice_values(["12345678"])).is_none());
        assert!(coded(&PrimitiveArray::from_vec(vec![1_i64])).is_none());
    }
}
