//! The rows of `totals`: what managers ask for beside `flows`. The same figures, medians among them, of a provider over all its
//! care groups, over all municipalities, and over the whole span of the periods.
//!
//! Every way of leaving out municipality, care group or provider has its rows. What is in `flows` is not repeated: of one
//! municipality and care group there is the whole span alone.

use stoplicht_steering::flow::{Flow, FlowOptions, FlowScratch, ReportPeriod, flow_over, flows_and_over, whole_span};

use super::flow_columns::FLOW_COLUMNS;
use super::result::Steered;
use super::total_units::{TotalUnit, rows_of_units};
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches_as_made;

/// A row of `totals`.
struct TotalRow<'a> {
    /// What it is about.
    unit: TotalUnit<'a>,
    /// The period, by its place; `None` if it is the whole span.
    period: Option<usize>,
    flow: Flow,
}

/// The table `totals`, batch by batch: by unit, then by period, the whole span last.
pub fn total_batches<'a>(
    steered: &'a Steered,
    options: &'a FlowOptions,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let span = whole_span(&steered.periods);
    let rows = rows_of_units(steered, move |unit, trajectories, scratch: &mut FlowScratch| {
        let (all, periods) = (&steered.trajectories, &steered.periods);
        // A provider with one care group in a municipality is counted there already.
        let counted = if unit.is_in_flows() {
            Some(Vec::new())
        } else {
            trajectories.only_part().map(|part| steered.flows.of(part).collect())
        };
        let (by_period, span) = match counted {
            Some(counted) => (counted, flow_over(trajectories, all, periods, options, scratch)),
            None => flows_and_over(trajectories, all, periods, options, scratch),
        };
        let by_period = by_period.into_iter().map(|flow| (Some(flow.period), flow));
        let rows = by_period.chain(span.map(|flow| (None, flow)));
        rows.map(|(period, flow)| TotalRow { unit, period, flow }).collect()
    });
    batches_as_made(rows, move |rows: &[TotalRow<'_>]| {
        let mut batch = OutBatch::default();
        add_unit(&mut batch, rows.iter().map(|row| row.unit));
        add_period(&mut batch, steered, span.as_ref(), rows.iter().map(|row| row.period));
        for column in &FLOW_COLUMNS {
            column.add(&mut batch, rows.iter().map(|row| Some(&row.flow)));
        }
        batch
    })
}

/// Adds the columns of a unit.
pub(super) fn add_unit<'u>(batch: &mut OutBatch, units: impl Iterator<Item = TotalUnit<'u>> + Clone) {
    batch.dictionary("law", units.clone().map(|unit| Some(unit.law.as_str())));
    let municipality = |unit: TotalUnit<'u>| unit.municipality.map(|municipality| municipality.to_string());
    batch.dictionary("municipality", units.clone().map(municipality));
    batch.dictionary("provider_id", units.clone().map(|unit| unit.provider_id));
    batch.dictionary("care_group", units.map(|unit| unit.care_group));
}

/// Adds the columns of a period.
pub(super) fn add_period(
    batch: &mut OutBatch,
    steered: &Steered,
    span: Option<&ReportPeriod>,
    periods: impl Iterator<Item = Option<usize>> + Clone,
) {
    let period = |place: Option<usize>| place.map_or(span, |place| steered.periods.get(place));
    batch.dictionary("period", periods.clone().map(|place| period(place).map(|period| &period.label)));
    batch.date("period_start", periods.clone().map(|place| period(place).and_then(|one| one.days.start.date())));
    batch.date("period_end", periods.clone().map(|place| period(place).and_then(|one| one.days.end.date())));
    batch.truth("partial", periods.map(|place| period(place).map(|period| period.partial)));
}
