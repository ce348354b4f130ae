//! What all sheets of a workbook share: the list, its looks, and the page on which it is printed.

use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};
use stoplicht_core::{Language, Policy, looks_like_formula};

use super::style::{CellLook, Styles};
use crate::wording::short_hash;
use crate::words;
use crate::worklist::cell_text::clean;
use crate::worklist::column::Column;
use crate::worklist::row::{Worklist, WorklistRow};
use crate::worklist::seal::SentRow;

/// The row of the headings in the sheet of the rows.
pub(super) const HEADING_ROW: u32 = 2;
/// The height of the row with the title.
pub(super) const TITLE_HEIGHT: f64 = 26.0;

/// A sheet in the making: what goes on it, and how it looks.
pub(super) struct Sheet<'a> {
    pub(super) list: &'a Worklist<'a>,
    pub(super) rows: &'a [&'a WorklistRow],
    pub(super) sent: &'a [SentRow],
    pub(super) styles: Styles,
    /// Is there a column for the provider? Of one provider alone the title says who it is.
    pub(super) shows_providers: bool,
    /// Is the name of a provider known?
    pub(super) has_names: bool,
}

impl Sheet<'_> {
    pub(super) const fn language(&self) -> Language {
        self.list.language
    }

    pub(super) const fn policy(&self) -> &Policy {
        self.list.policy
    }

    /// The width of a column in characters; that of the providers has room for their names.
    pub(super) fn width(&self, column: Column) -> f64 {
        const NAME: f64 = 20.0;
        if column == Column::Provider && self.has_names { NAME } else { column.width(self.list.audience) }
    }
}

/// Writes text as text, whatever it looks like.
pub(super) fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str, look: &CellLook) -> Result<(), XlsxError> {
    let text = clean(text);
    let format = if looks_like_formula(&text) { &look.quoted } else { &look.plain };
    sheet.write_string_with_format(row, column, text, format)?;
    Ok(())
}

/// The page set-up that all printed sheets share.
pub(super) fn set_up(sheet: &mut Worksheet, of: &Sheet<'_>) {
    const A4: u8 = 9;
    let policy = of.policy().id();
    // An ampersand is a command in a footer; so it is doubled.
    let escape = |text: &str| clean(text).chars().take(60).collect::<String>().replace('&', "&&");
    let pages = words::worklist_page::page_of(of.language());
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.25, 0.25)
        .set_footer(format!(
            "&L&8{} {} ({})&C&8{}&R&8{pages}",
            escape(&policy.name),
            escape(&policy.version),
            short_hash(&policy.hash),
            escape(of.list.title),
        ))
        .set_screen_gridlines(false);
    let allowed = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&allowed);
}
