//! How long care lasts with a provider and with the others.

use serde::Serialize;
use stoplicht_core::history::Period;

use super::row::{ComparisonRow, ComparisonStatus, Indicator};
use super::{ComparisonError, Group};
use crate::benchmark::{Flag, FunnelOptions, Tails, benjamini_hochberg};
use crate::confidence::Confidence;
use crate::distinct::Distinct;
use crate::flow::{FlowOptions, spell_within};
use crate::survival::{
    AgainstRest, CurveOptions, CurveRow, KaplanMeier, LeftOut, NoTest, RestrictedMean, RiskRow, RiskTable, Scratch,
    Spell, SurvivalError, against_rest, restricted_mean_of_steps,
};

/// What stands beside the ends expected: how far the curves lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DurationComparison {
    /// (O − E)/√V of the ends: above 0, care ends sooner than with the others.
    pub z: Option<f64>,
    /// The horizon of the restricted means, in days.
    pub horizon: i32,
    /// The provider's restricted mean, in days; none where nobody was followed that long.
    pub restricted_mean: Option<f64>,
    /// That of all others together.
    pub rest_restricted_mean: Option<f64>,
    /// The provider's minus the others', in days.
    pub difference: Option<f64>,
    /// Lower limit of its 95 % interval.
    pub difference_lower: Option<f64>,
    /// Upper limit of its 95 % interval.
    pub difference_upper: Option<f64>,
}

/// Memory that is kept between periods.
#[derive(Debug, Default)]
pub(super) struct DurationScratch {
    survival: Scratch,
    spells: Vec<Spell>,
    labels: Vec<u32>,
    entries: Vec<i32>,
    exits: Vec<(i32, bool)>,
    rest: Vec<RiskRow>,
}

/// A provider, and where its spells stand.
struct Unit {
    row: ComparisonRow,
    spells: std::ops::Range<usize>,
}

/// The rows of the duration, in the order of the providers.
pub(super) fn rows(
    group: &Group<'_>,
    period: Period,
    options: &FlowOptions,
    providers: &[u32],
    scratch: &mut DurationScratch,
) -> Result<Vec<ComparisonRow>, ComparisonError> {
    let units = units(group, period, options, providers, scratch);
    let curve = KaplanMeier::fit_with(&mut scratch.survival, &scratch.spells, CurveOptions::default());
    let group_value = curve.median().value;
    let tests = against_rest(&scratch.spells, &scratch.labels)?;
    let mut rows = Vec::with_capacity(units.len());
    for Unit { mut row, spells } in units {
        row.group_value = group_value;
        let test = tests.binary_search_by_key(&row.provider, |test| test.counts.group).ok();
        if let Some(test) = test.and_then(|at| tests.get(at)) {
            let spells = scratch.spells.get(spells).unwrap_or_default();
            let own = KaplanMeier::fit_with(&mut scratch.survival, spells, CurveOptions::default());
            let mean = own.restricted_mean(options.horizon)?;
            let rest = if mean.value.is_some() {
                without(
                    &curve.rows,
                    spells,
                    options.horizon,
                    &mut scratch.entries,
                    &mut scratch.exits,
                    &mut scratch.rest,
                );
                Some(restricted_mean(&scratch.rest, options.horizon)?)
            } else {
                None
            };
            fill_test(&mut row, test);
            fill_curves(&mut row, &own, test.z, mean, rest)?;
        }
        rows.push(row);
    }
    adjust_for_many(&mut rows);
    Ok(rows)
}

/// Collects the spells in view, provider by provider, and counts them.
fn units(
    group: &Group<'_>,
    period: Period,
    options: &FlowOptions,
    providers: &[u32],
    scratch: &mut DurationScratch,
) -> Vec<Unit> {
    scratch.spells.clear();
    scratch.labels.clear();
    let mut members = group.in_care(period).peekable();
    let mut units = Vec::with_capacity(providers.len());
    for provider in providers {
        let first = scratch.spells.len();
        let (mut clients, mut with, mut without) = (Distinct::default(), Distinct::default(), Distinct::default());
        let mut endings = 0;
        while let Some(member) = members.next_if(|member| member.trajectory.provider == *provider) {
            let in_view = spell_within(member.trajectory, period, options).filter(|spell| spell.entry < spell.exit);
            let Some(spell) = in_view else { continue };
            scratch.spells.push(spell);
            scratch.labels.push(*provider);
            let client = member.trajectory.client;
            clients.add(client);
            if spell.cause == 0 { &mut without } else { &mut with }.add(client);
            endings += u32::from(spell.cause != 0);
        }
        let trajectories = (scratch.spells.len() - first) as u32;
        let row = ComparisonRow {
            trajectories,
            clients: clients.count,
            clients_with: with.count,
            trajectories_without: trajectories - endings,
            clients_without: without.count,
            observed: u64::from(endings),
            ..ComparisonRow::bare(*provider, Indicator::Duration, ComparisonStatus::NoExposure)
        };
        units.push(Unit { row, spells: first..scratch.spells.len() });
    }
    units
}

