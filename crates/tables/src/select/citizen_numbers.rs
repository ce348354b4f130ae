//! Refuses a register whose client ids are citizen service numbers.

use rustc_hash::FxHashSet;
use stoplicht_core::register::passes_eleven_test;

use super::history_columns::VERSION_COLUMNS;
use super::selected::{Selected, SelectedChunk};
use crate::column::Column;
use crate::error::TableError;
use crate::source::Source;

/// The ids of a column that have nine digits, as numbers: each once.
pub fn numbers_of_nine_digits(column: &Column) -> Vec<u32> {
    let Column::Text(texts) = column else { return Vec::new() };
    let of_nine = texts.views().iter().enumerate().filter(|(_, view)| view.length == 9);
    let number = |row| texts.get(row).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok();
    let numbers: FxHashSet<u32> = of_nine.filter_map(|(row, _)| number(row)).collect();
    numbers.into_iter().collect()
}

/// The client ids of nine digits among versions of allocations whose clients are named.
pub fn client_numbers(versions: &Selected) -> impl Iterator<Item = u32> {
    let place = VERSION_COLUMNS.iter().position(|name| *name == "client_id");
    let clients =
        move |chunk: &SelectedChunk| place.and_then(|place| chunk.columns().get(place)).map(numbers_of_nine_digits);
    versions.chunks.iter().filter_map(clients).flatten()
}

/// Refuses a register that holds citizen service numbers: more than half of at least twenty different client ids of nine digits
/// pass the eleven test, of which one in eleven does by chance.
///
/// # Errors
/// [`TableError`] if it does.
pub fn refuse_citizen_numbers(source: &Source, numbers: impl Iterator<Item = u32>) -> Result<(), TableError> {
    const LEAST: usize = 20;
    let numbers: FxHashSet<u32> = numbers.collect();
    let digits = |number: &u32| format!("{number:09}").into_bytes().try_into();
    let passing = numbers.iter().filter(|number| digits(number).is_ok_and(passes_eleven_test)).count();
    if numbers.len() >= LEAST && passing * 2 > numbers.len() {
        return Err(source.holds_citizen_numbers(numbers.len(), passing));
    }
    Ok(())
}
