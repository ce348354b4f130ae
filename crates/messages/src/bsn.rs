//! The citizen service number: checked, and never shown.

use std::fmt;

use stoplicht_core::register::passes_eleven_test;

/// A citizen service number (*burgerservicenummer*) that passed the eleven test (*elfproef*).
///
/// It is held for as long as it takes to make a pseudonym of it, or to write an answer. Neither `Debug` nor `Display`
/// shows it; only the writers of this crate can.
///
/// ```
/// use stoplicht_messages::Bsn;
///
/// let bsn: Bsn = "999900006".parse()?;
/// assert_eq!(format!("{bsn} {bsn:?}"), "********* Bsn(*********)");
/// assert!("999900007".parse::<Bsn>().is_err(), "the eleven test");
/// # Ok::<(), stoplicht_messages::NotABsn>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bsn([u8; 9]);

/// The text is not nine digits that pass the eleven test. It does not say which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a citizen service number has nine digits that pass the eleven test")]
pub struct NotABsn;

impl Bsn {
    /// The numbers set apart for tests: no citizen has one of these.
    pub const TEST_RANGE: std::ops::RangeInclusive<u32> = 999_900_006..=999_999_990;

    /// The number as an integer, checked like a text.
    ///
    /// # Errors
    /// [`NotABsn`] if it does not pass.
    pub fn from_number(number: u32) -> Result<Self, NotABsn> {
        let mut digits = [b'0'; 9];
        let mut rest = number;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        if rest == 0 { Self::checked(digits) } else { Err(NotABsn) }
    }

    /// The test numbers, in order: what a generator of made-up registers starts from.
    ///
    /// ```
    /// # use stoplicht_messages::Bsn;
    /// assert_eq!(Bsn::test_numbers().next(), "999900006".parse().ok());
    /// ```
    pub fn test_numbers() -> impl Iterator<Item = Self> {
        Self::TEST_RANGE.filter_map(|number| Self::from_number(number).ok())
    }

    fn checked(digits: [u8; 9]) -> Result<Self, NotABsn> {
        if passes_eleven_test(digits) { Ok(Self(digits)) } else { Err(NotABsn) }
    }

    /// The digits, for the HMAC and for the writers.
    pub(crate) fn digits(&self) -> &str {
        // Only ASCII digits are ever stored.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Does this text hold the number, however it is spelt?
    ///
    /// All that is no digit is passed over, digits of other scripts count, and so does the number without its leading
    /// zeros: `REF12345672`, `0123.45.672` and `１２３ ４５６ ７２` all hold 012345672.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let digits: Vec<u8> = text.chars().filter_map(decimal_digit).collect();
        let zeros = self.0.iter().take_while(|digit| **digit == b'0').count().min(Self::MOST_ZEROS_LEFT_OUT);
        let significant = self.0.get(zeros..).unwrap_or_default();
        digits.windows(significant.len()).any(|window| window == significant)
    }

    /// More zeros than these stay part of the number: what is left without them is too short to tell.
    const MOST_ZEROS_LEFT_OUT: usize = 2;

    /// Is it this integer?
    pub(crate) fn is_number(&self, number: u32) -> bool {
        Self::from_number(number).is_ok_and(|other| other == *self)
    }

    /// May this text hold somebody's number? Nine digits in a row that pass the test do, whatever stands between them,
    /// and so do eight that stand by themselves and pass it with a zero before them.
    pub(crate) fn may_be_in(text: &str) -> bool {
        let mut digits: Vec<u8> = Vec::new();
        // Where a run of digits starts or ends, counted in digits.
        let mut borders = vec![0];
        let mut in_run = false;
        for character in text.chars() {
            let digit = decimal_digit(character);
            if in_run != digit.is_some() {
                borders.push(digits.len());
                in_run = digit.is_some();
            }
            digits.extend(digit);
        }
        borders.push(digits.len());
        let is_one = |digits: &[u8]| digits.try_into().is_ok_and(|digits| Self::checked(digits).is_ok());
        let with_zero = |digits: &[u8]| is_one(&[b"0", digits].concat());
        let stands_alone = |at: usize| borders.contains(&at) && borders.contains(&(at + 8));
        digits.windows(9).any(is_one)
            || digits.windows(8).enumerate().any(|(at, digits)| stands_alone(at) && with_zero(digits))
    }
}

/// The zeros of the scripts in which numbers are typed, by way of a keyboard or of a copy from a page: the nine other
/// digits come after each.
const ZEROS: [char; 14] = [
    '\u{660}',
    '\u{6F0}',
    '\u{7C0}',
    '\u{966}',
    '\u{9E6}',
    '\u{E50}',
    '\u{2080}',
    '\u{FF10}',
    '\u{1D7CE}',
    '\u{1D7D8}',
    '\u{1D7E2}',
    '\u{1D7EC}',
    '\u{1D7F6}',
    '\u{1FBF0}',
];

