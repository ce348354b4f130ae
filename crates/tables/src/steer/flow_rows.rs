//! The rows of `flows`: the figures of each unit, period by period.

use std::sync::Arc;

use stoplicht_steering::flow::Flow;
use stoplicht_steering::trajectory::LumpsumCare;

use super::disclose::DisclosedRows;
use super::flow_columns::FLOW_COLUMNS;
use super::flow_values::FlowValues;
use super::result::{Steered, Unit};
use super::unit_columns::add_period;
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches_of_places;

/// A row of `flows`: the unit it is about, and its figures.
#[derive(Debug, Clone)]
pub struct FlowRow<'a> {
    /// Its place among all rows, by unit, then by period.
    pub place: usize,
    /// The unit.
    pub unit: Unit<'a>,
    /// Its figures in a period.
    pub flow: Flow,
}

/// The rows of `flows`: by unit, then by period.
pub fn flow_rows(steered: &Steered) -> Vec<FlowRow<'_>> {
    flow_rows_of(steered, |_| true)
}

/// The rows of some units, which `is_wanted` is asked of.
pub fn flow_rows_of<'a>(steered: &'a Steered, is_wanted: impl Fn(&Unit<'a>) -> bool) -> Vec<FlowRow<'a>> {
    let wanted = |(place, unit)| steered.names.unit(unit).filter(&is_wanted).map(|_| place);
    let wanted = steered.units.iter().enumerate().filter_map(wanted);
    wanted.flat_map(|unit| rows_of_unit(steered, unit)).collect()
}

/// The rows of a period, by unit.
pub fn flow_rows_in(steered: &Steered, period: usize) -> impl Iterator<Item = FlowRow<'_>> {
    let units = steered.units.iter().enumerate();
    units.filter_map(move |(place, unit)| {
        let mut rows = steered.flows.rows_of(place);
        let place = rows.find(|row| steered.flows.period(*row) == Some(period))?;
        Some(FlowRow { place, unit: steered.names.unit(unit)?, flow: steered.flows.row(place)? })
    })
}

/// The rows of a unit.
fn rows_of_unit(steered: &Steered, unit: usize) -> impl Iterator<Item = FlowRow<'_>> {
    let named = steered.units.get(unit).and_then(|unit| steered.names.unit(unit));
    let rows = steered.flows.rows_of(unit);
    rows.filter_map(move |place| Some(FlowRow { place, unit: named?, flow: steered.flows.row(place)? }))
}

/// The table `flows`, batch by batch. `base` is the period (by its place) against which each figure is given as an index too (= 100).
/// With `shown` there are the rows and figures that it lets through; without it there is everything.
pub fn flow_batches<'a>(
    steered: &'a Steered,
    base: Option<usize>,
    shown: Option<&'a DisclosedRows>,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let rows = steered.flows.rows();
    let written: Option<Vec<usize>> = shown.map(|shown| (0..rows).filter(|row| shown.writes_flow(*row)).collect());
    batches_of_places(written.as_ref().map_or(rows, Vec::len), move |range| {
        let places = match &written {
            Some(written) => written.get(range).unwrap_or_default().to_vec(),
            None => range.collect(),
        };
        flow_batch(steered, &WrittenRows::of(steered, places), base, shown)
    })
}

/// Rows of a batch.
struct WrittenRows {
    /// Their places, which ascend.
    places: Vec<usize>,
    /// Each unit, by its place, and how many of these rows are its.
    units: Vec<(usize, usize)>,
}

impl WrittenRows {
    fn of(steered: &Steered, places: Vec<usize>) -> Self {
        let (mut units, mut rest) = (Vec::new(), places.as_slice());
        while let Some(unit) = rest.first().and_then(|first| steered.flows.unit_of(*first)) {
            let end = steered.flows.rows_of(unit).end;
            let (own, later) = rest.split_at(rest.partition_point(|place| *place < end));
            units.push((unit, own.len()));
            rest = later;
        }
        Self { places, units }
    }

