//! The citizen service number: checked, and never shown.

use std::fmt;

use stoplicht_core::decimal_digit;
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
        let digits: Vec<u8> = text.chars().filter_map(digit).collect();
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
            let digit = digit(character);
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

/// The digit that a character is, as ASCII.
fn digit(character: char) -> Option<u8> {
    decimal_digit(character).map(|value| b'0' + value)
}

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
            "௧௨௩௪௫௬௭௨",
            "⓵⓶⓷➃➄➅⑺⑵",
            "Ⅰ2345672",
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
}