/// The digit that a character is, as ASCII.
fn decimal_digit(character: char) -> Option<u8> {
    let value = match character {
        _ if character.is_ascii() => character.to_digit(10)?,
        // Superscripts are in three places; circled digits begin with one.
        '\u{B9}' => 1,
        '\u{B2}' | '\u{B3}' => u32::from(character) - 0xB0,
        '\u{2070}' | '\u{2074}'..='\u{2079}' => u32::from(character) - 0x2070,
        '\u{2460}'..='\u{2468}' => u32::from(character) - 0x245F,
        '\u{24EA}' => 0,
        _ => {
            let of = |zero: &char| u32::from(character).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
            ZEROS.iter().find_map(of)?
        }
    };
    u8::try_from(value).ok().map(|value| b'0' + value)
}

/// A text in which every citizen service number is starred out, for names of files: nine digits in one run, or in the
/// groups in which people write them.
pub(crate) fn masked(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = characters.as_slice();
    while let Some((&first, after)) = rest.split_first() {
        match number_at(rest) {
            Some(length) => {
                out.push_str("*********");
                rest = rest.get(length..).unwrap_or_default();
            }
            None if decimal_digit(first).is_some() => {
                // The whole run, so that no number is found in the middle of a longer one.
                let run = rest.iter().take_while(|character| decimal_digit(**character).is_some()).count();
                out.extend(rest.iter().take(run));
                rest = rest.get(run..).unwrap_or_default();
            }
            None => {
                out.push(first);
                rest = after;
            }
        }
    }
    out
}

/// The length of the citizen service number that begins here, in characters, if one does.
fn number_at(text: &[char]) -> Option<usize> {
    GROUPS.iter().find_map(|groups| {
        let (mut digits, mut at) = (Vec::new(), 0);
        for (nth, group) in groups.iter().enumerate() {
            if nth > 0 {
                text.get(at).filter(|character| matches!(character, '.' | '-' | ' '))?;
                at += 1;
            }
            for _ in 0..*group {
                digits.push(decimal_digit(*text.get(at)?)?);
                at += 1;
            }
        }
        let ends = text.get(at).is_none_or(|character| decimal_digit(*character).is_none());
        let is_one = digits.as_slice().try_into().is_ok_and(|digits| Bsn::checked(digits).is_ok());
        (ends && is_one).then_some(at)
    })
}

/// In what groups of digits people write the number.
const GROUPS: [&[usize]; 4] = [&[9], &[4, 2, 3], &[3, 3, 3], &[4, 3, 2]];

impl std::str::FromStr for Bsn {
    type Err = NotABsn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::checked(text.as_bytes().try_into().map_err(|_| NotABsn)?)
    }
}

impl fmt::Display for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("*********")
    }
}

impl fmt::Debug for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bsn({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleven_test() {
        assert!("999990019".parse::<Bsn>().is_ok());
        for text in ["", "99990001", "9999900190", "99999001x", "000000000", "999990018", "٩٩٩٩٩"] {
            assert!(text.parse::<Bsn>().is_err(), "{text}");
        }
        assert!(Bsn::from_number(4_294_967_295).is_err());
        assert_eq!(Bsn::test_numbers().last(), "999999990".parse().ok());
    }

    #[test]
    fn a_number_is_found_however_it_is_spelt() {
        let bsn: Bsn = "012345672".parse().unwrap();
        for text in [
            "012345672",
            "12345672",
            "REF12345672",
            "0123.45.672",
            "123-45-672 b",
            "1234 5672",
            "1\u{A0}2\u{2009}345672",
            "１２３４５６７２",
            "VOW ٠١٢٣٤٥٦٧٢",
            "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟐",
            "²1¹2345672",
            "①②③④⑤⑥⑦②",
            "1_2/3\\4|5,6;7:2",
            "a1b2c3d4e5f6g7h2",
            "2025012345672001",
        ] {
            assert!(bsn.is_in(text), "{text}");
        }
        for text in ["", "1234567", "12345627", "REF 2345672", "VOW-2025-00000001", "éé"] {
            assert!(!bsn.is_in(text), "{text}");
        }
        let small: Bsn = "000000012".parse().unwrap();
        assert!(small.is_in("0000012") && !small.is_in("12"), "two digits are nobody's number");
        assert!(bsn.is_number(12_345_672) && !bsn.is_number(1_012_345_672));
    }

    #[test]
    fn a_text_may_hold_a_number() {
        for text in ["VOW 999900006", "x9999.00.006", "2025999900006", "REF12345672", "1234-5672", "９９９９００００６"]
        {
            assert!(Bsn::may_be_in(text), "{text}");
        }
        for text in ["VOW-2025-0001", "V1", "A001", "112345672x", "20250131", "", "é"] {
            assert!(!Bsn::may_be_in(text), "{text}");
        }
    }

    #[test]
    fn names_of_files_are_masked() {
        assert_eq!(masked("301_999900006_b.xml"), "301_*********_b.xml");
        assert_eq!(masked("301_1234567890.xml"), "301_1234567890.xml");
        assert_eq!(masked("999900006"), "*********");
        assert_eq!(masked("301 9999.00.006.xml"), "301 *********.xml");
        assert_eq!(masked("999-900-006 999 900 006 ９９９９００００６"), "********* ********* *********");
        assert_eq!(masked("2025-01-31 42420001 V000000012.xml"), "2025-01-31 42420001 V*********.xml");
        assert_eq!(masked("2025-01-31-1.xml é 1"), "2025-01-31-1.xml é 1");
    }
}
