//! The reply as a workbook: a sheet, with how many came to what above the requests.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use stoplicht_core::Language;

use super::{Kind, Reply, ReplyRow, counts, meaning};
use crate::words;
use crate::workbook::cell_text::{height, lines};
use crate::workbook::{CellLook, Styles, TITLE_HEIGHT, made_on, print_set_up, put};

/// A column of the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Request,
    Allocation,
    Product,
    CurrentEnd,
    RequestedEnd,
    Decision,
    NewEnd,
    Reason,
}

impl Column {
    pub(crate) const ALL: [Self; 8] = [
        Self::Request,
        Self::Allocation,
        Self::Product,
        Self::CurrentEnd,
        Self::RequestedEnd,
        Self::Decision,
        Self::NewEnd,
        Self::Reason,
    ];

    pub(crate) const fn heading(self, language: Language) -> &'static str {
        match self {
            Self::Request => words::worklist_column::your_reference(language),
            Self::Allocation => words::worklist_column::allocation(language),
            Self::Product => words::worklist_column::product(language),
            Self::CurrentEnd => words::worklist_column::end_now(language),
            Self::RequestedEnd => words::worklist_column::requested_end(language),
            Self::Decision => words::worklist_column::decision(language),
            Self::NewEnd => words::worklist_reply::new_end(language),
            Self::Reason => words::worklist_reply::reason(language),
        }
    }

    const fn width(self) -> f64 {
        match self {
            Self::Request => 22.0,
            Self::Allocation | Self::Product => 12.0,
            Self::CurrentEnd | Self::RequestedEnd | Self::NewEnd => 11.0,
            Self::Decision => 16.0,
            Self::Reason => 64.0,
        }
    }
}

/// Writes the reply to a list as a workbook (XLSX). Equal rows give equal bytes, in whatever order they come.
///
/// # Errors
/// [`XlsxError`] if it cannot be put together.
pub fn write_reply(reply: &Reply<'_>) -> Result<Vec<u8>, XlsxError> {
    let (language, title) = (reply.language, reply.title.text(reply.language));
    let styles = Styles::new(language);
    let mut workbook = Workbook::new();
    workbook.set_properties(&made_on(reply.made_on, &title)?);
    let sheet = workbook.add_worksheet();
    sheet.set_name(words::worklist_reply::reply(language))?;
    let made = words::worklist_reply::made_on(language, language.date(reply.made_on), reply.run_id);
    print_set_up(sheet, &made, &title, language);
    for (at, column) in (0u16..).zip(Column::ALL) {
        sheet.set_column_width(at, column.width())?;
    }
    put(sheet, 0, 0, &words::worklist_reply::title(language, &title), &styles.title)?;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    put(sheet, 1, 0, &made, &styles.faint)?;
    let mut at = 3;
    for (kind, number) in counts(reply.rows) {
        put(sheet, at, 0, kind.word(language), &styles.strong)?;
        sheet.write_number_with_format(at, 1, number as f64, &styles.number.plain)?;
        put(sheet, at, 2, &meaning(kind, reply.rows, reply.made_on, language), &styles.beside)?;
        at += 1;
    }
    put(sheet, at + 1, 0, words::worklist_reply::messages_follow(language), &styles.faint)?;
    table(sheet, at + 3, reply, &styles)?;
    workbook.save_to_buffer()
}

fn table(sheet: &mut Worksheet, heading_row: u32, reply: &Reply<'_>, styles: &Styles) -> Result<(), XlsxError> {
    for (at, column) in (0u16..).zip(Column::ALL) {
        put(sheet, heading_row, at, column.heading(reply.language), &styles.heading)?;
    }
    sheet.set_row_height(heading_row, 30)?;
    let mut at = heading_row;
    for row in reply.sorted() {
        at += 1;
        let reason = row.reason(reply.made_on, reply.language);
        sheet.set_row_height(at, height(lines(&reason, Column::Reason.width())))?;
        for (place, column) in (0u16..).zip(Column::ALL) {
            cell(sheet, (at, place), column, row, &reason, reply.language, styles)?;
        }
    }
    sheet.set_freeze_panes(heading_row + 1, 1)?;
    sheet.autofilter(heading_row, 0, at.max(heading_row + 1), Column::ALL.len() as u16 - 1)?;
    sheet.set_repeat_rows(heading_row, heading_row)?;
    Ok(())
}

fn cell(
    sheet: &mut Worksheet,
    (at, place): (u32, u16),
    column: Column,
    row: &ReplyRow,
    reason: &str,
    language: Language,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let mut text = |words: &str, look: &CellLook| put(sheet, at, place, words, look);
    let day = match column {
        Column::Request => return text(row.request_id.as_deref().unwrap_or("–"), &styles.text),
        Column::Allocation => return text(row.allocation_id.as_deref().unwrap_or("–"), &styles.text),
        Column::Product => {
            return text(&row.product.map_or_else(|| "–".to_owned(), |code| code.to_string()), &styles.text);
        }
        Column::Decision => return text(Kind::of(&row.outcome).word(language), &styles.bold),
        Column::Reason => return text(reason, &styles.text),
        Column::CurrentEnd => row.current_end,
        Column::RequestedEnd => row.requested_end,
        Column::NewEnd => row.new_end(),
    };
    match day {
        Some(day) => sheet.write_date_with_format(at, place, day, &styles.date.plain)?,
        None => sheet.write_string_with_format(at, place, "–", &styles.date.plain)?,
    };
    Ok(())
}
