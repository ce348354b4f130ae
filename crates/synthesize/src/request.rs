//! What is asked: more time for an allocation that runs out, on a provider's list or by itself, and with mistakes.

use chrono::{Datelike, NaiveDate};
use stoplicht_core::register::{AllocationId, Law, ListId, Municipality, ProviderId, Request, RequestId};

use crate::calendar::{days, end_after_months, shifted};
use crate::explanation::{StatedWish, explanation};
use crate::history::{Allocation, Trajectory, asking_day};
use crate::options::{Options, RequestForm};
use crate::plan::Plan;
use crate::rng::Draw;
use crate::size::DrawnSize;

/// What all requests of a client have in common.
#[derive(Debug)]
pub(crate) struct Asking<'a> {
    pub(crate) municipality: Municipality,
    pub(crate) law: Law,
    pub(crate) client: u64,
    pub(crate) options: &'a Options,
    /// Another provider of the region, who has nothing to do with the client.
    pub(crate) stranger: Option<ProviderId>,
    /// A number that none of the client's allocations has.
    pub(crate) unused: AllocationId,
}

/// A request that cannot be scored, and why (semantics, section 7).
#[derive(Debug, Clone, Copy)]
enum Mistake {
    Duplicate,
    UnknownAllocation,
    OtherProvider,
    NoEnd,
    Backwards,
    NoExtension,
}

const MISTAKES: [Mistake; 6] = [
    Mistake::Duplicate,
    Mistake::UnknownAllocation,
    Mistake::OtherProvider,
    Mistake::NoEnd,
    Mistake::Backwards,
    Mistake::NoExtension,
];

impl Asking<'_> {
    /// Adds what is asked for a trajectory; requests of one client at one provider go under one reference.
    pub(crate) fn ask(&self, trajectory: &Trajectory, plan: &Plan<'_>, draw: &mut Draw, requests: &mut Vec<Request>) {
        let Some(allocation) = trajectory.allocations.last() else { return };
        if trajectory.asks
            && let Some(end) = allocation.end()
        {
            let mut request = self.request(allocation, end, plan, draw);
            if let Some(earlier) = requests.iter().rev().find(|earlier| earlier.provider_id == request.provider_id) {
                // A 317 has one day for all that it asks, and no second one may be open beside it.
                if !self.by_list() && request.submitted_on != earlier.submitted_on {
                    return;
                }
                request.request_id = earlier.request_id.clone();
                request.list_id.clone_from(&earlier.list_id);
                request.submitted_on = earlier.submitted_on;
            }
            self.add(request, end, trajectory, draw, requests);
        } else if self.asks_for_open_ended(allocation, plan, draw) {
            requests.push(self.request(allocation, self.options.as_of, plan, draw));
        }
    }

    fn by_list(&self) -> bool {
        self.options.requests == RequestForm::Lists
    }

    /// Nobody needs to extend what has no end, but some ask.
    fn asks_for_open_ended(&self, allocation: &Allocation, plan: &Plan<'_>, draw: &mut Draw) -> bool {
        let known = allocation.last().at.date() < asking_day(plan, self.options);
        let running = allocation.end().is_none() && plan.care_end > self.options.as_of && known;
        running && self.by_list() && draw.chance((3.0 * self.options.shares.unscorable).min(1.0))
    }

    fn request(&self, allocation: &Allocation, end: NaiveDate, plan: &Plan<'_>, draw: &mut Draw) -> Request {
        let (list_id, submitted_on) = self.envelope(allocation, end, plan, draw);
        let requested_end = end_after_months(shifted(end, 1), plan.requested_months(draw));
        let factor = self.factor(draw);
        let size = factor.and_then(|factor| allocation.last().size.times(factor, plan.pattern));
        let wish = match factor {
            _ if submitted_on > end => StatedWish::Late,
            Some(factor) if size.is_some() => {
                if factor > 1.0 {
                    StatedWish::More
                } else {
                    StatedWish::Less
                }
            }
            _ => StatedWish::Longer,
        };
        let explained = self.by_list() && draw.chance(self.options.shares.explained);
        let mut request = Request {
            municipality: self.municipality,
            law: self.law,
            request_id: self.reference(requested_end, 1),
            list_id,
            provider_id: plan.provider.id.clone(),
            allocation_id: allocation.id.clone(),
            submitted_on,
            requested_start: None,
            requested_end: Some(requested_end),
            volume: None,
            unit: None,
            frequency: None,
            budget_cents: None,
            explanation: explained.then(|| explanation(wish, draw)),
            answered_on: None,
            answer: None,
            client_reference: None,
        };
        if self.by_list() {
            word_as_list(&mut request, allocation, end, size, draw);
        } else {
            word_as_message(&mut request, allocation, end, size, plan, draw);
        }
        request
    }

    /// On which list, and on which day.
    fn envelope(
        &self,
        allocation: &Allocation,
        end: NaiveDate,
        plan: &Plan<'_>,
        draw: &mut Draw,
    ) -> (Option<ListId>, NaiveDate) {
        let as_of = self.options.as_of;
        let day = asking_day(plan, self.options);
        if !plan.provider.lists {
            let known = shifted(allocation.last().at.date(), 1);
            return (
                None,
                shifted(end, -draw.between(5, 45)).max(known).max(shifted(as_of, -40)).min(as_of).max(day.min(end)),
            );
        }
        let month = format!("LIJST-{}-{:02}", day.year(), day.month());
        let (list, day) = match draw.weighted(&[(0, 90), (1, 6), (2, 4)]) {
            1 => (Some(format!("{month}-N")), as_of),
            2 => (None, day),
            _ => (Some(month), day),
        };
        let in_time = self.by_list() || day <= end;
        let day = if in_time { day } else { end };
        if self.by_list() { (list.map(ListId::from), day) } else { (None, day) }
    }

    /// How much more or less is asked, if anything changes.
    fn factor(&self, draw: &mut Draw) -> Option<f64> {
        let changes = draw.chance(self.options.shares.other_size);
        let factor = draw.weighted(&[(0.5, 5), (0.67, 5), (0.75, 5), (1.25, 3), (1.5, 2), (2.0, 1)]);
        changes.then_some(factor)
    }

    /// The provider's reference: its own for every client, period and ordinal.
    fn reference(&self, requested_end: NaiveDate, ordinal: u32) -> RequestId {
        format!("VOW-{}-{:08}-{ordinal}", requested_end.year(), self.client).into()
    }

    /// Adds the request, or in a list what is left of it after a mistake.
    fn add(
        &self,
        mut request: Request,
        end: NaiveDate,
        trajectory: &Trajectory,
        draw: &mut Draw,
        requests: &mut Vec<Request>,
    ) {
        if !self.by_list() || !draw.chance(self.options.shares.unscorable) {
            requests.push(request);
            return;
        }
        match draw.pick(&MISTAKES) {
            Mistake::Duplicate => {
                let again = Request { request_id: self.reference(end, 2), ..request.clone() };
                requests.push(again);
            }
            Mistake::UnknownAllocation => {
                let removed = trajectory.allocations.iter().find(|allocation| allocation.is_removed());
                request.allocation_id = removed.map_or_else(|| self.unused.clone(), |removed| removed.id.clone());
            }
            Mistake::OtherProvider => {
                if let Some(stranger) = &self.stranger {
                    request.provider_id = stranger.clone();
                    request.list_id = None;
                }
            }
            Mistake::NoEnd => request.requested_end = None,
            Mistake::Backwards => request.requested_start = request.requested_end.map(|end| shifted(end, 30)),
            Mistake::NoExtension => {
                let no_later = draw.pick(&[0, 0, -14]);
                request.requested_end = Some(shifted(end, no_later));
                request.requested_start = None;
            }
        }
        requests.push(request);
    }
}

