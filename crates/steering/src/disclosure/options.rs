//! What may be chosen about the disclosure of a run.

use serde::Serialize;

use super::figure::FigureSet;
use crate::suppress::Mark;

/// How a run is disclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DisclosureOptions {
    /// A figure on fewer persons than this is hidden. Default 10. At 0 and 1 nothing is; at 2 small figures are not marked as such.
    pub threshold: u32,
    /// A component with more figures than this is not audited in full: its providers are withheld. Default 50,000.
    pub most_cells: usize,
    /// Whether what is published tells figures that are hidden because they are small from those hidden for their sake. Default:
    /// it does. If not, less has to be proved and more can be shown; then none is said to be small here either.
    pub mark: Mark,
    /// The figures that are published; what is not is neither shown nor counted on to hide others. Default: all.
    pub figures: FigureSet,
}

impl Default for DisclosureOptions {
    fn default() -> Self {
        Self { threshold: 10, most_cells: 50_000, mark: Mark::Distinct, figures: FigureSet::ALL }
    }
}
