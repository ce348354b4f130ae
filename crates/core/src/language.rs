//! The two languages that people read, and numbers in them.

#![expect(clippy::indexing_slicing, reason = "a number has no more digits than there is room for")]

use std::fmt::Write;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::words;

/// No language has this tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{known} is expected, and not {0:?}", known = Language::tags(|tag| format!("{tag:?}")))]
pub struct UnknownLanguage(pub String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|language| language.tag() == text).ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

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

    /// Its tag, by which programs know it.
    ///
    /// ```
    /// use stoplicht_core::Language;
    ///
    /// assert_eq!(Language::Nl.tag(), "nl");
    /// assert_eq!("en".parse(), Ok(Language::En));
    /// assert_eq!("xx".parse::<Language>().unwrap_err().to_string(), r#""nl" or "en" is expected, and not "xx""#);
    /// ```
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The tags of all languages, as a sentence names them, each written in a way.
    pub fn tags(write: impl Fn(&str) -> String) -> String {
        Self::ALL.map(|language| write(language.tag())).join(" or ")
    }

    /// The mark before the decimals: a comma in Dutch.
    pub const fn decimal_mark(self) -> &'static str {
        words::number::decimal_mark(self)
    }

    /// The mark between thousands: a point in Dutch.
    pub const fn thousands_mark(self) -> &'static str {
        words::number::thousands_mark(self)
    }

    /// The word behind a number of days: `dag`, `dagen`.
    pub fn days(self, number: f64) -> &'static str {
        words::measure::days(self, if number.abs() == 1.0 { 1 } else { 2 })
    }

    /// A count of things, its thousands apart: `4.320` in Dutch, `4,320` in English.
    ///
    /// ```
    /// use stoplicht_core::Language;
    ///
    /// assert_eq!(Language::Nl.count(1_234_567), "1.234.567");
    /// assert_eq!(Language::En.count(999), "999");
    /// ```
    pub fn count(self, number: u64) -> String {
        self.grouped(&number.to_string())
    }

    /// Digits with the mark of this language between thousands.
    pub fn grouped(self, digits: &str) -> String {
        let mut text = String::with_capacity(digits.len() * 4 / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(self.thousands_mark());
            }
            text.push(digit);
        }
        text
    }

    /// A date as people write it: `1-7-2025` in Dutch, `1 Jul 2025` in English.
    pub fn date(self, date: NaiveDate) -> String {
        words::date::written(self, date.day(), self.month(date.month()), date.year())
    }

    /// A month as it stands in a date.
    const fn month(self, month: u32) -> &'static str {
        words::date::month(self, month as u64)
    }
}

/// Writes a number with so many decimals, with the decimal mark of the language.
pub fn write_number(out: &mut String, number: f64, decimals: usize, language: Language) {
    // Most numbers in a text are small: keep them out of the general formatter.
    if let Some((whole, part)) = nearest(number, decimals) {
        write_digits(out, whole, 1);
        if decimals > 0 {
            out.push_str(words::number::decimal_mark(language));
            write_digits(out, part, decimals);
        }
        return;
    }
    let at = out.len();
    let _ = write!(out, "{number:.decimals$}");
    if let Some(mark) = out[at..].find('.') {
        out.replace_range(at + mark..=at + mark, language.decimal_mark());
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
