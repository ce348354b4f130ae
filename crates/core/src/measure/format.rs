//! A value of a measure as a person reads it, told apart from the numbers that it is held against.
//!
//! Rounding must not make a value look as if it met a boundary that it does not meet: 59.96% is no 60% to a reader of "under
//! 60%". So a value that lies close to a boundary gets as many decimals as it takes to see on which side it is.

use super::definition::{Measure, MeasureUnit};
use crate::language::{Language, write_digits, write_number};
use crate::words;

/// Values that differ by so many percent points look different however they are rounded here.
const CLOSE: f64 = 0.06;

/// The most decimals of a percentage: measures have nine decimals, and a percentage two of these before the mark. A few more
/// tell apart what somebody made up outside the law.
const MOST_DECIMALS: usize = 11;

/// From here on a double need not hold every whole number: 2⁵³.
const WHOLE: f64 = 9_007_199_254_740_992.0;

impl Measure {
    /// Writes a value as people read it: `3`, `45 dagen`, `82%`, `onbekend`; `op tijd, 3 dagen voor het einde`, `gelijk`.
    pub fn write_value(self, value: Option<f64>, language: Language, out: &mut String) {
        self.write_value_beside(value, &[], language, out);
    }

    /// The value as people read it.
    pub fn format_value(self, value: Option<f64>, language: Language) -> String {
        self.format_value_beside(value, &[], language)
    }

    /// Writes a value that is held against these numbers, with as many decimals as it takes to see on which side of each of
    /// them it lies.
    ///
    /// ```
    /// use stoplicht_core::{Language, Measure};
    ///
    /// let used = |value| Measure::Utilisation.format_value_beside(Some(value), &[0.6], Language::En);
    /// assert_eq!(used(0.6), "60%");
    /// assert_eq!(used(0.5996), "59.96%", "60% would look as if it were not under 60%");
    /// ```
    pub fn write_value_beside(self, value: Option<f64>, boundaries: &[f64], language: Language, out: &mut String) {
        let Some(value) = value else {
            out.push_str(words::measure::unknown(language));
            return;
        };
        match self.definition().unit {
            MeasureUnit::Count => write_whole(out, value, language),
            MeasureUnit::Days if self == Self::DaysLate && value <= 0.0 => write_in_time(out, -value, language),
            MeasureUnit::Change if value == 0.0 => out.push_str(words::measure::unchanged(language)),
            MeasureUnit::Days => {
                write_whole(out, value, language);
                out.push(' ');
                out.push_str(language.days(value));
            }
            MeasureUnit::Ratio => Share { value, shift: 2, is_signed: false }.write(boundaries, language, out),
            MeasureUnit::Change => Share { value, shift: 2, is_signed: true }.write(boundaries, language, out),
            MeasureUnit::Percent => Share { value, shift: 0, is_signed: false }.write(boundaries, language, out),
        }
    }

    /// The value as people read it beside these numbers.
    pub fn format_value_beside(self, value: Option<f64>, boundaries: &[f64], language: Language) -> String {
        let mut text = String::new();
        self.write_value_beside(value, boundaries, language, &mut text);
        text
    }
}

/// The sign of what is below zero: the same in charts and in sentences.
const MINUS: char = '−';

/// A whole number, its thousands apart.
fn write_whole(out: &mut String, value: f64, language: Language) {
    if value <= -0.5 {
        out.push(MINUS);
    }
    let value = value.abs();
    if value < 999.5 {
        return write_number(out, value, 0, language);
    }
    let mut digits = String::new();
    write_number(&mut digits, value, 0, language);
    out.push_str(&language.grouped(&digits));
}

/// So many days before the end: `op tijd, 82 dagen voor het einde`.
fn write_in_time(out: &mut String, days: f64, language: Language) {
    if days == 0.0 {
        out.push_str(words::measure::in_time_on_last_day(language));
        return;
    }
    let mut told = String::new();
    write_whole(&mut told, days, language);
    told.push(' ');
    told.push_str(language.days(days));
    out.push_str(&words::measure::in_time(language, told));
}

/// A number that is read in percent.
#[derive(Clone, Copy)]
struct Share {
    value: f64,
    /// By how many places the decimal mark moves: two for a ratio, none for what is in percent already.
    shift: usize,
    /// Does what rises have a plus?
    is_signed: bool,
}

impl Share {
    fn write(self, boundaries: &[f64], language: Language, out: &mut String) {
        let percent = self.in_percent(self.value);
        // Whole percents where they say enough; a decimal where rounding would hide on which side of a whole one it lies.
        let decimals = usize::from((percent - percent.round()).abs() >= 0.05);
        let is_close = |boundary: &f64| (percent - self.in_percent(*boundary)).abs() < CLOSE;
        let apart = boundaries.iter().any(is_close).then(|| self.told_apart(boundaries, decimals)).flatten();
        match apart {
            Some((digits, decimals)) => self.write_digits(digits, decimals, language, out),
            None => {
                // What rounds to nothing has no sign.
                let percent = if percent.abs() < 0.05 { 0.0 } else { percent };
                if percent < 0.0 {
                    out.push(MINUS);
                } else if self.is_signed && percent > 0.0 {
                    out.push('+');
                }
                write_number(out, percent.abs(), decimals, language);
            }
        }
        out.push('%');
    }

    fn in_percent(self, number: f64) -> f64 {
        if self.shift == 0 { number } else { number * 100.0 }
    }

    /// The fewest decimals, and the digits with them, with which it lies on the right side of every boundary as they read. None
    /// where no number of them is enough.
    fn told_apart(self, boundaries: &[f64], least: usize) -> Option<(u64, usize)> {
        (least..=MOST_DECIMALS).find_map(|decimals| {
            let scale = 10_f64.powi((decimals + self.shift) as i32);
            let digits = (self.value.abs() * scale).round();
            // A quotient of whole numbers is the double of the decimal number that is read, as a boundary in a policy is.
            let shown = (digits / scale).copysign(self.value);
            let is_right = |boundary: &f64| shown.partial_cmp(boundary) == self.value.partial_cmp(boundary);
            (digits < WHOLE && boundaries.iter().all(is_right)).then_some((digits as u64, decimals))
        })
    }

    fn write_digits(self, digits: u64, decimals: usize, language: Language, out: &mut String) {
        if digits > 0 && self.value < 0.0 {
            out.push(MINUS);
        } else if digits > 0 && self.is_signed {
            out.push('+');
        }
        let scale = 10_u64.pow(decimals as u32);
        write_digits(out, digits / scale, 1);
        if decimals > 0 {
            out.push_str(language.decimal_mark());
            write_digits(out, digits % scale, decimals);
        }
    }
}
