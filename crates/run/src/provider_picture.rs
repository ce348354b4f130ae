//! One provider's picture, put together from a run.

use stoplicht_core::Day;
use stoplicht_core::register::Law;
use stoplicht_report::steering::{CaseLine, ClaimsLine, DurationFigure, DurationLine, ProviderPicture, SignalLine};
use stoplicht_steering::survival::KaplanMeier;
use stoplicht_tables::{
    AreaClaims, Compared, ComparedRows, NamedCase, Steered, UnitCurve, UnitRange, flow_rows_of, signal,
};

use crate::error::RunError;
use crate::steer_summary::{last_whole_period, line};

/// The picture of a provider, all its municipalities and care groups.
///
/// # Errors
/// [`RunError::NoTrajectories`] if no trajectory is this provider's.
pub fn picture(
    provider: &str,
    steered: &Steered,
    compared: &ComparedRows<'_>,
    curves: &[UnitCurve<'_>],
    cases: &[NamedCase<'_>],
) -> Result<ProviderPicture, RunError> {
    let own = flow_rows_of(steered, |unit| unit.provider_id == Some(provider));
    let flows: Vec<_> = own.iter().map(|row| line(steered, row, &|_| true)).collect();
    if flows.is_empty() {
        return Err(RunError::NoTrajectories(provider.to_owned()));
    }
    let period = last_whole_period(steered);
    let signals = compared.iter().filter(|row| Some(row.period) == period && row.provider_id == provider);
    Ok(ProviderPicture {
        provider_id: provider.to_owned(),
        provider_name: None,
        flows,
        durations: durations(provider, curves),
        signals: signals.map(|row| signal_line(&row)).collect(),
        cases: cases.iter().filter(|case| case.provider_id == provider).map(|case| case_line(steered, case)).collect(),
        claims: claims(provider, steered),
    })
}

/// Until when claims are on record, in the municipalities and under the laws of a provider.
fn claims(provider: &str, steered: &Steered) -> Vec<ClaimsLine> {
    let is_its = |unit: &&UnitRange| unit.provider.is_some_and(|number| steered.names.provider(number) == provider);
    let mut areas: Vec<u32> = steered.units.iter().filter(is_its).map(|unit| unit.area).collect();
    areas.dedup();
    let line = |area: u32| {
        let (municipality, law) = steered.names.area(area)?;
        let AreaClaims { through, are_recent } = steered.claims.get(area as usize).copied()?;
        Some(ClaimsLine { municipality, law, through: through.and_then(Day::date), are_recent })
    };
    areas.into_iter().filter_map(line).collect()
}

/// What is read from a curve, or why nothing is.
fn quantile(curve: &KaplanMeier, p: f64) -> DurationFigure {
    let quantile = curve.reliable().map(|curve| curve.quantile(p).ok());
    match quantile {
        Ok(quantile) => DurationFigure {
            days: quantile.and_then(|quantile| quantile.value),
            lower: quantile.and_then(|quantile| quantile.lower),
            upper: quantile.and_then(|quantile| quantile.upper),
            km_flag: None,
        },
        Err(flag) => DurationFigure { km_flag: Some(flag.as_str()), ..DurationFigure::default() },
    }
}

/// A provider's curves lie per municipality; beside each stands that of all providers there are under the law.
fn durations(provider: &str, curves: &[UnitCurve<'_>]) -> Vec<DurationLine> {
    let all = |law: Law, care_group: &str| {
        curves.iter().find(|curve| curve.municipality.is_none() && (curve.law, curve.care_group) == (law, care_group))
    };
    let own = curves.iter().filter(|curve| curve.provider_id == Some(provider));
    own.filter_map(|curve| {
        let group = &all(curve.law, curve.care_group)?.curve;
        Some(DurationLine {
            municipality: curve.municipality,
            law: curve.law,
            care_group: curve.care_group.to_owned(),
            trajectories: curve.curve.spells,
            own: quantile(&curve.curve, 0.5),
            group: quantile(group, 0.5),
            group_p90: quantile(group, 0.9),
        })
    })
    .collect()
}

fn signal_line(row: &Compared<'_>) -> SignalLine {
    SignalLine {
        law: row.law,
        care_group: row.care_group.to_owned(),
        indicator: row.row.indicator.as_str().to_owned(),
        value: (row.row.value, row.row.lower, row.row.upper),
        group: row.row.group_value,
        signal: row.row.signal.map(signal),
        status: row.row.status.as_str(),
        rests_on_few: row.row.rests_on_few(),
        trajectories: row.row.trajectories,
    }
}

pub(crate) fn case_line(steered: &Steered, row: &NamedCase<'_>) -> CaseLine {
    CaseLine {
        law: row.law,
        care_group: row.care_group.to_owned(),
        client_id: row.client_id.to_owned(),
        allocations: steered.names.allocations(row.case.trajectory).map(str::to_owned).collect(),
        start: row.case.trajectory.start.date(),
        days: row.case.days,
        reasons: row.case.reasons.clone(),
        long_from: row.case.long_from,
        extensions: row.case.trajectory.extensions,
        days_without_claim: row.case.days_without_claim,
        last_claimed: row.case.trajectory.last_claimed.and_then(Day::date),
        utilisation: row.case.trajectory.utilisation,
    }
}
