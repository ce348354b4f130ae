//! The allocations that follow from a plan: granted, extended, renumbered, rescaled, corrected, withdrawn.

use chrono::{NaiveDate, NaiveDateTime};
use stoplicht_core::register::code_list::frequency::{PER_DAY, PER_MONTH};
use stoplicht_core::register::{AllocationId, Code};

use crate::calendar::{days, end_after_months, next_new_year, office_hour, shifted};
use crate::options::{Options, RequestForm};
use crate::plan::{Plan, Shape};
use crate::rng::Draw;
use crate::size::{DrawnSize, per_day};

/// One allocation with its decisions in order of time; there is always one.
#[derive(Debug)]
pub(crate) struct Allocation {
    pub(crate) id: AllocationId,
    pub(crate) category: Option<Code>,
    pub(crate) code: Option<Code>,
    pub(crate) start: NaiveDate,
    pub(crate) first: DrawnDecision,
    pub(crate) later: Vec<DrawnDecision>,
    pub(crate) referrer: Option<Code>,
}

/// One version of an allocation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DrawnDecision {
    pub(crate) at: NaiveDateTime,
    pub(crate) end: Option<NaiveDate>,
    pub(crate) size: DrawnSize,
    pub(crate) reason: Option<Code>,
}

/// What became of a plan by the day of the registers.
#[derive(Debug, Default)]
pub(crate) struct Trajectory {
    pub(crate) allocations: Vec<Allocation>,
    /// The last allocation runs out while care is needed, and nothing has been decided yet: more time is asked.
    pub(crate) asks: bool,
}

/// Reasons of change (JZ002 and WMO002).
pub(crate) mod reason {
    use stoplicht_core::register::Code;

    pub(crate) use stoplicht_core::register::code_list::change_reason::{BY_MUNICIPALITY, BY_PROVIDER, REMOVED};

    pub(crate) const SHORTENED: Code = Code::literal("05");
    pub(crate) const CORRECTED: Code = Code::literal("14");
    /// New contracts, new financing, a merger of municipalities: another number goes on.
    pub(crate) const CARRIED_OVER: [Code; 3] = [Code::literal("03"), Code::literal("10"), Code::literal("11")];
}

impl Allocation {
    pub(crate) fn decisions(&self) -> impl Iterator<Item = &DrawnDecision> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// The decision that is in force.
    pub(crate) fn last(&self) -> &DrawnDecision {
        self.later.last().unwrap_or(&self.first)
    }

    pub(crate) fn end(&self) -> Option<NaiveDate> {
        self.last().end
    }

    pub(crate) fn is_removed(&self) -> bool {
        self.last().reason == Some(reason::REMOVED)
    }

    /// Its number of days, if it has an end.
    pub(crate) fn days(&self) -> Option<i64> {
        self.end().map(|end| days(self.start, end))
    }
}

/// Hands out the numbers of one client's allocations.
pub(crate) trait Numbers {
    /// A number that no allocation has yet; none when the client has used up its share.
    fn next(&mut self) -> Option<AllocationId>;
}

/// The allocations of a plan, as far as they were decided by the day of the registers.
pub(crate) fn trajectory(
    plan: &Plan<'_>,
    options: &Options,
    numbers: &mut impl Numbers,
    draw: &mut Draw,
) -> Trajectory {
    let mut writer = Writer { plan, options, numbers, draw, allocations: Vec::new(), asks: false };
    writer.write();
    Trajectory { allocations: writer.allocations, asks: writer.asks }
}

/// The day around which a provider asks for more time.
pub(crate) fn asking_day(plan: &Plan<'_>, options: &Options) -> NaiveDate {
    let age = if plan.provider.lists { plan.provider.list_age_days } else { 7 };
    shifted(options.as_of, -age)
}

/// Each step is `None` where the story ends: nothing more to decide, or not by the day of the registers.
struct Writer<'a, 'r, N> {
    plan: &'a Plan<'r>,
    options: &'a Options,
    numbers: &'a mut N,
    draw: &'a mut Draw,
    allocations: Vec<Allocation>,
    asks: bool,
}

impl<N: Numbers> Writer<'_, '_, N> {
    const MOST_NUMBERS: usize = 9;

    fn write(&mut self) -> Option<()> {
        self.first_grant()?;
        if self.draw.chance(self.options.shares.removed / 2.0) {
            return self.remove();
        }
        while self.proceed().is_some() {}
        self.withdraw()
    }

