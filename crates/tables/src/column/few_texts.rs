//! Columns of tables in memory in which few short texts differ, such as codes: each text once, and a place a row.

use polars_arrow::array::{Array, Utf8Array, Utf8ViewArray};
use polars_arrow::datatypes::ArrowDataType::{LargeUtf8, Utf8, Utf8View};
use polars_arrow::offset::Offset;
use rustc_hash::FxHashMap;

use crate::column::dictionary::DictionaryColumn;
use crate::column::selection::RowSelection;

/// The longest text that is told apart here.
const LONGEST: usize = 7;

/// The most texts: with more of them it is no gain.
pub const MOST: usize = 1024;

/// A short text as a number: its bytes, and its length above these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct ShortText(u64);

impl ShortText {
    /// No short text: a row that has none.
    const NONE: Self = Self(u64::MAX);

    /// Of the first bytes of a text of this length, and whatever follows.
    const fn new(bytes: u64, length: usize) -> Self {
        let mask = (1_u64 << (8 * length)) - 1;
        Self(bytes & mask | (length as u64) << 56)
    }

    fn of(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; 8];
        bytes.get_mut(..text.len()).filter(|_| text.len() <= LONGEST)?.copy_from_slice(text);
        Some(Self::new(u64::from_le_bytes(bytes), text.len()))
    }

    fn text(self) -> Option<String> {
        let bytes = self.0.to_le_bytes();
        String::from_utf8(bytes.get(..usize::from(bytes[7]))?.to_vec()).ok()
    }
}

/// The texts of a column, each once; `None` if they are many or long, or it is no column of texts.
pub fn few_texts(array: &dyn Array, selection: Option<&RowSelection>) -> Option<DictionaryColumn> {
    let any = array.as_any();
    match array.dtype() {
        Utf8View => {
            let texts = any.downcast_ref::<Utf8ViewArray>()?;
            let views = texts.views();
            // What is short stands in the view itself.
            let short = |row: usize| {
                let view = views.get(row)?;
                let bytes = u64::from(view.prefix) | u64::from(view.buffer_idx) << 32;
                let length = view.length as usize;
                (length <= LONGEST).then(|| ShortText::new(bytes, length))
            };
            numbered(array, selection, short)
        }
        Utf8 => numbered(array, selection, short_texts(any.downcast_ref::<Utf8Array<i32>>()?)),
        LargeUtf8 => numbered(array, selection, short_texts(any.downcast_ref::<Utf8Array<i64>>()?)),
        _ => None,
    }
}

/// The short text of a row, of texts that stand one after the other.
fn short_texts<O: Offset>(texts: &Utf8Array<O>) -> impl Fn(usize) -> Option<ShortText> + '_ {
    let (offsets, values) = (texts.offsets().as_slice(), texts.values().as_slice());
    move |row| {
        let (start, end) = (offsets.get(row)?.to_usize(), offsets.get(row + 1)?.to_usize());
        if end - start > LONGEST {
            return None;
        }
        match values.get(start..start + 8).and_then(|bytes| bytes.try_into().ok()) {
            Some(bytes) => Some(ShortText::new(u64::from_le_bytes(bytes), end - start)),
            None => ShortText::of(values.get(start..end)?),
        }
    }
}

/// Gives each short text a number.
fn numbered(
    array: &dyn Array,
    selection: Option<&RowSelection>,
    short: impl Fn(usize) -> Option<ShortText>,
) -> Option<DictionaryColumn> {
    let validity = array.validity().filter(|validity| validity.unset_bits() > 0);
    let mut numbers = Numbers::default();
    let one = |row: usize| {
        if validity.is_some_and(|validity| !validity.get_bit(row)) {
            return Some(0);
        }
        numbers.of(short(row)?)
    };
    let places = match selection {
        Some(selection) => places(selection.rows().iter().map(|row| *row as usize), one)?,
        None => places(0..array.len(), one)?,
    };
    let texts = numbers.known.into_iter().map(ShortText::text).collect::<Option<_>>()?;
    Some(DictionaryColumn { texts, places })
}

