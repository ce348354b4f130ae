//! A workbook that came back: what was filled in, row by row, against what was sent.

use std::collections::HashMap;

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::register::Colour;

use super::answer::{FilledIn, Missing, ReadBack};
use super::cell::{LONGEST, clean};
use super::column::{self, Column};
use super::decision::{Decision, DecisionKind, read_reason};
use super::package::{Limits, ReadError};
use super::refusal::{RefusedRow, RowRefusal};
use super::row::Audience;
use super::seal::{self, Broken, Record, SealKey, Sealed};
use super::sheet::{Row, Value, Workbook};
use super::tables::{self, Places};
use super::typed;
use crate::sign::Sign;

/// What the reader knows beside the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected<'a> {
    /// The run that the workbook is to be of; none: any.
    pub run_id: Option<&'a str>,
    /// The policy that it is to be of, by its hash; none: any.
    pub policy_hash: Option<&'a str>,
    /// Who decided, where the front sheet does not say so.
    pub reviewer: Option<&'a str>,
    /// The day of the decisions, where the front sheet does not say so.
    pub read_on: NaiveDate,
    /// The last day that a decision can be of: today.
    pub today: NaiveDate,
}

/// Reads a workbook that came back.
///
/// It may have been sorted and filtered; rows may be gone, columns moved or added, sheets renamed; it may have been
/// saved by another program. A row whose key, colour or dates were changed is handed back, and so is one that was
/// filled in wrongly: the others are used. Where a column to be filled in is gone, that is said, and it says nothing.
///
/// # Errors
/// [`ReadError`] if the file is no worklist of this key, run and policy, or not one that is safe to read.
pub fn read(bytes: &[u8], key: &SealKey, expected: &Expected<'_>, limits: &Limits) -> Result<ReadBack, ReadError> {
    let mut workbook = Workbook::open(bytes, limits)?;
    let sealed = open_seal(&mut workbook, key)?;
    if expected.run_id.is_some_and(|run| run != sealed.head.run_id) {
        return Err(ReadError::OtherRun);
    }
    if expected.policy_hash.is_some_and(|hash| hash != sealed.head.policy.hash) {
        return Err(ReadError::OtherPolicy);
    }
    let mut sheets = Vec::new();
    for name in workbook.sheets() {
        if name != seal::SHEET {
            let rows = workbook.rows(&name)?;
            sheets.push((name, rows));
        }
    }
    let found = tables::find(&sheets, sealed.head.audience)?;
    let review = Review::find(&sheets, expected);
    let mut reader = Reader {
        sealed: &sealed,
        records: sealed.by_mark(),
        review,
        today: expected.today,
        found: HashMap::new(),
        refused: vec![],
    };
    for table in &found.tables {
        for row in table.rows.iter().filter(|row| row.number != table.heading_row) {
            reader.row(table.sheet, row, &table.places, row.number > table.heading_row);
        }
    }
    Ok(reader.finish(found.missing))
}

fn open_seal(workbook: &mut Workbook<'_>, key: &SealKey) -> Result<Sealed, ReadError> {
    let rows = workbook.rows(seal::SHEET)?;
    let cell = |row: &Row| row.cells.get(&0).map(Value::text);
    let cells: Vec<String> = rows.iter().map_while(cell).collect();
    Sealed::open(&cells, key).map_err(|broken| match broken {
        Broken::Absent => ReadError::NotAWorklist,
        Broken::Damaged => ReadError::Damaged,
        Broken::Seal => ReadError::Seal,
    })
}

/// Who reviewed, and when, as the front page says; or why it does not say so.
struct Review {
    by: Result<String, RowRefusal>,
    on: Result<NaiveDate, RowRefusal>,
    /// Boxes that are not there.
    missing: Vec<Missing>,
}

impl Review {
    fn find(sheets: &[(String, Vec<Row>)], expected: &Expected<'_>) -> Self {
        // The box is the cell to the right of its label.
        let labelled = |words: fn(Language) -> &'static str| {
            let is_label = |value: &Value| {
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
            Some(Value::Truth | Value::Error | Value::Formula(_)) => Err(RowRefusal::UnreadableReviewer),
            Some(value) => Ok(clean(value.text().trim())),
            None => expected.reviewer.map(str::to_owned).ok_or(RowRefusal::ReviewerMissing),
        };
        let day = labelled(column::reviewed_on);
        let on = match day.flatten() {
            // A formula such as =TODAY() says another day whenever somebody opens the workbook.
            Some(Value::Formula(_)) => Err(RowRefusal::UnreadableReviewDay),
            Some(value) => typed::date(value).ok_or(RowRefusal::UnreadableReviewDay),
            None => Ok(expected.read_on),
        };
        let boxes = [(name.is_none(), Missing::Reviewer), (day.is_none(), Missing::ReviewDay)];
        let missing = boxes.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what));
        Self { by, on, missing: missing.collect() }
    }
}

