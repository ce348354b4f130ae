//! The rows of a sheet, one by one: a sheet is never laid out as a grid, for two cells in opposite corners of one would take
//! all memory. Formulas are not calculated: what the file says that a cell shows is what is read.

use std::io::Read;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

use super::package::{Events, Seen, unescaped};
use super::workbook::{Common, NumberFormat};
use crate::column::convert::error_value;
use crate::column::parse;
use crate::error::FileFault;
use crate::fault::{Problem, Shown};
use crate::source::raw_sheet::Merged;

/// Rows and columns that a sheet may have.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// One of the texts that the workbook's cells share.
    Shared(usize),
    /// A number.
    Number(f64),
    /// A moment, a day or a time of day, in plain words.
    Moment(String),
    /// No value of any column.
    Fault(Problem),
}

/// A row: its number in the sheet, from 1, and the cells that hold something, by column from 0.
#[derive(Debug, Default)]
pub struct Row {
    pub number: u32,
    pub cells: Vec<(u32, Value)>,
}

/// Reads the rows of a sheet.
pub struct Rows<'c, R: Read> {
    events: Events<R>,
    common: &'c Common,
    /// The row that was read last.
    last: u32,
    /// The last row with a cell in it, whether that holds anything or not.
    last_used: u32,
    is_over: bool,
    text: String,
}

impl<'c, R: Read> Rows<'c, R> {
    /// Goes to where the rows begin.
    pub fn new(mut events: Events<R>, common: &'c Common) -> Result<Self, FileFault> {
        loop {
            match events.event()? {
                Seen::Start if events.name() == "sheetData" => break,
                Seen::Start | Seen::End | Seen::Text => {}
                Seen::Eof => return Err(FileFault::Damaged),
            }
        }
        Ok(Self { events, common, last: 0, last_used: 0, is_over: false, text: String::new() })
    }

    /// The last row so far that has cells, though there may be nothing in them.
    pub const fn last_used(&self) -> u32 {
        self.last_used
    }

