//! What a number counts: how it is written on an axis, in a sentence and in a table.

use stoplicht_core::Language;

use crate::number::{grouped, roughly, short};
use crate::words;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// A number of things.
    Count,
    /// Days.
    Days,
    /// A share, 0 to 1, read in percent.
    Share,
    /// So many per 100.
    Per100,
    /// A ratio, where 1 is "as expected".
    Ratio,
    /// Cents, read in euros.
    Cents,
}

impl Quantity {
    /// In a sentence: `12%`, `310 dagen`, `€ 1,2 mln`.
    pub fn words(self, number: f64, language: Language) -> String {
        match self {
            Self::Days => {
                let days = self.exact(number, language);
                if days == "1" {
                    words::chart_quantity::one_day(language).to_owned()
                } else {
                    words::chart_quantity::days(language, days)
                }
            }
            Self::Per100 => format!("{} {}", self.exact(number, language), words::chart_quantity::per_100(language)),
            _ => self.exact(number, language),
        }
    }

    /// In a table: without the unit, which stands above it, save for a sign.
    pub fn exact(self, number: f64, language: Language) -> String {
        match self {
            Self::Count => short(number, language),
            // A median may lie halfway between two days: it is told as a whole day everywhere, the same in a table as in a sentence.
            Self::Days => grouped(number.round(), 0, language),
            Self::Share => format!("{}%", grouped(number * 100.0, 1, language)),
            Self::Per100 => grouped(number, 1, language),
            Self::Ratio => grouped(number, 2, language),
            Self::Cents => format!("€ {}", grouped(number / 100.0, 0, language)),
        }
    }

    /// The same with two decimals more, for what would be rounded to the number beside it.
    pub(super) fn exacter(self, number: f64, language: Language) -> String {
        match self {
            Self::Share => format!("{}%", grouped(number * 100.0, 3, language)),
            Self::Cents => self.exact(number, language),
            _ => grouped(number, 3, language),
        }
    }

    /// On an axis whose ticks lie `step` apart, up to `most`.
    pub(super) fn tick(self, number: f64, (step, most): (f64, f64), language: Language) -> String {
        match self {
            Self::Share => format!("{}%", grouped(number * 100.0, decimals(step * 100.0), language)),
            Self::Cents => euros(number / 100.0, (step / 100.0, most / 100.0), language),
            _ => grouped(number, decimals(step), language),
        }
    }
}

/// The decimals that tell ticks apart: none where they lie 5 apart, one where they lie 2.5 apart.
fn decimals(step: f64) -> usize {
    const MOST: usize = 12;
    let is_told = |decimals: &usize| {
        let scaled = step * 10_f64.powi(*decimals as i32);
        scaled > 0.5 && (scaled - scaled.round()).abs() < 1e-6 * scaled
    };
    (0..MOST).find(is_told).unwrap_or(MOST)
}

/// So many days, and roughly how many months or years that is: `1.127 dagen (3 jaar en 1 maand)`.
pub(super) fn lasting(days: f64, language: Language) -> String {
    let words = Quantity::Days.words(days, language);
    match roughly(days, language).filter(|_| days >= 150.0) {
        Some(roughly) => format!("{words} ({roughly})"),
        None => words,
    }
}

/// `€ 250`, `€ 600.000`, `€ 1,5 mln`: in millions where the axis goes that far.
fn euros(number: f64, (step, most): (f64, f64), language: Language) -> String {
    const MILLION: f64 = 1e6;
    if number == 0.0 {
        return "€ 0".to_owned();
    }
    if most < MILLION {
        return format!("€ {}", grouped(number, decimals(step), language));
    }
    let millions = grouped(number / MILLION, decimals(step / MILLION), language);
    format!("€ {millions}{}", words::chart_quantity::m(language))
}

#[cfg(test)]
mod tests {
    use super::super::scale::Axis;
    use super::*;

