//! What each column of a sheet is proposed to be: by its heading first, then by what stands in it.

use std::collections::BTreeMap;

use stoplicht_core::register::Register;
use stoplicht_tables::columns as register_columns;

use super::heading_size::{HeadingPeriod, WhoseSize, heading_size};
use super::look::{ColumnLook, are_numbers, are_sizes};
use crate::citizen::{NumberLook, OwnNumbers, is_of_clients, number_look, outcome};
use crate::combined::{is_size, period_parts, product_parts, size_parts};
use crate::doubt::{ColumnDoubt, LeftOutColumn};
use crate::example::examples;
use crate::known::Known;
use crate::listed_product::is_listed_product;
use crate::map::{AmountIn, ColumnMap, TableMap, Told};
use crate::names::{
    AmountUnit, ColumnNames, is_citizen_number, is_personal, is_unused, recognised, says_what_is, tidy,
};
use crate::provider_code::provider_digits;
use crate::read_cell::is_nothing;
use crate::sheet::{Headings, InputSheet, text_of};
use crate::year_month::{MONTH, PERIOD, YEAR, is_month_alone};

/// Proposes what the columns of a sheet are. Of what `other` reads already only that is read again which every register has.
pub fn columns(
    sheet: &InputSheet,
    headings: &Headings,
    register: Register,
    known: &Known,
    own: &OwnNumbers,
    other: Option<&TableMap>,
) -> Vec<ColumnMap> {
    let places = sheet.columns(headings);
    let mut found: Vec<Candidate> = places
        .into_iter()
        .map(|(place, heading)| match other.filter(|other| other.reads_alone(place)) {
            Some(other) => Candidate::beside(place, heading, other.register),
            None => Candidate::of(sheet, headings, register, place, heading, known),
        })
        .collect();
    settle(&mut found);
    found.into_iter().map(|candidate| candidate.finish(sheet, headings, register, own)).collect()
}

/// A column, and what it may be.
struct Candidate {
    heading: String,
    place: usize,
    reads: Vec<&'static str>,
    /// What it holds beside that, if no other column does.
    together: Vec<&'static str>,
    amount: AmountUnit,
    is_doubtful: bool,
    /// Does its heading say that it holds citizen service numbers?
    is_citizen: bool,
    /// Are pseudonyms made of what it holds?
    is_pseudonymised: bool,
    /// How usual the name is: 0 is the most usual.
    rank: usize,
    told: Told,
}

impl Candidate {
    fn new(place: usize, heading: String) -> Self {
        Self {
            heading,
            place,
            reads: Vec::new(),
            together: Vec::new(),
            amount: AmountUnit::No,
            is_doubtful: false,
            is_citizen: false,
            is_pseudonymised: false,
            rank: 0,
            told: Told::default(),
        }
    }

    /// A column that is read as another register.
    fn beside(place: usize, heading: String, register: Register) -> Self {
        let told = Told { left_out: Some(LeftOutColumn::Beside { register }), ..Told::default() };
        Self { told, ..Self::new(place, heading) }
    }

    fn of(
        sheet: &InputSheet,
        headings: &Headings,
        register: Register,
        place: usize,
        heading: String,
        known: &Known,
    ) -> Self {
        let mut candidate = Self::new(place, heading);
        let is_pseudonymised = known.are_pseudonyms_made && register == Register::Allocations;
        let heading = candidate.heading.as_str();
        if heading.is_empty() {
            candidate.told.left_out = Some(LeftOutColumn::NoHeading);
        } else if is_citizen_number(heading) && is_pseudonymised {
            candidate.reads = vec!["client_id"];
            (candidate.is_citizen, candidate.is_pseudonymised) = (true, true);
            candidate.told.doubts.push(ColumnDoubt::CitizenNumbers);
        } else if is_citizen_number(heading) || is_personal(heading) {
            candidate.told.left_out = Some(LeftOutColumn::Personal);
        } else if let Some(names) = recognised(register, heading) {
            candidate.take(names);
            candidate.is_pseudonymised = is_pseudonymised && candidate.reads.contains(&"client_id");
            candidate.look_inside(sheet, headings);
            candidate.look_for_months(sheet, headings, register);
        } else if register == Register::Requests && is_of_client(heading) {
            // Who a client is the allocation says.
            candidate.told.left_out = Some(LeftOutColumn::Personal);
        } else if says_what_is(register, heading) {
            candidate.told.left_out = Some(LeftOutColumn::WhatIs);
        } else if is_unused(heading) {
            candidate.told.left_out = Some(LeftOutColumn::Unused);
        } else {
            candidate.take_size(register);
        }
        candidate
    }

    /// A heading may be a size by itself: `Uren per week`. Else it is not known.
    fn take_size(&mut self, register: Register) {
        let size = if has_column(register, "unit") { heading_size(&self.heading) } else { None };
        let is_of_list = register == Register::Requests;
        match size {
            Some(size) if is_of_list && size.whose == WhoseSize::Allocated => {
                self.told.left_out = Some(LeftOutColumn::WhatIs);
            }
            Some(size) => {
                self.reads = vec!["volume"];
                // Of a list of requests it may be the size as it is.
                self.is_doubtful = is_of_list && size.whose != WhoseSize::Asked;
                self.told.doubts.push(ColumnDoubt::UnitOfHeading);
                if size.per == HeadingPeriod::Other && has_column(register, "frequency") {
                    self.told.doubts.push(ColumnDoubt::OtherPeriod);
                }
            }
            None => self.told.left_out = Some(LeftOutColumn::Unknown),
        }
    }

