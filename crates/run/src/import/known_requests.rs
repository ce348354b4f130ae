//! Requests that were handed in before, and what is known of what became of them. Who is late is told by the day on which a request was
//! handed in first, as long as it was not answered (sections 1, 6 and 7 of the definitions).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use chrono::NaiveDate;
use stoplicht_core::register::Register;
use stoplicht_core::{AsOf, RejectionCode, shown_path};
use stoplicht_report::worklist::{AnswerEntry, AnswerRegister, DecisionRegister, RowKey, RunRegister};
use stoplicht_tables::{ColumnSpec, Kind, Progress, Source, Table, TriageSources, unscored_reasons};

use super::earlier_request::{
    Before, NO_NUMBER, Outcome, PLACE, RequestPlace, RequestReference, known_place, place_of, reference,
};
use super::returned_request::{ReturnedRequest, returned_requests};
use super::settled::settled;
use crate::decision_record::{answers_beside, decisions_at, runs_beside};
use crate::error::RunError;

/// Requests that are known, and where they stand.
#[derive(Default)]
pub struct KnownRequests {
    places: HashMap<RequestPlace, Vec<Before>>,
    /// Those that named no allocation that could be theirs.
    without_allocation: HashMap<RequestReference, Before>,
    /// How many rows there are under a reference.
    by_reference: HashMap<RequestReference, u32>,
}

/// The columns by which requests of an earlier import are told apart.
const COLUMNS: [ColumnSpec; 9] = [
    ColumnSpec::required("municipality", Kind::Text),
    ColumnSpec::required("law", Kind::Text),
    ColumnSpec::required("provider_id", Kind::Text),
    ColumnSpec::required("request_id", Kind::Text),
    ColumnSpec::required("allocation_id", Kind::Text),
    ColumnSpec::required("requested_end", Kind::Date),
    ColumnSpec::required("submitted_on", Kind::Date),
    ColumnSpec { name: "answered_on", kind: Kind::Date, required: false },
    ColumnSpec { name: "list_id", kind: Kind::Text, required: false },
];

impl KnownRequests {
    /// Those of a folder of registers, also those that came back when they were imported: all that was handed in then. With the record of
    /// decisions it is known of each whether it was answered.
    ///
    /// # Errors
    /// [`RunError`] if the folder has no register of requests, or one of the files cannot be read.
    pub fn read(registers: &Path, decisions: Option<&Path>, progress: &dyn Progress) -> Result<Self, RunError> {
        let record = decisions.map(Record::read).transpose()?;
        let mut known = Self::default();
        let codes = codes(registers, progress);
        let (rows, returned) = (of_register(registers)?, returned_requests(registers));
        let of_rows = rows.iter().map(|(row, place, before)| (place, before, codes.get(row).copied()));
        let settled = record.as_ref().map(|record| {
            let of = (&record.decisions, &record.answers, &record.runs);
            settled(of, of_rows, &returned)
        });
        let settled = settled.unwrap_or_default();
        for (row, place, before) in rows {
            let code = codes.get(&row).copied();
            let outcome = match code {
                // Of one that asks again for what another asks, that one counts.
                Some(code) if code != RejectionCode::DuplicateRequest => Outcome::NotAssessed,
                _ if record.is_some() => Outcome::Open,
                _ => Outcome::Unknown,
            };
            let is_of_none = code.is_some_and(RejectionCode::is_of_no_allocation);
            let decided_on = record.as_ref().and_then(|record| record.closed_on(&place));
            let closed_on = before.closed_on.into_iter().chain(decided_on).min();
            let is_settled = before.is_settled || settled.contains(&place);
            let before = Before { outcome, closed_on, is_assessed: code.is_none(), is_settled, ..before };
            if is_of_none {
                known.without_allocation.insert(reference(&place), before.clone());
            }
            known.add(place, before);
        }
        known.add_returned(registers, &returned, (record.as_ref(), &settled));
        Ok(known)
    }

