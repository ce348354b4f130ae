//! Citizen service numbers where none may be.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Register, passes_eleven_test};
use stoplicht_core::{Language, nine_digit_number};
use stoplicht_tables::RawCell;

use crate::citizen_advice::{NumbersOutcome, citizen_number_advice};
use crate::map::{ColumnMap, TableMap};
use crate::names::is_citizen_number;
use crate::sheet::{Headings, InputSheet, text_of};
use crate::words;

/// A column with citizen service numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitizenColumn {
    /// The name of the file.
    pub file: String,
    /// The heading of the column.
    pub heading: String,
    /// The column of the register that it is read as.
    pub column: &'static str,
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

/// Numbers that are known to be one's own, though they have the form of a citizen service number.
pub type OwnNumbers = FxHashSet<[u8; 9]>;

/// What the numbers of a column are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NumbersOf {
    /// Clients.
    Clients,
    /// Allocations, of which many have nine digits.
    Allocations,
    /// Whatever somebody wants to find again.
    References,
    /// Nothing: they stand in a text.
    Prose,
}

/// The column of the register whose numbers could be somebody's, of those that a column reads.
fn numbered(reads: &[&'static str]) -> Option<(&'static str, NumbersOf)> {
    const COLUMNS: [(&str, NumbersOf); 8] = [
        ("client_id", NumbersOf::Clients),
        ("client_reference", NumbersOf::Clients),
        ("allocation_id", NumbersOf::Allocations),
        ("request_id", NumbersOf::References),
        ("reference", NumbersOf::References),
        ("previous_reference", NumbersOf::References),
        ("list_id", NumbersOf::References),
        ("explanation", NumbersOf::Prose),
    ];
    COLUMNS.into_iter().find(|(name, _)| reads.contains(name))
}

/// What the numbers of a column look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberLook {
    /// Numbers of one's own: one in eleven passes the eleven test by chance.
    Own,
    /// Some pass, and that may be chance: a person may want to look.
    Chance(NumberCount),
    /// More of them pass than chance lets, or there are too few to tell: a person has to say so.
    Perhaps(NumberCount),
    /// Citizen service numbers.
    Citizen,
}

/// How many numbers pass the eleven test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NumberCount {
    /// Different numbers that pass.
    pub passing: usize,
    /// Different numbers of eight or nine digits.
    pub numbers: usize,
}

impl NumberCount {
    fn of(mut numbers: Vec<[u8; 9]>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        let passing = numbers.iter().filter(|digits| passes_eleven_test(**digits)).count();
        Self { passing, numbers: numbers.len() }
    }

    fn is_most(self) -> bool {
        self.passing * 2 > self.numbers
    }

    /// Do more pass than chance gives, by so many standard deviations?
    fn is_beyond(self, deviations: f64) -> bool {
        let numbers = self.numbers as f64;
        self.passing as f64 > (numbers + deviations * (10.0 * numbers).sqrt()) / 11.0
    }

    /// What they look like. `least` have to pass where these are most of a few.
    fn look(self, least: usize) -> NumberLook {
        const SURE: usize = 5;
        /// Of so many numbers the others show that it is chance.
        const MANY: usize = 22;
        if self.is_most() && self.numbers >= SURE {
            NumberLook::Citizen
        } else if (self.is_most() && self.passing >= least) || (self.passing > 2 && self.is_beyond(4.0)) {
            NumberLook::Perhaps(self)
        } else if self.passing > 0 && (self.numbers < MANY || self.is_beyond(2.0)) {
            NumberLook::Chance(self)
        } else {
            NumberLook::Own
        }
    }
}

/// What the numbers of a column look like that reads these columns of a register.
pub(crate) fn number_look<'a>(
    reads: &[&'static str],
    own: &OwnNumbers,
    cells: impl Iterator<Item = RawCell<'a>>,
) -> NumberLook {
    let Some((_, of)) = numbered(reads) else { return NumberLook::Own };
    let numbers = cells.filter_map(text_of).filter_map(|text| nine_digit_number(&text));
    let count = NumberCount::of(numbers.filter(|number| !own.contains(number)).collect());
    match (of, count.look(if of == NumbersOf::Allocations { 2 } else { 1 })) {
        // No number belongs there: what passes is told, and no more.
        (NumbersOf::Prose, NumberLook::Perhaps(_) | NumberLook::Citizen) => NumberLook::Chance(count),
        (_, look) => look,
    }
}

