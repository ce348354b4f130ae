//! The rows of a workbook, each told apart by its mark, and what they say together.

use std::collections::HashMap;

use super::boxes::{self, Filled};
use super::cells::{Cells, Refusal};
use super::read_back::{Missing, ReadBack, RefusedRow};
use super::remarks::letters;
use super::review::Review;
use super::sheet::SheetRow;
use super::tables::Places;
use super::unchanged;
use crate::worklist::column::WorklistColumn;
use crate::worklist::record::{Remark, RemarkPlace, UnreadBox, UnreadRow};
use crate::worklist::refusal::RowRefusal;
use crate::worklist::row::Audience;
use crate::worklist::row_key::RowKey;
use crate::worklist::seal::{Sealed, SentRow, UNMARKED, text_digest};

/// Where a row stands, and what it says.
struct Found {
    sheet: String,
    row: u32,
    says: Result<Filled, Refusal>,
}

/// Reads the rows of a workbook one by one, and puts together what they say.
pub(super) struct RowReader<'s> {
    sealed: &'s Sealed,
    records: HashMap<&'s str, &'s SentRow>,
    review: Review,
    found: HashMap<&'s str, Vec<Found>>,
    refused: Vec<RefusedRow>,
    remarks: Vec<Remark>,
}

impl<'s> RowReader<'s> {
    /// A reader of what was sent, before any row is read.
    pub(super) fn new(sealed: &'s Sealed, review: Review) -> Self {
        let records = sealed.by_mark();
        Self { sealed, records, review, found: HashMap::new(), refused: Vec::new(), remarks: Vec::new() }
    }

    /// Reads a row; one that is none of ours counts below the headings only.
    pub(super) fn row(&mut self, sheet: &str, row: &SheetRow, places: &Places, is_below: bool) {
        let cells = Cells { row, places };
        let mark = cells.text(WorklistColumn::Mark);
        let Some((mark, record)) = self.records.get_key_value(mark.as_str()) else {
            // A line above, under or beside the table is nobody's business; a row that says something of a request is.
            let boxes = WorklistColumn::boxes(self.sealed.head.audience);
            let is_left = |column: &WorklistColumn| matches!(cells.text(*column).as_str(), "" | UNMARKED);
            if mark == UNMARKED && boxes.iter().all(is_left) {
                return;
            }
            let holds = |column: &&WorklistColumn| cells.value(**column).is_some_and(|value| !value.is_blank());
            let says =
                WorklistColumn::ALL.iter().filter(holds).count() > 1 || boxes.iter().any(|column| holds(&column));
            if is_below && says {
                self.refuse(sheet, row.shown(), None, (RowRefusal::AddedRow, None));
            }
            return;
        };
        let as_sent = unchanged::check(record, &cells);
        let says = as_sent.and_then(|()| match self.sealed.head.audience {
            Audience::Provider => boxes::answer(record, &cells).map(Filled::Answer),
            Audience::Worker => boxes::decision(record, &cells, &self.sealed.head, &self.review),
        });
        // Of a row that was changed it is not known whose note it is; one beside boxes that cannot be read is of its request.
        let is_noted = match says {
            Ok(Filled::Decision(_) | Filled::Answer(_)) => false,
            Ok(Filled::Undecided | Filled::AsSent) => true,
            Err(_) => as_sent.is_ok(),
        };
        if is_noted {
            self.remarks.extend(note(sheet, record, &cells));
        }
        let found = Found { sheet: sheet.to_owned(), row: row.shown(), says };
        self.found.entry(*mark).or_default().push(found);
    }

    fn refuse(&mut self, sheet: &str, row: u32, record: Option<&SentRow>, (code, column): Refusal) {
        let allocation_id = record.map(|record| record.key.allocation_id.to_string());
        let is_apart = record.is_some_and(|record| record.colour.is_none());
        self.refused.push(RefusedRow { sheet: sheet.to_owned(), row, allocation_id, column, code, is_apart });
    }

    /// The rows of which a provider was asked for an explanation: not those that were sent with one.
    fn explanations_asked(&self) -> Vec<RowKey> {
        let is_asked = |record: &&SentRow| record.explanation_required && record.explanation.is_none();
        let asked = self.sealed.records.iter().filter(is_asked).map(|record| record.key.clone());
        if self.sealed.head.audience == Audience::Provider { asked.collect() } else { Vec::new() }
    }

