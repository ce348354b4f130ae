//! A look at the cells of a column that is read: what stands for nothing, amounts, serial numbers, words of a list.

use std::borrow::Cow;

use stoplicht_core::register::Register;
use stoplicht_tables::reading::Notation;
use stoplicht_tables::{Kind, RawCell, columns as register_columns};

use crate::combined::{is_number, is_size};
use crate::days::{has_short_year, serial_day};
use crate::doubt::ColumnDoubt;
use crate::example::examples;
use crate::map::{AmountIn, ColumnMap};
use crate::names::AmountUnit;
use crate::person::may_be_of_person;
use crate::plain_amount::{minus_before, plain_amount};
use crate::read_cell::{CellReader, is_nothing};
use crate::sheet::{Headings, InputSheet, text_of};
use crate::values::{LISTED, OF_TWO_DIGITS, codes_of, has_words, meaning};

/// Different values of a column that a map holds at most.
const MOST_VALUES: usize = 200;

/// A look at the cells of a column.
pub struct ColumnLook<'a> {
    /// The sheet.
    pub sheet: &'a InputSheet,
    /// Where its columns are named.
    pub headings: &'a Headings,
    /// The register of its rows.
    pub register: Register,
}

impl ColumnLook<'_> {
    fn cells(&self, place: usize) -> impl Iterator<Item = RawCell<'_>> + use<'_> {
        self.sheet.values(self.headings, place)
    }

    fn kind(&self, name: &str) -> Kind {
        let spec = register_columns(self.register).iter().find(|column| column.spec.name == name);
        spec.map_or(Kind::Text, |column| column.spec.kind)
    }

    /// Words that stand for nothing, and ends that are no ends.
    pub fn empties(&self, column: &mut ColumnMap) {
        if column.reads == ["explanation"] {
            return;
        }
        let mut empty: Vec<String> = Vec::new();
        for text in self.cells(column.place).filter_map(text_of).filter(|text| is_nothing(text)) {
            if !empty.contains(&text) {
                empty.push(text);
            }
        }
        if !empty.is_empty() {
            column.told.doubts.push(ColumnDoubt::Empty);
        }
        if column.reads.iter().any(|name| matches!(*name, "end_date" | "stop_date" | "requested_end")) {
            let far = self.cells(column.place).filter_map(text_of).find(|text| {
                let day = crate::days::plain_day(text);
                stoplicht_tables::reading::day(&day, Notation::default()).is_ok_and(|day| day > FAR)
            });
            if let Some(day) = far {
                column.told.doubts.push(ColumnDoubt::FarEnd { day: day.clone() });
                empty.push(day);
            }
        }
        empty.sort();
        column.empty = empty;
    }

    pub fn amounts(&self, column: &mut ColumnMap, amount: AmountUnit) {
        column.amounts = match amount {
            AmountUnit::No => return,
            AmountUnit::Cents => AmountIn::Cents,
            AmountUnit::Euros => AmountIn::Euros,
            AmountUnit::Unsaid if self.cells(column.place).any(is_of_euros) => {
                column.told.doubts.push(ColumnDoubt::Euros);
                AmountIn::Euros
            }
            AmountUnit::Unsaid => {
                column.told.doubts.push(ColumnDoubt::Amounts);
                AmountIn::Unanswered
            }
        };
    }

    /// Numbers in a column of days.
    pub fn serials(&self, column: &mut ColumnMap) {
        let is_of_days = column.reads.iter().all(|name| matches!(self.kind(name), Kind::Date | Kind::Moment));
        if !is_of_days || column.reads.is_empty() {
            return;
        }
        let serial = |cell| match cell {
            RawCell::Number(number) => Some((number.to_string(), serial_day(number.trunc())?)),
            RawCell::Text(text) => Some((text.to_owned(), serial_day(text.parse().ok()?)?)),
            _ => None,
        };
        if let Some((number, day)) = self.cells(column.place).find_map(serial) {
            column.serials = true;
            column.told.doubts.push(ColumnDoubt::Serials { number, day: day.to_string() });
        }
    }

    /// Numbers below zero with the minus behind them, or between brackets.
    pub fn minus(&self, column: &mut ColumnMap) {
        let is_of_numbers = |name: &&str| matches!(self.kind(name), Kind::Number | Kind::Whole);
        if !matches!(column.reads.as_slice(), [name] if is_of_numbers(name)) {
            return;
        }
        let below_zero = |text: String| minus_before(&text).map(|number| (text, number));
        if let Some((text, number)) = self.cells(column.place).filter_map(text_of).find_map(below_zero) {
            column.minus = true;
            column.told.doubts.push(ColumnDoubt::Minus { text, number });
        }
    }

    /// The words of a column whose values are of a list, and what they are read as; and what cannot be taken apart.
    pub fn listed(&self, column: &mut ColumnMap) {
        let names: Vec<&'static str> = column.reads.clone();
        let is_of_list = |name: &str| LISTED.contains(&name) || OF_TWO_DIGITS.contains(&name);
        let whole = column.expected_whole();
        if whole.is_none() && !matches!(names.as_slice(), [name] if is_of_list(name)) {
            return;
        }
        let plain = column.clone();
        let reader = CellReader::of(self.register, &plain, std::iter::empty());
        let (mut open, mut are_wholes) = (Vec::new(), false);
        for text in self.cells(column.place).filter_map(text_of) {
            if column.empty.contains(&text) {
                continue;
            }
            // Of which year a month is, no map can say.
            if reader.is_month_without_year(&text) {
                if !column.told.doubts.contains(&ColumnDoubt::MonthsWithoutYear) {
                    column.told.doubts.push(ColumnDoubt::MonthsWithoutYear);
                }
                continue;
            }
            let parts: Vec<(&'static str, String)> = match reader.parts(&text) {
                None => vec![("", text)],
                Some(parts) => {
                    let parts = names.iter().copied().zip(parts.into_iter().map(Cow::into_owned));
                    parts.filter(|(name, _)| is_of_list(name)).collect()
                }
            };
            for (name, word) in parts.into_iter().filter(|(_, word)| !word.is_empty()) {
                if column.values.len() >= MOST_VALUES || column.values.contains_key(&word) {
                    continue;
                }
                let is_worded = has_words(name, &word);
                let meaning = meaning(name, &word);
                // What a code list of two digits has is taken as it is; a digit by itself has lost its zero.
                let is_plain =
                    OF_TWO_DIGITS.contains(&name) && !is_worded && !(word.len() == 1 && word.parse::<u8>().is_ok());
                if is_plain || meaning.as_ref() == Some(&word) || may_be_of_person(&word) {
                    continue;
                }
                if meaning.is_none() {
                    open.push(name);
                    are_wholes |= name.is_empty();
                }
                column.values.insert(word, meaning);
            }
        }
        if !open.is_empty() {
            column.told.doubts.push(ColumnDoubt::Values { values: open.len() });
            let with_codes = names.iter().filter(|name| open.contains(*name) && !codes_of(name).is_empty());
            column.told.doubts.extend(with_codes.map(|name| ColumnDoubt::Codes { column: name }));
        }
        if let Some(expected) = whole.filter(|_| are_wholes) {
            column.told.doubts.push(ColumnDoubt::Wholes { expected });
        }
    }

    /// Can most of it be read?
    pub fn readable(&self, column: &mut ColumnMap) {
        if column.amounts == AmountIn::Unanswered || column.reads.contains(&"client_id") {
            return;
        }
        let reader = CellReader::of(self.register, column, self.cells(column.place));
        let (mut values, mut unreadable, mut doubts) = (0, 0, Vec::new());
        for cell in self.cells(column.place) {
            values += 1;
            unreadable += usize::from(reader.is_unreadable(cell));
        }
        let short: Vec<String> =
            self.cells(column.place).filter_map(text_of).filter(|text| has_short_year(text)).collect();
        let is_of_days = column.reads.iter().all(|name| matches!(self.kind(name), Kind::Date | Kind::Moment));
        if let Some(day) = short.first().filter(|_| is_of_days) {
            doubts.push(ColumnDoubt::ShortYears { days: short.len(), day: day.clone() });
        }
        // What is said of the years is not said again.
        let others = unreadable.saturating_sub(if is_of_days { short.len() } else { 0 });
        if others * 2 > values {
            doubts.push(ColumnDoubt::Unreadable { unreadable, values });
        } else if others > 0 {
            let is_other = |cell: &RawCell<'_>| {
                let is_short = is_of_days && text_of(*cell).is_some_and(|text| has_short_year(&text));
                reader.is_unreadable(*cell) && !is_short
            };
            let others = self.cells(column.place).filter(is_other);
            let example = examples(column, others).into_iter().next().unwrap_or_default();
            doubts.push(ColumnDoubt::SomeUnreadable { unreadable, values, example });
        }
        column.told.doubts.extend(doubts);
    }
}