/// In a list what stays the same is left empty, and a total is for the time that is added.
fn word_as_list(
    request: &mut Request,
    allocation: &Allocation,
    end: NaiveDate,
    size: Option<DrawnSize>,
    draw: &mut Draw,
) {
    if draw.chance(0.75) || size.is_some_and(DrawnSize::is_total) {
        request.requested_start = Some(shifted(end, 1));
    }
    let added = request.requested_end.map_or(0, |until| days(shifted(end, 1), until));
    let share = added as f64 / allocation.days().unwrap_or(added).max(1) as f64;
    let wanted = size.map(|size| if size.is_total() { part(size, share) } else { size });
    let only_volume = draw.chance(0.2);
    state(request, wanted);
    if only_volume && request.volume.is_some() {
        (request.unit, request.frequency) = (None, None);
    }
}

/// In a message first day and size are always stated: another size from a day within the allocation on, the same
/// size or another total from the allocation's own first day on.
fn word_as_message(
    request: &mut Request,
    allocation: &Allocation,
    end: NaiveDate,
    size: Option<DrawnSize>,
    plan: &Plan<'_>,
    draw: &mut Draw,
) {
    let current = allocation.last().size;
    let until = request.requested_end.unwrap_or(end);
    let coming = shifted(request.submitted_on, draw.between(1, 14)).max(allocation.start);
    if let Some(size) = size.filter(|size| size.is_rate() && coming <= end) {
        request.requested_start = Some(coming);
        return state(request, Some(size));
    }
    request.requested_start = Some(allocation.start);
    let growth = days(allocation.start, until) as f64 / allocation.days().unwrap_or(1).max(1) as f64;
    let total = current.is_total().then(|| size.unwrap_or(current).times(growth, plan.pattern)).flatten();
    state(request, Some(total.unwrap_or(current)));
}

fn part(size: DrawnSize, share: f64) -> DrawnSize {
    match size {
        DrawnSize::Volume { volume, unit, frequency } => {
            let volume = (f64::from(volume) * share).round().max(1.0) as u32;
            DrawnSize::Volume { volume, unit, frequency }
        }
        DrawnSize::Budget(cents) => DrawnSize::budget(cents as f64 * share),
        DrawnSize::Unstated => DrawnSize::Unstated,
    }
}

fn state(request: &mut Request, size: Option<DrawnSize>) {
    match size {
        Some(DrawnSize::Volume { volume, unit, frequency }) => {
            request.volume = Some(f64::from(volume));
            (request.unit, request.frequency) = (Some(unit), Some(frequency));
        }
        Some(DrawnSize::Budget(cents)) => request.budget_cents = Some(cents),
        Some(DrawnSize::Unstated) | None => {}
    }
}
