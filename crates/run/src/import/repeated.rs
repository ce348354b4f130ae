//! Requests that were handed in before: in another file of the same import, or in an earlier one. A list that comes a second time is
//! no other list, and nobody wants to be asked about it again in silence.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Register, Request};
use stoplicht_core::shown_path;
use stoplicht_import::{InputSheet, RegisterRow, SheetRows, UsedRow};
use stoplicht_tables::{ColumnSpec, Kind, Table};

use super::returned_request::returned_requests;
use crate::error::RunError;

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
    /// Those of them that were handed in before.
    pub requests: u64,
    /// Those of which the requested end is the same too.
    pub same: u64,
    /// Those that came back then.
    pub came_back: u64,
    /// Those that came back then, and can be used now.
    pub mended: u64,
    /// Those of the mended that keep the day on which they were handed in first.
    pub first_day_kept: u64,
    /// These days.
    pub first_days: BTreeSet<NaiveDate>,
    /// References of those that were handed in before and are not mended: the first twelve.
    pub request_ids: BTreeSet<String>,
    /// References that were used before, on another allocation: the first twelve.
    pub other_allocation: BTreeSet<String>,
}

/// By what a request is known, whatever list it is in.
type RequestPlace = [String; 5];

/// The columns that make it.
const PLACE: [&str; 5] = ["municipality", "law", "provider_id", "request_id", "allocation_id"];

fn place(request: &Request) -> RequestPlace {
    [
        request.municipality.to_string(),
        request.law.to_string(),
        request.provider_id.to_string(),
        request.request_id.to_string(),
        request.allocation_id.to_string(),
    ]
}

/// The place of a request of which only some is known; `None` if it cannot be told from others.
fn known_place(known: impl Fn(&str) -> Option<String>) -> Option<RequestPlace> {
    let texts: Option<Vec<String>> = PLACE.iter().map(|name| known(name).filter(|text| !text.is_empty())).collect();
    texts?.try_into().ok()
}

/// The columns by which requests of an earlier import are told apart.
const COLUMNS: [ColumnSpec; 6] = [
    ColumnSpec::required("municipality", Kind::Text),
    ColumnSpec::required("law", Kind::Text),
    ColumnSpec::required("provider_id", Kind::Text),
    ColumnSpec::required("request_id", Kind::Text),
    ColumnSpec::required("allocation_id", Kind::Text),
    ColumnSpec::required("requested_end", Kind::Date),
];

/// A request that was handed in before.
#[derive(Debug, Clone)]
struct Before {
    /// Where it stood.
    from: String,
    /// The end that was asked for.
    end: Option<NaiveDate>,
    /// Did it come back?
    came_back: bool,
    /// Of one that came back: the day on which it was handed in.
    submitted_on: Option<NaiveDate>,
}

/// Requests that are known, and where they stand.
#[derive(Default)]
pub struct KnownRequests(HashMap<RequestPlace, Vec<Before>>);

/// A request of the files of now.
struct HandedIn {
    /// The sheet and the row.
    at: (usize, u64),
    place: Option<RequestPlace>,
    end: Option<NaiveDate>,
    is_used: bool,
}

impl KnownRequests {
    /// Those of an earlier import, in a folder of registers.
    ///
    /// # Errors
    /// [`RunError`] if it has no register of requests, or one that cannot be read.
    pub fn read(registers: &Path) -> Result<Self, RunError> {
        let name = Register::Requests.as_str();
        let file = Table::find(registers, name)?.ok_or_else(|| RunError::NoEarlierRequests(registers.to_owned()))?;
        let table = Table::open(&file, name, &COLUMNS)?;
        let mut known = Self::default();
        let folder = shown_path(registers).to_string();
        for row in 0..table.rows() {
            let text = |name: &str| table.text(name, row).unwrap_or_default().to_owned();
            let end = table.date("requested_end", row);
            known.add(PLACE.map(text), Before { from: folder.clone(), end, came_back: false, submitted_on: None });
        }
        Ok(known)
    }

    /// Adds those that came back at that import: with them it is all that was handed in then.
    #[must_use]
    pub fn with_returned(mut self, registers: &Path) -> Self {
        let folder = shown_path(registers).to_string();
        for returned in returned_requests(registers) {
            let known = |name: &str| returned.text(name).map(str::to_owned);
            if let Some(place) = known_place(known) {
                let day = |name: &str| returned.text(name)?.parse().ok();
                let (end, submitted_on) = (day("requested_end"), day("submitted_on"));
                self.add(place, Before { from: folder.clone(), end, came_back: true, submitted_on });
            }
        }
        self
    }

    fn add(&mut self, place: RequestPlace, before: Before) {
        self.0.entry(place).or_default().push(before);
    }

    /// How many of them are not in these files.
    pub fn missing_in(&self, rows: &[UsedRow], read: &[SheetRows]) -> u64 {
        let there: HashSet<RequestPlace> = handed_in(rows, read).into_iter().filter_map(|one| one.place).collect();
        self.0.keys().filter(|known| !there.contains(*known)).count() as u64
    }

