//! What the audit found of one hidden cell.

use serde::Serialize;

use super::model::CellId;

/// Why a cell is not safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Exposure {
    /// It is small, and shown.
    Shown,
    /// Its value follows from what is shown.
    Determined,
    /// The values that are possible lie too close together, or all above 0 and below the threshold.
    TooNarrow,
    /// It follows from what is shown together with this: zeros are shown, so somebody stands in each hidden cell.
    GivenAwayByZeros,
    /// The marks on the hidden cells, small or not, give it away together with what is shown.
    GivenAwayByMarks,
    /// No proof was found within the bounds of the search.
    Unproven,
}

/// One hidden cell with values that a reader must deem possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HiddenCell {
    /// The cell.
    pub cell: CellId,
    /// A value this low is possible (a lower one may be).
    pub lowest: u64,
    /// A value this high is possible (a higher one may be).
    pub highest: u64,
    /// Why it is not safe; `None`: it is.
    pub exposure: Option<Exposure>,
}
