//! How deliveries are joined to trajectories, household by household, and what happened within them.

use std::ops::Range;

use stoplicht_core::Day;
use stoplicht_core::history::{
    Allocation, Chain, DeliveryFact, Direction, History, HistoryRules, Levels, Period, Snapshot, is_recent,
};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::Law;

use super::end_reason::EndReason;
use super::model::{Event, EventKind, Trajectories, Trajectory};
use super::returning::mark_returning;
use super::spell::{Carrier, DeliverySpell};
use super::task_care::TaskCare;
use super::uses::CareUse;

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
pub struct TrajectoryBuilder<'r> {
    pub(super) rules: &'r HistoryRules,
    /// The periods over which use is added up, in order and without overlap.
    pub(super) periods: &'r [Period],
    levels: Levels,
    pub(super) spells: Vec<DeliverySpell>,
    events: Vec<Event>,
    extension_days: Vec<Day>,
    /// Each with the trajectory it is of.
    pub(super) uses: Vec<(usize, CareUse)>,
}

/// The care of one client from one provider in one care group.
#[derive(Debug, Clone, Copy)]
struct CareOf<'a> {
    client: u32,
    provider: u32,
    care_group: CareGroup,
    /// The allocations that exist, by their start.
    group: &'a [Allocation],
    /// Care without an allocation.
    tasks: &'a [TaskCare],
}

impl<'r> TrajectoryBuilder<'r> {
    /// A builder that reads histories by these rules, and adds use up over these periods.
    pub fn new(rules: &'r HistoryRules, periods: &'r [Period]) -> Self {
        let (spells, events, extension_days, uses) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { rules, periods, levels: Levels::default(), spells, events, extension_days, uses }
    }

    /// Follows the trajectories of a history as it is seen in a snapshot. `place` tells where a client is.
    pub fn follow(
        &mut self,
        history: &History,
        snapshot: &Snapshot,
        place: impl Fn(u32) -> ClientPlace,
        out: &mut Trajectories,
    ) {
        self.follow_with_tasks(history, snapshot, &[], place, out);
    }

    /// The same, with care of these clients without an allocation. It joins the trajectories of its care group.
    pub fn follow_with_tasks(
        &mut self,
        history: &History,
        snapshot: &Snapshot,
        tasks: &[TaskCare],
        place: impl Fn(u32) -> ClientPlace,
        out: &mut Trajectories,
    ) {
        let first = out.all.len();
        let mut tasks = tasks.to_vec();
        tasks.sort_unstable();
        let same = |a: &Allocation, b: &Allocation| {
            (a.client, a.provider, a.care_group) == (b.client, b.provider, b.care_group)
        };
        for group in snapshot.allocations().chunk_by(same) {
            let Some(Allocation { client, provider, care_group, .. }) = group.first().copied() else { continue };
            let start = tasks.partition_point(|task| task.unit() < (client, provider, care_group));
            let end = tasks.partition_point(|task| task.unit() <= (client, provider, care_group));
            let tasks = tasks.get(start..end).unwrap_or_default();
            let care = CareOf { client, provider, care_group, group, tasks };
            self.follow_group(history, snapshot, care, place(client), out);
        }
        for tasks in tasks.chunk_by(|a, b| a.unit() == b.unit()) {
            let Some((client, provider, care_group)) = tasks.first().map(TaskCare::unit) else { continue };
            let is_of = |a: &Allocation| (a.client, a.provider, a.care_group) == (client, provider, care_group);
            if !snapshot.allocations().iter().any(is_of) {
                let care = CareOf { client, provider, care_group, group: &[], tasks };
                self.follow_group(history, snapshot, care, place(client), out);
            }
        }
        mark_returning(out.all.get_mut(first..).unwrap_or_default(), self.rules);
    }

    /// The trajectories of one client with one provider in one care group.
    fn follow_group(
        &mut self,
        history: &History,
        snapshot: &Snapshot,
        care: CareOf<'_>,
        place: ClientPlace,
        out: &mut Trajectories,
    ) {
        let (as_of, group) = (snapshot.as_of(), care.group);
        self.spells.clear();
        for (member, allocation) in group.iter().enumerate() {
            let deliveries = history.deliveries_known(allocation.number, as_of);
            let spell = |delivery| spell(delivery, allocation, member, place.law, self.rules, as_of);
            self.spells.extend(deliveries.map(spell));
        }
        self.spells.extend((0..).zip(care.tasks).filter_map(|(rank, task)| task.spell(rank, place.law, as_of)));
        self.spells.sort_unstable_by_key(|spell| (spell.start, spell.stop, spell.carrier));
        let first = out.all.len();
        let mut rest = self.spells.as_slice();
        while let Some((spells, later)) = rest.split_at_checked(joined(rest, self.rules)) {
            let Some(trajectory) = self.trajectory(spells, care, as_of) else { break };
            let allocations = named(spells, group, trajectory.is_ongoing(), &mut out.allocations);
            let claims_are_recent = place.covered.is_some_and(|covered| is_recent(covered, self.rules, as_of));
            out.all.push(Trajectory { area: place.area, claims_are_recent, allocations, ..trajectory });
            rest = later;
        }
        if out.all.len() > first {
            self.add_events(history, snapshot, group, first, out);
            let paid = (group, snapshot.fundings());
            let trajectories = out.all.get_mut(first..).unwrap_or_default();
            self.add_use(history, paid, as_of, place.covered, trajectories, &mut out.uses);
        }
    }