    fn current(&self) -> Option<&Allocation> {
        self.allocations.last()
    }

    /// A moment on that day, or on the day after the last decision if that is later; none if nobody knows it yet.
    fn moment(&mut self, date: NaiveDate) -> Option<NaiveDateTime> {
        let free = self.current().map(|allocation| shifted(allocation.last().at.date(), 1));
        let date = free.map_or(date, |free| free.max(date));
        (date <= self.options.as_of).then(|| office_hour(date, self.draw))
    }

    fn first_grant(&mut self) -> Option<()> {
        let backdated = self.draw.chance(0.06);
        let lead = if backdated { -self.draw.between(1, 20) } else { self.draw.between(1, 28) };
        let mut at = self.moment(shifted(self.plan.start, -lead))?;
        let end = self.first_end();
        if self.draw.chance(self.options.shares.removed / 2.0) {
            at = self.mistake(at, end)?;
        }
        let size = self.size(self.plan.start, end);
        self.grant(self.plan.code, self.plan.start, DrawnDecision { at, end, size, reason: None })?;
        self.allocations.last_mut()?.referrer = self.plan.referrer;
        Some(())
    }

    fn first_end(&mut self) -> Option<NaiveDate> {
        let open = self.may_be_open() && self.draw.chance(self.options.shares.open_ended);
        let months = self.plan.grant_months(self.draw);
        (!open).then(|| end_after_months(self.plan.start, months))
    }

    /// Only a size per day or per month does without an end date.
    fn may_be_open(&self) -> bool {
        let frequency = self.plan.pattern.frequency;
        self.plan.shape == Shape::Specific && (frequency == PER_DAY || frequency == PER_MONTH)
    }

    /// Another product is allocated by mistake, and removed when the right one is; gives the moment of that.
    fn mistake(&mut self, at: NaiveDateTime, end: Option<NaiveDate>) -> Option<NaiveDateTime> {
        let found = shifted(at.date(), self.draw.between(1, 6));
        let other = self.plan.kind.codes.iter().copied().find(|&code| code != self.plan.code);
        let (Some(other), true) = (other, self.plan.shape == Shape::Specific && found <= self.options.as_of) else {
            return Some(at);
        };
        let size = self.size(self.plan.start, end);
        self.grant(other, self.plan.start, DrawnDecision { at, end, size, reason: None })?;
        let removed_at = self.moment(found)?;
        self.decide(DrawnDecision { at: removed_at, end: Some(self.plan.start), size, reason: Some(reason::REMOVED) });
        Some(removed_at)
    }

    /// The client never came: the allocation is removed.
    fn remove(&mut self) -> Option<()> {
        let (start, size, since) = self.current().map(|a| (a.start, a.last().size, a.last().at.date()))?;
        let found = shifted(since, self.draw.between(5, 40));
        let at = self.moment(found)?;
        self.decide(DrawnDecision { at, end: Some(start), size, reason: Some(reason::REMOVED) });
        Some(())
    }

    /// What the plan comes to in a period.
    fn size(&self, start: NaiveDate, end: Option<NaiveDate>) -> DrawnSize {
        let plan = self.plan;
        let with_budget = match plan.shape {
            Shape::Specific => return DrawnSize::of_pattern(plan.pattern, plan.volume),
            Shape::Generic => true,
            Shape::Aspecific { with_budget } => with_budget,
        };
        match end {
            Some(end) if with_budget => {
                let days = days(start, end);
                let daily = per_day(plan.volume, plan.pattern.frequency, Some(270)).unwrap_or_default();
                DrawnSize::budget(daily * f64::from(plan.tariff_cents) * days as f64)
            }
            _ => DrawnSize::Unstated,
        }
    }

    fn grant(&mut self, code: Code, start: NaiveDate, first: DrawnDecision) -> Option<()> {
        let id = self.numbers.next()?;
        let specific = self.plan.shape == Shape::Specific;
        let category = (self.plan.shape != Shape::Generic).then_some(self.plan.kind.category);
        let code = specific.then_some(code);
        self.allocations.push(Allocation { id, category, code, start, first, later: Vec::new(), referrer: None });
        Some(())
    }

    fn decide(&mut self, decision: DrawnDecision) {
        if let Some(allocation) = self.allocations.last_mut() {
            allocation.later.push(decision);
        }
    }