    /// What each unit has, and for how many rows.
    fn of_each_unit<'s, T>(
        &self,
        steered: &'s Steered,
        of: impl Fn(Unit<'s>) -> Option<T>,
    ) -> impl Iterator<Item = (usize, Option<T>)> {
        self.units.iter().map(move |(unit, rows)| {
            let unit = steered.units.get(*unit).and_then(|unit| steered.names.unit(unit));
            (*rows, unit.and_then(&of))
        })
    }
}

fn flow_batch(steered: &Steered, rows: &WrittenRows, base: Option<usize>, shown: Option<&DisclosedRows>) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.runs("municipality", rows.of_each_unit(steered, |unit| Some(unit.municipality)));
    batch.runs("law", rows.of_each_unit(steered, |unit| Some(unit.law.as_str())));
    batch.runs("provider_id", rows.of_each_unit(steered, |unit| unit.provider_id));
    batch.runs("care_group", rows.of_each_unit(steered, |unit| Some(unit.care_group)));
    add_period(&mut batch, &steered.periods, None, rows.places.iter().map(|place| steered.flows.period(*place)));
    let (mut values, mut lumpsum) = (FlowValues::with_capacity(rows.places.len()), Vec::new());
    for places in rows.places.chunks(FlowValues::TOGETHER) {
        let flows: Vec<(usize, Option<Flow>)> =
            places.iter().map(|place| (*place, steered.flows.row(*place))).collect();
        let flows: Vec<(usize, Option<&Flow>)> = flows.iter().map(|(place, flow)| (*place, flow.as_ref())).collect();
        values.extend(&flows, |place, column| shown.is_none_or(|shown| shown.shows_flow(place, column)));
        lumpsum.extend(flows.iter().map(|(_, flow)| flow.map(|flow| flow.lumpsum != LumpsumCare::None)));
    }
    values.add_to(&mut batch);
    if steered.is_under_contract {
        batch.truth("partly_lumpsum", lumpsum.into_iter());
    }
    if let Some(base) = base {
        add_indexes(&mut batch, steered, rows, base);
    }
    batch
}

/// Adds the figures of each row as an index against the base period of its unit, if they are given so.
fn add_indexes(batch: &mut OutBatch, steered: &Steered, rows: &WrittenRows, base: usize) {
    let mut indexed: Vec<(Option<Flow>, Option<Arc<Flow>>)> = Vec::with_capacity(rows.places.len());
    let mut places = rows.places.iter();
    for (unit, own) in &rows.units {
        let base = steered.flows.rows_of(*unit).find(|row| steered.flows.period(*row) == Some(base));
        let base = base.and_then(|row| steered.flows.row(row)).map(Arc::new);
        indexed.extend(places.by_ref().take(*own).map(|place| (steered.flows.row(*place), base.clone())));
    }
    let each = || indexed.iter().map(|(flow, base)| (flow.as_ref(), base.as_deref()));
    let unknown = |(flow, base): (Option<&Flow>, Option<&Flow>)| index_unknown(steered, flow?, base);
    for column in &FLOW_COLUMNS {
        let Some(name) = column.index else { continue };
        let value = |row: (Option<&Flow>, Option<&Flow>)| {
            let base = row.1.filter(|_| unknown(row).is_none())?;
            let base = column.number(base).filter(|base| *base != 0.0)?;
            Some(100.0 * column.number(row.0?)? / base)
        };
        batch.number(name, each().map(value));
    }
    batch.dictionary("index_unknown", each().map(unknown));
}

/// Why a row has no index at all: a period that is not over is held against none, nor is anything against it, and the unit may
/// have nobody in the base period.
fn index_unknown(steered: &Steered, flow: &Flow, base: Option<&Flow>) -> Option<&'static str> {
    let is_partial = |flow: &Flow| steered.periods.get(flow.period).is_some_and(|period| period.partial);
    match base {
        _ if is_partial(flow) => Some("partial_period"),
        None => Some("empty_base"),
        Some(base) if is_partial(base) => Some("partial_base"),
        Some(_) => None,
    }
}
