//! Texts as Arrow has them: of any width, or each once in a dictionary, always seen as views that share their bytes.

use polars::prelude::{IdxCa, PlSmallStr, Series};
use polars_arrow::array::{Array, DictionaryArray, DictionaryKey, PrimitiveArray, Utf8Array, Utf8ViewArray, View};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::datatypes::ArrowDataType::{Dictionary, LargeUtf8, Null, Utf8, Utf8View};
use polars_arrow::match_integer_type;
use polars_arrow::offset::Offset;
use polars_buffer::Buffer;
use polars_compute::cast::utf8_to_utf8view;
use polars_compute::filter::filter_with_bitmap;

/// Are these texts, or a dictionary of them? That of a column in which nothing stands may be a dictionary of nothing.
pub fn is_text(dtype: &ArrowDataType) -> bool {
    match dtype {
        Utf8 | LargeUtf8 | Utf8View => true,
        Dictionary(_, values, _) => matches!(**values, Utf8 | LargeUtf8 | Utf8View | Null),
        _ => false,
    }
}

/// Texts of any width, or of a dictionary; `None` for anything else, or where a row names a text that its dictionary has
/// not.
pub fn text_array(array: &dyn Array) -> Option<Utf8ViewArray> {
    let any = array.as_any();
    match array.dtype() {
        Utf8View => any.downcast_ref::<Utf8ViewArray>().cloned(),
        LargeUtf8 => any.downcast_ref::<Utf8Array<i64>>().map(utf8_to_utf8view),
        Utf8 => any.downcast_ref::<Utf8Array<i32>>().map(utf8_to_utf8view),
        Null => Some(Utf8ViewArray::new_null(Utf8View, array.len())),
        dictionary => of_dictionary(array, dictionary, None),
    }
}

/// Does every row of a dictionary of texts say which it has, or that it has none? Of what is no dictionary nothing is looked at.
pub fn is_whole(array: &dyn Array) -> bool {
    match array.dtype() {
        Dictionary(width, ..) if is_text(array.dtype()) => {
            match_integer_type!(width, |$K| names_texts::<$K>(array)).unwrap_or_default()
        }
        _ => true,
    }
}

/// Does every row name a text of the dictionary, or none?
fn names_texts<K: DictionaryKey>(array: &dyn Array) -> Option<bool> {
    let coded = array.as_any().downcast_ref::<DictionaryArray<K>>()?;
    let number = coded.values().len() as u64;
    Some(coded.keys().iter().flatten().all(|key| u64::from(place_of(*key)) < number))
}

/// The place that a key names. A key that is no place is beyond every dictionary.
fn place_of<K: DictionaryKey>(key: K) -> u32 {
    key.try_into().ok().and_then(|place: usize| u32::try_from(place).ok()).unwrap_or(u32::MAX)
}

/// The values at the selected rows; texts become views, whatever they were. A dictionary that [is not whole](is_whole) is
/// left as it is.
pub fn filtered(array: &dyn Array, mask: &Bitmap) -> Box<dyn Array> {
    match array.dtype() {
        Utf8 | LargeUtf8 => {
            let selected = of_rows::<i32>(array, mask).or_else(|| of_rows::<i64>(array, mask));
            if let Some(texts) = selected {
                return texts.boxed();
            }
            if let Some(texts) = text_array(array) {
                return filter_with_bitmap(&texts, mask);
            }
        }
        dictionary @ Dictionary(..) => {
            return of_dictionary(array, dictionary, Some(mask))
                .map_or_else(|| array.to_boxed(), |texts| texts.boxed());
        }
        _ => {}
    }
    let mut filtered = filter_with_bitmap(array, mask);
    // A filter forgets that numbers stand for dates or moments.
    *filtered.dtype_mut() = array.dtype().clone();
    filtered
}

/// The texts of the selected rows, which share the bytes of the column; `None` if these are more than views can point into.
fn of_rows<O: Offset>(array: &dyn Array, mask: &Bitmap) -> Option<Utf8ViewArray> {
    let texts = array.as_any().downcast_ref::<Utf8Array<O>>()?;
    let (values, offsets) = (texts.values(), texts.offsets().as_slice());
    u32::try_from(values.len()).ok()?;
    let validity = texts.validity().filter(|validity| validity.unset_bits() > 0);
    let is_there = |row: usize| validity.is_none_or(|validity| validity.get_bit(row));
    let view = |row: usize| {
        if !is_there(row) {
            return Some(View::default());
        }
        let (start, end) = (offsets.get(row)?.to_usize(), offsets.get(row + 1)?.to_usize());
        Some(View::new_from_bytes(values.get(start..end)?, 0, start as u32))
    };
    let views: Vec<View> = mask.true_idx_iter().map(view).collect::<Option<_>>()?;
    let present = validity.map(|_| mask.true_idx_iter().map(is_there).collect::<Bitmap>());
    Utf8ViewArray::try_new(Utf8View, views.into(), Buffer::from(vec![values.clone()]), present).ok()
}

/// The texts of the rows of a dictionary, all or those that are selected.
fn of_dictionary(array: &dyn Array, dtype: &ArrowDataType, mask: Option<&Bitmap>) -> Option<Utf8ViewArray> {
    let Dictionary(width, ..) = dtype else { return None };
    if !is_text(dtype) {
        return None;
    }
    match_integer_type!(width, |$K| looked_up::<$K>(array, mask))
}

