//! A sheet: text is put on it as text, and it is printed on A4.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Worksheet, XlsxError};
use stoplicht_core::{Language, looks_like_formula};

use super::cell_text::clean;
use super::style::CellLook;
use crate::words;

/// The height of the row with the title.
pub(crate) const TITLE_HEIGHT: f64 = 26.0;

/// Writes text as text, whatever it looks like.
pub(crate) fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str, look: &CellLook) -> Result<(), XlsxError> {
    let text = clean(text);
    let format = if looks_like_formula(&text) { &look.quoted } else { &look.plain };
    sheet.write_string_with_format(row, column, text, format)?;
    Ok(())
}

/// A4 landscape, one page wide, with two texts and the number of the page at the bottom.
pub(crate) fn print_set_up(sheet: &mut Worksheet, left: &str, middle: &str, language: Language) {
    const A4: u8 = 9;
    let pages = words::worklist_page::page_of(language);
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.3, 0.3, 0.4, 0.5, 0.2, 0.2)
        .set_footer(format!("&L&8{}&C&8{}&R&8{pages}", footer(left), footer(middle)))
        .set_screen_gridlines(false);
}

/// Text for a footer, where an ampersand is a command; so it is doubled.
fn footer(text: &str) -> String {
    clean(text).chars().take(80).collect::<String>().replace('&', "&&")
}

/// The properties of a workbook: its title, and the day on which it was made instead of the clock's, so that equal
/// rows give equal bytes.
///
/// # Errors
/// [`XlsxError`] if the day is none that a workbook knows.
pub(crate) fn made_on(day: NaiveDate, title: &str) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1900), day.month() as u8, day.day() as u8)?;
    Ok(DocProperties::new().set_author("stoplicht").set_title(clean(title)).set_creation_datetime(&made))
}