/// The places of rows. The room for them is there before: what grows is looked at for every row.
fn places(rows: impl ExactSizeIterator<Item = usize>, mut one: impl FnMut(usize) -> Option<u16>) -> Option<Vec<u16>> {
    let mut places = vec![0; rows.len()];
    for (place, row) in places.iter_mut().zip(rows) {
        *place = one(row)?;
    }
    Some(places)
}

/// The texts that were seen, each with a number from 1.
struct Numbers {
    known: Vec<ShortText>,
    by_text: FxHashMap<ShortText, u16>,
    /// Texts that were seen last, where they are looked for first.
    last: [(ShortText, u16); Self::LAST],
}

impl Default for Numbers {
    fn default() -> Self {
        Self { known: Vec::new(), by_text: FxHashMap::default(), last: [(ShortText::NONE, 0); Self::LAST] }
    }
}

impl Numbers {
    const LAST: usize = 256;

    /// The number of a text, which is given one if it is new; `None` if there are too many.
    #[expect(clippy::indexing_slicing, reason = "there is a place for each number of eight bits")]
    fn of(&mut self, text: ShortText) -> Option<u16> {
        let place = (text.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize;
        let (last, number) = self.last[place];
        if last == text {
            return Some(number);
        }
        let number = match self.by_text.get(&text) {
            Some(number) => *number,
            None if self.known.len() >= MOST => return None,
            None => {
                self.known.push(text);
                let number = self.known.len() as u16;
                self.by_text.insert(text, number);
                number
            }
        };
        self.last[place] = (text, number);
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(few: &DictionaryColumn) -> Vec<Option<String>> {
        let text = |place: &u16| usize::from(*place).checked_sub(1).map(|at| few.texts[at].clone());
        few.places.iter().map(text).collect()
    }

    fn arrays(texts: &[Option<String>]) -> [Box<dyn Array>; 3] {
        let each = || texts.iter().map(Option::as_deref);
        [
            Utf8ViewArray::from_slice(each().collect::<Vec<_>>()).boxed(),
            each().collect::<Utf8Array<i32>>().boxed(),
            each().collect::<Utf8Array<i64>>().boxed(),
        ]
    }

    proptest! {
        /// The texts are those of the rows, whatever holds them, also from the middle and at some rows.
        #[test]
        fn they_are_the_texts_of_the_rows(
            texts in prop::collection::vec(prop::option::weighted(0.9, "[a-eé]{0,3}|[0-9]{4}|[0-9]{7}"), 1..60),
            start in 0_usize..20,
            every in 1_usize..4,
        ) {
            let start = start.min(texts.len() - 1);
            let expected = &texts[start..];
            let rows: Vec<u32> = (0..expected.len() as u32).step_by(every).collect();
            let chosen = RowSelection::of_rows(rows.clone(), expected.len());
            for array in arrays(&texts) {
                let array = array.sliced(start, expected.len());
                prop_assert_eq!(told(&few_texts(array.as_ref(), None).unwrap()), expected);
                let some: Vec<_> = rows.iter().map(|row| expected[*row as usize].clone()).collect();
                prop_assert_eq!(told(&few_texts(array.as_ref(), Some(&chosen)).unwrap()), some);
            }
        }
    }

    #[test]
    fn what_is_long_or_differs_much_is_left_alone() {
        let long = [Some("12345678".to_owned())];
        let many: Vec<Option<String>> = (0..=MOST).map(|number| Some(number.to_string())).collect();
        for array in arrays(&long).into_iter().chain(arrays(&many)) {
            assert!(few_texts(array.as_ref(), None).is_none());
        }
        assert!(arrays(&many[1..]).iter().all(|array| few_texts(array.as_ref(), None).is_some()));
        let none = Utf8ViewArray::new_null(Utf8View, 3);
        assert_eq!(told(&few_texts(&none, None).unwrap()), [None, None, None]);
    }
}
