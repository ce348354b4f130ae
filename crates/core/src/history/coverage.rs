//! Until when claims are on record (*dekking*), by municipality and law (section 5).
//!
//! A register that holds no claims (yet) is no care that was not used. Claims come in late, and sometimes not at all: a
//! supplier changes, an export stops in March. So before claims are held against what was allocated, it is asked how far
//! they can be trusted to be there.

use std::collections::BTreeMap;

use crate::day::Day;
use crate::month::Month;

/// A month counts as on record where it has at least one in so many of the claim rows of the fullest month.
const ONE_IN: u64 = 4;

/// Numbers of claim rows of one municipality and law: by the month in which their period ends, and the month in which they
/// are known. Rows with a positive volume count, whether their allocation is on record or not; duplicates do not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimMonths(BTreeMap<(Month, Month), u64>);

impl ClaimMonths {
    /// Counts rows whose period ends in a month, and that are known from another on.
    pub fn add(&mut self, known: Month, period_end: Month, rows: u64) {
        if rows > 0 {
            *self.0.entry((known, period_end)).or_default() += rows;
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Self) {
        for ((known, period_end), rows) in &other.0 {
            self.add(*known, *period_end, *rows);
        }
    }

    /// What was counted: month in which it is known, month in which the period ends, and rows.
    pub fn counts(&self) -> impl Iterator<Item = (Month, Month, u64)> + '_ {
        self.0.iter().map(|((known, period_end), rows)| (*known, *period_end, *rows))
    }

    /// Until when claims are on record, for any day on which one may look.
    pub fn coverage(&self) -> Coverage {
        let mut by_end: BTreeMap<Month, u64> = BTreeMap::new();
        let mut steps: Vec<(Month, Day)> = Vec::new();
        let mut counts = self.counts().peekable();
        while let Some((known, period_end, rows)) = counts.next() {
            *by_end.entry(period_end).or_default() += rows;
            if counts.peek().is_some_and(|(next, ..)| *next == known) {
                continue;
            }
            if let Some(covered) = latest_on_record(&by_end).and_then(Month::last_day) {
                // What is known in a month counts from the next one on.
                steps.push((known.plus(1), covered));
            }
        }
        steps.dedup_by_key(|(_, covered)| *covered);
        Coverage(steps)
    }
}

/// The latest month that has enough rows beside the fullest one.
fn latest_on_record(by_end: &BTreeMap<Month, u64>) -> Option<Month> {
    let most = by_end.values().max().copied()?;
    by_end.iter().rev().find(|(_, rows)| rows.saturating_mul(ONE_IN) >= most).map(|(month, _)| *month)
}

/// Until when claims are on record, by the day on which one looks.
///
/// ```
/// use chrono::NaiveDate;
/// use stoplicht_core::history::{ClaimMonths, Coverage};
/// use stoplicht_core::{Day, Month};
///
/// let day = |month, day| Day::from(NaiveDate::from_ymd_opt(2025, month, day).unwrap());
/// let mut months = ClaimMonths::default();
/// for (ends, rows) in [(1, 44), (2, 44), (3, 44), (4, 11), (5, 10)] {
///     // Submitted in the month after.
///     months.add(Month::of(day(ends + 1, 12)).unwrap(), Month::of(day(ends, 28)).unwrap(), rows);
/// }
/// let coverage = months.coverage();
/// assert_eq!(coverage.covered(day(7, 1)), Some(day(4, 30)), "4 × 11 ≥ 44; 4 × 10 is not");
/// assert_eq!(coverage.covered(day(4, 30)), Some(day(2, 28)), "claims of April are not known before 1 April");
/// assert_eq!(coverage.covered(day(1, 31)), None);
/// assert_eq!(Coverage::of_steps(coverage.steps()), coverage);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage(Vec<(Month, Day)>);

impl Coverage {
    /// From which month on (its number, as [`Month::number`]) which is the last day of which claims are on record, in order: to
    /// be kept, so that it need not be counted again.
    pub fn steps(&self) -> impl Iterator<Item = (i32, Day)> + '_ {
        self.0.iter().map(|(from, covered)| (from.number(), *covered))
    }

    /// What [`Coverage::steps`] gave.
    pub fn of_steps(steps: impl IntoIterator<Item = (i32, Day)>) -> Self {
        let mut steps: Vec<_> = steps.into_iter().map(|(from, covered)| (Month::of_number(from), covered)).collect();
        steps.sort_unstable();
        Self(steps)
    }

    /// The last day of which claims are on record, as known before the first day of the as-of day's month; none: nothing
    /// is covered.
    pub fn covered(&self, as_of: Day) -> Option<Day> {
        let month = Month::of(as_of)?;
        let steps = self.0.partition_point(|(from, _)| *from <= month);
        Some(self.0.get(steps.checked_sub(1)?)?.1)
    }
}
