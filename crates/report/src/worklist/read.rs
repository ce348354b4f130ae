//! A workbook that came back: what was filled in, row by row, against what was sent.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::register::{Colour, Status};

use super::answer::{Answer, ReadBack};
use super::cell::{LONGEST, clean};
use super::column::{self, Column};
use super::decision::{Decision, DecisionKind, read_reason};
use super::package::{Limits, ReadError};
use super::refusal::{RefusedRow, RowRefusal};
use super::row::Audience;
use super::seal::{self, Broken, Record, SealKey, Sealed};
use super::sheet::{Row, Value, Workbook};
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
}

/// Reads a workbook that came back.
///
/// It may have been sorted and filtered; rows may be gone, columns moved or added, sheets renamed; it may have been
/// saved by another program. A row whose key, colour or dates were changed is handed back, and so is one that was
/// filled in wrongly: the others are used.
///
/// # Errors
/// [`ReadError`] if the file is no worklist of this key, run and policy, or not one that is safe to read.
pub fn read(bytes: &[u8], key: &SealKey, expected: &Expected<'_>, limits: &Limits) -> Result<ReadBack, ReadError> {
    let mut workbook = Workbook::open(bytes, *limits)?;
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
    let review = Review::find(&sheets, expected);
    let mut reader =
        Reader { sealed: &sealed, records: sealed.by_mark(), review, found: HashMap::new(), refused: vec![] };
    let mut tables = 0;
    for (name, rows) in &sheets {
        if let Some((heading_row, places)) = headings(rows)? {
            tables += 1;
            for row in rows.iter().filter(|row| row.number > heading_row) {
                reader.row(name, row, &places);
            }
        }
    }
    if tables == 0 {
        return Err(ReadError::NoHeadings);
    }
    Ok(reader.finish())
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

/// Where each column is.
type Places = HashMap<Column, u32>;

/// The row of the headings and where each column is; none if the sheet has no such row.
fn headings(rows: &[Row]) -> Result<Option<(u32, Places)>, ReadError> {
    const LOOKED_AT: usize = 50;
    let headed = |value: &Value| match value {
        Value::Text(text) => Column::headed(text),
        _ => None,
    };
    let Some(row) = rows.iter().take(LOOKED_AT).find(|row| row.cells.values().any(|v| headed(v) == Some(Column::Mark)))
    else {
        return Ok(None);
    };
    let mut places = HashMap::new();
    for (place, value) in &row.cells {
        let Some(column) = headed(value) else { continue };
        if places.insert(column, *place).is_some() {
            return Err(ReadError::HeadingTwice { heading: value.text() });
        }
    }
    Ok(Some((row.number, places)))
}

/// Who reviewed, and when.
struct Review {
    by: Option<String>,
    on: Option<NaiveDate>,
}

impl Review {
    fn find(sheets: &[(String, Vec<Row>)], expected: &Expected<'_>) -> Self {
        let label = |words: fn(Language) -> &'static str| {
            let rows = sheets.iter().flat_map(|(_, rows)| rows);
            rows.flat_map(|row| row.cells.iter().map(move |(place, value)| (row, *place, value))).find_map(
                |(row, place, value)| {
                    let text = value.text();
                    let is_label = Language::ALL.iter().any(|language| words(*language) == text.trim());
                    is_label.then(|| row.cells.get(&(place + 1)))
                },
            )
        };
        let name = label(column::reviewer).flatten().map(|value| clean(value.text().trim()));
        let by = name.filter(|name| !name.is_empty()).or_else(|| expected.reviewer.map(str::to_owned));
        let on = match label(column::reviewed_on).flatten() {
            Some(value) => typed::date(value),
            None => Some(expected.read_on),
        };
        Self { by, on }
    }
}

/// What a row says.
#[derive(Debug, Clone, PartialEq)]
enum Filled {
    Answer(Answer),
    Decision(Box<Decision>),
    Undecided,
}

/// Where a row stands, and what it says.
struct Found {
    sheet: String,
    row: u32,
    says: Result<Filled, RowRefusal>,
}

struct Reader<'s> {
    sealed: &'s Sealed,
    records: HashMap<&'s str, &'s Record>,
    review: Review,
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

    /// A text that people wrote; none if there is none.
    fn written(&self, column: Column) -> Result<Option<String>, RowRefusal> {
        let text = self.text(column);
        if text.chars().count() > LONGEST {
            return Err(RowRefusal::TooLong);
        }
        let text = clean(&text).trim().to_owned();
        Ok((!text.is_empty()).then_some(text))
    }
}

