//! The rows of `flows`: the figures of each unit, period by period.

use stoplicht_steering::flow::Flow;

use super::flow_columns::{FLOW_COLUMNS, FlowColumn, FlowDisclosure, FlowValue};
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
    if indexed {
        for column in &FLOW_COLUMNS {
            add_index(&mut batch, column, rows, shown);
        }
    }
    batch
}

/// Adds a figure of each row, as far as it may be shown.
fn add_figures(batch: &mut OutBatch, column: &FlowColumn, rows: &[FlowRow<'_>], shown: Option<ShownFlow<'_>>) {
    let is_shown = |place: usize| is_shown(column, place, shown);
    let each = rows.iter().enumerate();
    match column.value {
        FlowValue::Count(count) => {
            batch.whole(column.name, each.map(|(place, row)| is_shown(place).then(|| count(row.flow))));
        }
        FlowValue::Number(number) => {
            batch.number(column.name, each.map(|(place, row)| number(row.flow).filter(|_| is_shown(place))));
        }
        FlowValue::Word(word) => {
            batch.dictionary(column.name, each.map(|(place, row)| word(row.flow).filter(|_| is_shown(place))));
        }
    }
}

/// Adds a figure of each row as an index against the base period, if the figure is given so.
fn add_index(batch: &mut OutBatch, column: &FlowColumn, rows: &[FlowRow<'_>], shown: Option<ShownFlow<'_>>) {
    let Some(name) = column.index else { return };
    let value = |(place, row): (usize, &FlowRow<'_>)| {
        let base = column.number(row.base?).filter(|base| *base != 0.0)?;
        Some(100.0 * column.number(row.flow)? / base).filter(|_| is_shown(column, place, shown))
    };
    batch.number(name, rows.iter().enumerate().map(value));
}

/// May a figure be shown of a row, by its place? Without `shown` everything may.
fn is_shown(column: &FlowColumn, place: usize, shown: Option<ShownFlow<'_>>) -> bool {
    shown.is_none_or(|shown| column.disclosure == FlowDisclosure::Open || shown(place, column))
}
