//! Nine decimals: how ratios are rounded, so that what meets a boundary exactly is seen to meet it (section 0).

/// Decimals are kept up to this part of one.
const SCALE: f64 = 1e9;

/// From here on every double is a whole number: 2⁵².
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// A number to nine decimals: `r9(x) = sign(x) · ⌊|x| · 10⁹ + ½⌋ ÷ 10⁹`, in double arithmetic, and never −0.
///
/// From 5 hours to 4 is 4 ÷ 5 − 1, in doubles −0.19999999999999996: a condition that asks for 20% less would not hold.
/// What is no finite number, or has no decimals that a double can hold, stays as it is.
///
/// ```
/// use stoplicht_core::nine_decimals;
///
/// assert_eq!(nine_decimals(4.0 / 5.0 - 1.0), -0.2);
/// assert_eq!(nine_decimals(3.0 * 0.1), 0.3);
/// assert!(nine_decimals(-1e-12).is_sign_positive());
/// ```
#[must_use]
#[inline]
pub fn nine_decimals(x: f64) -> f64 {
    let scaled = x.abs() * SCALE;
    // Beyond what is finite there is nothing left to round: the double is a whole number already.
    let rounded = if scaled < f64::INFINITY { floor(scaled + 0.5) / SCALE } else { x.abs() };
    // Adding zero takes the sign off a zero, and changes nothing else.
    rounded.copysign(x) + 0.0
}

/// The whole number at or below a number that is not negative, to the bit what [`f64::floor`] gives. That is a call where the
/// processor need not have an instruction for it, and a call keeps a loop over many numbers from doing several at a time.
#[inline]
fn floor(x: f64) -> f64 {
    // So large a sum has no room for decimals: it is rounded to a whole number, which may be the one above.
    let nearest = (x + WHOLE) - WHOLE;
    let below = if nearest > x { nearest - 1.0 } else { nearest };
    if x < WHOLE { below } else { x }
}
