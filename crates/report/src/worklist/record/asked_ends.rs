//! The ends that a request is about.

use chrono::NaiveDate;

/// The ends that a request is about, as far as they are known: that of its allocation as it is, and the one that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AskedEnds {
    /// The last day of the allocation as it is.
    pub now: Option<NaiveDate>,
    /// The last day that is asked for.
    pub requested: Option<NaiveDate>,
}

impl AskedEnds {
    /// Of a request without a colour, which is not held against the end of its allocation.
    pub const fn apart(requested: Option<NaiveDate>) -> Self {
        Self { now: None, requested }
    }
}
