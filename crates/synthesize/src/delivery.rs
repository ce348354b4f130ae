//! The care that was really given: starts, pauses, stops, and when each was reported.

use chrono::NaiveDate;
use stoplicht_core::register::Code;

use crate::calendar::{days, shifted};
use crate::history::{Allocation, Trajectory, reason};
use crate::options::Options;
use crate::plan::{Plan, planned};
use crate::rng::Draw;

/// A spell of care under one allocation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spell {
    /// The place of the allocation in its trajectory.
    pub(crate) place: usize,
    pub(crate) start: NaiveDate,
    /// The last day of care, or the day of the registers while it goes on.
    pub(crate) end: NaiveDate,
    pub(crate) reported_on: NaiveDate,
    /// The stop, if it was reported.
    pub(crate) stop: Option<Stop>,
}

/// A stop as it was reported.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stop {
    pub(crate) date: NaiveDate,
    pub(crate) reason: Code,
    pub(crate) reported_on: NaiveDate,
}

const TEMPORARY: Code = Code::literal("20");
const BY_MUNICIPALITY: Code = Code::literal("36");
const CHANGE_REQUEST: Code = Code::literal("37");

/// The spells of a trajectory, in order; none that nobody knew of by the day of the registers.
pub(crate) fn spells(trajectory: &Trajectory, plan: &Plan<'_>, options: &Options, draw: &mut Draw) -> Vec<Spell> {
    let mut giver = Giver { trajectory, plan, options, draw, spells: Vec::new() };
    for (place, allocation) in trajectory.allocations.iter().enumerate() {
        giver.deliver(place, allocation);
    }
    giver.spells
}

struct Giver<'a, 'r> {
    trajectory: &'a Trajectory,
    plan: &'a Plan<'r>,
    options: &'a Options,
    draw: &'a mut Draw,
    spells: Vec<Spell>,
}

impl Giver<'_, '_> {
    fn deliver(&mut self, place: usize, allocation: &Allocation) {
        let as_of = self.options.as_of;
        let start = self.plan.care_start.max(allocation.start);
        let allowed = allocation.end().unwrap_or(NaiveDate::MAX);
        let end = self.plan.care_end.min(allowed);
        if allocation.is_removed() || start > end || start > as_of {
            return;
        }
        let known = start.max(allocation.first.at.date());
        let reported_on = shifted(known, self.draw.between(1, 7));
        if reported_on > as_of {
            return;
        }
        let stop = if end < as_of { self.stop(place, allocation, end) } else { None };
        let spell = Spell { place, start, end: end.min(as_of), reported_on, stop };
        self.with_pause(spell);
    }

    /// The stop on that day, if it is reported and known.
    fn stop(&mut self, place: usize, allocation: &Allocation, date: NaiveDate) -> Option<Stop> {
        let next = self.trajectory.allocations.get(place + 1);
        let goes_on = date < self.plan.care_end && next.is_some();
        let waits = next.is_none() && self.trajectory.asks;
        if waits || (!goes_on && self.draw.chance(self.options.shares.unreported)) {
            return None;
        }
        let reason = if goes_on { self.renumbering_reason(allocation) } else { self.end_reason(date) };
        let delay = if self.draw.chance(0.06) { self.draw.between(15, 60) } else { self.draw.between(1, 9) };
        self.report(date, reason, delay)
    }

    fn report(&self, date: NaiveDate, reason: Code, delay: i64) -> Option<Stop> {
        let reported_on = shifted(date, delay);
        (reported_on <= self.options.as_of).then_some(Stop { date, reason, reported_on })
    }

    /// Care goes on under the next number.
    fn renumbering_reason(&mut self, allocation: &Allocation) -> Code {
        match allocation.last().reason {
            Some(code) if reason::CARRIED_OVER.contains(&code) || code == reason::SHORTENED => BY_MUNICIPALITY,
            _ if self.draw.chance(0.2) => planned(self.plan.kind.law),
            _ => CHANGE_REQUEST,
        }
    }

    /// Care ends when it is no longer needed, or with the allocation.
    fn end_reason(&self, date: NaiveDate) -> Code {
        if date == self.plan.care_end { self.plan.stop_reason } else { planned(self.plan.kind.law) }
    }

    /// Adds a spell, now and then in two parts with a temporary stop between them.
    fn with_pause(&mut self, spell: Spell) {
        let pause = if self.draw.chance(self.options.shares.paused) { self.pause(&spell) } else { None };
        let Some((stop, restart)) = pause else {
            self.spells.push(spell);
            return;
        };
        self.spells.push(Spell { end: stop.date, stop: Some(stop), ..spell });
        let reported_on = shifted(restart, self.draw.between(1, 7));
        let in_time = spell.stop.is_none_or(|last| last.reported_on >= reported_on);
        if reported_on <= self.options.as_of && in_time {
            self.spells.push(Spell { start: restart, reported_on, ..spell });
        }
    }

    /// A temporary stop within a spell, and the day on which care starts again.
    fn pause(&mut self, spell: &Spell) -> Option<(Stop, NaiveDate)> {
        let length = days(spell.start, spell.end);
        if length < 100 {
            return None;
        }
        let date = shifted(spell.start, self.draw.between(30, length - 60));
        let restart = shifted(date, self.draw.between(15, 50));
        let delay = self.draw.between(1, 9);
        self.report(date, TEMPORARY, delay.max(days(date, spell.reported_on)))
            .filter(|stop| stop.reported_on < restart)
            .map(|stop| (stop, restart))
    }
}