    /// The day on which a request was handed in first, where it came back then and is handed in again.
    fn first_day(&self, place: &RequestPlace, now: NaiveDate) -> Option<NaiveDate> {
        let before = self.0.get(place)?;
        let came_back = before.iter().all(|before| before.came_back);
        before.iter().filter_map(|before| before.submitted_on).min().filter(|day| came_back && *day < now)
    }

    /// Gives requests that came back before the day on which they were handed in then, also where they come back once more.
    fn keep_first_days(&self, rows: &mut [UsedRow], read: &mut [SheetRows]) -> HashMap<(usize, u64), NaiveDate> {
        let mut kept = HashMap::new();
        for used in rows {
            let RegisterRow::Request(request) = &mut used.row else { continue };
            if let Some(day) = self.first_day(&place(request), request.submitted_on) {
                request.submitted_on = day;
                kept.insert((used.sheet, used.line), day);
            }
        }
        for row in read.iter_mut().flat_map(|read| &mut read.returned) {
            let now = row.known.get("submitted_on").and_then(|day| day.parse().ok());
            let place = known_place(|name| row.known.get(name).cloned());
            if let Some(day) = place.and_then(|place| self.first_day(&place, now?)) {
                row.known.insert("submitted_on".to_owned(), day.to_string());
            }
        }
        kept
    }

    /// What the requests of some files have in common with those of sheets before theirs, and with what is known. One that came back
    /// before keeps the day on which it was handed in then.
    pub fn repeated(
        mut self,
        rows: &mut [UsedRow],
        read: &mut [SheetRows],
        sheets: &[InputSheet],
    ) -> Vec<RepeatedRequests> {
        let first_days = self.keep_first_days(rows, read);
        let mut found: Vec<RepeatedRequests> = Vec::new();
        for of_sheet in handed_in(rows, read).chunk_by(|one, other| one.at.0 == other.at.0) {
            let Some(sheet) = of_sheet.first().and_then(|one| sheets.get(one.at.0)) else { continue };
            let mut counts: Vec<RepeatedRequests> = Vec::new();
            for one in of_sheet {
                self.count(one, first_days.get(&one.at).copied(), &mut counts);
            }
            self.add_references(of_sheet, &mut counts);
            found.extend(counts.into_iter().map(|count| RepeatedRequests {
                file: sheet.file.clone(),
                sheet: sheet.raw.name.clone(),
                of: of_sheet.len() as u64,
                ..count
            }));
            for one in of_sheet {
                let Some(place) = &one.place else { continue };
                let known = self.0.entry(place.clone()).or_default();
                // What stands twice in one sheet is told by triage.
                if known.iter().all(|before| before.from != sheet.file) {
                    let (from, came_back) = (sheet.file.clone(), !one.is_used);
                    known.push(Before { from, end: one.end, came_back, submitted_on: None });
                }
            }
        }
        found
    }

    /// Adds the references that stood before on another allocation: a request may have been mended so.
    fn add_references(&self, of_sheet: &[HandedIn], counts: &mut Vec<RepeatedRequests>) {
        let places: Vec<&RequestPlace> = of_sheet.iter().filter_map(|one| one.place.as_ref()).collect();
        let new: HashSet<&[String]> =
            places.iter().filter(|place| !self.0.contains_key(**place)).filter_map(|place| place.get(..4)).collect();
        let there: HashSet<&RequestPlace> = places.iter().copied().collect();
        for (place, before) in self.0.iter().filter(|(place, _)| !there.contains(place)) {
            let Some(request) = place.get(3).filter(|_| place.get(..4).is_some_and(|known| new.contains(known))) else {
                continue;
            };
            for before in before {
                let at = place_among(counts, &before.from);
                if let Some(count) = counts.get_mut(at).filter(|count| count.other_allocation.len() < NAMED) {
                    count.other_allocation.insert(request.clone());
                }
            }
        }
    }

    /// Counts a request at each place where it stood before.
    fn count(&self, one: &HandedIn, first_day: Option<NaiveDate>, counts: &mut Vec<RepeatedRequests>) {
        let known = one.place.as_ref().and_then(|place| self.0.get(place));
        let mut places: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
        for before in known.into_iter().flatten() {
            // A request that stands twice there was handed in before once.
            let (same, came_back) = places.entry(&before.from).or_insert((false, true));
            let is_read = one.end.is_some() || (one.is_used && !before.came_back);
            (*same, *came_back) = (*same || (is_read && before.end == one.end), *came_back && before.came_back);
        }
        for (from, (same, came_back)) in places {
            let at = place_among(counts, from);
            let Some(count) = counts.get_mut(at) else { continue };
            count.requests += 1;
            count.same += u64::from(same);
            count.came_back += u64::from(came_back);
            let is_mended = came_back && one.is_used;
            if let Some([.., request, _]) = one.place.as_ref().filter(|_| !is_mended && count.request_ids.len() < NAMED)
            {
                count.request_ids.insert(request.clone());
            }
            if is_mended {
                count.mended += 1;
                count.first_day_kept += u64::from(first_day.is_some());
                count.first_days.extend(first_day);
            }
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
        is_used: false,
    });
    let mut all: Vec<HandedIn> = used.chain(returned).collect();
    all.sort_by_key(|one| one.at);
    all
}