    /// One trajectory from the deliveries that join; none of none.
    fn trajectory(&self, spells: &[DeliverySpell], care: CareOf<'_>, as_of: Day) -> Option<Trajectory> {
        let first = spells.first()?;
        // Care without an allocation waits for nothing, and nobody is on record who referred.
        let allocation = first.carrier.member().and_then(|member| care.group.get(member));
        let last = spells.iter().max_by_key(|spell| (spell.stop, spell.carrier)).unwrap_or(first);
        let paused =
            last.reason == Some(EndReason::Temporary) && as_of <= last.stop.plus(self.rules.temporary_gap_days);
        let end = if paused { Day::OPEN } else { last.stop };
        Some(Trajectory {
            care_group: care.care_group,
            end,
            reason: last.reason.filter(|_| !end.is_open()).or((!end.is_open()).then_some(EndReason::Other)),
            deliveries: spells.len() as u32,
            provisional: !end.is_open() && end <= as_of && end >= as_of.plus(-self.rules.gap_days),
            waiting_days: allocation.map_or(0, |allocation| first.start.since(allocation.period.start)),
            referrer: allocation.and_then(|allocation| allocation.referrer),
            ..Trajectory::ongoing(care.provider, care.client, first.start)
        })
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
        days.extend(snapshot.extension_days(group, history, self.rules));
        days.sort_unstable();
        days.dedup();
        events.extend(days.iter().map(|day| Event { day: *day, kind: EventKind::Extension }));
        self.extension_days = days;
        for chain in chains_of(snapshot, group) {
            let (members, tolerance) = (snapshot.members(chain), self.rules.scale_tolerance);
            self.levels.scalings(members, tolerance, as_of, snapshot.fundings(), |event| {
                let kind = match event.direction {
                    Direction::Up => EventKind::Upscaling,
                    Direction::Down => EventKind::Downscaling,
                };
                events.push(Event { day: event.day, kind });
            });
        }
        events.sort_unstable();
        for trajectory in out.all.iter_mut().skip(first) {
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
}

/// Names the allocations of an ongoing trajectory, each once, and says where.
fn named(spells: &[DeliverySpell], group: &[Allocation], is_ongoing: bool, named: &mut Vec<u32>) -> Range<u32> {
    let start = named.len();
    if is_ongoing {
        // Members of a group stand in the order of their start.
        let mut members: Vec<usize> = spells.iter().filter_map(|spell| spell.carrier.member()).collect();
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

/// A delivery with its stop as it counts on the day of looking (section 10, point 1).
fn spell(
    delivery: &DeliveryFact,
    allocation: &Allocation,
    member: usize,
    law: Law,
    rules: &HistoryRules,
    as_of: Day,
) -> DeliverySpell {
    let end = allocation.period.end;
    let (stop, reason) = if !delivery.stop.is_open() && delivery.stop_known <= as_of {
        (delivery.stop, Some(EndReason::of_code(law, delivery.reason)))
    } else if end.plus(rules.unreported_after_days) < as_of {
        (end.max(delivery.start), Some(EndReason::Unreported))
    } else {
        (Day::OPEN, None)
    };
    let carrier = Carrier::Allocation { number: allocation.number, member };
    DeliverySpell { start: delivery.start, stop, reason, carrier }
}

/// How many of these deliveries, sorted by start, form one trajectory from the first on (points 2 and 3).
fn joined(spells: &[DeliverySpell], rules: &HistoryRules) -> usize {
    let mut reach: Option<&DeliverySpell> = None;
    for (at, spell) in spells.iter().enumerate() {
        if let Some(reach) = reach {
            let temporary = reach.reason == Some(EndReason::Temporary);
            let gap = if temporary { rules.temporary_gap_days } else { rules.gap_days };
            if spell.start > reach.stop.plus(gap + 1) {
                return at;
            }
        }
        if reach.is_none_or(|reach| (reach.stop, reach.carrier) <= (spell.stop, spell.carrier)) {
            reach = Some(spell);
        }
    }
    spells.len()
}
