//! Which sheet is which table of a map, and what differs from it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use stoplicht_core::Language;
use stoplicht_core::register::Register;
use stoplicht_tables::Expected;

use crate::doubt::codes;
use crate::map::{ColumnMap, ImportMap, TableMap, column_letters};
use crate::municipality::municipality_of_sheet;
use crate::name_pattern::{is_named, is_sheet};
use crate::names::tidy;
use crate::passed_row::settled;
use crate::propose::fitting;
use crate::sheet::{Headings, InputSheet};
use crate::values::codes_of;
use crate::words;

/// A sheet, and the table of the map that it is.
#[derive(Debug, Clone)]
pub struct Match<'a> {
    /// The place of the sheet among those that are read.
    pub place: usize,
    /// The sheet.
    pub sheet: &'a InputSheet,
    /// The table of the map, with its columns where they stand in the sheet.
    pub table: Cow<'a, TableMap>,
    /// The same as it stands in the map.
    own: &'a TableMap,
    /// Does the map name the sheet, or is it known by its headings alone?
    is_by_name: bool,
    /// Where the columns are named.
    pub headings: Headings,
    /// Is another table read from the same sheet before this one?
    pub is_second: bool,
}

/// What differs from a map. Nothing is read as long as anything does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet.
    pub sheet: Option<String>,
    /// What differs.
    pub change: Change,
}

/// What differs from a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// No row of the file has the headings of any table of the map.
    OtherFile,
    /// A column stands elsewhere.
    Moved {
        /// Its heading.
        heading: String,
        /// Where it stood.
        from: usize,
        /// Where it stands.
        to: usize,
    },
    /// Columns stand elsewhere since others came in, went out or changed places before them.
    MovedAlong {
        /// How many.
        columns: usize,
    },
    /// A column is gone.
    Gone {
        /// Its heading.
        heading: String,
        /// Where it stood.
        place: usize,
    },
    /// A column is new.
    New {
        /// Its heading.
        heading: String,
        /// Where it stands.
        place: usize,
    },
    /// A sheet that looks like a register, and that the map does not know.
    NewSheet {
        /// The sheets of the table that has its headings; none if no table has.
        like: Vec<String>,
    },
    /// The map both reads a sheet and passes it over.
    ReadAndPassed,
    /// A sheet of the map is not in the file.
    GoneSheet,
    /// More than one table of the map has these headings.
    Ambiguous,
    /// A word in a column of a list that neither the map nor the list knows.
    Word {
        /// The heading of the column.
        heading: String,
        /// The columns of the register that it is read as.
        reads: Vec<&'static str>,
        /// The word, as far as it may be shown.
        word: String,
        /// The rows that have it.
        rows: u64,
    },
    /// A cell that cannot be taken apart, and that the map does not know.
    Whole {
        /// The heading of the column.
        heading: String,
        /// The cell, as far as it may be shown.
        word: String,
        /// What a whole cell must be.
        expected: Expected,
        /// The rows that have it.
        rows: u64,
    },
}

impl Difference {
    /// What differs, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        let place = match &self.sheet {
            Some(sheet) => words::difference::in_sheet(language, &self.file, sheet),
            None => self.file.clone(),
        };
        let change = match &self.change {
            Change::OtherFile => words::difference::other_file(language).to_owned(),
            Change::Moved { heading, from, to } => {
                words::difference::moved(language, column_letters(*from), heading, column_letters(*to))
            }
            Change::MovedAlong { columns } => words::difference::moved_along(language, *columns as u64),
            Change::Gone { heading, place } => words::difference::gone(language, heading, column_letters(*place)),
            Change::New { heading, place } => words::difference::is_new(language, heading, column_letters(*place)),
            Change::NewSheet { like } if like.is_empty() => words::difference::new_sheet(language).to_owned(),
            Change::NewSheet { like } => {
                let name = self.sheet.clone().unwrap_or_default();
                let all: Vec<String> = like.iter().chain([&name]).map(|sheet| format!("\"{sheet}\"")).collect();
                words::difference::new_sheet_like(language, all.join(", "), &self.file, name)
            }
            Change::ReadAndPassed => words::difference::read_and_passed(language).to_owned(),
            Change::GoneSheet => words::difference::gone_sheet(language).to_owned(),
            Change::Ambiguous => words::difference::ambiguous(language).to_owned(),
            Change::Whole { heading, word, expected, rows } => {
                words::difference::whole(language, expected.phrase(language), heading, *rows, word)
            }
            Change::Word { heading, reads, word, rows } => {
                let told = words::difference::word(language, heading, *rows, word);
                let of_list = reads.iter().filter(|name| !codes_of(name).is_empty());
                of_list.fold(told, |told, name| format!("{told}\n    {}", codes(name, language)))
            }
        };
        format!("{place}: {change}")
    }
}

