//! A cell that holds more than one column of a register, taken apart.

use std::borrow::Cow;

use crate::combined::{period_parts, product_parts, size_parts};

/// The texts for each of the columns that stand in a cell; `None` if it cannot be taken apart.
pub fn cell_parts<'t>(reads: &[&str], text: &'t str) -> Option<Vec<Cow<'t, str>>> {
    let owned = |parts: Vec<String>| Some(parts.into_iter().map(Cow::Owned).collect());
    match reads {
        [_] => Some(vec![Cow::Borrowed(text)]),
        // A list without references of its own: the number of the allocation is one.
        ["request_id", "allocation_id"] | ["allocation_id", "request_id"] => {
            Some(vec![Cow::Borrowed(text), Cow::Borrowed(text)])
        }
        ["product_category", "product_code"] => {
            let (category, code) = product_parts(text)?;
            owned(vec![category.unwrap_or_default(), code.unwrap_or_default()])
        }
        ["volume", "unit"] => {
            let (volume, unit, frequency) = size_parts(text)?;
            frequency.is_empty().then(|| vec![Cow::Owned(volume), Cow::Owned(unit)])
        }
        ["volume", "unit", "frequency"] => {
            let (volume, unit, frequency) = size_parts(text)?;
            owned(vec![volume, unit, frequency])
        }
        [_, _] => {
            let (first, last) = period_parts(text)?;
            owned(vec![first, last])
        }
        _ => None,
    }
}
