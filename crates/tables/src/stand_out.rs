//! Cases to talk about, over a whole run.

use std::cmp::Reverse;

use stoplicht_core::register::Law;
use stoplicht_steering::cases::{Case, CaseOptions, cases};
use stoplicht_steering::survival::{Scratch, SurvivalError};
use stoplicht_steering::trajectory::Trajectory;

use crate::compare::comparable;
use crate::steer::Steered;

/// A trajectory that stands out, with the names that its numbers stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct StandsOut<'a> {
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
}

/// The trajectories of a run that stand out: by provider, then those with most reasons first, then the longest.
///
/// # Errors
/// [`SurvivalError`] if the quantile of the thresholds is not strictly between 0 and 1.
pub fn stand_out<'a>(steered: &'a Steered, options: &CaseOptions) -> Result<Vec<StandsOut<'a>>, SurvivalError> {
    let mut all = Vec::new();
    let mut scratch = Scratch::new();
    for group in comparable(steered) {
        let trajectories: Vec<&Trajectory> = group.trajectories().collect();
        let found = cases(&trajectories, options, &mut scratch)?;
        all.extend(found.into_iter().map(|case| StandsOut {
            law: group.law,
            care_group: group.care_group,
            provider_id: steered.names.provider(case.trajectory.provider),
            client_id: steered.names.client(case.trajectory.client),
            case,
        }));
    }
    all.sort_by(|a, b| {
        let place = |row: &StandsOut<'a>| (row.provider_id, Reverse(row.case.reasons.len()), Reverse(row.case.days));
        let rest = |row: &StandsOut<'a>| (row.law, row.care_group, row.case.trajectory.area, row.client_id);
        place(a).cmp(&place(b)).then_with(|| rest(a).cmp(&rest(b)))
    });
    Ok(all)
}
