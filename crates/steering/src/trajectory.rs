//! A trajectory (*traject*): a client's care from one provider in one care group, without a real break, as delivered.
//!
//! Deliveries on whatever allocation numbers are joined where they follow one another (semantics, section 10), so that
//! a stop and a start that only renumber an allocation are no flow. Extensions, scaling and claims come from the same
//! history that triage reads.

use serde::Serialize;
use stoplicht_core::Day;
use stoplicht_core::history::{
    Allocation, Chain, DeliveryFact, Direction, Family, History, Levels, Period, Reading, Snapshot, Window, is_recent,
};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Code, Law};

/// Why a trajectory ended: the reasons of both laws, grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum EndReason {
    /// As planned.
    Planned,
    /// Early, in agreement.
    EarlyAgreed,
    /// Early, by the client alone.
    EarlyClient,
    /// Early, by the provider alone.
    EarlyProvider,
    /// By circumstances outside: death, a move.
    External,
    /// At the municipality's initiative.
    Municipality,
    /// Because of a request for change.
    ChangeRequest,
    /// The client went to another provider.
    OtherProvider,
    /// The client went on under another law.
    OtherDomain,
    /// Stopped for a time, and not gone on since.
    Temporary,
    /// No stop was reported; the allocation ended long enough ago.
    Unreported,
    /// Any other code, or none.
    Other,
}

impl EndReason {
    /// Every reason, in the order of the columns of `flows`.
    pub const ALL: [Self; 12] = [
        Self::Planned,
        Self::EarlyAgreed,
        Self::EarlyClient,
        Self::EarlyProvider,
        Self::External,
        Self::Municipality,
        Self::ChangeRequest,
        Self::OtherProvider,
        Self::OtherDomain,
        Self::Temporary,
        Self::Unreported,
        Self::Other,
    ];

    /// The reason as it stands in `trajectories`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::EarlyAgreed => "early_agreed",
            Self::EarlyClient => "early_client",
            Self::EarlyProvider => "early_provider",
            Self::External => "external",
            Self::Municipality => "municipality",
            Self::ChangeRequest => "change_request",
            Self::OtherProvider => "other_provider",
            Self::OtherDomain => "other_domain",
            Self::Temporary => "temporary",
            Self::Unreported => "unreported",
            Self::Other => "other",
        }
    }

    /// Did it end early?
    pub const fn is_early(self) -> bool {
        matches!(self, Self::EarlyAgreed | Self::EarlyClient | Self::EarlyProvider)
    }

    /// The group of a code of `RedenBeeindiging`; the same digits mean other things under the other law.
    pub fn of_code(law: Law, code: Option<Code>) -> Self {
        let Some(code) = code else { return Self::Other };
        match (law, &*code.to_text()) {
            (_, "20") => Self::Temporary,
            (_, "36") => Self::Municipality,
            (_, "37") => Self::ChangeRequest,
            (_, "38") => Self::OtherProvider,
            (_, "39") => Self::OtherDomain,
            (Law::Jw, "31") | (Law::Wmo, "19") => Self::Planned,
            // From here on the Jeugdwet's own codes too: a Wmo message that has one by mistake can mean nothing else.
            (_, "34") | (Law::Wmo, "23") => Self::EarlyAgreed,
            (_, "32") | (Law::Wmo, "21") => Self::EarlyClient,
            (_, "33") | (Law::Wmo, "22") => Self::EarlyProvider,
            (_, "02" | "35") | (Law::Wmo, "31") => Self::External,
            _ => Self::Other,
        }
    }
}

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
    /// Days from the start of its first allocation to the first day of care.
    pub waiting_days: i64,
    /// Type of the referrer of its first allocation.
    pub referrer: Option<Code>,
    /// Where its events stand in [`Trajectories::events`].
    pub events: std::ops::Range<u32>,
    /// Where what was claimed and allocated per period stands in [`Trajectories::uses`].
    pub uses: std::ops::Range<u32>,
    /// Where the allocations that it was delivered on stand in [`Trajectories::allocations`]; of an ended one none.
    pub allocations: std::ops::Range<u32>,
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

