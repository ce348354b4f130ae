//! From numbers and days to places: axes with round ticks.

use chrono::{Datelike, NaiveDate};

/// An axis of numbers, from a round number to a round number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    low: f64,
    /// Whole steps from `low` to the end.
    steps: u32,
    step: f64,
}

impl Axis {
    /// An axis that holds these numbers, in about so many steps.
    pub(super) fn holding(numbers: impl IntoIterator<Item = f64>, steps: u32) -> Self {
        let mut bounds: Option<(f64, f64)> = None;
        for number in numbers.into_iter().filter(|number| number.is_finite()) {
            bounds = Some(bounds.map_or((number, number), |(low, high)| (low.min(number), high.max(number))));
        }
        let (low, high) = bounds.unwrap_or((0.0, 1.0));
        let span = if high - low > 1e-9 * high.abs().max(1e-9) { high - low } else { high.abs().max(1.0) };
        let step = round_step(span / f64::from(steps.max(1)));
        let first = (low / step + 1e-9).floor();
        let last = (high / step - 1e-9).ceil().max(first + 1.0);
        Self { low: first * step, steps: (last - first).clamp(1.0, 1000.0) as u32, step }
    }

    /// The same, its step a whole number.
    pub(super) fn of_counts(numbers: impl IntoIterator<Item = f64>, steps: u32) -> Self {
        let axis = Self::holding(numbers, steps);
        if axis.step >= 1.0 {
            // Of 2½ at a time half the ticks would be no counts.
            let step = if axis.step.fract() > 0.0 { 2.0 * axis.step } else { axis.step };
            let (first, last) = ((axis.low / step).floor(), (axis.high() / step - 1e-9).ceil());
            return Self { low: first * step, steps: (last - first).clamp(1.0, 1000.0) as u32, step };
        }
        let steps = (axis.high() - axis.low.floor()).ceil().max(1.0);
        Self { low: axis.low.floor(), steps: steps as u32, step: 1.0 }
    }

    pub(super) const fn step(self) -> f64 {
        self.step
    }

    pub(super) fn high(self) -> f64 {
        self.low + self.step * f64::from(self.steps)
    }

    /// Where a number lies: 0 is the low end, 1 the high one; beyond the ends at the ends.
    pub(super) fn place(self, number: f64) -> f64 {
        ((number - self.low) / (self.high() - self.low)).clamp(0.0, 1.0)
    }

    /// Does the number lie on the axis?
    pub(super) fn holds(self, number: f64) -> bool {
        // Ends are multiples of the step, and so a hair off what they stand for.
        let hair = self.step * 1e-9;
        (self.low - hair..=self.high() + hair).contains(&number)
    }

    /// The round numbers, both ends included.
    pub(super) fn ticks(self) -> impl Iterator<Item = f64> {
        (0..=self.steps).map(move |at| self.low + f64::from(at) * self.step)
    }
}

/// The least of 1, 2, 2½ and 5 times a power of ten that is not smaller.
fn round_step(least: f64) -> f64 {
    let power = 10f64.powf(least.log10().floor());
    let times = [1.0, 2.0, 2.5, 5.0].into_iter().find(|times| times * power >= least * (1.0 - 1e-9));
    times.unwrap_or(10.0) * power
}

/// An axis of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    from: NaiveDate,
    to: NaiveDate,
}

impl Days {
    /// From a day to a day, at least one day apart.
    pub(super) fn new(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from, to: to.max(from.succ_opt().unwrap_or(from)) }
    }

    /// Where the start of a day lies; beyond the ends at the ends.
    pub(super) fn place(self, day: NaiveDate) -> f64 {
        let all = (self.to - self.from).num_days().max(1) as f64;
        ((day - self.from).num_days() as f64 / all).clamp(0.0, 1.0)
    }

    pub(super) fn holds(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// Round days with their names, at most `most`: quarters, years, or so many years.
    pub(super) fn ticks(self, most: usize) -> Vec<(NaiveDate, String)> {
        let months = |date: NaiveDate| date.year() * 12 + date.month0() as i32;
        let (first, last) = (months(self.from), months(self.to));
        let within = |apart: i32| {
            let start = (first + apart - 1).div_euclid(apart) * apart;
            (start..=last).step_by(apart as usize).filter_map(|month| {
                let date = NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1)?;
                self.holds(date).then_some(date)
            })
        };
        let apart = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12_000];
        let apart = apart.into_iter().find(|apart| within(*apart).count() <= most).unwrap_or(120_000);
        let name = |date: NaiveDate| {
            if apart < 12 { format!("{}-{}", date.month(), date.year()) } else { date.year().to_string() }
        };
        within(apart).map(|date| (date, name(date))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_is_round_and_holds_what_it_must() {
        let axis = Axis::holding([3.0, 97.0], 5);
        assert_eq!(axis.ticks().collect::<Vec<_>>(), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!((axis.place(50.0), axis.place(-5.0), axis.place(1e9)), (0.5, 0.0, 1.0));
        assert!((Axis::holding([0.0, 0.3], 4).high() - 0.3).abs() < 1e-12);
        assert!(Axis::holding([0.3, 0.7], 4).holds(0.3));
        assert_eq!(Axis::holding([], 4).ticks().count(), 5);
        assert!(Axis::holding([f64::NAN, 7.0], 2).holds(7.0));
        assert_eq!(Axis::of_counts([0.0, 2.0], 8).ticks().collect::<Vec<_>>(), [0.0, 1.0, 2.0]);
        assert_eq!(Axis::of_counts([0.0], 4).high(), 1.0);
    }

    #[test]
    fn any_numbers_make_an_axis() {
        for number in [0.0, 1e-12, 1e12, -1e12, f64::MAX / 4.0, f64::MIN_POSITIVE] {
            let axis = Axis::holding([0.0, number], 5);
            assert!(axis.ticks().all(f64::is_finite), "{number}");
            assert!((0.0..=1.0).contains(&axis.place(number)), "{number}");
        }
    }

    #[test]
    fn days_have_few_round_ticks() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let names = |from: &str, to: &str| {
            Days::new(day(from), day(to)).ticks(6).into_iter().map(|(_, name)| name).collect::<Vec<_>>()
        };
        assert_eq!(names("2025-01-15", "2025-06-30"), ["2-2025", "3-2025", "4-2025", "5-2025", "6-2025"]);
        assert_eq!(names("2022-12-12", "2026-01-31"), ["2023", "2024", "2025", "2026"]);
        assert_eq!(names("1985-03-01", "2025-03-01"), ["1990", "2000", "2010", "2020"]);
        assert!(names("0001-01-01", "9999-12-31").len() <= 6);
        assert!(Days::new(day("2025-01-01"), day("2025-01-01")).place(day("2025-01-01")) == 0.0);
    }
}
