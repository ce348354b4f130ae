//! A cell of a column, read as what the map says that the column is.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;
use stoplicht_core::Day;
use stoplicht_core::register::code_list::{PROVIDER_DIGITS, has_lost_zeros};
use stoplicht_core::register::{Code, Register};
use stoplicht_tables::reading::{self, Notation, text_problem};
use stoplicht_tables::{
    CodeList, ColumnSpec, Expected, Fault, Kind, Problem, RawCell, Shown, columns as register_columns,
};

use crate::cell_parts::cell_parts;
use crate::combined::national_code;
use crate::days::{has_short_year, plain_day, serial_day};
use crate::map::{AmountIn, ColumnMap};
use crate::names::tidy;
use crate::person::may_be_of_person;
use crate::provider_code::provider_digits;
use crate::sheet::text_of;
use crate::values::{LISTED, OF_TWO_DIGITS, code_of_words, has_words, listed_value, meaning};
use crate::year_month::{is_month_alone, is_part_of_period, part_problem};

/// A number of more digits than this is rounded by spreadsheets.
const EXACT: f64 = 1e15;

/// Words that stand for nothing.
const NOTHING: &[&str] =
    &["-", "–", "—", "n.v.t.", "nvt", "n/a", "geen", "onbekend", "null", "(leeg)", "leeg", "n.b.", "none", "nihil"];

/// Does a text stand for nothing?
pub fn is_nothing(text: &str) -> bool {
    NOTHING.contains(&text.trim().to_lowercase().as_str())
}

/// The codes of providers of eight digits that are known for certain.
pub type KnownProviders = FxHashSet<String>;

/// What is read of a cell: values by column of the register.
pub type CellValues = Vec<(&'static str, Value)>;

/// Makes a pseudonym of a citizen service number; `None` if it is none.
pub type Pseudonym<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// Reads the cells of a column.
pub struct CellReader<'m> {
    column: &'m ColumnMap,
    /// What values stand for, by tidy word.
    values: FxHashMap<String, Option<String>>,
    notations: Vec<(ColumnSpec, Notation)>,
}

