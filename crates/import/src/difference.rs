//! Which sheet is which table of a map, and what differs from it.

use stoplicht_core::Language;
use stoplicht_core::register::Register;

use crate::map::{ImportMap, TableMap, column_letters};
use crate::municipality::municipality_of;
use crate::names::tidy;
use crate::passed_row::settled;
use crate::propose::fitting;
use crate::sheet::{Headings, InputSheet};
use crate::words;

/// A sheet, and the table of the map that it is.
#[derive(Debug, Clone)]
pub struct Match<'a> {
    /// The place of the sheet among those that are read.
    pub place: usize,
    /// The sheet.
    pub sheet: &'a InputSheet,
    /// The table of the map.
    pub table: &'a TableMap,
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
    NewSheet,
    /// A sheet of the map is not in the file.
    GoneSheet,
    /// More than one table of the map has these headings.
    Ambiguous,
    /// A word in a column of a list that neither the map nor the list knows.
    Word {
        /// The heading of the column.
        heading: String,
        /// The word, as far as it may be shown.
        word: String,
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
            Change::Gone { heading, place } => words::difference::gone(language, heading, column_letters(*place)),
            Change::New { heading, place } => words::difference::is_new(language, heading, column_letters(*place)),
            Change::NewSheet => words::difference::new_sheet(language).to_owned(),
            Change::GoneSheet => words::difference::gone_sheet(language).to_owned(),
            Change::Ambiguous => words::difference::ambiguous(language).to_owned(),
            Change::Word { heading, word, rows } => words::difference::word(language, heading, *rows, word),
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
            Candidates::Some(tables) => found.extend(tables.into_iter().enumerate().map(|(nth, (table, headings))| {
                let key = table.source("allocation_id").or_else(|| table.source("provider_id"));
                let headings = settled(sheet, headings, key.map(|column| column.place));
                Match { place: first + at, sheet, table, headings, is_second: nth > 0 }
            })),
            Candidates::Many => differences.push(told(sheet, Change::Ambiguous)),
            Candidates::None => unknown.push(sheet),
        }
    }
    let has_matches = found.len() > before;
    for sheet in unknown {
        let is_passed = map.passed.iter().any(|passed| is_named(&passed.file, passed.sheet.as_deref(), sheet));
        if is_passed && (has_matches || fitting(sheet).is_none()) {
            continue;
        }
        let closest = closest(sheet, map);
        match closest {
            Some(changes) => differences.extend(changes.into_iter().map(|change| told(sheet, change))),
            None if fitting(sheet).is_some() && has_matches => differences.push(told(sheet, Change::NewSheet)),
            None => {}
        }
    }
    let Some(name) = sheets.first().map(|sheet| sheet.file.clone()) else { return };
    if !has_matches && differences.len() == differing {
        differences.push(Difference { file: name.clone(), sheet: None, change: Change::OtherFile });
    }
    // Of a workbook of which some sheets are there, the others are missed.
    let matched: Vec<&TableMap> = found.iter().skip(before).map(|found| found.table).collect();
    let files: Vec<&str> = matched.iter().map(|table| table.file.as_str()).collect();
    for table in &map.tables {
        let is_sibling = table.sheet.is_some() && files.contains(&table.file.as_str());
        if is_sibling && !matched.iter().any(|found| std::ptr::eq(*found, table)) && differences.len() == differing {
            let sheet = table.sheet.clone();
            differences.push(Difference { file: name.clone(), sheet, change: Change::GoneSheet });
        }
    }
}

enum Candidates<'a> {
    None,
    /// One, or more of different registers: the sheet has these beside one another.
    Some(Vec<(&'a TableMap, Headings)>),
    Many,
}

/// The tables of the map that have the headings of a sheet.
fn candidates<'a>(sheet: &InputSheet, map: &'a ImportMap) -> Candidates<'a> {
    let rows: Vec<Headings> = sheet.first_rows().collect();
    let fits = |table: &TableMap| rows.iter().find(|row| changes(table, &row.names).is_empty()).cloned();
    let all: Vec<(&TableMap, Headings)> = map.tables.iter().filter_map(|table| Some((table, fits(table)?))).collect();
    let exact: Vec<&(&TableMap, Headings)> =
        all.iter().filter(|(table, _)| is_named(&table.file, table.sheet.as_deref(), sheet)).collect();
    let of_sheet = |(table, _): &&(&TableMap, Headings)| {
        let known = table.sheet.as_deref();
        known.map(str::to_lowercase) == sheet.raw.name.as_deref().map(str::to_lowercase)
    };
    // A sheet of the name of a municipality is no other municipality's.
    let is_municipality = |name: Option<&str>| name.is_some_and(|name| municipality_of(name).is_some());
    let of_any = |(table, _): &&(&TableMap, Headings)| {
        !is_municipality(table.sheet.as_deref()) && !is_municipality(sheet.raw.name.as_deref())
    };
    let by_sheet: Vec<&(&TableMap, Headings)> = all.iter().filter(of_sheet).collect();
    let by_any: Vec<&(&TableMap, Headings)> = all.iter().filter(of_any).collect();
    let is_later = map.passed.iter().any(|passed| is_named(&passed.file, passed.sheet.as_deref(), sheet));
    for some in [exact, by_sheet, by_any] {
        match some.as_slice() {
            [] => {}
            tables if !are_of_one_sheet(tables) => return Candidates::Many,
            _ if is_later => return Candidates::None,
            tables => return Candidates::Some(tables.iter().map(|one| (*one).clone()).collect()),
        }
    }
    Candidates::None
}

/// Are these tables of one sheet, each of a register of its own?
fn are_of_one_sheet(tables: &[&(&TableMap, Headings)]) -> bool {
    let mut registers: Vec<Register> = tables.iter().map(|(table, _)| table.register).collect();
    registers.sort_unstable();
    registers.dedup();
    let is_same = |pair: &[&(&TableMap, Headings)]| match pair {
        [(one, _), (other, _)] => one.file == other.file && one.sheet == other.sheet,
        _ => true,
    };
    registers.len() == tables.len() && tables.windows(2).all(is_same)
}

/// Are these the file and the sheet? A `*` in the name of a file stands for any text.
fn is_named(file: &str, name: Option<&str>, sheet: &InputSheet) -> bool {
    let same_sheet = name.map(str::to_lowercase) == sheet.raw.name.as_deref().map(str::to_lowercase);
    same_sheet && is_like(&file.to_lowercase(), &sheet.file.to_lowercase())
}

fn is_like(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
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

/// What differs from the table of the map that is most like a sheet; `None` if none is like it.
fn closest(sheet: &InputSheet, map: &ImportMap) -> Option<Vec<Change>> {
    let rows: Vec<Headings> = sheet.first_rows().collect();
    let mut best: Option<(usize, Vec<Change>)> = None;
    for table in &map.tables {
        for row in &rows {
            let changes = changes(table, &row.names);
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
    fn names_of_files_may_hold_a_star() {
        for (pattern, text, is) in [
            ("a.csv", "a.csv", true),
            ("a.csv", "b.csv", false),
            ("zwolle_*.csv", "zwolle_202507.csv", true),
            ("zwolle_*.csv", "kampen_202507.csv", false),
            ("*", "x", true),
            ("*a*b", "xxaxxb", true),
            ("*a*b", "xxb", false),
        ] {
            assert_eq!(is_like(pattern, text), is, "{pattern} {text}");
        }
    }
}
