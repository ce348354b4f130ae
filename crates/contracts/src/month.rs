//! A calendar month as a whole number, for tables of care months and submission months.

use chrono::{Datelike, NaiveDate};
use stoplicht_core::Day;

/// A calendar month.
///
/// ```
/// use chrono::NaiveDate;
/// use stoplicht_contracts::Month;
///
/// let may = Month::of(NaiveDate::from_ymd_opt(2025, 5, 17).unwrap().into());
/// assert_eq!(may.first().date(), NaiveDate::from_ymd_opt(2025, 5, 1));
/// assert_eq!(may.plus(9).last().date(), NaiveDate::from_ymd_opt(2026, 2, 28));
/// assert_eq!(may.plus(9).since(may), 9);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month that a day falls in; of a day outside the calendar, the nearest that there is.
    pub fn of(day: Day) -> Self {
        let nearest = if day < Day::from_number(0) { NaiveDate::MIN } else { NaiveDate::MAX };
        let date = day.date().unwrap_or(nearest);
        Self(date.year() * 12 + date.month0() as i32)
    }

    /// The month of a year, from 0 for January.
    pub const fn in_year(year: i32, month0: i32) -> Self {
        Self(year * 12 + month0)
    }

    /// The month so many months later (earlier if negative).
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// Months between two months.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// Its first day.
    pub fn first(self) -> Day {
        let first = NaiveDate::from_ymd_opt(self.0.div_euclid(12), self.0.rem_euclid(12) as u32 + 1, 1);
        first.map_or(if self.0 < 0 { Day::MIN } else { Day::OPEN }, Day::from)
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.plus(1).first().plus(-1)
    }

    /// The last month that is over at the end of a day.
    pub fn last_over(day: Day) -> Self {
        let month = Self::of(day);
        if month.last() == day { month } else { month.plus(-1) }
    }

    /// Its first day, as a date.
    pub fn date(self) -> Option<NaiveDate> {
        self.first().date()
    }

    /// From this month up to and with another.
    pub fn up_to(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.0..=last.0).map(Self)
    }
}
