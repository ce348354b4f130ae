//! A period of which the year stands in one column and the month in another.

use stoplicht_core::register::Register;
use stoplicht_tables::{Expected, Problem, Shown};

use crate::days::month_of;

/// What a column of years is read as: with the months beside it, it is the period.
pub const YEAR: &str = "period_year";
/// What a column of months is read as.
pub const MONTH: &str = "period_month";
/// What the two of them give.
pub const PERIOD: [&str; 2] = ["period_start", "period_end"];

/// The columns that a sheet of a register may have, and that are a period together; none, of registers that have no such period.
pub(crate) fn parts_of_period(register: Register) -> impl Iterator<Item = &'static str> {
    [YEAR, MONTH].into_iter().filter(move |_| register == Register::Claims)
}

/// Is it the year or the month of a period that stands in two columns?
///
/// ```
/// assert!(stoplicht_import::is_part_of_period(&["period_year"]));
/// assert!(!stoplicht_import::is_part_of_period(&["period_start", "period_end"]));
/// ```
pub fn is_part_of_period(reads: &[&str]) -> bool {
    matches!(reads, [YEAR | MONTH])
}

/// Is it a month and no more: a short number, or a name? Of which year it is, it does not say.
pub fn is_month_alone(text: &str) -> bool {
    let text = text.trim();
    let is_number = (1..=3).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    is_number || month_of(text).is_some()
}

/// What is wrong with a year or a month by itself; `None` if nothing is, or if there is none.
pub fn part_problem(name: &str, text: &str) -> Option<Problem> {
    let found = if name == YEAR { year(text).map(|_| ()) } else { month(text).map(|_| ()) };
    found.err()
}

/// A year in which care may lie.
///
/// # Errors
/// [`Problem::NotAs`] if it is none.
pub fn year(text: &str) -> Result<&str, Problem> {
    let text = text.trim();
    let is_year = text.len() == 4
        && text.bytes().all(|digit| digit.is_ascii_digit())
        && ["19", "20", "21"].iter().any(|century| text.starts_with(century));
    is_year.then_some(text).ok_or_else(|| Problem::NotAs { shown: Shown::of_value(text), expected: Expected::Year })
}

/// The number of a month: `7`, `07`, `007` and `juli`.
///
/// # Errors
/// [`Problem::NotAs`] if it is none.
pub fn month(text: &str) -> Result<u32, Problem> {
    let text = text.trim();
    let number = if is_month_alone(text) { month_of(text).or_else(|| text.parse().ok()) } else { None };
    let number = number.filter(|number| (1..=12).contains(number));
    number.ok_or_else(|| Problem::NotAs { shown: Shown::of_value(text), expected: Expected::Month })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_months_are_read_as_they_are_written() {
        for (text, expected) in
            [("1", 1), ("01", 1), ("012", 12), ("12", 12), ("Januari", 1), ("mrt.", 3), ("okt", 10), (" 7 ", 7)]
        {
            assert_eq!(month(text), Ok(expected), "{text}");
        }
        for text in ["0", "13", "2025", "juli 2025", "x", "", "1.5", "-1"] {
            assert!(month(text).is_err(), "{text}");
        }
        assert_eq!((year("2025"), year(" 1999 ")), (Ok("2025"), Ok("1999")));
        for text in ["25", "20255", "0025", "2025-07", "jaar", ""] {
            assert!(year(text).is_err(), "{text}");
        }
        assert!(
            is_month_alone("13") && is_month_alone("juli") && !is_month_alone("2025") && !is_month_alone("2025-07")
        );
    }
}
