//! How long care lasts with a provider and with the others.

use stoplicht_core::history::Period;

use super::error::ComparisonError;
use super::group::Group;
use super::row::{ComparisonRow, ComparisonStatus, DurationComparison, Indicator};
use crate::benchmark::{Flag, FunnelOptions, Tails, benjamini_hochberg};
use crate::confidence::Confidence;
use crate::distinct::Distinct;
use crate::flow::FlowOptions;
use crate::survival::{
    AgainstRest, CurveOptions, KaplanMeier, LateEntryFlag, NoTest, Rest, RestrictedMean, Scratch, Spell, SurvivalError,
    against_rest,
};

/// Memory that is kept between periods.
#[derive(Debug, Default)]
pub(super) struct DurationScratch {
    survival: Scratch,
    spells: Vec<Spell>,
    labels: Vec<u32>,
    rest: Rest,
}

/// A provider, and where its spells stand.
struct ComparedUnit {
    row: ComparisonRow,
    spells: std::ops::Range<usize>,
}

/// What a row rests on: the provider's own curve, and the means that stand beside one another.
struct Curves {
    own: KaplanMeier,
    /// The provider's restricted mean; none where its curve is not to be read.
    mean: Option<RestrictedMean>,
    /// That of all others; none where there is nothing to hold it against, or their curve is not to be read.
    rest: Option<RestrictedMean>,
    /// Why a curve that the row would rest on is not to be read: the provider's own, that of the others, or that of all.
    flag: Option<LateEntryFlag>,
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
    let all = KaplanMeier::fit_with(&mut scratch.survival, &scratch.spells, CurveOptions::default());
    let group_value = all.reliable().ok().and_then(|all| all.median().value);
    let tests = against_rest(&scratch.spells, &scratch.labels)?;
    scratch.rest.hold(all.rows.iter().map(|row| row.risk));
    let mut rows = Vec::with_capacity(units.len());
    for ComparedUnit { mut row, spells } in units {
        row.group_value = group_value;
        let test = tests.binary_search_by_key(&row.provider, |test| test.counts.group).ok();
        if let Some(test) = test.and_then(|at| tests.get(at)) {
            let curves = Curves::of(spells, &all, options.horizon, scratch)?;
            fill_test(&mut row, test, curves.flag);
            fill_curves(&mut row, &curves, test.z, options.horizon)?;
        }
        rows.push(row);
    }
    adjust_for_many(&mut rows);
    Ok(rows)
}

impl Curves {
    /// The curves of the provider whose spells stand in `spells`, among `all`.
    fn of(
        spells: std::ops::Range<usize>,
        all: &KaplanMeier,
        horizon: i32,
        scratch: &mut DurationScratch,
    ) -> Result<Self, SurvivalError> {
        let DurationScratch { survival, spells: every, rest: others, .. } = scratch;
        let spells = every.get(spells).unwrap_or_default();
        let own = KaplanMeier::fit_with(survival, spells, CurveOptions::default());
        let mean = own.reliable().ok().map(|own| own.restricted_mean(horizon)).transpose()?;
        let mut flag = own.flags.late_entry;
        let mut rest = None;
        if mean.is_some_and(|mean| mean.value.is_some()) {
            match others.mean_without(spells, all.events.saturating_sub(own.events), horizon)? {
                Ok(mean) => rest = Some(mean),
                Err(late_entry) => flag = Some(late_entry),
            }
        }
        Ok(Self { own, mean, rest, flag: flag.or(all.flags.late_entry) })
    }
}

/// Collects the spells in view, provider by provider, and counts them.
fn units(
    group: &Group<'_>,
    period: Period,
    options: &FlowOptions,
    providers: &[u32],
    scratch: &mut DurationScratch,
) -> Vec<ComparedUnit> {
    scratch.spells.clear();
    scratch.labels.clear();
    let mut members = group.in_care(period).peekable();
    let mut units = Vec::with_capacity(providers.len());
    for provider in providers {
        let first = scratch.spells.len();
        let (mut clients, mut with, mut without) = (Distinct::default(), Distinct::default(), Distinct::default());
        let mut endings = 0;
        while let Some(member) = members.next_if(|member| member.provider == *provider) {
            let in_view = member.counted.within(period, options).filter(|spell| spell.entry < spell.exit);
            let Some(spell) = in_view else { continue };
            scratch.spells.push(spell);
            scratch.labels.push(*provider);
            let client = member.counted.client;
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
        units.push(ComparedUnit { row, spells: first..scratch.spells.len() });
    }
    units
}

/// What the log-rank test says, unless the row would rest on a curve that is not to be read.
fn fill_test(row: &mut ComparisonRow, test: &AgainstRest, flag: Option<LateEntryFlag>) {
    row.status = match (flag, test.reason) {
        (Some(flag), _) => flag.into(),
        (None, Some(NoTest::NoEvents)) => ComparisonStatus::NoEvents,
        (None, Some(NoTest::OneGroup)) => ComparisonStatus::OneUnit,
        (None, Some(NoTest::NoVariance)) => ComparisonStatus::NoVariance,
        (None, None) if test.counts.expected < FunnelOptions::default().minimum_expected => ComparisonStatus::TooSmall,
        (None, None) => ComparisonStatus::Compared,
    };
    if !matches!(test.reason, Some(NoTest::OneGroup | NoTest::NoEvents)) {
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
fn fill_curves(row: &mut ComparisonRow, curves: &Curves, z: Option<f64>, horizon: i32) -> Result<(), SurvivalError> {
    let median = curves.own.reliable().ok().map(KaplanMeier::median);
    let both = curves.mean.zip(curves.rest);
    let difference = both.map(|(own, rest)| own.difference(&rest, Confidence::P95)).transpose()?;
    let limits = difference.and_then(|difference| difference.interval);
    row.value = median.and_then(|median| median.value);
    row.lower = median.and_then(|median| median.lower);
    row.upper = median.and_then(|median| median.upper);
    row.duration = Some(DurationComparison {
        z: z.filter(|_| row.status == ComparisonStatus::Compared),
        horizon,
        restricted_mean: curves.mean.and_then(|mean| mean.value),
        rest_restricted_mean: curves.rest.and_then(|rest| rest.value),
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
