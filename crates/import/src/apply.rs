//! The rows of a sheet by its map: every row is used, comes back with all that is wrong with it, or is none.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use stoplicht_core::register::Register;
use stoplicht_messages::{Bsn, PseudonymKey};
use stoplicht_tables::{Expected, Fault, Problem, RawCell};

use crate::allocation_laws::AllocationLaws;
use crate::citizen::{OwnNumbers, PossibleCitizenNumbers, may_be_citizen, possible_citizen_numbers};
use crate::citizen_advice::NumbersOutcome;
use crate::difference::Change;
use crate::listed_product::{ListedProduct, column_of, is_listed_product};
use crate::map::{ColumnMap, IN_NO_ROW, LAW_OF_ALLOCATION, OF_A_SIZE, REFERENCE_IS_ALLOCATION, SHARED, TableMap};
use crate::period_columns::YearAndMonth;
use crate::propose::set_value;
use crate::provider_code::whole_provider;
use crate::read_cell::{CellReader, KnownProviders, Pseudonym};
use crate::rows::{RegisterRow, row};
use crate::sheet::{Headings, InputSheet, PassedRow};
use crate::year_month::{PERIOD, is_part_of_period};

/// A row that is used, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct UsedRow {
    /// The sheet, by its place among those that are read.
    pub sheet: usize,
    /// The row in the sheet, or the line of the text, as a person finds it.
    pub line: u64,
    /// What it says.
    pub row: RegisterRow,
    /// Of a request: the product that the list names, where it does.
    pub listed: Option<ListedProduct>,
}

/// What is wrong with a row, and above which heading.
type Faults = Vec<(Option<String>, Fault)>;

/// A row that comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedRow {
    /// The sheet, by its place among those that are read.
    pub sheet: usize,
    /// The row in the sheet, or the line of the text, as a person finds it.
    pub line: u64,
    /// All that is wrong with it, and above which heading.
    pub faults: Faults,
    /// Of a request: the texts that could be read all the same, by column of the register.
    pub known: BTreeMap<String, String>,
    /// Of an allocation whose provider's code lost its zero: its number, and the code as it stands there.
    pub short_provider: Option<(String, String)>,
}

/// How many codes of providers were written otherwise than a register has them, and are read all the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ProviderRepairs {
    /// Those that got their zero back.
    pub padded: u64,
    /// Those that had a dash, a point or a space in them.
    pub tidied: u64,
}

impl ProviderRepairs {
    /// Counts a code, as it stood there and as it is read.
    fn count(&mut self, text: &str, code: &str) {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if digits < code.len() {
            self.padded += 1;
        } else if text != code {
            self.tidied += 1;
        }
    }
}

/// A row that is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedLine {
    /// The row in the sheet, or the line of the text, as a person finds it.
    pub row: u64,
    /// Why.
    pub why: PassedRow,
}

/// What a sheet gave.
#[derive(Debug, Default)]
pub struct SheetRows {
    /// Rows below the headings.
    pub rows: u64,
    /// Rows that are used.
    pub used: Vec<UsedRow>,
    /// Rows that come back.
    pub returned: Vec<ReturnedRow>,
    /// Rows in which nothing stands.
    pub blank: u64,
    /// Rows that are passed over though something stands in them.
    pub passed: Vec<PassedLine>,
    /// Rows that are used or come back, though a person does not see them in the sheet.
    pub hidden: u64,
    /// What was done to codes of providers.
    pub providers: ProviderRepairs,
    /// Numbers that may be citizen service numbers, a column each.
    pub citizen_numbers: Vec<PossibleCitizenNumbers>,
}

