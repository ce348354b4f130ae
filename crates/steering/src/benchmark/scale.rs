//! The scales on which the distance of a unit from the target is measured.

use serde::Serialize;

/// The scale on which a unit's distance from the target is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Proportion: `(p−θ)/√(θ(1−θ)/n)`.
    Proportion,
    /// Proportion, arcsine: `2√n·(asin√p − asin√θ)`, s = 1/(2√n).
    Arcsine,
    /// Ratio with its variance: `(O−E)/√V`, s = √V/E. To be preferred where many units have no events.
    Variance,
    /// Ratio of Poisson counts, square root: `2√E·(√(O/E) − 1)`, s = 1/(2√E).
    SquareRoot,
    /// Ratio, logarithm: `√E·ln(O/E)`, s = 1/√E; drops the outer tenths of the ranks in place of winsorising.
    Log,
}

impl Scale {
    /// Whether it is a scale of proportions; the others are scales of ratios.
    pub const fn is_of_shares(self) -> bool {
        matches!(self, Self::Proportion | Self::Arcsine)
    }
}