impl Reader<'_> {
    fn row(&mut self, sheet: &str, row: &Row, places: &Places) {
        let cells = Cells { row, places };
        let mark = cells.text(Column::Mark);
        let Some((mark, record)) = self.records.get_key_value(mark.as_str()) else {
            // A line under the table, or beside it, is nobody's business; a row that says something of a request is.
            if Column::ALL.iter().filter(|column| cells.value(**column).is_some()).count() > 1 {
                self.refuse(sheet, row.number + 1, None, RowRefusal::AddedRow);
            }
            return;
        };
        let says = unchanged(record, &cells).and_then(|()| match self.sealed.head.audience {
            Audience::Provider => answer(record, &cells),
            Audience::Worker => self.decision(record, &cells),
        });
        let found = Found { sheet: sheet.to_owned(), row: row.number + 1, says };
        self.found.entry(*mark).or_default().push(found);
    }

    fn refuse(&mut self, sheet: &str, row: u32, record: Option<&Record>, code: RowRefusal) {
        let allocation_id = record.map(|record| record.key.allocation_id.to_string());
        self.refused.push(RefusedRow { sheet: sheet.to_owned(), row, allocation_id, code });
    }

    fn decision(&self, record: &Record, cells: &Cells<'_>) -> Result<Filled, RowRefusal> {
        let words = cells.text(Column::Decision);
        let (date, reason) = (cells.value(Column::ShortenedTo), cells.text(Column::Reason));
        let date = date.filter(|value| !value.text().trim().is_empty());
        if words.is_empty() {
            let alone = date.is_none() && reason.is_empty();
            return if alone { Ok(Filled::Undecided) } else { Err(RowRefusal::Contradiction) };
        }
        let decision = DecisionKind::read(&words).ok_or(RowRefusal::UnknownDecision)?;
        let shortened_to = date.map(|value| typed::date(value).ok_or(RowRefusal::UnreadableDate)).transpose()?;
        let reason = match reason.as_str() {
            "" => None,
            words => Some(read_reason(words).ok_or(RowRefusal::UnknownReason)?),
        };
        match (decision, shortened_to, reason) {
            (DecisionKind::Shortened, None, _) => return Err(RowRefusal::DateMissing),
            (DecisionKind::Shortened, Some(date), None)
                if date <= record.current_end || date >= record.requested_end =>
            {
                return Err(RowRefusal::DateOutside);
            }
            (DecisionKind::Declined, _, None) => return Err(RowRefusal::ReasonMissing),
            (DecisionKind::Shortened, Some(_), None)
            | (DecisionKind::Declined, None, Some(_))
            | (DecisionKind::Agreed | DecisionKind::ToDiscuss, None, None) => {}
            _ => return Err(RowRefusal::Contradiction),
        }
        Ok(Filled::Decision(Box::new(Decision {
            key: record.key.clone(),
            run_id: self.sealed.head.run_id.clone(),
            policy_hash: self.sealed.head.policy.hash.clone(),
            colour: record.colour,
            criteria: record.criteria.clone(),
            decided_by: self.review.by.clone().ok_or(RowRefusal::ReviewerMissing)?,
            decided_on: self.review.on.ok_or(RowRefusal::UnreadableReviewDay)?,
            decision,
            shortened_to,
            reason,
            note: cells.written(Column::Note)?,
        })))
    }

    fn finish(mut self) -> ReadBack {
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
                Err((place, code)) => self.refuse(&place.sheet, place.row, Some(record), code),
            }
        }
        back.refused = self.refused;
        back.refused.sort_by(|a, b| (&a.sheet, a.row).cmp(&(&b.sheet, b.row)));
        back
    }
}

/// What the rows of one mark say together: a copy that says the same, or nothing at all, does no harm.
fn agreed(found: &[Found]) -> Result<Filled, (&Found, RowRefusal)> {
    let mut says = Filled::Undecided;
    for row in found {
        match &row.says {
            Err(code) => return Err((row, *code)),
            Ok(Filled::Undecided) => {}
            Ok(filled) if says == Filled::Undecided || says == *filled => says = filled.clone(),
            Ok(_) => return Err((row, RowRefusal::Twice)),
        }
    }
    Ok(says)
}

/// Is the row still the one that was sent, as far as its columns are still there?
fn unchanged(record: &Record, cells: &Cells<'_>) -> Result<(), RowRefusal> {
    let keys: BTreeMap<usize, (Column, &str)> = [
        (Column::Allocation, record.key.allocation_id.as_str()),
        (Column::Request, record.key.request_id.as_str()),
        (Column::Provider, record.key.provider_id.as_str()),
    ]
    .into_iter()
    .enumerate()
    .collect();
    if keys.values().any(|(column, sent)| cells.has(*column) && !is_same_id(&cells.text(*column), sent)) {
        return Err(RowRefusal::ChangedKey);
    }
    if cells.has(Column::Colour) && !is_colour(&cells.text(Column::Colour), record.colour) {
        return Err(RowRefusal::ChangedColour);
    }
    let ends = [(Column::CurrentEnd, record.current_end), (Column::RequestedEnd, record.requested_end)];
    let moved = |(column, sent): &(Column, NaiveDate)| {
        cells.has(*column) && cells.value(*column).and_then(typed::date) != Some(*sent)
    };
    if ends.iter().any(moved) { Err(RowRefusal::ChangedDate) } else { Ok(()) }
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

fn is_colour(found: &str, colour: Colour) -> bool {
    let found = found.to_lowercase();
    let found = found.trim_start_matches(|letter: char| !letter.is_alphabetic()).trim_end();
    Language::ALL.iter().any(|language| Sign::of(colour).word(*language) == found)
}

fn answer(record: &Record, cells: &Cells<'_>) -> Result<Filled, RowRefusal> {
    let explanation = cells.written(Column::Explanation)?;
    let choice = cells.text(Column::Withdrawn).to_lowercase();
    let is_choice = |withdrawn| Language::ALL.iter().any(|l| column::withdrawn(withdrawn, *l) == choice);
    let withdrawn = match (is_choice(true), is_choice(false) || choice.is_empty()) {
        (true, _) => true,
        (_, true) => false,
        _ => return Err(RowRefusal::UnknownChoice),
    };
    Ok(Filled::Answer(Answer {
        key: record.key.clone(),
        colour: record.colour,
        status_before: record.status,
        status: status(record.status, explanation.is_some()),
        explanation,
        withdrawn,
    }))
}

/// An explanation that came, or went, moves a request between the two orange statuses, and no other.
const fn status(before: Status, explained: bool) -> Status {
    match (before, explained) {
        (Status::ExplanationMissing, true) => Status::ExplanationGiven,
        (Status::ExplanationGiven, false) => Status::ExplanationMissing,
        _ => before,
    }
}