impl<'m> CellReader<'m> {
    /// Looks at all cells of a column first: what one shows holds for the others.
    pub fn of<'c>(register: Register, column: &'m ColumnMap, cells: impl Iterator<Item = RawCell<'c>>) -> Self {
        let spec = |name: &&'static str| {
            let known = register_columns(register).iter().find(|known| known.spec.name == *name)?;
            Some((known.spec, Notation::default()))
        };
        let mut reader = Self {
            column,
            values: column.values.iter().map(|(word, value)| (word_key(word), value.clone())).collect(),
            notations: column.reads.iter().filter_map(spec).collect(),
        };
        for cell in cells {
            reader.see(cell);
        }
        reader
    }

    fn see(&mut self, cell: RawCell<'_>) {
        let RawCell::Text(text) = cell else { return };
        let parts = self.parts(text).unwrap_or_default();
        for ((spec, notation), part) in self.notations.iter_mut().zip(parts) {
            match spec.kind {
                Kind::Date | Kind::Moment => notation.see(&plain_day(&part), spec.kind),
                Kind::Number => notation.see(&self.column.number_text(&part), Kind::Number),
                Kind::Whole if self.column.amounts == AmountIn::Euros => {
                    notation.see(&self.column.number_text(&part), Kind::Number);
                }
                Kind::Whole => notation.see(&self.column.number_text(&part), Kind::Whole),
                Kind::Text => {}
            }
        }
    }

    /// The texts for each of the columns that stand in a cell; `None` if it cannot be taken apart.
    pub fn parts<'t>(&self, text: &'t str) -> Option<Vec<Cow<'t, str>>> {
        cell_parts(&self.column.reads, text)
    }

    /// Is a cell empty, or does it stand for nothing?
    fn is_empty(&self, text: &str) -> bool {
        self.column.empty.iter().any(|empty| empty == text)
    }

    /// The columns of the register that it reads.
    pub fn reads(&self) -> &[&'static str] {
        &self.column.reads
    }

    /// Can a cell not be read, whatever the map leaves open?
    pub fn is_unreadable(&self, cell: RawCell<'_>) -> bool {
        if let [name] = self.column.reads.as_slice()
            && is_part_of_period(&self.column.reads)
        {
            let text = text_of(cell).filter(|text| !self.is_empty(text));
            return text.is_some_and(|text| part_problem(name, &text).is_some());
        }
        let is_open = |fault: &Fault| {
            matches!(
                fault.problem,
                Problem::Unanswered { .. } | Problem::NotTakenApart { .. } | Problem::LostZeros { .. }
            )
        };
        self.read(cell, &KnownProviders::default(), None).is_err_and(|faults| !faults.iter().all(is_open))
    }

    /// Reads a cell: its values, or all that is wrong with it. `pseudonym` makes a pseudonym of a citizen service number.
    ///
    /// # Errors
    /// The faults of the cell, by column of the register.
    pub fn read(
        &self,
        cell: RawCell<'_>,
        providers: &KnownProviders,
        pseudonym: Option<&Pseudonym<'_>>,
    ) -> Result<CellValues, Vec<Fault>> {
        let fault = |name: &'static str, problem| Fault { column: Some(Cow::Borrowed(name)), problem };
        let first = self.column.reads.first().copied().unwrap_or_default();
        let text = match cell {
            RawCell::Empty => return Ok(Vec::new()),
            RawCell::Fault(problem) => return Err(vec![fault(first, problem.clone())]),
            RawCell::Text(text) if self.is_empty(text) => return Ok(Vec::new()),
            other => text_of(other).unwrap_or_default(),
        };
        if self.is_empty(&text) {
            return Ok(Vec::new());
        }
        if let [name] = self.column.reads.as_slice() {
            let Some((spec, notation)) = self.notations.first() else { return Ok(Vec::new()) };
            let one = One { reader: self, spec: *spec, notation: *notation, providers, pseudonym };
            return match one.read(cell) {
                Ok(value) => Ok(value.map(|value| (*name, value)).into_iter().collect()),
                Err(problem) => Err(vec![fault(name, problem)]),
            };
        }
        // What stands together may be answered as a whole: `stuks per week`.
        let whole = self.values.get(&word_key(&text));
        let answered = match whole {
            Some(None) => None,
            Some(Some(answer)) => Some(answer.as_str()),
            None => Some(text.as_str()),
        };
        let Some(parts) = answered.and_then(|answered| self.parts(answered)) else {
            let shown = Shown::of_code(&text);
            let problem = self.column.expected_whole().map_or_else(
                || Problem::Unanswered { shown: shown.clone() },
                |expected| Problem::NotTakenApart { shown: shown.clone(), expected },
            );
            return Err(vec![fault(first, problem)]);
        };
        let (mut values, mut faults) = (Vec::new(), Vec::new());
        for ((spec, notation), part) in self.notations.iter().zip(parts).filter(|(_, part)| !part.is_empty()) {
            let one = One { reader: self, spec: *spec, notation: *notation, providers, pseudonym };
            match one.read(RawCell::Text(&part)) {
                Ok(value) => values.extend(value.map(|value| (spec.name, value))),
                Err(problem) => faults.push(fault(spec.name, problem)),
            }
        }
        if faults.is_empty() { Ok(values) } else { Err(faults) }
    }

    /// May it have words of a list, or what has to be taken apart?
    pub fn has_words(&self) -> bool {
        let is_of_list = |name: &str| LISTED.contains(&name) || OF_TWO_DIGITS.contains(&name);
        self.notations.len() > 1 || self.notations.iter().any(|(spec, _)| is_of_list(spec.name))
    }

    /// The words of a cell that are of a list, and that neither the map nor the list knows; of a whole cell that cannot be taken apart also
    /// what it must be.
    pub fn unknown_words(&self, cell: RawCell<'_>) -> Vec<(String, Option<Expected>)> {
        let Some(text) =
            text_of(cell).filter(|text| !self.is_empty(text) && !self.values.contains_key(&word_key(text)))
        else {
            return Vec::new();
        };
        let Some(parts) = self.parts(&text) else {
            // What no map may hold, or answer, comes back row by row.
            let is_asked = !may_be_of_person(&text) && !self.is_month_without_year(&text);
            let expected = self.column.expected_whole();
            return if is_asked { vec![(text, expected)] } else { Vec::new() };
        };
        let is_unknown =
            |name: &str, word: &str| (LISTED.contains(&name) || has_words(name, word)) && meaning(name, word).is_none();
        let words = self.notations.iter().zip(parts).filter(|((spec, _), word)| {
            !word.is_empty() && !self.values.contains_key(&word_key(word)) && is_unknown(spec.name, word)
        });
        words.map(|(_, word)| (word.into_owned(), None)).collect()
    }
}

impl CellReader<'_> {
    /// Is it a month in a column of periods, of which nobody says of which year it is?
    pub fn is_month_without_year(&self, text: &str) -> bool {
        self.column.expected_whole() == Some(Expected::Period) && is_month_alone(text)
    }
}

