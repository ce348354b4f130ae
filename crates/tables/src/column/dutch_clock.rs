//! Instants told as clocks in the Netherlands tell them.

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Europe::Amsterdam;

/// The time on a Dutch clock at an instant, both in microseconds since 1970-01-01: of the instant in UTC, of the clock as it
/// is read. `None` beyond the calendar.
///
/// The zone that an instant is written in says nothing more: it is the same instant everywhere.
///
/// ```
/// let midnight = "2025-06-30T22:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
/// let clock = stoplicht_tables::dutch_clock(midnight.timestamp_micros()).unwrap();
/// assert_eq!(chrono::DateTime::from_timestamp_micros(clock).unwrap().to_string(), "2025-07-01 00:00:00 UTC");
/// ```
pub fn dutch_clock(instant: i64) -> Option<i64> {
    let utc = DateTime::from_timestamp_micros(instant)?.naive_utc();
    let ahead = Amsterdam.offset_from_utc_datetime(&utc).fix().local_minus_utc();
    instant.checked_add(i64::from(ahead) * 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(utc: &str) -> String {
        let instant: chrono::NaiveDateTime = utc.parse().unwrap();
        let clock = dutch_clock(instant.and_utc().timestamp_micros()).unwrap();
        DateTime::from_timestamp_micros(clock).unwrap().naive_utc().format("%Y-%m-%dT%H:%M:%S").to_string()
    }

    #[test]
    fn summer_time_is_kept() {
        assert_eq!(told("2025-07-01T07:30:00"), "2025-07-01T09:30:00");
        assert_eq!(told("2025-12-31T23:00:00"), "2026-01-01T00:00:00");
        // The hour that is skipped, and the one that comes twice.
        assert_eq!(told("2025-03-30T00:59:59"), "2025-03-30T01:59:59");
        assert_eq!(told("2025-03-30T01:00:00"), "2025-03-30T03:00:00");
        assert_eq!(told("2025-10-26T00:30:00"), "2025-10-26T02:30:00");
        assert_eq!(told("2025-10-26T01:30:00"), "2025-10-26T02:30:00");
    }

    #[test]
    fn what_is_beyond_the_calendar_is_not_told() {
        assert_eq!(dutch_clock(i64::MAX), None);
        assert_eq!(dutch_clock(i64::MIN), None);
    }
}
