//! The two columns of a period of which the year stands in one and the month in the other.

use serde_json::Value;
use stoplicht_tables::{Problem, RawCell};

use crate::combined::months;
use crate::map::{ColumnMap, TableMap};
use crate::sheet::{InputSheet, text_of};
use crate::year_month::{PERIOD, month, year};

/// The columns of the year and of the month of a sheet.
#[derive(Clone, Copy)]
pub struct YearAndMonth<'m> {
    year: &'m ColumnMap,
    month: &'m ColumnMap,
}

/// What is wrong with the year or the month of a row: above which heading, what it is of the period, and why.
pub type PartFault = (String, &'static str, Problem);

impl<'m> YearAndMonth<'m> {
    /// Those of a table, if it has both.
    pub fn of(table: &'m TableMap) -> Option<Self> {
        table.year_and_month().map(|(year, month)| Self { year, month })
    }

    /// The first and the last day of the month of a row.
    ///
    /// # Errors
    /// All that is wrong with its cells.
    pub fn period(self, sheet: &InputSheet, row: usize) -> Result<[(&'static str, Value); 2], Vec<PartFault>> {
        let text = |column: &ColumnMap| match sheet.raw.cell(row, column.place) {
            RawCell::Fault(problem) => Err(problem.clone()),
            cell => {
                let text = text_of(cell).filter(|text| !column.empty.contains(text));
                text.ok_or(Problem::Missing)
            }
        };
        let (year_text, month_text) = (text(self.year), text(self.month));
        let year = year_text.as_deref().map_err(Clone::clone).and_then(year);
        let month = month_text.as_deref().map_err(Clone::clone).and_then(month);
        let [start_name, end_name] = PERIOD;
        let faults = [
            (&self.year.heading, start_name, year.as_ref().err()),
            (&self.month.heading, end_name, month.as_ref().err()),
        ];
        let faults =
            faults.into_iter().filter_map(|(heading, of, problem)| Some((heading.clone(), of, problem?.clone())));
        let faults: Vec<PartFault> = faults.collect();
        let days = year.ok().zip(month.ok()).and_then(|(year, month)| months(year, month, 1));
        match days {
            Some((first, last)) => Ok([(start_name, Value::from(first)), (end_name, Value::from(last))]),
            None => Err(faults),
        }
    }
}
