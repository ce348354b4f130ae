//! Requests that were handed in before: in another file of the same import, or in an earlier one. A list that comes a second time is
//! no other list, and nobody wants to be asked about it again in silence.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_import::{InputSheet, RegisterRow, SheetRows, UsedRow};

use super::earlier_request::{Before, Outcome, RequestPlace, RequestReference, known_place, place, reference};
use super::known_requests::KnownRequests;

/// Requests of one sheet that were handed in elsewhere as well, by the same provider under the same reference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct RepeatedRequests {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// Where they stood before: the name of a file that was imported before it, or the folder of an earlier import.
    pub before: String,
    /// The requests of the sheet, with those that come back.
    pub of: u64,
    /// The requests that stood there, with those that came back.
    pub of_before: u64,
    /// Those of them that were handed in before.
    pub requests: u64,
    /// Those of which the requested end is the same too.
    pub same: u64,
    /// Those that came back then.
    pub came_back: u64,
    /// Those that came back then, and can be used now.
    pub mended: u64,
    /// Those that could be read then, and not be assessed, and that wait still by all that is known now.
    pub not_assessed: u64,
    /// Those that could be read then, and wait for a decision still, by all that is on record now.
    pub open: u64,
    /// Those that could be read then, and of which nobody said whether they were answered: no record of decisions was given.
    pub unknown: u64,
    /// Those that were not answered, and keep the day on which they were handed in first.
    pub first_day_kept: u64,
    /// These days.
    pub first_days: BTreeSet<NaiveDate>,
    /// References of those that were handed in before and are none of the mended, not assessed and open ones: the first twelve.
    pub request_ids: BTreeSet<String>,
    /// References that were used before, on another allocation: the first twelve.
    pub other_allocation: BTreeSet<String>,
}

impl RepeatedRequests {
    /// Is it that list once more: the same requests, no more and no fewer, with the same ends?
    pub const fn is_same_list(&self) -> bool {
        self.same == self.of && self.of == self.of_before
    }

    /// Those that were handed in before and may have been answered: it is for a person to say whether they are to be judged again.
    pub fn perhaps_answered(&self) -> u64 {
        self.requests.saturating_sub(self.mended + self.not_assessed + self.open)
    }
}

/// A request of the files of now.
struct HandedIn {
    /// The sheet and the row.
    at: (usize, u64),
    place: Option<RequestPlace>,
    end: Option<NaiveDate>,
    /// The day that it says it is of.
    submitted_on: Option<NaiveDate>,
    /// The list that it stands on.
    list_id: Option<String>,
    is_used: bool,
}

/// The places of the requests of some files, also of those that come back, each with the lists that it stands on.
pub fn places(rows: &[UsedRow], read: &[SheetRows]) -> HashMap<RequestPlace, Vec<Option<String>>> {
    let mut places: HashMap<RequestPlace, Vec<Option<String>>> = HashMap::new();
    for one in handed_in(rows, read) {
        if let Some(place) = one.place {
            places.entry(place).or_default().push(one.list_id);
        }
    }
    places
}

/// What the requests of some files have in common with those of sheets before theirs, and with what is known. One that was not answered
/// keeps the day on which it was handed in first.
pub fn repeated(
    mut known: KnownRequests,
    rows: &mut [UsedRow],
    read: &mut [SheetRows],
    sheets: &[InputSheet],
) -> Vec<RepeatedRequests> {
    let all = handed_in(rows, read);
    let of_now = of_now(&all);
    let first_days = keep_first_days(&known, rows, read, &of_now);
    let mut found: Vec<RepeatedRequests> = Vec::new();
    for of_sheet in all.chunk_by(|one, other| one.at.0 == other.at.0) {
        let Some(sheet) = of_sheet.first().and_then(|one| sheets.get(one.at.0)) else { continue };
        let mut counts: Vec<RepeatedRequests> = Vec::new();
        for one in of_sheet {
            count(&known, one, first_days.get(&one.at).copied(), &of_now, &mut counts);
        }
        add_references(&known, of_sheet, &mut counts);
        found.extend(counts.into_iter().map(|count| RepeatedRequests {
            file: sheet.file.clone(),
            sheet: sheet.raw.name.clone(),
            of: of_sheet.len() as u64,
            of_before: known.count_from(&count.before),
            ..count
        }));
        for one in of_sheet {
            let Some(place) = &one.place else { continue };
            // What stands twice in one sheet is told by triage.
            if known.at(place).iter().all(|before| before.from != sheet.file) {
                let outcome = if one.is_used { Outcome::InThisImport } else { Outcome::CameBack };
                let (from, end) = (sheet.file.clone(), one.end);
                let (closed_on, submitted_on, list_id, is_assessed, is_settled) = (None, None, None, true, false);
                let before = Before { from, end, outcome, closed_on, submitted_on, list_id, is_assessed, is_settled };
                known.add(place.clone(), before);
            }
        }
    }
    found
}

/// How many requests have a reference now.
fn of_now(all: &[HandedIn]) -> BTreeMap<RequestReference, usize> {
    let mut counts = BTreeMap::new();
    for place in all.iter().filter_map(|one| one.place.as_ref()) {
        *counts.entry(reference(place)).or_default() += 1;
    }
    counts
}

