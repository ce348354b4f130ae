//! Days and months, without a way to fail: a date beyond the calendar stays where it was.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};

use crate::rng::Draw;

/// The day `days` later, or earlier where `days` is negative.
pub(crate) fn shifted(date: NaiveDate, days: i64) -> NaiveDate {
    let step = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(step) } else { date.checked_add_days(step) };
    moved.unwrap_or(date)
}

/// The last day of a period of whole months that begins on `start`.
pub(crate) fn end_after_months(start: NaiveDate, months: u32) -> NaiveDate {
    shifted(start.checked_add_months(Months::new(months)).unwrap_or(start), -1)
}

/// The number of days of a period, both ends included.
pub(crate) fn days(start: NaiveDate, end: NaiveDate) -> i64 {
    (end - start).num_days() + 1
}

/// The first day of the date's month.
pub(crate) fn month_start(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// The next first of January after a date.
pub(crate) fn next_new_year(date: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(date.year() + 1, 1, 1).unwrap_or(date)
}

/// A moment on that day within office hours.
pub(crate) fn office_hour(date: NaiveDate, draw: &mut Draw) -> NaiveDateTime {
    let second = draw.between(8 * 3600, 17 * 3600) as u32;
    date.and_time(NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap_or_default())
}
