//! The sheet of the rows: what is asked, why it has its colour, and the boxes to fill in.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet, XlsxError};
use stoplicht_core::Language;
use stoplicht_core::register::DeclineReason;

use super::page::{HEADING_ROW, Sheet, set_up};
use super::why;
use crate::sign::Sign;
use crate::words;
use crate::workbook::cell_text::{clean, height, lines};
use crate::workbook::{CellLook, TITLE_HEIGHT};
use crate::worklist::column::WorklistColumn;
use crate::worklist::decision::{Decision, DecisionKind, reason_entry};
use crate::worklist::record::WithdrawalBox;
use crate::worklist::row::{Audience, WorklistRow};
use crate::worklist::seal::{self, SentRow};

pub(super) fn write(sheet: &mut Worksheet, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let (audience, language) = (of.list.audience, of.language());
    let columns = WorklistColumn::of(audience);
    let last_column = columns.len() as u16 - 1;
    let last_row = HEADING_ROW + of.rows.len().max(1) as u32;
    sheet.set_name(words::worklist_rows::worklist(of.language()))?;
    set_up(sheet, of);
    of.put(sheet, 0, 0, of.list.title, &of.styles.title)?;
    of.put(sheet, 1, 0, &what_to_do(of), &of.styles.faint)?;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    for (at, column) in (0u16..).zip(columns) {
        sheet.set_column_width(at, of.width(*column))?;
        of.put(sheet, HEADING_ROW, at, column.heading(language), &of.styles.heading)?;
        if !of.is_seen(*column) {
            sheet.set_column_hidden(at)?;
        }
    }
    sheet.set_row_height(HEADING_ROW, 30)?;
    for ((row, at), sent) in of.rows.iter().zip(HEADING_ROW + 1..).zip(of.sent) {
        let words = Words::of(row, of);
        sheet.set_row_height(at, words.height(of))?;
        for (column, place) in columns.iter().zip(0u16..) {
            write_cell(sheet, (at, place), *column, row, sent, &words, of)?;
        }
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 1)?;
    sheet.autofilter(HEADING_ROW, 0, last_row, last_column)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    sheet.set_print_area(0, 0, last_row, last_column.saturating_sub(1))?;
    validations(sheet, of, last_row)?;
    sheet.set_active(true);
    Ok(())
}

fn what_to_do(of: &Sheet<'_>) -> String {
    let language = of.language();
    if of.list.audience == Audience::Worker {
        return words::worklist_rows::to_do_for_worker(language).to_owned();
    }
    if of.rows.is_empty() {
        return words::worklist_rows::no_rows(language).to_owned();
    }
    // Where nothing is asked, nobody is told to fill it in.
    let is_asked = of.rows.iter().any(|row| row.is_explanation_asked());
    let asked = if is_asked {
        words::worklist_rows::to_do_for_provider(language)
    } else {
        words::worklist_rows::nothing_asked_of_provider(language)
    };
    // What is not asked back has no day.
    let by = of.list.answer_by.filter(|_| is_asked);
    let by = by.map(|day| words::worklist_front::answer_by(language, language.date(day)));
    std::iter::once(asked.to_owned()).chain(by).collect::<Vec<_>>().join(" ")
}

/// The long texts of a row: why it has its colour, and the explanation.
struct Words {
    why: String,
    explanation: String,
    /// The provider's number, and its name below it.
    provider: String,
    /// The provider's reference.
    request: String,
    /// The note beside a decision that is filled in.
    note: String,
    /// Is the explanation a box to be filled in?
    is_box: bool,
}

impl Words {
    fn of(row: &WorklistRow, of: &Sheet<'_>) -> Self {
        let (assessment, language) = (&row.assessment, of.language());
        let given = row.explanation.as_deref().unwrap_or_default().trim();
        let provider_id = assessment.provider_id.as_str();
        let provider = match &row.provider_name {
            Some(name) => format!("{provider_id}\n{}", name.trim()),
            None => provider_id.to_owned(),
        };
        if of.list.audience == Audience::Provider {
            return Self {
                why: why::of_row(row, Audience::Provider, of.policy(), language),
                explanation: given.to_owned(),
                provider,
                request: assessment.request_id.to_string(),
                note: String::new(),
                // Who is asked whether it is the allocation that is meant can say so, whatever the colour.
                is_box: assessment.explanation_required || row.listed_product.is_some(),
            };
        }
        let missing = given.is_empty() && assessment.explanation_required;
        let explanation = if missing { words::worklist_rows::not_given_yet(of.language()) } else { given };
        let unread = row.unread.as_ref().map(|unread| words::worklist_rows::unread(language, unread));
        let explanation = [Some(explanation.to_owned()), unread].into_iter().flatten().filter(|text| !text.is_empty());
        let explanation = explanation.collect::<Vec<_>>().join("\n");
        Self {
            why: why::of_row(row, Audience::Worker, of.policy(), language),
            explanation: clean(&explanation),
            provider,
            request: assessment.request_id.to_string(),
            note: row.decision.as_ref().and_then(|decision| decision.note.clone()).unwrap_or_default(),
            is_box: false,
        }
    }

