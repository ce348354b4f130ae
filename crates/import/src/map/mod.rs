//! The map of an import: per sheet what each column is, as a person approved it.

mod read;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use stoplicht_core::register::Register;
use stoplicht_tables::Expected;

use crate::doubt::{ColumnDoubt, LeftOutColumn};
use crate::listed_product::column_of;
use crate::year_month::{MONTH, PERIOD, YEAR, parts_of_period};

pub use read::{LineFault, MapFault, map_text};

/// Columns that every register has that is about allocations.
pub(crate) const SHARED: [&str; 3] = ["municipality", "law", "allocation_id"];

/// Columns that are of one list, and not of the next: a map does not keep what they are.
pub const OF_ONE_LIST: [&str; 3] = ["list_id", "provider_id", "submitted_on"];

/// Columns by which rows are told apart: they are never the same in every row.
pub const KEYS: [&str; 5] = ["allocation_id", "client_id", "request_id", "reference", "previous_reference"];

/// What is written for `request_id` where a list has no column for it: the number of the allocation is the provider's reference.
pub const REFERENCE_IS_ALLOCATION: &str = "allocation_id";

/// What is written for `law` where a file of more than one law has no column for it: each row has the law of the allocation with its
/// number.
pub const LAW_OF_ALLOCATION: &str = "allocation_id";

/// Columns that may be empty in a row, and without which no request can be scored if they are empty in all: whoever leaves them out
/// says so.
pub const ENDS: [(Register, &str); 2] = [(Register::Allocations, "end_date"), (Register::Requests, "requested_end")];

/// What belongs to a volume that is asked: without them it is one of the allocation's unit and frequency, and whoever means that says so.
pub const OF_A_SIZE: [&str; 2] = ["unit", "frequency"];

/// What is set for a column that no row has.
pub const IN_NO_ROW: &str = "-";

/// The map of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportMap {
    /// What is the same in every row, by column of the registers; `None`: still to be answered.
    pub set: BTreeMap<String, Option<String>>,
    /// The sheets that are read.
    pub tables: Vec<TableMap>,
    /// The sheets that are passed over.
    pub passed: Vec<PassedSheet>,
}

/// What a sheet is, and its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableMap {
    /// The register that its rows are of.
    pub register: Register,
    /// The name of the file; `*` stands for any text. Where no other table has the same headings, files of other names are
    /// taken too.
    pub file: String,
    /// The names of the sheets, of a workbook: more than one where their headings are the same; `*` stands for any text.
    pub sheets: Vec<String>,
    /// What is the same in every row of these sheets.
    pub set: BTreeMap<String, Option<String>>,
    /// Every column that has a heading or holds anything.
    pub columns: Vec<ColumnMap>,
    /// The map that it stands in, by its place among those that are given.
    pub of_map: usize,
    /// What is not sure of the table as a whole; it is written in a map, and not read back.
    pub doubts: Vec<ColumnDoubt>,
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a line of the map, there or not")]
pub struct ColumnMap {
    /// Its heading, as it stands there.
    pub heading: String,
    /// Where it stands, from 0.
    pub place: usize,
    /// The columns of the register that are read from it: none, if it is left out, and several, if they stand together in a
    /// cell.
    pub reads: Vec<&'static str>,
    /// In what its amounts are.
    pub amounts: AmountIn,
    /// Are its days the serial numbers of a spreadsheet, in places?
    pub serials: bool,
    /// Is a minus behind a number, or are brackets around it, that it is below zero: `380-`, `(380)`?
    pub minus: bool,
    /// What values stand for, as they are to be read; `None`: still to be answered, and such rows come back.
    pub values: BTreeMap<String, Option<String>>,
    /// Values that stand for nothing.
    pub empty: Vec<String>,
    /// Is it still to be answered what the column is?
    pub is_open: bool,
    /// Did a person say that its numbers are the municipality's own, though some could be citizen service numbers?
    pub own_numbers: bool,
    /// What a person may want to know of it; it is written in a map, and not read back.
    pub told: Told,
}

/// What is told of a column for a person who reads a map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Some of its values, without what is of persons.
    pub examples: Vec<String>,
    /// Why it is left out.
    pub left_out: Option<LeftOutColumn>,
    /// What is not sure.
    pub doubts: Vec<ColumnDoubt>,
}

