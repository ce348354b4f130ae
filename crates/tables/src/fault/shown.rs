//! What of a value that was read may be shown to others: no long runs of digits, and no words that may be a name.

use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::passes_eleven_test;

use crate::words;

/// Words that people and programs write where a code is expected, and that are nobody's name.
const WRITTEN_FOR_CODES: [&str; 43] = [
    "minuut", "minuten", "minutes", "uur", "uren", "hours", "etmaal", "etmalen", "dag", "dagen", "days", "dagdeel",
    "dagdelen", "week", "weken", "weeks", "maand", "maanden", "months", "jaar", "jaren", "years", "stuk", "stuks",
    "euro", "euros", "eur", "jeugdwet", "jeugd", "wmo", "iwmo", "ijw", "wlz", "zvw", "true", "false", "waar", "onwaar",
    "ja", "nee", "yes", "onbekend", "null",
];

/// What was read, as far as it may be shown.
///
/// Long runs of digits may be somebody's number, and words somebody's name: neither is told on. A single short word is,
/// such as a code that was misspelt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// The text.
    Text(String),
    /// A text that is not shown, of this number of characters.
    Characters(usize),
}

impl Shown {
    /// What was read of a day, a moment or a number, as far as it may be shown. These have few letters.
    pub fn of_value(text: &str) -> Self {
        Self::with_letters(text, 4)
    }

    /// What was read of a code, as far as it may be shown: also a word that is written for one. Any other may be a name, as where
    /// a row has moved by a cell.
    pub fn of_code(text: &str) -> Self {
        let word = text.trim().to_lowercase();
        let most = if WRITTEN_FOR_CODES.contains(&word.as_str()) { word.len() } else { 2 };
        Self::with_letters(text, most)
    }

    fn with_letters(text: &str, most: usize) -> Self {
        const MOST: usize = 40;
        let text = text.trim();
        let characters = text.chars().count();
        let letters = text.chars().filter(|character| character.is_alphabetic()).count();
        let are_words = letters > most || (letters > 1 && text.contains(char::is_whitespace));
        if are_words || characters > MOST { Self::Characters(characters) } else { Self::Text(masked(text)) }
    }

    /// The words for it in a sentence.
    pub fn phrase(&self, language: Language) -> String {
        match self {
            Self::Text(text) => format!("`{text}`"),
            Self::Characters(number) => words::shown::characters(language, number),
        }
    }
}

/// A heading, for a person to recognise: cut short, and without numbers that may be somebody's.
pub fn heading(text: &str) -> String {
    const MOST: usize = 40;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    masked(&short)
}

/// A text in which numbers that may be somebody's are starred out: eight digits or more in a row, or with points or spaces
/// between them.
fn masked(text: &str) -> String {
    let clean = |character: char| if character.is_control() { ' ' } else { character };
    let mut masked: Vec<char> = text.chars().map(clean).collect();
    let mut rest = masked.as_mut_slice();
    while let Some((run, behind)) = rest.split_at_mut_checked(number_length(rest).max(1)) {
        if is_somebodys(run) {
            run.iter_mut().filter(|character| character.is_numeric()).for_each(|digit| *digit = '*');
        }
        rest = behind;
    }
    masked.into_iter().collect()
}

/// Characters of the number that a text begins with; 0 if it begins with none. A point or space joins digits to those behind it.
fn number_length(text: &[char]) -> usize {
    let next = |place: usize| text.get(place + 1).is_some_and(|character| character.is_numeric());
    let is_of_number = |(place, character): (usize, &char)| {
        character.is_numeric() || (place > 0 && matches!(character, '.' | ' ') && next(place))
    };
    text.iter().enumerate().position(|one| !is_of_number(one)).unwrap_or(text.len())
}

fn is_somebodys(run: &[char]) -> bool {
    let digits: String = run.iter().filter(|character| character.is_numeric()).collect();
    let number = digits.chars().count();
    match number {
        0..8 => false,
        // A date with points between has eight too.
        8 if run.len() > number => format!("0{digits}").into_bytes().try_into().is_ok_and(passes_eleven_test),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_holds_no_number_or_name() {
        let text = |text: &str| Shown::Text(text.to_owned());
        assert_eq!(Shown::of_value("999900006"), text("*********"));
        assert_eq!(Shown::of_value("9999.00.006"), text("****.**.***"));
        assert_eq!(Shown::of_value("99990006 x"), text("******** x"));
        assert_eq!(Shown::of_value("９９９９０００06"), text("*********"));
        assert_eq!(Shown::of_value("31-02-2025"), text("31-02-2025"));
        assert_eq!(Shown::of_value("31.12.2025"), text("31.12.2025"));
        assert_eq!(Shown::of_value("Jansen"), Shown::Characters(6));
        assert_eq!(Shown::of_value("Jan P."), Shown::Characters(6));
        assert_eq!(Shown::of_code("Minuten"), text("Minuten"));
        assert_eq!(Shown::of_code("Jan"), Shown::Characters(3), "a row that has moved by a cell");
        assert_eq!(Shown::of_code("1.2E+05"), text("1.2E+05"));
        assert_eq!(Shown::of_value(&"a".repeat(1_000_000)), Shown::Characters(1_000_000));
        assert!(heading(&"a".repeat(1_000_000)).chars().count() <= 41);
    }
}