/// What a row says.
#[derive(Debug, Clone, PartialEq)]
enum Filled {
    Answer(FilledIn),
    Decision(Box<Decision>),
    Undecided,
}

/// Why a row says nothing that can be used, and which box it is about.
type Refusal = (RowRefusal, Option<Column>);

/// Where a row stands, and what it says.
struct Found {
    sheet: String,
    row: u32,
    says: Result<Filled, Refusal>,
}

struct Reader<'s> {
    sealed: &'s Sealed,
    records: HashMap<&'s str, &'s Record>,
    review: Review,
    today: NaiveDate,
    found: HashMap<&'s str, Vec<Found>>,
    refused: Vec<RefusedRow>,
}

/// A row that is being read, cell by cell.
struct Cells<'a> {
    row: &'a Row,
    places: &'a Places,
}

impl Cells<'_> {
    fn has(&self, column: Column) -> bool {
        self.places.contains_key(&column)
    }

    fn value(&self, column: Column) -> Option<&Value> {
        self.row.cells.get(self.places.get(&column)?)
    }

    fn text(&self, column: Column) -> String {
        self.value(column).map(Value::text).unwrap_or_default().trim().to_owned()
    }

    /// What somebody filled in; none where the box is empty. A formula, an error or a truth value is nothing that
    /// somebody wrote, and no empty box either.
    fn filled(&self, column: Column) -> Result<Option<&Value>, Refusal> {
        let refused = |code| Err((code, Some(column)));
        match self.value(column) {
            Some(Value::Formula(_)) => refused(RowRefusal::Formula),
            Some(Value::Error) => refused(RowRefusal::ErrorValue),
            Some(Value::Truth) => refused(RowRefusal::TruthValue),
            value => Ok(value.filter(|value| !value.is_blank())),
        }
    }

    /// A text that people wrote, on one line or several; empty where there is none.
    fn written(&self, column: Column) -> Result<String, Refusal> {
        let text = self.filled(column)?.map(Value::text).unwrap_or_default();
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return Err((RowRefusal::TooLong, Some(column)));
        }
        Ok(clean(text).trim().to_owned())
    }
}

impl Reader<'_> {
    fn row(&mut self, sheet: &str, row: &Row, places: &Places, is_below: bool) {
        let cells = Cells { row, places };
        let mark = cells.text(Column::Mark);
        let Some((mark, record)) = self.records.get_key_value(mark.as_str()) else {
            // A line above, under or beside the table is nobody's business; a row that says something of a request is.
            let boxes = Column::boxes(self.sealed.head.audience);
            let holds = |column: &&Column| cells.value(**column).is_some_and(|value| !value.is_blank());
            let says = Column::ALL.iter().filter(holds).count() > 1 || boxes.iter().any(|column| holds(&column));
            if is_below && says {
                self.refuse(sheet, row.shown(), None, (RowRefusal::AddedRow, None));
            }
            return;
        };
        let says = unchanged(record, &cells).and_then(|()| match self.sealed.head.audience {
            Audience::Provider => answer(record, &cells).map(Filled::Answer),
            Audience::Worker => self.decision(record, &cells),
        });
        let found = Found { sheet: sheet.to_owned(), row: row.shown(), says };
        self.found.entry(*mark).or_default().push(found);
    }

    fn refuse(&mut self, sheet: &str, row: u32, record: Option<&Record>, (code, column): Refusal) {
        let allocation_id = record.map(|record| record.key.allocation_id.to_string());
        self.refused.push(RefusedRow { sheet: sheet.to_owned(), row, allocation_id, column, code });
    }

    fn decision(&self, record: &Record, cells: &Cells<'_>) -> Result<Filled, Refusal> {
        let words = cells.written(Column::Decision)?;
        let (date, reason) = (cells.filled(Column::ShortenedTo)?, cells.written(Column::Reason)?);
        let note = cells.written(Column::Note)?;
        let contradiction = Err((RowRefusal::Contradiction, None));
        if words.is_empty() {
            return if date.is_none() && reason.is_empty() { Ok(Filled::Undecided) } else { contradiction };
        }
        let decision = DecisionKind::read(&words).ok_or((RowRefusal::UnknownDecision, Some(Column::Decision)))?;
        let unreadable = (RowRefusal::UnreadableDate, Some(Column::ShortenedTo));
        let shortened_to = date.map(|value| typed::date(value).ok_or(unreadable)).transpose()?;
        let reason = match reason.as_str() {
            "" => None,
            words => Some(read_reason(words).ok_or((RowRefusal::UnknownReason, Some(Column::Reason)))?),
        };
        match (decision, shortened_to, reason) {
            (DecisionKind::Shortened, None, _) => return Err((RowRefusal::DateMissing, None)),
            (DecisionKind::Shortened, Some(date), None)
                if date <= record.current_end || date >= record.requested_end =>
            {
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
            run_id: self.sealed.head.run_id.clone(),
            policy_hash: self.sealed.head.policy.hash.clone(),
            colour: record.colour,
            criteria: record.criteria.clone(),
            decided_by: self.review.by.clone().map_err(|code| (code, None))?,
            decided_on: self.decided_on(record).map_err(|code| (code, None))?,
            decision,
            shortened_to,
            reason,
            note: (!note.is_empty()).then_some(note),
        })))
    }

    /// The day of the decisions, if one can have been made on it.
    fn decided_on(&self, record: &Record) -> Result<NaiveDate, RowRefusal> {
        let day = self.review.on?;
        if record.submitted_on.is_some_and(|submitted| day < submitted) {
            Err(RowRefusal::DecidedBeforeRequest)
        } else if day > self.today {
            Err(RowRefusal::DecidedInFuture)
        } else {
            Ok(day)
        }
    }

    fn finish(mut self, missing: Vec<Missing>) -> ReadBack {
        let head = &self.sealed.head;
        let mut back = ReadBack {
            run_id: head.run_id.clone(),
            policy: head.policy.clone(),
            audience: head.audience,
            sent: self.sealed.records.len(),
            answers: Vec::new(),
            decisions: Vec::new(),
            undecided: Vec::new(),
            left_out: Vec::new(),
            refused: Vec::new(),
            missing,
        };
        for record in &self.sealed.records {
            let Some(found) = self.found.remove(record.mark.as_str()) else {
                back.left_out.push(record.key.clone());
                continue;
            };
            match agreed(&found) {
                Ok(Filled::Answer(answer)) => back.answers.push(answer),
                Ok(Filled::Decision(decision)) => back.decisions.push(*decision),
                Ok(Filled::Undecided) => back.undecided.push(record.key.clone()),
                Err((place, refusal)) => self.refuse(&place.sheet, place.row, Some(record), refusal),
            }
        }
        if !back.decisions.is_empty() {
            back.missing.append(&mut self.review.missing);
        }
        back.refused = self.refused;
        back.refused.sort_by(|a, b| (&a.sheet, a.row).cmp(&(&b.sheet, b.row)));
        back
    }
}