/// In what amounts are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AmountIn {
    /// They are none.
    #[default]
    No,
    /// Eurocents.
    Cents,
    /// Euros.
    Euros,
    /// That is still to be answered: rows with an amount come back.
    Unanswered,
}

/// A sheet that is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedSheet {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// Why.
    pub why: crate::doubt::PassedOver,
    /// What it is most like; it is written in a map, and not read back.
    pub nearest: Option<Nearest>,
}

/// What a sheet without the headings of a register is most like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The register.
    pub register: Register,
    /// The headings that are known in it.
    pub known: Vec<String>,
    /// What it cannot do without, and what no heading is known for.
    pub missing: Vec<&'static str>,
}

impl Nearest {
    /// What it is like and lacks, in a sentence.
    pub fn sentence(&self, language: stoplicht_core::Language) -> String {
        let known: Vec<String> = self.known.iter().map(|heading| format!("`{heading}`")).collect();
        crate::words::passed_over::nearest(language, known.join(", "), self.missing.join(", "), self.register)
    }
}

/// The letters of a column as spreadsheets have them, from 0.
///
/// ```
/// use stoplicht_import::{column_letters, column_place};
///
/// assert_eq!((column_letters(0).as_str(), column_letters(27).as_str()), ("A", "AB"));
/// assert_eq!((column_place("ab"), column_place("")), (Some(27), None));
/// ```
pub fn column_letters(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The place of a column by its letters, from 0.
pub fn column_place(letters: &str) -> Option<usize> {
    let is_place = (1..=3).contains(&letters.len()) && letters.bytes().all(|letter| letter.is_ascii_alphabetic());
    let digit = |letter: u8| usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    is_place.then(|| letters.bytes().fold(0, |place, letter| place * 26 + digit(letter)) - 1)
}

impl ImportMap {
    /// Maps taken together: every table keeps what its own map sets. What some map sets, and none sets otherwise or leaves out,
    /// holds for forms that none of them knows too.
    #[must_use]
    pub fn together(maps: Vec<Self>) -> Self {
        let mut maps = maps.into_iter();
        let (first, others) = (maps.next().unwrap_or_default(), maps.collect::<Vec<Self>>());
        if others.is_empty() {
            return first;
        }
        let mut all = Self::default();
        let mut said: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
        for (nth, map) in std::iter::once(first).chain(others).enumerate() {
            for (name, value) in &map.set {
                said.entry(name.clone()).or_default().insert(value.clone());
            }
            let own = |table: &TableMap| TableMap { set: map.own_set(table), of_map: nth, ..table.clone() };
            all.tables.extend(map.tables.iter().map(own));
            all.passed.extend(map.passed);
        }
        let agreed = said.into_iter().filter(|(_, values)| values.len() == 1);
        all.set =
            agreed.flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value))).collect();
        let sets: Vec<_> = all.tables.iter().map(|table| (all.set_of(table), table)).collect();
        let is_new = |name: &String| {
            sets.iter().any(|(set, table)| set.contains_key(name) && !table.set.contains_key(name) && table.lacks(name))
        };
        let set = all.set.iter().filter(|(name, _)| !is_new(name)).map(|(n, v)| (n.clone(), v.clone())).collect();
        Self { set, ..all }
    }

    /// What a table sets, with what its map sets for it.
    fn own_set(&self, table: &TableMap) -> BTreeMap<String, Option<String>> {
        let mut set = self.set_of(table);
        set.retain(|name, _| table.set.contains_key(name) || table.lacks(name));
        set
    }

    /// The same, without what is of one list only: that is asked at every run.
    #[must_use]
    pub fn of_every_list(mut self) -> Self {
        if !self.tables.iter().any(|table| table.register == Register::Requests) {
            return self;
        }
        let of_lists = self.tables.iter_mut().filter(|table| table.register == Register::Requests);
        for set in std::iter::once(&mut self.set).chain(of_lists.map(|table| &mut table.set)) {
            for (_, value) in set.iter_mut().filter(|(name, _)| OF_ONE_LIST.contains(&name.as_str())) {
                *value = None;
            }
        }
        self
    }

    /// The questions that have to be answered before anything can be read: columns that are the same in every row, of which
    /// nobody said what they are.
    pub fn open_questions(&self) -> Vec<String> {
        self.questions_of(self.tables.iter())
    }

    /// The open questions of some of its tables: what another register needs is asked when that one is read.
    pub fn questions_of<'t>(&self, tables: impl IntoIterator<Item = &'t TableMap>) -> Vec<String> {
        let mut questions = BTreeSet::new();
        for table in tables {
            // What a column says was answered there.
            let is_asked = |name: &String| table.source(name).is_none() && column_of(table.register, name).is_some();
            let set = self.set_of(table);
            // The moment of a version may be the day of a snapshot, and is asked where the files are known.
            let needed = table.needed().filter(|name| *name != "assigned_at" && !set.contains_key(*name));
            questions.extend(needed.map(str::to_owned).filter(is_asked));
            let open = set.into_iter().filter(|(_, value)| value.is_none());
            questions.extend(open.map(|(name, _)| name).filter(is_asked));
        }
        questions.into_iter().collect()
    }

    /// The open questions of some of its tables, each with the file of the table that asks it: `unit (declaraties.csv)`; what is
    /// asked of all, the name alone.
    pub fn told_questions(&self, tables: &[&TableMap]) -> Vec<String> {
        let of_tables = |name: String| {
            let is_open = |table: &TableMap| {
                table.set.get(&name).map_or(table.needed().any(|needed| needed == name), Option::is_none)
            };
            let asks = |table: &&&TableMap| is_open(table) && table.source(&name).is_none();
            let mut files: Vec<&str> = tables.iter().filter(asks).map(|one| one.file.as_str()).collect();
            files.dedup();
            if files.is_empty() { name } else { format!("{name} ({})", files.join(", ")) }
        };
        self.questions_of(tables.iter().copied()).into_iter().map(of_tables).collect()
    }

    /// Columns of which it is still to be answered what they are, in some of its tables: the file, and the heading.
    pub fn open_columns<'t>(tables: impl IntoIterator<Item = &'t TableMap>) -> Vec<(String, String)> {
        let of_table = |table: &'t TableMap| {
            let open = table.columns.iter().filter(|column| column.is_open);
            open.map(|column| (table.file.clone(), column.heading.clone()))
        };
        tables.into_iter().flat_map(of_table).collect()
    }

    /// Is there anything in it that only a person can say?
    pub fn is_doubtful(&self) -> bool {
        let columns = self.tables.iter().flat_map(|table| &table.columns);
        let of_tables = self.tables.iter().flat_map(|table| &table.doubts);
        let mut doubts = columns.flat_map(|column| &column.told.doubts).chain(of_tables);
        !self.open_questions().is_empty() || doubts.any(ColumnDoubt::asks)
    }

    /// What is the same in every row of a table. A column that a register cannot do without is set there, and not in other
    /// registers that may have one of that name: the day of submission of a list is not that of the claims beside it.
    pub fn set_of(&self, table: &TableMap) -> BTreeMap<String, Option<String>> {
        let is_needed = |register, name: &str| {
            stoplicht_tables::columns(register).iter().any(|column| column.spec.name == name && column.spec.required)
        };
        let goes_elsewhere = |name: &str| {
            !is_needed(table.register, name) && self.tables.iter().any(|other| is_needed(other.register, name))
        };
        let mut set: BTreeMap<String, Option<String>> =
            self.set.iter().filter(|(name, _)| !goes_elsewhere(name)).map(|(n, v)| (n.clone(), v.clone())).collect();
        set.extend(table.set.clone());
        set
    }
}