    /// Reads the next row; false: there is none.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, FileFault> {
        row.cells.clear();
        while !self.is_over {
            match self.events.event()? {
                Seen::Start if self.events.name() == "row" => {
                    row.number = self.row_number()?;
                    self.last = row.number;
                    self.cells(row)?;
                    return Ok(true);
                }
                Seen::Start => self.events.skip()?,
                Seen::End => self.is_over = true,
                Seen::Text => {}
                Seen::Eof => return Err(FileFault::Damaged),
            }
        }
        Ok(false)
    }

    /// The cells that were made one, once all rows are read.
    pub fn merged(&mut self) -> Result<Vec<Merged>, FileFault> {
        let mut merged = Vec::new();
        loop {
            match self.events.event()? {
                Seen::Start if self.events.name() == "mergeCell" => {
                    merged.extend(self.events.attribute("ref").and_then(|range| merged_cells(&range)));
                }
                Seen::Start | Seen::End | Seen::Text => {}
                Seen::Eof => return Ok(merged),
            }
        }
    }

    /// Rows follow one another: of one that comes again nobody can say which counts.
    fn row_number(&self) -> Result<u32, FileFault> {
        let told = self.events.attribute("r").map(|number| number.trim().parse::<u32>());
        let number = told.transpose().map_err(|_| FileFault::Damaged)?.unwrap_or(self.last + 1);
        if number > self.last && number <= MOST_ROWS { Ok(number) } else { Err(FileFault::Damaged) }
    }

    fn cells(&mut self, row: &mut Row) -> Result<(), FileFault> {
        let mut next = 0;
        loop {
            match self.events.event()? {
                Seen::Start if self.events.name() == "c" => {
                    let column = match self.events.attribute("r") {
                        Some(place) => column_of(&place, row.number)?,
                        None => next,
                    };
                    // Cells of a row follow one another too.
                    if column < next || column >= MOST_COLUMNS {
                        return Err(FileFault::Damaged);
                    }
                    next = column + 1;
                    self.last_used = row.number;
                    if let Some(value) = self.value()? {
                        row.cells.push((column, value));
                    }
                }
                Seen::Start => self.events.skip()?,
                Seen::End => return Ok(()),
                Seen::Text => {}
                Seen::Eof => return Err(FileFault::Damaged),
            }
        }
    }

    /// What the cell that began holds; `None` if nothing.
    fn value(&mut self) -> Result<Option<Value>, FileFault> {
        let kind = self.events.attribute("t").map(std::borrow::Cow::into_owned);
        let style = self.events.attribute("s").and_then(|style| style.trim().parse::<usize>().ok());
        let (mut is_formula, mut has_value, mut words) = (false, false, None);
        self.text.clear();
        loop {
            match self.events.event()? {
                Seen::Start => match self.events.name() {
                    "v" => {
                        has_value = true;
                        self.events.text(&mut self.text)?;
                    }
                    "is" => words = Some(self.events.words()?),
                    "f" => {
                        is_formula = true;
                        self.events.skip()?;
                    }
                    _ => self.events.skip()?,
                },
                Seen::End => break,
                Seen::Text => {}
                Seen::Eof => return Err(FileFault::Damaged),
            }
        }
        if let Some(words) = words {
            return Ok(filled(words).map(Value::Text));
        }
        let stored = self.text.as_str();
        Ok(match kind.as_deref() {
            // A formula may well give an empty text; any other value of nothing was not stored.
            Some("str") if has_value => filled(unescaped(stored.to_owned())).map(Value::Text),
            _ if stored.trim().is_empty() => is_formula.then_some(Value::Fault(Problem::NoStoredValue)),
            Some("s") => Some(self.shared(stored)),
            Some("b") => Some(Value::Fault(truth(stored))),
            Some("e") => Some(Value::Fault(of_error(stored))),
            Some("d") => Some(Value::Moment(stored.trim().to_owned())),
            None | Some("n") => Some(self.number(stored, style)),
            Some(_) => Some(Value::Fault(Problem::DamagedCell)),
        })
    }

    fn shared(&self, stored: &str) -> Value {
        let known = |place: &usize| *place < self.common.texts.len();
        match stored.trim().parse().ok().filter(known) {
            Some(place) => Value::Shared(place),
            None => Value::Fault(Problem::DamagedCell),
        }
    }

    fn number(&self, stored: &str, style: Option<usize>) -> Value {
        let Some(number) = stored.trim().parse::<f64>().ok().filter(|number| number.is_finite()) else {
            return Value::Fault(Problem::DamagedCell);
        };
        let format = style.and_then(|style| self.common.styles.get(style));
        if format != Some(&NumberFormat::Moment) {
            return Value::Number(number);
        }
        match moment(number, self.common.is_1904) {
            Some(words) => Value::Moment(words),
            None => Value::Fault(Problem::BeyondCalendar { shown: Shown::of_value(stored) }),
        }
    }
}

fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn truth(stored: &str) -> Problem {
    match stored.trim() {
        "0" | "false" => Problem::Truth { shown: Shown::of_code("FALSE") },
        "1" | "true" => Problem::Truth { shown: Shown::of_code("TRUE") },
        _ => Problem::DamagedCell,
    }
}

fn of_error(stored: &str) -> Problem {
    let stored = stored.trim();
    if parse::is_error_value(stored) {
        error_value(stored)
    } else {
        Problem::ErrorValue { shown: Shown::of_code(stored) }
    }
}

/// The column of a cell `AB12`, from 0; the row must be the one that it stands in.
fn column_of(place: &str, row: u32) -> Result<u32, FileFault> {
    let letters = place.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(place.len());
    let (letters, number) = place.split_at(letters);
    if letters.is_empty() || letters.len() > 3 || number.parse() != Ok(row) {
        return Err(FileFault::Damaged);
    }
    let digit = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    Ok(letters.bytes().fold(0, |column, letter| column * 26 + digit(letter)) - 1)
}

