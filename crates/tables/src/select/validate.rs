//! Which rows of a chunk are fit for use: every required field filled and readable, no period that runs backwards.

use std::ops::RangeInclusive;

use polars_arrow::array::{Array, PrimitiveArray};
use polars_arrow::bitmap::{Bitmap, MutableBitmap};
use rayon::prelude::*;
use stoplicht_core::Day;
use stoplicht_core::register::Register;

use super::problems::{
    CODES, code_problem, find_codes, find_negative, find_other_words, find_texts, law_problem, municipality_problem,
    text_problem,
};
use crate::column::Column;
use crate::column::codes::Codes;
use crate::column::convert::Converted;
use crate::column::parse::{AMOUNTS, CALENDAR, MOMENTS, is_error_value};
use crate::column::selection::RowSelection;
use crate::error::TableError;
use crate::fault::{Fault, Problem, WordList};
use crate::keys::scope::{Scope, scopes};
use crate::schema::{self, ColumnSpec, Kind};
use crate::source::Source;
use crate::source::parquet::Range;

/// The start and end of a register's period.
pub const fn period(register: Register) -> Option<(&'static str, &'static str)> {
    match register {
        Register::Allocations => Some(("start_date", "end_date")),
        Register::Deliveries | Register::TaskDeliveries => Some(("start_date", "stop_date")),
        Register::Claims => Some(("period_start", "period_end")),
        Register::Tariffs => Some(("valid_from", "valid_to")),
        Register::Exclusions => Some(("from", "to")),
        Register::Requests | Register::Providers | Register::Turnover | Register::Pgb | Register::Payments => None,
    }
}

/// A row of a chunk, and something that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RowFault {
    /// The row within the chunk, or among those that are looked at.
    pub(super) row: usize,
    pub(super) fault: Fault,
}

/// A chunk of which the rows have been looked at: its columns, and what is wrong.
pub struct RowChecks<'s> {
    pub(super) source: &'s Source,
    pub(super) chunk: usize,
    pub(super) rows: usize,
    pub(super) selection: Option<&'s RowSelection>,
    whole: Option<&'s RowChecks<'s>>,
    columns: Vec<(&'static str, Column)>,
    pub(super) faults: Vec<RowFault>,
    /// Rows that are no rows of the table: of these nobody can say what is missing. In their order.
    broken: Vec<usize>,
}

impl<'s> RowChecks<'s> {
    /// Starts on a chunk, whole or at the selected rows.
    pub fn new(source: &'s Source, chunk: usize, selection: Option<&'s RowSelection>) -> Self {
        let rows = selection.map_or_else(|| source.chunk_rows(chunk), |selection| selection.rows().len());
        let (mut faults, mut broken) = (Vec::new(), Vec::new());
        for one in source.broken(chunk) {
            let row =
                selection.map_or(Some(one.row), |selection| selection.rows().binary_search(&(one.row as u32)).ok());
            if let Some(row) = row {
                broken.push(row);
                faults.push(RowFault { row, fault: Fault::of_row(one.problem.clone()) });
            }
        }
        Self { source, chunk, rows, selection, whole: None, columns: Vec::new(), faults, broken }
    }

    /// Says of rows of the chunk what is known to be wrong with them: it takes other rows to see it.
    pub fn mark(&mut self, rows: &[u32], column: &'static str, problem: &Problem) {
        for row in rows {
            let here = self.selection.map_or(Some(*row as usize), |selection| selection.rows().binary_search(row).ok());
            let fault = |row| RowFault { row, fault: Fault::of_column(column, problem.clone()) };
            self.faults.extend(here.map(fault));
        }
    }