/// Finds for every sheet the table of the map that it is.
///
/// # Errors
/// All that differs.
pub fn matches<'a>(sheets: &'a [InputSheet], map: &'a ImportMap) -> Result<Vec<Match<'a>>, Vec<Difference>> {
    let (mut found, mut differences) = (Vec::new(), Vec::new());
    let mut first = 0;
    for file in sheets.chunk_by(|one, other| one.path == other.path && one.snapshot == other.snapshot) {
        of_file(file, first, map, &mut found, &mut differences);
        first += file.len();
    }
    if differences.is_empty() { Ok(found) } else { Err(differences) }
}

/// The same of the sheets of one file, of which the first stands at a place among all.
fn of_file<'a>(
    sheets: &'a [InputSheet],
    first: usize,
    map: &'a ImportMap,
    found: &mut Vec<Match<'a>>,
    differences: &mut Vec<Difference>,
) {
    let told =
        |sheet: &InputSheet, change| Difference { file: sheet.file.clone(), sheet: sheet.raw.name.clone(), change };
    let (before, differing) = (found.len(), differences.len());
    let mut unknown = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        match candidates(sheet, map) {
            Candidates::Some(tables, is_by_name) => found.extend(tables.into_iter().enumerate().map(|(nth, fit)| {
                let Fitting { own, table, headings } = fit;
                let key = table.source("allocation_id").or_else(|| table.source("provider_id"));
                let headings = settled(sheet, headings, key.map(|column| column.place));
                Match { place: first + at, sheet, table, own, is_by_name, headings, is_second: nth > 0 }
            })),
            Candidates::Many => differences.push(told(sheet, Change::Ambiguous)),
            Candidates::Passed => differences.push(told(sheet, Change::ReadAndPassed)),
            Candidates::None => unknown.push(sheet),
        }
    }
    let has_matches = found.len() > before;
    for sheet in unknown {
        let is_passed = map.passed.iter().any(|passed| is_named(&passed.file, passed.sheet.as_slice(), sheet));
        if is_passed && (has_matches || fitting(sheet).is_none()) {
            continue;
        }
        let closest = closest(sheet, map);
        match closest {
            Some(changes) => differences.extend(changes.into_iter().map(|change| told(sheet, change))),
            None if fitting(sheet).is_some() && has_matches => {
                differences.push(told(sheet, Change::NewSheet { like: Vec::new() }));
            }
            None => {}
        }
    }
    let Some(name) = sheets.first().map(|sheet| sheet.file.clone()) else { return };
    if !has_matches && differences.len() == differing {
        differences.push(Difference { file: name.clone(), sheet: None, change: Change::OtherFile });
    }
    let of_file = found.get(before..).unwrap_or_default();
    let new: Vec<Difference> = of_file.iter().filter(|one| is_new(one, of_file)).map(new_sheet).collect();
    differences.extend(new);
    if differences.len() > differing {
        return;
    }
    // Of a workbook of which some sheets are there, the others are missed.
    let files: Vec<&str> = of_file.iter().map(|one| one.own.file.as_str()).collect();
    for table in map.tables.iter().filter(|table| files.contains(&table.file.as_str())) {
        let here: Vec<&Match<'_>> = of_file.iter().filter(|one| std::ptr::eq(one.own, table)).collect();
        // A sheet of another name stands for the one of the table.
        if here.iter().any(|one| !one.is_by_name) {
            continue;
        }
        let is_there = |name: &String| here.iter().any(|one| is_sheet(std::slice::from_ref(name), one.sheet));
        let gone = table.sheets.iter().filter(|name| !is_there(name)).map(|sheet| Difference {
            file: name.clone(),
            sheet: Some(sheet.clone()),
            change: Change::GoneSheet,
        });
        differences.extend(gone);
    }
}

/// Is a sheet that is known by its headings alone a new one? The one sheet of a workbook may have another name each month; beside
/// another one of the same headings it is one that nobody has looked at.
fn is_new(one: &Match<'_>, of_file: &[Match<'_>]) -> bool {
    let is_other = |other: &&Match<'_>| std::ptr::eq(other.own, one.own) && other.place != one.place;
    one.sheet.raw.name.is_some() && !one.is_by_name && of_file.iter().any(|other| is_other(&other))
}

fn new_sheet(one: &Match<'_>) -> Difference {
    let like = one.own.sheets.clone();
    Difference { file: one.sheet.file.clone(), sheet: one.sheet.raw.name.clone(), change: Change::NewSheet { like } }
}

enum Candidates<'a> {
    None,
    /// One, or more of different registers: the sheet has these beside one another. And does the map name the sheet?
    Some(Vec<Fitting<'a>>, bool),
    Many,
    /// A table names the sheet, and the map says that it is passed over.
    Passed,
}