    /// The next thing that happens, if anything does.
    fn proceed(&mut self) -> Option<()> {
        if self.allocations.len() >= Self::MOST_NUMBERS {
            return None;
        }
        let end = self.current()?.end()?;
        if self.correct(end).is_none() && self.raise(end).is_none() && self.change_midway(end).is_some() {
            return Some(());
        }
        let end = self.current()?.end()?;
        if self.plan.care_end <= end {
            return None;
        }
        self.asks = self.waits(end);
        if self.asks { None } else { self.extend(end) }
    }

    /// An input error in the end date is repaired.
    fn correct(&mut self, end: NaiveDate) -> Option<()> {
        if !self.draw.chance(self.options.shares.administrative / 2.0) {
            return None;
        }
        let shift = self.draw.pick(&[-14, -10, -7, -5, -1, 1, 1, 4, 7, 14]);
        let last = *self.current()?.last();
        let found = shifted(last.at.date(), self.draw.between(1, 10));
        let right = shifted(end, shift);
        if right < shifted(self.current()?.start.max(found), 21) {
            return None;
        }
        let at = self.moment(found)?;
        self.decide(DrawnDecision { at, end: Some(right), reason: Some(reason::CORRECTED), ..last });
        Some(())
    }

    /// A total that turns out too small is raised under the same number.
    fn raise(&mut self, end: NaiveDate) -> Option<()> {
        let last = *self.current()?.last();
        if !last.size.is_total() || !self.draw.chance(self.options.shares.rescaled) {
            return None;
        }
        let date = shifted(end, -self.draw.between(40, 100));
        if date <= self.current()?.start.max(last.at.date()) || self.plan.care_end <= date {
            return None;
        }
        let size = last.size.times(self.draw.pick(&[1.15, 1.25, 1.4]), self.plan.pattern)?;
        let at = self.moment(date)?;
        self.decide(DrawnDecision { at, size, reason: Some(reason::BY_PROVIDER), ..last });
        Some(())
    }

    /// The allocation ends early, and another number goes on: after New Year under another contract, or from some day
    /// on in another size.
    fn change_midway(&mut self, end: NaiveDate) -> Option<()> {
        let shares = &self.options.shares;
        let (carried, rescaled) = (shares.administrative / 2.0, shares.rescaled / 2.0);
        let at = self.draw.fraction();
        let current = self.current()?;
        let (start, last) = (current.start, *current.last());
        if last.size.is_total() || at >= carried + rescaled {
            return None;
        }
        let earliest = start.max(last.at.date());
        if at < carried {
            let reason = self.draw.pick(&reason::CARRIED_OVER);
            let code = self.draw.pick(self.plan.kind.codes);
            self.hand_over(next_new_year(earliest), end, last.size, code, reason)
        } else {
            let code = current.code.unwrap_or(self.plan.code);
            let size = self.rescaled(last.size)?;
            let reason = self.draw.pick(&[reason::BY_PROVIDER, reason::BY_PROVIDER, reason::SHORTENED]);
            let from = shifted(earliest, self.draw.between(45, days(earliest, end).max(46)));
            self.hand_over(from, end, size, code, reason)
        }
    }

    /// Ends the allocation the day before `from`, and goes on under a new number until the same end.
    fn hand_over(&mut self, from: NaiveDate, end: NaiveDate, size: DrawnSize, code: Code, reason: Code) -> Option<()> {
        let current = self.current()?;
        let last = *current.last();
        let room = from > shifted(current.start, 30) && shifted(from, 30) < end && from < self.plan.care_end;
        let decided = shifted(from, -self.draw.between(3, 25));
        if !room || decided <= last.at.date() {
            return None;
        }
        let at = self.moment(decided)?;
        let old = DrawnDecision { at, end: Some(shifted(from, -1)), reason: Some(reason), ..last };
        self.grant_after(old, code, from, DrawnDecision { at, end: Some(end), size, reason: None })
    }

    /// Puts a closing decision on the current allocation, provided that there is a number to go on under.
    fn grant_after(&mut self, old: DrawnDecision, code: Code, start: NaiveDate, first: DrawnDecision) -> Option<()> {
        let current = self.allocations.len().checked_sub(1)?;
        self.grant(code, start, first)?;
        self.allocations.get_mut(current)?.later.push(old);
        Some(())
    }

    fn rescaled(&mut self, size: DrawnSize) -> Option<DrawnSize> {
        let factor = self.draw.weighted(&[(0.5, 5), (0.67, 6), (0.75, 5), (1.25, 3), (1.5, 2), (2.0, 1)]);
        if size.is_rate() { size.times(factor, self.plan.pattern) } else { None }
    }

