//! How much of a mirror report is drawn, so that a page can be sent by mail.

/// What a page may weigh, in bytes: it is sent by mail.
pub const MIRROR_MOST_BYTES: usize = 250_000;

/// How much is drawn. What is not drawn of a chart stands in words and tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    /// Everything.
    Full,
    /// Over time only what has changed.
    Changes,
    /// Only the largest kinds of care, and figures of which something can be said.
    Largest,
    /// Only the largest kind of care, and figures with a signal.
    Least,
}

impl Detail {
    pub(super) const ALL: [Self; 4] = [Self::Full, Self::Changes, Self::Largest, Self::Least];

    /// Kinds of care that are drawn, the largest first; the others stand in a table.
    pub(super) const fn most_care(self) -> usize {
        match self {
            Self::Full | Self::Changes => 4,
            Self::Largest => 2,
            Self::Least => 1,
        }
    }
}
