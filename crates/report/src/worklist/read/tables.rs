//! The sheets of a workbook that hold rows of a worklist, and where in them each column is.

use std::collections::HashMap;

use super::package::ReadError;
use super::read_back::Missing;
use super::sheet::{CellValue, SheetRow};
use crate::worklist::column::WorklistColumn;
use crate::worklist::row::Audience;

/// Where each column is.
pub(super) type Places = HashMap<WorklistColumn, u32>;

/// A sheet with rows of the worklist.
pub(super) struct WorklistTable<'a> {
    pub(super) sheet: &'a str,
    pub(super) rows: &'a [SheetRow],
    pub(super) heading_row: u32,
    pub(super) places: Places,
}

/// The tables of a workbook, and what is to be filled in and is not in them.
pub(super) struct WorklistTables<'a> {
    pub(super) tables: Vec<WorklistTable<'a>>,
    pub(super) missing: Vec<Missing>,
}

/// Finds the tables of a workbook.
///
/// A column that is to be filled in and was renamed or deleted must not count as emptied. Of a worker's table without
/// one of the columns that make a decision nothing is read; the boxes of a provider say something each by itself.
pub(super) fn find(sheets: &[(String, Vec<SheetRow>)], audience: Audience) -> Result<WorklistTables<'_>, ReadError> {
    let mut found = WorklistTables { tables: Vec::new(), missing: Vec::new() };
    let mut first_missing = None;
    for (sheet, rows) in sheets {
        let mut miss = |column| found.missing.push(Missing::Column { sheet: sheet.clone(), column });
        let Some((heading_row, places)) = headings(rows, WorklistColumn::Mark)? else {
            // A copy of what is seen of a worklist lacks what is hidden; what was filled in in it would be lost.
            let is_copy = |column: &WorklistColumn| matches!(headings(rows, *column), Ok(Some((_, places))) if places.contains_key(&WorklistColumn::Allocation));
            if WorklistColumn::boxes(audience).iter().any(is_copy) {
                miss(WorklistColumn::Mark);
            }
            continue;
        };
        let is_missing = |column: &&WorklistColumn| !places.contains_key(*column);
        let missing: Vec<WorklistColumn> = WorklistColumn::boxes(audience).iter().filter(is_missing).copied().collect();
        for column in &missing {
            miss(*column);
        }
        let is_of_use = match audience {
            Audience::Provider => missing.len() < WorklistColumn::boxes(audience).len(),
            Audience::Worker => missing.iter().all(|column| *column == WorklistColumn::Note),
        };
        if is_of_use {
            found.tables.push(WorklistTable { sheet, rows, heading_row, places });
        } else {
            first_missing = first_missing.or_else(|| missing.first().copied());
        }
    }
    // The sheet of what could not be scored does not stand for the sheet of the rows.
    let has_rows = found.tables.iter().any(|table| !is_apart(&table.places));
    match (has_rows, first_missing) {
        (false, Some(column)) => Err(ReadError::ColumnMissing { column }),
        (false, None) if found.tables.is_empty() => Err(ReadError::NoHeadings),
        _ => Ok(found),
    }
}

/// Does a table show nothing of what only a request with a colour has?
fn is_apart(places: &Places) -> bool {
    const OF_SCORED: [WorklistColumn; 4] =
        [WorklistColumn::Colour, WorklistColumn::Due, WorklistColumn::Chain, WorklistColumn::Why];
    !OF_SCORED.iter().any(|column| places.contains_key(column))
}

/// The row with a heading and where each column is; none if the sheet has no such row.
fn headings(rows: &[SheetRow], sought: WorklistColumn) -> Result<Option<(u32, Places)>, ReadError> {
    const LOOKED_AT: usize = 50;
    let headed = |value: &CellValue| value.words().and_then(WorklistColumn::headed);
    let has = |row: &&SheetRow| row.cells.values().any(|value| headed(value) == Some(sought));
    let Some(row) = rows.iter().take(LOOKED_AT).find(has) else { return Ok(None) };
    let mut places = HashMap::new();
    for (place, value) in &row.cells {
        let Some(column) = headed(value) else { continue };
        if places.insert(column, *place).is_some() {
            return Err(ReadError::HeadingTwice { heading: value.text() });
        }
    }
    Ok(Some((row.number, places)))
}
