//! A delivery with its stop as it counts on the day of looking, and what it was delivered on.

use stoplicht_core::Day;

use super::end_reason::EndReason;

/// A delivery as it counts on the day of looking.
#[derive(Debug, Clone, Copy)]
pub(super) struct DeliverySpell {
    pub(super) start: Day,
    pub(super) stop: Day,
    pub(super) reason: Option<EndReason>,
    pub(super) carrier: Carrier,
}

/// What care was delivered on. Care without an allocation comes last, as a day that is not known does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Carrier {
    /// An allocation: its number, and where it stands in its group.
    Allocation { number: u32, member: usize },
    /// None; its place among such care of the same client, provider and care group.
    Task { rank: u32 },
}

impl Carrier {
    /// Where the allocation stands in its group, if there is one.
    pub(super) const fn member(self) -> Option<usize> {
        match self {
            Self::Allocation { member, .. } => Some(member),
            Self::Task { .. } => None,
        }
    }

    /// Was there no allocation?
    pub(super) const fn is_task(self) -> bool {
        matches!(self, Self::Task { .. })
    }
}
