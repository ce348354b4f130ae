//! Until when claims are on record (*dekking*), by municipality and law (section 5), and from when.
//!
//! A register that holds no claims (yet) is no care that was not used. Claims come in late, and sometimes not at all: a
//! supplier changes, an export stops in March. So before claims are held against what was allocated, it is asked how far
//! they can be trusted to be there. From when they are there changes no measure: an export may begin later than the care that it
//! is held against, and then people are told.

use std::collections::BTreeMap;

use super::claims::Window;
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

    /// Until when and from when claims are on record, for any day on which one may look.
    pub fn coverage(&self) -> Coverage {
        let mut by_end: BTreeMap<Month, u64> = BTreeMap::new();
        let mut steps: Vec<(Month, Day)> = Vec::new();
        let mut starts: Vec<(Month, RecordStart)> = Vec::new();
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
            if let Some(start) = RecordStart::of(&by_end) {
                starts.push((known.plus(1), start));
            }
        }
        steps.dedup_by_key(|(_, covered)| *covered);
        starts.dedup_by_key(|(_, start)| *start);
        Coverage { steps, starts }
    }
}

/// Is a month with so many rows on record beside the fullest one?
const fn is_on_record(rows: u64, most: u64) -> bool {
    rows.saturating_mul(ONE_IN) >= most
}

/// The latest month that has enough rows beside the fullest one.
fn latest_on_record(by_end: &BTreeMap<Month, u64>) -> Option<Month> {
    let most = by_end.values().max().copied()?;
    by_end.iter().rev().find(|(_, rows)| is_on_record(**rows, most)).map(|(month, _)| *month)
}

/// From when claims are on record.
///
/// Where care itself begins, so do its claims: with few, and all are there. So it is also kept from when on there are any without a
/// break. Of care that ran before that day some must be missing, and of care that began on it or later none need be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordStart {
    /// The first day of the first month that has enough rows beside the fullest one.
    pub on_record: Day,
    /// The first day of the month from which on there are any, month after month, up to that one.
    pub any: Day,
}

impl RecordStart {
    fn of(by_end: &BTreeMap<Month, u64>) -> Option<Self> {
        let most = by_end.values().max().copied()?;
        let first = by_end.iter().find(|(_, rows)| is_on_record(**rows, most)).map(|(month, _)| *month)?;
        let mut any = first;
        while by_end.contains_key(&any.plus(-1)) {
            any = any.plus(-1);
        }
        Some(Self { on_record: first.first_day()?.into(), any: any.first_day()?.into() })
    }

    /// Does a window look at days before claims are on record, of a chain that ran by then?
    pub fn is_missed_by(self, window: Window, chain_start: Day) -> bool {
        window.period().start < self.on_record && chain_start < self.any
    }
}

/// Until when and from when claims are on record, by the day on which one looks.
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
/// assert_eq!(coverage.start(day(7, 1)).map(|start| start.on_record), Some(day(1, 1)));
/// assert_eq!(Coverage::of_steps(coverage.steps(), coverage.starts()), coverage);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    steps: Vec<(Month, Day)>,
    starts: Vec<(Month, RecordStart)>,
}

impl Coverage {
    /// From which month on (its number, as [`Month::number`]) which is the last day of which claims are on record, in order: to
    /// be kept, so that it need not be counted again.
    pub fn steps(&self) -> impl Iterator<Item = (i32, Day)> + '_ {
        self.steps.iter().map(|(from, covered)| (from.number(), *covered))
    }

    /// From which month on it is known from when claims are on record: to be kept beside the steps.
    pub fn starts(&self) -> impl Iterator<Item = (i32, RecordStart)> + '_ {
        self.starts.iter().map(|(from, start)| (from.number(), *start))
    }

    /// What [`Coverage::steps`] and [`Coverage::starts`] gave. Of what was kept without starts it is not known from when claims are
    /// on record.
    pub fn of_steps(
        steps: impl IntoIterator<Item = (i32, Day)>,
        starts: impl IntoIterator<Item = (i32, RecordStart)>,
    ) -> Self {
        let mut steps: Vec<_> = steps.into_iter().map(|(from, covered)| (Month::of_number(from), covered)).collect();
        let mut starts: Vec<_> = starts.into_iter().map(|(from, start)| (Month::of_number(from), start)).collect();
        steps.sort_unstable();
        starts.sort_unstable_by_key(|(from, _)| *from);
        Self { steps, starts }
    }

    /// The last day of which claims are on record, as known before the first day of the as-of day's month; none: nothing
    /// is covered.
    pub fn covered(&self, as_of: Day) -> Option<Day> {
        known_on(&self.steps, as_of)
    }

    /// From when claims are on record, as known on that day too; none: it is not known, or nothing is covered.
    pub fn start(&self, as_of: Day) -> Option<RecordStart> {
        known_on(&self.starts, as_of)
    }
}

/// What holds in the month of a day, of what holds from a month on.
fn known_on<T: Copy>(from_month: &[(Month, T)], as_of: Day) -> Option<T> {
    let month = Month::of(as_of)?;
    let steps = from_month.partition_point(|(from, _)| *from <= month);
    Some(from_month.get(steps.checked_sub(1)?)?.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Period;

    fn month(number: i32) -> Month {
        Month::in_year(2025, number - 1)
    }

    fn day(number: i32) -> Day {
        month(number).first_day().unwrap().into()
    }

    /// The start of claims that are known at once, by the number of their month, and rows.
    fn start(rows: &[(i32, u64)]) -> Option<RecordStart> {
        let mut months = ClaimMonths::default();
        for (number, rows) in rows {
            months.add(month(1), month(*number), *rows);
        }
        months.coverage().start(day(2))
    }

    fn window(from: i32) -> Window {
        Window::over(Period { start: day(from), end: day(from + 6) })
    }

    #[test]
    fn a_record_begins_with_the_first_month_that_is_full_enough() {
        let cut = start(&[(0, 1), (1, 40), (2, 44), (3, 44)]).unwrap();
        assert_eq!((cut.on_record, cut.any), (day(1), day(0)));
        let stray = start(&[(-20, 2), (1, 40), (2, 44)]).unwrap();
        assert_eq!((stray.on_record, stray.any), (day(1), day(1)), "one of long ago is not the beginning");
        assert_eq!(start(&[]), None);
    }

    #[test]
    fn only_care_that_ran_before_the_record_began_misses_claims() {
        let cut = start(&[(1, 40), (2, 44)]).unwrap();
        assert!(cut.is_missed_by(window(-2), day(-9)));
        assert!(!cut.is_missed_by(window(1), day(-9)), "the window begins with the record");
        let growing = start(&[(1, 5), (2, 9), (3, 40), (4, 60)]).unwrap();
        assert_eq!(growing.on_record, day(3));
        assert!(!growing.is_missed_by(window(1), day(1)), "of care that began with the first claims all are there");
        assert!(growing.is_missed_by(window(0), day(0)));
    }
}