    /// High enough for the texts, and for a few lines to be written in a box.
    fn height(&self, of: &Sheet<'_>) -> f64 {
        let reference = match of.list.audience {
            Audience::Provider => WorklistColumn::Request,
            Audience::Worker => WorklistColumn::ProviderReference,
        };
        let texts = [
            (WorklistColumn::Why, &self.why),
            (WorklistColumn::Explanation, &self.explanation),
            (WorklistColumn::Provider, &self.provider),
            (WorklistColumn::Note, &self.note),
            (reference, &self.request),
        ];
        // A column that is hidden, or not there, needs no room.
        let needed = texts.into_iter().filter(|(column, _)| of.is_seen(*column));
        let needed = needed.map(|(column, text)| lines(text, of.width(column))).max().unwrap_or(1);
        height(needed.max(if self.is_box { 3 } else { 1 }))
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    (at, place): (u32, u16),
    column: WorklistColumn,
    row: &WorklistRow,
    sent: &SentRow,
    words: &Words,
    of: &Sheet<'_>,
) -> Result<(), XlsxError> {
    let (assessment, styles, language) = (&row.assessment, &of.styles, of.language());
    let mut text = |words: &str, look: &CellLook| of.put(sheet, at, place, words, look);
    match column {
        WorklistColumn::Colour => text(&Sign::of(assessment.colour).text(language), styles.colour(assessment.colour)),
        WorklistColumn::Provider => text(&words.provider, &styles.text),
        WorklistColumn::Request | WorklistColumn::ProviderReference => {
            text(assessment.request_id.as_str(), &styles.text)
        }
        WorklistColumn::ClientReference => text(row.client_reference.as_deref().unwrap_or_default(), &styles.text),
        WorklistColumn::Allocation => text(assessment.allocation_id.as_str(), &styles.text),
        WorklistColumn::Product => {
            let product = row.product.map_or_else(|| "–".to_owned(), |code| code.to_string());
            text(&product, &styles.text)
        }
        WorklistColumn::Chain => text(row.timeline.as_deref().unwrap_or("–"), &styles.timeline),
        WorklistColumn::Why => text(&words.why, &styles.text),
        WorklistColumn::Explanation => {
            text(&words.explanation, if words.is_box { &styles.input } else { &styles.text })
        }
        WorklistColumn::Withdrawn => {
            let choice = if row.withdrawn { WithdrawalBox::Withdrawn } else { WithdrawalBox::AsSent };
            text(choice.word(language), &styles.input)
        }
        WorklistColumn::Decision | WorklistColumn::Reason | WorklistColumn::Note => {
            text(&filled_in(column, row.decision.as_ref(), language), &styles.input)
        }
        WorklistColumn::Mark => text(&sent.mark, &styles.text),
        WorklistColumn::Due => of.put_date(sheet, at, place, assessment.answer_due, &styles.date),
        WorklistColumn::CurrentEnd => of.put_date(sheet, at, place, row.current_end, &styles.date),
        WorklistColumn::RequestedEnd => of.put_date(sheet, at, place, row.requested_end, &styles.date),
        WorklistColumn::ShortenedTo => until(sheet, (at, place), row.decision.as_ref(), of),
    }
}

/// What stands in a box for words of a row on which is decided already.
pub(super) fn filled_in(column: WorklistColumn, decision: Option<&Decision>, language: Language) -> String {
    let Some(decision) = decision else { return String::new() };
    match column {
        WorklistColumn::Decision => decision.decision.word(language).to_owned(),
        WorklistColumn::Reason => decision.reason.map(|reason| reason_entry(reason, language)).unwrap_or_default(),
        WorklistColumn::Note => decision.note.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

/// Fills in the box for the day up to which is granted.
pub(super) fn until(
    sheet: &mut Worksheet,
    (at, place): (u32, u16),
    decision: Option<&Decision>,
    of: &Sheet<'_>,
) -> Result<(), XlsxError> {
    match decision.and_then(Decision::until) {
        Some(day) => of.put_date(sheet, at, place, day, &of.styles.input_date),
        None => sheet.write_blank(at, place, &of.styles.input_date.plain).map(drop),
    }
}

/// The drop-down of a box, and what is said of an entry that is none of it; none where anything may be written.
pub(super) fn choices(column: WorklistColumn, language: Language) -> Result<Option<DataValidation>, XlsxError> {
    let (letter, number) = match column {
        WorklistColumn::Withdrawn => ("U", WithdrawalBox::ALL.len()),
        WorklistColumn::Decision => ("V", DecisionKind::ALL.len()),
        WorklistColumn::Reason => ("W", DeclineReason::ALL.len()),
        _ => return Ok(None),
    };
    let list = Formula::new(format!("={}!${letter}$1:${letter}${number}", seal::SHEET));
    let rule = DataValidation::new()
        .allow_list_formula(list)
        .set_error_title(column.heading(language))?
        .set_error_message(words::worklist_rows::choose_from_list(language))?;
    Ok(Some(rule))
}

/// The drop-downs, and what is said of an entry that cannot be.
fn validations(sheet: &mut Worksheet, of: &Sheet<'_>, last_row: u32) -> Result<(), XlsxError> {
    let first = HEADING_ROW + 1;
    let place = |column: WorklistColumn| column.place(of.list.audience);
    for column in WorklistColumn::boxes(of.list.audience) {
        if let (Some(at), Some(rule)) = (place(*column), choices(*column, of.language())?) {
            sheet.add_data_validation(first, at, last_row, at, &rule)?;
        }
    }
    if let (Some(at), Some(from), Some(to)) =
        (place(WorklistColumn::ShortenedTo), place(WorklistColumn::CurrentEnd), place(WorklistColumn::RequestedEnd))
    {
        let name = |column: u16| rust_xlsxwriter::utility::row_col_to_cell(first, column);
        let words = words::worklist_rows::date_between(of.language());
        // Only a warning: a date may be typed in a way that this program does not know, and we do.
        let rule = DataValidation::new()
            .allow_custom(Formula::new(format!("=AND({0}>{1},{0}<{2})", name(at), name(from), name(to))))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(WorklistColumn::ShortenedTo.heading(of.language()))?
            .set_error_message(words)?;
        sheet.add_data_validation(first, at, last_row, at, &rule)?;
    }
    Ok(())
}