    /// What came back, in the order in which it was sent.
    pub(super) fn finish(mut self, missing: Vec<Missing>) -> ReadBack {
        let head = &self.sealed.head;
        let mut back = ReadBack {
            run_id: head.run_id.clone(),
            policy: head.policy.clone(),
            audience: head.audience,
            sent: self.sealed.records.len(),
            sent_apart: self.sealed.records.iter().filter(|record| record.colour.is_none()).count(),
            undecided_apart: 0,
            explanations_asked: self.explanations_asked(),
            answers: Vec::new(),
            decisions: Vec::new(),
            decided_on: None,
            nothing_to_extend: Vec::new(),
            undecided: Vec::new(),
            emptied: Vec::new(),
            unchanged: Vec::new(),
            named_day: self.review.named_day,
            known: head.known.clone(),
            left_out: Vec::new(),
            left_out_apart: 0,
            unchanged_apart: 0,
            refused: Vec::new(),
            unread: Vec::new(),
            missing,
            reviewer: self.review.by.as_ref().ok().filter(|_| head.audience == Audience::Worker).cloned(),
            remarks: std::mem::take(&mut self.remarks),
        };
        for record in &self.sealed.records {
            let Some(found) = self.found.remove(record.mark.as_str()) else {
                back.left_out.push(record.key.clone());
                back.left_out_apart += usize::from(record.colour.is_none());
                continue;
            };
            match agreed(&found) {
                Ok(Filled::Answer(answer)) => back.answers.push(answer),
                Ok(Filled::Decision(decision)) => {
                    if decision.is_grant() && record.has_nothing_to_extend {
                        back.nothing_to_extend.push(record.key.clone());
                    }
                    back.decisions.push(*decision);
                }
                Ok(Filled::AsSent) => {
                    back.unchanged.push(record.key.clone());
                    back.unchanged_apart += usize::from(record.colour.is_none());
                }
                Ok(Filled::Undecided) => {
                    back.undecided.push(record.key.clone());
                    back.undecided_apart += usize::from(record.colour.is_none());
                    if record.decision.is_some() {
                        back.emptied.push(record.key.clone());
                    }
                }
                Err((place, refusal)) => {
                    if head.audience == Audience::Provider {
                        back.unread.extend(unread(record, refusal));
                    }
                    self.refuse(&place.sheet, place.row, Some(record), refusal);
                }
            }
        }
        if !back.decisions.is_empty() {
            back.decided_on = self.review.unnamed_day;
            back.missing.append(&mut self.review.missing);
        }
        back.refused = self.refused;
        back.refused.sort_by(|a, b| (&a.sheet, a.row).cmp(&(&b.sheet, b.row)));
        back
    }
}

/// A note on a row on which nothing was decided, nothing that can be read, or nothing else than was filled in when it was sent.
fn note(sheet: &str, record: &SentRow, cells: &Cells<'_>) -> Option<Remark> {
    let column = cells.places.get(&WorklistColumn::Note)?;
    let text = cells.sentences(WorklistColumn::Note, &record.key).ok().filter(|text| !text.is_empty())?;
    if record.note.is_some() && record.note == text_digest(&text) {
        return None;
    }
    Some(Remark {
        audience: Audience::Worker,
        sheet: sheet.to_owned(),
        row: cells.row.shown(),
        column: letters(*column),
        place: RemarkPlace::Note,
        request: Some(record.key.clone()),
        text,
    })
}

/// A row of a provider that could not be read.
fn unread(record: &SentRow, (code, column): Refusal) -> Option<UnreadRow> {
    let (key, status_before) = (record.key.clone(), record.status);
    Some(UnreadRow { key, colour: record.colour?, status_before, unread: UnreadBox { column, code } })
}

/// What the rows of one mark say together: a copy that says the same, or nothing at all, does no harm.
fn agreed(found: &[Found]) -> Result<Filled, (&Found, Refusal)> {
    let mut says = Filled::Undecided;
    for row in found {
        let filled = row.says.as_ref().map_err(|refusal| (row, *refusal))?;
        says = match (says, filled) {
            (says, Filled::Undecided) => says,
            (says, Filled::AsSent) if says != Filled::Undecided => says,
            (Filled::Undecided | Filled::AsSent, filled) => filled.clone(),
            (Filled::Answer(one), Filled::Answer(other)) => {
                Filled::Answer(one.and(other).ok_or((row, (RowRefusal::Twice, None)))?)
            }
            (says, filled) if says == *filled => says,
            _ => return Err((row, (RowRefusal::Twice, None))),
        };
    }
    Ok(says)
}
