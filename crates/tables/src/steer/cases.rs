//! Cases to talk about, over a whole run.

use std::cmp::Reverse;

use rayon::prelude::*;
use stoplicht_core::register::Law;
use stoplicht_steering::cases::{Case, CaseOptions, cases as cases_of};
use stoplicht_steering::survival::{LateEntryFlag, Scratch, SurvivalError};
use stoplicht_steering::trajectory::Trajectory;

use crate::steer::compare::{Comparable, comparable};
use crate::steer::result::Steered;

/// A trajectory that stands out, with the names that its numbers stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedCase<'a> {
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: &'a str,
    /// The provider.
    pub provider_id: &'a str,
    /// The client's pseudonym.
    pub client_id: &'a str,
    /// The trajectory and its reasons.
    pub case: Case<'a>,
    /// Why the group's curve is not to be read, so that none of the group is long; `None` if it is.
    pub flag: Option<LateEntryFlag>,
}

/// What stands out in a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cases<'a> {
    /// The trajectories: by provider, then those with most reasons first, then the longest.
    pub cases: Vec<NamedCase<'a>>,
    /// The number of groups (law and care group) whose curve is not to be read: no trajectory of theirs is long.
    pub unread_curves: usize,
}

/// The trajectories of a run that stand out.
///
/// # Errors
/// [`SurvivalError`] if the quantile of the thresholds is not strictly between 0 and 1.
pub fn cases<'a>(steered: &'a Steered, options: &CaseOptions) -> Result<Cases<'a>, SurvivalError> {
    let of_group = |scratch: &mut Scratch, group: &Comparable<'a>| {
        let trajectories: Vec<&Trajectory> = group.trajectories().collect();
        let found = cases_of(&trajectories, options, scratch)?;
        let named = found.cases.into_iter().map(|case| NamedCase {
            law: group.law,
            care_group: group.care_group,
            provider_id: steered.names.provider(case.trajectory.provider),
            client_id: steered.names.client(case.trajectory.client),
            case,
            flag: found.flag,
        });
        Ok((named.collect(), found.flag.is_some()))
    };
    let groups = comparable(steered);
    let found: Vec<(Vec<NamedCase<'a>>, bool)> =
        groups.par_iter().map_init(Scratch::new, of_group).collect::<Result<_, SurvivalError>>()?;
    let unread_curves = found.iter().filter(|(_, is_unread)| *is_unread).count();
    let mut all: Vec<NamedCase<'a>> = found.into_iter().flat_map(|(cases, _)| cases).collect();
    all.par_sort_by(|a, b| {
        let place = |row: &NamedCase<'a>| (row.provider_id, Reverse(row.case.reasons.len()), Reverse(row.case.days));
        let rest = |row: &NamedCase<'a>| (row.law, row.care_group, row.case.trajectory.area, row.client_id);
        place(a).cmp(&place(b)).then_with(|| rest(a).cmp(&rest(b)))
    });
    Ok(Cases { cases: all, unread_curves })
}
