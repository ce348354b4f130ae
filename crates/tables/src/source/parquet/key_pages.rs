//! The keys of a column of a Parquet file, page by page.

use polars::error::PolarsResult;
use polars_parquet::parquet::encoding::Encoding;

use super::byte_array::{dictionary_keys, values};
use super::pages::{ColumnRows, Pages, is_coded, places_of, present_of, values_of};
use crate::source::key_rows::{KeySource, Keys};

/// The pages of a column of keys, and how many rows they have.
pub struct KeyPages {
    /// The pages.
    pub pages: Pages,
    /// The rows.
    pub rows: usize,
}

impl KeySource for KeyPages {
    fn hand_on(self, keys: &mut impl Keys) -> PolarsResult<bool> {
        let Self { mut pages, rows } = self;
        let dictionary = pages.dictionary()?;
        let known = dictionary.as_ref().map(dictionary_keys).transpose()?;
        // Of a dictionary every text is looked at once, however many rows have it.
        if let (Some(dictionary), Some(known)) = (&dictionary, &known)
            && !known.iter().all(|key| key.is_key(&dictionary.buffer))
        {
            return Ok(false);
        }
        if let Some(known) = &known {
            keys.look_at(known);
        }
        let mut places: Vec<u32> = Vec::new();
        pages.walk(ColumnRows::All(rows), |page, all| {
            let Some(body) = values_of(page)? else { return Ok(false) };
            if present_of(page)?.is_some() {
                return Ok(false);
            }
            let number = page.num_values();
            match (&dictionary, &known) {
                (Some(dictionary), Some(known)) if is_coded(page) => {
                    places.clear();
                    places_of(page, known.len(), all, &mut places)?;
                    keys.add_coded(&dictionary.buffer, known, &places)
                }
                _ if page.encoding() == Encoding::Plain => {
                    let mut are_keys = true;
                    let each =
                        values(body, number).inspect(|key| are_keys &= key.as_ref().is_none_or(|key| key.is_key(body)));
                    let is_added = keys.add(body, number, each)?;
                    Ok(is_added && are_keys)
                }
                _ => Ok(false),
            }
        })
    }
}
