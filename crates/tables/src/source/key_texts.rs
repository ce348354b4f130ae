//! The keys of a column of a table in memory, written as a page of a file has them, a block at a time: what is done with keys is
//! done in one way.

use polars::error::PolarsResult;
use polars_arrow::array::{Array, Utf8Array, Utf8ViewArray, View};
use polars_arrow::datatypes::ArrowDataType::{LargeUtf8, Utf8, Utf8View};
use polars_arrow::offset::Offset;

use super::key_rows::{KeySource, Keys};
use super::parquet::byte_array::values;

/// Rows that are written at a time: what they take stays in the nearest memory.
const BLOCK: usize = 4096;

/// Bytes that are written for a short key, whatever its length: this is quicker than as many as it has.
const AT_ONCE: usize = 16;

/// A column of texts that are keys.
pub struct KeyTexts<'a>(&'a dyn Array);

impl<'a> KeyTexts<'a> {
    /// The keys of a column; `None` if it is kept in another way, or a row has none.
    pub fn of(column: &'a dyn Array) -> Option<Self> {
        let is_known = matches!(column.dtype(), Utf8 | LargeUtf8 | Utf8View);
        (is_known && column.null_count() == 0).then_some(Self(column))
    }
}

impl KeySource for KeyTexts<'_> {
    fn hand_on(self, keys: &mut impl Keys) -> PolarsResult<bool> {
        let mut block = Block::default();
        for start in (0..self.0.len()).step_by(BLOCK) {
            let number = BLOCK.min(self.0.len() - start);
            if block.write(self.0, start, number).is_none() {
                return Ok(false);
            }
            let page = block.bytes();
            let mut are_keys = true;
            let each = values(page, number).inspect(|key| are_keys &= key.as_ref().is_none_or(|key| key.is_key(page)));
            if !keys.add(page, number, each)? || !are_keys {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Texts, each with its length before it.
#[derive(Default)]
struct Block {
    bytes: Vec<u8>,
    written: usize,
}

impl Block {
    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.written).unwrap_or_default()
    }

    /// Writes the texts of some rows; `None` if the column is none of texts.
    fn write(&mut self, column: &dyn Array, start: usize, number: usize) -> Option<()> {
        self.written = 0;
        let any = column.as_any();
        match column.dtype() {
            Utf8View => self.write_views(any.downcast_ref::<Utf8ViewArray>()?, start, number),
            Utf8 => self.write_texts(any.downcast_ref::<Utf8Array<i32>>()?, start, number),
            LargeUtf8 => self.write_texts(any.downcast_ref::<Utf8Array<i64>>()?, start, number),
            _ => None,
        }
    }

    /// Makes room for texts of so many bytes.
    fn make_room(&mut self, rows: usize, bytes: usize) {
        let most = rows * size_of::<u32>() + bytes + AT_ONCE;
        if self.bytes.len() < most {
            self.bytes.resize(most, 0);
        }
    }

    fn write_views(&mut self, texts: &Utf8ViewArray, start: usize, number: usize) -> Option<()> {
        let views = texts.views().get(start..start + number)?;
        self.make_room(number, views.iter().map(|view| view.length as usize).sum());
        for (row, view) in views.iter().enumerate() {
            if view.length <= View::MAX_INLINE_SIZE {
                // A short text stands in its view, behind its length.
                self.put(view.length as usize, view.as_u128())?;
            } else {
                self.put_long(texts.value(start + row).as_bytes())?;
            }
        }
        Some(())
    }

    fn write_texts<O: Offset>(&mut self, texts: &Utf8Array<O>, start: usize, number: usize) -> Option<()> {
        let values = texts.values().as_slice();
        let offsets = texts.offsets().as_slice().get(start..=start + number)?;
        let (first, last) = (offsets.first()?.to_usize(), offsets.last()?.to_usize());
        self.make_room(number, last.checked_sub(first)?);
        let mut from = first;
        for end in offsets.iter().skip(1) {
            let end = end.to_usize();
            let length = end.checked_sub(from)?;
            match values.get(from..).and_then(|rest| rest.first_chunk::<AT_ONCE>()) {
                Some(begins) if length <= View::MAX_INLINE_SIZE as usize => {
                    self.put(length, u128::from_le_bytes(*begins) << 32 | length as u128)?;
                }
                _ => self.put_long(values.get(from..end)?)?,
            }
            from = end;
        }
        Some(())
    }

    /// Puts a text of this length down: the length, the text, and whatever follows, which the next is written over.
    #[inline]
    fn put(&mut self, length: usize, begins: u128) -> Option<()> {
        *self.bytes.get_mut(self.written..)?.first_chunk_mut()? = begins.to_le_bytes();
        self.written += size_of::<u32>() + length;
        Some(())
    }

    /// Puts a text down that may be long.
    #[cold]
    fn put_long(&mut self, text: &[u8]) -> Option<()> {
        let (length, rest) = self.bytes.get_mut(self.written..)?.split_first_chunk_mut()?;
        *length = u32::try_from(text.len()).ok()?.to_le_bytes();
        rest.get_mut(..text.len())?.copy_from_slice(text);
        self.written += size_of::<u32>() + text.len();
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use polars_arrow::array::ListArray;
    use polars_arrow::datatypes::ArrowDataType;
    use proptest::prelude::*;

    use super::*;
    use crate::keys::hash::InlineKey;
    use crate::keys::key_hashes::KeyHashes;
    use crate::keys::scope::Scope;
    use crate::source::key_rows::{hashed_keys, inline_keys};

    /// The texts in each of the ways in which a table in memory keeps them, cut out of a longer column.
    fn columns(texts: &[String]) -> [Box<dyn Array>; 3] {
        let all =
            || ["before", "twelve bytes, and more"].into_iter().chain(texts.iter().map(String::as_str)).chain(["z"]);
        let columns: [Box<dyn Array>; 3] = [
            Utf8ViewArray::from_slice_values(all().collect::<Vec<_>>()).boxed(),
            Utf8Array::<i32>::from_iter_values(all()).boxed(),
            Utf8Array::<i64>::from_iter_values(all()).boxed(),
        ];
        columns.map(|column| column.sliced(2, texts.len()))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

        /// What is told of keys in memory is what is told of their texts.
        #[test]
        fn keys_are_those_of_the_texts(
            texts in prop::collection::vec(prop_oneof![9 => "[0-9]{1,12}", 1 => "[a-z0-9]{1,30}"], 0..40),
            times in 1..300_usize,
        ) {
            let texts: Vec<String> = texts.iter().cycle().take(texts.len() * times).cloned().collect();
            let scopes: Vec<Scope> = (0..texts.len()).map(|row| Scope::of_number((row % 5) as u16)).collect();
            let views = Utf8ViewArray::from_slice_values(&texts);
            let hashes = KeyHashes::of(&scopes, &views);
            let short: Vec<InlineKey> =
                scopes.iter().zip(&texts).map(|(scope, text)| InlineKey::of(*scope, text.as_bytes())).collect();
            for column in columns(&texts) {
                let found = hashed_keys(KeyTexts::of(column.as_ref()).unwrap(), &scopes).unwrap().unwrap();
                prop_assert_eq!(&found.hashes.first, &hashes.first);
                prop_assert_eq!(&found.hashes.second, &hashes.second);
                prop_assert_eq!(found.has_nine, texts.iter().any(|text| text.len() == 9));
                let inline = inline_keys(KeyTexts::of(column.as_ref()).unwrap(), &scopes).unwrap();
                if texts.iter().all(|text| text.len() <= 12) {
                    prop_assert_eq!(inline.as_ref(), Some(&short));
                } else {
                    prop_assert_eq!(inline, None);
                }
            }
        }
    }

    #[test]
    fn what_is_no_key_is_looked_at_as_a_text() {
        let scopes = [Scope::of_number(1); 2];
        for texts in [["1001", ""], ["1001", " 1002"], ["1001\t", "1002"]] {
            for column in columns(&texts.map(str::to_owned)) {
                assert!(hashed_keys(KeyTexts::of(column.as_ref()).unwrap(), &scopes).unwrap().is_none(), "{texts:?}");
            }
        }
        assert!(KeyTexts::of(&Utf8ViewArray::from_slice([Some("1001"), None])).is_none());
        let of_lists = ListArray::<i32>::new_null(
            ArrowDataType::List(Box::new(polars_arrow::datatypes::Field::new("item".into(), Utf8View, true))),
            0,
        );
        assert!(KeyTexts::of(&of_lists).is_none());
    }
}