    /// Those of a folder of registers by their places, whatever became of them; none, where they cannot be read.
    pub fn there(registers: &Path) -> Self {
        let mut known = Self::default();
        for (_, place, before) in of_register(registers).unwrap_or_default() {
            known.add(place, before);
        }
        known.add_returned(registers, &returned_requests(registers), (None, &HashSet::new()));
        known
    }

    /// Those that came back when they were imported.
    fn add_returned(
        &mut self,
        registers: &Path,
        returned: &[ReturnedRequest],
        (record, settled): (Option<&Record>, &HashSet<RequestPlace>),
    ) {
        let from = shown_path(registers).to_string();
        for returned in returned {
            let known = |name: &str| returned.text(name).map(str::to_owned);
            let day = |name: &str| returned.text(name)?.parse().ok();
            let (end, submitted_on) = (day("requested_end"), day("submitted_on"));
            let (outcome, list_id) = (Outcome::CameBack, known("list_id"));
            let (from, closed_on, is_assessed, is_settled) = (from.clone(), None, false, false);
            let before = Before { from, end, outcome, closed_on, submitted_on, list_id, is_assessed, is_settled };
            if let Some(place) = known_place(known) {
                let closed_on = record.and_then(|record| record.closed_on(&place));
                let is_settled = settled.contains(&place);
                self.add(place, Before { closed_on, is_settled, ..before });
                continue;
            }
            // Of this one the allocation could not be read.
            let known = |name: &str| if name == "allocation_id" { Some(NO_NUMBER.to_owned()) } else { known(name) };
            if let Some(place) = known_place(known) {
                let before = Before { is_settled: settled.contains(&place), ..before };
                *self.by_reference.entry(reference(&place)).or_default() += 1;
                self.without_allocation.insert(reference(&place), before);
            }
        }
    }

    /// Adds a request.
    pub fn add(&mut self, place: RequestPlace, before: Before) {
        *self.by_reference.entry(reference(&place)).or_default() += 1;
        self.places.entry(place).or_default().push(before);
    }

    /// Where a request stood before.
    pub fn at(&self, place: &RequestPlace) -> &[Before] {
        self.places.get(place).map_or(&[], Vec::as_slice)
    }

    /// All places that are known.
    pub fn places(&self) -> impl Iterator<Item = (&RequestPlace, &[Before])> {
        self.places.iter().map(|(place, before)| (place, before.as_slice()))
    }

    /// How many stood in a file or folder.
    pub fn count_from(&self, from: &str) -> u64 {
        self.places.values().filter(|before| before.iter().any(|before| before.from == from)).count() as u64
    }

    /// The references of those that are not at some places, in order.
    pub fn missing_in<L>(&self, there: &HashMap<RequestPlace, L>) -> Vec<String> {
        let missing = self.places.keys().filter(|known| !there.contains_key(*known));
        let mut references: Vec<String> = missing.map(|[_, _, _, request, _]| request.clone()).collect();
        references.sort_unstable();
        references
    }

    /// The request of then that one of now mends, though its allocation is another one: the number of then was nobody's, and under its
    /// reference there was this one request. Whether there is one now, the caller knows.
    pub fn of_no_allocation(&self, place: &RequestPlace) -> Option<&Before> {
        let reference = reference(place);
        let is_one = self.by_reference.get(&reference) == Some(&1) && !self.places.contains_key(place);
        self.without_allocation.get(&reference).filter(|_| is_one)
    }

    /// The day on which a request was handed in first, where it was not answered and is handed in again. `of_now` says how many requests
    /// have a reference now.
    pub fn first_day(
        &self,
        place: &RequestPlace,
        now: NaiveDate,
        of_now: &BTreeMap<RequestReference, usize>,
    ) -> Option<NaiveDate> {
        let is_one = of_now.get(&reference(place)) == Some(&1);
        let before = match self.at(place) {
            [] => self.of_no_allocation(place).filter(|_| is_one).map(std::slice::from_ref)?,
            known => known,
        };
        let is_unanswered = before.iter().all(|before| before.outcome_on(Some(now)).is_unanswered());
        before.iter().filter_map(|before| before.submitted_on).min().filter(|day| is_unanswered && *day < now)
    }
}

