//! Care without an allocation (*taakgericht*), as trajectories take it.

use stoplicht_core::Day;
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Code, Law};

use super::end_reason::EndReason;
use super::spell::{Carrier, DeliverySpell};

/// A spell of care without an allocation, with ids as numbers (semantics for contracts, section 21): a delivery of an allocation
/// of its own, without an end date, a referrer or a size, and never `unreported`. A lump sum pays for all its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskCare {
    /// The client.
    pub client: u32,
    /// The provider.
    pub provider: u32,
    /// The care group of its product.
    pub care_group: CareGroup,
    /// First day of care.
    pub start: Day,
    /// Last day of care, or open.
    pub stop: Day,
    /// The day from which the start is known.
    pub known: Day,
    /// The day from which the stop is known.
    pub stop_known: Day,
    /// Reason of the stop.
    pub reason: Option<Code>,
}

impl TaskCare {
    /// Whose care it is.
    pub(super) const fn unit(&self) -> (u32, u32, CareGroup) {
        (self.client, self.provider, self.care_group)
    }

    /// How it counts on a day; none if it is not known then.
    pub(super) fn spell(&self, rank: u32, law: Law, as_of: Day) -> Option<DeliverySpell> {
        if self.known > as_of {
            return None;
        }
        let has_stopped = !self.stop.is_open() && self.stop_known <= as_of;
        let (stop, reason) =
            if has_stopped { (self.stop, Some(EndReason::of_code(law, self.reason))) } else { (Day::OPEN, None) };
        Some(DeliverySpell { start: self.start, stop, reason, carrier: Carrier::Task { rank } })
    }
}