/// What was claimed and allocated in a trajectory over a period, in one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// The period, by its place.
    pub period: u32,
    /// The family; none for claims whose family is not that of the allocation, of which only the cents count.
    pub family: Option<Family>,
    /// Claimed, in eurocents.
    pub cents: i64,
    /// Claimed, in millionths of the family's base unit.
    pub claimed: i64,
    /// Allocated, in millionths of the family's base unit.
    pub allocated: i64,
}

/// Trajectories, and what happened within them.
#[derive(Debug, Clone, Default)]
pub struct Trajectories {
    /// The trajectories.
    pub all: Vec<Trajectory>,
    /// Their events.
    pub events: Vec<Event>,
    /// What was claimed and allocated in them, per period.
    pub uses: Vec<Use>,
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
    pub fn uses_of(&self, trajectory: &Trajectory) -> &[Use] {
        self.uses.get(trajectory.uses.start as usize..trajectory.uses.end as usize).unwrap_or_default()
    }

    /// The allocations that an ongoing trajectory was delivered on, by number in its history.
    pub fn allocations_of(&self, trajectory: &Trajectory) -> &[u32] {
        let (start, end) = (trajectory.allocations.start as usize, trajectory.allocations.end as usize);
        self.allocations.get(start..end).unwrap_or_default()
    }

    /// None yet, with room for these to be added.
    pub fn with_room_for<'a>(parts: impl Iterator<Item = &'a Self> + Clone) -> Self {
        let room = |count: fn(&Self) -> usize| parts.clone().map(count).sum();
        Self {
            all: Vec::with_capacity(room(|part| part.all.len())),
            events: Vec::with_capacity(room(|part| part.events.len())),
            uses: Vec::with_capacity(room(|part| part.uses.len())),
            allocations: Vec::with_capacity(room(|part| part.allocations.len())),
        }
    }

    /// Adds others behind these.
    pub fn append(&mut self, other: Self) {
        let (events, uses) = (self.events.len() as u32, self.uses.len() as u32);
        let allocations = self.allocations.len() as u32;
        let moved = |range: std::ops::Range<u32>, by: u32| range.start + by..range.end + by;
        self.all.extend(other.all.into_iter().map(|trajectory| Trajectory {
            events: moved(trajectory.events.clone(), events),
            uses: moved(trajectory.uses.clone(), uses),
            allocations: moved(trajectory.allocations.clone(), allocations),
            ..trajectory
        }));
        self.events.extend(other.events);
        self.uses.extend(other.uses);
        self.allocations.extend(other.allocations);
    }
}

/// Where a client is, and what is known there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientPlace {
    /// Municipality and law, by number.
    pub area: u32,
    /// The law.
    pub law: Law,
    /// The last day of which claims are on record there, as known on the as-of day (section 5); none: of no day.
    pub covered: Option<Day>,
}

/// Follows trajectories through histories, household by household; it keeps its memory between them.
#[derive(Debug, Clone)]
pub struct Follower<'r> {
    reading: &'r Reading,
    /// The periods over which use is added up, in order and without overlap.
    periods: &'r [Period],
    levels: Levels,
    spells: Vec<DeliverySpell>,
    events: Vec<Event>,
    extension_days: Vec<Day>,
    /// Each with the trajectory it is of.
    uses: Vec<(usize, Use)>,
}

/// A delivery with its stop as it counts on the day of looking.
#[derive(Debug, Clone, Copy)]
struct DeliverySpell {
    start: Day,
    stop: Day,
    reason: Option<EndReason>,
    allocation: u32,
    /// Where its allocation stands in the group.
    member: usize,
}

impl<'r> Follower<'r> {
    /// A follower that reads histories so, and adds use up over these periods.
    pub fn new(reading: &'r Reading, periods: &'r [Period]) -> Self {
        let (spells, events, extension_days, uses) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { reading, periods, levels: Levels::default(), spells, events, extension_days, uses }
    }

    /// Follows the trajectories of a history as it is seen in a snapshot. `place` tells where a client is.
    pub fn follow(
        &mut self,
        history: &History,
        snapshot: &Snapshot,
        place: impl Fn(u32) -> ClientPlace,
        out: &mut Trajectories,
    ) {
        let first = out.all.len();
        let same = |a: &Allocation, b: &Allocation| {
            (a.client, a.provider, a.care_group) == (b.client, b.provider, b.care_group)
        };
        for group in snapshot.allocations().chunk_by(same) {
            if let Some(member) = group.first() {
                self.follow_group(history, snapshot, group, place(member.client), out);
            }
        }
        mark_returning(&mut out.all[first..], self.reading);
    }

