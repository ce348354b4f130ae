//! The periods that flows are reported over: calendar months, quarters or years, and all of them as one.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use stoplicht_core::Day;
use stoplicht_core::history::Period;

/// The length of a reporting period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodLength {
    /// A calendar month.
    Month,
    /// A calendar quarter.
    #[default]
    Quarter,
    /// A calendar year.
    Year,
}

impl PeriodLength {
    const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    fn label(self, start: NaiveDate) -> String {
        match self {
            Self::Month => format!("{}-{:02}", start.year(), start.month()),
            Self::Quarter => format!("{}Q{}", start.year(), start.month0() / 3 + 1),
            Self::Year => start.year().to_string(),
        }
    }
}

/// A reporting period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportPeriod {
    /// What it is called: `2025-07`, `2025Q3`, `2025`.
    pub label: String,
    /// Its days; the last one is the day of looking while it is not over.
    pub days: Period,
    /// It is not over on the day of looking.
    pub partial: bool,
}

impl ReportPeriod {
    /// The place of the one that holds a day, among periods in their order; `None` if none of them does.
    pub fn place_of(day: Day, periods: &[Self]) -> Option<usize> {
        let place = periods.partition_point(|period| period.days.end < day);
        periods.get(place).filter(|period| period.days.holds(day)).map(|_| place)
    }
}

/// The periods from the one that holds `from` up to the one that holds `as_of`, which is partial unless it ends then.
///
/// ```
/// use chrono::NaiveDate;
/// use stoplicht_steering::flow::{PeriodLength, report_periods};
///
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// let periods = report_periods(PeriodLength::Quarter, day(2025, 2, 14), day(2025, 7, 1));
/// let labels: Vec<_> = periods.iter().map(|period| (period.label.as_str(), period.partial)).collect();
/// assert_eq!(labels, [("2025Q1", false), ("2025Q2", false), ("2025Q3", true)]);
/// ```
pub fn report_periods(length: PeriodLength, from: NaiveDate, as_of: NaiveDate) -> Vec<ReportPeriod> {
    let first = from.month0() / length.months() * length.months();
    let mut start = NaiveDate::from_ymd_opt(from.year(), first + 1, 1);
    let mut periods = Vec::new();
    while let Some(day) = start.filter(|day| *day <= as_of) {
        let next = day.checked_add_months(chrono::Months::new(length.months()));
        let last = next.and_then(|next| next.pred_opt()).unwrap_or(as_of);
        periods.push(ReportPeriod {
            label: length.label(day),
            days: Period { start: day.into(), end: last.min(as_of).into() },
            partial: last > as_of,
        });
        start = next;
    }
    periods
}

/// The whole span of some periods as one: from the first day of the first to the last day of the last.
///
/// ```
/// use chrono::NaiveDate;
/// use stoplicht_steering::flow::{PeriodLength, report_periods, whole_span};
///
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// let span = whole_span(&report_periods(PeriodLength::Year, day(2023, 2, 14), day(2025, 7, 1))).unwrap();
/// assert_eq!((span.label.as_str(), span.partial), ("2023/2025", true));
/// assert!(whole_span(&[]).is_none());
/// ```
pub fn whole_span(periods: &[ReportPeriod]) -> Option<ReportPeriod> {
    let (first, last) = (periods.first()?, periods.last()?);
    let label = format!("{}/{}", first.label, last.label);
    let days = Period { start: first.days.start, end: last.days.end };
    Some(ReportPeriod { label, days, partial: last.partial })
}