    /// What is written on an axis, as a number.
    fn read(words: &str) -> f64 {
        let times = if words.ends_with(" mln") { 1e8 } else { 1.0 };
        let is_in = |sign: &str| words.contains(sign);
        let times = times * if is_in("€") && times == 1.0 { 100.0 } else { 1.0 } / if is_in("%") { 100.0 } else { 1.0 };
        let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == ',' || *c == '−').collect();
        digits.replace(',', ".").replace('−', "-").parse::<f64>().unwrap() * times
    }

    /// Ticks at equal steps have labels at equal steps: each says exactly where it stands, whatever the axis holds.
    #[test]
    fn no_label_of_an_axis_is_rounded() {
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / f64::from(1_u32 << 31)
        };
        for _ in 0..4_000 {
            let (low, high) = (next() * 10_f64.powf(next() * 12.0 - 2.0), next() * 10_f64.powf(next() * 12.0 - 2.0));
            for (quantity, scale) in [
                (Quantity::Cents, 100.0),
                (Quantity::Count, 1.0),
                (Quantity::Days, 1.0),
                (Quantity::Share, 1e-6),
                (Quantity::Per100, 1.0),
                (Quantity::Ratio, 1.0),
            ] {
                for axis in [Axis::holding([0.0, high * scale], 5), Axis::holding([low * scale, high * scale], 4)] {
                    for tick in axis.ticks() {
                        let words = quantity.tick(tick, (axis.step(), axis.high()), Language::Nl);
                        assert!((read(&words) - tick).abs() < 1e-6 * axis.step(), "{quantity:?} {tick}: {words}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_median_of_half_a_day_is_told_once() {
        assert_eq!(Quantity::Days.exact(220.5, Language::Nl), "221");
        assert_eq!(Quantity::Days.words(220.5, Language::Nl), "221 dagen");
    }

    #[test]
    fn numbers_are_written_as_the_language_has_them() {
        let nl = |quantity: Quantity, number| quantity.words(number, Language::Nl);
        assert_eq!(nl(Quantity::Share, 0.1234), "12,3%");
        assert_eq!(nl(Quantity::Days, 1310.4), "1.310 dagen");
        assert_eq!(nl(Quantity::Days, 1.0), "1 dag");
        assert_eq!(Quantity::Days.words(1.0, Language::En), "1 day");
        assert_eq!(nl(Quantity::Cents, 123_456_789.0), "€ 1.234.568");
        assert_eq!(Quantity::Cents.words(123_456_789.0, Language::En), "€ 1,234,568");
    }

    #[test]
    fn ticks_have_the_decimals_that_tell_them_apart() {
        let tick = |quantity: Quantity, number, step| quantity.tick(number, (step, number), Language::Nl);
        assert_eq!(tick(Quantity::Share, 0.25, 0.05), "25%");
        assert_eq!(tick(Quantity::Share, 0.025, 0.005), "2,5%");
        assert_eq!(tick(Quantity::Share, 0.125, 0.025), "12,5%");
        assert_eq!(tick(Quantity::Per100, 7.5, 2.5), "7,5");
        assert_eq!(tick(Quantity::Count, 1500.0, 500.0), "1.500");
        assert_eq!(tick(Quantity::Ratio, 1.5, 0.5), "1,5");
        assert_eq!(tick(Quantity::Cents, 150_000_000.0, 50_000_000.0), "€ 1,5 mln");
        assert_eq!(
            tick(Quantity::Cents, 60_000_000.0, 20_000_000.0),
            "€ 600.000",
            "no fraction of a million below one"
        );
        let apart = |number| Quantity::Cents.tick(number, (250_000_000.0, 1_250_000_000.0), Language::Nl);
        assert_eq!([250_000_000.0, 750_000_000.0].map(apart), ["€ 2,5 mln", "€ 7,5 mln"], "never rounded");
        let within = Quantity::Cents.tick(60_000_000.0, (20_000_000.0, 120_000_000.0), Language::Nl);
        assert_eq!(within, "€ 0,6 mln", "all of an axis alike");
    }
}
