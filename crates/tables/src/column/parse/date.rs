//! Days and moments from texts, as people and programs write them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use stoplicht_core::Day;

use super::notation::Notation;
use crate::fault::{Problem, Shown};
use crate::schema::Kind;

/// The first and the last day that can be read: years have four digits.
pub const CALENDAR: std::ops::RangeInclusive<i32> = -719_162..=2_932_896;

/// The moments of the calendar, in microseconds since 1970-01-01.
pub const MOMENTS: std::ops::RangeInclusive<i64> =
    *CALENDAR.start() as i64 * DAY_MICROS..=*CALENDAR.end() as i64 * DAY_MICROS + (DAY_MICROS - 1);

/// Microseconds of a day.
pub const DAY_MICROS: i64 = 86_400_000_000;

/// A day as a number: `2025-07-01`, or `01-07-2025` as the Dutch write it (also with `/`); midnight may stand behind it.
///
/// # Errors
/// [`Problem`] if it is none, or can be read in two ways.
pub fn day(text: &str, notation: Notation) -> Result<i32, Problem> {
    let (day, time) = split(text);
    let date = date(day, notation).map_err(|why| why.problem(text, Kind::Date))?;
    match time.map(clock) {
        None | Some(Clock::At(NaiveTime::MIN)) => Ok(Day::from(date).number()),
        Some(Clock::At(_)) => Err(Problem::TimeOfDay { shown: Shown::of_value(text) }),
        Some(Clock::Zoned) => Err(Problem::Zone { shown: Shown::of_value(text) }),
        Some(Clock::Not) => Err(Problem::not_as(text, Kind::Date)),
    }
}

/// A moment, in microseconds since 1970-01-01: a date and a time of day with `T` or a space between, or a date alone: its
/// first moment.
///
/// # Errors
/// [`Problem`] if it is none, or can be read in two ways.
pub fn moment(text: &str, notation: Notation) -> Result<i64, Problem> {
    let (day, time) = split(text);
    let date = date(day, notation).map_err(|why| why.problem(text, Kind::Moment))?;
    match time.map_or(Clock::At(NaiveTime::MIN), clock) {
        Clock::At(time) => Ok(NaiveDateTime::new(date, time).and_utc().timestamp_micros()),
        Clock::Zoned => Err(Problem::Zone { shown: Shown::of_value(text) }),
        Clock::Not => Err(Problem::not_as(text, Kind::Moment)),
    }
}

/// Why a text is no date.
enum NoDate {
    Not,
    ShortYear,
    NoSuchDay,
    Ambiguous,
    Beyond,
}

impl NoDate {
    fn problem(self, text: &str, kind: Kind) -> Problem {
        match self {
            Self::Not => Problem::not_as(text, kind),
            Self::ShortYear => Problem::ShortYear { shown: Shown::of_value(text) },
            Self::NoSuchDay => Problem::NoSuchDay { shown: Shown::of_value(text) },
            Self::Ambiguous => Problem::DayOrMonth { shown: Shown::of_value(text) },
            Self::Beyond => Problem::BeyondCalendar { shown: Shown::of_value(text) },
        }
    }
}

/// The three numbers of a date, and whether the year stands first.
fn date_parts(text: &str) -> Option<([u32; 3], bool)> {
    let separator = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(separator);
    let parts = [parts.next()?, parts.next()?, parts.next().filter(|_| parts.next().is_none())?];
    let year_first = parts[0].len() == 4;
    let year = if year_first { 0 } else { 2 };
    let mut numbers = [0; 3];
    for (place, (part, number)) in parts.into_iter().zip(&mut numbers).enumerate() {
        let most = if place == year { 4..=4 } else { 1..=2 };
        if !most.contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    Some((numbers, year_first))
}

/// Are there three numbers, of at most two digits each?
fn has_short_year(text: &str) -> bool {
    let is_short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    ['-', '/'].iter().any(|separator| text.split(*separator).count() == 3 && text.split(*separator).all(is_short))
}

fn date(text: &str, notation: Notation) -> Result<NaiveDate, NoDate> {
    let not = || if has_short_year(text) { NoDate::ShortYear } else { NoDate::Not };
    let ([first, middle, last], year_first) = date_parts(text).ok_or_else(not)?;
    let of = |year: u32, month, day| NaiveDate::from_ymd_opt(year as i32, month, day);
    let date = if year_first { of(first, middle, last) } else { of(last, middle, first) };
    let date = date.ok_or(NoDate::NoSuchDay)?;
    if !CALENDAR.contains(&Day::from(date).number()) {
        return Err(NoDate::Beyond);
    }
    let is_both = !year_first && first != middle && of(last, first, middle).is_some();
    if is_both && notation.month_first { Err(NoDate::Ambiguous) } else { Ok(date) }
}

/// Can a text be read as a date only if the month stands first?
pub(super) fn is_month_first(text: &str) -> bool {
    let (day, _) = split(text);
    let Some(([first, middle, last], false)) = date_parts(day) else { return false };
    let of = |month, day| NaiveDate::from_ymd_opt(last as i32, month, day);
    of(middle, first).is_none() && of(first, middle).is_some()
}

/// A date, and the time of day behind it.
fn split(text: &str) -> (&str, Option<&str>) {
    match text.trim().split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(time.trim())),
        None => (text.trim(), None),
    }
}

