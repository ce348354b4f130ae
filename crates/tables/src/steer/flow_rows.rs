//! The rows of `flows`: the figures of each unit, period by period.

use std::sync::Arc;

use stoplicht_steering::flow::Flow;
use stoplicht_steering::trajectory::LumpsumCare;

use super::disclose::DisclosedRows;
use super::flow_columns::{FLOW_COLUMNS, FlowColumn};
use super::result::{Steered, Unit};
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::{batches_as_made, lists_as_made};

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

/// A row as it is written.
struct WrittenRow<'a> {
    row: FlowRow<'a>,
    /// The figures of the unit in the base period, if there are any.
    base: Option<Arc<Flow>>,
}

/// The rows of `flows`: by unit, then by period.
pub fn flow_rows(steered: &Steered) -> Vec<FlowRow<'_>> {
    flow_rows_of(steered, |_| true)
}

/// The rows of some units, which `is_wanted` is asked of.
pub fn flow_rows_of<'a>(steered: &'a Steered, is_wanted: impl Fn(&Unit<'a>) -> bool) -> Vec<FlowRow<'a>> {
    let wanted = |(place, unit)| steered.names.unit(unit).filter(&is_wanted).map(|_| place);
    let wanted = steered.units.iter().enumerate().filter_map(wanted);
    wanted.flat_map(|unit| rows_of_unit(steered, unit, |_| true)).collect()
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

/// The rows of a unit that are wanted, by their places.
fn rows_of_unit(
    steered: &Steered,
    unit: usize,
    is_wanted: impl Fn(usize) -> bool,
) -> impl Iterator<Item = FlowRow<'_>> {
    let named = steered.units.get(unit).and_then(|unit| steered.names.unit(unit));
    let rows = steered.flows.rows_of(unit).filter(move |place| is_wanted(*place));
    rows.filter_map(move |place| Some(FlowRow { place, unit: named?, flow: steered.flows.row(place)? }))
}

/// The table `flows`, batch by batch. `base` is the period (by its place) against which each figure is given as an index too (= 100).
/// With `shown` there are the rows and figures that it lets through; without it there is everything.
pub fn flow_batches<'a>(
    steered: &'a Steered,
    base: Option<usize>,
    shown: Option<&'a DisclosedRows>,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let made = lists_as_made(steered.units.len(), move |(): &mut (), unit| {
        let is_in = |period| move |row: &usize| steered.flows.period(*row) == Some(period);
        let base = base.and_then(|base| steered.flows.rows_of(unit).find(is_in(base)));
        let base = base.and_then(|row| steered.flows.row(row)).map(Arc::new);
        let rows = rows_of_unit(steered, unit, |place| shown.is_none_or(|shown| shown.writes_flow(place)));
        rows.map(|row| WrittenRow { row, base: base.clone() }).collect()
    });
    batches_as_made(made, move |rows| flow_batch(steered, rows, base.is_some(), shown))
}

fn flow_batch(steered: &Steered, rows: &[WrittenRow<'_>], is_indexed: bool, shown: Option<&DisclosedRows>) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter().map(|written| &written.row);
    let period = |row: &FlowRow<'_>| steered.periods.get(row.flow.period);
    batch.dictionary("municipality", each().map(|row| Some(row.unit.municipality.as_str())));
    batch.dictionary("law", each().map(|row| Some(row.unit.law.as_str())));
    batch.dictionary("provider_id", each().map(|row| row.unit.provider_id));
    batch.dictionary("care_group", each().map(|row| Some(row.unit.care_group)));
    batch.dictionary("period", each().map(|row| period(row).map(|period| &period.label)));
    batch.date("period_start", each().map(|row| period(row).and_then(|period| period.days.start.date())));
    batch.date("period_end", each().map(|row| period(row).and_then(|period| period.days.end.date())));
    batch.truth("partial", each().map(|row| period(row).map(|period| period.partial)));
    for column in &FLOW_COLUMNS {
        let is_shown = |row: &FlowRow<'_>| shown.is_none_or(|shown| shown.shows_flow(row.place, column));
        column.add(&mut batch, each().map(|row| is_shown(row).then_some(&row.flow)));
    }
    if steered.is_under_contract {
        batch.truth("partly_lumpsum", each().map(|row| Some(row.flow.lumpsum != LumpsumCare::None)));
    }
    if is_indexed {
        for column in &FLOW_COLUMNS {
            add_index(&mut batch, steered, column, rows);
        }
        batch.dictionary("index_unknown", rows.iter().map(|row| index_unknown(steered, row)));
    }
    batch
}

/// Adds a figure of each row as an index against the base period, if the figure is given so.
fn add_index(batch: &mut OutBatch, steered: &Steered, column: &FlowColumn, rows: &[WrittenRow<'_>]) {
    let Some(name) = column.index else { return };
    let value = |row: &WrittenRow<'_>| {
        let base = row.base.as_deref().filter(|_| index_unknown(steered, row).is_none())?;
        let base = column.number(base).filter(|base| *base != 0.0)?;
        Some(100.0 * column.number(&row.row.flow)? / base)
    };
    batch.number(name, rows.iter().map(value));
}

/// Why a row has no index at all: a period that is not over is held against none, nor is anything against it, and the unit may
/// have nobody in the base period.
fn index_unknown(steered: &Steered, row: &WrittenRow<'_>) -> Option<&'static str> {
    let is_partial = |flow: &Flow| steered.periods.get(flow.period).is_some_and(|period| period.partial);
    match row.base.as_deref() {
        _ if is_partial(&row.row.flow) => Some("partial_period"),
        None => Some("empty_base"),
        Some(base) if is_partial(base) => Some("partial_base"),
        Some(_) => None,
    }
}