/// Gives requests that were not answered the day on which they were handed in first, also where they come back once more.
fn keep_first_days(
    known: &KnownRequests,
    rows: &mut [UsedRow],
    read: &mut [SheetRows],
    of_now: &BTreeMap<RequestReference, usize>,
) -> HashMap<(usize, u64), NaiveDate> {
    let mut kept = HashMap::new();
    for used in rows {
        let RegisterRow::Request(request) = &mut used.row else { continue };
        if let Some(day) = known.first_day(&place(request), request.submitted_on, of_now) {
            request.submitted_on = day;
            kept.insert((used.sheet, used.line), day);
        }
    }
    for row in read.iter_mut().flat_map(|read| &mut read.returned) {
        let now = row.known.get("submitted_on").and_then(|day| day.parse().ok());
        let place = known_place(|name| row.known.get(name).cloned());
        if let Some(day) = place.and_then(|place| known.first_day(&place, now?, of_now)) {
            row.known.insert("submitted_on".to_owned(), day.to_string());
        }
    }
    kept
}

/// Adds the references that stood before on another allocation: a request may have been mended so.
fn add_references(known: &KnownRequests, of_sheet: &[HandedIn], counts: &mut Vec<RepeatedRequests>) {
    let places: Vec<&RequestPlace> = of_sheet.iter().filter_map(|one| one.place.as_ref()).collect();
    let new: HashSet<RequestReference> =
        places.iter().filter(|place| known.at(place).is_empty()).map(|place| reference(place)).collect();
    let there: HashSet<&RequestPlace> = places.iter().copied().collect();
    for (place, before) in known.places().filter(|(place, _)| !there.contains(place)) {
        if !new.contains(&reference(place)) {
            continue;
        }
        let [_, _, _, request, _] = place;
        for before in before {
            let at = place_among(counts, &before.from);
            if let Some(count) = counts.get_mut(at).filter(|count| count.other_allocation.len() < NAMED) {
                count.other_allocation.insert(request.clone());
            }
        }
    }
}

/// Counts a request at each place where it stood before.
fn count(
    known: &KnownRequests,
    one: &HandedIn,
    first_day: Option<NaiveDate>,
    of_now: &BTreeMap<RequestReference, usize>,
    counts: &mut Vec<RepeatedRequests>,
) {
    let Some(place) = &one.place else { return };
    // One that is mended by its allocation keeps its day where that is sure, and is counted then.
    let is_one = of_now.get(&reference(place)) == Some(&1);
    let of_none = known.of_no_allocation(place);
    let of_none = of_none.filter(|before| is_one && before.outcome_on(one.submitted_on).is_unanswered());
    let mut froms: BTreeMap<&str, (bool, Outcome)> = BTreeMap::new();
    for before in known.at(place).iter().chain(of_none) {
        // A request that stands twice there was handed in before once.
        let found = before.outcome_now();
        let (same, outcome) = froms.entry(&before.from).or_insert((false, found));
        let is_read = one.end.is_some() || (one.is_used && before.outcome != Outcome::CameBack);
        *same |= is_read && before.end == one.end;
        *outcome = (*outcome).max(found);
    }
    for (from, (same, outcome)) in froms {
        let at = place_among(counts, from);
        let Some(count) = counts.get_mut(at) else { continue };
        count.requests += 1;
        count.same += u64::from(same);
        let is_told = match outcome {
            Outcome::CameBack => {
                count.came_back += 1;
                count.mended += u64::from(one.is_used);
                one.is_used
            }
            Outcome::NotAssessed => {
                count.not_assessed += 1;
                true
            }
            Outcome::Open => {
                count.open += 1;
                true
            }
            Outcome::Unknown => {
                count.unknown += 1;
                false
            }
            Outcome::Closed | Outcome::InThisImport => false,
        };
        let [_, _, _, request, _] = place;
        // A first day is kept by what was known when the request was handed in again, whatever was decided since.
        count.first_day_kept += u64::from(first_day.is_some());
        count.first_days.extend(first_day);
        if !is_told && count.request_ids.len() < NAMED {
            count.request_ids.insert(request.clone());
        }
    }
}

/// References that are named at most.
const NAMED: usize = 12;

/// The place of the count of where requests stood before.
fn place_among(counts: &mut Vec<RepeatedRequests>, from: &str) -> usize {
    counts.iter().position(|count| count.before == from).unwrap_or_else(|| {
        counts.push(RepeatedRequests { before: from.to_owned(), ..RepeatedRequests::default() });
        counts.len() - 1
    })
}

/// The requests of the files of now, sheet by sheet: those that are used, and those that come back.
fn handed_in(rows: &[UsedRow], read: &[SheetRows]) -> Vec<HandedIn> {
    let used = rows.iter().filter_map(|used| match &used.row {
        RegisterRow::Request(request) => Some(HandedIn {
            at: (used.sheet, used.line),
            place: Some(place(request)),
            end: request.requested_end,
            submitted_on: Some(request.submitted_on),
            list_id: request.list_id.as_ref().map(ToString::to_string),
            is_used: true,
        }),
        _ => None,
    });
    // Only of a request that comes back anything is known.
    let returned = read.iter().flat_map(|read| &read.returned).filter(|row| !row.known.is_empty());
    let returned = returned.map(|row| HandedIn {
        at: (row.sheet, row.line),
        place: known_place(|name| row.known.get(name).cloned()),
        end: row.known.get("requested_end").and_then(|day| day.parse().ok()),
        submitted_on: row.known.get("submitted_on").and_then(|day| day.parse().ok()),
        list_id: row.known.get("list_id").cloned(),
        is_used: false,
    });
    let mut all: Vec<HandedIn> = used.chain(returned).collect();
    all.sort_by_key(|one| one.at);
    all
}
