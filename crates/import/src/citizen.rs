//! Citizen service numbers where none may be.

use stoplicht_core::register::passes_eleven_test;
use stoplicht_tables::RawCell;

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
    /// How many of how many different numbers pass the eleven test, where that does not make it sure.
    pub perhaps: Option<(usize, usize)>,
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
const IDS: [&str; 6] =
    ["client_id", "client_reference", "allocation_id", "request_id", "reference", "previous_reference"];

/// Those of them that are of a person: less is needed there to ask.
const OF_CLIENT: [&str; 2] = ["client_id", "client_reference"];

/// What the numbers of a column look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberLook {
    /// Numbers of one's own: one in eleven passes the eleven test by chance.
    Own,
    /// More of them pass than chance lets, or there are too few to tell: a person has to say so.
    Perhaps {
        /// Different numbers that pass.
        passing: usize,
        /// Different numbers of eight or nine digits.
        numbers: usize,
    },
    /// Citizen service numbers.
    Citizen,
}

/// What the numbers of a column look like that reads these columns of a register.
pub(crate) fn number_look<'a>(reads: &[&str], cells: impl Iterator<Item = RawCell<'a>>) -> NumberLook {
    const LEAST: usize = 5;
    if !reads.iter().any(|name| IDS.contains(name)) {
        return NumberLook::Own;
    }
    let mut numbers: Vec<[u8; 9]> = cells.filter_map(text_of).filter_map(|text| nine_digits(&text)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let passing = numbers.iter().filter(|digits| passes_eleven_test(**digits)).count();
    let is_most = passing * 2 > numbers.len();
    // Four standard deviations above what chance gives.
    let by_chance = (numbers.len() as f64 + 4.0 * (10.0 * numbers.len() as f64).sqrt()) / 11.0;
    let is_more = passing > 2 && passing as f64 > by_chance;
    if is_most && numbers.len() >= LEAST {
        NumberLook::Citizen
    } else if (is_most || is_more) && reads.iter().any(|name| OF_CLIENT.contains(name)) {
        NumberLook::Perhaps { passing, numbers: numbers.len() }
    } else {
        NumberLook::Own
    }
}

/// The nine digits of a number, with the zero that it lost; `None` if it is of another form.
fn nine_digits(text: &str) -> Option<[u8; 9]> {
    let bare: String = text.chars().filter(|letter| !matches!(letter, '.' | ' ' | '-')).collect();
    let is_number = (8..=9).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("{bare:0>9}").into_bytes().try_into().ok()).flatten()
}

/// The column of a sheet that would be kept and holds citizen service numbers: its heading says so, or its numbers do. Of few
/// clients, or where some of many pass the eleven test, a person may have said that they are numbers of one's own.
pub fn citizen_column(sheet: &InputSheet, headings: &Headings, table: &TableMap) -> Option<CitizenColumn> {
    table.columns.iter().find_map(|column| {
        let is_id = column.reads.iter().any(|name| IDS.contains(name));
        let of = |perhaps| {
            let (file, heading) = (sheet.file.clone(), column.heading.clone());
            Some(CitizenColumn { file, heading, perhaps })
        };
        match number_look(&column.reads, sheet.values(headings, column.place)) {
            NumberLook::Citizen => of(None),
            _ if is_id && is_citizen_number(&column.heading) => of(None),
            NumberLook::Perhaps { passing, numbers } if !column.own_numbers => of(Some((passing, numbers))),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of nine digits: those that pass the eleven test, and those that do not.
    fn numbers(passing: usize, others: usize) -> Vec<String> {
        let passes = |number: &u32| number.to_string().into_bytes().try_into().is_ok_and(passes_eleven_test);
        let own = (200_000_000..).filter(|number| !passes(number)).take(others);
        (100_000_000..).filter(passes).take(passing).chain(own).map(|number| number.to_string()).collect()
    }

    fn look(name: &str, numbers: &[String]) -> NumberLook {
        number_look(&[name], numbers.iter().map(|number| RawCell::Text(number)))
    }

    #[test]
    fn citizen_service_numbers_are_seen_among_few_and_among_others() {
        for of in 1..5 {
            let perhaps = NumberLook::Perhaps { passing: of, numbers: of };
            assert_eq!(look("client_id", &numbers(of, 0)), perhaps, "{of}: too few to be sure, too many to pass over");
            assert_eq!(look("request_id", &numbers(of, 0)), NumberLook::Own, "a number of no person");
        }
        assert_eq!(look("client_id", &numbers(5, 0)), NumberLook::Citizen);
        assert_eq!(look("client_reference", &numbers(40, 2)), NumberLook::Citizen);
        assert_eq!(look("request_id", &numbers(40, 2)), NumberLook::Citizen);
        assert_eq!(look("client_id", &numbers(12, 18)), NumberLook::Perhaps { passing: 12, numbers: 30 });
        // What chance gives.
        for (passing, others) in [(0, 1), (1, 2), (1, 10), (3, 30), (9, 91), (100, 900)] {
            assert_eq!(look("client_id", &numbers(passing, others)), NumberLook::Own, "{passing} of {others} more");
        }
        let written = ["1000.00.009".to_owned(), "99990.0006".to_owned()];
        assert_eq!(look("client_id", &written), NumberLook::Perhaps { passing: 2, numbers: 2 });
        assert_eq!(look("client_id", &["K-1".to_owned(), "1234567".to_owned()]), NumberLook::Own);
    }
}
