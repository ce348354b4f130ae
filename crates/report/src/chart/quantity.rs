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
                let days = grouped(number, 0, language);
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
            Self::Count | Self::Days => short(number, language),
            Self::Share => format!("{}%", grouped(number * 100.0, 1, language)),
            Self::Per100 => grouped(number, 1, language),
            Self::Ratio => grouped(number, 2, language),
            Self::Cents => format!("€ {}", grouped(number / 100.0, 0, language)),
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
    const MOST: usize = 4;
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
        return format!("€ {}", grouped(number, 0, language));
    }
    let decimals = (-(step / MILLION).log10() - 1e-9).ceil().clamp(0.0, 2.0) as usize;
    format!("€ {}{}", grouped(number / MILLION, decimals, language), words::chart_quantity::m(language))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let within = Quantity::Cents.tick(60_000_000.0, (20_000_000.0, 120_000_000.0), Language::Nl);
        assert_eq!(within, "€ 0,6 mln", "all of an axis alike");
    }
}