/// What is needed to read the rows of a sheet.
pub struct Applied<'a> {
    /// The sheet.
    pub sheet: &'a InputSheet,
    /// Its place among those that are read.
    pub place: usize,
    /// Where its columns are named.
    pub headings: &'a Headings,
    /// What they are.
    pub map: &'a TableMap,
    /// What is the same in every row.
    pub set: BTreeMap<String, Option<String>>,
    /// Codes of providers that are known for certain.
    pub providers: &'a KnownProviders,
    /// Where the numbers of allocations stand.
    pub laws: &'a AllocationLaws,
    /// Numbers of nine digits that are known to be of nobody.
    pub own_numbers: &'a OwnNumbers,
    /// Is another register read from the same sheet first? A row that has nothing of this one is blank then.
    pub is_second: bool,
    /// The key of pseudonyms, if they are to be made.
    pub key: Option<&'a PseudonymKey>,
}

/// What is needed to read any row of a sheet.
struct Reading<'a> {
    /// Where a column stands, its heading, and what reads it.
    readers: Vec<(usize, &'a str, CellReader<'a>)>,
    /// What is the same in every row.
    constants: Map<String, Value>,
    /// Columns with numbers that may be citizen service numbers.
    citizen_numbers: Vec<PossibleCitizenNumbers>,
}

