//! The rows of `totals`: what managers ask for beside `flows`. The same figures, medians among them, of a provider over all its
//! care groups, over all municipalities, and over the whole span of the periods.
//!
//! Every way of leaving out municipality, care group or provider has its rows. What is in `flows` is not repeated: of one
//! municipality and care group there is the whole span alone.

use stoplicht_steering::flow::{Flow, FlowOptions, FlowScratch, flow_over, flows_and_over, whole_span};

use super::flow_values::FlowValues;
use super::result::Steered;
use super::total_units::{TotalUnit, rows_of_units};
use super::unit_columns::{add_period, add_units};
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches_as_made;

/// A row of `totals`: the period, by its place (`None` if it is the whole span), and its figures.
type TotalRow = (Option<usize>, Flow);

/// The table `totals`, batch by batch: by unit, then by period, the whole span last.
pub fn total_batches<'a>(
    steered: &'a Steered,
    options: &'a FlowOptions,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let span = whole_span(&steered.periods);
    let rows = rows_of_units(steered, move |unit: TotalUnit<'a>, trajectories, scratch: &mut FlowScratch| {
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
        by_period.chain(span.map(|flow| (None, flow))).collect()
    });
    batches_as_made(rows, move |units: &[(TotalUnit<'_>, &[TotalRow])]| {
        let mut batch = OutBatch::default();
        add_units(&mut batch, units);
        let rows = || units.iter().flat_map(|(_, rows)| *rows);
        add_period(&mut batch, &steered.periods, span.as_ref(), rows().map(|(period, _)| *period));
        let flows: Vec<((), Option<&Flow>)> = rows().map(|(_, flow)| ((), Some(flow))).collect();
        let mut values = FlowValues::with_capacity(flows.len());
        flows.chunks(FlowValues::TOGETHER).for_each(|flows| values.extend(flows, |(), _| true));
        values.add_to(&mut batch);
        batch
    })
}