    fn take(&mut self, names: &'static ColumnNames) {
        self.reads = names.columns.to_vec();
        self.amount = names.amount;
        self.is_doubtful = names.is_doubtful;
        let wanted = tidy(&self.heading);
        self.rank = names.names.iter().position(|name| tidy(name) == wanted).unwrap_or(0);
    }

    /// What stands in the cells may be more than the heading says.
    fn look_inside(&mut self, sheet: &InputSheet, headings: &Headings) {
        let mut texts =
            sheet.values(headings, self.place).filter_map(text_of).filter(|text| !is_nothing(text)).peekable();
        if texts.peek().is_none() {
            return;
        }
        match self.reads.as_slice() {
            ["volume"] => {
                let mut texts: Vec<String> = texts.collect();
                texts.truncate(1000);
                let is_any = |is: &dyn Fn(&str) -> bool| texts.iter().any(|text| is(text));
                if is_any(&|text| is_size(text) && size_parts(text).is_some_and(|(_, _, per)| !per.is_empty())) {
                    self.together = vec!["volume", "unit", "frequency"];
                } else if is_any(&is_size) {
                    self.together = vec!["volume", "unit"];
                }
            }
            // A heading of more, over what is a number alone.
            ["volume", "unit", ..] if are_numbers(texts.by_ref()) => self.reads = vec!["volume"],
            ["product_code" | "product_category"] => {
                let is_product = |text: String| matches!(product_parts(&text), Some((_, Some(_))));
                if texts.all(is_product) {
                    self.together = vec!["product_category", "product_code"];
                }
            }
            ["start_date"] if texts.all(|text| period_parts(&text).is_some()) => {
                self.together = vec!["start_date", "end_date"];
            }
            ["period_start"] if texts.all(|text| period_parts(&text).is_some()) => {
                self.together = vec!["period_start", "period_end"];
            }
            ["provider_id"] => {
                let mut texts: Vec<String> = texts.collect();
                texts.truncate(1000);
                let is_words = |text: &String| text.chars().filter(|letter| letter.is_alphabetic()).count() > 3;
                if texts.iter().any(is_words) {
                    self.reads = Vec::new();
                    self.told.left_out = Some(LeftOutColumn::Names);
                } else if texts.iter().all(|text| provider_digits(text).is_some()) {
                    self.is_doubtful = false;
                }
            }
            _ => {}
        }
    }

    /// Where a column of periods holds months without their year, that stands in another column.
    fn look_for_months(&mut self, sheet: &InputSheet, headings: &Headings, register: Register) {
        let is_of_period = register == Register::Claims && self.reads == PERIOD;
        let texts = || sheet.values(headings, self.place).filter_map(text_of);
        let are_months = is_of_period && texts().any(|text| is_month_alone(&text));
        // One with its year shows that the others lack it.
        if !are_months || texts().any(|text| period_parts(&text).is_some()) {
            return;
        }
        self.reads = vec![MONTH];
        // Of thirteen periods in a year the numbers are no months.
        if !tidy(&self.heading).contains("maand") {
            self.told.doubts.push(ColumnDoubt::PeriodNumbers);
        }
    }

    fn leave_to(&mut self, heading: &str) {
        self.reads = Vec::new();
        self.told.left_out = Some(LeftOutColumn::Taken { heading: heading.to_owned() });
    }

    fn finish(mut self, sheet: &InputSheet, headings: &Headings, register: Register, own: &OwnNumbers) -> ColumnMap {
        let mut column = ColumnMap {
            heading: self.heading,
            place: self.place,
            reads: self.reads,
            amounts: AmountIn::No,
            serials: false,
            minus: false,
            values: BTreeMap::new(),
            empty: Vec::new(),
            own_numbers: false,
            is_open: false,
            told: std::mem::take(&mut self.told),
        };
        if column.reads.is_empty() {
            let is_unknown = column.told.left_out == Some(LeftOutColumn::Unknown);
            // What is asked is a number at times: a list in which such a column is missed says something else.
            if is_unknown && register == Register::Requests && are_sizes(sheet.values(headings, column.place)) {
                column.is_open = true;
                column.told.doubts.push(ColumnDoubt::Numbers);
                column.told.examples = examples(&column, sheet.values(headings, column.place));
            }
            return column;
        }
        // It is only compared: nothing in it is asked after, and no row comes back for it.
        if is_listed_product(register, &column.reads) {
            column.told.doubts.push(ColumnDoubt::ListedProduct);
            column.told.examples = examples(&column, sheet.values(headings, column.place));
            return column;
        }
        if self.is_doubtful {
            column.told.doubts.push(ColumnDoubt::Heading);
        }
        if column.reads.len() > 1 && !column.told.doubts.contains(&ColumnDoubt::MonthsWithoutYear) {
            column.told.doubts.push(ColumnDoubt::Combined);
        }
        if !self.is_pseudonymised {
            let look = number_look(&column.reads, own, sheet.values(headings, column.place));
            doubt_numbers(&mut column, look);
        }
        if column.reads.is_empty() {
            return column;
        }
        let look = ColumnLook { sheet, headings, register };
        look.empties(&mut column);
        look.amounts(&mut column, self.amount);
        look.serials(&mut column);
        look.minus(&mut column);
        look.listed(&mut column);
        look.readable(&mut column);
        column.told.examples = examples(&column, sheet.values(headings, column.place));
        column
    }
}

