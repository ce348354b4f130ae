//! A map as it stands in its file.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use stoplicht_core::register::Register;
use stoplicht_tables::Expected;

use super::{AmountIn, ColumnMap, ImportMap, PassedSheet, TableMap, Told, column_place};
use crate::cell_parts::cell_parts;
use crate::combined::is_size;
use crate::doubt::PassedOver;
use crate::listed_product::column_of;
use crate::names::{AmountUnit, REGISTERS, recognised};
use crate::year_month::{MONTH, PERIOD, YEAR, is_month_alone};

/// Why a map cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MapFault {
    /// A line cannot be read, or has what a map has not.
    #[error("line {line}: {text}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What stands there.
        text: String,
        /// What is wrong with it.
        kind: LineFault,
    },
    /// It is of a version that is not read here.
    #[error("version {0}")]
    Version(i64),
    /// A register has no such column.
    #[error("{register}: {name}")]
    UnknownColumn {
        /// The register.
        register: Register,
        /// What stands in the map.
        name: String,
        /// The heading of the column of the file, or none if it is what is set.
        heading: Option<String>,
    },
    /// Two columns of a sheet give one column of the register.
    #[error("{name}")]
    Twice {
        /// The column of the register.
        name: String,
    },
    /// Nobody says whether the amounts of a column are in euros or cents.
    #[error("{heading}")]
    Amounts {
        /// The heading of the column.
        heading: String,
        /// The column of the register.
        name: &'static str,
    },
    /// A place that is none.
    #[error("{0}")]
    Place(String),
    /// A column of years without one of months, or the other way round.
    #[error("{name} without {other}")]
    HalfPeriod {
        /// What the column reads.
        name: &'static str,
        /// What another column is to read.
        other: &'static str,
    },
    /// It says of a month alone which period it is: next year it would be the same one.
    #[error("{heading}: {word}")]
    MonthWithoutYear {
        /// The heading of the column.
        heading: String,
        /// The month, as it stands there.
        word: String,
    },
    /// What it says of a whole cell is no whole: a part of the cell would be dropped.
    #[error("{heading}: {word} = {answer}")]
    PartOfWhole {
        /// The heading of the column.
        heading: String,
        /// The cell.
        word: String,
        /// What the map says of it.
        answer: String,
        /// What a whole cell must be.
        expected: Expected,
    },
}

/// What is wrong with a line of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineFault {
    /// It has curly quotes.
    Quotes,
    /// A word that cannot stand there.
    Unknown {
        /// The word.
        name: String,
        /// The words that can.
        known: Vec<String>,
    },
    /// What begins there lacks something.
    Missing {
        /// What it lacks.
        name: String,
    },
    /// It is no UTF-8.
    NotUtf8,
    /// It is no line of TOML.
    Form,
}

/// The text of a map.
///
/// # Errors
/// [`MapFault`] if it is no text in UTF-8.
pub fn map_text(bytes: &[u8]) -> Result<&str, MapFault> {
    std::str::from_utf8(bytes).map(|text| text.strip_prefix('\u{feff}').unwrap_or(text)).map_err(|error| {
        let line = line_at(bytes, error.valid_up_to());
        MapFault::Line { line, text: String::new(), kind: LineFault::NotUtf8 }
    })
}

/// The line, from 1, on which the byte stands that has this many before it.
fn line_at(bytes: &[u8], before: usize) -> usize {
    bytes.get(..before).unwrap_or_default().split(|byte| *byte == b'\n').count()
}

/// What TOML says of a text, told for who wrote it.
fn line_fault(text: &str, error: &toml::de::Error) -> MapFault {
    let start = error.span().map_or(0, |span| span.start).min(text.len());
    let line = line_at(text.as_bytes(), start);
    let shown = text.lines().nth(line - 1).unwrap_or_default().trim().to_owned();
    let message = error.message();
    // Words in a message of the reader stand between grave accents: the wrong one first, then the right ones.
    let mut named = message.split('`').skip(1).step_by(2).map(str::to_owned);
    let is_curly = |letter: char| matches!(letter, '“' | '”' | '„' | '‘' | '’' | '«' | '»');
    let kind = if shown.split('#').next().is_some_and(|line| line.contains(is_curly)) {
        LineFault::Quotes
    } else if message.starts_with("missing field") {
        LineFault::Missing { name: named.next().unwrap_or_default() }
    } else if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        LineFault::Unknown { name: named.next().unwrap_or_default(), known: named.collect() }
    } else {
        LineFault::Form
    };
    MapFault::Line { line, text: shown, kind }
}

