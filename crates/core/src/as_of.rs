//! The day at which the world is looked at: each request's own, or one for all (sections 0 and 6).

use chrono::NaiveDate;

use crate::register::Request;

/// The day at which the world is looked at (*peildatum*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AsOf {
    /// Each request is looked at on the day it was submitted.
    #[default]
    Submission,
    /// All requests are looked at on one day.
    On(NaiveDate),
}

impl AsOf {
    /// The day for one request.
    pub const fn of(self, request: &Request) -> NaiveDate {
        self.of_submitted(request.submitted_on)
    }

    /// The day for what was submitted on a day.
    pub const fn of_submitted(self, submitted_on: NaiveDate) -> NaiveDate {
        match self {
            Self::Submission => submitted_on,
            Self::On(day) => day,
        }
    }

    /// Does a request that was answered on a day count as answered? Where all are looked at on one day, from its answer on;
    /// where each is looked at on its own, if it was answered at all.
    pub fn is_answered(self, answered_on: Option<NaiveDate>) -> bool {
        match self {
            Self::Submission => answered_on.is_some(),
            Self::On(day) => answered_on.is_some_and(|answered_on| answered_on <= day),
        }
    }
}