impl ColumnMap {
    /// A column in which every row says the same.
    pub(crate) fn constant(name: &'static str) -> Self {
        let amounts = if name.ends_with("_cents") { AmountIn::Cents } else { AmountIn::No };
        Self { reads: vec![name], amounts, ..Self::left_out("", 0) }
    }

    /// Takes over what another sheet has in the same column.
    pub(crate) fn join(&mut self, other: &Self) {
        for (word, meaning) in &other.values {
            self.values.entry(word.clone()).or_insert_with(|| meaning.clone());
        }
        let empty: Vec<String> = other.empty.iter().filter(|text| !self.empty.contains(text)).cloned().collect();
        self.empty.extend(empty);
        self.serials |= other.serials;
        self.minus |= other.minus;
        self.is_open |= other.is_open;
        // A part of a euro in one of them shows it of both.
        if self.amounts == AmountIn::Unanswered && other.amounts == AmountIn::Euros {
            self.amounts = AmountIn::Euros;
            self.told.doubts.retain(|doubt| *doubt != ColumnDoubt::Amounts);
        }
        let is_new = |doubt: &&ColumnDoubt| {
            let is_answered = **doubt == ColumnDoubt::Amounts && self.amounts == AmountIn::Euros;
            !is_answered && !self.told.doubts.contains(doubt)
        };
        let doubts: Vec<ColumnDoubt> = other.told.doubts.iter().filter(is_new).cloned().collect();
        self.told.doubts.extend(doubts);
    }

