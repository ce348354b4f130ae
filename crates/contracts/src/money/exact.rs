//! Exact arithmetic on cents, and the one rounding of a named amount.

/// A fraction of whole numbers, rounded to a whole number: half away from zero. The denominator is above 0; at 0 or below, the
/// result is 0.
///
/// ```
/// use stoplicht_contracts::money::ratio_rounded;
///
/// assert_eq!(ratio_rounded(5, 2), 3);
/// assert_eq!(ratio_rounded(-5, 2), -3);
/// assert_eq!(ratio_rounded(7, 3), 2);
/// ```
pub const fn ratio_rounded(numerator: i128, denominator: i128) -> i128 {
    if denominator <= 0 {
        return 0;
    }
    let (whole, rest) = divided(numerator, denominator);
    // The rest has the sign of the numerator. Twice the rest could be too large a number; this cannot.
    let up = rest.unsigned_abs() >= denominator.unsigned_abs() - rest.unsigned_abs();
    if !up {
        whole
    } else if numerator < 0 {
        whole - 1
    } else {
        whole + 1
    }
}

/// Quotient and rest. Most amounts fit in 64 bits, which are divided many times quicker.
const fn divided(numerator: i128, denominator: i128) -> (i128, i128) {
    let (short_numerator, short_denominator) = (numerator as i64, denominator as i64);
    if short_numerator as i128 == numerator && short_denominator as i128 == denominator {
        // The denominator is above 0, so nothing overflows.
        ((short_numerator / short_denominator) as i128, (short_numerator % short_denominator) as i128)
    } else {
        (numerator / denominator, numerator % denominator)
    }
}

/// An amount in cents times fractions, exact until it is [`rounded`](Self::rounded) once: what stands inside `r( )` in the
/// semantics (section 20).
///
/// ```
/// use stoplicht_contracts::money::Exact;
///
/// // 1 000 000.00 euros, indexed by 3.87%, cut by 7.5%: times 1.0387 × 0.925.
/// let lumpsum = Exact::of(100_000_000).times(10_387, 10_000).times(925, 1_000);
/// assert_eq!(lumpsum.rounded(), Some(96_079_750));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact(Option<(i128, i128)>);

impl Exact {
    /// A whole number of cents.
    pub const fn of(cents: i128) -> Self {
        Self(Some((cents, 1)))
    }

    /// Times `numerator / denominator`.
    ///
    /// What does not fit in 128 bits, even in its lowest terms, is no number any more, and neither is what comes of it; nor is a
    /// fraction whose denominator is not above 0.
    #[must_use]
    pub fn times(self, numerator: i128, denominator: i128) -> Self {
        let product = |(above, below): (i128, i128)| {
            if denominator <= 0 {
                return None;
            }
            // In lowest terms crosswise, so that nothing grows without need.
            let (left, right) = (common(above, denominator), common(numerator, below));
            let above = (above / left).checked_mul(numerator / right)?;
            Some((above, (below / right).checked_mul(denominator / left)?))
        };
        Self(self.0.and_then(product))
    }

    /// To whole cents, half away from zero. `None`: too large to be an amount.
    pub fn rounded(self) -> Option<i64> {
        let (above, below) = self.0?;
        i64::try_from(ratio_rounded(above, below)).ok()
    }
}

/// The greatest common divisor, at least 1.
fn common(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_rounded_once_half_away_from_zero() {
        let cut = |cents| Exact::of(cents).times(1_038_700, 1_000_000).times(925_000, 1_000_000).rounded();
        assert_eq!(cut(100_000_000), Some(96_079_750));
        assert_eq!((cut(10_000), cut(1), cut(0)), (Some(9_608), Some(1), Some(0)));
        assert_eq!(cut(-10_000), Some(-9_608));
    }

    #[test]
    fn what_is_too_large_is_no_amount() {
        assert_eq!(Exact::of(i128::MAX).times(3, 2).rounded(), None);
        assert_eq!(Exact::of(i128::from(i64::MAX)).times(2, 1).rounded(), None);
        assert_eq!(Exact::of(i128::MAX).times(1, i128::MAX).rounded(), Some(1));
        assert_eq!(Exact::of(1).times(1, 0).rounded(), None);
        assert_eq!(ratio_rounded(i128::MIN, 1), i128::MIN);
        assert_eq!(ratio_rounded(i128::MAX, i128::MAX), 1);
    }
}
