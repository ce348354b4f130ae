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

    /// Does this text hold the number?
    pub(crate) fn is_in(&self, text: &str) -> bool {
        text.as_bytes().windows(9).any(|window| window == self.0)
    }
}

/// A text in which every run of nine digits that is a citizen service number is starred out: for names of files.
pub(crate) fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for character in text.chars().chain(['\0']) {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        if digits.parse::<Bsn>().is_ok() {
            out.push_str("*********");
        } else {
            out.push_str(&digits);
        }
        digits.clear();
        if character != '\0' {
            out.push(character);
        }
    }
    out
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
    fn names_of_files_are_masked() {
        assert_eq!(masked("301_999900006_b.xml"), "301_*********_b.xml");
        assert_eq!(masked("301_1234567890.xml"), "301_1234567890.xml");
        assert_eq!(masked("999900006"), "*********");
    }
}