    /// The trajectories of one client with one provider in one care group.
    fn follow_group(
        &mut self,
        history: &History,
        snapshot: &Snapshot,
        group: &[Allocation],
        place: ClientPlace,
        out: &mut Trajectories,
    ) {
        let as_of = snapshot.as_of();
        self.spells.clear();
        for (member, allocation) in group.iter().enumerate() {
            let deliveries = history.deliveries_known(allocation.number, as_of);
            let spell = |delivery| spell(delivery, allocation, member, place.law, self.reading, as_of);
            self.spells.extend(deliveries.map(spell));
        }
        self.spells.sort_unstable_by_key(|spell| (spell.start, spell.stop, spell.allocation));
        let first = out.all.len();
        let mut at = 0;
        while at < self.spells.len() {
            let joined = joined(&self.spells[at..], self.reading);
            let spells = &self.spells[at..at + joined];
            let trajectory = self.trajectory(spells, group, as_of);
            let allocations = named(spells, group, trajectory.is_ongoing(), &mut out.allocations);
            let claims_are_recent = place.covered.is_some_and(|covered| is_recent(covered, self.reading, as_of));
            out.all.push(Trajectory { area: place.area, claims_are_recent, allocations, ..trajectory });
            at += joined;
        }
        if out.all.len() > first {
            self.add_events(history, snapshot, group, first, out);
            self.add_use(history, group, as_of, place.covered, &mut out.all[first..], &mut out.uses);
        }
    }

    /// One trajectory from the deliveries that join.
    fn trajectory(&self, spells: &[DeliverySpell], group: &[Allocation], as_of: Day) -> Trajectory {
        let first = &spells[0];
        let allocation = &group[first.member];
        let last = spells.iter().max_by_key(|spell| (spell.stop, spell.allocation)).unwrap_or(first);
        let paused =
            last.reason == Some(EndReason::Temporary) && as_of <= last.stop.plus(self.reading.temporary_gap_days);
        let end = if paused { Day::OPEN } else { last.stop };
        Trajectory {
            care_group: allocation.care_group,
            end,
            reason: last.reason.filter(|_| !end.is_open()).or((!end.is_open()).then_some(EndReason::Other)),
            deliveries: spells.len() as u32,
            provisional: !end.is_open() && end <= as_of && end >= as_of.plus(-self.reading.gap_days),
            waiting_days: first.start.since(allocation.period.start),
            referrer: allocation.referrer,
            ..Trajectory::ongoing(allocation.provider, allocation.client, first.start)
        }
    }

    /// Dates the extensions and scalings of a group within its trajectories.
    fn add_events(
        &mut self,
        history: &History,
        snapshot: &Snapshot,
        group: &[Allocation],
        first: usize,
        out: &mut Trajectories,
    ) {
        let as_of = snapshot.as_of();
        let mut events = std::mem::take(&mut self.events);
        events.clear();
        let mut days = std::mem::take(&mut self.extension_days);
        days.clear();
        days.extend(snapshot.extension_days(group, history, self.reading));
        days.sort_unstable();
        days.dedup();
        events.extend(days.iter().map(|day| Event { day: *day, kind: EventKind::Extension }));
        self.extension_days = days;
        for chain in chains_of(snapshot, group) {
            self.levels.scalings(snapshot.members(chain), self.reading.scale_tolerance, as_of, |event| {
                let kind = match event.direction {
                    Direction::Up => EventKind::Upscaling,
                    Direction::Down => EventKind::Downscaling,
                };
                events.push(Event { day: event.day, kind });
            });
        }
        events.sort_unstable();
        for trajectory in &mut out.all[first..] {
            let start = out.events.len() as u32;
            for event in events.iter().filter(|event| trajectory.start <= event.day && event.day <= trajectory.end) {
                out.events.push(*event);
                match event.kind {
                    EventKind::Extension => trajectory.extensions += 1,
                    EventKind::Upscaling => trajectory.upscalings += 1,
                    EventKind::Downscaling => trajectory.downscalings += 1,
                }
            }
            trajectory.events = start..out.events.len() as u32;
        }
        self.events = events;
    }

