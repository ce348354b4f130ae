//! How far out an observed count lies: its tail probabilities.

use serde::Serialize;

/// Which tail probability decides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TailRule {
    /// Half of the probability of the observed count belongs to the tail.
    #[default]
    MidP,
    /// All of it does.
    Exact,
}

/// The tail probabilities of an observed count, if the unit is on target.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Tails {
    /// P(so few).
    pub low: f64,
    /// P(so many).
    pub high: f64,
}

impl Tails {
    /// `min(1, 2·min(low, high))`.
    pub fn two_sided(self) -> f64 {
        (2.0 * self.low.min(self.high)).min(1.0)
    }
}