/// 1 January 2200, in days: a later end is none.
const FAR: i32 = 84_006;

/// Does a cell show that amounts are in euros: a part of one, or a sign?
fn is_of_euros(cell: RawCell<'_>) -> bool {
    match cell {
        RawCell::Number(number) => number.fract() != 0.0,
        RawCell::Text(text) => {
            let number = minus_before(text).unwrap_or_else(|| plain_amount(text));
            let has_cents = number.split([',', '.']).next_back().is_some_and(|part| part.len() == 2 && part != number);
            let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'-'));
            text.contains('€') || (has_cents && is_number)
        }
        _ => false,
    }
}

/// Are all of some texts plain numbers?
pub fn are_numbers(texts: impl Iterator<Item = String>) -> bool {
    let mut texts = texts.peekable();
    texts.peek().is_some() && { texts }.all(|text| minus_before(&text).is_some() || is_number(&plain_amount(&text)))
}

/// Are most of some cells numbers, amounts or sizes, and do they not just count the rows?
pub fn are_sizes<'c>(cells: impl Iterator<Item = RawCell<'c>>) -> bool {
    let texts: Vec<String> = cells.filter_map(text_of).filter(|text| !is_nothing(text)).collect();
    let is_one = |text: &&String| is_size(text) || is_number(&plain_amount(text));
    let next = |pair: &[String]| match pair {
        [one, next] => one.parse::<u64>().ok().is_some_and(|one| next.parse() == Ok(one + 1)),
        _ => false,
    };
    let count_rows = texts.len() > 1 && texts.windows(2).all(next);
    !count_rows && texts.iter().filter(is_one).count() * 2 > texts.len()
}
