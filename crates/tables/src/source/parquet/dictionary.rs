//! Reads a column in which few texts differ from the pages that keep each text once.

use polars::error::PolarsResult;
use polars_parquet::parquet::page::DictPage;

use super::byte_array::values;
use super::error::PageFault;
use super::pages::{ColumnRows, Pages, is_coded, places_of, values_of};
use crate::column::dictionary::DictionaryColumn;
use crate::keys::page_key::PageKey;

impl DictionaryColumn {
    /// The texts of a column, if every page says of which of them they are.
    pub fn texts(mut pages: Pages, rows: usize) -> PolarsResult<Option<Vec<String>>> {
        let Some(dictionary) = pages.dictionary()?.filter(|page| page.num_values < usize::from(u16::MAX)) else {
            return Ok(None);
        };
        let texts = Self::of_dictionary(&dictionary)?;
        let are_all = pages.walk(ColumnRows::All(rows), |page, _| Ok(is_coded(page)))?;
        Ok(are_all.then(|| Self { texts, places: Vec::new() }.tidied().texts))
    }

    fn of_dictionary(dictionary: &DictPage) -> PolarsResult<Vec<String>> {
        let text = |key: Option<PageKey>| {
            let bytes = key.and_then(|key| dictionary.buffer.get(key.text)).ok_or(PageFault::CutOffText)?;
            Ok(std::str::from_utf8(bytes).map_err(|_| PageFault::NotUtf8)?.to_owned())
        };
        values(&dictionary.buffer, dictionary.num_values).map(text).collect()
    }

    /// Reads the rows of a column that are wanted; `None` if it is not kept so, or has too many different texts.
    pub fn read(mut pages: Pages, rows: ColumnRows<'_>) -> PolarsResult<Option<Self>> {
        let Some(dictionary) = pages.dictionary()?.filter(|page| page.num_values < usize::from(u16::MAX)) else {
            return Ok(None);
        };
        let texts = Self::of_dictionary(&dictionary)?;
        let mut places = rows.room();
        let is_whole = pages.walk(rows, |page, wanted| {
            if !is_coded(page) || values_of(page)?.is_none() {
                return Ok(false);
            }
            places_of(page, texts.len(), wanted, &mut places)?;
            Ok(true)
        })?;
        Ok(is_whole.then(|| Self { texts, places }.tidied()))
    }
}