fn looked_up<K: DictionaryKey>(array: &dyn Array, mask: Option<&Bitmap>) -> Option<Utf8ViewArray> {
    let coded = array.as_any().downcast_ref::<DictionaryArray<K>>()?;
    let selected = mask.map(|mask| filter_with_bitmap(coded.keys(), mask));
    let keys =
        selected.as_ref().map_or(Some(coded.keys()), |keys| keys.as_any().downcast_ref::<PrimitiveArray<K>>())?;
    if keys.null_count() == keys.len() {
        return Some(Utf8ViewArray::new_null(Utf8View, keys.len()));
    }
    // What stands in the key of an empty row says nothing.
    let places: PrimitiveArray<u32> = keys.iter().map(|key| key.map(|key| place_of(*key))).collect();
    let texts = text_array(coded.values().as_ref())?;
    let texts = Series::try_from((PlSmallStr::EMPTY, texts.boxed())).ok()?;
    let taken = texts.take(&IdxCa::with_chunk(PlSmallStr::EMPTY, places)).ok()?;
    taken.chunks().first()?.as_any().downcast_ref::<Utf8ViewArray>().cloned()
}

#[cfg(test)]
mod tests {
    use polars_arrow::array::NullArray;

    use super::*;

    const TEXTS: [&str; 3] = ["jw", "wmo", "a text that is longer than twelve bytes"];

    /// The third text, none, the first, the second, and one of which the dictionary says nothing.
    fn coded<K: DictionaryKey>(values: Box<dyn Array>) -> Box<dyn Array> {
        let key = |place: usize| K::try_from(place).ok();
        let keys: PrimitiveArray<K> = [key(2), None, key(0), key(1), key(3)].into_iter().collect();
        DictionaryArray::try_from_keys(keys, values, false).unwrap().boxed()
    }

    fn read(array: &dyn Array) -> Vec<Option<String>> {
        text_array(array).unwrap().iter().map(|text| text.map(str::to_owned)).collect()
    }

    #[test]
    fn selected_texts_are_those_of_their_rows() {
        let texts = [Some(TEXTS[0]), None, Some(TEXTS[2]), Some(""), None, Some(TEXTS[1]), Some(TEXTS[2])];
        let columns: [Box<dyn Array>; 3] = [
            Utf8ViewArray::from_slice(texts).boxed(),
            texts.into_iter().collect::<Utf8Array<i32>>().boxed(),
            texts.into_iter().collect::<Utf8Array<i64>>().boxed(),
        ];
        for column in columns {
            for start in 0..3 {
                let column = column.sliced(start, texts.len() - start);
                let mask: Bitmap = (start..texts.len()).map(|row| row % 3 != 0).collect();
                let selected = (start..texts.len()).filter(|row| row % 3 != 0).map(|row| texts[row].map(str::to_owned));
                assert_eq!(read(filtered(column.as_ref(), &mask).as_ref()), selected.collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn dictionaries_of_every_width_are_texts() {
        let of = [Some(TEXTS[0]), Some(TEXTS[1]), Some(TEXTS[2]), None];
        let values: [Box<dyn Array>; 3] = [
            Utf8ViewArray::from_slice(of).boxed(),
            of.into_iter().collect::<Utf8Array<i32>>().boxed(),
            of.into_iter().collect::<Utf8Array<i64>>().boxed(),
        ];
        for values in values {
            let all = [
                coded::<i8>(values.clone()),
                coded::<i16>(values.clone()),
                coded::<i32>(values.clone()),
                coded::<i64>(values.clone()),
                coded::<u8>(values.clone()),
                coded::<u16>(values.clone()),
                coded::<u32>(values.clone()),
                coded::<u64>(values.clone()),
            ];
            for array in all {
                assert!(is_text(array.dtype()));
                let expected = [Some(TEXTS[2]), None, Some(TEXTS[0]), Some(TEXTS[1]), None];
                assert_eq!(read(array.as_ref()), expected.map(|text| text.map(str::to_owned)));
                let mask = Bitmap::from([true, false, false, true, true]);
                let expected = [Some(TEXTS[2]), Some(TEXTS[1]), None].map(|text| text.map(str::to_owned));
                assert_eq!(read(filtered(array.as_ref(), &mask).as_ref()), expected);
                assert_eq!(read(array.sliced(1, 2).as_ref()), [None, Some(TEXTS[0].to_owned())]);
            }
        }
    }

    #[test]
    fn texts_keep_their_bytes_where_they_are() {
        let array: Utf8Array<i64> = [Some(TEXTS[2]), None, Some(TEXTS[2])].into_iter().collect();
        let texts = text_array(&array).unwrap();
        assert_eq!(texts.value(2).as_ptr(), array.value(2).as_ptr());
        let only = filtered(&array, &Bitmap::from([false, false, true]));
        assert_eq!(read(only.as_ref()), [Some(TEXTS[2].to_owned())]);
    }

    #[test]
    fn a_dictionary_of_nothing_is_texts_that_are_empty() {
        let keys: PrimitiveArray<i32> = [None, Some(0)].into_iter().collect();
        let array = DictionaryArray::try_from_keys(keys, NullArray::new(Null, 1).boxed(), false).unwrap();
        assert!(is_text(array.dtype()));
        assert_eq!(read(&array), [None, None]);
    }

    #[test]
    fn a_dictionary_of_numbers_is_no_text() {
        let values = PrimitiveArray::<i64>::from_slice([1, 2, 3, 4]).boxed();
        let array = coded::<i8>(values);
        assert!(!is_text(array.dtype()) && text_array(array.as_ref()).is_none());
    }
}
