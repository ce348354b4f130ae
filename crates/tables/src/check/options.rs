//! How registers are looked at: under which policy, and as of which day.

use chrono::NaiveDate;
use stoplicht_core::Policy;

/// How registers are looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct CheckOptions<'a> {
    /// The policy, for its care groups and the lag of claims; without one the usual lag holds.
    pub policy: Option<&'a Policy>,
    /// The day as of which they are looked at; `None`: the last day of the requests, or else of the allocations, that is
    /// not far from the others.
    pub as_of: Option<NaiveDate>,
}