/// The cells of a range `A2:B7`; `None` of what is none.
fn merged_cells(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    let row = |place: &str| place.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).parse::<u32>().ok();
    let (first_row, last_row) = (row(first)?, row(last)?);
    Some(Merged { first_row, last_row, column: column_of(first, first_row).ok()? })
}

/// The moment of a number of days, in words; `None` if it is on no calendar. Less than a day is a time of day.
///
/// Spreadsheets know a 29 February 1900, which never was: it has number 60.
fn moment(days: f64, is_1904: bool) -> Option<String> {
    const MILLIS: f64 = 86_400_000.0;
    const LAST: f64 = 2_958_466.0;
    if !(0.0..LAST).contains(&days) {
        return None;
    }
    // Fractions of a day are written with as many digits as there are: what is less than a millisecond was none.
    let millis = (days.fract() * MILLIS).round();
    let (whole, millis) = if millis >= MILLIS { (days.trunc() + 1.0, 0.0) } else { (days.trunc(), millis) };
    let time = NaiveDateTime::default() + TimeDelta::milliseconds(millis as i64);
    let whole = whole as u64;
    let day = match (is_1904, whole) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1)?.checked_add_days(Days::new(whole))?,
        (false, 0) => return (millis > 0.0).then(|| time.format("%H:%M:%S").to_string()),
        (false, 60) => return None,
        (false, 1..60) => NaiveDate::from_ymd_opt(1899, 12, 31)?.checked_add_days(Days::new(whole))?,
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(whole))?,
    };
    if !parse::CALENDAR.contains(&stoplicht_core::Day::from(day).number()) {
        return None;
    }
    let moment = day.and_time(time.time());
    Some(if millis == 0.0 { day.to_string() } else { moment.format("%Y-%m-%dT%H:%M:%S%.3f").to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_days_are_moments() {
        let told = |days| moment(days, false);
        assert_eq!(told(46_022.0).as_deref(), Some("2025-12-31"));
        assert_eq!(told(46_022.5).as_deref(), Some("2025-12-31T12:00:00.000"));
        assert_eq!(told(45_646.395_833_333_336).as_deref(), Some("2024-12-20T09:30:00.000"));
        assert_eq!(told(46_021.999_999_999_9).as_deref(), Some("2025-12-31"), "less than a millisecond");
        assert_eq!(told(46_021.999_999_99).as_deref(), Some("2025-12-30T23:59:59.999"));
        assert_eq!(told(1.0).as_deref(), Some("1900-01-01"));
        assert_eq!(told(59.0).as_deref(), Some("1900-02-28"));
        assert_eq!(told(61.0).as_deref(), Some("1900-03-01"));
        assert_eq!(told(0.5).as_deref(), Some("12:00:00"));
        assert_eq!(told(2_958_465.0).as_deref(), Some("9999-12-31"));
        for none in [0.0, 60.0, -1.0, 2_958_466.0, 20_250_331.0, 99_999_999.0, f64::MAX] {
            assert_eq!(told(none), None, "{none}");
        }
        assert_eq!(moment(0.0, true).as_deref(), Some("1904-01-01"));
        assert_eq!(moment(2_958_465.0, true), None);
    }

    #[test]
    fn cells_stand_in_their_row() {
        assert_eq!(column_of("A1", 1), Ok(0));
        assert_eq!(column_of("XFD1048576", 1_048_576), Ok(16_383));
        assert_eq!(column_of("ab7", 7), Ok(27));
        for none in ["A2", "1", "A", "", "AAAA1", "A-1", "Á1", "A1x"] {
            assert_eq!(column_of(none, 1), Err(FileFault::Damaged), "{none}");
        }
    }
}
