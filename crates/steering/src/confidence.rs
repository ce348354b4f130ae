//! How sure an interval is: its level, as the probability left outside it on each side.
//!
//! The two levels of the product are 95 % (2.5 % on each side) and 99.8 % (0.1 % on each side), section 8 of
//! the statistics page.

use std::sync::LazyLock;

use serde::Serialize;
use thiserror::Error;

use crate::special::normal;

/// The level of an interval, kept as the probability beyond each of its two limits.
///
/// ```
/// use stoplicht_steering::confidence::Confidence;
///
/// assert!((Confidence::P95.z() - 1.959963984540054).abs() < 1e-15);
/// assert!((Confidence::P998.z() - 3.090232306167813).abs() < 1e-15);
/// assert_eq!(Confidence::with_tail(0.05)?.level(), 0.9);
/// # Ok::<(), stoplicht_steering::confidence::NotATail>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Confidence {
    tail: f64,
}

impl Confidence {
    /// 95 %: 2.5 % beyond each limit.
    pub const P95: Self = Self { tail: 0.025 };
    /// 99.8 %: 0.1 % beyond each limit.
    pub const P998: Self = Self { tail: 0.001 };

    /// The level that leaves `tail` beyond each limit.
    ///
    /// # Errors
    /// When `tail` is not between 0 and ½.
    pub fn with_tail(tail: f64) -> Result<Self, NotATail> {
        if tail > 0.0 && tail < 0.5 { Ok(Self { tail }) } else { Err(NotATail(tail)) }
    }

    /// Probability beyond each limit, α/2.
    pub const fn tail(self) -> f64 {
        self.tail
    }

    /// Probability between the limits, 1 − α.
    pub fn level(self) -> f64 {
        1.0 - 2.0 * self.tail
    }

    /// z = Φ⁻¹(1 − α/2).
    pub fn z(self) -> f64 {
        // Asked for again and again.
        if self == Self::P95 {
            *Z_P95
        } else if self == Self::P998 {
            *Z_P998
        } else {
            -normal::quantile(self.tail)
        }
    }
}

static Z_P95: LazyLock<f64> = LazyLock::new(|| -normal::quantile(Confidence::P95.tail));
static Z_P998: LazyLock<f64> = LazyLock::new(|| -normal::quantile(Confidence::P998.tail));

impl Default for Confidence {
    fn default() -> Self {
        Self::P95
    }
}

/// A tail probability outside (0, ½).
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error("the probability beyond each limit must lie between 0 and 0.5, not `{0}`")]
pub struct NotATail(f64);

/// Two limits, both known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

impl Interval {
    /// Both limits divided by a positive exposure or expected count.
    #[must_use]
    pub fn per(self, exposure: f64) -> Self {
        Self { lower: self.lower / exposure, upper: self.upper / exposure }
    }

    /// Both limits cut to `[low, high]`.
    #[must_use]
    pub(crate) fn cut(self, low: f64, high: f64) -> Self {
        Self { lower: self.lower.clamp(low, high), upper: self.upper.clamp(low, high) }
    }
}
