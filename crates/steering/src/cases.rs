//! Cases to talk about: per provider the ongoing trajectories that stand out, each with its reasons (semantics, section 12).
//!
//! A case is a question, not a finding. Clients are in it: the list is meant for the talk with the provider they are in
//! care with, and is never published (section 13 of the statistics page).

use std::cmp::Reverse;

use serde::Serialize;
use stoplicht_core::Day;
use stoplicht_core::history::Period;

use crate::flow::{FlowOptions, spell_within};
use crate::survival::{Durations, LateEntryFlag, Scratch, Spell, SurvivalError};
use crate::trajectory::{LumpsumDays, Trajectory};

/// Why a trajectory stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CaseReason {
    /// It already lasts longer than 90 % of the trajectories of its law and care group do.
    LongDuration,
    /// It was extended three times or more, and never stepped down.
    ExtendedWithoutDownscaling,
    /// Nothing was claimed for the last 92 days, and claims are on record up to a month before the lag. It is not said of care that
    /// a lump sum pays for.
    NoRecentClaim,
    /// Less than half of what is allocated is claimed, and claims are on record up to a month before the lag. It is not said of care
    /// that a lump sum pays for.
    LowUtilisation,
}

impl CaseReason {
    /// Every reason, in the order in which they are given.
    pub const ALL: [Self; 4] =
        [Self::LongDuration, Self::ExtendedWithoutDownscaling, Self::NoRecentClaim, Self::LowUtilisation];

    /// The reason as it stands in `cases`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LongDuration => "long_duration",
            Self::ExtendedWithoutDownscaling => "extended_without_downscaling",
            Self::NoRecentClaim => "no_recent_claim",
            Self::LowUtilisation => "low_utilisation",
        }
    }
}

/// From where on a trajectory stands out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CaseThresholds {
    /// The share of the group's trajectories that are over by then. Default 0.9.
    pub long_quantile: f64,
    /// So many extensions, with no downscaling. Default 3.
    pub extensions: u32,
    /// So many days without a claim is not yet a reason; more is. Default 92.
    pub days_without_claim: i64,
    /// Utilisation below this. Default 0.5.
    pub utilisation: f64,
}

impl Default for CaseThresholds {
    fn default() -> Self {
        Self { long_quantile: 0.9, extensions: 3, days_without_claim: 92, utilisation: 0.5 }
    }
}

/// What is known on the day of looking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CaseOptions {
    /// The day of looking.
    pub as_of: Day,
    /// What began before this day was seen only because it still ran on it; none: everything is seen from its start.
    pub observed_from: Option<Day>,
    /// From where on a trajectory stands out.
    pub thresholds: CaseThresholds,
}

impl CaseOptions {
    /// With the default thresholds, and everything seen from its start.
    pub fn as_of(as_of: Day) -> Self {
        Self { as_of, observed_from: None, thresholds: CaseThresholds::default() }
    }
}

/// A trajectory that stands out.
#[derive(Debug, Clone, PartialEq)]
pub struct Case<'a> {
    /// The trajectory.
    pub trajectory: &'a Trajectory,
    /// Its length so far, in days, both ends included.
    pub days: i64,
    /// Its reasons, in the order of [`CaseReason::ALL`]; at least one.
    pub reasons: Vec<CaseReason>,
    /// What lasts longer than so many days is long in its group; none: nothing can be said of that.
    pub long_from: Option<f64>,
    /// Days since something was claimed; since its start, that day included, where nothing ever was.
    pub days_without_claim: i64,
}

/// What stands out in one law and care group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupCases<'a> {
    /// The trajectories that stand out.
    pub cases: Vec<Case<'a>>,
    /// The group's quantile, in days: what lasts longer is long. None where the curve does not fall so far, or is not to be
    /// read; then no trajectory stands out for its length.
    pub long_from: Option<f64>,
    /// Why the group's curve is not to be read; none: it is.
    pub flag: Option<LateEntryFlag>,
}