enum Clock {
    At(NaiveTime),
    /// With a time zone.
    Zoned,
    Not,
}

fn clock(text: &str) -> Clock {
    let read = |text: &str| {
        let time = ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok())?;
        // No day has a sixty-first second here.
        (time.nanosecond() < 1_000_000_000).then_some(time)
    };
    if let Some(time) = read(text) {
        return Clock::At(time);
    }
    let zone = text.find(['Z', '+', '-']).filter(|place| read(text[..*place].trim_end()).is_some());
    if zone.is_some() { Clock::Zoned } else { Clock::Not }
}

#[cfg(test)]
mod tests {
    use super::super::see::{NONE, seen};
    use super::*;

    #[test]
    fn dates_are_read_both_ways_round() {
        let expected = Day::from(NaiveDate::from_ymd_opt(2025, 7, 1).unwrap()).number();
        let texts = [
            "2025-07-01",
            "01-07-2025",
            "1-7-2025",
            " 2025-7-1 ",
            "01/07/2025",
            "2025-07-01 00:00:00.000",
            "2025-07-01T00:00:00",
            "1-7-2025 00:00",
        ];
        for text in texts {
            assert_eq!(day(text, NONE), Ok(expected), "{text}");
        }
        for text in ["", "20250701", "2025-07-01x", "+1-07-2025", "2025-07"] {
            assert!(matches!(day(text, NONE), Err(Problem::NotAs { .. })), "{text}");
        }
        for text in ["2025-13-01", "31-02-2025", "00-07-2025", "12/31/2025 00:00"] {
            assert!(matches!(day(text, NONE), Err(Problem::NoSuchDay { .. })), "{text}");
        }
        for text in ["1-7-25", "01/07/25", "25-07-01 09:30"] {
            assert!(matches!(day(text, NONE), Err(Problem::ShortYear { .. })), "{text}");
            assert!(matches!(moment(text, NONE), Err(Problem::ShortYear { .. })), "{text}");
        }
        assert!(matches!(day("0000-01-01", NONE), Err(Problem::BeyondCalendar { .. })));
        for text in ["2025-07-01 12:00", "2025-07-01T00:00:00.001", "2025-07-01 23:59:59"] {
            assert!(matches!(day(text, NONE), Err(Problem::TimeOfDay { .. })), "{text}");
        }
        for text in ["2025-07-01T00:00:00Z", "2025-07-01T00:00:00+02:00", "2025-07-01 00:00 -01:00"] {
            assert!(matches!(day(text, NONE), Err(Problem::Zone { .. })), "{text}");
        }
        assert_eq!(day("0001-01-01", NONE), Ok(*CALENDAR.start()));
        assert_eq!(day("31-12-9999", NONE), Ok(*CALENDAR.end()));
    }

    #[test]
    fn moments_may_leave_out_what_is_zero() {
        let at = |hour, minute, second, milli| {
            let day = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
            Ok(day.and_hms_milli_opt(hour, minute, second, milli).unwrap().and_utc().timestamp_micros())
        };
        assert_eq!(moment("2025-07-01", NONE), at(0, 0, 0, 0));
        assert_eq!(moment("01-07-2025 09:30", NONE), at(9, 30, 0, 0));
        assert_eq!(moment("2025-07-01T09:30:05", NONE), at(9, 30, 5, 0));
        assert_eq!(moment("2025-07-01T09:30:05.250", NONE), at(9, 30, 5, 250));
        assert!(matches!(moment("2025-07-01T09:30:05Z", NONE), Err(Problem::Zone { .. })), "a moment has no zone");
        assert!(matches!(moment("2025-07-01T23:59:60", NONE), Err(Problem::NotAs { .. })), "no leap seconds");
    }

    #[test]
    fn one_date_that_can_be_read_one_way_decides_for_the_others() {
        let american = seen(&["12/31/2025", "08/07/2025"], Kind::Date);
        assert!(matches!(day("12/31/2025", american), Err(Problem::NoSuchDay { .. })), "no day of the Dutch calendar");
        assert!(matches!(day("08/07/2025", american), Err(Problem::DayOrMonth { .. })));
        assert!(day("07/07/2025", american).is_ok(), "the same both ways");
        assert!(day("2025-08-07", american).is_ok());
        assert!(day("25/12/2025", american).is_ok(), "can be read one way only");
        let dutch = seen(&["31/12/2025", "08/07/2025", "2025-01-01"], Kind::Date);
        assert_eq!(dutch, NONE);
        assert!(day("08/07/2025", dutch).is_ok());
        let both = seen(&["31/12/2025", "12/31/2025"], Kind::Date);
        assert!(matches!(moment("08/07/2025 09:30", both), Err(Problem::DayOrMonth { .. })));
    }
}
