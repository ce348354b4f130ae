//! What was promised of a chain before a day, and which allocations took it further: its follow-ons (section 3).

use std::collections::BinaryHeap;

use super::allocation::Allocation;
use super::facts::{History, VersionFact};
use super::rules::HistoryRules;
use crate::day::Day;

/// Finds the follow-ons of a chain; it keeps its memory between chains.
///
/// A chain is gone through day by day, so that a long one does not take the square of its length: first the numbers that
/// are new on a day are held against what was promised before it, then the versions of that day are taken in.
#[derive(Debug, Clone, Default)]
pub(super) struct Promises {
    /// The versions of the chain, by day: the member, and the place among its versions.
    steps: Vec<(Day, u32, u32)>,
    /// What each member promises: the end of its last version so far; none: nothing.
    ends: Vec<Option<Day>>,
    /// Ends that were promised, latest first; some are no longer.
    latest: BinaryHeap<(Day, u32)>,
}

impl Promises {
    /// Marks the follow-ons among the members of a chain: each is dated by its first version.
    ///
    /// A member is one if there is a promise on that day, the end of its first version is later, it starts later than the
    /// chain, and it is no administrative act. What is granted together from the start is promised by nothing before it.
    pub(super) fn mark_follow_ons(
        &mut self,
        members: &mut [Allocation],
        chain_start: Day,
        history: &History,
        rules: &HistoryRules,
        as_of: Day,
    ) {
        self.steps.clear();
        for (member, allocation) in (0..).zip(members.iter()) {
            let versions = history.versions_known(allocation.number, as_of);
            self.steps.extend((0..).zip(versions).map(|(at, version)| (version.assigned_at.day(), member, at)));
        }
        self.steps.sort_unstable();
        self.ends.clear();
        self.ends.resize(members.len(), None);
        self.latest.clear();
        let steps = std::mem::take(&mut self.steps);
        for of_day in steps.chunk_by(|a, b| a.0 == b.0) {
            let promised = self.promised();
            for (day, member, at) in of_day {
                let Some(allocation) = members.get_mut(*member as usize) else { continue };
                let Some(version) = history.versions_known(allocation.number, as_of).get(*at as usize) else {
                    continue;
                };
                let is_follow_on = *at == 0
                    && promised.is_some_and(|promised| version.period.end > promised)
                    && allocation.period.start > chain_start
                    && !rules.is_administrative(version.reason);
                if is_follow_on {
                    allocation.follow_on = Some(*day);
                }
                self.take_in(*member, version);
            }
        }
        self.steps = steps;
    }

    /// The latest end that is promised.
    fn promised(&mut self) -> Option<Day> {
        while let Some((end, member)) = self.latest.peek() {
            if self.ends.get(*member as usize) == Some(&Some(*end)) {
                return Some(*end);
            }
            self.latest.pop();
        }
        None
    }

    /// From now on a member promises what this version says: nothing, if it is a removal.
    fn take_in(&mut self, member: u32, version: &VersionFact) {
        let promise = (!version.is_removal()).then_some(version.period.end);
        if let Some(end) = self.ends.get_mut(member as usize) {
            *end = promise;
        }
        self.latest.extend(promise.map(|end| (end, member)));
    }
}
