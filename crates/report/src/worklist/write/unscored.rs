//! The sheet of the requests that have no colour: what is wrong, what can be done, and for the access worker boxes to decide.

use rust_xlsxwriter::{Worksheet, XlsxError};
use stoplicht_core::register::ProviderId;

use super::page::{HEADING_ROW, Sheet, set_up};
use super::rows::{choices, filled_in, until};
use crate::words;
use crate::workbook::TITLE_HEIGHT;
use crate::workbook::cell_text::{height, lines};
use crate::worklist::column::WorklistColumn;
use crate::worklist::row::Audience;
use crate::worklist::seal::UNMARKED;
use crate::worklist::unscored::{UnscoredRow, in_order};

/// A column of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Provider,
    Request,
    ClientReference,
    Allocation,
    Product,
    CurrentEnd,
    RequestedEnd,
    Wrong,
    ToDo,
    Where,
    /// What a provider wants to say; it is read as a remark.
    Remark,
    /// A box, in which a person decides.
    Box(WorklistColumn),
    /// Hidden: what a row is known by.
    Mark,
}

impl Column {
    /// The columns for a reader.
    const fn of(audience: Audience) -> &'static [Self] {
        match audience {
            Audience::Provider => &[
                Self::Request,
                Self::Allocation,
                Self::Product,
                Self::CurrentEnd,
                Self::RequestedEnd,
                Self::Wrong,
                Self::ToDo,
                Self::Remark,
                Self::Mark,
            ],
            Audience::Worker => &[
                Self::Provider,
                Self::Request,
                Self::ClientReference,
                Self::Allocation,
                Self::Product,
                Self::CurrentEnd,
                Self::RequestedEnd,
                Self::Wrong,
                Self::ToDo,
                Self::Where,
                Self::Box(WorklistColumn::Decision),
                Self::Box(WorklistColumn::ShortenedTo),
                Self::Box(WorklistColumn::Reason),
                Self::Box(WorklistColumn::Note),
                Self::Mark,
            ],
        }
    }

    const fn width(self, audience: Audience) -> f64 {
        match (self, audience) {
            (Self::Provider, _) => 18.0,
            (Self::Request, _) => 20.5,
            (Self::ClientReference | Self::Mark, _) => 13.0,
            (Self::Allocation, _) => 11.0,
            (Self::RequestedEnd | Self::CurrentEnd, _) => 10.0,
            (Self::Product, _) => 8.0,
            (Self::Wrong, Audience::Provider) => 48.0,
            (Self::Wrong, Audience::Worker) => 36.0,
            (Self::ToDo, Audience::Provider) => 40.0,
            (Self::ToDo, Audience::Worker) => 26.0,
            (Self::Where, _) => 17.0,
            (Self::Remark, _) => 30.0,
            (Self::Box(column), audience) => column.width(audience),
        }
    }

    fn heading(self, of: &Sheet<'_>) -> &'static str {
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
            Self::Product => words::worklist_column::product(language),
            Self::CurrentEnd => words::worklist_column::end_now(language),
            Self::RequestedEnd => words::worklist_column::requested_end(language),
            Self::Wrong => told::what_is_wrong(language),
            Self::ToDo => match of.list.audience {
                Audience::Provider => told::what_you_can_do(language),
                Audience::Worker => told::what_provider_can_do(language),
            },
            Self::Where => told::r#where(language),
            Self::Remark => told::room_for_a_remark(language),
            Self::Box(WorklistColumn::ShortenedTo) => words::worklist_column::granted_until(language),
            Self::Box(column) => column.heading(language),
            // A sheet with this heading has boxes.
            Self::Mark if of.has_boxes_apart() => WorklistColumn::Mark.heading(language),
            Self::Mark => "",
        }
    }

    fn text(self, row: &UnscoredRow, mark: Option<&str>, of: &Sheet<'_>) -> String {
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
            Self::Product => {
                or_dash(row.allocation.and_then(|now| now.product).map(|code| code.to_string()).as_deref())
            }
            Self::CurrentEnd => or_dash(row.current_end().map(|day| language.date(day)).as_deref()),
            Self::RequestedEnd => or_dash(row.requested_end.map(|day| language.date(day)).as_deref()),
            Self::Wrong => match of.list.audience {
                Audience::Provider => row.why.wrong(language),
                Audience::Worker => row.wrong_for_worker(language),
            },
            Self::ToDo => row.what_to_do(language).to_owned(),
            Self::Where => words::worklist_unscored::line_of_file(language, &row.file, row.line),
            Self::Remark => String::new(),
            // On what is not told apart nobody can decide.
            Self::Box(_) if mark.is_none() => UNMARKED.to_owned(),
            Self::Box(column) => filled_in(column, row.decision.as_ref(), language),
            Self::Mark => mark.unwrap_or(UNMARKED).to_owned(),
        }
    }
}

