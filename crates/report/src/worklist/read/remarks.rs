//! What people wrote where nothing is to be filled in: beside the boxes, under the table, on the front page, in a comment. Nothing
//! is decided by it, and it is handed on with its place, so that a person reads it.

use std::collections::{HashMap, HashSet};

use rust_xlsxwriter::utility::column_number_to_name;
use stoplicht_core::{Language, starred};

use super::package::ReadError;
use super::read_back::Missing;
use super::sheet::{CellValue, SheetRow, Workbook};
use super::tables::{WorklistTable, WorklistTables};
use super::value;
use crate::words;
use crate::workbook::cell_text::clean;
use crate::worklist::column::{self, WorklistColumn};
use crate::worklist::record::{Remark, RemarkPlace};
use crate::worklist::row::Audience;
use crate::worklist::row_key::RowKey;
use crate::worklist::seal::{Sealed, UNMARKED};
use crate::worklist::shown::Shown;

/// The name of a column, as the program shows it.
pub(super) fn letters(column: u32) -> String {
    u16::try_from(column).map(column_number_to_name).unwrap_or_default()
}

/// What people wrote in the sheets of a workbook where nothing is to be filled in.
pub(super) fn found(
    workbook: &mut Workbook<'_>,
    sheets: &[(String, Vec<SheetRow>)],
    tables: &WorklistTables<'_>,
    sealed: &Sealed,
) -> Result<Vec<Remark>, ReadError> {
    let keys = sealed.keys_by_mark();
    let mut remarks = Vec::new();
    for (sheet, rows) in sheets {
        let of = Place { sheet, keys: &keys, sealed };
        // Workbooks of before do not say what they showed.
        if let Some(shown) = &sealed.shown {
            of.cells(rows, tables, shown, &mut remarks);
        }
        for comment in workbook.comments(sheet)? {
            let number = comment.row.saturating_sub(1);
            let row = rows.iter().find(|row| row.number == number);
            let key = row.and_then(|row| of.key(row));
            remarks.push(of.remark((number, comment.column), RemarkPlace::Comment, key, &comment.text));
        }
    }
    Ok(remarks)
}

/// A sheet, and what is known of the rows that were sent.
struct Place<'a> {
    sheet: &'a str,
    keys: &'a HashMap<&'a str, &'a RowKey>,
    sealed: &'a Sealed,
}

impl Place<'_> {
    /// The request of a row, wherever in it its mark stands.
    fn key(&self, row: &SheetRow) -> Option<&RowKey> {
        row.cells.values().filter_map(CellValue::words).find_map(|words| self.keys.get(words.trim()).copied())
    }

    fn remark(&self, (row, column): (u32, u32), place: RemarkPlace, key: Option<&RowKey>, text: &str) -> Remark {
        Remark {
            audience: self.sealed.head.audience,
            sheet: self.sheet.to_owned(),
            row: row.saturating_add(1),
            column: letters(column),
            place,
            request: key.cloned(),
            text: starred(clean(text).trim()),
        }
    }

    fn cells(&self, rows: &[SheetRow], tables: &WorklistTables<'_>, shown: &Shown, remarks: &mut Vec<Remark>) {
        // Where a box has lost its heading, its sheet is to be read again; that is told.
        let is_missed = |missing: &Missing| matches!(missing, Missing::Column { sheet, .. } if sheet == self.sheet);
        if tables.missing.iter().any(is_missed) {
            return;
        }
        let table = tables.tables.iter().find(|table| table.sheet == self.sheet);
        let remark_box = remark_box(rows);
        for row in rows {
            let key = self.key(row);
            let known =
                if key.is_some() { known_places(table, row, self.sealed.head.audience) } else { HashSet::new() };
            let front = boxes_of_front(row);
            for (column, value) in &row.cells {
                if known.contains(column) || front.contains(column) {
                    continue;
                }
                // A number says something beside a request only.
                let is_number = matches!(value, CellValue::Number(_));
                if (key.is_some() || !is_number) && !was_sent(value, shown) {
                    let is_offered = remark_box == Some(*column) && (key.is_some() || is_unmarked(row));
                    let place = if is_offered { RemarkPlace::RemarkBox } else { RemarkPlace::Cell };
                    remarks.push(self.remark((row.number, *column), place, key, &value.text()));
                }
            }
        }
    }
}

/// The columns of a row that is known that are read, or compared with what was sent.
fn known_places(table: Option<&WorklistTable<'_>>, row: &SheetRow, audience: Audience) -> HashSet<u32> {
    const COMPARED: [WorklistColumn; 8] = [
        WorklistColumn::Colour,
        WorklistColumn::Provider,
        WorklistColumn::Request,
        WorklistColumn::ProviderReference,
        WorklistColumn::Allocation,
        WorklistColumn::CurrentEnd,
        WorklistColumn::RequestedEnd,
        WorklistColumn::Mark,
    ];
    let Some(table) = table.filter(|table| row.number > table.heading_row) else { return HashSet::new() };
    let is_read =
        |column: &WorklistColumn| COMPARED.contains(column) || WorklistColumn::boxes(audience).contains(column);
    table.places.iter().filter(|(column, _)| is_read(column)).map(|(_, place)| *place).collect()
}

/// The boxes of the front page that stand in a row: each to the right of its label.
fn boxes_of_front(row: &SheetRow) -> HashSet<u32> {
    let labels: [fn(Language) -> &'static str; 2] = [column::reviewer, column::reviewed_on];
    let is_label = |value: &CellValue| {
        let found = value.words().map(str::trim);
        labels.iter().any(|label| Language::ALL.iter().any(|language| found == Some(label(*language))))
    };
    row.cells.iter().filter(|(_, value)| is_label(value)).map(|(place, _)| place.saturating_add(1)).collect()
}

/// Is it a row of a request that was sent without a mark, since it cannot be told from others?
fn is_unmarked(row: &SheetRow) -> bool {
    row.cells.values().any(|value| value.words().map(str::trim) == Some(UNMARKED))
}

/// The column of a sheet in which a provider may remark what it wants, if there is one.
fn remark_box(rows: &[SheetRow]) -> Option<u32> {
    let heading = words::worklist_unscored::room_for_a_remark;
    let is_it = |value: &CellValue| {
        let found = value.words().map(str::trim);
        Language::ALL.iter().any(|language| found == Some(heading(*language)))
    };
    rows.iter().flat_map(|row| &row.cells).find(|(_, value)| is_it(value)).map(|(column, _)| *column)
}

/// Does a cell show something that was sent, or nothing?
fn was_sent(value: &CellValue, shown: &Shown) -> bool {
    shown.has(&value.text()) || value::date(value).is_some_and(|date| shown.has(&date.to_string()))
}
