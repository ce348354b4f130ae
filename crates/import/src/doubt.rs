//! What a person is told of a map that is proposed: what is not sure, what is left out, and why.

use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::Register;
use stoplicht_tables::Expected;

use crate::citizen_advice::{NumbersOutcome, citizen_number_advice};
use crate::values::codes_of;
use crate::words;

/// What is not sure of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnDoubt {
    /// Its heading may mean something else as well.
    Heading,
    /// Another column could give the same.
    Rival {
        /// The heading of the other one.
        heading: String,
    },
    /// Nobody says whether its amounts are in euros or cents.
    Amounts,
    /// Its amounts are read as euros, since one of them has decimals.
    Euros,
    /// Most of its values cannot be read as what it should be.
    Unreadable {
        /// Values that cannot be read.
        unreadable: usize,
        /// All values.
        values: usize,
    },
    /// Some of its values cannot be read as what it should be.
    SomeUnreadable {
        /// Values that cannot be read.
        unreadable: usize,
        /// All values.
        values: usize,
        /// One of them, as far as it may be shown.
        example: String,
    },
    /// Some of its days have a year of two digits, and are not read.
    ShortYears {
        /// How many.
        days: usize,
        /// One of them.
        day: String,
    },
    /// Its heading is a unit: what it holds are numbers of that unit.
    UnitOfHeading,
    /// Its heading names a period that no register has.
    OtherPeriod,
    /// Its heading is not known, and it holds numbers: it may be what is asked.
    Numbers,
    /// Some of its days are serial numbers of a spreadsheet.
    Serials {
        /// One of them.
        number: String,
        /// The day that it is read as.
        day: String,
    },
    /// Values of which nobody says what they mean.
    Values {
        /// How many different ones.
        values: usize,
    },
    /// The codes that values of which nobody says what they mean may be.
    Codes {
        /// The column of the register.
        column: &'static str,
    },
    /// Cells that cannot be taken apart: what each is as a whole, a person says.
    Wholes {
        /// What a whole cell must be.
        expected: Expected,
    },
    /// The year and the month of a period stand in two columns.
    YearAndMonth,
    /// Its numbers are read as months, and its heading does not say that they are.
    PeriodNumbers,
    /// It holds months, and no column has their year.
    MonthsWithoutYear,
    /// Some of its numbers are below zero by a minus behind them, or by brackets.
    Minus {
        /// One of them.
        text: String,
        /// The number that it is read as.
        number: String,
    },
    /// Values that are read as nothing.
    Empty,
    /// A day so far away that it may stand for none at all.
    FarEnd {
        /// The day.
        day: String,
    },
    /// It holds several columns of the register in one cell.
    Combined,
    /// It has citizen service numbers, of which pseudonyms are made.
    CitizenNumbers,
    /// It may have citizen service numbers: too many pass the eleven test for chance, or there are too few to tell.
    PerhapsCitizenNumbers {
        /// The column of the register.
        column: &'static str,
        /// Different numbers that pass.
        passing: usize,
        /// Different numbers of eight or nine digits.
        numbers: usize,
    },
    /// It has numbers that may be citizen service numbers: they are told, or do not get in.
    PossibleCitizenNumbers {
        /// The column of the register.
        column: &'static str,
        /// Different numbers that pass.
        passing: usize,
        /// Different numbers of eight or nine digits.
        numbers: usize,
        /// What is done with them.
        outcome: NumbersOutcome,
    },
    /// It has citizen service numbers, and no pseudonyms are made of them: such a file is refused.
    AreCitizenNumbers {
        /// The column of the register.
        column: &'static str,
    },
    /// The product that a list of requests names: it is compared with that of the allocation.
    ListedProduct,
    /// The allocations look like the state of now alone.
    CurrentState {
        /// The allocations: each has one version.
        allocations: u64,
        /// Those that were assigned months after they began.
        late: u64,
    },
    /// The sheet may be of another register.
    Register,
    /// Other sheets of the file have the same headings, and are read too.
    MoreSheets {
        /// Their names.
        sheets: Vec<String>,
    },
    /// The sheet lacks what the register cannot do without.
    Lacks {
        /// The columns of the register.
        columns: Vec<&'static str>,
    },
    /// The sheet lacks a column without which much cannot be said.
    Useful {
        /// The column of the register.
        column: &'static str,
    },
}

impl ColumnDoubt {
    /// Must a person answer before anything can be read, or is it only told?
    pub const fn asks(&self) -> bool {
        matches!(
            self,
            Self::Heading
                | Self::Rival { .. }
                | Self::Amounts
                | Self::Unreadable { .. }
                | Self::FarEnd { .. }
                | Self::OtherPeriod
                | Self::Numbers
                | Self::PeriodNumbers
                | Self::MonthsWithoutYear
                | Self::Minus { .. }
                | Self::PerhapsCitizenNumbers { .. }
                | Self::AreCitizenNumbers { .. }
                | Self::Register
                | Self::Lacks { .. }
        )
    }