/// The ongoing trajectories that stand out, among all trajectories of one law and one care group.
///
/// The curve that "long" is held against is that of the whole group: every provider and municipality in `group`, ended and
/// ongoing, with late entry at `observed_from` (sections 3 and 4 of the statistics page).
///
/// Sorted by provider; then by the number of reasons, most first; then by days, most first; then by area, client and first day.
///
/// ```
/// use chrono::NaiveDate;
/// use stoplicht_steering::cases::{CaseOptions, cases};
/// use stoplicht_steering::survival::Scratch;
///
/// let today = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
/// assert!(cases(&[], &CaseOptions::as_of(today.into()), &mut Scratch::new())?.cases.is_empty());
/// # Ok::<(), stoplicht_steering::survival::SurvivalError>(())
/// ```
///
/// # Errors
/// When the quantile of the thresholds is not strictly between 0 and 1.
pub fn cases<'a>(
    group: &[&'a Trajectory],
    options: &CaseOptions,
    scratch: &mut Scratch,
) -> Result<GroupCases<'a>, SurvivalError> {
    let durations = durations(group, options, scratch)?;
    let flag = durations.late_entry;
    let long_from = durations.quantiles.first().copied().flatten().filter(|_| flag.is_none());
    let ongoing = group.iter().filter(|one| one.is_ongoing() && one.start <= options.as_of);
    let mut cases: Vec<Case<'a>> = ongoing
        .map(|one| Case {
            trajectory: one,
            days: one.days(options.as_of),
            reasons: CaseReason::ALL.into_iter().filter(|reason| reason.holds(one, long_from, options)).collect(),
            long_from,
            days_without_claim: quiet(one, options.as_of),
        })
        .filter(|case| !case.reasons.is_empty())
        .collect();
    cases.sort_unstable_by_key(|case| {
        let Trajectory { provider, area, client, start, .. } = *case.trajectory;
        (provider, Reverse(case.reasons.len()), Reverse(case.days), area, client, start)
    });
    Ok(GroupCases { cases, long_from, flag })
}

/// How long trajectories of the group last: the whole curve, up to the day of looking, a period without a beginning.
fn durations(group: &[&Trajectory], options: &CaseOptions, scratch: &mut Scratch) -> Result<Durations, SurvivalError> {
    let always = Period { start: Day::MIN, end: options.as_of };
    let view = FlowOptions {
        as_of: options.as_of,
        observed_from: options.observed_from,
        horizon: FlowOptions::HORIZON,
        claim_lag_days: 0,
    };
    let begun = group.iter().filter(|one| one.start <= options.as_of);
    let spells: Vec<Spell> = begun.filter_map(|one| spell_within(one, always, &view)).collect();
    Durations::of(scratch, &spells, &[options.thresholds.long_quantile], None)
}

impl CaseReason {
    fn holds(self, one: &Trajectory, long: Option<f64>, options: &CaseOptions) -> bool {
        let CaseThresholds { extensions, days_without_claim, utilisation, .. } = options.thresholds;
        // Where claims are not (yet) on record, or a lump sum pays, a lack of them says nothing.
        let says_something = one.claims_are_recent && one.lumpsum != LumpsumDays::Now;
        match self {
            Self::LongDuration => long.is_some_and(|long| one.days(options.as_of) as f64 > long),
            Self::ExtendedWithoutDownscaling => one.extensions >= extensions && one.downscalings == 0,
            Self::NoRecentClaim => says_something && days_without_claim < quiet(one, options.as_of),
            Self::LowUtilisation => says_something && one.utilisation.is_some_and(|share| share < utilisation),
        }
    }
}

/// Days since something was claimed; since its start, that day included, where nothing ever was.
fn quiet(one: &Trajectory, as_of: Day) -> i64 {
    match one.last_claimed {
        Some(day) => as_of.since(day),
        None => one.days(as_of),
    }
}
