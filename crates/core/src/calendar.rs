//! Working days and deadlines (section 8): when an answer to a request is due.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Working days within which a request is answered.
const ANSWER_WORKING_DAYS: u32 = 5;
/// Days within which it is answered once it is under study: eight weeks.
const UNDER_STUDY_DAYS: u64 = 56;

/// The days that are no working days, beside Saturdays and Sundays.
///
/// By default the Dutch ones, as the *Algemene termijnenwet* (article 3) counts them for deadlines of public bodies:
/// New Year's Day, Good Friday, Easter Monday, King's Day, 5 May, Ascension Day, Whit Monday, and both days of
/// Christmas.
///
/// ```
/// use chrono::NaiveDate;
/// use stoplicht_core::calendar::Holidays;
///
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// let holidays = Holidays::default();
/// assert!(holidays.holds(day(2026, 4, 6)), "Easter Monday");
/// assert_eq!(holidays.answer_due(day(2025, 12, 23)), day(2026, 1, 2), "Christmas and New Year do not count");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holidays {
    listed: Option<BTreeSet<NaiveDate>>,
}

impl Holidays {
    /// These days, and no others.
    pub fn listed(dates: impl IntoIterator<Item = NaiveDate>) -> Self {
        Self { listed: Some(dates.into_iter().collect()) }
    }

    /// The days, where they were listed; none: the Dutch ones.
    pub fn listed_dates(&self) -> Option<&BTreeSet<NaiveDate>> {
        self.listed.as_ref()
    }

    /// Is it a holiday?
    pub fn holds(&self, date: NaiveDate) -> bool {
        match &self.listed {
            Some(listed) => listed.contains(&date),
            None => is_dutch_holiday(date),
        }
    }

    /// Is it a working day?
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.holds(date)
    }

    /// The day on which the answer to a request is due: five working days after it was submitted.
    pub fn answer_due(&self, submitted_on: NaiveDate) -> NaiveDate {
        let mut due = submitted_on;
        let mut left = ANSWER_WORKING_DAYS;
        // A list of holidays is finite and weeks are not: but a calendar ends, and then so does the search.
        while left > 0 {
            let Some(next) = due.succ_opt() else { return due };
            due = next;
            left -= u32::from(self.is_working_day(due));
        }
        due
    }
}

/// The day on which the answer is due to a request that is under study (*in onderzoek*): eight weeks after it was
/// submitted.
pub fn answer_due_under_study(submitted_on: NaiveDate) -> NaiveDate {
    submitted_on.checked_add_days(Days::new(UNDER_STUDY_DAYS)).unwrap_or(submitted_on)
}

fn is_dutch_holiday(date: NaiveDate) -> bool {
    let fixed = matches!((date.month(), date.day()), (1, 1) | (5, 5) | (12, 25 | 26));
    fixed || date == kings_day(date.year()) || movable(date)
}

/// 27 April, or the day before if that is a Sunday.
fn kings_day(year: i32) -> NaiveDate {
    let day =
        if NaiveDate::from_ymd_opt(year, 4, 27).is_some_and(|date| date.weekday() == Weekday::Sun) { 26 } else { 27 };
    NaiveDate::from_ymd_opt(year, 4, day).unwrap_or(NaiveDate::MIN)
}

/// Good Friday, Easter Monday, Ascension Day and Whit Monday lie so many days from Easter.
fn movable(date: NaiveDate) -> bool {
    easter(date.year()).is_some_and(|easter| matches!((date - easter).num_days(), -2 | 1 | 39 | 50))
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876: Meeus, Astronomical Algorithms, ch. 8).
#[expect(clippy::many_single_char_names, reason = "the names of the book")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn easter_falls_where_almanacs_put_it() {
        for (year, month, date) in
            [(2000, 4, 23), (2011, 4, 24), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25)]
        {
            assert_eq!(easter(year), Some(day(year, month, date)));
        }
    }

    #[test]
    fn kings_day_is_never_a_sunday() {
        assert!(is_dutch_holiday(day(2025, 4, 26)));
        assert!(!is_dutch_holiday(day(2025, 4, 27)));
        assert!(is_dutch_holiday(day(2026, 4, 27)));
    }

    #[test]
    fn an_answer_is_due_in_five_working_days() {
        let holidays = Holidays::default();
        assert_eq!(holidays.answer_due(day(2025, 7, 1)), day(2025, 7, 8));
        assert_eq!(holidays.answer_due(day(2025, 7, 5)), day(2025, 7, 11), "handed in on a Saturday");
        // Thursday 17 April 2025: Good Friday, Easter Monday, and King's Day on Saturday 26 April.
        assert_eq!(holidays.answer_due(day(2025, 4, 17)), day(2025, 4, 28));
        assert_eq!(Holidays::listed([]).answer_due(day(2025, 4, 17)), day(2025, 4, 24));
        assert_eq!(answer_due_under_study(day(2025, 9, 1)), day(2025, 10, 27), "case E6 of the messages page");
    }
}