    /// Adds up what was claimed and allocated, over the trajectories and over the periods.
    ///
    /// A claim belongs to the last trajectory of the group that had begun by the claim's last day, or else to the
    /// first: so every claim on an allocation that was delivered counts exactly once. In a period it counts where its
    /// last day falls; its volume by the share of its days.
    fn add_use(
        &mut self,
        history: &History,
        group: &[Allocation],
        as_of: Day,
        covered: Option<Day>,
        trajectories: &mut [Trajectory],
        all_uses: &mut Vec<Use>,
    ) {
        let mut uses = std::mem::take(&mut self.uses);
        uses.clear();
        for allocation in group {
            let family = allocation.rate.map(|rate| rate.family);
            for claim in history.claims_known(allocation.number, as_of) {
                let begun = trajectories.partition_point(|trajectory| trajectory.start <= claim.period.end);
                let owner = begun.saturating_sub(1);
                let trajectory = &mut trajectories[owner];
                trajectory.claimed_cents = trajectory.claimed_cents.saturating_add(claim.amount_cents);
                if claim.volume > 0.0 {
                    trajectory.last_claimed = trajectory.last_claimed.max(Some(claim.period.end));
                }
                self.spread_claim(claim, family, owner, &mut uses);
            }
            for (owner, trajectory) in trajectories.iter().enumerate() {
                self.spread_allocation(allocation, trajectory, as_of, owner, &mut uses);
            }
        }
        uses.sort_unstable_by_key(|(owner, one)| (*owner, one.period, one.family));
        for (owner, trajectory) in trajectories.iter_mut().enumerate() {
            let start = all_uses.len() as u32;
            for part in uses.iter().filter(|(of, _)| *of == owner).map(|(_, part)| part) {
                let known = all_uses[start as usize..].last_mut();
                match known.filter(|known| (known.period, known.family) == (part.period, part.family)) {
                    Some(known) => {
                        known.cents += part.cents;
                        known.claimed += part.claimed;
                        known.allocated += part.allocated;
                    }
                    None => all_uses.push(*part),
                }
            }
            trajectory.uses = start..all_uses.len() as u32;
            trajectory.utilisation = recent_utilisation(history, group, trajectory, self.reading, as_of, covered);
        }
        self.uses = uses;
    }

    fn spread_claim(
        &self,
        claim: &stoplicht_core::history::ClaimFact,
        family: Option<Family>,
        owner: usize,
        uses: &mut Vec<(usize, Use)>,
    ) {
        for (place, period) in overlapping(self.periods, claim.period) {
            let window = Window::over(*period);
            let cents = if period.holds(claim.period.end) { claim.amount_cents } else { 0 };
            let claimed = family.and_then(|family| window.claim_in(claim, family)).unwrap_or(0.0);
            let of = Use { period: place, family, cents, claimed: millionths(claimed), allocated: 0 };
            uses.push((owner, of));
        }
    }

    /// What was allocated counts where care was delivered: over the days of the trajectory.
    fn spread_allocation(
        &self,
        allocation: &Allocation,
        trajectory: &Trajectory,
        as_of: Day,
        owner: usize,
        uses: &mut Vec<(usize, Use)>,
    ) {
        let Some(rate) = allocation.rate else { return };
        let delivered = Period {
            start: trajectory.start.max(allocation.period.start),
            end: trajectory.end.min(allocation.period.end).min(as_of),
        };
        if delivered.start > delivered.end {
            return;
        }
        for (place, period) in overlapping(self.periods, delivered) {
            let allocated = delivered.shared_days(*period) as f64 * rate.per_week / 7.0;
            let of = Use {
                period: place,
                family: Some(rate.family),
                cents: 0,
                claimed: 0,
                allocated: millionths(allocated),
            };
            uses.push((owner, of));
        }
    }
}

/// Names the allocations of an ongoing trajectory, each once, and says where.
fn named(
    spells: &[DeliverySpell],
    group: &[Allocation],
    is_ongoing: bool,
    named: &mut Vec<u32>,
) -> std::ops::Range<u32> {
    let start = named.len();
    if is_ongoing {
        // Members of a group stand in the order of their start.
        let mut members: Vec<usize> = spells.iter().map(|spell| spell.member).collect();
        members.sort_unstable();
        members.dedup();
        named.extend(members.into_iter().filter_map(|member| group.get(member)).map(|allocation| allocation.number));
    }
    start as u32..named.len() as u32
}

