//! What a provider wrote on the sheet of the requests without a colour. There are no boxes on it: nothing is read from it, and that
//! is said, so that a person reads it.

use stoplicht_core::Language;

use super::read_back::RefusedRow;
use super::sheet::{CellValue, SheetRow};
use crate::words;
use crate::worklist::column::WorklistColumn;
use crate::worklist::refusal::RowRefusal;
use crate::worklist::seal::{UNMARKED, shown_digest};

/// The rows on which something was written that was not sent. `sent` are the digests of what was.
pub(super) fn written(sheets: &[(String, Vec<SheetRow>)], sent: &[String]) -> Vec<RefusedRow> {
    let found = sheets.iter().find_map(|(name, rows)| Some((name, rows, Places::find(rows)?)));
    let Some((sheet, rows, places)) = found else { return Vec::new() };
    let below = rows.iter().filter(|row| row.number > places.heading_row);
    let written = below.filter(|row| places.is_written(row, sent));
    let refused = |row: &SheetRow| RefusedRow {
        sheet: sheet.clone(),
        row: row.shown(),
        allocation_id: Some(text(row, places.shown[1])).filter(|id| !id.is_empty() && id != UNMARKED),
        column: None,
        code: RowRefusal::NotABox,
    };
    written.map(refused).collect()
}

fn text(row: &SheetRow, place: u32) -> String {
    row.cells.get(&place).map(CellValue::text).unwrap_or_default().trim().to_owned()
}

/// Where the columns of the sheet are.
struct Places {
    heading_row: u32,
    /// Every column that has a heading of the sheet.
    headed: Vec<u32>,
    /// Those whose texts are told apart: the reference, the allocation, what is wrong and what to do.
    shown: [u32; 4],
}

impl Places {
    fn find(rows: &[SheetRow]) -> Option<Self> {
        const LOOKED_AT: usize = 50;
        rows.iter().take(LOOKED_AT).find_map(|row| {
            let place = |is: &dyn Fn(&str) -> bool| {
                row.cells.iter().find(|(_, value)| value.words().is_some_and(is)).map(|(place, _)| *place)
            };
            let headed = |heading: fn(Language) -> &'static str| {
                place(&|words| Language::ALL.iter().any(|language| heading(*language) == words.trim()))
            };
            let column = |column| place(&|words| WorklistColumn::headed(words) == Some(column));
            let shown = [
                column(WorklistColumn::Request)?,
                column(WorklistColumn::Allocation)?,
                headed(words::worklist_unscored::what_is_wrong)?,
                headed(words::worklist_unscored::what_you_can_do)?,
            ];
            let others = [WorklistColumn::Product, WorklistColumn::CurrentEnd, WorklistColumn::RequestedEnd];
            let headed = shown.into_iter().chain(others.into_iter().filter_map(column)).collect();
            Some(Self { heading_row: row.number, headed, shown })
        })
    }

    /// Does a row hold a text beside its columns, or is it another one than was sent?
    fn is_written(&self, row: &SheetRow, sent: &[String]) -> bool {
        let holds = |(place, value): (&u32, &CellValue)| !value.is_blank() && !self.headed.contains(place);
        if row.cells.iter().any(holds) {
            return true;
        }
        let is_empty = row.cells.values().all(CellValue::is_blank);
        let shown = self.shown.map(|place| text(row, place));
        !is_empty && !sent.contains(&shown_digest(&shown))
    }
}
