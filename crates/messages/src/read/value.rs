//! The lexical forms of the standard's types. Numbers and dates may have white space around them, texts may not.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use stoplicht_core::register::Code;

fn collapsed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

fn digits(text: &str) -> Option<u64> {
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    text.bytes().try_fold(0, |sum, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| sum * 10 + u64::from(digit))
    })
}

/// `xs:integer` from 0 up to and including `max`; a plus sign and leading zeros are legal.
pub(crate) fn integer(text: &str, max: u32) -> Option<u32> {
    let text = collapsed(text);
    let text = text.strip_prefix('+').unwrap_or(text);
    // Leading zeros say nothing, however many there are.
    let significant = text.trim_start_matches('0');
    let number = if significant.is_empty() && !text.is_empty() { 0 } else { digits(significant)? };
    u32::try_from(number).ok().filter(|number| *number <= max)
}

/// `xs:date` without a time zone: `eejj-mm-dd`.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let text = collapsed(text).as_bytes();
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let number = |bytes: &[u8]| digits(std::str::from_utf8(bytes).ok()?);
    let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// An `xs:time` without a time zone, as what has passed of the day. `24:00:00` is legal: all of it has.
pub(crate) fn time(text: &str) -> Option<TimeDelta> {
    let text = collapsed(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let &[h1, h2, b':', m1, m2, b':', s1, s2] = whole.as_bytes() else { return None };
    let number = |bytes: &[u8]| i64::try_from(digits(std::str::from_utf8(bytes).ok()?)?).ok();
    let (hour, minute, second) = (number(&[h1, h2])?, number(&[m1, m2])?, number(&[s1, s2])?);
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kept = fraction.get(..fraction.len().min(9))?;
    let nanos = digits(kept)? * 10_u64.pow(9 - u32::try_from(kept.len()).ok()?);
    let passed =
        TimeDelta::seconds(hour * 3600 + minute * 60 + second) + TimeDelta::nanoseconds(i64::try_from(nanos).ok()?);
    (minute < 60 && second < 60 && passed <= TimeDelta::days(1)).then_some(passed)
}

/// The moment at which so much of a day has passed.
pub(crate) fn moment(day: NaiveDate, passed: TimeDelta) -> Option<NaiveDateTime> {
    day.and_time(NaiveTime::MIN).checked_add_signed(passed)
}

/// A text of one to `max` characters that is not blank and has no control characters.
pub(crate) fn text(text: &str, max: usize) -> Option<&str> {
    let fits = !text.trim().is_empty() && (text.len() <= max || text.chars().count() <= max);
    (fits && !text.chars().any(char::is_control)).then_some(text)
}

/// A code of at most `max` characters, with no white space at its ends.
pub(crate) fn code(value: &str, max: usize) -> Option<Code> {
    text(value, max).filter(|value| value.trim().len() == value.len())?.parse().ok()
}

/// Exactly `length` digits.
pub(crate) fn digit_text(text: &str, length: usize) -> Option<&str> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lexical_forms() {
        assert_eq!(integer("000123", 999), Some(123));
        assert_eq!(integer(" +7\n", 9), Some(7));
        assert_eq!(integer(&format!("{}1", "0".repeat(100)), 9), Some(1));
        assert_eq!(integer("0", 9), Some(0));
        for bad in ["", " ", "-1", "1.0", "1e3", "10", "+", "++1", "1 2", "９"] {
            assert_eq!(integer(bad, 9), None, "{bad}");
        }
        assert_eq!(date("2025-01-31"), NaiveDate::from_ymd_opt(2025, 1, 31));
        for bad in
            ["2025-02-29", "20250131", "2025-1-31", "2025-01-31Z", "2025-01-31+01:00", "-025-01-01", "2025-01-3é"]
        {
            assert_eq!(date(bad), None, "{bad}");
        }
        let day = date("2025-01-31").unwrap();
        let at = |text| moment(day, time(text).unwrap()).unwrap().to_string();
        assert_eq!(at("09:30:00"), "2025-01-31 09:30:00");
        assert_eq!(at("09:30:00.25"), "2025-01-31 09:30:00.250");
        assert_eq!(at("23:59:59.9999999999"), "2025-01-31 23:59:59.999999999");
        assert_eq!(at("24:00:00"), "2025-02-01 00:00:00");
        assert_eq!(moment(NaiveDate::MAX, time("24:00:00").unwrap()), None);
        for bad in [
            "9:30:00",
            "09:30",
            "09:30:00Z",
            "25:00:00",
            "09:30:00.",
            "09:30:00.x",
            "24:00:01",
            "24:00:00.1",
            "09:60:00",
            "09:30:60",
            "09:30:00.1234567891x",
            "09:30:00.12345678é",
        ] {
            assert_eq!(time(bad), None, "{bad}");
        }
        assert_eq!(code(" 1", 2), None);
        assert_eq!(code("45A04", 5).map(|code| code.to_string()).as_deref(), Some("45A04"));
        assert_eq!(text("a\u{0}b", 9), None);
        assert_eq!(text("é", 1), Some("é"));
        assert_eq!(digit_text("0384", 4), Some("0384"));
    }
}