/// What the log-rank test says.
fn fill_test(row: &mut ComparisonRow, test: &AgainstRest) {
    row.status = match test.reason {
        Some(NoTest::NoEvents) => ComparisonStatus::NoEvents,
        Some(NoTest::OneGroup) => ComparisonStatus::OneUnit,
        Some(NoTest::NoVariance) => ComparisonStatus::NoVariance,
        None if test.counts.expected < FunnelOptions::default().minimum_expected => ComparisonStatus::TooSmall,
        None => ComparisonStatus::Compared,
    };
    if !matches!(row.status, ComparisonStatus::OneUnit | ComparisonStatus::NoEvents) {
        row.expected = Some(test.counts.expected);
        row.ratio = test.ratio;
    }
    if let (ComparisonStatus::Compared, Some(z), Some(p)) = (row.status, test.z, test.p) {
        // More ends than expected is care that lasts less long.
        let (near, far) = (p / 2.0, 1.0 - p / 2.0);
        let tails = if z > 0.0 { Tails { low: near, high: far } } else { Tails { low: far, high: near } };
        let flag = Flag::of(tails);
        row.p = Some(p);
        row.flag = Some(flag);
        row.signal = Some(flag.signal(FunnelOptions::default().signal_level));
    }
}

/// The median, and how far the restricted means lie apart.
fn fill_curves(
    row: &mut ComparisonRow,
    own: &KaplanMeier,
    z: Option<f64>,
    mean: RestrictedMean,
    rest: Option<RestrictedMean>,
) -> Result<(), SurvivalError> {
    let median = own.median();
    let difference = rest.map(|rest| mean.difference(&rest, Confidence::P95)).transpose()?;
    let limits = difference.and_then(|difference| difference.interval);
    row.value = median.value;
    row.lower = median.lower;
    row.upper = median.upper;
    row.duration = Some(DurationComparison {
        z: z.filter(|_| row.status == ComparisonStatus::Compared),
        horizon: mean.tau,
        restricted_mean: mean.value,
        rest_restricted_mean: rest.and_then(|rest| rest.value),
        difference: difference.and_then(|difference| difference.value),
        difference_lower: limits.map(|limits| limits.lower),
        difference_upper: limits.map(|limits| limits.upper),
    });
    Ok(())
}

fn adjust_for_many(rows: &mut [ComparisonRow]) {
    let p: Vec<f64> = rows.iter().filter_map(|row| row.p).collect();
    let flagged = rows.iter_mut().filter(|row| row.p.is_some());
    flagged.zip(benjamini_hochberg(&p)).for_each(|(row, adjusted)| row.adjusted_p = Some(adjusted));
}

/// The risk table of all others: that of the whole group less the provider's own spells, day by day, as far as the mean up to
/// the horizon needs it.
fn without(
    group: &[CurveRow],
    own: &[Spell],
    horizon: i32,
    entries: &mut Vec<i32>,
    exits: &mut Vec<(i32, bool)>,
    rest: &mut Vec<RiskRow>,
) {
    entries.clear();
    exits.clear();
    rest.clear();
    entries.extend(own.iter().filter_map(|spell| spell.entry));
    exits.extend(own.iter().filter_map(|spell| Some((spell.exit?, spell.cause != 0))));
    entries.sort_unstable();
    exits.sort_unstable();
    let mut entries = entries.iter().copied().peekable();
    let mut exits = exits.iter().copied().peekable();
    let mut running = 0_u32;
    for row in group {
        let RiskRow { time, at_risk, events, censored, .. } = row.risk;
        while entries.next_if(|entry| *entry < time).is_some() {
            running += 1;
        }
        let own_at_risk = running;
        let (mut own_events, mut own_censored) = (0, 0);
        while let Some((_, ended)) = exits.next_if(|(exit, _)| *exit <= time) {
            running = running.saturating_sub(1);
            own_events += u32::from(ended);
            own_censored += u32::from(!ended);
        }
        let left = RiskRow {
            time,
            at_risk: at_risk.saturating_sub(own_at_risk),
            events: events.saturating_sub(own_events),
            censored: censored.saturating_sub(own_censored),
            entered: 0,
        };
        // The last row has to be a day on which one of the others was last seen.
        if left.events + left.censored > 0 {
            rest.push(left);
            // Later ones do not touch the mean up to the horizon.
            if time >= horizon {
                return;
            }
        }
    }
}

fn restricted_mean(rows: &[RiskRow], horizon: i32) -> Result<RestrictedMean, SurvivalError> {
    let table = RiskTable { rows, spells: 0, left_out: LeftOut::default(), origin: 0, empty_gap: None, entries: &[] };
    restricted_mean_of_steps(table.steps(), table.origin, horizon, Confidence::P95)
}
