//! The few figures of very many small groups: quantiles and the restricted mean, without building a curve.
//!
//! The same table and the same product as [`KaplanMeier`](super::KaplanMeier); what is left out is the interval of every row.

use serde::Serialize;

use super::kaplan_meier::CurveOptions;
use super::late_entry::{Flags, LateEntryFlag};
use super::quantile::{self, first_crossing};
use super::restricted_mean::{self, RestrictedMean};
use super::risk_table::{Scratch, SurvivalStep};
use super::spell::{LeftOut, Spell};
use super::{Status, SurvivalError};
use crate::confidence::Confidence;

/// Quantiles and the restricted mean of one group.
///
/// ```
/// use stoplicht_steering::survival::{Durations, Scratch, Spell};
///
/// let mut scratch = Scratch::new();
/// let groups = [vec![Spell::ended(30), Spell::ended(60)], vec![Spell::open(90)]];
/// let medians: Vec<_> = groups
///     .iter()
///     .map(|spells| Ok(Durations::of(&mut scratch, spells, &[0.5], Some(60))?.quantiles[0]))
///     .collect::<Result<_, stoplicht_steering::survival::SurvivalError>>()?;
/// assert_eq!(medians, [Some(45.0), None]);
/// # Ok::<(), stoplicht_steering::survival::SurvivalError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Durations {
    /// Whether there was anything to estimate from.
    pub status: Status,
    /// Usable spells.
    pub spells: usize,
    /// Endings seen.
    pub events: u64,
    /// Rows that could not count, per reason.
    pub left_out: LeftOut,
    /// The quantiles asked for, in days, in the order asked; `None` where not reached.
    pub quantiles: Vec<Option<f64>>,
    /// S on the last day, to report where a quantile is not reached.
    pub survival_at_end: Option<f64>,
    /// The restricted mean, if a horizon was given.
    pub restricted_mean: Option<RestrictedMean>,
    /// Why none of these is to be told; none: late entry has not ruined the curve.
    pub late_entry: Option<LateEntryFlag>,
}

impl Durations {
    /// The figures of one group.
    ///
    /// # Errors
    /// When a quantile is not strictly between 0 and 1, or the horizon `tau` not above 0.
    pub fn of(
        scratch: &mut Scratch,
        spells: &[Spell],
        quantiles: &[f64],
        tau: Option<i32>,
    ) -> Result<Self, SurvivalError> {
        quantiles.iter().try_for_each(|&p| quantile::check(p))?;
        let table = scratch.risk_table(spells, None);
        let curve = table.steps().map(|step: SurvivalStep| (step.row.time, step.survival));
        let restricted_mean =
            tau.map(|tau| restricted_mean::of_steps(table.steps(), table.origin, tau, Confidence::P95)).transpose()?;
        Ok(Self {
            status: if table.rows.is_empty() { Status::NoData } else { Status::Estimated },
            spells: table.spells,
            events: table.events(),
            left_out: table.left_out,
            quantiles: quantiles.iter().map(|&p| first_crossing(p, curve.clone())).collect(),
            survival_at_end: table.steps().last().map(|step| step.survival),
            restricted_mean,
            late_entry: Flags::of(&table, CurveOptions::default().small_risk_set).late_entry,
        })
    }
}