/// What a request is known by in this workbook, if a person can decide on it.
fn mark_of<'s>(row: &UnscoredRow, of: &Sheet<'s>) -> Option<&'s str> {
    let at = of.apart.iter().position(|one| std::ptr::eq(one.row, row))?;
    of.sent_apart.get(at).map(|sent| sent.mark.as_str())
}

pub(super) fn write(sheet: &mut Worksheet, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let (audience, language) = (of.list.audience, of.language());
    let has_references = of.list.unscored.iter().any(|row| row.client_reference.is_some());
    let is_shown = |column: &&Column| match column {
        Column::ClientReference => has_references,
        Column::Box(_) => of.has_boxes_apart(),
        Column::Mark => !of.apart.is_empty(),
        _ => true,
    };
    let columns: Vec<Column> = Column::of(audience).iter().filter(is_shown).copied().collect();
    sheet.set_name(words::worklist_unscored::not_assessed(language))?;
    set_up(sheet, of);
    of.put(sheet, 0, 0, words::worklist_unscored::not_assessed(language), &of.styles.title)?;
    let note = if of.has_boxes_apart() {
        words::worklist_unscored::note_with_boxes(language)
    } else {
        words::worklist_unscored::note(language)
    };
    let note = match audience {
        Audience::Provider => format!("{note} {}", words::worklist_unscored::changes_nothing(language)),
        Audience::Worker => note.to_owned(),
    };
    of.put(sheet, 1, 0, &note, &of.styles.faint)?;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    sheet.set_row_height(HEADING_ROW, 30)?;
    let last_row = HEADING_ROW + of.list.unscored.len().max(1) as u32;
    for (at, column) in (0u16..).zip(&columns) {
        sheet.set_column_width(at, column.width(audience))?;
        of.put(sheet, HEADING_ROW, at, column.heading(of), &of.styles.heading)?;
        match column {
            Column::Mark => {
                sheet.set_column_hidden(at)?;
                sheet.set_print_area(0, 0, last_row, at.saturating_sub(1))?;
            }
            Column::Box(column) => {
                if let Some(rule) = choices(*column, language)? {
                    sheet.add_data_validation(HEADING_ROW + 1, at, last_row, at, &rule)?;
                }
            }
            _ => {}
        }
    }
    for (row, at) in in_order(of.list.unscored).into_iter().zip(HEADING_ROW + 1..) {
        write_row(sheet, at, row, &columns, of)?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    at: u32,
    row: &UnscoredRow,
    columns: &[Column],
    of: &Sheet<'_>,
) -> Result<(), XlsxError> {
    let (mark, styles) = (mark_of(row, of), &of.styles);
    let texts: Vec<String> = columns.iter().map(|column| column.text(row, mark, of)).collect();
    let width = |column: &Column| column.width(of.list.audience);
    let needed = texts.iter().zip(columns).map(|(text, column)| lines(text, width(column))).max().unwrap_or(1);
    sheet.set_row_height(at, height(needed))?;
    for ((place, text), column) in (0u16..).zip(&texts).zip(columns) {
        let day = match column {
            Column::CurrentEnd => row.current_end(),
            Column::RequestedEnd => row.requested_end,
            _ => None,
        };
        match (column, day) {
            (Column::Box(WorklistColumn::ShortenedTo), _) if mark.is_some() => {
                until(sheet, (at, place), row.decision.as_ref(), of)?;
            }
            (Column::Remark, _) => of.put(sheet, at, place, text, &styles.input)?,
            (Column::Box(_), _) if mark.is_some() => of.put(sheet, at, place, text, &styles.input)?,
            (_, Some(day)) => {
                of.put_date(sheet, at, place, day, &styles.date)?;
            }
            _ => of.put(sheet, at, place, text, &styles.text)?,
        }
    }
    Ok(())
}
