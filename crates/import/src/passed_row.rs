//! Rows that are none: totals, notes, and headings that come again.

use stoplicht_core::register::Register;
use stoplicht_tables::RawCell;

use crate::names::{recognised, tidy};
use crate::sheet::{Headings, InputSheet, PassedRow, text_of};

const TOTALS: [&str; 9] =
    ["totaal", "totalen", "subtotaal", "eindtotaal", "total", "grandtotal", "somvan", "aantalrijen", "totaalaantal"];

/// Does a text begin a row of totals?
pub fn is_total(text: &str) -> bool {
    let text = tidy(text);
    TOTALS
        .iter()
        .any(|word| text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || *word != "total" && rest.len() < 30))
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
}

/// Headings, with the rows below them that are none. `key` is the column of the numbers by which rows are known, where a map
/// says so; else it is known by its heading.
pub fn settled(sheet: &InputSheet, headings: Headings, key: Option<usize>) -> Headings {
    let of_key =
        |register, name: &str, key: &str| recognised(register, name).is_some_and(|names| names.columns == [key]);
    let named = |register, key: &str| {
        let mut names = headings.names.iter();
        names.find(|(_, name)| of_key(register, name, key)).map(|(place, _)| *place)
    };
    let key = key
        .or_else(|| named(Register::Deliveries, "allocation_id"))
        .or_else(|| named(Register::Providers, "provider_id"));
    // As they stand in the row itself: what a row above adds does not come again.
    let names = tidied(&sheet.headings(headings.row));
    let rows = headings.row + 1..sheet.raw.rows();
    let passed = rows.filter_map(|row| Some((row, passed(sheet, &names, row, key)?))).collect();
    Headings { passed, ..headings }
}

fn tidied(headings: &Headings) -> Vec<(usize, String)> {
    headings.names.iter().map(|(place, name)| (*place, tidy(name))).collect()
}

/// Why a row is none, if so. `key` is the column of the numbers by which rows are known.
fn passed(sheet: &InputSheet, names: &[(usize, String)], row: usize, key: Option<usize>) -> Option<PassedRow> {
    if sheet.raw.problem(row).is_some() {
        return None;
    }
    let cells: Vec<(usize, RawCell<'_>)> = sheet.raw.cells(row).collect();
    let Some((_, first)) = cells.first() else { return Some(PassedRow::Blank) };
    let starts = |word: &str| text_of(*first).is_some_and(|text| tidy(&text).starts_with(word));
    let first_is_total = text_of(*first).is_some_and(|text| is_total(&text));
    let first_counts = cells.len() <= 3 && cells.len() < names.len() && starts("aantal");
    // A row of as many cells as most have is one of the register; to look closer at each would take long.
    let has_key = key.is_some_and(|key| cells.iter().any(|(place, _)| *place == key));
    if has_key && !first_is_total && !first_counts && cells.len() > 1 && cells.len() < names.len() {
        return None;
    }
    if cells.len() == names.len() && tidied(&sheet.headings(row)) == names {
        return Some(PassedRow::Headings);
    }
    if has_key && !first_is_total && !first_counts && cells.len() > 1 {
        return None;
    }
    let is_number = |cell: &RawCell<'_>| match cell {
        RawCell::Number(_) => true,
        RawCell::Text(text) => crate::combined::is_number(&crate::plain_amount::plain_amount(text)),
        _ => false,
    };
    let mut others = cells.iter().filter(|(_, cell)| !text_of(*cell).is_some_and(|text| is_total(&text)));
    let has_total = first_is_total || cells.iter().any(|(_, cell)| text_of(*cell).is_some_and(|text| is_total(&text)));
    if first_is_total || (has_total && others.all(|(_, cell)| is_number(cell))) {
        return Some(PassedRow::Total);
    }
    // `Aantal verzoeken: 22`: a word in the first column, and numbers.
    if first_counts && cells.iter().skip(1).all(|(_, cell)| is_number(cell)) {
        return Some(PassedRow::Total);
    }
    // Sums without a word: a few numbers, and no key.
    if !has_key && cells.len() <= 3 && cells.len() < names.len() && cells.iter().all(|(_, cell)| is_number(cell)) {
        return Some(PassedRow::Total);
    }
    // An id by itself is a row that lacks all else; a sentence is none.
    let is_sentence = |text: &str| text.contains(' ') && text.chars().filter(|c| c.is_alphabetic()).count() > 5;
    let is_note = cells.len() == 1 && text_of(*first).is_some_and(|text| is_sentence(&text));
    is_note.then_some(PassedRow::Note)
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
