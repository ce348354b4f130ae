//! What all sheets of a workbook share: the list, its looks, and the page on which it is printed.

use rust_xlsxwriter::{ProtectionOptions, Worksheet};
use stoplicht_core::{Language, Policy};

use crate::wording::short_hash;
use crate::workbook::{Styles, print_set_up};
use crate::worklist::column::WorklistColumn;
use crate::worklist::row::{Worklist, WorklistRow};
use crate::worklist::seal::{DecidedApart, SentRow};

/// The row of the headings in the sheet of the rows.
pub(super) const HEADING_ROW: u32 = 2;

/// A sheet in the making: what goes on it, and how it looks.
pub(super) struct Sheet<'a> {
    pub(super) list: &'a Worklist<'a>,
    pub(super) rows: &'a [&'a WorklistRow],
    /// The rows as they are sent: those with a colour, and behind them those of `apart`.
    pub(super) sent: &'a [SentRow],
    /// The requests without a colour that a person decides on.
    pub(super) apart: &'a [DecidedApart<'a>],
    pub(super) styles: Styles,
    /// Is there a column for the provider? Of one provider alone the title says who it is.
    pub(super) shows_providers: bool,
    /// Is the name of a provider known?
    pub(super) has_names: bool,
    /// Is there a column for what the municipality itself knows clients by?
    pub(super) shows_client_references: bool,
}

impl Sheet<'_> {
    pub(super) const fn language(&self) -> Language {
        self.list.language
    }

    pub(super) const fn policy(&self) -> &Policy {
        self.list.policy
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
