//! Days and moments, which workbooks keep as numbers of days.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

/// The moment of a number of days, in words; `None` if it is on no calendar. Less than a day is a time of day.
///
/// Spreadsheets know a 29 February 1900, which never was: it has number 60.
pub fn moment(days: f64, is_1904: bool) -> Option<String> {
    const MILLIS: f64 = 86_400_000.0;
    const LAST: f64 = 2_958_466.0;
    const LAST_DAY: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day");
    if !(0.0..LAST).contains(&days) {
        return None;
    }
    // Fractions of a day are written with as many digits as there are: what is less than a millisecond was none.
    let millis = (days.fract() * MILLIS).round();
    let (whole, millis) = if millis >= MILLIS { (days.trunc() + 1.0, 0.0) } else { (days.trunc(), millis) };
    let time = NaiveDateTime::default() + TimeDelta::milliseconds(millis as i64);
    let whole = whole as u64;
    let day = match (is_1904, whole) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1)?.checked_add_days(Days::new(whole))?,
        (false, 0) => return (millis > 0.0).then(|| time.format("%H:%M:%S").to_string()),
        (false, 60) => return None,
        (false, 1..60) => NaiveDate::from_ymd_opt(1899, 12, 31)?.checked_add_days(Days::new(whole))?,
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(whole))?,
    };
    if day > LAST_DAY {
        return None;
    }
    let moment = day.and_time(time.time());
    Some(if millis == 0.0 { day.to_string() } else { moment.format("%Y-%m-%dT%H:%M:%S%.3f").to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_days_are_moments() {
        let told = |days| moment(days, false);
        assert_eq!(told(46_022.0).as_deref(), Some("2025-12-31"));
        assert_eq!(told(46_022.5).as_deref(), Some("2025-12-31T12:00:00.000"));
        assert_eq!(told(45_646.395_833_333_336).as_deref(), Some("2024-12-20T09:30:00.000"));
        assert_eq!(told(46_021.999_999_999_9).as_deref(), Some("2025-12-31"), "less than a millisecond");
        assert_eq!(told(46_021.999_999_99).as_deref(), Some("2025-12-30T23:59:59.999"));
        assert_eq!(told(1.0).as_deref(), Some("1900-01-01"));
        assert_eq!(told(59.0).as_deref(), Some("1900-02-28"));
        assert_eq!(told(61.0).as_deref(), Some("1900-03-01"));
        assert_eq!(told(0.5).as_deref(), Some("12:00:00"));
        assert_eq!(told(2_958_465.0).as_deref(), Some("9999-12-31"));
        for none in [0.0, 60.0, -1.0, 2_958_466.0, 20_250_331.0, 99_999_999.0, f64::MAX] {
            assert_eq!(told(none), None, "{none}");
        }
        assert_eq!(moment(0.0, true).as_deref(), Some("1904-01-01"));
        assert_eq!(moment(2_958_465.0, true), None);
    }
}
