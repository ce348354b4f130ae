//! A calendar day as a whole number, for the loops that only compare, add and subtract days.

use chrono::NaiveDate;

/// Days from 0001-01-01 (day 1 of the common era) to 1970-01-01.
const EPOCH: i32 = 719_163;

/// A calendar day: the number of days since 1970-01-01.
///
/// The register rows hold [`NaiveDate`]s; the history and the measures work on days. An open end is
/// [`Day::OPEN`], which is later than every date, so that "later than", "active on" and "reach" need no second case.
///
/// ```
/// use chrono::NaiveDate;
/// use stoplicht_core::Day;
///
/// let start: Day = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap().into();
/// assert_eq!(start.days_to(start), 1, "a period includes both ends");
/// assert_eq!(start.plus(30).date(), NaiveDate::from_ymd_opt(2025, 7, 31));
/// assert_eq!(Day::OPEN.date(), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// No end: later than every date.
    pub const OPEN: Self = Self(i32::MAX);
    /// Earlier than every date.
    pub const MIN: Self = Self(i32::MIN);

    /// The day that lies `number` days after 1970-01-01, as in Arrow's and Parquet's `date32`.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The last day of a period: open where there is none.
    pub fn end(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::OPEN, Self::from)
    }

    /// Is this [`Day::OPEN`]?
    pub const fn is_open(self) -> bool {
        self.0 == Self::OPEN.0
    }

    /// The calendar date; none for an open end or a day outside the calendar.
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.0.checked_add(EPOCH)?)
    }

    /// The day `days` later (earlier if negative). What is open stays open.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        if self.is_open() { self } else { Self(self.0.saturating_add(days)) }
    }

    /// Whole days between two days: `self − earlier`, as `b − a` in section 0 of the semantics.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0 as i64 - earlier.0 as i64
    }

    /// Length of the period from this day to `last`, both included: `days(a, b) = b − a + 1`.
    pub const fn days_to(self, last: Self) -> i64 {
        last.since(self) + 1
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        use chrono::Datelike;
        Self(date.num_days_from_ce() - EPOCH)
    }
}

impl std::fmt::Debug for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.date() {
            Some(date) => write!(f, "{date}"),
            None if self.is_open() => f.write_str("open"),
            None => write!(f, "day {}", self.0),
        }
    }
}

/// A moment within a day, in microseconds since 1970-01-01T00:00, local time as the messages give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// Microseconds in a day.
const DAY_MICROS: i64 = 86_400_000_000;

impl Moment {
    /// The moment `micros` microseconds after 1970-01-01T00:00.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// The day it falls on.
    pub const fn day(self) -> Day {
        Day(self.0.div_euclid(DAY_MICROS) as i32)
    }
}

impl From<chrono::NaiveDateTime> for Moment {
    fn from(moment: chrono::NaiveDateTime) -> Self {
        Self(moment.and_utc().timestamp_micros())
    }
}