/// A register that rows of people's files can be of; those of money are kept under their own names.
fn imported_register<'de, D: Deserializer<'de>>(from: D) -> Result<Register, D::Error> {
    let register = Register::deserialize(from)?;
    let is_known = REGISTERS.contains(&register);
    is_known.then_some(register).ok_or_else(|| D::Error::custom(format!("`{register}` is not imported")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MapText {
    version: i64,
    #[serde(default)]
    set: BTreeMap<String, String>,
    #[serde(default)]
    table: Vec<TableText>,
    #[serde(default)]
    passed: Vec<PassedText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableText {
    #[serde(deserialize_with = "imported_register")]
    register: Register,
    file: String,
    sheet: Option<SheetText>,
    #[serde(default)]
    set: BTreeMap<String, String>,
    column: Vec<ColumnText>,
}

/// One sheet, or more of the same headings.
#[derive(Deserialize)]
#[serde(untagged)]
enum SheetText {
    One(String),
    More(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnText {
    heading: String,
    place: String,
    reads: String,
    amounts: Option<AmountText>,
    #[serde(default)]
    serials: bool,
    #[serde(default)]
    minus: bool,
    #[serde(default)]
    own_numbers: bool,
    #[serde(default)]
    values: BTreeMap<String, String>,
    #[serde(default)]
    empty: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Deserialize)]
enum AmountText {
    #[serde(rename = "euros")]
    Euros,
    #[serde(rename = "cents")]
    Cents,
    #[serde(rename = "?")]
    Unanswered,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PassedText {
    file: String,
    sheet: Option<String>,
    why: PassedOver,
}

/// A value that is still to be answered.
pub(super) const UNANSWERED: &str = "?";
/// What a column that is left out reads.
pub(super) const NOTHING: &str = "-";

impl ImportMap {
    /// Reads a map.
    ///
    /// # Errors
    /// [`MapFault`] if it is none.
    pub fn read(text: &str) -> Result<Self, MapFault> {
        let map: MapText = toml::from_str(text).map_err(|error| line_fault(text, &error))?;
        if map.version != 1 {
            return Err(MapFault::Version(map.version));
        }
        let tables = map.table.into_iter().map(table).collect::<Result<Vec<_>, _>>()?;
        for name in map.set.keys() {
            if !REGISTERS.iter().any(|register| is_column(*register, name)) {
                let register = tables.first().map_or(Register::Allocations, |table| table.register);
                return Err(MapFault::UnknownColumn { register, name: name.clone(), heading: None });
            }
        }
        let passed = map.passed.into_iter();
        let passed =
            passed.map(|one| PassedSheet { file: one.file, sheet: one.sheet, why: one.why, nearest: None }).collect();
        Ok(Self { set: answered(map.set), tables, passed })
    }
}

/// Has a register a column of that name? What is only read to be compared, or is a part of another column, is never the same in every row.
fn is_column(register: Register, name: &str) -> bool {
    stoplicht_tables::columns(register).iter().any(|column| column.spec.name == name)
}

fn answered(values: BTreeMap<String, String>) -> BTreeMap<String, Option<String>> {
    values.into_iter().map(|(name, value)| (name, Some(value).filter(|value| value != UNANSWERED))).collect()
}

fn table(text: TableText) -> Result<TableMap, MapFault> {
    let register = text.register;
    // What was asked of another register, and is not answered, is asked no more where somebody changed the register.
    let mut set = text.set;
    set.retain(|name, value| value != UNANSWERED || column_of(register, name).is_some());
    if let Some(name) = set.keys().find(|name| !is_column(register, name)) {
        return Err(MapFault::UnknownColumn { register, name: name.clone(), heading: None });
    }
    let columns = text.column.into_iter().map(|one| column(register, one)).collect::<Result<Vec<_>, _>>()?;
    let mut reads: Vec<&'static str> = columns.iter().flat_map(|column| column.reads.iter().copied()).collect();
    match [YEAR, MONTH].map(|name| reads.contains(&name)) {
        [true, true] => reads.extend(PERIOD),
        [true, false] => return Err(MapFault::HalfPeriod { name: YEAR, other: MONTH }),
        [false, true] => return Err(MapFault::HalfPeriod { name: MONTH, other: YEAR }),
        [false, false] => {}
    }
    reads.sort_unstable();
    if let Some(name) = reads.iter().zip(reads.iter().skip(1)).find_map(|(one, next)| (one == next).then_some(one)) {
        return Err(MapFault::Twice { name: (*name).to_owned() });
    }
    let sheets = match text.sheet {
        None => Vec::new(),
        Some(SheetText::One(sheet)) => vec![sheet],
        Some(SheetText::More(sheets)) => sheets,
    };
    Ok(TableMap { register, file: text.file, sheets, set: answered(set), columns, of_map: 0, doubts: Vec::new() })
}

fn column(register: Register, text: ColumnText) -> Result<ColumnMap, MapFault> {
    let place = column_place(&text.place).ok_or_else(|| MapFault::Place(text.place.clone()))?;
    let is_open = text.reads.trim() == UNANSWERED;
    let is_name = |name: &&str| !name.is_empty() && *name != NOTHING && *name != UNANSWERED;
    let names = text.reads.split('+').map(str::trim).filter(is_name);
    let reads = names
        .map(|name| {
            let unknown =
                || MapFault::UnknownColumn { register, name: name.to_owned(), heading: Some(text.heading.clone()) };
            column_of(register, name).ok_or_else(unknown)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let amounts = match text.amounts {
        None => unsaid_amounts(register, &text.heading, &reads)?,
        Some(AmountText::Euros) => AmountIn::Euros,
        Some(AmountText::Cents) => AmountIn::Cents,
        Some(AmountText::Unanswered) => AmountIn::Unanswered,
    };
    let told = Told { examples: text.examples, ..Told::default() };
    let column = ColumnMap {
        heading: text.heading,
        place,
        reads,
        amounts,
        serials: text.serials,
        minus: text.minus,
        values: answered(text.values),
        empty: text.empty,
        own_numbers: text.own_numbers,
        is_open,
        told,
    };
    refuse_parts(&column)?;
    Ok(column)
}

/// What a map says of a whole cell is a whole too: with a part, the rest of the cell would be dropped in silence.
fn refuse_parts(column: &ColumnMap) -> Result<(), MapFault> {
    let Some(expected) = column.expected_whole() else { return Ok(()) };
    for (word, answer) in column.values.iter().filter_map(|(word, answer)| Some((word, answer.as_ref()?))) {
        let heading = column.heading.clone();
        if expected == Expected::Period && is_month_alone(word) {
            return Err(MapFault::MonthWithoutYear { heading, word: word.clone() });
        }
        // Words without a number may be those of a unit or a frequency.
        let is_of_size = matches!(expected, Expected::Size | Expected::Quantity);
        let is_word = is_of_size && !word.chars().any(char::is_numeric);
        let is_whole = cell_parts(&column.reads, answer).is_some() && (!is_of_size || is_size(answer));
        if !is_word && !is_whole {
            return Err(MapFault::PartOfWhole { heading, word: word.clone(), answer: answer.clone(), expected });
        }
    }
    Ok(())
}

/// What the amounts of a column are in of which the map does not say it: what its heading says. A column of the wrong ones of
/// the two would be read without a fault, and be off by a factor of a hundred.
fn unsaid_amounts(register: Register, heading: &str, reads: &[&'static str]) -> Result<AmountIn, MapFault> {
    let Some(name) = reads.iter().copied().find(|name| name.ends_with("_cents")) else { return Ok(AmountIn::No) };
    let says = recognised(register, heading).filter(|names| names.columns.contains(&name)).map(|names| names.amount);
    match says {
        Some(AmountUnit::Cents) => Ok(AmountIn::Cents),
        Some(AmountUnit::Euros) => Ok(AmountIn::Euros),
        _ => Err(MapFault::Amounts { heading: heading.to_owned(), name }),
    }
}
