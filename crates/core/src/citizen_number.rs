//! Citizen service numbers (*burgerservicenummers*) in texts, however they are written, and texts without them.

use std::fmt;
use std::path::Path;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::register::passes_eleven_test;

/// The decimal digit that a character is, in any script and form: of Tamil and in full width, raised, and in a circle.
///
/// ```
/// use stoplicht_core::decimal_digit;
///
/// assert_eq!(decimal_digit('7'), Some(7));
/// assert_eq!(decimal_digit('௯'), Some(9), "Tamil");
/// assert_eq!(decimal_digit('➈'), Some(9), "in a circle");
/// assert_eq!(decimal_digit('⑼'), Some(9), "between brackets");
/// assert_eq!((decimal_digit('x'), decimal_digit('½'), decimal_digit('⑩')), (None, None, None));
/// ```
pub fn decimal_digit(character: char) -> Option<u8> {
    if character.is_ascii() {
        return character.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    }
    if !character.is_numeric() {
        return None;
    }
    sign(character).or_else(|| plain_digit(character)).or_else(|| {
        // What a form of it stands for: `²` for 2, and `⑼` for (9).
        let mut digits = std::iter::once(character).nfkc().filter_map(plain_digit);
        digits.next().filter(|_| digits.next().is_none())
    })
}

/// The value of a digit as it is written in a script.
fn plain_digit(character: char) -> Option<u8> {
    let value = |zero: &char| u32::from(character).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(value).and_then(|value| u8::try_from(value).ok())
}

/// The value of a sign for a digit that Unicode gives no plain form.
fn sign(character: char) -> Option<u8> {
    let value = |one: &char| u32::from(character).checked_sub(u32::from(*one)).filter(|value| *value < 9);
    match character {
        '\u{24FF}' | '\u{3007}' | '\u{1F10B}' | '\u{1F10C}' => Some(0),
        _ => ONES.iter().find_map(value).and_then(|value| u8::try_from(value + 1).ok()),
    }
}

/// The zeros of all scripts (Unicode 16, general category Nd, but for those that have a plain form): the nine other digits come
/// after each.
const ZEROS: [char; 67] = [
    '0',
    '\u{660}',
    '\u{6F0}',
    '\u{7C0}',
    '\u{966}',
    '\u{9E6}',
    '\u{A66}',
    '\u{AE6}',
    '\u{B66}',
    '\u{BE6}',
    '\u{C66}',
    '\u{CE6}',
    '\u{D66}',
    '\u{DE6}',
    '\u{E50}',
    '\u{ED0}',
    '\u{F20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17E0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19D0}',
    '\u{1A80}',
    '\u{1A90}',
    '\u{1B50}',
    '\u{1BB0}',
    '\u{1C40}',
    '\u{1C50}',
    '\u{A620}',
    '\u{A8D0}',
    '\u{A900}',
    '\u{A9D0}',
    '\u{A9F0}',
    '\u{AA50}',
    '\u{ABF0}',
    '\u{104A0}',
    '\u{10D30}',
    '\u{10D40}',
    '\u{11066}',
    '\u{110F0}',
    '\u{11136}',
    '\u{111D0}',
    '\u{112F0}',
    '\u{11450}',
    '\u{114D0}',
    '\u{11650}',
    '\u{116C0}',
    '\u{116D0}',
    '\u{116DA}',
    '\u{11730}',
    '\u{118E0}',
    '\u{11950}',
    '\u{11BF0}',
    '\u{11C50}',
    '\u{11D50}',
    '\u{11DA0}',
    '\u{11F50}',
    '\u{16A60}',
    '\u{16AC0}',
    '\u{16B50}',
    '\u{16D70}',
    '\u{1E140}',
    '\u{1E2F0}',
    '\u{1E4F0}',
    '\u{1E5F1}',
    '\u{1E950}',
];

/// The ones of signs that have no plain form: the eight after each follow. Roman numerals, and digits in and on circles.
const ONES: [char; 7] = ['\u{2160}', '\u{2170}', '\u{24F5}', '\u{2776}', '\u{2780}', '\u{278A}', '\u{3021}'];

