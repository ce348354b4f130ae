//! How much care an allocation allows, and what that is per day.

use stoplicht_core::register::Code;
use stoplicht_core::register::code_list::frequency::{IN_TOTAL, PER_MONTH, PER_WEEK};
use stoplicht_core::register::code_list::unit;

use crate::catalogue::SizePattern;

/// The size of an allocation: never a volume and a budget both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum DrawnSize {
    /// So much in a unit, per frequency.
    Volume {
        /// How much.
        volume: u32,
        /// Of what.
        unit: Code,
        /// Per what.
        frequency: Code,
    },
    /// So many cents in all.
    Budget(i64),
    /// Nothing stated.
    Unstated,
}

/// A budget is a multiple of 50 euros, and has at most eight digits.
const BUDGET_STEP: i64 = 5_000;
const BUDGET_MOST: i64 = 99_000_000;

impl DrawnSize {
    pub(crate) const fn of_pattern(pattern: SizePattern, volume: u32) -> Self {
        Self::Volume { volume, unit: pattern.unit, frequency: pattern.frequency }
    }

    pub(crate) fn budget(cents: f64) -> Self {
        let steps = (cents / BUDGET_STEP as f64).round() as i64;
        Self::Budget((steps.max(1) * BUDGET_STEP).min(BUDGET_MOST))
    }

    /// One amount for the whole period, which changes under its own number.
    pub(crate) fn is_total(self) -> bool {
        match self {
            Self::Volume { frequency, .. } => frequency == IN_TOTAL,
            Self::Budget(_) => true,
            Self::Unstated => false,
        }
    }

    /// A volume per day, week or month.
    pub(crate) fn is_rate(self) -> bool {
        matches!(self, Self::Volume { frequency, .. } if frequency != IN_TOTAL)
    }

    /// Units (or cents of a budget) per day of an allocation of so many days; none if that cannot be told.
    pub(crate) fn per_day(self, days: Option<i64>) -> Option<f64> {
        match self {
            Self::Volume { volume, frequency, .. } => per_day(volume, frequency, days),
            Self::Budget(cents) => days.map(|days| cents as f64 / days.max(1) as f64),
            Self::Unstated => None,
        }
    }

    /// The size times a factor, in steps of the pattern and within what is usual; none if that comes to the same.
    pub(crate) fn times(self, factor: f64, pattern: SizePattern) -> Option<Self> {
        let changed = match self {
            Self::Volume { volume, unit, frequency } => {
                let steps = (f64::from(volume) * factor / f64::from(pattern.step)).round() as u32;
                let most = if frequency == IN_TOTAL { 20 * pattern.high } else { most(pattern) };
                let volume = (steps.max(1) * pattern.step).min(most);
                Self::Volume { volume, unit, frequency }
            }
            Self::Budget(cents) => Self::budget(cents as f64 * factor),
            Self::Unstated => Self::Unstated,
        };
        (changed != self).then_some(changed)
    }
}

/// A week has seven nights; other sizes may grow to twice the usual.
fn most(pattern: SizePattern) -> u32 {
    if pattern.unit == unit::DAY_AND_NIGHT { pattern.high } else { 2 * pattern.high }
}

/// Units per day.
pub(crate) fn per_day(volume: u32, frequency: Code, days: Option<i64>) -> Option<f64> {
    const DAYS_PER_MONTH: f64 = 365.25 / 12.0;
    let volume = f64::from(volume);
    if frequency == IN_TOTAL {
        days.map(|days| volume / days.max(1) as f64)
    } else if frequency == PER_WEEK {
        Some(volume / 7.0)
    } else if frequency == PER_MONTH {
        Some(volume / DAYS_PER_MONTH)
    } else {
        Some(volume)
    }
}
