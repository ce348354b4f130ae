//! Which rows of a chunk are fit for use: every required field filled and readable, no period that runs backwards.

use polars_arrow::array::{Array, Utf8ViewArray};
use polars_arrow::bitmap::{Bitmap, MutableBitmap};
use rayon::prelude::*;
use stoplicht_core::Day;
use stoplicht_core::register::{Code, Register, RowCode};

use crate::cell::shown;
use crate::codes::Codes;
use crate::column::{Column, Converted};
use crate::error::TableError;
use crate::keys::{Scope, scopes};
use crate::mask::Mask;
use crate::rejected::{Code as RejectCode, RejectedRow};
use crate::schema::{self, Kind};
use crate::source::Source;

/// The start and end of a register's period.
pub const fn period(register: Register) -> Option<(&'static str, &'static str)> {
    match register {
        Register::Allocations => Some(("start_date", "end_date")),
        Register::Deliveries => Some(("start_date", "stop_date")),
        Register::Claims => Some(("period_start", "period_end")),
        Register::Requests => None,
    }
}

/// The columns that hold codes, which have at most fifteen bytes.
pub const CODES: [&str; 7] =
    ["product_category", "product_code", "unit", "frequency", "change_reason", "referrer", "stop_reason"];

/// What is wrong with a row of a chunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The row within the chunk.
    pub row: usize,
    /// The code.
    pub code: RowCode,
    /// What was read, where, and what is expected.
    pub detail: String,
}

/// A chunk of which the rows have been looked at: its columns, and what is wrong.
pub struct Checked<'s> {
    source: &'s Source,
    chunk: usize,
    rows: usize,
    mask: Option<&'s Mask>,
    whole: Option<&'s Checked<'s>>,
    columns: Vec<(&'static str, Column)>,
    faults: Vec<Fault>,
}

impl<'s> Checked<'s> {
    /// Starts on a chunk, whole or at the rows of a mask.
    pub fn new(source: &'s Source, chunk: usize, mask: Option<&'s Mask>) -> Self {
        let rows = mask.map_or_else(|| source.chunk_rows(chunk), |mask| mask.rows().len());
        let mut checked = Self { source, chunk, rows, mask, whole: None, columns: Vec::new(), faults: Vec::new() };
        if mask.is_none() {
            for broken in source.broken(chunk) {
                checked.faults.push(Fault {
                    row: broken.row,
                    code: RowCode::UnreadableValue,
                    detail: broken.detail.clone(),
                });
            }
        }
        checked
    }

    /// Starts on the rows of a mask of a chunk that was looked at as a whole: what was read of it is not read again.
    pub fn within(whole: &'s Checked<'s>, mask: &'s Mask) -> Self {
        Self { whole: Some(whole), ..Self::new(whole.source, whole.chunk, Some(mask)) }
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
        if let (Some(column), Some(mask)) = (self.whole.and_then(|whole| whole.column(name)), self.mask) {
            self.columns.push((name, column.filtered(mask.bits())));
            return Ok(());
        }
        let converted = self.source.read(self.chunk, name, self.mask)?;
        self.add(name, converted);
        Ok(())
    }