/// A text in which every citizen service number is starred out, for names of files.
///
/// Nine digits that pass the eleven test are one, and so are eight that do with a zero before them: in one run, or in groups
/// with a sign between them, as people write them. Part of a longer number is none, and neither is a date.
///
/// ```
/// use stoplicht_core::starred;
///
/// assert_eq!(starred("JW301_9999_00_006.xml"), "JW301_*********.xml");
/// assert_eq!(starred("client 12345672.xml"), "client *********.xml");
/// assert_eq!(starred("2025-01-31_1234567890.xml"), "2025-01-31_1234567890.xml");
/// ```
pub fn starred(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = characters.as_slice();
    while let Some((&first, after)) = rest.split_first() {
        if decimal_digit(first).is_none() {
            out.push(first);
            rest = after;
            continue;
        }
        let length = match number_length(rest) {
            Some(length) => {
                out.push_str("*********");
                length
            }
            None => {
                // The whole run, so that no number is found in the middle of a longer one.
                let run = run_length(rest);
                out.extend(rest.iter().take(run));
                run
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// The nine digits of a number of the form of a citizen service number that a text is or holds, whether or not they pass the eleven
/// test; `None` if it holds none.
///
/// A text of nine digits is one, in groups too, and so is one of eight, which lost its zero and is no day. Of a longer text it is the
/// first row of exactly nine digits.
///
/// ```
/// use stoplicht_core::nine_digit_number;
///
/// assert_eq!(nine_digit_number("9999.00.006"), Some(*b"999900006"));
/// assert_eq!(nine_digit_number("12345672"), Some(*b"012345672"));
/// assert_eq!(nine_digit_number("VOW 999900006"), Some(*b"999900006"));
/// assert_eq!(nine_digit_number("VOW-2025-0001"), None);
/// assert_eq!((nine_digit_number("20250131"), nine_digit_number("1234567890")), (None, None));
/// ```
pub fn nine_digit_number(text: &str) -> Option<[u8; 9]> {
    let characters: Vec<char> = text.trim().chars().collect();
    let is_sign = |character: &&char| matches!(character, '.' | ' ' | '-' | '\u{a0}');
    let bare: Option<Vec<u8>> =
        characters.iter().filter(|character| !is_sign(character)).map(|character| decimal_digit(*character)).collect();
    let written = |digits: &[u8]| digits.iter().map(|digit| b'0' + digit).collect::<Vec<_>>().try_into().ok();
    match bare.as_deref() {
        Some(digits) if digits.len() == 9 => return written(digits),
        Some(digits) if digits.len() == 8 && !is_date(digits) => return written(&[&[0], digits].concat()),
        _ => {}
    }
    let runs = characters.chunk_by(|one, next| decimal_digit(*one).is_some() == decimal_digit(*next).is_some());
    let of_nine = |run: &[char]| {
        let digits: Option<Vec<u8>> = run.iter().map(|character| decimal_digit(*character)).collect();
        written(&digits?)
    };
    runs.filter(|run| run.len() == 9).find_map(of_nine)
}

/// A path as it may be shown: with every citizen service number starred out.
#[derive(Debug, Clone, Copy)]
pub struct ShownPath<'a>(&'a Path);

/// A path as it may be shown.
///
/// ```
/// use stoplicht_core::shown_path;
///
/// assert_eq!(shown_path("post/999900006.xml").to_string(), "post/*********.xml");
/// ```
pub fn shown_path(path: &(impl AsRef<Path> + ?Sized)) -> ShownPath<'_> {
    ShownPath(path.as_ref())
}

impl fmt::Display for ShownPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&starred(&self.0.display().to_string()))
    }
}

/// Digits that follow one another without anything between them.
fn run_length(text: &[char]) -> usize {
    text.iter().take_while(|character| decimal_digit(**character).is_some()).count()
}

/// The length in characters of the citizen service number that begins here, if one does: of as many whole runs as have nine
/// digits, or else of those that have eight.
fn number_length(text: &[char]) -> Option<usize> {
    let (mut digits, mut groups, mut at) = (Vec::new(), Vec::new(), 0);
    let mut of_eight = None;
    loop {
        let run = run_length(text.get(at..)?);
        if digits.len() + run > 9 {
            return of_eight;
        }
        digits.extend(text.iter().skip(at).take(run).filter_map(|character| decimal_digit(*character)));
        groups.push(run);
        at += run;
        match digits.len() {
            8 if passes(&[&[0], digits.as_slice()].concat()) && !is_date(&digits) => of_eight = Some(at),
            9 if passes(&digits) && !(groups.starts_with(&[4, 2, 2]) && is_date(&digits)) => return Some(at),
            9 => return of_eight,
            _ => {}
        }
        // One sign between two groups; what divides folders is none.
        let is_sign = |character: &char| !character.is_alphanumeric() && !matches!(character, '/' | '\\');
        if !text.get(at).is_some_and(is_sign) || run_length(text.get(at + 1..)?) == 0 {
            return of_eight;
        }
        at += 1;
    }
}

