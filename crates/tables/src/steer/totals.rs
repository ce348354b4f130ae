//! The rows of `totals`: what managers ask for beside `flows`. The same figures, medians among them, of a provider over all its
//! care groups, over all municipalities, and over the whole span of the periods.
//!
//! Every way of leaving out municipality, care group or provider has its rows. What is in `flows` is not repeated: of one
//! municipality and care group there is the whole span alone.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_steering::flow::{Flow, FlowOptions, FlowScratch, ReportPeriod, flow_over, flows, whole_span};
use stoplicht_steering::trajectory::Trajectory;

use super::flow_columns::FLOW_COLUMNS;
use super::result::Steered;
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches;

/// What a row of `totals` is about; what is not named is all of it together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TotalUnit<'a> {
    /// The law.
    pub law: Law,
    /// The municipality.
    pub municipality: Option<Municipality>,
    /// The care group, by name.
    pub care_group: Option<&'a str>,
    /// The provider.
    pub provider_id: Option<&'a str>,
}

impl TotalUnit<'_> {
    /// Does `flows` tell of it, period by period?
    const fn is_in_flows(&self) -> bool {
        self.municipality.is_some() && self.care_group.is_some()
    }
}

/// A row of `totals`.
#[derive(Debug, Clone, PartialEq)]
pub struct TotalRow<'a> {
    /// What it is about.
    pub unit: TotalUnit<'a>,
    /// The period, by its place; `None` if it is the whole span.
    pub period: Option<usize>,
    /// The figures.
    pub flow: Flow,
}

/// Every unit, in order, and where its trajectories stand.
pub(super) fn total_units(steered: &Steered) -> BTreeMap<TotalUnit<'_>, Vec<Range<usize>>> {
    let mut units: BTreeMap<TotalUnit<'_>, Vec<Range<usize>>> = BTreeMap::new();
    for own in steered.units.iter().filter(|unit| unit.provider.is_some()) {
        let Some(named) = steered.names.unit(own) else { continue };
        for municipality in [None, Some(named.municipality)] {
            for care_group in [None, Some(named.care_group)] {
                for provider_id in [None, named.provider_id] {
                    let unit = TotalUnit { law: named.law, municipality, care_group, provider_id };
                    units.entry(unit).or_default().push(own.trajectories.clone());
                }
            }
        }
    }
    units
}

/// The trajectories of a unit.
pub(super) fn trajectories<'s>(steered: &'s Steered, ranges: &[Range<usize>]) -> impl Iterator<Item = &'s Trajectory> {
    ranges.iter().filter_map(|range| steered.trajectories.all.get(range.clone())).flatten()
}

/// The rows of `totals`: by unit, then by period, the whole span last.
pub fn total_rows<'a>(steered: &'a Steered, options: &FlowOptions) -> Vec<TotalRow<'a>> {
    let units: Vec<(TotalUnit<'a>, Vec<Range<usize>>)> = total_units(steered).into_iter().collect();
    let of_unit = |scratch: &mut FlowScratch, (unit, ranges): &(TotalUnit<'a>, Vec<Range<usize>>)| {
        let own: Vec<&Trajectory> = trajectories(steered, ranges).collect();
        let (all, periods) = (&steered.trajectories, &steered.periods);
        let by_period = if unit.is_in_flows() { Vec::new() } else { flows(&own, all, periods, options, scratch) };
        let span = flow_over(&own, all, periods, options, scratch);
        let by_period = by_period.into_iter().map(|flow| (Some(flow.period), flow));
        let rows = by_period.chain(span.map(|flow| (None, flow)));
        rows.map(|(period, flow)| TotalRow { unit: *unit, period, flow }).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<TotalRow<'a>>> = units.par_iter().map_init(FlowScratch::default, of_unit).collect();
    rows.into_iter().flatten().collect()
}

/// The table `totals`, batch by batch.
pub fn total_batches<'a>(
    steered: &'a Steered,
    rows: &'a [TotalRow<'a>],
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let span = whole_span(&steered.periods);
    batches(rows, move |_, rows| {
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