    /// Starts on the selected rows of a chunk that was looked at as a whole: what was read of it is not read again.
    pub fn within(whole: &'s RowChecks<'s>, selection: &'s RowSelection) -> Self {
        Self { whole: Some(whole), ..Self::new(whole.source, whole.chunk, Some(selection)) }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Reads a column, and looks for what is missing or cannot be read in it.
    pub fn read(&mut self, name: &'static str) -> Result<(), TableError> {
        if self.columns.iter().any(|(known, _)| *known == name) {
            return Ok(());
        }
        if let (Some(whole), Some(selection)) = (self.whole, self.selection)
            && let Some(column) = whole.column(name)
        {
            self.columns.push((name, column.filtered(selection.bits())));
            let of_column = whole.faults.iter().filter(|fault| fault.fault.column.as_deref() == Some(name));
            let here = |fault: &RowFault| {
                let row = selection.rows().binary_search(&(fault.row as u32)).ok()?;
                Some(RowFault { row, fault: fault.fault.clone() })
            };
            self.faults.extend(of_column.filter_map(here));
            return Ok(());
        }
        let converted = self.source.read(self.chunk, name, self.selection)?;
        self.add(name, converted);
        Ok(())
    }

    /// The same, of a column of codes that is wanted as such: if the file keeps each once, no text is made.
    pub fn read_codes(&mut self, name: &'static str) -> Result<(), TableError> {
        let is_known = self.column(name).is_some() || self.whole.is_some_and(|whole| whole.column(name).is_some());
        let few = if is_known { None } else { self.source.dictionary_column(self.chunk, name, self.selection)? };
        match few.and_then(Codes::of_dictionary) {
            Some(codes) => {
                self.add(name, Converted::plain(Column::Code(codes)));
                Ok(())
            }
            None => self.read(name),
        }
    }

    /// Adds a column that is known, at the rows that are looked at.
    pub fn give(&mut self, name: &'static str, column: Column) {
        self.columns.push((name, column));
    }

    /// The same for some columns, on all threads.
    pub fn read_each(&mut self, names: impl IntoIterator<Item = &'static str>) -> Result<(), TableError> {
        let missing: Vec<&'static str> = names.into_iter().filter(|name| self.column(name).is_none()).collect();
        let read = |name: &&'static str| Ok((*name, self.source.read(self.chunk, name, self.selection)?));
        let converted: Vec<_> = missing.par_iter().map(read).collect::<Result<_, TableError>>()?;
        for (name, converted) in converted {
            self.add(name, converted);
        }
        Ok(())
    }

    /// Looks at every other column too: at the texts of a dictionary and at the smallest and largest number, where the file
    /// tells these and they are as they should be, and else at every row. What is no number among numbers may go by unseen:
    /// no file tells of it beside the values.
    pub fn check_others(&mut self, looked_at: &[&str]) -> Result<(), TableError> {
        for spec in schema::specs(self.source.register()).filter(|spec| !looked_at.contains(&spec.name)) {
            if self.column(spec.name).is_none() && !self.is_sound(spec)? {
                self.read(spec.name)?;
            }
        }
        Ok(())
    }

    /// Is a column as it should be, as far as the file tells beside its values?
    fn is_sound(&self, spec: ColumnSpec) -> Result<bool, TableError> {
        if !self.source.has_column(spec.name) {
            return Ok(true);
        }
        let Some(bounds) = self.source.bounds(self.chunk, spec.name) else { return Ok(false) };
        let is_empty = bounds.empty == self.rows as u64;
        if spec.required && bounds.empty > 0 {
            return Ok(false);
        }
        if spec.kind == Kind::Text && !is_empty {
            let is_fit = |text: &String| {
                let is_there = !spec.required || !text.is_empty();
                is_there && !is_error_value(text) && text_problem(spec.name, text).is_none()
            };
            return Ok(self.source.texts_once(self.chunk, spec.name)?.is_some_and(|texts| texts.iter().all(is_fit)));
        }
        let is_size = matches!(self.source.register(), Register::Allocations | Register::Requests);
        let days = i64::from(*CALENDAR.start())..=i64::from(*CALENDAR.end());
        let all_in = |within: &RangeInclusive<i64>, (least, most)| within.contains(&least) && within.contains(&most);
        Ok(is_empty
            || match (spec.kind, bounds.range) {
                (Kind::Date, Some(Range::Wholes(range))) => all_in(&days, range),
                (Kind::Moment, Some(Range::Wholes(range))) => all_in(&MOMENTS, range),
                (Kind::Whole, Some(Range::Wholes(range))) => all_in(&AMOUNTS, range) && (!is_size || range.0 >= 0),
                (Kind::Number, Some(Range::Numbers((least, most)))) => {
                    least.is_finite() && most.is_finite() && (!is_size || least >= 0.0)
                }
                _ => false,
            })
    }

    /// Adds a column that was read, and looks for what is missing or cannot be read in it.
    fn add(&mut self, name: &'static str, Converted { column, faults }: Converted) {
        let register = self.source.register();
        let mut found: Vec<(usize, Problem)> = faults.into_iter().map(|fault| (fault.row, fault.problem)).collect();
        if schema::column(register, name).required {
            self.find_missing(&column, &mut found);
        }
        let is_size = matches!(register, Register::Allocations | Register::Requests);
        match &column {
            Column::Text(texts) if CODES.contains(&name) => find_codes(name, texts, &mut found),
            Column::Code(codes) => found.extend(codes.rows_with(|code| code_problem(name, &code.to_text()))),
            Column::Text(texts) => {
                find_texts(name, texts, &mut found);
                if let Some(list) = WordList::of(register, name) {
                    find_other_words(list, texts, &mut found);
                }
            }
            Column::Number(numbers) if is_size => find_negative(numbers, |number| number < 0.0, &mut found),
            Column::Whole(numbers) if is_size => find_negative(numbers, |number| number < 0, &mut found),
            _ => {}
        }
        let fault = |(row, problem)| RowFault { row, fault: Fault::of_column(name, problem) };
        self.faults.extend(found.into_iter().map(fault));
        self.columns.push((name, column));
    }

    /// Finds the rows in which there is nothing, and nothing that could not be read. `found` is what could not be read, by row.
    fn find_missing(&self, column: &Column, found: &mut Vec<(usize, Problem)>) {
        if let Column::Text(texts) = column {
            // Texts may be there and empty; all others are empty only where they are null.
            if texts.validity().is_none() && !texts.views().iter().any(|view| view.length == 0) {
                return;
            }
        } else if column.null_count() == 0 {
            return;
        }
        let unreadable: Vec<usize> = found.iter().map(|(row, _)| *row).collect();
        for row in 0..self.rows {
            let is_read = column.is_filled(row) || unreadable.binary_search(&row).is_ok();
            if !is_read && self.broken.binary_search(&row).is_err() {
                found.push((row, Problem::Missing));
            }
        }
    }

    /// The scopes of the rows; a municipality or law that cannot be read is found out here.
    pub fn scopes(&mut self) -> Result<Vec<Scope>, TableError> {
        if self.column("municipality").is_none() {
            let few = |name| self.source.dictionary_column(self.chunk, name, self.selection);
            if let (Some(municipalities), Some(laws)) = (few("municipality")?, few("law")?)
                && let Some(scopes) = Scope::of_dictionary(&municipalities, &laws)
            {
                return Ok(scopes);
            }
        }
        self.read("municipality")?;
        self.read("law")?;
        let (Some(Column::Text(municipalities)), Some(Column::Text(laws))) =
            (self.column("municipality"), self.column("law"))
        else {
            return Ok(vec![Scope::NONE; self.rows]);
        };
        let found = scopes(municipalities, laws);
        let mut faults = Vec::new();
        for row in found.iter().enumerate().filter(|(_, scope)| !scope.is_some()).map(|(row, _)| row) {
            let municipality = municipalities.get(row).filter(|text| !text.is_empty()).and_then(municipality_problem);
            let law = laws.get(row).filter(|text| !text.is_empty()).and_then(law_problem);
            let of_column = |column| move |problem| RowFault { row, fault: Fault::of_column(column, problem) };
            faults.extend(municipality.map(of_column("municipality")));
            faults.extend(law.map(of_column("law")));
        }
        self.faults.extend(faults);
        Ok(found)
    }

    /// Finds the periods that run backwards.
    pub fn check_period(&mut self) -> Result<(), TableError> {
        let Some((start, end)) = period(self.source.register()) else { return Ok(()) };
        self.read(start)?;
        self.read(end)?;
        let (Some(Column::Date(starts)), Some(Column::Date(ends))) = (self.column(start), self.column(end)) else {
            return Ok(());
        };
        // Where a date is null its value is whatever it is; only what looks wrong is looked at twice.
        let mut backwards: Vec<usize> = Vec::new();
        for (row, (first, last)) in starts.values().iter().zip(ends.values().iter()).enumerate() {
            if last < first {
                backwards.push(row);
            }
        }
        backwards.retain(|row| starts.is_valid(*row) && ends.is_valid(*row));
        let fault = |row: usize| {
            let date = |days: &PrimitiveArray<i32>| Day::from_number(days.value(row)).date();
            let problem = Problem::Backwards { end: date(ends)?, start_column: start.into(), start: date(starts)? };
            Some(RowFault { row, fault: Fault::of_column(end, problem) })
        };
        let faults: Vec<RowFault> = backwards.into_iter().filter_map(fault).collect();
        self.faults.extend(faults);
        Ok(())
    }

    /// A column that was read.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(known, _)| *known == name).map(|(_, column)| column)
    }

    /// Takes a column that was read.
    pub fn take(&mut self, name: &'static str) -> Column {
        match self.columns.iter().position(|(known, _)| *known == name) {
            Some(at) => self.columns.swap_remove(at).1,
            None => Column::empty(schema::column(self.source.register(), name).kind, self.rows),
        }
    }

    /// Is a row fit for use, as far as it was looked at? One bit a row; `None` if all are.
    pub fn usable(&self) -> Option<Bitmap> {
        if self.faults.is_empty() {
            return None;
        }
        let mut usable = MutableBitmap::from_len_set(self.rows);
        for fault in &self.faults {
            usable.set(fault.row, false);
        }
        Some(usable.freeze())
    }
}
