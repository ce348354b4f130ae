//! Texts of which few differ, on their way to the disk and back: each once, and a number a row.
//!
//! They stay numbers all the way. To look at every text again for each column that is put in order, and to move texts instead of
//! numbers, took a tenth of the time of `prepare`.

use polars_arrow::array::{Array, PrimitiveArray, Utf8ViewArray};

use crate::column::dictionary::DictionaryColumn;
use crate::column::few_texts::{MOST, few_texts};
use crate::output::dictionary::{DictionaryTexts, coded_texts, texts_at};

/// Texts coded; `None` if many of them differ, if one is long, or if these are no texts.
pub fn coded(values: &dyn Array) -> Option<Box<dyn Array>> {
    values.as_any().downcast_ref::<Utf8ViewArray>()?;
    few_texts(values, None).map(|few| coded_column(&few))
}

/// A column of coded texts.
pub fn coded_column(few: &DictionaryColumn) -> Box<dyn Array> {
    let validity = few.places.contains(&0).then(|| few.places.iter().map(|place| *place > 0).collect());
    let rows = few.places.iter().map(|place| u32::from(place.saturating_sub(1))).collect();
    let rows = PrimitiveArray::from_vec(rows).with_validity(validity);
    of_numbers(&rows, &few.texts)
}

/// Coded texts at some rows, each text with a number by where it is met first; as texts where too many differ.
pub fn coded_at(all: &DictionaryTexts, rows: &[u32]) -> Box<dyn Array> {
    let (keys, validity) = (all.keys().values(), all.keys().validity());
    let mut places = vec![0_u16; all.values().len()];
    let mut met: Vec<u32> = Vec::new();
    let mut place = |row: &u32| {
        let row = *row as usize;
        let key = keys.get(row).filter(|_| validity.is_none_or(|validity| validity.get_bit(row)))?;
        let place = places.get_mut(*key as usize)?;
        if *place == 0 {
            met.push(*key);
            *place = u16::try_from(met.len()).unwrap_or(u16::MAX);
        }
        Some(*place)
    };
    let places = rows.iter().map(|row| place(row).unwrap_or_default()).collect();
    if met.len() > MOST {
        return texts_at(all, rows.iter().map(|row| *row as usize)).boxed();
    }
    let known = all.values().as_any().downcast_ref::<Utf8ViewArray>();
    let text = |key: &u32| known.and_then(|known| known.get(*key as usize)).unwrap_or_default().to_owned();
    coded_column(&DictionaryColumn { texts: met.iter().map(text).collect(), places })
}

/// Of rows that have each the number of a text, from 0, or none.
fn of_numbers(rows: &PrimitiveArray<u32>, texts: &[impl AsRef<str>]) -> Box<dyn Array> {
    // A row without a text has the number of the first one, so there is one.
    let texts =
        if texts.is_empty() { Utf8ViewArray::from_slice_values([""]) } else { Utf8ViewArray::from_slice_values(texts) };
    coded_texts(rows, &texts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::output::dictionary::dictionary_text;

    fn told(values: &dyn Array) -> Vec<Option<String>> {
        match values.as_any().downcast_ref::<DictionaryTexts>() {
            Some(coded) => (0..coded.len()).map(|row| dictionary_text(coded, row).map(str::to_owned)).collect(),
            None => {
                let texts = values.as_any().downcast_ref::<Utf8ViewArray>().unwrap();
                texts.iter().map(|text| text.map(str::to_owned)).collect()
            }
        }
    }

    fn texts() -> impl Strategy<Value = Vec<Option<String>>> {
        prop::collection::vec(prop::option::of("[ab]{0,2}"), 0..40)
    }

    proptest! {
        /// Texts are the same, coded and as they were; also where all are missing, or empty.
        #[test]
        fn coded_texts_say_the_same(texts in texts()) {
            let array = Utf8ViewArray::from_slice(&texts);
            prop_assert_eq!(told(coded(&array).unwrap().as_ref()), texts);
        }

        /// At some rows they are as if these had been coded alone.
        #[test]
        fn rows_are_coded_as_if_they_were_alone(texts in texts(), rows in prop::collection::vec(0..40_u32, 0..50)) {
            let rows: Vec<u32> = rows.into_iter().filter(|row| (*row as usize) < texts.len()).collect();
            let all = coded(&Utf8ViewArray::from_slice(&texts)).unwrap();
            let at = coded_at(all.as_any().downcast_ref().unwrap(), &rows);
            let alone: Vec<Option<String>> = rows.iter().map(|row| texts[*row as usize].clone()).collect();
            let alone = coded(&Utf8ViewArray::from_slice(&alone)).unwrap();
            prop_assert_eq!(format!("{at:?}"), format!("{alone:?}"));
        }
    }

    #[test]
    fn what_is_long_or_no_text_is_not_coded() {
        assert!(coded(&Utf8ViewArray::from_slice_values(["12345678"])).is_none());
        assert!(coded(&PrimitiveArray::from_vec(vec![1_i64])).is_none());
    }

    #[test]
    fn too_many_are_texts_again() {
        let texts: Vec<String> = (0..2000).map(|number| number.to_string()).collect();
        let all = of_numbers(&PrimitiveArray::from_vec((0..2000).collect()), &texts);
        let all: &DictionaryTexts = all.as_any().downcast_ref().unwrap();
        let first: Vec<u32> = (0..1024).collect();
        assert!(coded_at(all, &first).as_any().is::<DictionaryTexts>());
        let some: Vec<u32> = (0..1100).collect();
        let some = coded_at(all, &some);
        assert!(some.as_any().is::<Utf8ViewArray>());
        assert_eq!(told(some.as_ref())[1050].as_deref(), Some("1050"));
    }
}
