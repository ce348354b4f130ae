//! The rows of `flows`: the figures of each unit, period by period.

use stoplicht_steering::flow::Flow;
use stoplicht_steering::trajectory::LumpsumCare;

use super::flow_columns::{FLOW_COLUMNS, FlowColumn, FlowDisclosure};
use super::result::{Steered, Unit};
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches;

/// A row of `flows`: the unit it is about, and its figures.
#[derive(Debug, Clone, Copy)]
pub struct FlowRow<'a> {
    /// The unit.
    pub unit: Unit<'a>,
    /// Its figures in a period.
    pub flow: &'a Flow,
    /// The figures of the unit in the base period, if there are any.
    pub base: Option<&'a Flow>,
}

/// The rows of `flows`: by unit, then by period. `base` is the period (by its place) that an index is made against.
pub fn flow_rows(steered: &Steered, base: Option<usize>) -> Vec<FlowRow<'_>> {
    let units = steered.units.iter().zip(&steered.flows);
    units
        .filter_map(|(unit, flows)| Some((steered.names.unit(unit)?, flows)))
        .flat_map(|(unit, flows)| {
            let base = base.and_then(|base| flows.iter().find(|flow| flow.period == base));
            flows.iter().map(move |flow| FlowRow { unit, flow, base })
        })
        .collect()
}

/// Says of a row, by its place, and a column whether it may be shown.
pub type ShownFlow<'a> = &'a (dyn Fn(usize, &FlowColumn) -> bool + Sync);

/// The table `flows`, batch by batch; without `shown` everything is. With
/// `indexed` each figure is also given as an index against the base period (= 100).
pub fn flow_batches<'a>(
    steered: &'a Steered,
    rows: &'a [FlowRow<'a>],
    indexed: bool,
    shown: Option<ShownFlow<'a>>,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches(rows, move |first, rows| match shown {
        None => flow_batch(steered, rows, indexed, None),
        Some(shown) => flow_batch(steered, rows, indexed, Some(&|place, column| shown(first + place, column))),
    })
}

fn flow_batch(steered: &Steered, rows: &[FlowRow<'_>], indexed: bool, shown: Option<ShownFlow<'_>>) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
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
        add_figures(&mut batch, column, rows, shown);
    }
    if steered.is_under_contract {
        batch.truth("partly_lumpsum", each().map(|row| Some(row.flow.lumpsum != LumpsumCare::None)));
    }
    if indexed {
        for column in &FLOW_COLUMNS {
            add_index(&mut batch, steered, column, rows);
        }
        batch.dictionary("index_unknown", each().map(|row| index_unknown(steered, row)));
    }
    batch
}

/// Adds a figure of each row, as far as it may be shown.
fn add_figures(batch: &mut OutBatch, column: &FlowColumn, rows: &[FlowRow<'_>], shown: Option<ShownFlow<'_>>) {
    let each = rows.iter().enumerate();
    column.add(batch, each.map(|(place, row)| is_shown(column, place, shown).then_some(row.flow)));
}

/// Adds a figure of each row as an index against the base period, if the figure is given so.
fn add_index(batch: &mut OutBatch, steered: &Steered, column: &FlowColumn, rows: &[FlowRow<'_>]) {
    let Some(name) = column.index else { return };
    let value = |row: &FlowRow<'_>| {
        let base = row.base.filter(|_| index_unknown(steered, row).is_none())?;
        let base = column.number(base).filter(|base| *base != 0.0)?;
        Some(100.0 * column.number(row.flow)? / base)
    };
    batch.number(name, rows.iter().map(value));
}

/// Why a row has no index at all: a period that is not over is held against none, nor is anything against it, and the unit may
/// have nobody in the base period.
fn index_unknown(steered: &Steered, row: &FlowRow<'_>) -> Option<&'static str> {
    let is_partial = |flow: &Flow| steered.periods.get(flow.period).is_some_and(|period| period.partial);
    match row.base {
        _ if is_partial(row.flow) => Some("partial_period"),
        None => Some("empty_base"),
        Some(base) if is_partial(base) => Some("partial_base"),
        Some(_) => None,
    }
}

/// May a figure be shown of a row, by its place? Without `shown` everything may.
fn is_shown(column: &FlowColumn, place: usize, shown: Option<ShownFlow<'_>>) -> bool {
    shown.is_none_or(|shown| column.disclosure == FlowDisclosure::Open || shown(place, column))
}
