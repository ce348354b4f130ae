//! Who reviewed, and when: what the front page of a workbook says.

use chrono::NaiveDate;
use stoplicht_core::Language;

use super::expected::ExpectedWorkbook;
use super::read_back::Missing;
use super::sheet::{CellValue, SheetRow};
use super::value;
use crate::workbook::cell_text::clean;
use crate::worklist::column;
use crate::worklist::refusal::RowRefusal;
use crate::worklist::seal::SentRow;

/// Who reviewed, and when, as the front page says; or why it does not say so.
pub(super) struct Review {
    pub(super) by: Result<String, RowRefusal>,
    pub(super) on: Result<NaiveDate, RowRefusal>,
    /// The last day that a decision can be of.
    today: NaiveDate,
    /// The day that the front page names, if it names one that can be read.
    pub(super) named_day: Option<NaiveDate>,
    /// The day that decisions get, if the front page names none.
    pub(super) unnamed_day: Option<NaiveDate>,
    /// Boxes that are not there.
    pub(super) missing: Vec<Missing>,
}

impl Review {
    pub(super) fn find(sheets: &[(String, Vec<SheetRow>)], expected: &ExpectedWorkbook<'_>) -> Self {
        // The box is the cell to the right of its label.
        let labelled = |words: fn(Language) -> &'static str| {
            let is_label = |value: &CellValue| {
                let found = value.words().map(str::trim);
                Language::ALL.iter().any(|language| found == Some(words(*language)))
            };
            let mut rows = sheets.iter().flat_map(|(_, rows)| rows);
            rows.find_map(|row| {
                let (place, _) = row.cells.iter().find(|(_, value)| is_label(value))?;
                Some(row.cells.get(&place.saturating_add(1)).filter(|value| !value.is_blank()))
            })
        };
        let name = labelled(column::reviewer);
        let by = match name.flatten() {
            Some(CellValue::Truth | CellValue::Error | CellValue::Formula(_)) => Err(RowRefusal::UnreadableReviewer),
            Some(value) => Ok(clean(value.text().trim())),
            None => expected.reviewer.map(str::to_owned).ok_or(RowRefusal::ReviewerMissing),
        };
        let day = labelled(column::reviewed_on);
        let on = match day.flatten() {
            // A formula such as =TODAY() says another day whenever somebody opens the workbook.
            Some(CellValue::Formula(_)) => Err(RowRefusal::UnreadableReviewDay),
            Some(value) => value::date(value).ok_or(RowRefusal::UnreadableReviewDay),
            None => Ok(expected.read_on),
        };
        let boxes = [(name.is_none(), Missing::Reviewer), (day.is_none(), Missing::ReviewDay)];
        let missing = boxes.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what));
        let unnamed_day = day.flatten().is_none().then_some(expected.read_on);
        let named_day = on.ok().filter(|_| unnamed_day.is_none());
        Self { by, on, today: expected.today, named_day, unnamed_day, missing: missing.collect() }
    }

    /// The day of the decisions, if one can have been made on it.
    pub(super) fn day_for(&self, sent: &SentRow) -> Result<NaiveDate, RowRefusal> {
        let day = self.on?;
        if sent.submitted_on.is_some_and(|submitted| day < submitted) {
            Err(RowRefusal::DecidedBeforeRequest)
        } else if day > self.today {
            Err(RowRefusal::DecidedInFuture)
        } else {
            Ok(day)
        }
    }
}