fn passes(digits: &[u8]) -> bool {
    let text: Vec<u8> = digits.iter().map(|digit| b'0' + digit).collect();
    text.as_slice().try_into().is_ok_and(passes_eleven_test)
}

/// Do these digits begin with a day of this century or the last, written from year to day or from day to year?
fn is_date(digits: &[u8]) -> bool {
    let number = |range: std::ops::Range<usize>| {
        digits.get(range).unwrap_or_default().iter().fold(0, |number, digit| number * 10 + u32::from(*digit))
    };
    let is_day = |year: u32, month, day| {
        (1900..2100).contains(&year)
            && i32::try_from(year).is_ok_and(|year| NaiveDate::from_ymd_opt(year, month, day).is_some())
    };
    is_day(number(0..4), number(4..6), number(6..8)) || is_day(number(4..8), number(2..4), number(0..2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_digit_of_each_script_has_its_value() {
        for zero in ZEROS {
            for value in 0..10_u8 {
                let digit = char::from_u32(u32::from(zero) + u32::from(value)).unwrap();
                assert_eq!(decimal_digit(digit), Some(value), "{digit} {:X}", u32::from(digit));
                assert!(digit.is_numeric());
            }
            let before = char::from_u32(u32::from(zero).wrapping_sub(1)).unwrap_or('x');
            assert!(decimal_digit(before).is_none_or(|value| value == 9), "{:X}", u32::from(before));
        }
        for text in ["௯௯௯௯௦௦௦௦௬", "⓽⓽⓽⓽⓪⓪⓪⓪⓺", "⑼⑼⑼⑼00006", "➈➈➈➈00006", "Ⅸ99900006", "𝟗𝟡𝟫𝟵𝟎𝟘𝟢𝟬𝟞", "９⁹₉9০٠०๐߆"]
        {
            let digits: Vec<u8> = text.chars().filter_map(decimal_digit).collect();
            assert_eq!(digits, [9, 9, 9, 9, 0, 0, 0, 0, 6], "{text}");
        }
        for none in ['a', 'é', '½', '⑩', '一', 'Ⅹ', '\u{0}', '⅓', '㉈'] {
            assert_eq!(decimal_digit(none), None, "{none}");
        }
    }

    #[test]
    fn names_of_files_are_starred() {
        for (text, expected) in [
            ("301_999900006_b.xml", "301_*********_b.xml"),
            ("999900006", "*********"),
            ("301 9999.00.006.xml", "301 *********.xml"),
            ("JW301_9999_00_006.xml", "JW301_*********.xml"),
            ("99990 0006.xml", "*********.xml"),
            ("client 12345672.xml", "client *********.xml"),
            ("client_1234.56.72.xml", "client_*********.xml"),
            ("9-9-9-9-0-0-0-0-6", "*********"),
            ("999-900-006 999 900 006 ９９９９００００６", "********* ********* *********"),
            ("௯௯௯௯௦௦௦௦௬.csv", "*********.csv"),
            ("a/999900006/x.xml", "a/*********/x.xml"),
            ("2025-01-31 42420001 V000000012.xml", "2025-01-31 42420001 V*********.xml"),
        ] {
            assert_eq!(starred(text), expected);
        }
        for text in [
            "",
            "é",
            "301_1234567890.xml",
            "2025-01-31-1.xml é 1",
            "9999/00/006",
            "9999--00--006",
            "20250131.xml",
            "31-01-2025.xml",
            "JW301_H00000000001.xml",
        ] {
            assert_eq!(starred(text), text);
        }
        // No day is taken for a number, whatever stands behind it.
        for day in NaiveDate::from_ymd_opt(2025, 1, 1).unwrap().iter_days().take(365) {
            for text in [format!("{day}_3.xml"), day.format("%Y%m%d").to_string(), day.format("%d-%m-%Y").to_string()] {
                assert_eq!(starred(&text), text);
            }
        }
    }
}
