//! Hand-overs: care that goes on with another provider soon after it ended, pair of providers by pair (semantics of contracts,
//! sections 27 and 28).
//!
//! It is counted from what was delivered, and so it is something else than an end that was reported as *to another
//! provider*. It does not prove that anybody was turned away: it may have been planned, or the client's own choice.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use stoplicht_core::history::Period;

use crate::trajectory::Trajectory;

/// Days within which care goes on after its end, to be a hand-over.
pub const HAND_OVER_DAYS: i64 = 92;

/// Trajectories with one provider that another went on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HandOver {
    /// The provider with which care ended, by number.
    pub from: u32,
    /// The provider with which it went on.
    pub to: u32,
    /// Trajectories.
    pub trajectories: u32,
    /// Distinct clients among them.
    pub clients: u32,
}

/// What became of the trajectories that ended with a provider.
#[derive(Debug, Default)]
struct Ended {
    /// By the provider that went on: trajectories, and their clients.
    on: BTreeMap<u32, (u32, BTreeSet<u32>)>,
    /// The clients of those that nobody went on with.
    nowhere: BTreeSet<u32>,
}

/// The hand-overs of trajectories that ended in a period, by provider and then by the one that went on. All trajectories
/// are of one care group; where several providers go on, the first of them counts.
///
/// ```
/// use stoplicht_core::Day;
/// use stoplicht_core::history::Period;
/// use stoplicht_steering::handover::hand_overs;
/// use stoplicht_steering::trajectory::{EndReason, Trajectory};
///
/// let day = |number| Day::from_number(number);
/// let ended = Trajectory { end: day(100), reason: Some(EndReason::Planned), ..Trajectory::ongoing(1, 7, day(10)) };
/// let next = Trajectory::ongoing(2, 7, day(130));
/// let period = Period { start: day(90), end: day(180) };
/// let found = hand_overs(&[ended, next], period);
/// assert_eq!((found[0].from, found[0].to, found[0].trajectories), (1, 2, 1));
/// ```
pub fn hand_overs(all: &[Trajectory], ended: Period) -> Vec<HandOver> {
    let found = followed(all, ended);
    found.iter().flat_map(|(from, of)| of.on.iter().map(|(to, counts)| hand_over(*from, *to, counts))).collect()
}

/// Those of the hand-overs that may be shared: of providers that are listed, on at least `threshold` clients, and so that
/// whoever knows how many ended with a provider does not learn of the few that were not handed over so.
pub fn shareable_hand_overs(
    all: &[Trajectory],
    ended: Period,
    threshold: u32,
    is_listed: impl Fn(u32) -> bool,
) -> Vec<HandOver> {
    let mut shared = Vec::new();
    for (from, of) in followed(all, ended).iter().filter(|(from, _)| is_listed(**from)) {
        let is_shown =
            |to: &u32, clients: &BTreeSet<u32>| is_listed(*to) && clients.len() as u64 >= u64::from(threshold);
        let mut shown: Vec<HandOver> = of
            .on
            .iter()
            .filter(|(to, (_, clients))| is_shown(to, clients))
            .map(|(to, counts)| hand_over(*from, *to, counts))
            .collect();
        let hidden = of.on.iter().filter(|(to, (_, clients))| !is_shown(to, clients));
        let rest: BTreeSet<u32> = hidden.flat_map(|(_, (_, clients))| clients).chain(&of.nowhere).copied().collect();
        if (1..threshold as usize).contains(&rest.len()) {
            // The smallest goes too: with it the rest is no longer few.
            let smallest = shown.iter().enumerate().min_by_key(|(_, one)| (one.clients, one.to)).map(|(at, _)| at);
            smallest.map(|at| shown.remove(at));
        }
        shared.extend(shown);
    }
    shared
}

fn hand_over(from: u32, to: u32, (trajectories, clients): &(u32, BTreeSet<u32>)) -> HandOver {
    HandOver { from, to, trajectories: *trajectories, clients: clients.len() as u32 }
}

/// What became of the trajectories that ended in a period, by provider.
fn followed(all: &[Trajectory], ended: Period) -> BTreeMap<u32, Ended> {
    let mut by_client: BTreeMap<u32, Vec<&Trajectory>> = BTreeMap::new();
    for trajectory in all {
        by_client.entry(trajectory.client).or_default().push(trajectory);
    }
    let is_ended = |one: &Trajectory| one.reason.is_some() && ended.holds(one.end);
    let mut found: BTreeMap<u32, Ended> = BTreeMap::new();
    for trajectory in all.iter().filter(|one| is_ended(one)) {
        let own = by_client.get(&trajectory.client).map(Vec::as_slice).unwrap_or_default();
        let goes_on = |next: &&&Trajectory| {
            next.provider != trajectory.provider
                && next.start >= trajectory.end
                && next.start.since(trajectory.end) <= HAND_OVER_DAYS
        };
        let next = own.iter().filter(goes_on).min_by_key(|next| (next.start, next.provider));
        let of = found.entry(trajectory.provider).or_default();
        match next {
            Some(next) => {
                let (number, clients) = of.on.entry(next.provider).or_default();
                *number += 1;
                clients.insert(trajectory.client);
            }
            None => {
                of.nowhere.insert(trajectory.client);
            }
        }
    }
    found
}