/// A column of a sheet that would be kept, and that stops the run: it holds citizen service numbers, as its heading says or its
/// numbers do; or it is of clients, and nobody can be sure. Then a person may have said that they are numbers of one's own.
pub fn citizen_column(
    sheet: &InputSheet,
    headings: &Headings,
    table: &TableMap,
    own: &OwnNumbers,
) -> Option<CitizenColumn> {
    table.columns.iter().find_map(|column| {
        let (name, of) = numbered(&column.reads).filter(|(_, of)| *of != NumbersOf::Prose)?;
        let found = |perhaps| {
            Some(CitizenColumn { file: sheet.file.clone(), heading: column.heading.clone(), column: name, perhaps })
        };
        match number_look(&column.reads, own, sheet.values(headings, column.place)) {
            NumberLook::Citizen => found(None),
            _ if is_citizen_number(&column.heading) => found(None),
            NumberLook::Perhaps(count) if of == NumbersOf::Clients && !column.own_numbers => {
                found(Some((count.passing, count.numbers)))
            }
            _ => None,
        }
    })
}

/// Adds the numbers of nine digits of a column of the register of allocations, if they are one's own: a list may name them.
pub(crate) fn add_own_numbers(sheet: &InputSheet, headings: &Headings, place: usize, own: &mut OwnNumbers) {
    let look = number_look(&["allocation_id"], &OwnNumbers::default(), sheet.values(headings, place));
    if matches!(look, NumberLook::Own | NumberLook::Chance(_)) {
        let texts = sheet.values(headings, place).filter_map(text_of);
        own.extend(texts.filter_map(|text| nine_digit_number(&text)));
    }
}

/// The numbers of nine digits of a table of allocations, as far as they are one's own.
pub fn own_numbers(sheet: &InputSheet, headings: &Headings, table: &TableMap, own: &mut OwnNumbers) {
    if let Some(column) = table.source("allocation_id").filter(|_| table.register == Register::Allocations) {
        add_own_numbers(sheet, headings, column.place, own);
    }
}

/// Numbers of a column that pass the eleven test, and may be citizen service numbers. It holds none of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PossibleCitizenNumbers {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// The heading of the column.
    pub heading: String,
    /// The column of the register.
    pub column: String,
    /// Different numbers that pass.
    pub passing: u64,
    /// Different numbers of eight or nine digits.
    pub numbers: u64,
    /// The rows of the sheet, or the lines of the text, with one that passes; the first ten.
    pub rows: Vec<u64>,
    /// What is done with them.
    pub outcome: NumbersOutcome,
    /// The place of the column.
    #[serde(skip)]
    pub(crate) place: usize,
}

impl PossibleCitizenNumbers {
    /// What they are, where they stand and what to do.
    pub fn sentence(&self, language: Language) -> String {
        let rows: Vec<String> = self.rows.iter().map(u64::to_string).collect();
        let rows = if self.rows.len() == MOST_ROWS { format!("{}, …", rows.join(", ")) } else { rows.join(", ") };
        let advice = citizen_number_advice(&self.column, language);
        let (heading, numbers, passing) = (&self.heading, self.numbers, self.passing);
        match self.outcome {
            NumbersOutcome::Told => words::citizen_numbers::told(language, advice, heading, numbers, passing, rows),
            NumbersOutcome::Returned => {
                words::citizen_numbers::returned(language, advice, heading, numbers, passing, rows)
            }
            NumbersOutcome::LeftOut => {
                words::citizen_numbers::left_out(language, advice, heading, numbers, passing, rows)
            }
        }
    }
}

/// Rows that are named of a column.
const MOST_ROWS: usize = 10;

/// What a claim can do without: it counts as it is.
const DISPENSABLE: [&str; 2] = ["reference", "previous_reference"];

