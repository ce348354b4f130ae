//! The columns of `benchmark` and `cases`.

use stoplicht_steering::benchmark::{Flag, FunnelLimits, Signal};
use stoplicht_steering::comparison::DurationComparison;
use stoplicht_steering::survival::LateEntryFlag;

use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches;
use crate::steer::cases::NamedCase;
use crate::steer::compare::{Compared, ComparedRows};
use crate::steer::disclose::ComparisonPart;
use crate::steer::result::Steered;

/// The table `benchmark`, batch by batch: the rows at these places. `shown` says of a row, by its place, whether a part of its figures
/// may be shown.
pub fn benchmark_batches<'a>(
    steered: &'a Steered,
    compared: &'a ComparedRows<'a>,
    places: &'a [usize],
    shown: &'a (dyn Fn(usize, ComparisonPart) -> bool + Sync),
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches(places, move |_, places| {
        let rows: Vec<Compared<'_>> = places.iter().filter_map(|place| compared.get(*place)).collect();
        benchmark_batch(steered, &rows, &|row, part| places.get(row).is_some_and(|place| shown(*place, part)))
    })
}

fn benchmark_batch(
    steered: &Steered,
    rows: &[Compared<'_>],
    shown: &dyn Fn(usize, ComparisonPart) -> bool,
) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    batch.dictionary("law", each().map(|row| Some(row.law.as_str())));
    batch.dictionary("care_group", each().map(|row| Some(row.care_group)));
    batch.dictionary("period", each().map(|row| steered.periods.get(row.period).map(|period| &period.label)));
    batch.truth("partial", each().map(|row| steered.periods.get(row.period).map(|period| period.partial)));
    batch.dictionary("provider_id", each().map(|row| Some(row.provider_id)));
    batch.dictionary("indicator", each().map(|row| Some(row.row.indicator.as_str())));
    let number = |batch: &mut OutBatch,
                  part: ComparisonPart,
                  name: &'static str,
                  figure: &dyn Fn(&Compared<'_>) -> Option<f64>| {
        let value = |(place, row): (usize, &Compared<'_>)| figure(row).filter(|_| shown(place, part));
        batch.number(name, each().enumerate().map(value));
    };
    let whole = |batch: &mut OutBatch,
                 part: ComparisonPart,
                 name: &'static str,
                 figure: &dyn Fn(&Compared<'_>) -> Option<i64>| {
        let value = |(place, row): (usize, &Compared<'_>)| figure(row).filter(|_| shown(place, part));
        batch.whole(name, each().enumerate().map(value));
    };
    let text = |batch: &mut OutBatch,
                part: ComparisonPart,
                name: &'static str,
                figure: &dyn Fn(&Compared<'_>) -> Option<&'static str>| {
        let value = |(place, row): (usize, &Compared<'_>)| figure(row).filter(|_| shown(place, part));
        batch.dictionary(name, each().enumerate().map(value));
    };
    number(&mut batch, ComparisonPart::Own, "value", &|row| row.row.value);
    number(&mut batch, ComparisonPart::Own, "lower", &|row| row.row.lower);
    number(&mut batch, ComparisonPart::Own, "upper", &|row| row.row.upper);
    number(&mut batch, ComparisonPart::Beside, "group_value", &|row| row.row.group_value);
    whole(&mut batch, ComparisonPart::Own, "observed", &|row| i64::try_from(row.row.observed).ok());
    number(&mut batch, ComparisonPart::Beside, "expected", &|row| row.row.expected);
    number(&mut batch, ComparisonPart::Beside, "ratio", &|row| row.row.ratio);
    number(&mut batch, ComparisonPart::Beside, "standardised", &|row| row.row.standardised);
    let limit = |pick: fn(&FunnelLimits) -> f64| move |row: &Compared<'_>| row.row.limits.as_ref().map(pick);
    number(&mut batch, ComparisonPart::Beside, "limit_low_95", &limit(|limits| limits.p95.lower));
    number(&mut batch, ComparisonPart::Beside, "limit_high_95", &limit(|limits| limits.p95.upper));
    number(&mut batch, ComparisonPart::Beside, "limit_low_998", &limit(|limits| limits.p998.lower));
    number(&mut batch, ComparisonPart::Beside, "limit_high_998", &limit(|limits| limits.p998.upper));
    let adjusted =
        |pick: fn(&FunnelLimits) -> f64| move |row: &Compared<'_>| row.row.adjusted_limits.as_ref().map(pick);
    number(&mut batch, ComparisonPart::Spread, "adjusted_low_95", &adjusted(|limits| limits.p95.lower));
    number(&mut batch, ComparisonPart::Spread, "adjusted_high_95", &adjusted(|limits| limits.p95.upper));
    number(&mut batch, ComparisonPart::Spread, "phi", &|row| row.row.spread.and_then(|spread| spread.phi));
    number(&mut batch, ComparisonPart::Spread, "tau2", &|row| row.row.spread.and_then(|spread| spread.tau2));
    number(&mut batch, ComparisonPart::Beside, "p", &|row| row.row.p);
    number(&mut batch, ComparisonPart::Spread, "adjusted_p", &|row| row.row.adjusted_p);
    text(&mut batch, ComparisonPart::Beside, "flag", &|row| row.row.flag.map(flag));
    text(&mut batch, ComparisonPart::Beside, "signal", &|row| row.row.signal.map(signal));
    text(&mut batch, ComparisonPart::Spread, "adjusted_signal", &|row| row.row.adjusted_signal.map(signal));
    // A curve that is not to be read may be that of the others.
    let status = |(place, row): (usize, &Compared<'_>)| {
        let part = if row.row.status.is_of_a_curve() { ComparisonPart::Beside } else { ComparisonPart::Own };
        Some(row.row.status.as_str()).filter(|_| shown(place, part))
    };
    batch.dictionary("status", each().enumerate().map(status));
    let duration = |pick: fn(&DurationComparison) -> Option<f64>| {
        move |row: &Compared<'_>| row.row.duration.as_ref().and_then(pick)
    };
    number(&mut batch, ComparisonPart::Own, "rmst", &duration(|duration| duration.restricted_mean));
    number(&mut batch, ComparisonPart::Beside, "rest_rmst", &duration(|duration| duration.rest_restricted_mean));
    number(&mut batch, ComparisonPart::Beside, "rmst_difference", &duration(|duration| duration.difference));
    number(&mut batch, ComparisonPart::Beside, "rmst_difference_low", &duration(|duration| duration.difference_lower));
    number(&mut batch, ComparisonPart::Beside, "rmst_difference_high", &duration(|duration| duration.difference_upper));
    whole(&mut batch, ComparisonPart::Own, "trajectories", &|row| Some(row.row.trajectories.into()));
    whole(&mut batch, ComparisonPart::Own, "clients", &|row| Some(row.row.clients.into()));
    text(&mut batch, ComparisonPart::Beside, "signal_note", &|row| row.row.rests_on_few().then_some("few_expected"));
    text(&mut batch, ComparisonPart::Spread, "spread_status", &|row| {
        row.row.spread.map(|spread| spread.status.as_str())
    });
    batch
}

/// A flag as it stands in `benchmark`.
fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Low998 => "low_99.8",
        Flag::Low95 => "low_95",
        Flag::Inside => "inside",
        Flag::High95 => "high_95",
        Flag::High998 => "high_99.8",
    }
}

/// A signal as it stands in `benchmark`: never better or worse.
pub fn signal(signal: Signal) -> &'static str {
    match signal {
        Signal::Low => "low",
        Signal::Within => "within",
        Signal::High => "high",
    }
}

/// The table `cases`.
pub fn case_batch(steered: &Steered, rows: &[NamedCase<'_>]) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    let area = |row: &NamedCase<'_>| steered.names.area(row.case.trajectory.area);
    batch.dictionary("provider_id", each().map(|row| Some(row.provider_id)));
    batch.dictionary("municipality", each().map(|row| area(row).map(|(municipality, _)| municipality.to_string())));
    batch.dictionary("law", each().map(|row| Some(row.law.as_str())));
    batch.dictionary("care_group", each().map(|row| Some(row.care_group)));
    batch.text("client_id", each().map(|row| Some(row.client_id)));
    let allocations =
        |row: &NamedCase<'_>| steered.names.allocations(row.case.trajectory).collect::<Vec<_>>().join(" ");
    batch.text("allocations", each().map(|row| Some(allocations(row))));
    batch.date("start", each().map(|row| row.case.trajectory.start.date()));
    batch.whole("days", each().map(|row| Some(row.case.days)));
    batch.whole("reasons", each().map(|row| i64::try_from(row.case.reasons.len()).ok()));
    let words =
        |row: &NamedCase<'_>| row.case.reasons.iter().map(|reason| reason.as_str()).collect::<Vec<_>>().join(" ");
    batch.text("why", each().map(|row| Some(words(row))));
    batch.whole("extensions", each().map(|row| Some(row.case.trajectory.extensions.into())));
    batch.whole("downscalings", each().map(|row| Some(row.case.trajectory.downscalings.into())));
    batch.date("last_claimed", each().map(|row| row.case.trajectory.last_claimed.and_then(stoplicht_core::Day::date)));
    batch.number("utilisation", each().map(|row| row.case.trajectory.utilisation));
    let claims = |row: &NamedCase<'_>| steered.claims.get(row.case.trajectory.area as usize)?.through?.date();
    batch.date("claims_through", each().map(claims));
    batch.dictionary("km_flag", each().map(|row| row.flag.map(LateEntryFlag::as_str)));
    batch
}