/// A table of the map that has the headings of a sheet.
#[derive(Clone)]
struct Fitting<'a> {
    own: &'a TableMap,
    /// The same, with its columns where they stand in the sheet.
    table: Cow<'a, TableMap>,
    headings: Headings,
}

/// The tables of the map that have the headings of a sheet.
fn candidates<'a>(sheet: &InputSheet, map: &'a ImportMap) -> Candidates<'a> {
    let rows: Vec<Headings> = sheet.first_rows().collect();
    let fits = |own: &'a TableMap| {
        let headings = rows.iter().find(|row| changes(own, &row.names).is_empty())?.clone();
        Some(Fitting { own, table: Cow::Borrowed(own), headings })
    };
    let mut all: Vec<Fitting<'a>> = map.tables.iter().filter_map(fits).collect();
    if all.is_empty() {
        let shifted = |own: &'a TableMap| {
            let of_row = |row: &Headings| Some((shifted(own, &row.names)?, row.clone()));
            let (table, headings) = rows.iter().find_map(of_row)?;
            Some(Fitting { own, table: Cow::Owned(table), headings })
        };
        all.extend(map.tables.iter().filter_map(shifted));
    }
    let exact: Vec<&Fitting<'a>> = all.iter().filter(|fit| is_named(&fit.own.file, &fit.own.sheets, sheet)).collect();
    let of_sheet = |fit: &&Fitting<'a>| is_sheet(&fit.own.sheets, sheet);
    // A sheet of the name of a municipality is no other municipality's.
    let is_municipality = |name: &str| municipality_of_sheet(name).is_some();
    let is_of_one = sheet.raw.name.as_deref().is_some_and(is_municipality);
    let of_any = |fit: &&Fitting<'a>| !is_of_one && !fit.own.sheets.iter().any(|name| is_municipality(name));
    let by_sheet: Vec<&Fitting<'a>> = all.iter().filter(of_sheet).collect();
    let by_any: Vec<&Fitting<'a>> = all.iter().filter(of_any).collect();
    let is_passed = map.passed.iter().any(|passed| is_named(&passed.file, passed.sheet.as_slice(), sheet));
    for (nth, some) in [exact, by_sheet, by_any].into_iter().enumerate() {
        match without_twins(some).as_slice() {
            [] => {}
            tables if !are_of_one_sheet(tables) => return Candidates::Many,
            _ if is_passed && nth == 0 => return Candidates::Passed,
            _ if is_passed => return Candidates::None,
            tables => {
                let tables = tables.iter().map(|one| (*one).clone()).collect();
                return Candidates::Some(tables, nth < 2);
            }
        }
    }
    Candidates::None
}

/// The same tables, without those that read a sheet as another one does: lists of two providers in one form, under two names.
fn without_twins<'f, 'a>(tables: Vec<&'f Fitting<'a>>) -> Vec<&'f Fitting<'a>> {
    let mut kept: Vec<&Fitting<'a>> = Vec::with_capacity(tables.len());
    for fit in tables {
        if !kept.iter().any(|other| fit.own.reads_as(other.own)) {
            kept.push(fit);
        }
    }
    kept
}