/// By what a word of a map is found; what holds a number as it stands there, since a mark in it makes another number of it.
fn word_key(word: &str) -> String {
    if word.chars().any(char::is_numeric) {
        return word.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let key = tidy(word);
    if key.is_empty() { word.trim().to_owned() } else { key }
}

/// A value of one column of the register.
struct One<'a> {
    reader: &'a CellReader<'a>,
    spec: ColumnSpec,
    notation: Notation,
    providers: &'a KnownProviders,
    pseudonym: Option<&'a Pseudonym<'a>>,
}

impl One<'_> {
    fn read(&self, cell: RawCell<'_>) -> Result<Option<Value>, Problem> {
        match self.spec.kind {
            Kind::Text => self.text(cell),
            Kind::Date => self.day(cell),
            Kind::Moment => self.moment(cell),
            Kind::Number => self.number(cell).map(|number| Some(Value::from(number))),
            Kind::Whole => self.cents(cell),
        }
    }

    fn text(&self, cell: RawCell<'_>) -> Result<Option<Value>, Problem> {
        let is_prose = self.spec.name == "explanation";
        let text: Cow<'_, str> = match cell {
            RawCell::Text(text) => Cow::Borrowed(text.trim()),
            RawCell::Number(number) if number.abs() >= EXACT && !is_prose => {
                return Err(Problem::LostDigits { shown: Shown::of_value(&format!("{number:e}")) });
            }
            RawCell::Number(number) => Cow::Owned(number.to_string()),
            // A code that a spreadsheet took for a date.
            RawCell::Moment(words) if !is_prose => return Err(Problem::not_as(words, Kind::Text)),
            RawCell::Moment(words) => Cow::Borrowed(words),
            RawCell::Fault(problem) => return Err(problem.clone()),
            RawCell::Empty => return Ok(None),
        };
        if let Some(problem) = text_problem(self.spec, &text) {
            return Err(problem);
        }
        let name = self.spec.name;
        let code = || Shown::of_code(&text);
        if is_prose {
            return Ok(Some(Value::from(text.as_ref())));
        }
        if LISTED.contains(&name) || OF_TWO_DIGITS.contains(&name) {
            match self.reader.values.get(&word_key(&text)) {
                Some(Some(answer)) => return self.listed(answer).map(|value| Some(Value::from(value))),
                Some(None) => return Err(Problem::Unanswered { shown: code() }),
                None => {}
            }
        }
        if LISTED.contains(&name) {
            return self.listed(&text).map(|value| Some(Value::from(value)));
        }
        if has_words(name, &text) {
            let code = code_of_words(name, &text).map(|code| Some(Value::from(code)));
            return code.ok_or_else(|| Problem::Unanswered { shown: Shown::of_code(&text) });
        }
        if OF_TWO_DIGITS.contains(&name) && has_lost_zeros(&text, 2) {
            return Err(Problem::LostZeros { shown: code(), digits: 2 });
        }
        if name == "provider_id" {
            return self.provider(&text).map(|provider| Some(Value::from(provider)));
        }
        if name == "product_code"
            && let Some(code) = national_code(&text)
        {
            return Ok(Some(Value::from(code)));
        }
        if is_code(name) && text.parse::<Code>().is_err() {
            return Err(Problem::LongCode { shown: code() });
        }
        if let (true, Some(pseudonym)) = (name == "client_id", self.pseudonym) {
            let made =
                pseudonym(&text).ok_or_else(|| Problem::NotABsn { shown: Shown::Characters(text.chars().count()) })?;
            return Ok(Some(Value::from(made)));
        }
        Ok(Some(Value::from(text.as_ref())))
    }

    /// The code of a provider; one that lost its zero gets it back where the whole code is known.
    fn provider(&self, text: &str) -> Result<String, Problem> {
        let shown = || Shown::of_code(text);
        let lost = || Problem::LostZeros { shown: shown(), digits: PROVIDER_DIGITS };
        match provider_digits(text) {
            Some(digits) if digits.len() == PROVIDER_DIGITS => Ok(digits),
            Some(digits) => {
                let whole = format!("{digits:0>8}");
                if self.providers.contains(&whole) { Ok(whole) } else { Err(lost()) }
            }
            None if has_lost_zeros(text, PROVIDER_DIGITS) => Err(lost()),
            None => Err(Problem::NotAs { shown: shown(), expected: Expected::Provider }),
        }
    }

    /// The value of a column whose values are of a list.
    fn listed(&self, text: &str) -> Result<String, Problem> {
        let (name, shown) = (self.spec.name, || Shown::of_code(text));
        if !LISTED.contains(&name) {
            return Ok(text.to_owned());
        }
        listed_value(name, text).ok_or_else(|| match name {
            "municipality" if has_lost_zeros(text, 4) => Problem::LostZeros { shown: shown(), digits: 4 },
            "municipality" => Problem::NotAs { shown: shown(), expected: Expected::Municipality },
            "law" => Problem::NotAs { shown: shown(), expected: Expected::Law },
            "answer" => Problem::NotAs { shown: shown(), expected: Expected::Answer },
            "unit" if has_lost_zeros(text, 2) => Problem::LostZeros { shown: shown(), digits: 2 },
            "unit" => Problem::NotListed { shown: shown(), list: CodeList::Units },
            _ => Problem::NotListed { shown: shown(), list: CodeList::Frequencies },
        })
    }

    fn serial(&self, cell: RawCell<'_>) -> Option<NaiveDate> {
        if !self.reader.column.serials {
            return None;
        }
        match cell {
            RawCell::Number(number) => serial_day(number),
            RawCell::Text(text) => serial_day(text.trim().parse().ok()?),
            _ => None,
        }
    }

    fn day(&self, cell: RawCell<'_>) -> Result<Option<Value>, Problem> {
        if let Some(day) = self.serial(cell) {
            return Ok(Some(Value::from(day.to_string())));
        }
        let (text, notation) = self.day_text(cell)?;
        let day = reading::day(&text, notation).map(|day| Day::from_number(day).date())?;
        Ok(day.map(|day| Value::from(day.to_string())))
    }

    fn moment(&self, cell: RawCell<'_>) -> Result<Option<Value>, Problem> {
        if let Some(day) = self.serial(cell) {
            return Ok(Some(Value::from(format!("{day}T00:00:00"))));
        }
        let (text, notation) = self.day_text(cell)?;
        let moment = reading::moment(&text, notation).map(DateTime::from_timestamp_micros)?;
        Ok(moment.map(|moment| Value::from(moment.naive_utc().format("%Y-%m-%dT%H:%M:%S%.f").to_string())))
    }

    /// The text of a day, and how the column is written; of one that is kept as such there is no doubt.
    fn day_text<'c>(&self, cell: RawCell<'c>) -> Result<(Cow<'c, str>, Notation), Problem> {
        match cell {
            // Also where points or the name of a month stand in it.
            RawCell::Text(text) if has_short_year(text) => Err(Problem::ShortYear { shown: Shown::of_value(text) }),
            RawCell::Text(text) => Ok((plain_day(text), self.notation)),
            RawCell::Moment(words) => Ok((Cow::Borrowed(words), Notation::default())),
            RawCell::Number(number) => Err(Problem::not_as(&number.to_string(), self.spec.kind)),
            RawCell::Fault(problem) => Err(problem.clone()),
            RawCell::Empty => Err(Problem::Missing),
        }
    }

    fn number(&self, cell: RawCell<'_>) -> Result<f64, Problem> {
        match cell {
            RawCell::Number(number) => Ok(number + 0.0),
            RawCell::Text(text) => reading::number(&self.reader.column.number_text(text), self.notation),
            RawCell::Moment(words) => Err(Problem::not_as(words, Kind::Number)),
            RawCell::Fault(problem) => Err(problem.clone()),
            RawCell::Empty => Err(Problem::Missing),
        }
    }

    /// An amount, in eurocents.
    fn cents(&self, cell: RawCell<'_>) -> Result<Option<Value>, Problem> {
        let shown = || Shown::of_value(&text_of(cell).unwrap_or_default());
        let not_whole = || Problem::NotAs { shown: shown(), expected: Expected::Kind(Kind::Whole) };
        match self.reader.column.amounts {
            AmountIn::Unanswered => Err(Problem::Unanswered { shown: shown() }),
            AmountIn::Euros => {
                let cents = self.number(cell)? * 100.0;
                let whole = cents.round();
                // A double of euros is off by a tiny part of a cent.
                let is_whole = (cents - whole).abs() < 1e-4 && whole.abs() < EXACT;
                if is_whole { Ok(Some(Value::from(whole as i64))) } else { Err(not_whole()) }
            }
            AmountIn::Cents | AmountIn::No => match cell {
                RawCell::Number(number) if number.fract() == 0.0 && number.abs() < EXACT => {
                    Ok(Some(Value::from(number as i64)))
                }
                RawCell::Text(text) => {
                    let text = self.reader.column.number_text(text);
                    reading::whole(&text, self.notation).map(|cents| Some(Value::from(cents)))
                }
                _ => Err(not_whole()),
            },
        }
    }
}

/// Is it a column of codes?
fn is_code(name: &str) -> bool {
    matches!(name, "product_category" | "product_code" | "change_reason" | "stop_reason" | "referrer")
}
