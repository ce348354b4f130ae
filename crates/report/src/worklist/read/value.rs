//! Dates as people type them.

use chrono::{Days, NaiveDate};

use super::sheet::CellValue;

/// The years that a date of a worklist may lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2199;

/// A date from a cell: a date, or a text that can only be one. A number that was meant as a date and lost its format
/// counts as one too.
///
/// The day goes before the month. `12/31/2025` is no date then, and is handed back rather than guessed at. So is a time
/// of day other than midnight.
pub(super) fn date(value: &CellValue) -> Option<NaiveDate> {
    match value {
        CellValue::Date(date) => Some(*date),
        CellValue::Number(number) if number.fract() == 0.0 && (32_000.0..120_000.0).contains(number) => {
            NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(*number as u64))
        }
        CellValue::Text(text) => from_text(text),
        CellValue::Formula(Some(value)) => date(value),
        CellValue::Number(_)
        | CellValue::Moment(_)
        | CellValue::Truth
        | CellValue::Error
        | CellValue::Formula(None) => None,
    }
    .filter(|date| YEARS.contains(&chrono::Datelike::year(date)))
}

/// The text without a midnight at its end: ` 00:00`, `T00:00:00.000Z`.
fn without_midnight(text: &str) -> &str {
    let Some((date, time)) = text.rsplit_once(['t', ' ']) else { return text };
    let time = time.trim_end_matches('z');
    let is_midnight = time.contains(':') && time.chars().all(|letter| "0:.".contains(letter));
    if is_midnight { date } else { text }
}

fn from_text(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let text = without_midnight(&text);
    let parts: Vec<&str> =
        text.split(|letter: char| "-/. \u{a0},".contains(letter)).filter(|part| !part.is_empty()).collect();
    let [first, middle, last] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<u32>().ok();
    if first.len() == 4 {
        return NaiveDate::from_ymd_opt(first.parse().ok()?, number(middle)?, number(last)?);
    }
    let month = number(middle).or_else(|| month(middle))?;
    let year: i32 = last.parse().ok()?;
    let year = if last.len() == 2 { 2000 + year } else { year };
    NaiveDate::from_ymd_opt(year, month, number(first)?)
}

/// A month by its name, or the beginning of it, in either language.
fn month(name: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["januari", "january"],
        &["februari", "february"],
        &["maart", "mrt", "march"],
        &["april"],
        &["mei", "may"],
        &["juni", "june"],
        &["juli", "july"],
        &["augustus", "august"],
        &["september", "sept"],
        &["oktober", "october"],
        &["november"],
        &["december"],
    ];
    let named = |names: &&[&str]| name.chars().count() >= 3 && names.iter().any(|full| full.starts_with(name));
    NAMES.iter().position(named).and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let expected = NaiveDate::from_ymd_opt(2025, 3, 7);
        let texts = [
            "7-3-2025",
            "07-03-2025",
            "7/3/2025",
            "7.3.2025",
            "2025-03-07",
            "7 maart 2025",
            "7 mrt 2025",
            "7 mrt. 2025",
            "7 Mar 2025",
            "7 march 2025",
            " 7-3-25 ",
            "2025-03-07T00:00:00",
            "2025-03-07T00:00:00.000Z",
            "7-3-2025 00:00",
            "7\u{a0}maart\u{a0}2025",
        ];
        for text in texts {
            assert_eq!(date(&CellValue::Text(text.to_owned())), expected, "{text}");
        }
        assert_eq!(date(&CellValue::Number(45_723.0)), expected, "a date that lost its format");
    }

    #[test]
    fn what_can_be_read_in_two_ways_or_none_is_no_date() {
        for text in [
            "12/31/2025",
            "2025-03-07T23:00:00",
            "7-3-2025 23:00",
            "31-2-2025",
            "eind maart",
            "3-2025",
            "1-1-1900",
            "7 m 2025",
            "",
            "0-0-0",
            "9999999999-1-1",
        ] {
            assert_eq!(date(&CellValue::Text(text.to_owned())), None, "{text}");
        }
        assert_eq!(date(&CellValue::Number(12.0)), None);
    }
}
