//! Clients who come back (semantics, section 10).

use stoplicht_core::Day;
use stoplicht_core::history::HistoryRules;
use stoplicht_core::policy::CareGroup;

use super::model::Trajectory;

/// Marks the trajectories of clients who come back: an ended one of the same client and care group, with any provider,
/// ended at most `returning_within_days` before the start.
pub(super) fn mark_returning(trajectories: &mut [Trajectory], rules: &HistoryRules) {
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
                && trajectory.start.since(*end) <= i64::from(rules.returning_within_days)
        });
    }
}
