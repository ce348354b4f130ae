//! The columns of figures of flows, filled some rows at a time: a row is made once, and lies in the nearest cache while all columns
//! take their value of it.

use stoplicht_steering::flow::Flow;

use super::flow_columns::{FLOW_COLUMNS, FlowColumn, FlowValue};
use crate::output::OutBatch;
use crate::output::batch::ValuesBuilder;
use crate::output::dictionary::DictionaryBuilder;

/// The columns that hold a figure, as far as they are filled.
pub(super) struct FlowValues {
    columns: Vec<(&'static FlowColumn, ColumnValues)>,
}

enum ColumnValues {
    Whole(fn(&Flow) -> i64, ValuesBuilder<i64>),
    Number(fn(&Flow) -> Option<f64>, ValuesBuilder<f64>),
    Word(fn(&Flow) -> Option<&'static str>, DictionaryBuilder),
}

impl FlowValues {
    /// Rows that every column takes before the next ones are made.
    pub const TOGETHER: usize = 64;

    /// With room for this number of rows.
    pub fn with_capacity(rows: usize) -> Self {
        let values = |column: &'static FlowColumn| {
            let values = match column.value {
                FlowValue::Count(count) => ColumnValues::Whole(count, ValuesBuilder::with_capacity(rows)),
                FlowValue::Number(number) => ColumnValues::Number(number, ValuesBuilder::with_capacity(rows)),
                FlowValue::Word(word) => ColumnValues::Word(word, DictionaryBuilder::with_capacity(rows)),
            };
            (column, values)
        };
        Self { columns: FLOW_COLUMNS.iter().map(values).collect() }
    }

    /// Adds some rows, each with its place; one that is not known has no values. `shows` is asked of the place of a row and a figure;
    /// what it does not show is left out.
    pub fn extend<P: Copy>(&mut self, rows: &[(P, Option<&Flow>)], shows: impl Fn(P, &FlowColumn) -> bool) {
        for (column, values) in &mut self.columns {
            let shown = rows.iter().map(|(place, flow)| flow.filter(|_| shows(*place, column)));
            match values {
                ColumnValues::Whole(count, values) => shown.for_each(|flow| values.push(flow.map(*count))),
                ColumnValues::Number(number, values) => {
                    shown.map(|flow| flow.and_then(*number)).for_each(|number| values.push_finite(number));
                }
                ColumnValues::Word(word, values) => shown.for_each(|flow| values.push(flow.and_then(*word))),
            }
        }
    }

    /// Adds the columns to a batch, in their order.
    pub fn add_to(self, batch: &mut OutBatch) {
        for (column, values) in self.columns {
            let values = match values {
                ColumnValues::Whole(_, values) => values.finish().boxed(),
                ColumnValues::Number(_, values) => values.finish().boxed(),
                ColumnValues::Word(_, values) => values.finish(),
            };
            batch.push(column.name, values);
        }
    }
}
