//! What is counted of a trajectory in every period.

use stoplicht_core::Day;
use stoplicht_core::history::Period;

use super::options::FlowOptions;
use crate::survival::Spell;
use crate::trajectory::{EndReason, Trajectory};

/// What is counted of a trajectory in every period: little enough for those of a large unit to stay near.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    pub(crate) start: Day,
    pub(crate) end: Day,
    pub(crate) client: u32,
    pub(crate) reason: Option<EndReason>,
    pub(crate) returning: bool,
    pub(crate) provisional: bool,
}

impl From<&Trajectory> for Counted {
    fn from(trajectory: &Trajectory) -> Self {
        let Trajectory { start, end, client, reason, returning, provisional, .. } = *trajectory;
        Self { start, end, client, reason, returning, provisional }
    }
}

/// A trajectory as it is seen within a period: from its first day on, or from when it is observed, until the period's
/// last day. An unreported end was never seen: it is a censoring on that day.
pub fn spell_within(trajectory: &Trajectory, period: Period, options: &FlowOptions) -> Option<Spell> {
    Counted::from(trajectory).within(period, options)
}

impl Counted {
    /// Was it in care at some moment of a period?
    pub(crate) fn is_in(&self, period: Period) -> bool {
        self.start <= period.end && self.end >= period.start
    }

    /// The trajectory as it is seen within a period, as [`spell_within`] has it.
    pub(crate) fn within(&self, period: Period, options: &FlowOptions) -> Option<Spell> {
        let seen_from = options.observed_from.filter(|from| self.start < *from);
        if seen_from.is_some_and(|from| self.end < from) {
            return None;
        }
        let from = seen_from.map_or(period.start, |from| from.max(period.start));
        let entry = from.since(self.start).max(0);
        let until = self.end.min(period.end).min(options.as_of);
        let exit = self.start.days_to(until);
        let ended = self.end <= period.end && self.reason != Some(EndReason::Unreported);
        let cause = if ended { self.reason.map_or(1, |reason| reason as u8 + 1) } else { 0 };
        Some(Spell { entry: i32::try_from(entry).ok(), exit: i32::try_from(exit).ok(), cause })
    }
}
