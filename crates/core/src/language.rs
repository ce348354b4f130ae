//! The two languages that people read, and numbers in them.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language. Dutch is what people read by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// Both languages, Dutch first.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The text in this language.
    pub const fn pick(self, nl: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }

    /// A date as people write it: `1-7-2025` in Dutch, `1 Jul 2025` in English.
    pub fn date(self, date: NaiveDate) -> String {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        match self {
            Self::Nl => format!("{}-{}-{}", date.day(), date.month(), date.year()),
            Self::En => {
                let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
                format!("{} {month} {}", date.day(), date.year())
            }
        }
    }
}

/// Writes a number with so many decimals, with the decimal mark of the language.
pub fn write_number(out: &mut String, number: f64, decimals: usize, language: Language) {
    // Most numbers in a text are small and whole: keep them out of the general formatter.
    if decimals == 0 && number.abs() < 1e9 && number == number.trunc() {
        write_whole(out, number as i64);
        return;
    }
    let at = out.len();
    let _ = write!(out, "{number:.decimals$}");
    if language == Language::Nl
        && let Some(mark) = out[at..].find('.')
    {
        out.replace_range(at + mark..=at + mark, ",");
    }
}

fn write_whole(out: &mut String, number: i64) {
    if (0..10).contains(&number) {
        out.push(char::from(b'0' + number as u8));
    } else {
        let _ = write!(out, "{number}");
    }
}
