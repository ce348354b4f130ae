//! Numbers from texts, with a decimal point or a decimal comma.

use std::ops::RangeInclusive;

use super::notation::Notation;
use crate::fault::{Problem, Shown};
use crate::schema::Kind;

/// A number: `1.5`, `1,5`, `-3`, `1.234,56`. A comma is decimal, and so is a point that can group no thousands.
///
/// # Errors
/// [`Problem`] if it is none, or can be read in two ways.
pub fn number(text: &str, notation: Notation) -> Result<f64, Problem> {
    let unreadable = || Problem::not_as(text, Kind::Number);
    let ambiguous = || Problem::DecimalMark { shown: Shown::of_value(text) };
    let text = text.trim();
    let number = match Readings::of(text) {
        Readings { point: None, comma: None } => return Err(unreadable()),
        Readings { point: Some(point), comma: Some(comma) } if point == comma => comma,
        Readings { comma: Some(comma), point: None } => comma,
        // The thousands grouped by commas: that is not how the Dutch write them.
        Readings { point: Some(_), comma: None } if text.contains(',') => return Err(unreadable()),
        Readings { point: Some(point), comma: None } => point,
        Readings { point: Some(point), comma: Some(comma) } => {
            match (text.contains('.'), notation.point, notation.comma) {
                (true, true, false) => point,
                (false, false, _) => comma,
                _ => return Err(ambiguous()),
            }
        }
    };
    if number.is_finite() { Ok(number + 0.0) } else { Err(Problem::NotFinite) }
}

/// A whole number of cents; `12.0` is whole too. Written as euros, `12,00`, or in a column that holds euros, it may be of
/// either.
///
/// # Errors
/// [`Problem`] if it is none, or can be read in two ways.
pub fn whole(text: &str, notation: Notation) -> Result<i64, Problem> {
    let unreadable = || Problem::not_as(text, Kind::Whole);
    let plain = text.trim().parse::<i64>().ok();
    let number = match plain {
        Some(number) => number,
        None => {
            let Readings { point, comma } = Readings::of(text.trim());
            if let (Some(point), Some(comma)) = (point, comma)
                && point != comma
            {
                return Err(Problem::DecimalMark { shown: Shown::of_value(text) });
            }
            comma.or(point).and_then(whole_of).ok_or_else(unreadable)?
        }
    };
    if is_written_as_euros(text) && number != 0 {
        return Err(Problem::EurosOrCents { shown: Shown::of_value(text) });
    }
    cents_beside(number, text, notation)
}

/// The amounts that there are, in cents: up to ten billion euros. Of millions of these the sum is exact still.
pub const AMOUNTS: RangeInclusive<i64> = -1_000_000_000_000..=1_000_000_000_000;

/// A number of cents that can be an amount.
///
/// # Errors
/// [`Problem`] if it is beyond any.
pub fn amount(cents: i64) -> Result<i64, Problem> {
    let beyond = || Problem::BeyondAmounts { shown: Shown::of_value(&cents.to_string()) };
    AMOUNTS.contains(&cents).then_some(cents).ok_or_else(beyond)
}

/// A whole number of cents, where no other cell of its column shows that it holds euros.
///
/// # Errors
/// [`Problem`] if one does: it may be of either. Nothing is nothing in both. So it is if it is beyond any amount.
pub fn cents_beside(cents: i64, text: &str, notation: Notation) -> Result<i64, Problem> {
    if notation.euros && cents != 0 {
        return Err(Problem::EurosOrCents { shown: Shown::of_value(text) });
    }
    amount(cents)
}

/// Are there two decimals, both zero? So euros are written, and so a program may write a number of cents.
pub(super) fn is_written_as_euros(text: &str) -> bool {
    let text = text.trim();
    text.ends_with(",00") || text.ends_with(".00")
}

/// The whole number that a decimal number is, if it is one and can be told apart from its neighbours.
pub fn whole_of(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

/// What a number is, if the point is decimal, and if the comma is; `None` if it cannot be read so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Readings {
    pub point: Option<f64>,
    pub comma: Option<f64>,
}

impl Readings {
    pub fn of(text: &str) -> Self {
        // Most numbers are whole, and few have more digits than a double holds.
        if text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let number = text.parse().ok();
            return Self { point: number, comma: number };
        }
        Self { point: decimal(text, '.', ','), comma: decimal(text, ',', '.') }
    }
}

