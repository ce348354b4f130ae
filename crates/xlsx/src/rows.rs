//! The rows of a sheet, one by one.

use std::io::Read;

use crate::common::Common;
use crate::fault::WorkbookFault;
use crate::format::NumberFormat;
use crate::moment::moment;
use crate::package::{Events, Seen, unescaped};

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
    /// A day, a moment or a time of day in plain words: `2025-12-31`, `2025-12-31T09:30:00.000`, `09:30:00`.
    Moment(String),
    /// A number that is shown as a day and is on no calendar, as it is stored.
    BeyondCalendar(String),
    /// True or false.
    Truth(bool),
    /// An error in place of a value, such as `#N/A`.
    Error(String),
    /// Nothing: a formula gave an empty text.
    Empty,
    /// A formula of which the file does not say what it gave.
    NotStored,
    /// What no program can have written.
    Damaged,
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its column, from 0.
    pub column: u32,
    /// Is its value what a formula gave?
    pub is_formula: bool,
    /// What it holds.
    pub value: Value,
}

/// Cells that were made one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// Their first row, from 1.
    pub first_row: u32,
    /// Their last row.
    pub last_row: u32,
    /// Their first column, from 0.
    pub column: u32,
}

/// A row, and the cells in it that hold something.
#[derive(Debug, Default)]
pub struct Row {
    /// Its number, from 1, as a spreadsheet program shows it.
    pub number: u32,
    /// Its cells, in the order of their columns.
    pub cells: Vec<Cell>,
    /// Is it hidden, by a filter or by hand?
    pub is_hidden: bool,
}

/// The texts that the cells of a workbook share.
#[derive(Debug, Clone, Copy)]
pub struct SharedTexts<'c>(&'c [Box<str>]);

