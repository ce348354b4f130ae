//! Which day it is. Runs take their day as an option; this is what callers take unless one is given.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::NaiveDate;
use stoplicht_core::Day;

/// The day of today, in UTC.
pub fn today() -> NaiveDate {
    day_after(0)
}

/// The last day that somebody in the Netherlands can call today, in summer two hours ahead of UTC.
pub fn last_today() -> NaiveDate {
    day_after(2)
}

/// The day that it is, in UTC, so many hours from now.
fn day_after(hours: u64) -> NaiveDate {
    const HOUR: u64 = 3_600;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()) + hours * HOUR;
    Day::from_number((seconds / (24 * HOUR)) as i32).date().unwrap_or_default()
}
