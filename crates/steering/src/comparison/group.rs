//! All trajectories of one law and one care group, sorted once for every period that is asked about.

use std::ops::Range;

use stoplicht_core::history::Period;
use stoplicht_core::register::Code;

use crate::flow::Counted;
use crate::trajectory::{Event, Trajectories, Trajectory};

/// A trajectory of the group: what is asked of it, and no more, so that those of a large group stay near.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) counted: Counted,
    pub(super) provider: u32,
    pub(super) stratum: u32,
    /// Where its events stand.
    pub(super) events: Range<u32>,
}

/// All trajectories of one law and one care group, of every provider, over all municipalities.
///
/// The order in which they are given does not matter. Sorting happens here, once; each period is one pass.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// Sorted by provider and client.
    members: Vec<Member>,
    /// The first and last day of each, which every period looks at first.
    spans: Vec<Period>,
    /// How many strata there are.
    pub(super) strata: usize,
    all: &'a Trajectories,
}

impl<'a> Group<'a> {
    /// The group of these trajectories, whose events stand in `all`.
    pub fn new(trajectories: impl IntoIterator<Item = &'a Trajectory>, all: &'a Trajectories) -> Self {
        let mut sorted: Vec<&Trajectory> = trajectories.into_iter().collect();
        sorted.sort_unstable_by_key(|one| (one.provider, one.client, one.start, one.end, one.area));
        // There are few strata, and no list of what each trajectory is in.
        let mut strata: Vec<(Option<Code>, i32)> = Vec::new();
        for of in sorted.iter().map(|one| stratum(one)) {
            if let Err(place) = strata.binary_search(&of) {
                strata.insert(place, of);
            }
        }
        let member = |one: &&Trajectory| {
            let of = stratum(one);
            Member {
                counted: Counted::from(*one),
                provider: one.provider,
                stratum: strata.partition_point(|known| *known < of) as u32,
                events: one.events.clone(),
            }
        };
        let members = sorted.iter().map(member).collect();
        let spans = sorted.iter().map(|one| Period { start: one.start, end: one.end }).collect();
        Self { members, spans, strata: strata.len(), all }
    }

    /// The members that were in care at some moment of a period.
    pub(super) fn in_care(&self, period: Period) -> impl Iterator<Item = &Member> {
        let both = self.spans.iter().zip(&self.members);
        both.filter(move |(span, _)| span.start <= period.end && span.end >= period.start).map(|(_, member)| member)
    }

    /// The events of a member.
    pub(super) fn events_of(&self, member: &Member) -> &'a [Event] {
        let (start, end) = (member.events.start as usize, member.events.end as usize);
        self.all.events.get(start..end).unwrap_or_default()
    }
}

/// The case mix: who referred, and in which year the trajectory started.
fn stratum(trajectory: &Trajectory) -> (Option<Code>, i32) {
    use chrono::Datelike;
    (trajectory.referrer, trajectory.start.date().map_or(0, |date| date.year()))
}