/// What the rows of one mark say together: a copy that says the same, or nothing at all, does no harm.
fn agreed(found: &[Found]) -> Result<Filled, (&Found, Refusal)> {
    let mut says = Filled::Undecided;
    for row in found {
        let filled = row.says.as_ref().map_err(|refusal| (row, *refusal))?;
        says = match (says, filled) {
            (says, Filled::Undecided) => says,
            (Filled::Undecided, filled) => filled.clone(),
            (Filled::Answer(one), Filled::Answer(other)) => {
                Filled::Answer(one.and(other).ok_or((row, (RowRefusal::Twice, None)))?)
            }
            (says, filled) if says == *filled => says,
            _ => return Err((row, (RowRefusal::Twice, None))),
        };
    }
    Ok(says)
}

/// Is the row still the one that was sent, as far as its columns are still there?
fn unchanged(record: &Record, cells: &Cells<'_>) -> Result<(), Refusal> {
    let keys =
        [(Column::Allocation, record.key.allocation_id.as_str()), (Column::Request, record.key.request_id.as_str())];
    let mut is_changed =
        keys.iter().any(|(column, sent)| cells.has(*column) && !is_same_id(&cells.text(*column), sent));
    is_changed |= cells.has(Column::Provider)
        && !is_same_provider(&cells.text(Column::Provider), record.key.provider_id.as_str());
    if is_changed {
        return Err((RowRefusal::ChangedKey, None));
    }
    if cells.has(Column::Colour) && !is_colour(&cells.text(Column::Colour), record.colour) {
        return Err((RowRefusal::ChangedColour, None));
    }
    let ends = [(Column::CurrentEnd, record.current_end), (Column::RequestedEnd, record.requested_end)];
    let moved = |(column, sent): &(Column, NaiveDate)| {
        cells.has(*column) && cells.value(*column).and_then(typed::date) != Some(*sent)
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

fn answer(record: &Record, cells: &Cells<'_>) -> Result<FilledIn, Refusal> {
    let explanation = cells.has(Column::Explanation).then(|| cells.written(Column::Explanation)).transpose()?;
    let withdrawn = cells.has(Column::Withdrawn).then(|| withdrawn(cells)).transpose()?;
    Ok(FilledIn {
        key: record.key.clone(),
        colour: record.colour,
        status_before: record.status,
        explanation,
        withdrawn,
    })
}

fn withdrawn(cells: &Cells<'_>) -> Result<bool, Refusal> {
    let choice = cells.written(Column::Withdrawn)?.to_lowercase();
    let is_choice = |withdrawn| Language::ALL.iter().any(|l| column::withdrawn(withdrawn, *l) == choice);
    match (is_choice(true), is_choice(false) || choice.is_empty()) {
        (true, _) => Ok(true),
        (_, true) => Ok(false),
        _ => Err((RowRefusal::UnknownChoice, None)),
    }
}
