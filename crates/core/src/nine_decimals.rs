//! Nine decimals: how ratios are rounded, so that what meets a boundary exactly is seen to meet it (section 0).

/// Decimals are kept up to this part of one.
const SCALE: f64 = 1e9;

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
    let rounded = if scaled.is_finite() { (scaled + 0.5).floor() / SCALE } else { x.abs() };
    if rounded == 0.0 { 0.0 } else { rounded.copysign(x) }
}
