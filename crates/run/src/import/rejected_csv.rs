//! `rejected.csv`: what is wrong with the rows that come back when files are imported, as it is written and as it is read back.

use std::collections::HashSet;

use stoplicht_core::Language;
use stoplicht_import::{InputSheet, ReturnedRow};
use stoplicht_tables::output::{Format, OutBatch};
use stoplicht_tables::{ColumnSpec, Fault, Kind, Shown, Table};

use crate::error::RunError;
use crate::output_folder::OutputFolder;

/// A line of it: what is wrong with a row that comes back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RejectedCsvLine {
    pub file: Option<String>,
    pub sheet: Option<String>,
    pub row: Option<i64>,
    pub heading: Option<String>,
    pub column: Option<String>,
    pub code: Option<String>,
    pub read: Option<String>,
    pub expected: Option<String>,
}

/// A field of a line that is a text.
type TextField = fn(&mut RejectedCsvLine) -> &mut Option<String>;

/// The names of the columns that hold texts, with their fields: those before the row, and those behind it.
const BEFORE_ROW: [(&str, TextField); 2] = [("file", |line| &mut line.file), ("sheet", |line| &mut line.sheet)];
const BEHIND_ROW: [(&str, TextField); 5] = [
    ("heading", |line| &mut line.heading),
    ("column", |line| &mut line.column),
    ("code", |line| &mut line.code),
    ("read", |line| &mut line.read),
    ("expected", |line| &mut line.expected),
];
const ROW: &str = "row";

impl RejectedCsvLine {
    /// The columns of the file.
    pub fn columns() -> Vec<ColumnSpec> {
        let names = BEFORE_ROW.iter().map(|(name, _)| *name).chain([ROW]);
        let names = names.chain(BEHIND_ROW.iter().map(|(name, _)| *name));
        names.map(|name| ColumnSpec::required(name, Kind::Text)).collect()
    }

    /// A line of the file, read back.
    pub fn read(table: &Table, row: usize) -> Self {
        let mut line = Self { row: table.text(ROW, row).and_then(|row| row.parse().ok()), ..Self::default() };
        for (name, field) in BEFORE_ROW.iter().chain(&BEHIND_ROW) {
            *field(&mut line) = table.text(name, row).map(str::to_owned);
        }
        line
    }
}

/// What is wrong with the rows that come back: a line for each fault.
pub fn rejected_lines(sheets: &[InputSheet], rows: &[&ReturnedRow], language: Language) -> Vec<RejectedCsvLine> {
    let mut lines: Vec<(&ReturnedRow, &Option<String>, &Fault)> =
        rows.iter().flat_map(|row| row.faults.iter().map(move |(heading, fault)| (*row, heading, fault))).collect();
    lines.sort_by_key(|(row, ..)| (row.sheet, row.line));
    // A row of two registers may come back from both for one cell.
    let mut seen = HashSet::new();
    lines.retain(|(row, heading, fault)| seen.insert((row.sheet, row.line, heading.as_deref(), format!("{fault:?}"))));
    let line = |(row, heading, fault): (&ReturnedRow, &Option<String>, &Fault)| {
        let sheet = sheets.get(row.sheet);
        RejectedCsvLine {
            file: sheet.map(|sheet| sheet.file.clone()),
            sheet: sheet.and_then(|sheet| sheet.raw.name.clone()),
            row: i64::try_from(row.line).ok(),
            heading: heading.clone(),
            column: fault.column.as_deref().map(str::to_owned),
            code: Some(fault.problem.code().as_str().to_owned()),
            read: fault.problem.shown().map(|shown| read(shown, language)),
            expected: Some(fault.problem.sentence(language)),
        }
    };
    lines.into_iter().map(line).collect()
}

/// Writes them as a spreadsheet program in Dutch opens them.
pub fn write(output: &mut OutputFolder<'_>, mut lines: Vec<RejectedCsvLine>) -> Result<(), RunError> {
    let mut batch = OutBatch::default();
    add_texts(&mut batch, &mut lines, &BEFORE_ROW);
    batch.whole(ROW, lines.iter().map(|line| line.row));
    add_texts(&mut batch, &mut lines, &BEHIND_ROW);
    output.table("rejected", Format::CsvNl, [Ok(batch)])
}

fn add_texts(batch: &mut OutBatch, lines: &mut [RejectedCsvLine], columns: &[(&'static str, TextField)]) {
    for (name, field) in columns {
        batch.text(name, lines.iter_mut().map(|line| field(line).as_deref()));
    }
}

/// What was read, as far as it may be shown.
fn read(shown: &Shown, language: Language) -> String {
    match shown {
        Shown::Text(text) => text.clone(),
        Shown::Characters(_) => shown.phrase(language),
    }
}