/// Says what the numbers of a column look like. References that are citizen service numbers are left out: the rest of the list can
/// be read. Who a client is nothing else says.
fn doubt_numbers(column: &mut ColumnMap, look: NumberLook) {
    match look {
        NumberLook::Own => {}
        NumberLook::Citizen if is_of_clients(&column.reads) => {
            let name = column.reads.first().copied().unwrap_or_default();
            column.told.doubts.push(ColumnDoubt::AreCitizenNumbers { column: name });
        }
        NumberLook::Citizen => {
            let column_of = column.reads.first().copied().unwrap_or_default();
            column.told.left_out = Some(LeftOutColumn::CitizenNumbers { column: column_of });
            column.reads = Vec::new();
        }
        NumberLook::Perhaps(count) | NumberLook::Chance(count) => {
            let is_chance = matches!(look, NumberLook::Chance(_));
            let (name, outcome) = outcome(&column.reads, is_chance);
            let (passing, numbers) = (count.passing, count.numbers);
            column.told.doubts.push(match outcome {
                Some(outcome) => ColumnDoubt::PossibleCitizenNumbers { column: name, passing, numbers, outcome },
                None => ColumnDoubt::PerhapsCitizenNumbers { column: name, passing, numbers },
            });
        }
    }
}

/// Of two columns for one column of the register the one with the surer name is taken; of two that are as sure, the one with the
/// more usual name, and a person is asked.
#[expect(clippy::indexing_slicing, reason = "all places are of `found`, which keeps its length")]
fn settle(found: &mut [Candidate]) {
    // `45A04` says the category too; beside a column of the category it is the code.
    if found.iter().any(|column| column.reads == ["product_category"]) {
        for column in found.iter_mut().filter(|column| column.reads == ["product_category", "product_code"]) {
            column.reads = vec!["product_code"];
        }
    }
    let mut order: Vec<usize> = (0..found.len()).filter(|at| !found[*at].reads.is_empty()).collect();
    order.sort_by_key(|at| {
        (!found[*at].is_citizen, found[*at].is_doubtful, found[*at].reads.len(), found[*at].rank, *at)
    });
    for (nth, at) in order.iter().enumerate() {
        for later in order.iter().skip(nth + 1) {
            let overlaps = found[*at].reads.iter().any(|name| found[*later].reads.contains(name));
            if !overlaps || found[*at].reads.is_empty() {
                continue;
            }
            let heading = found[*at].heading.clone();
            // Where pseudonyms are made, they are made of the numbers.
            if !found[*later].is_doubtful && !found[*at].is_citizen {
                let other = found[*later].heading.clone();
                found[*at].told.doubts.push(ColumnDoubt::Rival { heading: other });
            }
            found[*later].leave_to(&heading);
        }
    }
    settle_months(found);
    for at in 0..found.len() {
        let is_read =
            |name: &&str| found.iter().enumerate().any(|(other, column)| other != at && column.reads.contains(name));
        let together = found[at].together.clone();
        if !found[at].reads.is_empty() && !together.is_empty() && !together.iter().any(is_read) {
            found[at].reads = together;
        }
    }
}

/// A year and a month are a period together, where no column gives it whole; a month without a year is none.
fn settle_months(found: &mut [Candidate]) {
    let whole = found.iter().find(|column| column.reads.iter().any(|name| PERIOD.contains(name)));
    let whole = whole.map(|column| column.heading.clone());
    let has = |name: &str| found.iter().any(|column| column.reads == [name]);
    let (has_year, has_month) = (has(YEAR), has(MONTH));
    for column in found.iter_mut().filter(|column| column.reads == [YEAR] || column.reads == [MONTH]) {
        match &whole {
            Some(heading) => column.leave_to(heading),
            None if has_year && has_month => column.told.doubts.push(ColumnDoubt::YearAndMonth),
            None if has_year => {
                column.reads = Vec::new();
                column.told.left_out = Some(LeftOutColumn::Unused);
            }
            None => {
                column.reads = PERIOD.to_vec();
                column.told.doubts = vec![ColumnDoubt::MonthsWithoutYear];
            }
        }
    }
}

/// Does a heading name clients, as allocations have them?
fn is_of_client(heading: &str) -> bool {
    recognised(Register::Allocations, heading).is_some_and(|names| names.columns.contains(&"client_id"))
}

fn has_column(register: Register, name: &str) -> bool {
    register_columns(register).iter().any(|column| column.spec.name == name)
}