    /// The same, of a column of codes that is wanted as such: if the file keeps each once, no text is made.
    pub fn read_codes(&mut self, name: &'static str) -> Result<(), TableError> {
        let is_known = self.column(name).is_some() || self.whole.is_some_and(|whole| whole.column(name).is_some());
        let few = if is_known { None } else { self.source.few_texts(self.chunk, name, self.mask)? };
        match few.and_then(Codes::of_few) {
            Some(codes) => {
                self.add(name, Converted { column: Column::Code(codes), unreadable: Vec::new() });
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
        let read = |name: &&'static str| Ok((*name, self.source.read(self.chunk, name, self.mask)?));
        let converted: Vec<_> = missing.par_iter().map(read).collect::<Result<_, TableError>>()?;
        for (name, converted) in converted {
            self.add(name, converted);
        }
        Ok(())
    }

    /// Adds a column that was read, and looks for what is missing or cannot be read in it.
    fn add(&mut self, name: &'static str, converted: Converted) {
        let spec = schema::column(self.source.register(), name);
        for unreadable in &converted.unreadable {
            let detail = format!("{name}: `{}` was read, {} is expected", unreadable.shown, spec.kind.expected());
            self.faults.push(Fault { row: unreadable.row, code: RowCode::UnreadableValue, detail });
        }
        if spec.required {
            self.find_missing(name, &converted.column, &converted.unreadable);
        }
        if let (true, Column::Text(texts)) = (CODES.contains(&name), &converted.column) {
            self.find_long_codes(name, texts);
        }
        if let Column::Number(numbers) = &converted.column {
            let wild =
                numbers.iter().enumerate().filter(|(_, number)| number.is_some_and(|number| !number.is_finite()));
            for (row, _) in wild {
                let detail = format!("{name}: no finite number, {} is expected", spec.kind.expected());
                self.faults.push(Fault { row, code: RowCode::UnreadableValue, detail });
            }
        }
        self.columns.push((name, converted.column));
    }

    fn find_missing(&mut self, name: &'static str, column: &Column, unreadable: &[crate::column::Unreadable]) {
        if let Column::Text(texts) = column {
            // Texts may be there and empty; all others are empty only where they are null.
            let blank = |view: &polars_arrow::array::View| view.length == 0 || view.prefix.to_le_bytes()[0] <= b' ';
            if texts.validity().is_none() && !texts.views().iter().any(blank) {
                return;
            }
        } else if column.null_count() == 0 {
            return;
        }
        // Of a line that is no row of the table nobody can say what is missing.
        let broken = if self.mask.is_none() { self.source.broken(self.chunk) } else { &[] };
        for row in 0..self.rows {
            let is_read = column.is_filled(row) || unreadable.iter().any(|unreadable| unreadable.row == row);
            if !is_read && !broken.iter().any(|broken| broken.row == row) {
                self.faults.push(Fault {
                    row,
                    code: RowCode::MissingValue,
                    detail: format!("{name}: nothing was read"),
                });
            }
        }
    }

    fn find_long_codes(&mut self, name: &'static str, texts: &Utf8ViewArray) {
        for (row, view) in texts.views().iter().enumerate() {
            if view.length as usize > Code::MAX_BYTES {
                let read = texts.get(row).map(shown).unwrap_or_default();
                let detail =
                    format!("{name}: `{read}` was read, a code of at most {} bytes is expected", Code::MAX_BYTES);
                self.faults.push(Fault { row, code: RowCode::UnreadableValue, detail });
            }
        }
    }

    /// The scopes of the rows; a municipality or law that cannot be read is found out here.
    pub fn scopes(&mut self) -> Result<Vec<Scope>, TableError> {
        if self.column("municipality").is_none() {
            let few = |name| self.source.few_texts(self.chunk, name, self.mask);
            if let (Some(municipalities), Some(laws)) = (few("municipality")?, few("law")?)
                && let Some(scopes) = Scope::of_few(&municipalities, &laws)
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
            let columns =
                [("municipality", municipalities, "a CBS code of four digits"), ("law", laws, "`jw` or `wmo`")];
            for (name, texts, expected) in columns {
                let Some(text) = texts.get(row).filter(|text| !text.trim().is_empty()) else { continue };
                let readable = if name == "law" {
                    text.parse::<stoplicht_core::register::Law>().is_ok()
                } else {
                    text.parse::<stoplicht_core::register::Municipality>().is_ok()
                };
                if !readable {
                    let detail = format!("{name}: `{}` was read, {expected} is expected", shown(text));
                    faults.push(Fault { row, code: RowCode::UnreadableValue, detail });
                }
            }
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
        let date = |day: i32| Day::from_number(day).date().map_or_else(String::new, |date| date.to_string());
        let faults: Vec<Fault> = backwards
            .into_iter()
            .map(|row| {
                let detail = format!(
                    "{end}: {} was read, a day not before {start} {} is expected",
                    date(ends.value(row)),
                    date(starts.value(row))
                );
                Fault { row, code: RowCode::InvalidPeriod, detail }
            })
            .collect();
        self.faults.extend(faults);
        Ok(())
    }

    /// Finds the days of a column that are on no calendar: in some files a day is a number, whatever number.
    pub fn check_in_calendar(&mut self, name: &'static str) {
        let Some(Column::Date(days)) = self.column(name) else { return };
        let day = |(row, day): (usize, Option<&i32>)| Some((row, *day?));
        let beyond = days.iter().enumerate().filter_map(day).filter(|(_, day)| Day::from_number(*day).date().is_none());
        let fault = |(row, day)| Fault {
            row,
            code: RowCode::UnreadableValue,
            detail: format!("{name}: day {day} since 1970-01-01 was read, {} is expected", Kind::Date.expected()),
        };
        let faults: Vec<Fault> = beyond.map(fault).collect();
        self.faults.extend(faults);
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

    /// Is a row fit for use, as far as it was looked at? One bit a row; none: all are.
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

    /// The rows that are not, one fault each: the first that applies, as they are listed in the semantics. `first_row`
    /// is the number of the chunk's first row in the file; `origin` gives the row in the chunk of a row of the mask.
    pub fn rejected(&self, first_row: usize, origin: impl Fn(usize) -> usize) -> Vec<RejectedRow> {
        let mut faults: Vec<&Fault> = self.faults.iter().collect();
        faults.sort_by_key(|fault| (fault.row, fault.code));
        faults.dedup_by_key(|fault| fault.row);
        let text = |name: &str, row| self.column(name).and_then(|column| column.text(row)).map(shown_id);
        faults
            .into_iter()
            .map(|fault| RejectedRow {
                register: self.source.register(),
                file: self.source.file(),
                row: (first_row + origin(fault.row) + 1) as u64,
                code: RejectCode::Row(fault.code),
                detail: fault.detail.clone(),
                municipality: text("municipality", fault.row),
                law: text("law", fault.row),
                request_id: text("request_id", fault.row),
                allocation_id: text("allocation_id", fault.row),
            })
            .collect()
    }
}

/// An id as it is handed back: whole, unless it is absurdly long.
fn shown_id(id: &str) -> String {
    const MOST: usize = 200;
    id.chars().take(MOST).collect()
}