    /// Does the allocation run out around the day of the registers, with the answer still to come?
    fn waits(&mut self, end: NaiveDate) -> bool {
        let asking_day = asking_day(self.plan, self.options);
        let decided_before = self.current().is_some_and(|allocation| allocation.last().at.date() < asking_day);
        let ahead = (end - asking_day).num_days();
        let early = self.current().and_then(Allocation::days).unwrap_or_default().min(255) / 3;
        let share = match ahead {
            0.. if ahead <= early => self.options.shares.asked,
            -25..0 if self.options.requests == RequestForm::Lists => self.options.shares.asked_late,
            _ => return false,
        };
        decided_before && self.draw.chance(share)
    }

    /// More time: under the same number, or under a new one.
    fn extend(&mut self, end: NaiveDate) -> Option<()> {
        let ahead = self.draw.between(3, 35);
        let at = self.moment(shifted(end, -ahead))?;
        let last = *self.current()?.last();
        let start = shifted(end, 1);
        let new_end = end_after_months(start, self.plan.grant_months(self.draw));
        let shares = &self.options.shares;
        if self.draw.chance(shares.rescaled)
            && let Some(size) = self.rescaled(last.size)
        {
            return self.follow_on(start, new_end, at, size);
        }
        let renumbered = !last.size.is_total() && self.draw.chance(shares.renumbered);
        if at.date() > end || renumbered {
            let gap = if self.draw.chance(0.3) { self.draw.between(1, 20) } else { 0 };
            let start = if shifted(start, gap) < self.plan.care_end { shifted(start, gap) } else { start };
            let size = if last.size.is_rate() { last.size } else { self.size(start, Some(new_end)) };
            return self.follow_on(start, new_end, at, size);
        }
        let size = self.size_until(new_end)?;
        let open = self.may_be_open() && self.draw.chance(0.04);
        let reason = self.draw.weighted(&[(reason::BY_PROVIDER, 3), (reason::BY_MUNICIPALITY, 2)]);
        self.decide(DrawnDecision { at, end: (!open).then_some(new_end), size, reason: Some(reason) });
        Some(())
    }

    /// The size of the current allocation if it lasts until then: a total grows with the days.
    fn size_until(&self, end: NaiveDate) -> Option<DrawnSize> {
        let current = self.current()?;
        let size = current.last().size;
        if !size.is_total() {
            return Some(size);
        }
        let growth = days(current.start, end) as f64 / current.days()?.max(1) as f64;
        Some(size.times(growth, self.plan.pattern).unwrap_or(size))
    }

    fn follow_on(&mut self, start: NaiveDate, end: NaiveDate, at: NaiveDateTime, size: DrawnSize) -> Option<()> {
        let code = self.current()?.code.unwrap_or(self.plan.code);
        self.grant(code, start, DrawnDecision { at, end: Some(end), size, reason: None })
    }

    /// Care ended before the allocation did: some municipalities then cut the allocation short.
    fn withdraw(&mut self) -> Option<()> {
        let current = self.current()?;
        let (last, start) = (*current.last(), current.start);
        let care_end = self.plan.care_end;
        let early = last.end.is_none_or(|end| care_end < shifted(end, -7));
        let share = if last.end.is_none() { 0.8 } else { self.options.shares.shortened };
        let temporary = self.plan.stop_reason == Code::literal("20");
        if !early || temporary || last.size.is_total() || care_end < start || !self.draw.chance(share) {
            return None;
        }
        let delay = self.draw.between(3, 25);
        let at = self.moment(shifted(care_end, delay))?;
        let reason = withdrawal_reason(self.plan);
        self.decide(DrawnDecision { at, end: Some(care_end), reason: Some(reason), ..last });
        Some(())
    }
}

/// The reason of change that goes with a reason for which care ended.
fn withdrawal_reason(plan: &Plan<'_>) -> Code {
    use stoplicht_core::register::Law::{Jw, Wmo};
    match (plan.kind.law, &*plan.stop_reason.to_text()) {
        (_, "02") => Code::literal("02"),
        (_, "39") => Code::literal("06"),
        (Jw, "35") | (Wmo, "31") => Code::literal("07"),
        (_, "38") => Code::literal("09"),
        (_, "37") => reason::BY_PROVIDER,
        _ => reason::SHORTENED,
    }
}
