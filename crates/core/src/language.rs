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
    // Most numbers in a text are small: keep them out of the general formatter.
    if let Some((whole, part)) = nearest(number, decimals) {
        write_digits(out, whole, 1);
        if decimals > 0 {
            out.push_str(language.pick(",", "."));
            write_digits(out, part, decimals);
        }
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

/// A small number rounded to a few decimals: what stands before the mark, and behind it. None where the nearest such number is
/// not beyond doubt: the general formatter looks at every digit.
fn nearest(number: f64, decimals: usize) -> Option<(u64, u64)> {
    const SCALES: [u64; 4] = [1, 10, 100, 1_000];
    let scale = *SCALES.get(decimals)?;
    if !(0.0..1e6).contains(&number) {
        return None;
    }
    // The product is off by a ten-millionth at most.
    let scaled = number * scale as f64;
    let below = scaled.floor();
    let rest = scaled - below;
    if (rest - 0.5).abs() < 1e-6 {
        return None;
    }
    let digits = below as u64 + u64::from(rest > 0.5);
    Some((digits / scale, digits % scale))
}

/// Writes a number in at least so many digits.
pub(crate) fn write_digits(out: &mut String, mut number: u64, least: usize) {
    let mut digits = [b'0'; 20];
    let mut at = digits.len();
    while number > 0 || digits.len() - at < least {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}
