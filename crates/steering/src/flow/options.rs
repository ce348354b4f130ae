//! How flows are counted.

use stoplicht_core::Day;

/// How flows are counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlowOptions {
    /// The day of looking.
    pub as_of: Day,
    /// What began before this day was seen only because it still ran on it; none: everything is seen from its start.
    pub observed_from: Option<Day>,
    /// The horizon of the restricted mean, in days: one for all units, so that they can be compared.
    pub horizon: i32,
    /// Claims come in so late, in days: no utilisation is given for a period that ends less than this before `as_of`.
    pub claim_lag_days: i32,
}

impl FlowOptions {
    /// The horizon of the restricted mean where none is chosen: a year.
    pub const HORIZON: i32 = 365;
}
