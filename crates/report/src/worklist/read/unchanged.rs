//! Is a row still the one that was sent? Its key, colour and dates, as far as their columns are still there.

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::register::Colour;

use super::cells::{Cells, Refusal};
use super::value;
use crate::sign::Sign;
use crate::workbook::cell_text::clean;
use crate::worklist::column::WorklistColumn;
use crate::worklist::refusal::RowRefusal;
use crate::worklist::seal::SentRow;

/// Is the row still the one that was sent, as far as its columns are still there?
pub(super) fn check(sent: &SentRow, cells: &Cells<'_>) -> Result<(), Refusal> {
    let request_id = sent.key.request_id.as_str();
    let keys = [
        (WorklistColumn::Allocation, sent.key.allocation_id.as_str()),
        (WorklistColumn::Request, request_id),
        (WorklistColumn::ProviderReference, request_id),
    ];
    let mut is_changed =
        keys.iter().any(|(column, sent)| cells.has(*column) && !is_same_id(&cells.text(*column), sent));
    is_changed |= cells.has(WorklistColumn::Provider)
        && !is_same_provider(&cells.text(WorklistColumn::Provider), sent.key.provider_id.as_str());
    if is_changed {
        return Err((RowRefusal::ChangedKey, None));
    }
    let is_other =
        |colour| cells.has(WorklistColumn::Colour) && !is_colour(&cells.text(WorklistColumn::Colour), colour);
    if sent.colour.is_some_and(is_other) {
        return Err((RowRefusal::ChangedColour, None));
    }
    let ends = [(WorklistColumn::CurrentEnd, sent.current_end), (WorklistColumn::RequestedEnd, sent.requested_end)];
    let moved = |(column, sent): &(WorklistColumn, Option<NaiveDate>)| {
        sent.is_some() && cells.has(*column) && cells.value(*column).and_then(value::date) != *sent
    };
    if ends.iter().any(moved) { Err((RowRefusal::ChangedDate, None)) } else { Ok(()) }
}

/// The same id, where a spreadsheet program may have made a number of it.
fn is_same_id(found: &str, sent: &str) -> bool {
    let sent = clean(sent);
    let sent = sent.trim();
    let number = |text: &str| {
        let digits = text.strip_prefix('\'').unwrap_or(text).trim_start_matches('0').to_owned();
        (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
    };
    found == sent || number(found).is_some_and(|digits| number(sent) == Some(digits))
}

/// The same provider: its name may stand below its number.
fn is_same_provider(found: &str, sent: &str) -> bool {
    let with_name = || found.strip_prefix(sent).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    is_same_id(found, sent) || with_name()
}

fn is_colour(found: &str, colour: Colour) -> bool {
    let found = found.to_lowercase();
    let found = found.trim_start_matches(|letter: char| !letter.is_alphabetic()).trim_end();
    Language::ALL.iter().any(|language| Sign::of(colour).word(*language) == found)
}
