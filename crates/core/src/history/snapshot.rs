//! What exists on a day: allocations at their last known version, grouped in chains (sections 2 and 3).

#![expect(clippy::indexing_slicing, reason = "there is a state for each number of an allocation")]

use std::ops::Range;

use super::allocation::Allocation;
use super::facts::{History, VersionFact};
use super::funding::{Funding, Fundings};
use super::promise::Promises;
use super::rules::HistoryRules;

use crate::care_group::CareGroup;
use crate::day::Day;
use crate::register::Code;

/// What is known of an allocation on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllocationState {
    /// No version is known yet.
    Unknown,
    /// Its last version is a removal: it counts as never sent.
    Removed,
    /// It exists, at this place in [`Snapshot::allocations`].
    Exists(u32),
}

/// Care that goes on without a real break, under whatever numbers: a part of [`Snapshot::allocations`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// Where its allocations stand.
    pub members: Range<u32>,
    /// Its first day.
    pub start: Day,
}

/// The allocations of a history that exist on a day, sorted by client, provider, care group, start and number.
#[derive(Debug, Clone)]
pub struct Snapshot {
    as_of: Day,
    allocations: Vec<Allocation>,
    chains: Vec<Chain>,
    states: Vec<AllocationState>,
    promises: Promises,
    fundings: Fundings,
}

impl Default for Snapshot {
    fn default() -> Self {
        Self {
            as_of: Day::MIN,
            allocations: Vec::new(),
            chains: Vec::new(),
            states: Vec::new(),
            promises: Promises::default(),
            fundings: Fundings::NONE,
        }
    }
}

impl Snapshot {
    /// Looks at a history on a day. `care_group` says which care group a product is in (category, code).
    pub fn take(
        &mut self,
        history: &History,
        rules: &HistoryRules,
        care_group: impl Fn(Option<Code>, Option<Code>) -> CareGroup,
        as_of: Day,
    ) {
        self.as_of = as_of;
        self.allocations.clear();
        self.states.clear();
        self.fundings.clear();
        for number in 0..history.allocations() {
            let state = match history.versions_known(number, as_of) {
                [] => AllocationState::Unknown,
                [.., last] if last.is_removal() => AllocationState::Removed,
                versions => {
                    self.allocations.extend(Allocation::of_versions(versions, &care_group));
                    AllocationState::Exists(0)
                }
            };
            self.states.push(state);
        }
        self.allocations.sort_unstable_by_key(|a| (a.client, a.provider, a.care_group, a.period.start, a.number));
        for (at, allocation) in (0u32..).zip(&self.allocations) {
            self.states[allocation.number as usize] = AllocationState::Exists(at);
        }
        self.link_chains(rules);
        self.mark_follow_ons(history, rules);
    }

    /// Says how the allocations that exist are paid for, under a contract: `funding` is told the last known version of each.
    pub fn fund(&mut self, history: &History, mut funding: impl FnMut(&VersionFact) -> Funding) {
        for allocation in &self.allocations {
            if let Some(last) = history.versions_known(allocation.number, self.as_of).last() {
                self.fundings.set(allocation.number, funding(last));
            }
        }
    }

    /// How the allocations are paid for.
    pub fn fundings(&self) -> &Fundings {
        &self.fundings
    }

    /// Cuts the sorted allocations into chains.
    fn link_chains(&mut self, rules: &HistoryRules) {
        self.chains.clear();
        let mut reach = Day::MIN;
        let mut group = None;
        for (at, allocation) in (0u32..).zip(&mut self.allocations) {
            let key = (allocation.client, allocation.provider, allocation.care_group);
            let goes_on = group == Some(key) && allocation.period.start <= reach.plus(rules.gap_days + 1);
            match self.chains.last_mut().filter(|_| goes_on) {
                Some(chain) => {
                    chain.members.end = at + 1;
                    reach = reach.max(allocation.period.end);
                }
                None => {
                    self.chains.push(Chain { members: at..at + 1, start: allocation.period.start });
                    reach = allocation.period.end;
                    group = Some(key);
                }
            }
            allocation.chain = self.chains.len() as u32 - 1;
        }
    }

    /// Marks the allocations that took their chain further than was promised before (section 3).
    fn mark_follow_ons(&mut self, history: &History, rules: &HistoryRules) {
        for chain in self.chains.iter().filter(|chain| chain.members.len() > 1) {
            let members = chain.members.start as usize..chain.members.end as usize;
            let Some(members) = self.allocations.get_mut(members) else { continue };
            self.promises.mark_follow_ons(members, chain.start, history, rules, self.as_of);
        }
    }

    /// The day of looking (*peildatum*).
    pub fn as_of(&self) -> Day {
        self.as_of
    }

    /// What is known of an allocation, by its number in the history.
    pub fn state(&self, number: u32) -> AllocationState {
        self.states.get(number as usize).copied().unwrap_or(AllocationState::Unknown)
    }

    /// The allocations that exist.
    pub fn allocations(&self) -> &[Allocation] {
        &self.allocations
    }

    /// The chains.
    pub fn chains(&self) -> &[Chain] {
        &self.chains
    }

    /// The days on which some allocations were extended, under their own numbers or as a follow-on: in any order, and a day
    /// as often as it has an extension. One decision is one extension, so a day is to be counted once (section 3).
    pub fn extension_days<'a>(
        &'a self,
        allocations: &'a [Allocation],
        history: &'a History,
        rules: &'a HistoryRules,
    ) -> impl Iterator<Item = Day> + 'a {
        allocations.iter().flat_map(move |allocation| {
            history.extension_events(allocation.number, rules, self.as_of).chain(allocation.follow_on)
        })
    }

    /// The allocations of a chain, in order.
    pub fn members(&self, chain: &Chain) -> &[Allocation] {
        self.allocations.get(chain.members.start as usize..chain.members.end as usize).unwrap_or_default()
    }
}

/// The days on which an allocation was extended (*verlengd*): steps between versions in which the end moves later
/// and that are no administrative act, dated by the later version (section 2, point 4).
pub(crate) fn extension_events<'a>(
    versions: &'a [VersionFact],
    rules: &'a HistoryRules,
) -> impl Iterator<Item = Day> + 'a {
    versions.windows(2).filter_map(|step| {
        let [earlier, later] = step else { return None };
        let extends =
            later.period.end > earlier.period.end && !rules.is_administrative(later.reason) && !earlier.is_removal();
        extends.then(|| later.assigned_at.day())
    })
}

impl History {
    /// The days on which an allocation was extended, as known on a day (section 2, point 4).
    pub fn extension_events<'a>(
        &'a self,
        allocation: u32,
        rules: &'a HistoryRules,
        as_of: Day,
    ) -> impl Iterator<Item = Day> + 'a {
        extension_events(self.versions_known(allocation, as_of), rules)
    }
}
