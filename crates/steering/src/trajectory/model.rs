//! What is known of a trajectory, and of what happened within it.

use std::ops::Range;

use serde::Serialize;
use stoplicht_core::Day;
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::Code;

use super::end_reason::EndReason;
use super::uses::{PackedUses, UnpackedUses};

/// What happened to the care while a trajectory ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// It was extended, under the same number or under a new one.
    Extension,
    /// Care was stepped up.
    Upscaling,
    /// Care was stepped down.
    Downscaling,
}

/// An event within a trajectory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// The day it is dated by.
    pub day: Day,
    /// What happened.
    pub kind: EventKind,
}

/// Which days of a trajectory a lump sum pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum LumpsumDays {
    /// None.
    #[default]
    None,
    /// Some, and the last day of care is not among them.
    Some,
    /// Some, and the last day of care up to the day of looking is one of them: that nothing is claimed says nothing.
    Now,
}

/// A trajectory, with ids as numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// Municipality and law, by number.
    pub area: u32,
    /// The client.
    pub client: u32,
    /// The provider.
    pub provider: u32,
    /// The care group.
    pub care_group: CareGroup,
    /// Its first day.
    pub start: Day,
    /// Its last day; open while it is ongoing.
    pub end: Day,
    /// Why it ended; none while it is ongoing.
    pub reason: Option<EndReason>,
    /// How many deliveries were joined.
    pub deliveries: u32,
    /// It ended so recently that care may go on.
    pub provisional: bool,
    /// The client had an ended trajectory in the care group, with any provider, not long before.
    pub returning: bool,
    /// Distinct days inside it on which an allocation of its group was extended, or a follow-on was assigned: what is decided
    /// on one day is one extension.
    pub extensions: u32,
    /// Upscalings dated inside it.
    pub upscalings: u32,
    /// Downscalings dated inside it.
    pub downscalings: u32,
    /// What was claimed, in eurocents.
    pub claimed_cents: i64,
    /// The last day for which something was claimed.
    pub last_claimed: Option<Day>,
    /// Claimed ÷ allocated over the claims window (section 5), while it is ongoing; none where the claims say nothing.
    pub utilisation: Option<f64>,
    /// Claims are on record so far that one that is missing was not made: a lack of claims says something.
    pub claims_are_recent: bool,
    /// Which of its days a lump sum pays for, under a contract.
    pub lumpsum: LumpsumDays,
    /// Days from the start of its first allocation to the first day of care.
    pub waiting_days: i64,
    /// Type of the referrer of its first allocation.
    pub referrer: Option<Code>,
    /// Where its events stand in [`Trajectories::events`].
    pub events: Range<u32>,
    /// Where the words of what was claimed and allocated per period stand in [`Trajectories::uses`].
    pub uses: Range<u32>,
    /// Where the allocations that it was delivered on stand in [`Trajectories::allocations`]; of an ended one none.
    pub allocations: Range<u32>,
}

impl Trajectory {
    /// Ongoing care of one delivery, of which nothing more is known: in no care group, without extensions or claims.
    pub const fn ongoing(provider: u32, client: u32, start: Day) -> Self {
        Self {
            area: 0,
            client,
            provider,
            care_group: CareGroup::Generic,
            start,
            end: Day::OPEN,
            reason: None,
            deliveries: 1,
            provisional: false,
            returning: false,
            extensions: 0,
            upscalings: 0,
            downscalings: 0,
            claimed_cents: 0,
            last_claimed: None,
            utilisation: None,
            claims_are_recent: false,
            lumpsum: LumpsumDays::None,
            waiting_days: 0,
            referrer: None,
            events: 0..0,
            uses: 0..0,
            allocations: 0..0,
        }
    }

    /// Is it still going on?
    pub fn is_ongoing(&self) -> bool {
        self.end.is_open()
    }

    /// Its length in days, both ends included; to the day of looking while it is ongoing.
    pub fn days(&self, as_of: Day) -> i64 {
        self.start.days_to(self.end.min(as_of.max(self.start)))
    }
}

/// Trajectories, and what happened within them.
#[derive(Debug, Clone, Default)]
pub struct Trajectories {
    /// The trajectories.
    pub all: Vec<Trajectory>,
    /// Their events.
    pub events: Vec<Event>,
    /// What was claimed and allocated in them, per period.
    pub uses: PackedUses,
    /// The allocations that the ongoing ones were delivered on, by number in their history and in the order of their start:
    /// a case is to be found again.
    pub allocations: Vec<u32>,
}

impl Trajectories {
    /// The events of a trajectory.
    pub fn events_of(&self, trajectory: &Trajectory) -> &[Event] {
        self.events.get(trajectory.events.start as usize..trajectory.events.end as usize).unwrap_or_default()
    }

    /// What was claimed and allocated in a trajectory, per period.
    pub fn uses_of(&self, trajectory: &Trajectory) -> UnpackedUses<'_> {
        self.uses.at(trajectory.uses.clone())
    }

    /// The allocations that an ongoing trajectory was delivered on, by number in its history.
    pub fn allocations_of(&self, trajectory: &Trajectory) -> &[u32] {
        let (start, end) = (trajectory.allocations.start as usize, trajectory.allocations.end as usize);
        self.allocations.get(start..end).unwrap_or_default()
    }

    /// None yet, with room for these to be added.
    pub fn with_room_for<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        let mut room = [0; 4];
        for part in parts {
            let own = [part.all.len(), part.events.len(), part.uses.words() as usize, part.allocations.len()];
            room.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
        }
        let [all, events, uses, allocations] = room;
        Self {
            all: Vec::with_capacity(all),
            events: Vec::with_capacity(events),
            uses: PackedUses::with_capacity(uses),
            allocations: Vec::with_capacity(allocations),
        }
    }

    /// Adds others behind these.
    pub fn append(&mut self, other: Self) {
        let (events, uses) = (self.events.len() as u32, self.uses.words());
        let allocations = self.allocations.len() as u32;
        let moved = |range: Range<u32>, by: u32| range.start + by..range.end + by;
        self.all.extend(other.all.into_iter().map(|trajectory| Trajectory {
            events: moved(trajectory.events.clone(), events),
            uses: moved(trajectory.uses.clone(), uses),
            allocations: moved(trajectory.allocations.clone(), allocations),
            ..trajectory
        }));
        self.events.extend(other.events);
        self.uses.append(other.uses);
        self.allocations.extend(other.allocations);
    }
}
