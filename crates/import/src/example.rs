//! Three values of a column for a person to recognise it by, without what is of persons.

use stoplicht_tables::RawCell;

use crate::map::ColumnMap;
use crate::sheet::text_of;

/// Examples of a column.
const MOST: usize = 3;

/// Columns of which only the form of a value is shown: `A-9999`.
const BY_FORM: [&str; 7] =
    ["allocation_id", "client_id", "request_id", "list_id", "reference", "previous_reference", "name"];

/// The first three different values of a column; of numbers by which somebody is known only the form, and of sentences nothing.
pub fn examples<'c>(column: &ColumnMap, cells: impl Iterator<Item = RawCell<'c>>) -> Vec<String> {
    if (column.reads.is_empty() && !column.is_open) || column.reads.contains(&"explanation") {
        return Vec::new();
    }
    let is_by_form = column.reads.iter().any(|name| BY_FORM.contains(name));
    let mut examples: Vec<String> = Vec::new();
    for text in cells.filter_map(text_of) {
        // Of a column of which nobody knows what it is a number may be somebody's.
        let is_short = !column.is_open || text.chars().filter(char::is_ascii_digit).count() < 7;
        let is_safe = !is_by_form && is_short && is_harmless(&text);
        let shown = if is_safe { text } else { form(&text) };
        if !examples.contains(&shown) {
            examples.push(shown);
        }
        if examples.len() == MOST {
            break;
        }
    }
    examples
}

/// Is it too short, or of too few digits, to be somebody's name or number? A code of a provider has eight.
fn is_harmless(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    text.chars().count() <= 40 && (digits <= 8 || is_days(text)) && letters <= 24
}

/// Is it a day, or two?
fn is_days(text: &str) -> bool {
    crate::days::is_day(text) || crate::combined::period_parts(text).is_some()
}

/// The form of a text: every digit a 9, every letter an a.
fn form(text: &str) -> String {
    let one = |letter: char| match letter {
        letter if letter.is_numeric() => '9',
        letter if letter.is_uppercase() => 'A',
        letter if letter.is_alphabetic() => 'a',
        other => other,
    };
    let mut form: String = text.chars().take(24).map(one).collect();
    if form.chars().count() < text.chars().count() {
        form.push('…');
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{AmountIn, Told};

    fn of(reads: &'static str, texts: &[&str]) -> Vec<String> {
        let column = ColumnMap {
            heading: String::new(),
            place: 0,
            reads: vec![reads],
            amounts: AmountIn::No,
            serials: false,
            minus: false,
            values: std::collections::BTreeMap::new(),
            empty: Vec::new(),
            own_numbers: false,
            is_open: false,
            told: Told::default(),
        };
        examples(&column, texts.iter().map(|text| RawCell::Text(text)))
    }

    #[test]
    fn nothing_of_a_person_is_shown() {
        assert_eq!(of("client_id", &["999900006", "K-12", "K-13"]), ["999999999", "A-99"]);
        assert_eq!(of("explanation", &["Moeder is ziek"]), [""; 0]);
        assert_eq!(
            of("provider_id", &["01234567", "Stichting Een Heel Lange Naam"]),
            ["01234567", "Aaaaaaaaa Aaa Aaaa Aaaaa…"]
        );
        assert_eq!(of("unit", &["999900006"]), ["999999999"], "a number in a wrong column");
        assert_eq!(
            of("end_date", &["31-12-2025", "31-12-2025", "2026-01-01T09:30:00.000"]),
            ["31-12-2025", "2026-01-01T09:30:00.000"]
        );
    }
}
