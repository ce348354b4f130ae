//! Percentages as people write them in a contract, held exactly.

use std::fmt;
use std::str::FromStr;

/// A percentage, as whole millionths of one (ppm): `"3.87%"` is 38 700.
///
/// It is written with a % sign and at most 4 decimals, so that a number without one can never be taken for another
/// (section 20: 0.075, 7.5 and 7.5% have all been seen in the same spreadsheet).
///
/// ```
/// use stoplicht_contracts::money::Percentage;
///
/// let cut: Percentage = "7.5%".parse()?;
/// assert_eq!(cut.ppm(), 75_000);
/// assert_eq!(cut.to_string(), "7.5%");
/// assert!("7.5".parse::<Percentage>().is_err());
/// # Ok::<(), stoplicht_contracts::money::NotAPercentage>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percentage(i64);

/// The text is not a percentage with a % sign and at most 4 decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a percentage has a % sign and at most {} decimals", Percentage::DECIMALS)]
pub struct NotAPercentage;

/// Millionths in a whole.
const MILLION: i64 = 1_000_000;

impl Percentage {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole.
    pub const WHOLE: Self = Self(MILLION);
    /// The most decimals that a percentage can have.
    pub const DECIMALS: usize = 4;
    /// The most digits before the decimal point.
    const DIGITS: usize = 6;

    /// So many millionths of one.
    pub const fn from_ppm(ppm: i64) -> Self {
        Self(ppm)
    }

    /// Millionths of one.
    pub const fn ppm(self) -> i64 {
        self.0
    }

    /// As a ratio: 7.5% is 0.075.
    pub fn ratio(self) -> f64 {
        self.0 as f64 / MILLION as f64
    }

    /// From 0 to 100%?
    pub const fn is_share(self) -> bool {
        0 <= self.0 && self.0 <= MILLION
    }
}

impl FromStr for Percentage {
    type Err = NotAPercentage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.trim().strip_suffix('%').ok_or(NotAPercentage)?.trim_end();
        let (sign, digits) = match number.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, number),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = whole.len() <= Self::DIGITS && decimals.len() <= Self::DECIMALS;
        if !(all_digits(whole) && all_digits(decimals) && fits) {
            return Err(NotAPercentage);
        }
        let ten_thousandths: i64 =
            format!("{whole}{decimals:0<width$}", width = Self::DECIMALS).parse().map_err(|_| NotAPercentage)?;
        Ok(Self(sign * ten_thousandths))
    }
}

impl fmt::Display for Percentage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / 10_000, self.0.unsigned_abs() % 10_000);
        let sign = if self.0 < 0 { "-" } else { "" };
        let decimals = format!("{rest:04}");
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}%"),
            decimals => write!(f, "{sign}{whole}.{decimals}%"),
        }
    }
}

/// By how much prices rise from the base year to the contract's (*indexering*): percentages that are **added**, never
/// compounded, or a weighted mean of percentages. Exact: a weighted mean has up to 12 decimals.
///
/// ```
/// use stoplicht_contracts::money::{Index, Percentage};
///
/// let [forecast, motion] = ["2.74%", "1.13%"].map(|text| text.parse().unwrap());
/// assert_eq!(Index::sum(&[forecast, motion]).ppm(), 38_700.0);
///
/// let [wages, of_wages, prices, of_prices] = ["3.87%", "90%", "1.83%", "10%"].map(|text| text.parse().unwrap());
/// assert_eq!(Index::weighted(&[(of_wages, wages), (of_prices, prices)]).ppm(), 36_660.0);
/// ```
///
/// Source: F3 of the semantics (the OVA of 2022 is 2.74% + 1.13 points; the youth standard weighs wages 90, prices 10).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Index {
    form: IndexForm,
    /// Of 10¹².
    trillionths: i128,
}

/// How an index is made up, in the order of the contract.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum IndexForm {
    /// Percentages that are added.
    Sum(Vec<Percentage>),
    /// Weights, and the percentages that they are of.
    Weighted(Vec<(Percentage, Percentage)>),
}

impl Index {
    /// 10¹²: what an index is held in.
    pub const SCALE: i128 = 1_000_000_000_000;

    /// Percentages that are added.
    pub fn sum(parts: &[Percentage]) -> Self {
        let trillionths = parts.iter().map(|part| i128::from(part.0) * i128::from(MILLION)).sum();
        Self { form: IndexForm::Sum(parts.to_vec()), trillionths }
    }

    /// Percentages with their weights, which are 100% together.
    pub fn weighted(parts: &[(Percentage, Percentage)]) -> Self {
        let product = |(weight, part): &(Percentage, Percentage)| i128::from(weight.0) * i128::from(part.0);
        Self { form: IndexForm::Weighted(parts.to_vec()), trillionths: parts.iter().map(product).sum() }
    }

    /// How it is made up.
    pub const fn form(&self) -> &IndexForm {
        &self.form
    }

    /// As parts of [`Index::SCALE`].
    pub const fn trillionths(&self) -> i128 {
        self.trillionths
    }

    /// As millionths of one, for who reads it.
    pub fn ppm(&self) -> f64 {
        self.trillionths as f64 / MILLION as f64
    }

    /// As a ratio: 3.87% is 0.0387.
    pub fn ratio(&self) -> f64 {
        self.trillionths as f64 / Self::SCALE as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_has_a_sign_and_at_most_four_decimals() {
        let ppm = |text: &str| text.parse::<Percentage>().map(Percentage::ppm);
        assert_eq!(ppm("3.87%"), Ok(38_700));
        assert_eq!(ppm(" 100 % "), Ok(1_000_000));
        assert_eq!(ppm("0.0001%"), Ok(1));
        assert_eq!(ppm("-1.5%"), Ok(-15_000));
        for text in ["", "%", "3.87", "3,87%", "1.%", ".5%", "0.00001%", "1e2%", "1 000%", "--1%", "+1%", "1234567%"] {
            assert_eq!(ppm(text), Err(NotAPercentage), "{text}");
        }
    }

    #[test]
    fn test_a1_parts_are_added_and_weights_are_exact() {
        let percentage = |text: &str| text.parse::<Percentage>().unwrap();
        assert_eq!(Index::sum(&[percentage("2.74%"), percentage("1.13%")]).trillionths(), 38_700_000_000);
        let weighted =
            Index::weighted(&[(percentage("90%"), percentage("3.87%")), (percentage("10%"), percentage("1.83%"))]);
        assert_eq!(weighted.trillionths(), 36_660_000_000);
        assert_eq!(weighted.ratio(), 0.03666);
    }
}