impl Applied<'_> {
    fn readers(&self) -> Vec<(usize, &str, CellReader<'_>)> {
        let is_of_register = |column: &&ColumnMap| {
            !is_listed_product(self.map.register, &column.reads) && !is_part_of_period(&column.reads)
        };
        let columns = self.map.columns.iter().filter(|column| !column.reads.is_empty()).filter(is_of_register);
        columns
            .map(|column| {
                let cells = self.sheet.values(self.headings, column.place);
                (column.place, column.heading.as_str(), CellReader::of(self.map.register, column, cells))
            })
            .collect()
    }

    /// The rows below the headings, and why some are none.
    fn lines(&self) -> impl Iterator<Item = (usize, Option<PassedRow>)> {
        let rows = self.headings.row + 1..self.sheet.raw.rows();
        rows.map(|row| (row, self.headings.passed.get(&row).copied()))
    }

    /// Words of lists that neither the map nor the lists know, and cells that cannot be taken apart: what the map is to say.
    pub fn unknown_words(&self) -> Vec<Change> {
        // Of a heading and a word: what the column reads, what a whole cell must be, and how many rows have it.
        type Unknown = (Vec<&'static str>, Option<Expected>, u64);
        let mut readers = self.readers();
        readers.retain(|(.., reader)| reader.has_words());
        let mut found: BTreeMap<(String, String), Unknown> = BTreeMap::new();
        for (row, _) in self.lines().filter(|(_, passed)| passed.is_none()) {
            for (place, heading, reader) in &readers {
                for (word, expected) in reader.unknown_words(self.sheet.raw.cell(row, *place)) {
                    let known = || (reader.reads().to_vec(), expected, 0);
                    found.entry(((*heading).to_owned(), word)).or_insert_with(known).2 += 1;
                }
            }
        }
        let change = |((heading, word), (reads, expected, rows)): ((String, String), Unknown)| {
            let word = stoplicht_tables::shown_heading(&word);
            match expected {
                Some(expected) => Change::Whole { heading, word, expected, rows },
                None => Change::Word { heading, reads, word, rows },
            }
        };
        found.into_iter().map(change).collect()
    }

    /// The codes of providers that are whole.
    pub fn whole_providers(&self, known: &mut KnownProviders) {
        let set = self.set.get("provider_id").and_then(Option::as_deref);
        known.extend(set.and_then(whole_provider));
        let Some(column) = self.map.source("provider_id") else { return };
        let texts = self.sheet.values(self.headings, column.place).filter_map(crate::sheet::text_of);
        known.extend(texts.filter_map(|text| whole_provider(&text)));
    }

    /// Reads the rows.
    pub fn rows(&self) -> SheetRows {
        let mut citizen_numbers = possible_citizen_numbers(self.sheet, self.headings, self.map, self.own_numbers);
        // Of clients pseudonyms are made.
        citizen_numbers.retain(|found| self.key.is_none() || found.column != "client_id");
        let reading = Reading { readers: self.readers(), constants: self.constants(), citizen_numbers };
        let mut read = SheetRows::default();
        for (row, passed) in self.lines() {
            let line = self.sheet.raw.line(row);
            read.rows += 1;
            match passed {
                Some(PassedRow::Blank) => read.blank += 1,
                None if self.is_second && !self.has_own(row) => read.blank += 1,
                Some(why) => read.passed.push(PassedLine { row: line, why }),
                None => {
                    read.hidden += u64::from(self.sheet.raw.is_hidden(row));
                    match self.row(row, &reading, &mut read.providers) {
                        Ok(used) => {
                            read.used.push(UsedRow { sheet: self.place, line, row: used, listed: self.listed(row) });
                        }
                        Err((faults, known)) => {
                            let short_provider = self.short_provider(row, &faults);
                            read.returned.push(ReturnedRow { sheet: self.place, line, faults, known, short_provider });
                        }
                    }
                }
            }
        }
        read.citizen_numbers = reading.citizen_numbers;
        read
    }

    /// The product that a row of a list of requests names.
    fn listed(&self, row: usize) -> Option<ListedProduct> {
        let mut product = ListedProduct::default();
        for column in self.map.columns.iter().filter(|column| is_listed_product(self.map.register, &column.reads)) {
            product.add(&column.reads, self.sheet.raw.cell(row, column.place));
        }
        product.is_said().then_some(product)
    }

    /// Has a row anything of this register beside what every register has?
    fn has_own(&self, row: usize) -> bool {
        let is_own = |column: &&ColumnMap| column.reads.iter().any(|name| !SHARED.contains(name));
        let mut own = self.map.columns.iter().filter(is_own);
        own.any(|column| !self.sheet.raw.cell(row, column.place).is_empty())
    }

    /// Is the number of the allocation the provider's reference, since the list has no other?
    fn is_reference_of_allocation(&self, name: &str) -> bool {
        let is_said = || self.set.get(name).is_some_and(|value| value.as_deref() == Some(REFERENCE_IS_ALLOCATION));
        name == "request_id" && self.map.source(name).is_none() && is_said()
    }

    /// Has each row the law of the allocation that it names?
    pub fn takes_law_of_allocation(&self) -> bool {
        let is_said = || self.set.get("law").is_some_and(|value| value.as_deref() == Some(LAW_OF_ALLOCATION));
        self.map.source("law").is_none() && is_said()
    }

    /// The law of the allocation that a row names; `None` if it names none.
    fn law_of_allocation(&self, values: &Map<String, Value>) -> Option<Result<Value, Problem>> {
        let text = |name: &str| values.get(name).and_then(Value::as_str);
        let law = self.laws.law_of(text("municipality")?, text("allocation_id")?);
        Some(law.map(|law| Value::from(law.as_str())))
    }

    /// Is it what every row takes of its allocation?
    fn is_of_allocation(&self, name: &str) -> bool {
        self.is_reference_of_allocation(name) || (name == "law" && self.takes_law_of_allocation())
    }

    /// What is the same in every row.
    fn constants(&self) -> Map<String, Value> {
        let mut constants = Map::new();
        for (name, value) in self.set.iter().filter(|(name, _)| !self.is_of_allocation(name)) {
            let spec = stoplicht_tables::columns(self.map.register).iter().find(|column| column.spec.name == *name);
            // A column of the file says it row by row.
            let spec = spec.filter(|_| self.map.source(name).is_none());
            if let (Some(column), Some(value)) = (spec, value.as_deref().filter(|value| *value != IN_NO_ROW)) {
                let column = ColumnMap::constant(column.spec.name);
                let reader = CellReader::of(self.map.register, &column, std::iter::empty());
                let cell = RawCell::Text(value);
                let read = reader.read(cell, self.providers, None).unwrap_or_default();
                constants.extend(read.into_iter().map(|(name, value)| (name.to_owned(), value)));
            }
        }
        // A row with a moment of its own has that one instead.
        if let (Some(day), Register::Allocations) = (self.sheet.snapshot, self.map.register) {
            constants.insert("assigned_at".to_owned(), Value::from(first_moment(day)));
        }
        constants
    }

    fn row(
        &self,
        row_at: usize,
        reading: &Reading<'_>,
        providers: &mut ProviderRepairs,
    ) -> Result<RegisterRow, (Faults, BTreeMap<String, String>)> {
        let raw = &self.sheet.raw;
        if let Some(problem) = self.shape(row_at) {
            return Err((vec![(None, Fault { column: None, problem })], self.known(&reading.constants)));
        }
        let pseudonym = |text: &str| self.key.and_then(|key| pseudonym(key, text));
        let pseudonym: Option<&Pseudonym<'_>> = self.key.is_some().then_some(&pseudonym);
        let mut values = reading.constants.clone();
        let mut faults: Faults = Vec::new();
        for (place, heading, reader) in &reading.readers {
            let cell = raw.cell(row_at, *place);
            match self.citizen_number(*place, cell, reading) {
                Some((column, NumbersOutcome::Returned)) => {
                    let column = Some(Cow::Owned(column.to_owned()));
                    let fault = Fault { column, problem: Problem::PerhapsABsn };
                    faults.push((Some((*heading).to_owned()), fault));
                    continue;
                }
                Some((_, NumbersOutcome::LeftOut)) => continue,
                Some((_, NumbersOutcome::Told)) | None => {}
            }
            match reader.read(cell, self.providers, pseudonym) {
                Ok(read) => {
                    for (name, value) in read {
                        if let ("provider_id", Some(text), Some(code)) =
                            (name, crate::sheet::text_of(cell), value.as_str())
                        {
                            providers.count(&text, code);
                        }
                        values.insert(name.to_owned(), value);
                    }
                }
                Err(found) => faults.extend(found.into_iter().map(|fault| (Some((*heading).to_owned()), fault))),
            }
        }
        let mut is_period_told = false;
        match YearAndMonth::of(self.map).map(|months| months.period(self.sheet, row_at)) {
            Some(Ok(days)) => values.extend(days.map(|(name, day)| (name.to_owned(), day))),
            Some(Err(found)) => {
                is_period_told = true;
                faults.extend(found.into_iter().map(|(heading, column, problem)| {
                    (Some(heading), Fault { column: Some(Cow::Borrowed(column)), problem })
                }));
            }
            None => {}
        }
        if let Some(allocation) = values.get("allocation_id").filter(|_| self.is_reference_of_allocation("request_id"))
        {
            values.insert("request_id".to_owned(), allocation.clone());
        }
        self.drop_size_without_volume(&mut values);
        if let Some(law) = self.takes_law_of_allocation().then(|| self.law_of_allocation(&values)).flatten() {
            match law {
                Ok(law) => {
                    values.insert("law".to_owned(), law);
                }
                Err(problem) => {
                    let heading = self.map.source("allocation_id").map(|column| column.heading.clone());
                    faults.push((heading, Fault { column: Some(Cow::Borrowed("law")), problem }));
                }
            }
        }
        let known = self.known(&values);
        match row(self.map.register, values) {
            Ok(row) if faults.is_empty() => Ok(row),
            Ok(_) => Err((faults, known)),
            Err(found) => {
                for fault in found {
                    let column = fault.column.as_deref().unwrap_or_default();
                    let heading = self.map.source(column).map(|column| column.heading.clone());
                    // What cannot be read is not missing too, nor is what stands in one cell with it.
                    let is_told = |(of, known): &(Option<String>, Fault)| {
                        known.column.as_deref() == Some(column) || (of.is_some() && *of == heading)
                    };
                    let is_of_number = column == "law" && self.takes_law_of_allocation();
                    let is_of_period = is_period_told && PERIOD.contains(&column);
                    if is_of_number || is_of_period || faults.iter().any(is_told) {
                        continue;
                    }
                    faults.push((heading, fault));
                }
                Err((faults, known))
            }
        }
    }

    /// The number of an allocation, and the code of its provider as it stands there, where that lost its zero.
    fn short_provider(&self, row: usize, faults: &Faults) -> Option<(String, String)> {
        let is_short = |(_, fault): &(Option<String>, Fault)| {
            fault.column.as_deref() == Some("provider_id") && matches!(fault.problem, Problem::LostZeros { .. })
        };
        let text = |name: &str| crate::sheet::text_of(self.sheet.raw.cell(row, self.map.source(name)?.place));
        let is_it = self.map.register == Register::Allocations && faults.iter().any(is_short);
        text("allocation_id").zip(text("provider_id")).filter(|_| is_it)
    }

    /// A row that says no volume has no unit and no frequency either, whoever gave them: they would be taken for those of another
    /// volume, such as that of the allocation.
    fn drop_size_without_volume(&self, values: &mut Map<String, Value>) {
        let is_empty = self.map.source("volume").is_some() && values.get("volume").is_none_or(Value::is_null);
        if is_empty {
            // What the register cannot do without is not missing since something else is.
            let columns = stoplicht_tables::columns(self.map.register);
            let is_needed = |name: &str| columns.iter().any(|column| column.spec.name == name && column.spec.required);
            values.retain(|name, _| !OF_A_SIZE.contains(&name.as_str()) || is_needed(name));
        }
    }

    /// The column and what is done, where a cell may hold a citizen service number.
    fn citizen_number<'r>(
        &self,
        place: usize,
        cell: RawCell<'_>,
        reading: &'r Reading<'_>,
    ) -> Option<(&'r str, NumbersOutcome)> {
        let found = reading.citizen_numbers.iter().find(|found| found.place == place)?;
        may_be_citizen(cell, self.own_numbers).then_some((found.column.as_str(), found.outcome))
    }

    /// What is known of a request that comes back: whoever asked wants to hear of it.
    fn known(&self, values: &Map<String, Value>) -> BTreeMap<String, String> {
        if self.map.register != Register::Requests {
            return BTreeMap::new();
        }
        let texts = values.iter().filter(|(name, _)| *name != "explanation");
        texts.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
    }

    /// What is wrong with the form of a row.
    fn shape(&self, row: usize) -> Option<Problem> {
        let raw = &self.sheet.raw;
        if let Some(problem) = raw.problem(row) {
            return Some(problem.clone());
        }
        let last = self.map.columns.iter().map(|column| column.place + 1).max().unwrap_or(0);
        let fields = raw.cells(row).last().map_or(0, |(column, _)| column + 1);
        if raw.form.is_some() && fields > last {
            return Some(Problem::TooManyFields { fields, columns: last });
        }
        let is_cut_off = raw.is_cut_off(row) && raw.fields(row) < last;
        is_cut_off.then_some(Problem::CutOff { fields: raw.fields(row), columns: last })
    }
}