/// A number with this decimal mark, and this one between groups of thousands.
fn decimal(text: &str, mark: char, group: char) -> Option<f64> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (sign, unsigned) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let (mantissa, power) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, Some(power)),
        None => (unsigned, None),
    };
    if let Some(power) = power {
        let unsigned = power.strip_prefix(['-', '+']).unwrap_or(power);
        if unsigned.is_empty() || !digits(unsigned) {
            return None;
        }
    }
    let (whole, decimals) = mantissa.split_once(mark).unwrap_or((mantissa, ""));
    if (whole.is_empty() && decimals.is_empty()) || !digits(decimals) {
        return None;
    }
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let mut is_grouped = false;
    for group in groups {
        is_grouped = true;
        if group.len() != 3 || !digits(group) {
            return None;
        }
    }
    // A group of thousands before nothing, or before a zero, is none.
    let is_first_group = (1..=3).contains(&first.len()) && !first.starts_with('0');
    if !digits(first) || (is_grouped && (!is_first_group || power.is_some())) {
        return None;
    }
    let plain = format!("{sign}{}.{decimals}0e{}", whole.replace(group, ""), power.unwrap_or("0"));
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::see::{NONE, seen};
    use super::*;

    #[test]
    fn numbers_are_read_with_point_or_comma() {
        let read = [
            ("1.5", 1.5),
            ("1,5", 1.5),
            ("-3", -3.0),
            ("1.234,56", 1234.56),
            ("1e3", 1000.0),
            ("1,200", 1.2),
            ("0.500", 0.5),
            ("1234.500", 1234.5),
            ("1.234.567", 1_234_567.0),
            (" 12 ", 12.0),
            (".5", 0.5),
        ];
        for (text, expected) in read {
            assert_eq!(number(text, NONE), Ok(expected), "{text}");
        }
        for text in ["", "x", "1.2.3", "1,234.5", "12.34,5", "NaN", "inf", "1 000", "1,234,567", "-", ".", "1e", "--1"]
        {
            assert!(matches!(number(text, NONE), Err(Problem::NotAs { .. })), "{text}");
        }
        assert_eq!(number("1e999", NONE), Err(Problem::NotFinite));
        assert!(number("-0", NONE).unwrap().is_sign_positive(), "minus zero is zero");
        assert_eq!(whole("12.0", NONE), Ok(12));
        assert_eq!(whole("-1000000000000", NONE), Ok(*AMOUNTS.start()));
        for beyond in ["1000000000001", "9223372036854775807"] {
            assert!(matches!(whole(beyond, NONE), Err(Problem::BeyondAmounts { .. })), "{beyond}");
        }
        assert!(matches!(whole("12,5", NONE), Err(Problem::NotAs { .. })));
        assert!(matches!(whole("9223372036854775808", NONE), Err(Problem::NotAs { .. })));
    }

    #[test]
    fn one_number_that_can_be_read_one_way_decides_for_the_others() {
        let ambiguous = |text, notation| matches!(number(text, notation), Err(Problem::DecimalMark { .. }));
        assert!(ambiguous("1.200", NONE));
        let comma = seen(&["90,5"], Kind::Number);
        assert!(ambiguous("1.200", comma));
        assert_eq!(number("1,200", comma), Ok(1.2));
        let point = seen(&["90.5"], Kind::Number);
        assert_eq!(number("1.200", point), Ok(1.2));
        assert!(ambiguous("1,200", point));
        for grouped in ["1,234.5", "1,234,567"] {
            assert!(ambiguous("1,200", seen(&[grouped], Kind::Number)), "{grouped}");
        }
        let both = seen(&["90.5", "90,5"], Kind::Number);
        assert!(ambiguous("1.200", both) && ambiguous("1,200", both));
        assert_eq!((number("90.5", both), number("90,5", both)), (Ok(90.5), Ok(90.5)));
        assert_eq!(seen(&["1.200", "1,200", "12", "-3", "x"], Kind::Number), NONE);
    }

    #[test]
    fn one_amount_in_euros_makes_the_others_doubtful() {
        for witness in ["1856,40", "227.92", "-0,05"] {
            let euros = seen(&[witness], Kind::Whole);
            assert!(matches!(whole("1200", euros), Err(Problem::EurosOrCents { .. })), "{witness}");
            assert_eq!(whole("0", euros), Ok(0), "nothing is nothing");
            assert!(matches!(whole(witness, euros), Err(Problem::NotAs { .. })), "{witness}");
        }
        for written in ["1856,00", "1.856,00", "1856.00", "-50,00"] {
            assert!(matches!(whole(written, NONE), Err(Problem::EurosOrCents { .. })), "{written}");
            let euros = seen(&["1200", written], Kind::Whole);
            assert!(matches!(whole("1200", euros), Err(Problem::EurosOrCents { .. })), "beside {written}");
        }
        assert_eq!(whole("0,00", NONE), Ok(0), "nothing is nothing");
        assert_eq!(seen(&["1200", "12.0", "12,000", "1.200", "x", ""], Kind::Whole), NONE);
        assert!(matches!(whole("1.200", NONE), Err(Problem::DecimalMark { .. })));
    }
}
