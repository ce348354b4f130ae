//! The days on which a lump sum pays for an allocation.

use stoplicht_core::Day;
use stoplicht_core::history::{FundedDays, Period};

use crate::budget::days_left;
use crate::contract::{Contract, FundedAllocation, Variant};

impl Contract {
    /// The days on which a lump sum pays for an allocation (section 22): the days of
    /// [`is_lumpsum_funded`](Self::is_lumpsum_funded).
    pub fn lumpsum_days(&self, allocation: &FundedAllocation<'_>) -> FundedDays {
        let always = Period { start: Day::MIN, end: Day::OPEN };
        let mut periods = Vec::new();
        if self.could_be_funded(allocation) {
            days_left(always, self.terms().period(), allocation.excluded, &mut periods);
        }
        FundedDays::new(periods)
    }

    /// The days on which a lump sum pays for an allocation of a variant, for the measures.
    ///
    /// An allocation of variant task is paid for by a lump sum on every day: it carries a dummy size in a message, and size means
    /// nothing there.
    pub fn funded_days(&self, allocation: &FundedAllocation<'_>, variant: Option<Variant>) -> FundedDays {
        if variant == Some(Variant::Task) { FundedDays::always() } else { self.lumpsum_days(allocation) }
    }
}
