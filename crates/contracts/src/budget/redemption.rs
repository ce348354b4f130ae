//! Redemption (*verzilveringsgraad*): what part of what is allocated comes to be claimed.

use stoplicht_steering::confidence::Confidence;

/// The fewest months that a redemption rests on.
const LEAST_MONTHS: usize = 6;

/// The share of what was allocated that comes to be claimed, over some care months (section 24).
///
/// `u = Σ C_j ÷ Σ A_j`, with C the ultimate of care month j and A the value allocated in it, both in cents;
/// `Var u = n/(n−1) · Σ (C_j − u A_j)² ÷ (Σ A_j)²`; limits `u ± z √Var`.
///
/// Source: ratio estimation (W. G. Cochran 1977, Sampling Techniques, ch. 6); that municipalities use such a factor in estimates is
/// F5 of the semantics.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Redemption {
    /// u.
    pub share: f64,
    /// √Var u.
    pub error: f64,
    /// Lower 95% limit.
    pub low: f64,
    /// Upper 95% limit.
    pub high: f64,
}

impl Redemption {
    /// From months with what was allocated in them, and what they will come to, in cents. `None`: fewer than 6 months with both.
    ///
    /// ```
    /// use stoplicht_contracts::budget::Redemption;
    ///
    /// let months = [(100_000, 80_000.0), (120_000, 90_000.0), (110_000, 99_000.0)].repeat(2);
    /// assert_eq!((Redemption::of(&months).unwrap().share * 1e4).round(), 8_152.0);
    /// assert_eq!(Redemption::of(&months[..5]), None);
    /// ```
    pub fn of(months: &[(i128, f64)]) -> Option<Self> {
        if months.len() < LEAST_MONTHS { None } else { Self::of_any(months) }
    }

    /// The formula alone, for two months or more.
    fn of_any(months: &[(i128, f64)]) -> Option<Self> {
        let n = months.len() as f64;
        let allocated = months.iter().map(|(allocated, _)| allocated).sum::<i128>() as f64;
        let ultimate: f64 = months.iter().map(|(_, ultimate)| ultimate).sum();
        if n < 2.0 || allocated <= 0.0 {
            return None;
        }
        let share = ultimate / allocated;
        let squares: f64 = months
            .iter()
            .map(|(allocated, ultimate)| {
                let off = ultimate - share * *allocated as f64;
                off * off
            })
            .sum();
        let error = (n / (n - 1.0) * squares).sqrt() / allocated;
        let half = Confidence::P95.z() * error;
        Some(Self { share, error, low: share - half, high: share + half })
    }

    /// What is expected to be claimed of a committed amount, in whole cents: `r(u × committed)`.
    pub fn expected(&self, committed_cents: i64) -> i64 {
        (self.share * committed_cents as f64).round() as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_a15_the_formula_on_three_months() {
        let redemption = Redemption::of_any(&[(100_000, 80_000.0), (120_000, 90_000.0), (110_000, 99_000.0)]).unwrap();
        assert!((redemption.share - 0.815_151_5).abs() < 5e-8);
        assert!((redemption.error - 0.045_534_9).abs() < 5e-8);
        assert_eq!(Redemption::of_any(&[(100, 1.0)]), None);
        assert_eq!(Redemption::of_any(&[(0, 1.0), (0, 1.0)]), None);
    }
}
