//! What all sheets of a workbook share: the list, its looks, and the page on which it is printed.

use chrono::NaiveDate;
use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};
use stoplicht_core::{Language, Policy};

use crate::wording::short_hash;
use crate::workbook::{CellLook, Styles, print_set_up, put};
use crate::worklist::column::WorklistColumn;
use crate::worklist::row::{Audience, Worklist, WorklistRow};
use crate::worklist::seal::{SentRow, ToldApart};
use crate::worklist::shown::Shown;

/// The row of the headings in the sheet of the rows.
pub(super) const HEADING_ROW: u32 = 2;

/// A sheet in the making: what goes on it, and how it looks.
pub(super) struct Sheet<'a> {
    pub(super) list: &'a Worklist<'a>,
    pub(super) rows: &'a [&'a WorklistRow],
    /// The rows with a colour as they are sent, in the same order.
    pub(super) sent: &'a [SentRow],
    /// The requests without a colour that are told apart, as they are sent.
    pub(super) sent_apart: &'a [SentRow],
    /// The same as they are known.
    pub(super) apart: &'a [ToldApart<'a>],
    pub(super) styles: Styles,
    /// Is there a column for the provider? Of one provider alone the title says who it is.
    pub(super) shows_providers: bool,
    /// Is the name of a provider known?
    pub(super) has_names: bool,
    /// Is there a column for what the municipality itself knows clients by?
    pub(super) shows_client_references: bool,
    /// What the cells show, as far as they are written.
    pub(super) shown: Shown,
}

impl Sheet<'_> {
    pub(super) const fn language(&self) -> Language {
        self.list.language
    }

    pub(super) const fn policy(&self) -> &Policy {
        self.list.policy
    }

    /// Writes text as text, and keeps what the cell shows.
    pub(super) fn put(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        text: &str,
        look: &CellLook,
    ) -> Result<(), XlsxError> {
        self.shown.text(text);
        put(sheet, row, column, text, look)
    }

    /// Writes a day, and keeps what the cell shows.
    pub(super) fn put_date(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        date: NaiveDate,
        look: &CellLook,
    ) -> Result<(), XlsxError> {
        self.shown.date(date);
        sheet.write_date_with_format(row, column, date, &look.plain)?;
        Ok(())
    }

    /// Are there boxes in which a person decides on requests without a colour?
    pub(super) fn has_boxes_apart(&self) -> bool {
        self.list.audience == Audience::Worker && !self.apart.is_empty()
    }

    /// Is a column shown, or hidden?
    pub(super) fn is_seen(&self, column: WorklistColumn) -> bool {
        match column {
            WorklistColumn::Mark => false,
            WorklistColumn::Provider => self.shows_providers,
            WorklistColumn::ClientReference => self.shows_client_references,
            _ => true,
        }
    }

    /// The width of a column in characters; that of the providers has room for their names.
    pub(super) fn width(&self, column: WorklistColumn) -> f64 {
        const NAME: f64 = 20.0;
        if column == WorklistColumn::Provider && self.has_names { NAME } else { column.width(self.list.audience) }
    }
}

/// The page set-up that all printed sheets share.
pub(super) fn set_up(sheet: &mut Worksheet, of: &Sheet<'_>) {
    let policy = of.policy().id();
    let policy = format!("{} {} ({})", policy.name, policy.version, short_hash(&policy.hash));
    print_set_up(sheet, &policy, of.list.title, of.language());
    let allowed = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&allowed);
}
