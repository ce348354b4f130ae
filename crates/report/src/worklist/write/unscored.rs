//! The sheet of the requests that have no colour: what is wrong, and what can be done.

use rust_xlsxwriter::{Worksheet, XlsxError};
use stoplicht_core::register::ProviderId;

use super::page::{HEADING_ROW, Sheet, set_up};
use crate::words;
use crate::workbook::cell_text::{height, lines};
use crate::workbook::{TITLE_HEIGHT, put};
use crate::worklist::row::Audience;
use crate::worklist::unscored::{UnscoredRow, in_order};

/// A column of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Provider,
    Request,
    ClientReference,
    Allocation,
    RequestedEnd,
    Wrong,
    ToDo,
    Where,
}

impl Column {
    /// The columns for a reader.
    const fn of(audience: Audience) -> &'static [Self] {
        match audience {
            Audience::Provider => &[Self::Request, Self::Allocation, Self::RequestedEnd, Self::Wrong, Self::ToDo],
            Audience::Worker => &[
                Self::Provider,
                Self::Request,
                Self::ClientReference,
                Self::Allocation,
                Self::RequestedEnd,
                Self::Wrong,
                Self::ToDo,
                Self::Where,
            ],
        }
    }

    const fn width(self) -> f64 {
        match self {
            Self::Provider | Self::Request => 20.0,
            Self::ClientReference => 17.0,
            Self::Allocation => 12.0,
            Self::RequestedEnd => 10.5,
            Self::Wrong => 46.0,
            Self::ToDo => 40.0,
            Self::Where => 22.0,
        }
    }

    const fn heading(self, of: &Sheet<'_>) -> &'static str {
        use words::worklist_unscored as told;
        let language = of.language();
        match self {
            Self::Provider => words::worklist_column::provider(language),
            Self::Request => match of.list.audience {
                Audience::Provider => words::worklist_column::your_reference(language),
                Audience::Worker => words::worklist_column::reference_of_provider(language),
            },
            Self::ClientReference => words::worklist_column::client_reference(language),
            Self::Allocation => words::worklist_column::allocation(language),
            Self::RequestedEnd => words::worklist_column::requested_end(language),
            Self::Wrong => told::what_is_wrong(language),
            Self::ToDo => match of.list.audience {
                Audience::Provider => told::what_you_can_do(language),
                Audience::Worker => told::what_provider_can_do(language),
            },
            Self::Where => told::r#where(language),
        }
    }

    fn text(self, row: &UnscoredRow, of: &Sheet<'_>) -> String {
        let language = of.language();
        let or_dash = |text: Option<&str>| text.filter(|text| !text.trim().is_empty()).unwrap_or("–").to_owned();
        match self {
            Self::Provider => {
                let provider = row.provider_id.as_ref().map(ProviderId::as_str);
                let named = provider.map(|provider| crate::provider(provider, row.provider_name.as_deref()));
                or_dash(named.as_deref())
            }
            Self::Request => or_dash(row.request_id.as_deref()),
            Self::ClientReference => or_dash(row.client_reference.as_deref()),
            Self::Allocation => or_dash(row.allocation_id.as_deref()),
            Self::RequestedEnd => row.requested_end.map_or_else(|| "–".to_owned(), |day| language.date(day)),
            Self::Wrong => row.why.wrong(language),
            Self::ToDo => row.why.what_to_do(language).to_owned(),
            Self::Where => words::worklist_unscored::line_of_file(language, &row.file, row.line),
        }
    }
}

pub(super) fn write(sheet: &mut Worksheet, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let language = of.language();
    let has_references = of.list.unscored.iter().any(|row| row.client_reference.is_some());
    let is_shown = |column: &&Column| **column != Column::ClientReference || has_references;
    let columns: Vec<Column> = Column::of(of.list.audience).iter().filter(is_shown).copied().collect();
    sheet.set_name(words::worklist_unscored::not_assessed(language))?;
    set_up(sheet, of);
    put(sheet, 0, 0, words::worklist_unscored::not_assessed(language), &of.styles.title)?;
    put(sheet, 1, 0, words::worklist_unscored::note(language), &of.styles.faint)?;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    sheet.set_row_height(HEADING_ROW, 30)?;
    for (at, column) in (0u16..).zip(&columns) {
        sheet.set_column_width(at, column.width())?;
        put(sheet, HEADING_ROW, at, column.heading(of), &of.styles.heading)?;
    }
    for (row, at) in in_order(of.list.unscored).into_iter().zip(HEADING_ROW + 1..) {
        let texts: Vec<String> = columns.iter().map(|column| column.text(row, of)).collect();
        let needed = texts.iter().zip(&columns).map(|(text, column)| lines(text, column.width())).max().unwrap_or(1);
        sheet.set_row_height(at, height(needed))?;
        for (place, text) in (0u16..).zip(&texts) {
            put(sheet, at, place, text, &of.styles.text)?;
        }
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    Ok(())
}
