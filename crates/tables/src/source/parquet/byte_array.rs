//! Texts as a page holds them in PLAIN encoding: each with its length before it.

use polars::error::PolarsResult;
use polars_parquet::parquet::page::DictPage;

use super::error::PageFault;
use crate::keys::page_key::PageKey;

/// The texts of a page that has each with its length before it; `None` if it is cut off.
pub fn values(page: &[u8], number: usize) -> impl Iterator<Item = Option<PageKey>> {
    let mut at = 0;
    (0..number).map(move |_| {
        let key = PageKey::at(page, at)?;
        at = key.text.end;
        Some(key)
    })
}

/// The texts of a dictionary.
pub fn dictionary_keys(dictionary: &DictPage) -> PolarsResult<Vec<PageKey>> {
    let keys: Option<Vec<PageKey>> = values(&dictionary.buffer, dictionary.num_values).collect();
    Ok(keys.ok_or(PageFault::CutOffText)?)
}