/// Does a column hold numbers of clients?
pub(crate) fn is_of_clients(reads: &[&'static str]) -> bool {
    numbered(reads).is_some_and(|(_, of)| of == NumbersOf::Clients)
}

/// The column of the register whose numbers may be somebody's, and what is done with them; `None` where a person has to say first
/// what they are.
pub(crate) fn outcome(reads: &[&'static str], is_chance: bool) -> (&'static str, Option<NumbersOutcome>) {
    let (name, of) = numbered(reads).unwrap_or(("", NumbersOf::Prose));
    let outcome = match of {
        _ if is_chance => Some(NumbersOutcome::Told),
        NumbersOf::Clients => None,
        _ if DISPENSABLE.contains(&name) => Some(NumbersOutcome::LeftOut),
        _ => Some(NumbersOutcome::Returned),
    };
    (name, outcome)
}

/// The numbers of a sheet that may be citizen service numbers, a column each. Where a person said that they are one's own, there are
/// none; columns of clients stop the run before this.
pub(crate) fn possible_citizen_numbers(
    sheet: &InputSheet,
    headings: &Headings,
    table: &TableMap,
    own: &OwnNumbers,
) -> Vec<PossibleCitizenNumbers> {
    let columns = table.columns.iter().filter(|column| !column.own_numbers);
    let of_column = |column: &ColumnMap| {
        let look = number_look(&column.reads, own, sheet.values(headings, column.place));
        let (NumberLook::Perhaps(count) | NumberLook::Chance(count)) = look else { return None };
        let (name, outcome) = outcome(&column.reads, matches!(look, NumberLook::Chance(_)));
        let outcome = outcome?;
        let rows = sheet.rows(headings).filter(|row| may_be_citizen(sheet.raw.cell(*row, column.place), own));
        Some(PossibleCitizenNumbers {
            file: sheet.file.clone(),
            sheet: sheet.raw.name.clone(),
            heading: column.heading.clone(),
            column: name.to_owned(),
            passing: count.passing as u64,
            numbers: count.numbers as u64,
            rows: rows.take(MOST_ROWS).map(|row| sheet.raw.line(row)).collect(),
            outcome,
            place: column.place,
        })
    };
    columns.filter_map(of_column).collect()
}

/// May a cell hold a citizen service number that is not known to be another number?
pub(crate) fn may_be_citizen(cell: RawCell<'_>, own: &OwnNumbers) -> bool {
    let number = text_of(cell).and_then(|text| nine_digit_number(&text));
    number.is_some_and(|number| passes_eleven_test(number) && !own.contains(&number))
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

    fn look(name: &'static str, numbers: &[String]) -> NumberLook {
        number_look(&[name], &OwnNumbers::default(), numbers.iter().map(|number| RawCell::Text(number)))
    }

    const fn count(passing: usize, numbers: usize) -> NumberCount {
        NumberCount { passing, numbers }
    }

    #[test]
    fn citizen_service_numbers_are_seen_among_few_and_among_others() {
        for of in 1..5 {
            let perhaps = NumberLook::Perhaps(count(of, of));
            for name in ["client_id", "client_reference", "request_id", "reference", "previous_reference", "list_id"] {
                assert_eq!(
                    look(name, &numbers(of, 0)),
                    perhaps,
                    "{name} {of}: too few to be sure, too many to pass over"
                );
            }
        }
        for name in ["client_id", "request_id", "allocation_id"] {
            assert_eq!(look(name, &numbers(5, 0)), NumberLook::Citizen, "{name}");
            assert_eq!(look(name, &numbers(40, 2)), NumberLook::Citizen, "{name}");
            assert_eq!(look(name, &numbers(12, 18)), NumberLook::Perhaps(count(12, 30)), "{name}");
        }
        let written = ["1000.00.009".to_owned(), "99990.0006".to_owned()];
        assert_eq!(look("client_id", &written), NumberLook::Perhaps(count(2, 2)));
        let among_others = ["V-2025-1".to_owned(), "VOW 999900006".to_owned(), "V-2025-3".to_owned()];
        assert_eq!(look("request_id", &among_others), NumberLook::Perhaps(count(1, 1)));
        assert_eq!(look("client_id", &["K-1".to_owned(), "1234567".to_owned()]), NumberLook::Own);
        assert_eq!(look("product_code", &numbers(5, 0)), NumberLook::Own, "no column of numbers");
    }

    #[test]
    fn what_chance_gives_stops_nothing() {
        for name in ["client_id", "request_id", "allocation_id"] {
            assert_eq!(look(name, &numbers(0, 1)), NumberLook::Own);
            // Of a few the others prove nothing: whoever knows them may want to look.
            for (passing, others) in [(1, 2), (1, 10)] {
                let all = passing + others;
                assert_eq!(look(name, &numbers(passing, others)), NumberLook::Chance(count(passing, all)), "{all}");
            }
            for (passing, others) in [(3, 30), (9, 91), (100, 900)] {
                assert_eq!(look(name, &numbers(passing, others)), NumberLook::Own, "{passing} of {others} more");
            }
            assert_eq!(look(name, &numbers(17, 83)), NumberLook::Chance(count(17, 100)), "more than is usual");
        }
        // Many numbers of allocations have nine digits, and a list may have one of them.
        assert_eq!(look("allocation_id", &numbers(1, 0)), NumberLook::Chance(count(1, 1)));
        assert_eq!(look("explanation", &["zie 999900006".to_owned()]), NumberLook::Chance(count(1, 1)));
        let known: OwnNumbers = numbers(4, 0).iter().filter_map(|number| nine_digit_number(number)).collect();
        let cells = numbers(4, 0);
        let look = number_look(&["allocation_id"], &known, cells.iter().map(|number| RawCell::Text(number)));
        assert_eq!(look, NumberLook::Own, "the allocations are at hand, and have these numbers");
    }
}
