//! A calendar month as a whole number.

use chrono::{Datelike, NaiveDate};

use crate::day::Day;

/// A calendar month, as its number since the year 0.
///
/// ```
/// use chrono::NaiveDate;
/// use stoplicht_core::Month;
///
/// let may = Month::nearest(NaiveDate::from_ymd_opt(2025, 5, 17).unwrap().into());
/// assert_eq!(may.to_string(), "2025-05");
/// assert_eq!(may.first_day(), NaiveDate::from_ymd_opt(2025, 5, 1));
/// assert_eq!(may.plus(9).last().date(), NaiveDate::from_ymd_opt(2026, 2, 28));
/// assert_eq!(may.plus(9).since(may), 9);
/// assert_eq!("2025-05".parse(), Ok(may));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl std::fmt::Display for Month {
    /// As `2025-07`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

impl std::str::FromStr for Month {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        format!("{text}-01").parse().map(Self::of_date)
    }
}

impl Month {
    fn of_date(date: NaiveDate) -> Self {
        Self(date.year() * 12 + date.month0() as i32)
    }

    /// The month of a day; `None` for a day that is on no calendar.
    pub fn of(day: Day) -> Option<Self> {
        day.date().map(Self::of_date)
    }

    /// The month of a day; of a day that is on no calendar, the nearest that there is.
    pub fn nearest(day: Day) -> Self {
        let nearest = if day < Day::from_number(0) { NaiveDate::MIN } else { NaiveDate::MAX };
        Self::of_date(day.date().unwrap_or(nearest))
    }

    /// The month of a year, from 0 for January.
    pub const fn in_year(year: i32, month0: i32) -> Self {
        Self(year * 12 + month0)
    }

    /// The month with this number.
    pub const fn of_number(number: i32) -> Self {
        Self(number)
    }

    /// Its number: months since January of the year 0.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The month this number of months later; earlier, if it is negative.
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// The month after it; `None` beyond the calendar.
    pub fn next(self) -> Option<Self> {
        Some(Self(self.0.checked_add(1)?)).filter(|next| next.first_day().is_some())
    }

    /// Months between two months.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// Its first day, as a date; `None` beyond the calendar.
    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.0.div_euclid(12), self.0.rem_euclid(12) as u32 + 1, 1)
    }

    /// Its last day; `None` beyond the calendar.
    pub fn last_day(self) -> Option<Day> {
        self.next()?.first_day()?.pred_opt().map(Day::from)
    }

    /// Its first day; beyond the calendar, the first or last of all days.
    pub fn first(self) -> Day {
        self.first_day().map_or(if self.0 < 0 { Day::MIN } else { Day::OPEN }, Day::from)
    }

    /// Its last day; beyond the calendar, the day before or after all others.
    pub fn last(self) -> Day {
        self.plus(1).first().plus(-1)
    }

    /// The last month that is over at the end of a day.
    pub fn last_over(day: Day) -> Self {
        let month = Self::nearest(day);
        if month.last() == day { month } else { month.plus(-1) }
    }

    /// From this month up to and with another.
    pub fn up_to(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.0..=last.0).map(Self)
    }
}
