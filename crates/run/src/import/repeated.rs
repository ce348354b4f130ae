//! Requests that were handed in before: in another file of the same import, or in an earlier one. A list that comes a second time is
//! no other list, and nobody wants to be asked about it again in silence.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Register, Request};
use stoplicht_core::shown_path;
use stoplicht_import::{InputSheet, RegisterRow, UsedRow};
use stoplicht_tables::{ColumnSpec, Kind, Table};

use crate::error::RunError;

/// Requests of one sheet that were handed in elsewhere as well, by the same provider under the same reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RepeatedRequests {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// Where they stood before: the name of a file that was imported before it, or the folder of an earlier import.
    pub before: String,
    /// The requests of the sheet.
    pub of: u64,
    /// Those of them that were handed in before.
    pub requests: u64,
    /// Those of which the requested end is the same too.
    pub same: u64,
}

/// By what a request is known, whatever list it is in.
type RequestPlace = [String; 5];

fn place(request: &Request) -> RequestPlace {
    [
        request.municipality.to_string(),
        request.law.to_string(),
        request.provider_id.to_string(),
        request.request_id.to_string(),
        request.allocation_id.to_string(),
    ]
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

/// Requests that are known, and where they stand.
#[derive(Default)]
pub struct KnownRequests(HashMap<RequestPlace, Vec<(String, Option<NaiveDate>)>>);

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
            let place =
                [text("municipality"), text("law"), text("provider_id"), text("request_id"), text("allocation_id")];
            known.0.entry(place).or_default().push((folder.clone(), table.date("requested_end", row)));
        }
        Ok(known)
    }

    /// How many of them are not in these rows.
    pub fn missing_in(&self, rows: &[UsedRow]) -> u64 {
        let request =
            |used: &UsedRow| if let RegisterRow::Request(request) = &used.row { Some(place(request)) } else { None };
        let there: HashSet<RequestPlace> = rows.iter().filter_map(request).collect();
        self.0.keys().filter(|known| !there.contains(*known)).count() as u64
    }

    /// What the requests of some rows have in common with those of sheets before theirs, and with what is known.
    pub fn repeated(mut self, rows: &[UsedRow], sheets: &[InputSheet]) -> Vec<RepeatedRequests> {
        let mut found: Vec<RepeatedRequests> = Vec::new();
        let requests = rows.iter().filter_map(|used| match &used.row {
            RegisterRow::Request(request) => Some((used.sheet, &**request)),
            _ => None,
        });
        let requests: Vec<(usize, &Request)> = requests.collect();
        for of_sheet in requests.chunk_by(|(one, _), (other, _)| one == other) {
            let Some(sheet) = of_sheet.first().and_then(|(at, _)| sheets.get(*at)) else { continue };
            let mut counts: Vec<(String, u64, u64)> = Vec::new();
            for (_, request) in of_sheet {
                // A request that stands twice there was handed in before once.
                let mut places: Vec<(&String, bool)> = Vec::new();
                for (before, end) in self.0.get(&place(request)).into_iter().flatten() {
                    let is_same = *end == request.requested_end;
                    match places.iter_mut().find(|(known, _)| *known == before) {
                        Some((_, same)) => *same |= is_same,
                        None => places.push((before, is_same)),
                    }
                }
                for (before, is_same) in places {
                    let same = u64::from(is_same);
                    match counts.iter_mut().find(|(known, ..)| known == before) {
                        Some((_, requests, ends)) => (*requests, *ends) = (*requests + 1, *ends + same),
                        None => counts.push((before.clone(), 1, same)),
                    }
                }
            }
            let told = |(before, requests, same)| RepeatedRequests {
                file: sheet.file.clone(),
                sheet: sheet.raw.name.clone(),
                before,
                of: of_sheet.len() as u64,
                requests,
                same,
            };
            found.extend(counts.into_iter().map(told));
            for (_, request) in of_sheet {
                let known = self.0.entry(place(request)).or_default();
                // What stands twice in one sheet is told by triage.
                if known.iter().all(|(before, _)| *before != sheet.file) {
                    known.push((sheet.file.clone(), request.requested_end));
                }
            }
        }
        found
    }
}
