//! How a history is read: the `[history]` table of a policy.

use crate::register::Code;

/// How a history is read: the `[history]` table of a policy (section 8), with the defaults of the semantics.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryRules {
    /// The longest break within a chain or trajectory, in days.
    pub gap_days: i32,
    /// Length of the claims window, in days.
    pub lookback_days: i32,
    /// How late claims come in, in days: the window ends this long before the day of looking.
    pub claim_lag_days: i32,
    /// The shortest claims window that says anything, in days.
    pub min_observed_days: i32,
    /// The relative change of level above which it is a scaling event.
    pub scale_tolerance: f64,
    /// Change reasons that mark administrative acts, sorted.
    pub administrative_reasons: Vec<Code>,
    /// After so many days past the allocation's end a delivery without a stop is taken to have ended.
    pub unreported_after_days: i32,
    /// The longest break after a temporary stop, in days.
    pub temporary_gap_days: i32,
    /// A client who comes back within so many days is returning.
    pub returning_within_days: i32,
}

impl Default for HistoryRules {
    fn default() -> Self {
        Self {
            gap_days: 31,
            lookback_days: 182,
            claim_lag_days: 62,
            min_observed_days: 28,
            scale_tolerance: 0.05,
            administrative_reasons: ["03", "10", "11", "13", "14"].map(Code::literal).to_vec(),
            unreported_after_days: 92,
            temporary_gap_days: 182,
            returning_within_days: 365,
        }
    }
}

impl HistoryRules {
    /// Is a change with this reason an administrative act? No reason at all is not.
    pub fn is_administrative(&self, reason: Option<Code>) -> bool {
        reason.is_some_and(|reason| self.administrative_reasons.binary_search(&reason).is_ok())
    }
}
