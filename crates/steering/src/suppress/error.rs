//! Why nothing may be published yet.

use thiserror::Error;

use super::model::CellId;

/// Why nothing may be published yet.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum SuppressError {
    /// A relation names a cell that was never added.
    #[error("relation {relation} names a cell that does not exist")]
    UnknownCell {
        /// Position of the relation, from 0.
        relation: usize,
    },
    /// The figures do not add up as declared, so nothing can be proved about them.
    #[error("relation {relation} does not hold: its terms add up to {sum}, not to {rhs}")]
    DoesNotHold {
        /// Position of the relation, from 0.
        relation: usize,
        /// What the terms add up to.
        sum: i128,
        /// What was declared.
        rhs: i64,
    },
    /// A figure, or its coefficient in a relation, too large for exact arithmetic.
    #[error("the figure or a coefficient of cell {} is too large", cell.0)]
    TooLarge {
        /// The cell.
        cell: CellId,
    },
    /// A figure that is not what it is said to be known to lie within.
    #[error("the figure of cell {} does not lie within what is said to be known of it", cell.0)]
    NotWithin {
        /// The cell.
        cell: CellId,
    },
    /// A list of publications that is not as long as the list of cells.
    #[error("there are {cells} cells and {publications} publications")]
    UnequalLengths {
        /// Cells.
        cells: usize,
        /// Publications.
        publications: usize,
    },
    /// Hiding every cell that is related to these does not protect them: a published relation gives them away.
    #[error("{} cells cannot be protected by hiding others", .0.len())]
    CannotProtect(Vec<CellId>),
}
