//! A range of days, both ends included.

use crate::day::Day;

/// A period of days, both ends included; its end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day.
    pub start: Day,
    /// Last day, or [`Day::OPEN`].
    pub end: Day,
}

impl Period {
    /// Number of days; 0 for an open period, which has no number, and for one that runs backwards.
    pub fn days(self) -> i64 {
        if self.end.is_open() { 0 } else { self.start.days_to(self.end).max(0) }
    }

    /// Is the day one of its days?
    pub fn holds(self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }

    /// Number of days that two periods share.
    pub fn shared_days(self, other: Self) -> i64 {
        self.start.max(other.start).days_to(self.end.min(other.end)).max(0)
    }

    /// The days that two periods share; a period that runs backwards, and has none, where they share none.
    #[must_use]
    pub fn shared(self, other: Self) -> Self {
        Self { start: self.start.max(other.start), end: self.end.min(other.end) }
    }
}