/// The requests of a register, with their rows in it, counted from 1. Of what became of them only an answer is known here.
fn of_register(registers: &Path) -> Result<Vec<(u64, RequestPlace, Before)>, RunError> {
    let name = Register::Requests.as_str();
    let file = Table::find(registers, name)?.ok_or_else(|| RunError::NoEarlierRequests(registers.to_owned()))?;
    let table = Table::open(&file, name, &COLUMNS)?;
    let from = shown_path(registers).to_string();
    let rows = (0..table.rows()).map(|row| {
        let text = |name: &str| table.text(name, row).unwrap_or_default().to_owned();
        let (end, submitted_on) = (table.date("requested_end", row), table.date("submitted_on", row));
        let closed_on = table.date("answered_on", row);
        let list_id = table.text("list_id", row).filter(|list| !list.is_empty()).map(str::to_owned);
        let (from, outcome, is_assessed, is_settled) = (from.clone(), Outcome::Unknown, true, closed_on.is_some());
        let before = Before { from, end, outcome, closed_on, submitted_on, list_id, is_assessed, is_settled };
        (table.number(row), PLACE.map(text), before)
    });
    Ok(rows.collect())
}

/// Why requests of a folder of registers cannot be assessed, by their rows, as triage finds it; nothing is known of a folder without
/// allocations, or with registers that cannot be read.
fn codes(registers: &Path, progress: &dyn Progress) -> BTreeMap<u64, RejectionCode> {
    let open = |register: Register| {
        let file = Table::find(registers, register.as_str()).ok().flatten()?;
        Source::open(&file, register).ok()
    };
    let reasons = || {
        let (allocations, requests) = (open(Register::Allocations)?, open(Register::Requests)?);
        let sources = TriageSources { allocations, claims: None, requests };
        unscored_reasons(&sources, None, AsOf::Submission, progress).ok()
    };
    reasons().unwrap_or_default()
}

/// A record of decisions, with those of the answers of providers and of the runs beside it.
struct Record {
    decisions: DecisionRegister,
    answers: AnswerRegister,
    runs: RunRegister,
    /// The requests that it has an answer to, and those that the provider withdrew, each with the first day of that.
    closed: HashMap<RequestPlace, NaiveDate>,
}

impl Record {
    /// Reads a record of decisions, and those of the answers of providers and of the runs beside it, which need not be there.
    fn read(path: &Path) -> Result<Self, RunError> {
        let (decisions, answers) = (decisions_at(path)?, answers_beside(path)?);
        // Who agrees on what is nobody's grants nothing, and who wants to talk first says nothing yet.
        let decided = decisions.entries().iter().map(|entry| &entry.decision);
        let decided = decided.filter(|one| one.has_effect());
        let decided = decided.map(|one| (place_of(&one.key), one.decided_on));
        // What the provider wants after all is withdrawn no more.
        let last: HashMap<&RowKey, &AnswerEntry> =
            answers.entries().iter().map(|entry| (&entry.answer.key, entry)).collect();
        let withdrawn = last.into_values().filter(|entry| entry.answer.withdrawn);
        let withdrawn = withdrawn.map(|entry| (place_of(&entry.answer.key), entry.read_on));
        let mut closed: HashMap<RequestPlace, NaiveDate> = HashMap::new();
        for (place, day) in decided.chain(withdrawn) {
            let first = closed.entry(place).or_insert(day);
            *first = day.min(*first);
        }
        Ok(Self { decisions, answers, runs: runs_beside(path)?, closed })
    }

    fn closed_on(&self, place: &RequestPlace) -> Option<NaiveDate> {
        self.closed.get(place).copied()
    }
}
