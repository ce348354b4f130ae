//! What the boxes of one row say: a provider's answer, or a worker's decision.

use chrono::NaiveDate;

use super::cells::{Cells, Refusal};
use super::review::Review;
use super::value;
use crate::worklist::column::WorklistColumn;
use crate::worklist::decision::{Decision, DecisionKind, read_reason};
use crate::worklist::record::{FilledIn, WithdrawalBox};
use crate::worklist::refusal::RowRefusal;
use crate::worklist::seal::{Head, SentRow, boxes_digest, text_digest};

/// What a row says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Filled {
    Answer(FilledIn),
    Decision(Box<Decision>),
    /// The decision that was filled in when it was sent.
    AsSent,
    Undecided,
}

/// What an access worker decided on a row.
pub(super) fn decision(record: &SentRow, cells: &Cells<'_>, head: &Head, review: &Review) -> Result<Filled, Refusal> {
    let words = cells.written(WorklistColumn::Decision)?;
    let (date, reason) = (cells.filled(WorklistColumn::ShortenedTo)?, cells.written(WorklistColumn::Reason)?);
    let note = cells.sentences(WorklistColumn::Note, &record.key)?;
    let contradiction = Err((RowRefusal::Contradiction, None));
    if words.is_empty() {
        return if date.is_none() && reason.is_empty() { Ok(Filled::Undecided) } else { contradiction };
    }
    let decision = DecisionKind::read(&words).ok_or((RowRefusal::UnknownDecision, Some(WorklistColumn::Decision)))?;
    let unreadable = (RowRefusal::UnreadableDate, Some(WorklistColumn::ShortenedTo));
    let shortened_to = date.map(|value| value::date(value).ok_or(unreadable)).transpose()?;
    let reason = match reason.as_str() {
        "" => None,
        words => Some(read_reason(words).ok_or((RowRefusal::UnknownReason, Some(WorklistColumn::Reason)))?),
    };
    // What was filled in is no decision of whoever sends it back.
    if record.decision.as_deref() == Some(boxes_digest(decision, shortened_to, reason).as_str()) {
        return Ok(Filled::AsSent);
    }
    let mut granted_until = None;
    match (decision, shortened_to, reason) {
        (DecisionKind::Agreed, until, None) if record.colour.is_none() => granted_until = granted(record, until)?,
        (DecisionKind::Shortened, None, _) => return Err((RowRefusal::DateMissing, None)),
        (DecisionKind::Shortened, Some(_), _) if record.requested_end.is_none() => {
            return Err((RowRefusal::NothingToShorten, None));
        }
        (DecisionKind::Shortened, Some(date), None) if !is_between(date, record) => {
            return Err((RowRefusal::DateOutside, None));
        }
        (DecisionKind::Declined, _, None) => return Err((RowRefusal::ReasonMissing, None)),
        (DecisionKind::Shortened, Some(_), None)
        | (DecisionKind::Declined, None, Some(_))
        | (DecisionKind::Agreed | DecisionKind::ToDiscuss, None, None) => {}
        _ => return contradiction,
    }
    Ok(Filled::Decision(Box::new(Decision {
        key: record.key.clone(),
        run_id: head.run_id.clone(),
        policy_hash: head.policy.hash.clone(),
        colour: record.colour,
        criteria: record.criteria.clone(),
        decided_by: review.by.clone().map_err(|code| (code, None))?,
        decided_on: review.day_for(record).map_err(|code| (code, None))?,
        decision,
        shortened_to: shortened_to.filter(|_| decision == DecisionKind::Shortened),
        list_id: record.list_id.clone(),
        requested_end: record.requested_end,
        granted_until,
        nothing_to_extend: record.has_nothing_to_extend && decision.is_grant(),
        reason,
        note: (!note.is_empty()).then_some(note),
    })))
}

/// Does a date lie after the present end and before the one that is asked for, as far as these are known?
fn is_between(date: NaiveDate, record: &SentRow) -> bool {
    record.current_end.is_none_or(|end| date > end) && record.requested_end.is_none_or(|end| date < end)
}

/// The end that is granted on a request that could not be scored; none where it is the one that is asked for.
fn granted(record: &SentRow, until: Option<NaiveDate>) -> Result<Option<NaiveDate>, Refusal> {
    match (until, record.requested_end) {
        (None, None) => Err((RowRefusal::EndMissing, None)),
        (Some(until), Some(asked)) if until > asked => Err((RowRefusal::DateOutside, None)),
        (Some(until), _) if record.current_end.is_some_and(|end| until <= end) => Err((RowRefusal::DateOutside, None)),
        (until, asked) => Ok(until.filter(|until| asked != Some(*until))),
    }
}

/// What a provider answered on a row.
pub(super) fn answer(record: &SentRow, cells: &Cells<'_>) -> Result<FilledIn, Refusal> {
    // What could not be scored is in no provider's workbook.
    let colour = record.colour.ok_or((RowRefusal::AddedRow, None))?;
    let explanation = cells
        .has(WorklistColumn::Explanation)
        .then(|| cells.sentences(WorklistColumn::Explanation, &record.key))
        .transpose()?;
    let withdrawn = cells.has(WorklistColumn::Withdrawn).then(|| withdrawn(record, cells)).transpose()?.flatten();
    // A dash says that there is nothing to say.
    let is_word = |text: &String| text.chars().any(char::is_alphanumeric);
    let explanation = explanation.map(|text| if is_word(&text) { text } else { String::new() });
    let digest = explanation.as_deref().and_then(text_digest);
    let as_sent = digest.is_some() && digest == record.explanation;
    let was_sent = record.explanation.is_some();
    Ok(FilledIn {
        key: record.key.clone(),
        colour,
        status_before: record.status,
        explanation,
        as_sent,
        was_sent,
        withdrawn,
    })
}

/// Was the request withdrawn? The box is sent with a word in it; one that was emptied says nothing.
fn withdrawn(record: &SentRow, cells: &Cells<'_>) -> Result<Option<WithdrawalBox>, Refusal> {
    let choice = cells.written(WorklistColumn::Withdrawn)?;
    if choice.is_empty() {
        return Ok(None);
    }
    let choice = WithdrawalBox::read(&choice).ok_or((RowRefusal::UnknownChoice, None))?;
    Ok(Some(match (record.is_withdrawn, choice) {
        // It was sent as withdrawn: what differs from that was chosen.
        (true, WithdrawalBox::Withdrawn) => WithdrawalBox::AsSent,
        (true, WithdrawalBox::AsSent) => WithdrawalBox::TakenBack,
        (_, choice) => choice,
    }))
}