/// The chains that a group of allocations forms; they lie side by side in a snapshot.
fn chains_of<'s>(snapshot: &'s Snapshot, group: &[Allocation]) -> &'s [Chain] {
    match (group.first(), group.last()) {
        (Some(first), Some(last)) => {
            snapshot.chains().get(first.chain as usize..=last.chain as usize).unwrap_or_default()
        }
        _ => &[],
    }
}

/// The periods that share a day with another, with their places.
fn overlapping(periods: &[Period], with: Period) -> impl Iterator<Item = (u32, &Period)> {
    let first = periods.partition_point(|period| period.end < with.start);
    let rest = periods[first..].iter().take_while(move |period| period.start <= with.end);
    (first as u32..).zip(rest)
}

/// Sums of these are exact, in whatever order they are added up.
fn millionths(amount: f64) -> i64 {
    (amount * 1e6).round() as i64
}

/// A delivery with its stop as it counts on the day of looking (section 10, point 1).
fn spell(
    delivery: &DeliveryFact,
    allocation: &Allocation,
    member: usize,
    law: Law,
    reading: &Reading,
    as_of: Day,
) -> DeliverySpell {
    let end = allocation.period.end;
    let (stop, reason) = if !delivery.stop.is_open() && delivery.stop_known <= as_of {
        (delivery.stop, Some(EndReason::of_code(law, delivery.reason)))
    } else if end.plus(reading.unreported_after_days) < as_of {
        (end.max(delivery.start), Some(EndReason::Unreported))
    } else {
        (Day::OPEN, None)
    };
    DeliverySpell { start: delivery.start, stop, reason, allocation: allocation.number, member }
}

/// How many of these deliveries, sorted by start, form one trajectory from the first on (points 2 and 3).
fn joined(spells: &[DeliverySpell], reading: &Reading) -> usize {
    let mut reach: Option<&DeliverySpell> = None;
    for (at, spell) in spells.iter().enumerate() {
        if let Some(reach) = reach {
            let temporary = reach.reason == Some(EndReason::Temporary);
            let gap = if temporary { reading.temporary_gap_days } else { reading.gap_days };
            if spell.start > reach.stop.plus(gap + 1) {
                return at;
            }
        }
        if reach.is_none_or(|reach| (reach.stop, reach.allocation) <= (spell.stop, spell.allocation)) {
            reach = Some(spell);
        }
    }
    spells.len()
}

/// Marks the trajectories of clients who come back: an ended one of the same client and care group, with any provider,
/// ended at most `returning_within_days` before the start.
fn mark_returning(trajectories: &mut [Trajectory], reading: &Reading) {
    let mut ends: Vec<(u32, CareGroup, Day)> = trajectories
        .iter()
        .filter(|trajectory| !trajectory.is_ongoing())
        .map(|trajectory| (trajectory.client, trajectory.care_group, trajectory.end))
        .collect();
    ends.sort_unstable();
    for trajectory in trajectories {
        let before = (trajectory.client, trajectory.care_group, trajectory.start);
        let last = ends.partition_point(|end| *end < before).checked_sub(1).and_then(|at| ends.get(at));
        trajectory.returning = last.is_some_and(|(client, group, end)| {
            (*client, *group) == (trajectory.client, trajectory.care_group)
                && trajectory.start.since(*end) <= i64::from(reading.returning_within_days)
        });
    }
}

/// Claimed ÷ allocated over the claims window (section 5), over the chain that is active last.
fn recent_utilisation(
    history: &History,
    group: &[Allocation],
    trajectory: &Trajectory,
    reading: &Reading,
    as_of: Day,
    covered: Option<Day>,
) -> Option<f64> {
    if !trajectory.is_ongoing() {
        return None;
    }
    let active = group.iter().rev().find(|allocation| allocation.period.start <= as_of && allocation.rate.is_some())?;
    let family = active.rate?.family;
    let first = group.iter().position(|allocation| allocation.chain == active.chain)?;
    let last = group.iter().rposition(|allocation| allocation.chain == active.chain)?;
    let chain = group.get(first..=last)?;
    let window = Window::of_chain(chain.first()?.period.start, reading, as_of, covered).ok()?;
    window.utilisation(history, chain, family, as_of)
}
