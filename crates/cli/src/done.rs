//! How a command ended that did what was asked.

/// How a command ended that did what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// There is nothing to be said about it.
    Well,
    /// Rows came back, and that was to be noticed.
    WithRejectedRows,
}
