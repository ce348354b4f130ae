//! Values that several commands ask for: a language, a format, a day.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use stoplicht_core::Language;
use stoplicht_steering::flow::PeriodLength;

use crate::words;

/// The languages that can be asked for, by their tags.
pub fn languages() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::tag)).try_map(|tag| tag.parse::<Language>())
}

/// What the help says of the language.
pub fn language_help() -> String {
    format!("Language of what is printed for people: {}", Language::tags(|tag| format!("`{tag}`")))
}

/// When to use colours.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The formats that results can be written in.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Format {
    /// Apache Parquet: smallest and fastest.
    Parquet,
    /// Comma-separated values, UTF-8.
    Csv,
    /// CSV for a spreadsheet program in Dutch.
    CsvNl,
    /// JSON Lines: an object a line.
    Jsonl,
    /// A workbook of Excel.
    Xlsx,
}

impl From<Format> for stoplicht_tables::output::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Parquet => Self::Parquet,
            Format::Csv => Self::Csv,
            Format::CsvNl => Self::CsvNl,
            Format::Jsonl => Self::Jsonl,
            Format::Xlsx => Self::Xlsx,
        }
    }
}

/// The lengths of a period.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Length {
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar year.
    Year,
}

impl From<Length> for PeriodLength {
    fn from(length: Length) -> Self {
        match length {
            Length::Month => Self::Month,
            Length::Quarter => Self::Quarter,
            Length::Year => Self::Year,
        }
    }
}

/// How something to be read is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// As text, on a terminal.
    Text,
    /// As a page: one file of HTML, without scripts.
    Html,
}

/// How the state of registers is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// As text, on a terminal.
    Text,
    /// As JSON, for programs.
    Json,
    /// As a page: one file of HTML, without scripts.
    Html,
}

/// The formats of tables that are read back later on.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum TableFormat {
    /// Apache Parquet: smallest and fastest.
    Parquet,
    /// Comma-separated values, UTF-8.
    Csv,
    /// CSV for a spreadsheet program in Dutch.
    CsvNl,
}

impl From<TableFormat> for stoplicht_tables::output::Format {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Parquet => Self::Parquet,
            TableFormat::Csv => Self::Csv,
            TableFormat::CsvNl => Self::CsvNl,
        }
    }
}

/// What is wrong with a value on the command line: what is expected in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueFault {
    /// A day.
    Day,
    /// A percentage.
    Percent,
    /// A column and its value.
    Pair,
    /// A municipality.
    Municipality,
    /// A provider.
    Provider,
    /// A day stands behind the file that it is of.
    DayOfNoFile,
}

impl ValueFault {
    /// What is expected.
    pub const fn sentence(self, language: Language) -> &'static str {
        match self {
            Self::Day => words::value_fault::day(language),
            Self::Percent => words::value_fault::percent(language),
            Self::Pair => words::value_fault::pair(language),
            Self::Municipality => words::value_fault::municipality(language),
            Self::Provider => words::value_fault::provider(language),
            Self::DayOfNoFile => words::value_fault::day_of_no_file(language),
        }
    }
}

impl std::fmt::Display for ValueFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.sentence(Language::En))
    }
}

impl std::error::Error for ValueFault {}

/// A day: `2025-07-01`, or `1-7-2025` as the Dutch write it.
pub fn day(text: &str) -> Result<chrono::NaiveDate, ValueFault> {
    ["%Y-%m-%d", "%d-%m-%Y"]
        .iter()
        .find_map(|form| chrono::NaiveDate::parse_from_str(text.trim(), form).ok())
        .ok_or(ValueFault::Day)
}

/// A percentage such as `5%` or `2.5%`, as a share.
pub fn percent(text: &str) -> Result<f64, ValueFault> {
    let number = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
    match number.parse::<f64>() {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent / 100.0),
        _ => Err(ValueFault::Percent),
    }
}

/// A share in percent, with as many decimals as it takes to see that it is not nothing.
pub fn write_percent(share: f64, language: Language) -> String {
    let mut text = String::new();
    stoplicht_core::write_number(&mut text, share * 100.0, usize::from(share < 0.1), language);
    text + "%"
}