    /// A column that is left out.
    pub(crate) fn left_out(heading: &str, place: usize) -> Self {
        Self {
            heading: heading.to_owned(),
            place,
            reads: Vec::new(),
            amounts: AmountIn::No,
            serials: false,
            minus: false,
            values: BTreeMap::new(),
            empty: Vec::new(),
            own_numbers: false,
            is_open: false,
            told: Told::default(),
        }
    }

    /// What a whole cell must be, of a column that holds more than one of the register; `None` if it holds one, or is not taken apart.
    pub(crate) fn expected_whole(&self) -> Option<Expected> {
        match self.reads.as_slice() {
            ["product_category", "product_code"] => Some(Expected::Product),
            ["volume", "unit"] => Some(Expected::Quantity),
            ["volume", "unit", "frequency"] => Some(Expected::Size),
            ["start_date" | "period_start" | "requested_start", _] => Some(Expected::Period),
            _ => None,
        }
    }
}

impl TableMap {
    /// Is a column read, and as something else than what every register has?
    pub(crate) fn reads_alone(&self, place: usize) -> bool {
        let own = |column: &ColumnMap| column.reads.iter().any(|name| !SHARED.contains(name));
        self.columns.iter().any(|column| column.place == place && own(column))
    }

    /// Is a sheet read by it as by another one, whatever their files are called?
    pub(crate) fn reads_as(&self, other: &Self) -> bool {
        let plain = |column: &ColumnMap| ColumnMap { told: Told::default(), ..column.clone() };
        self.register == other.register
            && self.set == other.set
            && self.columns.iter().map(plain).eq(other.columns.iter().map(plain))
    }

    /// The columns that it cannot do without: those of the register that must be filled, and those without which no request can be
    /// scored, or says something else, though each row may do without.
    pub(crate) fn needed(&self) -> impl Iterator<Item = &'static str> + use<> {
        let register = self.register;
        let specs = stoplicht_tables::columns(register).iter().map(|column| column.spec);
        let required = specs.filter(|spec| spec.required).map(|spec| spec.name);
        // A size that is asked without its unit would be one in the unit of the allocation, whatever that is.
        let has_size = register == Register::Requests && self.source("volume").is_some();
        let of_size = OF_A_SIZE.into_iter().filter(move |_| has_size);
        required.chain(ENDS.into_iter().filter(move |(of, _)| *of == register).map(|(_, name)| name)).chain(of_size)
    }

    /// Is it a column of the register that nothing in the sheet is read as?
    fn lacks(&self, name: &str) -> bool {
        column_of(self.register, name).is_some() && self.source(name).is_none()
    }

    /// Columns of the register that nothing in the sheet is read as, and that are set nowhere in the table; of a period that is not there
    /// also the year and the month.
    pub(crate) fn free_columns(&self) -> impl Iterator<Item = &'static str> + '_ {
        let names = stoplicht_tables::columns(self.register).iter().map(|column| column.spec.name);
        let has_period = PERIOD.iter().any(|name| self.source(name).is_some());
        let names = names.chain(parts_of_period(self.register).filter(move |_| !has_period));
        names.filter(|name| self.source(name).is_none() && !self.set.contains_key(*name))
    }

    /// The sheets, as they are told; `None` if it is of no workbook.
    pub fn shown_sheets(&self) -> Option<String> {
        (!self.sheets.is_empty()).then(|| self.sheets.join("\", \""))
    }

    /// The column that a column of the register is read from; of a period in two columns that of the months.
    pub fn source(&self, name: &str) -> Option<&ColumnMap> {
        let own = self.columns.iter().find(|column| column.reads.contains(&name));
        let of_month = || self.year_and_month().filter(|_| PERIOD.contains(&name)).map(|(_, month)| month);
        own.or_else(of_month)
    }

    /// The columns of the year and of the month of a period that stands in two, if it does.
    pub(crate) fn year_and_month(&self) -> Option<(&ColumnMap, &ColumnMap)> {
        let part = |name: &str| self.columns.iter().find(|column| column.reads == [name]);
        part(YEAR).zip(part(MONTH))
    }
}