/// Are these tables of one sheet, each of a register of its own?
fn are_of_one_sheet(tables: &[&Fitting<'_>]) -> bool {
    let mut registers: Vec<Register> = tables.iter().map(|fit| fit.own.register).collect();
    registers.sort_unstable();
    registers.dedup();
    let is_same = |pair: &[&Fitting<'_>]| match pair {
        [one, other] => one.own.file == other.own.file && one.own.sheets == other.own.sheets,
        _ => true,
    };
    registers.len() == tables.len() && tables.windows(2).all(is_same)
}

/// What differs of the columns of a table.
fn changes(table: &TableMap, columns: &[(usize, String)]) -> Vec<Change> {
    let mut changes = Vec::new();
    for known in &table.columns {
        let heading = known.heading.clone();
        let is_heading = |name: &str| tidy(name) == tidy(&heading) && !name.is_empty();
        let is_there = columns.iter().any(|(place, name)| *place == known.place && tidy(name) == tidy(&heading));
        if is_there || known.heading.is_empty() {
            continue;
        }
        let to = columns.iter().find(|(_, name)| is_heading(name)).map(|(place, _)| *place);
        changes.push(match to {
            Some(to) => Change::Moved { heading, from: known.place, to },
            None => Change::Gone { heading, place: known.place },
        });
    }
    for (place, name) in columns.iter().filter(|(_, name)| !name.is_empty()) {
        if !table.columns.iter().any(|known| tidy(&known.heading) == tidy(name)) {
            changes.push(Change::New { heading: name.clone(), place: *place });
        }
    }
    changes
}

/// The table with its columns where they stand in a sheet, if these only moved along with others: every heading is known, stands
/// there once, and of those that stand elsewhere the order is what it was. `None` if more than that differs.
fn shifted(table: &TableMap, columns: &[(usize, String)]) -> Option<TableMap> {
    let is_nameless = |column: &ColumnMap| column.heading.is_empty() && !column.reads.is_empty();
    if table.columns.iter().any(is_nameless) {
        return None;
    }
    let places: HashMap<String, usize> = columns.iter().map(|(place, name)| (tidy(name), *place)).collect();
    let headings: HashSet<String> =
        table.columns.iter().map(|column| tidy(&column.heading)).filter(|name| !name.is_empty()).collect();
    let known = table.columns.iter().filter(|column| !column.heading.is_empty()).count();
    let is_once = places.len() == columns.len() && headings.len() == known;
    if !is_once || headings.len() != places.len() || !headings.iter().all(|name| places.contains_key(name)) {
        return None;
    }
    let moved = moves(&changes(table, columns));
    if in_order(&moved).len() < moved.len() {
        return None;
    }
    let mut table = table.clone();
    for column in &mut table.columns {
        if let Some(place) = places.get(&tidy(&column.heading)) {
            column.place = *place;
        }
    }
    Some(table)
}

/// What is told of what differs: of columns that stand elsewhere those that changed places, and not those that moved along with
/// them or with a column that is new or gone. Once these are in the map as they are, the others are found.
fn told(changes: Vec<Change>) -> Vec<Change> {
    let along = in_order(&moves(&changes));
    let is_told = |change: &&Change| match change {
        Change::Moved { from, to, .. } => !along.contains(&(*from, *to)),
        _ => true,
    };
    let mut told: Vec<Change> = changes.iter().filter(is_told).cloned().collect();
    // What fits in all else has columns without headings, or headings twice, that are found by their places alone.
    if told.is_empty() {
        return changes;
    }
    if !along.is_empty() {
        told.push(Change::MovedAlong { columns: along.len() });
    }
    told
}

/// Where columns stood that stand elsewhere, and where they stand now.
fn moves(changes: &[Change]) -> Vec<(usize, usize)> {
    let place = |change: &Change| match change {
        Change::Moved { from, to, .. } => Some((*from, *to)),
        _ => None,
    };
    changes.iter().filter_map(place).collect()
}

/// The most places, from and to, that keep their order.
fn in_order(moved: &[(usize, usize)]) -> HashSet<(usize, usize)> {
    let mut moved = moved.to_vec();
    moved.sort_unstable();
    // Of each, how many end in it, and which stands before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(moved.len());
    for (_, to) in &moved {
        let before = moved.iter().zip(&best).enumerate().filter(|(_, ((_, earlier), _))| earlier < to);
        let longest = before.map(|(at, (_, (length, _)))| (*length, at)).max();
        best.push((longest.map_or(1, |(length, _)| length + 1), longest.map(|(_, at)| at)));
    }
    let mut next = best.iter().enumerate().map(|(at, (length, _))| (*length, at)).max().map(|(_, at)| at);
    let mut kept = HashSet::new();
    while let Some(at) = next {
        kept.extend(moved.get(at));
        next = best.get(at).and_then(|(_, before)| *before);
    }
    kept
}

/// What differs from the table of the map that is most like a sheet; `None` if none is like it.
fn closest(sheet: &InputSheet, map: &ImportMap) -> Option<Vec<Change>> {
    let rows: Vec<Headings> = sheet.first_rows().collect();
    let mut best: Option<(usize, Vec<Change>)> = None;
    for table in &map.tables {
        for row in &rows {
            let changes = told(changes(table, &row.names));
            let named = table.columns.iter().filter(|column| !column.heading.is_empty()).count();
            let gone = changes.iter().filter(|change| matches!(change, Change::Gone { .. })).count();
            // More than half of the headings are there.
            let is_like = (named - gone) * 2 > named && !changes.is_empty();
            if is_like && best.as_ref().is_none_or(|(least, _)| changes.len() < *least) {
                best = Some((changes.len(), changes));
            }
        }
    }
    best.map(|(_, changes)| changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_moved_along_are_told_apart_from_those_that_changed_places() {
        // A column came in: all others move one on, and keep their order.
        let along: Vec<(usize, usize)> = (3..12).map(|at| (at, at + 1)).collect();
        assert_eq!(in_order(&along).len(), along.len());
        // The last one was put first.
        let put: Vec<(usize, usize)> = (0..5).map(|at| (at, at + 1)).chain([(5, 0)]).collect();
        assert!(in_order(&put).len() == 5 && !in_order(&put).contains(&(5, 0)));
        assert_eq!(in_order(&[(6, 7), (7, 6)]), [(7, 6)].into());
        assert_eq!(in_order(&[]), HashSet::new());
    }
}