/// The first moment of a day, as a register has it.
pub fn first_moment(day: NaiveDate) -> String {
    format!("{day}T00:00:00")
}

/// The pseudonym of a citizen service number; one that lost its first zero passes the eleven test with it.
fn pseudonym(key: &PseudonymKey, text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|letter| !matches!(letter, '.' | ' ' | '-')).collect();
    let bsn: Bsn = if bare.len() == 8 { format!("0{bare}").parse().ok()? } else { bare.parse().ok()? };
    Some(key.pseudonym(&bsn).as_str().to_owned())
}

/// Is a value that is set one of its column?
pub fn is_value(register: Register, name: &str, value: &str) -> bool {
    let Some(value) = set_value(name, value) else { return false };
    if (name, value.as_str()) == ("law", LAW_OF_ALLOCATION) {
        return register != Register::Allocations && column_of(register, name).is_some();
    }
    let Some(column) = column_of(register, name) else { return false };
    if value == IN_NO_ROW {
        let spec = stoplicht_tables::columns(register).iter().find(|column| column.spec.name == name);
        return spec.is_some_and(|column| !column.spec.required);
    }
    let column = ColumnMap::constant(column);
    let reader = CellReader::of(register, &column, std::iter::empty());
    reader.read(RawCell::Text(&value), &KnownProviders::default(), None).is_ok()
}
