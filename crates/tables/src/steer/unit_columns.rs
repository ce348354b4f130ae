//! The columns that say what a row is about: the unit, and the period.

use stoplicht_steering::flow::ReportPeriod;

use super::total_units::TotalUnit;
use crate::output::OutBatch;

/// Adds the columns of units, each with its rows.
pub(super) fn add_units<T>(batch: &mut OutBatch, units: &[(TotalUnit<'_>, &[T])]) {
    let each = || units.iter().map(|(unit, rows)| (rows.len(), unit));
    batch.runs("law", each().map(|(rows, unit)| (rows, Some(unit.law.as_str()))));
    batch.runs("municipality", each().map(|(rows, unit)| (rows, unit.municipality)));
    batch.runs("provider_id", each().map(|(rows, unit)| (rows, unit.provider_id)));
    batch.runs("care_group", each().map(|(rows, unit)| (rows, unit.care_group)));
}

/// Adds the columns of a period: of each row its place among the periods, or the whole span if it has none.
pub(super) fn add_period(
    batch: &mut OutBatch,
    periods: &[ReportPeriod],
    span: Option<&ReportPeriod>,
    places: impl Iterator<Item = Option<usize>> + Clone,
) {
    let period = |place: Option<usize>| place.map_or(span, |place| periods.get(place));
    let numbers = places.clone().map(|place| place.map_or(0, |place| place + 1));
    batch.numbered("period", numbers, |number| period(number.checked_sub(1)).map(|period| &period.label));
    batch.date("period_start", places.clone().map(|place| period(place).and_then(|one| one.days.start.date())));
    batch.date("period_end", places.clone().map(|place| period(place).and_then(|one| one.days.end.date())));
    batch.truth("partial", places.map(|place| period(place).map(|period| period.partial)));
}
