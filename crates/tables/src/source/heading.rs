//! Which row of a file of texts names its columns, and the names without what is around them.

use crate::schema::ColumnSpec;

/// Which of some first rows names the columns: the one with most names that are wanted, and the first of these; the first that
/// is not empty, if none has any.
///
/// A title may stand above the names.
pub fn heading_row<'r>(
    rows: impl Iterator<Item = (usize, &'r [String])>,
    wanted: &[ColumnSpec],
) -> Option<(usize, usize)> {
    let known = |row: &[String]| wanted.iter().filter(|spec| row.iter().any(|name| name == spec.name)).count();
    let filled = rows.filter(|(_, row)| row.iter().any(|name| !name.is_empty()));
    let best = filled.map(|(place, row)| (place, known(row)));
    best.reduce(|best, row| if row.1 > best.1 { row } else { best })
}

/// Rows at the top of a file in which the names of the columns are looked for.
pub const HEADING_WITHIN: usize = 50;

/// A name of a column without what is around it.
pub fn tidy_name(name: &str) -> String {
    name.trim().trim_start_matches('\u{feff}').trim().to_owned()
}