    /// What is not sure, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Heading => words::doubt::heading(language).to_owned(),
            Self::Rival { heading } => words::doubt::rival(language, heading),
            Self::Amounts => words::doubt::amounts(language).to_owned(),
            Self::Euros => words::doubt::euros(language).to_owned(),
            Self::Unreadable { unreadable, values } => words::doubt::unreadable(language, unreadable, values),
            Self::SomeUnreadable { unreadable, values, example } => {
                words::doubt::some_unreadable(language, example, *unreadable as u64, values)
            }
            Self::ShortYears { days, day } => words::doubt::short_years(language, day, *days as u64),
            Self::UnitOfHeading => words::doubt::unit_of_heading(language).to_owned(),
            Self::OtherPeriod => words::doubt::other_period(language).to_owned(),
            Self::Numbers => words::doubt::numbers(language).to_owned(),
            Self::Codes { column } => codes(column, language),
            Self::Serials { number, day } => words::doubt::serials(language, day, number),
            Self::Values { values } => words::doubt::values(language, *values as u64),
            Self::Wholes { expected } => words::doubt::wholes(language, expected.phrase(language)),
            Self::YearAndMonth => words::doubt::year_and_month(language).to_owned(),
            Self::PeriodNumbers => words::doubt::period_numbers(language).to_owned(),
            Self::MonthsWithoutYear => words::doubt::months_without_year(language).to_owned(),
            Self::Minus { text, number } => words::doubt::minus(language, number, text),
            Self::Empty => words::doubt::empty(language).to_owned(),
            Self::FarEnd { day } => words::doubt::far_end(language, day),
            Self::Combined => words::doubt::combined(language).to_owned(),
            Self::CitizenNumbers => words::doubt::citizen_numbers(language).to_owned(),
            Self::PerhapsCitizenNumbers { column, passing, numbers } => {
                let advice = citizen_number_advice(column, language);
                words::doubt::perhaps_citizen_numbers(language, advice, numbers, passing)
            }
            Self::PossibleCitizenNumbers { column, passing, numbers, outcome } => {
                let advice = citizen_number_advice(column, language);
                match outcome {
                    NumbersOutcome::Told => words::doubt::told_numbers(language, advice, numbers, passing),
                    NumbersOutcome::Returned => words::doubt::returned_numbers(language, advice, numbers, passing),
                    NumbersOutcome::LeftOut => words::doubt::left_out_numbers(language, advice, numbers, passing),
                }
            }
            Self::AreCitizenNumbers { column } => {
                words::doubt::are_citizen_numbers(language, citizen_number_advice(column, language))
            }
            Self::ListedProduct => words::doubt::listed_product(language).to_owned(),
            Self::CurrentState { allocations, late } => words::doubt::current_state(language, *late, *allocations),
            Self::Register => words::doubt::register(language).to_owned(),
            Self::MoreSheets { sheets } => {
                words::doubt::more_sheets(language, format!("\"{}\"", sheets.join("\", \"")))
            }
            Self::Lacks { columns } => words::doubt::lacks(language, columns.join(", ")),
            Self::Useful { column: "submitted_on" } => words::doubt::without_submitted(language).to_owned(),
            Self::Useful { column } => words::doubt::without(language, column),
        }
    }
}

/// The codes of a column, and what a person does who knows none of them.
pub(crate) fn codes(column: &str, language: Language) -> String {
    let codes: Vec<String> = codes_of(column).into_iter().map(|(code, word)| format!("{code} {word}")).collect();
    let codes = words::doubt::codes(language, codes.join(", "));
    // Of the reasons of a change only the removal counts.
    if column == "change_reason" { format!("{codes} {}", words::doubt::only_removal_counts(language)) } else { codes }
}

/// Why a column is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeftOutColumn {
    /// Its heading is not known.
    Unknown,
    /// It says how the allocation is, and not what is asked.
    WhatIs,
    /// It is known, and no register has any use for it.
    Unused,
    /// It has no heading.
    NoHeading,
    /// It is of a person, and of no use here.
    Personal,
    /// Another column gives the same, and does so for certain.
    Taken {
        /// The heading of the other one.
        heading: String,
    },
    /// It holds names, and codes are wanted.
    Names,
    /// It holds citizen service numbers, where references are wanted.
    CitizenNumbers {
        /// The column of the register that it would be.
        column: &'static str,
    },
    /// It is read as another register, from the same sheet.
    Beside {
        /// The register.
        register: Register,
    },
}

impl LeftOutColumn {
    /// Why, in a sentence.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Unknown => words::left_out::unknown(language).to_owned(),
            Self::WhatIs => words::left_out::what_is(language).to_owned(),
            Self::Unused => words::left_out::unused(language).to_owned(),
            Self::NoHeading => words::left_out::no_heading(language).to_owned(),
            Self::Personal => words::left_out::personal(language).to_owned(),
            Self::Taken { heading } => words::left_out::taken(language, heading),
            Self::Names => words::left_out::names(language).to_owned(),
            Self::CitizenNumbers { column } => {
                words::left_out::citizen_numbers(language, citizen_number_advice(column, language))
            }
            Self::Beside { register } => words::left_out::beside(language, register),
        }
    }
}

/// Why a sheet is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassedOver {
    /// It is empty.
    Empty,
    /// No row of it has the headings of a register.
    NoHeadings,
    /// An earlier sheet of the file is of the same register.
    Later,
    /// Its name says that it holds examples.
    Examples,
}

impl PassedOver {
    /// The word for it in a map.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoHeadings => "no_headings",
            Self::Later => "later",
            Self::Examples => "examples",
        }
    }

    /// Why, in a sentence.
    pub const fn sentence(self, language: Language) -> &'static str {
        match self {
            Self::Empty => words::passed_over::is_empty(language),
            Self::NoHeadings => words::passed_over::no_headings(language),
            Self::Later => words::passed_over::later(language),
            Self::Examples => words::passed_over::examples(language),
        }
    }
}