impl<'c> SharedTexts<'c> {
    /// The words of a cell that holds words.
    pub fn words<'v>(self, value: &'v Value) -> Option<&'v str>
    where
        'c: 'v,
    {
        match value {
            Value::Text(text) => Some(text),
            Value::Shared(place) => Some(self.0.get(*place).map_or("", |text| text)),
            _ => None,
        }
    }
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
    pub(crate) fn new(mut events: Events<R>, common: &'c Common) -> Result<Self, WorkbookFault> {
        loop {
            match events.event()? {
                Seen::Start if events.name() == "sheetData" => break,
                Seen::Start | Seen::End | Seen::Text => {}
                Seen::Eof => return Err(WorkbookFault::Damaged),
            }
        }
        Ok(Self { events, common, last: 0, last_used: 0, is_over: false, text: String::new() })
    }

    /// The texts that the workbook's cells share.
    pub fn texts(&self) -> SharedTexts<'c> {
        SharedTexts(&self.common.texts)
    }

    /// The last row so far that has cells, though there may be nothing in them.
    pub const fn last_used(&self) -> u32 {
        self.last_used
    }

    /// Reads the next row; false: there is none.
    ///
    /// # Errors
    /// [`WorkbookFault`] if the sheet is damaged, or beyond the limits.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, WorkbookFault> {
        row.cells.clear();
        while !self.is_over {
            match self.events.event()? {
                Seen::Start if self.events.name() == "row" => {
                    row.number = self.row_number()?;
                    self.last = row.number;
                    row.is_hidden =
                        self.events.attribute("hidden").is_some_and(|said| matches!(said.trim(), "1" | "true"));
                    self.cells(row)?;
                    return Ok(true);
                }
                Seen::Start => self.events.skip()?,
                Seen::End => self.is_over = true,
                Seen::Text => {}
                Seen::Eof => return Err(WorkbookFault::Damaged),
            }
        }
        Ok(false)
    }

    /// The cells that were made one, once all rows are read.
    ///
    /// # Errors
    /// [`WorkbookFault`] if the sheet is damaged, or beyond the limits.
    pub fn merged(&mut self) -> Result<Vec<Merged>, WorkbookFault> {
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
    fn row_number(&self) -> Result<u32, WorkbookFault> {
        let told = self.events.attribute("r").map(|number| number.trim().parse::<u32>());
        let number = told.transpose().map_err(|_| WorkbookFault::Damaged)?.unwrap_or(self.last + 1);
        if number > self.last && number <= MOST_ROWS { Ok(number) } else { Err(WorkbookFault::Damaged) }
    }

    fn cells(&mut self, row: &mut Row) -> Result<(), WorkbookFault> {
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
                        return Err(WorkbookFault::Damaged);
                    }
                    next = column + 1;
                    self.last_used = row.number;
                    if let Some((value, is_formula)) = self.value()? {
                        row.cells.push(Cell { column, is_formula, value });
                    }
                }
                Seen::Start => self.events.skip()?,
                Seen::End => return Ok(()),
                Seen::Text => {}
                Seen::Eof => return Err(WorkbookFault::Damaged),
            }
        }
    }

    /// What the cell that began holds, and whether a formula gave it; `None` if nothing.
    fn value(&mut self) -> Result<Option<(Value, bool)>, WorkbookFault> {
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
                Seen::Eof => return Err(WorkbookFault::Damaged),
            }
        }
        let value = match words {
            Some(words) => filled(words).map(Value::Text),
            None => self.stored(kind.as_deref(), style, has_value, is_formula),
        };
        let value = value.or(is_formula.then_some(Value::Empty));
        Ok(value.map(|value| (value, is_formula)))
    }

    /// What a value that is stored stands for, by its kind and its style.
    fn stored(&self, kind: Option<&str>, style: Option<usize>, has_value: bool, is_formula: bool) -> Option<Value> {
        let stored = self.text.as_str();
        match kind {
            // A formula may well give an empty text; any other value of nothing was not stored.
            Some("str") if has_value => filled(unescaped(stored.to_owned())).map(Value::Text),
            _ if stored.trim().is_empty() => is_formula.then_some(Value::NotStored),
            Some("s") => Some(self.of_shared(stored)),
            Some("b") => Some(truth(stored)),
            Some("e") => Some(Value::Error(stored.trim().to_owned())),
            Some("d") => Some(Value::Moment(stored.trim().to_owned())),
            None | Some("n") => Some(self.number(stored, style)),
            Some(_) => Some(Value::Damaged),
        }
    }

    fn of_shared(&self, stored: &str) -> Value {
        let known = |place: &usize| *place < self.common.texts.len();
        match stored.trim().parse().ok().filter(known) {
            Some(place) => Value::Shared(place),
            None => Value::Damaged,
        }
    }

    fn number(&self, stored: &str, style: Option<usize>) -> Value {
        let Some(number) = stored.trim().parse::<f64>().ok().filter(|number| number.is_finite()) else {
            return Value::Damaged;
        };
        let format = style.and_then(|style| self.common.styles.get(style));
        if format != Some(&NumberFormat::Moment) {
            return Value::Number(number);
        }
        match moment(number, self.common.is_1904) {
            Some(words) => Value::Moment(words),
            None => Value::BeyondCalendar(stored.trim().to_owned()),
        }
    }
}

fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn truth(stored: &str) -> Value {
    match stored.trim() {
        "0" | "false" => Value::Truth(false),
        "1" | "true" => Value::Truth(true),
        _ => Value::Damaged,
    }
}

/// The column of a cell `AB12`, from 0; the row must be the one that it stands in.
fn column_of(place: &str, row: u32) -> Result<u32, WorkbookFault> {
    let letters = place.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(place.len());
    let (letters, number) = place.split_at(letters);
    if letters.is_empty() || letters.len() > 3 || number.parse() != Ok(row) {
        return Err(WorkbookFault::Damaged);
    }
    let digit = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    Ok(letters.bytes().fold(0, |column, letter| column * 26 + digit(letter)) - 1)
}

/// The row of a cell `AB12`, from 1, and its column, from 0; `None` of what is none.
pub fn cell_of(place: &str) -> Option<(u32, u32)> {
    let row = place.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).parse::<u32>().ok()?;
    Some((row, column_of(place, row).ok()?))
}

/// The cells of a range `A2:B7`; `None` of what is none.
fn merged_cells(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    let ((first_row, column), (last_row, _)) = (cell_of(first)?, cell_of(last)?);
    Some(Merged { first_row, last_row, column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_in_their_row() {
        assert_eq!(column_of("A1", 1), Ok(0));
        assert_eq!(column_of("XFD1048576", 1_048_576), Ok(16_383));
        assert_eq!(column_of("ab7", 7), Ok(27));
        for none in ["A2", "1", "A", "", "AAAA1", "A-1", "Á1", "A1x"] {
            assert_eq!(column_of(none, 1), Err(WorkbookFault::Damaged), "{none}");
        }
    }
}
