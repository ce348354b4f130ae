//! What people and programs write in a cell of text: dates, moments and numbers.

use std::fmt::Write;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// `2025-07-01`, or `01-07-2025` as the Dutch write it (also with `/`).
pub fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let separator = if text.contains('/') { '/' } else { '-' };
    let parts: Vec<&str> = text.split(separator).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let digits = |part: &str, most: usize| {
        (!part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(digits(year, 4)?).ok()?, digits(month, 2)?, digits(day, 2)?)
}

/// A date and a time of day with `T` or a space between, or a date alone: its first moment.
pub fn moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    let Some((day, time)) = text.split_once(['T', ' ']) else {
        return date(text).map(|day| day.and_time(NaiveTime::MIN));
    };
    let time = ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(time.trim(), form).ok())?;
    Some(date(day)?.and_time(time))
}

/// `1.5`, `1,5`, `-3`, `1.234,56`: a comma is a decimal mark, a point before it groups thousands.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'+' | b'e' | b'E')) {
        return None;
    }
    let plain = match text.split_once(',') {
        None => text.to_owned(),
        Some((whole, decimals)) => {
            let mut groups = whole.trim_start_matches(['-', '+']).split('.');
            let first = groups.next()?;
            let mut grouped = false;
            for group in groups {
                grouped = true;
                if group.len() != 3 {
                    return None;
                }
            }
            if grouped && !(1..=3).contains(&first.len()) {
                return None;
            }
            format!("{}.{decimals}", whole.replace('.', ""))
        }
    };
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A whole number; `12,00` and `12.0` are whole too.
pub fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    text.parse().ok().or_else(|| number(text).and_then(whole_of))
}

/// The whole number that a decimal number is, if it is one and can be told apart from its neighbours.
pub fn whole_of(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

/// What was read, for a person to recognise: cut short, and without long rows of digits, which may be somebody's
/// number.
pub fn shown(text: &str) -> String {
    const MOST: usize = 40;
    const LONG: usize = 8;
    let mut shown = String::new();
    let mut digits = String::new();
    let flush = |digits: &mut String, shown: &mut String| {
        if digits.len() >= LONG {
            let _ = write!(shown, "[{} digits]", digits.len());
        } else {
            shown.push_str(digits);
        }
        digits.clear();
    };
    for (at, character) in text.chars().enumerate() {
        if at == MOST {
            flush(&mut digits, &mut shown);
            shown.push('…');
            return shown;
        }
        if character.is_ascii_digit() {
            digits.push(character);
        } else {
            flush(&mut digits, &mut shown);
            shown.push(if character.is_control() { ' ' } else { character });
        }
    }
    flush(&mut digits, &mut shown);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_both_ways_round() {
        let expected = NaiveDate::from_ymd_opt(2025, 7, 1);
        for text in ["2025-07-01", "01-07-2025", "1-7-2025", " 2025-7-1 ", "01/07/2025"] {
            assert_eq!(date(text), expected, "{text}");
        }
        for text in ["", "2025-13-01", "31-02-2025", "1-7-25", "20250701", "2025-07-01x", "+1-07-2025", "2025-07"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn moments_may_leave_out_what_is_zero() {
        let day = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
        assert_eq!(moment("2025-07-01"), day.and_hms_opt(0, 0, 0));
        assert_eq!(moment("01-07-2025 09:30"), day.and_hms_opt(9, 30, 0));
        assert_eq!(moment("2025-07-01T09:30:05"), day.and_hms_opt(9, 30, 5));
        assert_eq!(moment("2025-07-01T09:30:05.250"), day.and_hms_milli_opt(9, 30, 5, 250));
        assert_eq!(moment("2025-07-01T09:30:05Z"), None, "a moment has no zone");
    }

    #[test]
    fn numbers_are_read_with_point_or_comma() {
        for (text, expected) in [("1.5", 1.5), ("1,5", 1.5), ("-3", -3.0), ("1.234,56", 1234.56), ("1e3", 1000.0)] {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        for text in ["", "x", "1.2.3", "1,234.5", "12.34,5", "NaN", "inf", "1 000"] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(whole("12,00"), Some(12));
        assert_eq!(whole("12,5"), None);
    }

    #[test]
    fn what_is_shown_holds_no_long_number() {
        assert_eq!(shown("bsn 999900006 x"), "bsn [9 digits] x");
        assert_eq!(shown("31-02-2025"), "31-02-2025");
        assert!(shown(&"a".repeat(10_000_000)).chars().count() <= 41);
    }
}
