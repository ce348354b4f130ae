//! Rows that are none: totals, notes, and headings that come again.

use serde::Serialize;
use stoplicht_tables::RawCell;

use crate::names::tidy;
use crate::sheet::{Headings, InputSheet, text_of};

/// Why a row below the headings is no row of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PassedRow {
    /// Nothing stands in it.
    Blank,
    /// It counts others.
    Total,
    /// It holds a remark, and nothing else.
    Note,
    /// It repeats the headings.
    Headings,
}

const TOTALS: [&str; 9] =
    ["totaal", "totalen", "subtotaal", "eindtotaal", "total", "grandtotal", "somvan", "aantalrijen", "totaalaantal"];

/// Does a text begin a row of totals?
pub fn is_total(text: &str) -> bool {
    let text = tidy(text);
    TOTALS.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || *word != "total" && rest.len() < 30))
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
}

/// Why a row is none, if so. `key` is the column of the numbers by which rows are known.
pub fn passed(sheet: &InputSheet, headings: &Headings, row: usize, key: Option<usize>) -> Option<PassedRow> {
    if sheet.raw.problem(row).is_some() {
        return None;
    }
    let cells: Vec<(usize, RawCell<'_>)> = sheet.raw.cells(row).collect();
    if cells.is_empty() {
        return Some(PassedRow::Blank);
    }
    if sheet.headings(row).names.iter().map(|(at, name)| (*at, tidy(name))).eq(headings.names.iter().map(|(at, name)| (*at, tidy(name)))) {
        return Some(PassedRow::Headings);
    }
    let texts: Vec<(usize, String)> = cells.iter().filter_map(|(at, cell)| Some((*at, text_of(*cell)?))).collect();
    let has_key = |texts: &[(usize, String)]| texts.iter().any(|(at, text)| Some(*at) == key && !is_total(text));
    let first_word = texts.iter().find(|(_, text)| text.chars().any(char::is_alphabetic));
    if first_word.is_some_and(|(_, text)| is_total(text)) && !has_key(&texts) {
        return Some(PassedRow::Total);
    }
    // Sums without a word: numbers alone, and no key.
    let is_number = |cell: &RawCell<'_>| match cell {
        RawCell::Number(_) => true,
        RawCell::Text(text) => crate::combined::is_number(&crate::read_cell::plain_amount(text)),
        _ => false,
    };
    if !has_key(&texts) && texts.len() < headings.names.len() && texts.len() <= 3 && cells.iter().all(|(_, cell)| is_number(cell)) {
        return Some(PassedRow::Total);
    }
    match texts.as_slice() {
        // An id by itself is a row that lacks all else; a sentence is none.
        [(_, text)] if cells.len() == 1 && text.contains(' ') && text.chars().filter(|c| c.is_alphabetic()).count() > 5 => {
            Some(PassedRow::Note)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_begin_with_their_word() {
        for text in ["Totaal", "TOTAAL:", "Subtotaal Zwolle", "Eindtotaal", "Totaal aantal: 12", "Total"] {
            assert!(is_total(text), "{text}");
        }
        for text in ["", "1001", "Totalitair bewind is geen totaal maar een lange tekst", "Zwolle"] {
            assert!(!is_total(text), "{text}");
        }
    }
}
