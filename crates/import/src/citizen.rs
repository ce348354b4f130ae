//! Citizen service numbers where none may be.

use stoplicht_core::register::passes_eleven_test;

use crate::map::TableMap;
use crate::names::is_citizen_number;
use crate::sheet::{Headings, InputSheet, text_of};

/// A column with citizen service numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitizenColumn {
    /// The name of the file.
    pub file: String,
    /// The heading of the column.
    pub heading: String,
}

/// A name of a file in which citizen service numbers are starred out; dates and other numbers stay.
///
/// ```
/// use stoplicht_import::without_citizen_numbers;
///
/// assert_eq!(without_citizen_numbers("dossier 999900006.xlsx"), "dossier *********.xlsx");
/// assert_eq!(without_citizen_numbers("export_20250701.csv"), "export_20250701.csv");
/// ```
pub fn without_citizen_numbers(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
        let (run, after) = digits.split_at(end);
        let is_number = run.as_bytes().try_into().is_ok_and(passes_eleven_test);
        out.push_str(before);
        out.push_str(if is_number { "*********" } else { run });
        rest = after;
    }
    out + rest
}

/// Columns of ids, which could hold somebody's number.
const IDS: [&str; 5] = ["client_id", "allocation_id", "request_id", "reference", "previous_reference"];

/// The column of a sheet that would be kept and holds citizen service numbers: its heading says so, or more than half of at least
/// five different values of eight or nine digits pass the eleven test, of which one in eleven does by chance.
pub fn citizen_column(sheet: &InputSheet, headings: &Headings, table: &TableMap) -> Option<CitizenColumn> {
    const LEAST: usize = 5;
    let found =
        table.columns.iter().filter(|column| column.reads.iter().any(|name| IDS.contains(name))).find(|column| {
            let mut numbers: Vec<[u8; 9]> = sheet
                .values(headings, column.place)
                .filter_map(text_of)
                .filter(|text| (8..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))
                .filter_map(|text| format!("{text:0>9}").into_bytes().try_into().ok())
                .collect();
            numbers.sort_unstable();
            numbers.dedup();
            let passing = numbers.iter().filter(|digits| passes_eleven_test(**digits)).count();
            is_citizen_number(&column.heading) || (numbers.len() >= LEAST && passing * 2 > numbers.len())
        });
    found.map(|column| CitizenColumn { file: sheet.file.clone(), heading: column.heading.clone() })
}
