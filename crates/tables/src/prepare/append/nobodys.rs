//! Rows that belonged to nobody, until an allocation came on record that they are about.

use super::placed::PlacedKeys;
use crate::error::TableError;
use crate::keys::key::Key;
use crate::select::selected::{NamedRows, PartColumns, RowOrigins};
use crate::select::validate::RowChecks;
use crate::source::Source;

/// All rows of a register that belong to nobody, if one of them is about an allocation that came to be known only now: they are
/// written anew, each where it belongs.
///
/// # Errors
/// [`TableError`] if the register cannot be read.
pub fn rows_that_come_to_somebody(
    source: &Source,
    chunks: &[usize],
    columns: &[&'static str],
    placed: &PlacedKeys,
) -> Result<Vec<NamedRows>, TableError> {
    if !placed.is_new.contains(&true) {
        return Ok(Vec::new());
    }
    let chunks = chunks.iter().map(|chunk| rows(source, *chunk, columns));
    let chunks: Vec<NamedRows> = chunks.collect::<Result<_, _>>()?;
    let of_new = |key: &Key<'_>| {
        let key = placed.partitions.allocations.find(key);
        key.and_then(|key| placed.is_new.get(key as usize)).copied().unwrap_or(false)
    };
    let comes_to_somebody = |rows: &NamedRows| rows.keys(0).any(|key| of_new(&key));
    Ok(if chunks.iter().any(comes_to_somebody) { chunks } else { Vec::new() })
}

/// The rows of a chunk that was prepared, with the texts of their keys.
fn rows(source: &Source, chunk: usize, columns: &[&'static str]) -> Result<NamedRows, TableError> {
    let scopes = RowChecks::new(source, chunk, None).scopes()?;
    let column = |name: &&'static str| Ok(source.read(chunk, name, None)?.column);
    let columns = columns.iter().map(column).collect::<Result<_, TableError>>()?;
    let (number, rows) = (scopes.len(), vec![0; scopes.len()]);
    Ok(NamedRows { origins: RowOrigins { scopes, rows }, columns: PartColumns::whole(columns, number) })
}
