//! Does an export show the state of now alone? Its allocations have one version each, and many were assigned long after they began:
//! what was before is not in it.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::Register;

use crate::map::TableMap;
use crate::read_cell::{CellReader, KnownProviders};
use crate::sheet::{Headings, InputSheet, text_of};

/// Days after the start by which an allocation is assigned late: an extension under the same number, and no slow desk.
const LATE: i64 = 60;
/// Allocations of which fewer say nothing.
const FEWEST: usize = 5;
/// Late ones of which fewer say nothing.
const FEWEST_LATE: usize = 2;

/// What shows that an export is of the state of now alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CurrentState {
    /// The allocations: each has one version.
    pub allocations: u64,
    /// Those that were assigned months after they began.
    pub late: u64,
}

/// The versions of allocations that some sheets have.
#[derive(Debug, Default)]
pub struct VersionCount {
    /// By number, with its municipality and law: how many versions, and whether one was assigned late.
    numbers: FxHashMap<String, (u32, bool)>,
}

impl VersionCount {
    /// Adds the allocations of a sheet. Of a snapshot it is known what it shows.
    pub fn add(&mut self, sheet: &InputSheet, headings: &Headings, table: &TableMap) {
        let reader = |name: &str| {
            let column = table.source(name)?;
            Some((column.place, CellReader::of(table.register, column, sheet.values(headings, column.place))))
        };
        let (Some(assigned), Some(start), Some(number)) =
            (reader("assigned_at"), reader("start_date"), table.source("allocation_id"))
        else {
            return;
        };
        if table.register != Register::Allocations || sheet.snapshot.is_some() {
            return;
        }
        let others = ["municipality", "law"].map(|name| table.source(name).map(|column| column.place));
        for row in sheet.rows(headings) {
            let day = |name: &str, (place, reader): &(usize, CellReader<'_>)| {
                day(name, &reader.read(sheet.raw.cell(row, *place), &KnownProviders::default(), None).ok()?)
            };
            let Some(id) = text_of(sheet.raw.cell(row, number.place)) else { continue };
            let mut key = id;
            for place in others.into_iter().flatten() {
                key.push('\n');
                key.push_str(&text_of(sheet.raw.cell(row, place)).unwrap_or_default());
            }
            let days = day("assigned_at", &assigned).zip(day("start_date", &start));
            let is_late = days.is_some_and(|(assigned, start)| (assigned - start).num_days() > LATE);
            let known = self.numbers.entry(key).or_default();
            *known = (known.0 + 1, known.1 || is_late);
        }
    }

    /// What shows that this is the state of now alone; `None` if it need not be.
    pub fn current_state(&self) -> Option<CurrentState> {
        let late = self.numbers.values().filter(|(_, is_late)| *is_late).count();
        let all = self.numbers.len();
        // In an export with all versions what was extended stands there more than once.
        let is_once = self.numbers.values().all(|(versions, _)| *versions == 1);
        let is_shown = is_once && all >= FEWEST && late >= FEWEST_LATE && late * 20 >= all;
        is_shown.then_some(CurrentState { allocations: all as u64, late: late as u64 })
    }
}

/// The day of a column of the register among what was read of a cell.
fn day(name: &str, read: &[(&'static str, serde_json::Value)]) -> Option<NaiveDate> {
    let (_, value) = read.iter().find(|(of, _)| *of == name)?;
    value.as_str()?.get(..10)?.parse().ok()
}
