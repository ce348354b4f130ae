//! What a month's follow-up says: over, likely over, or not; and the month from which on is warned.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use stoplicht_core::{Day, Month};

use super::Forecast;
use crate::money::{Amount, Percentage};

/// From this chance of an overrun on, it is likely.
const LIKELY: f64 = 0.5;
/// From this chance on, it is possible.
const POSSIBLE: f64 = 0.1;

/// Whether a year comes to more than there is room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BudgetSignal {
    /// The chance is below 0.1.
    Unlikely,
    /// The chance is 0.1 or more.
    Possible,
    /// The chance is 0.5 or more.
    Likely,
    /// What is claimed already is more than there is room for.
    Over,
}

impl BudgetSignal {
    /// The signal of what is claimed, the forecast, and the room for it, in cents; none without a forecast, unless it is over
    /// already.
    ///
    /// ```
    /// use stoplicht_contracts::budget::BudgetSignal;
    ///
    /// assert_eq!(BudgetSignal::of(100, Some(0.2), 99), Some(BudgetSignal::Over));
    /// assert_eq!(BudgetSignal::of(99, Some(0.5), 99), Some(BudgetSignal::Likely));
    /// assert_eq!(BudgetSignal::of(99, None, 99), None);
    /// ```
    pub fn of(claimed_cents: i128, chance_over: Option<f64>, room_cents: i64) -> Option<Self> {
        if claimed_cents > i128::from(room_cents) {
            return Some(Self::Over);
        }
        chance_over.map(|chance| match chance {
            _ if chance >= LIKELY => Self::Likely,
            _ if chance >= POSSIBLE => Self::Possible,
            _ => Self::Unlikely,
        })
    }

    /// The word as it stands in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unlikely => "unlikely",
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Over => "over",
        }
    }
}

/// The chance that a year comes to more than its room, where both are known.
pub(crate) fn chance_over(forecast: Option<&Forecast>, room: &Amount) -> Option<f64> {
    Some(forecast?.chance_over(room.cents()?))
}

/// Is so much of an amount used that it is warned? `used ÷ of ≥ warn_at`, without rounding; of nothing, nothing is said.
pub fn is_warned(used_cents: i64, of_cents: i64, warn_at: Percentage) -> bool {
    let parts = i128::from(Percentage::WHOLE.ppm());
    of_cents > 0 && i128::from(used_cents) * parts >= i128::from(of_cents) * i128::from(warn_at.ppm())
}

/// Days after the warned month within which is talked, and within which is decided (F4).
const TALK_DAYS: u64 = 14;
const DECISION_DAYS: u64 = 28;

/// The days by which is talked and decided after a room is warned: 14 and 28 days after the month's end, or after the day of looking
/// if that is earlier.
pub fn due_after(warned: Month, as_of: Day) -> Option<(NaiveDate, NaiveDate)> {
    let from = warned.last().min(as_of).date()?;
    Some((from.checked_add_days(Days::new(TALK_DAYS))?, from.checked_add_days(Days::new(DECISION_DAYS))?))
}
