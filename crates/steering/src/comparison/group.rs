//! All trajectories of one law and one care group, sorted once for every period that is asked about.

use stoplicht_core::Day;
use stoplicht_core::history::Period;
use stoplicht_core::register::Code;

use crate::trajectory::{Trajectories, Trajectory};

/// A trajectory of the group, with what every period asks first side by side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) start: Day,
    pub(super) end: Day,
    pub(super) stratum: u32,
    pub(super) trajectory: &'a Trajectory,
}

/// All trajectories of one law and one care group, of every provider, over all municipalities.
///
/// The order in which they are given does not matter. Sorting happens here, once; each period is one pass.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// Sorted by provider and client.
    pub(super) members: Vec<Member<'a>>,
    /// How many strata there are.
    pub(super) strata: usize,
    pub(super) all: &'a Trajectories,
}

impl<'a> Group<'a> {
    /// The group of these trajectories, whose events stand in `all`.
    pub fn new(trajectories: impl IntoIterator<Item = &'a Trajectory>, all: &'a Trajectories) -> Self {
        let mut sorted: Vec<&Trajectory> = trajectories.into_iter().collect();
        sorted.sort_unstable_by_key(|one| (one.provider, one.client, one.start, one.end, one.area));
        let mut strata: Vec<(Option<Code>, i32)> = sorted.iter().map(|one| stratum(one)).collect();
        strata.sort_unstable();
        strata.dedup();
        let members = sorted.into_iter().map(|trajectory| Member {
            start: trajectory.start,
            end: trajectory.end,
            stratum: strata.partition_point(|known| *known < stratum(trajectory)) as u32,
            trajectory,
        });
        Self { members: members.collect(), strata: strata.len(), all }
    }

    /// The members that were in care at some moment of a period.
    pub(super) fn in_care(&self, period: Period) -> impl Iterator<Item = &Member<'a>> {
        self.members.iter().filter(move |member| member.start <= period.end && member.end >= period.start)
    }
}

/// The case mix: who referred, and in which year the trajectory started.
fn stratum(trajectory: &Trajectory) -> (Option<Code>, i32) {
    use chrono::Datelike;
    (trajectory.referrer, trajectory.start.date().map_or(0, |date| date.year()))
}
