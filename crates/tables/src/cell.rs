//! What people and programs write in a cell of text: days, moments and numbers; and how what was read is shown.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use stoplicht_core::Day;
use stoplicht_core::register::passes_eleven_test;

use crate::fault::{Expected, Problem, Shown};
use crate::schema::Kind;

/// How the cells of text of a column are written, as far as those tell that can be read in one way only.
///
/// `12/31/2025` shows that the month stands first, `90,5` that the comma is decimal, `1856,40` that a column of cents holds
/// euros. What would be read another way is then read in neither: it comes back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is seen, or not, independently of the others")]
pub struct Notation {
    /// In a date the month stands first.
    month_first: bool,
    /// The comma is decimal.
    comma: bool,
    /// The point is decimal.
    point: bool,
    /// Amounts are in euros.
    euros: bool,
}

impl Notation {
    /// Looks at a cell.
    pub fn see(&mut self, text: &str, kind: Kind) {
        match kind {
            Kind::Text => {}
            Kind::Date | Kind::Moment => self.month_first |= is_month_first(text.trim()),
            Kind::Number => {
                let readings = Readings::of(text.trim());
                self.comma |= readings.comma.is_some() && readings.point.is_none();
                self.point |= readings.point.is_some() && readings.comma.is_none();
            }
            // What is no whole number of cents can only be euros.
            Kind::Whole => {
                let Readings { point, comma } = Readings::of(text.trim());
                let (Some(number), true) = (comma.or(point), comma.is_none() || point.is_none() || comma == point)
                else {
                    return;
                };
                self.euros |= number.fract() != 0.0;
            }
        }
    }

    /// What two parts of a column tell together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            month_first: self.month_first || other.month_first,
            comma: self.comma || other.comma,
            point: self.point || other.point,
            euros: self.euros || other.euros,
        }
    }
}

/// The first and the last day that can be read: years have four digits.
pub const CALENDAR: std::ops::RangeInclusive<i32> = -719_162..=2_932_896;

/// The moments of the calendar, in microseconds since 1970-01-01.
pub const MOMENTS: std::ops::RangeInclusive<i64> =
    *CALENDAR.start() as i64 * DAY_MICROS..=*CALENDAR.end() as i64 * DAY_MICROS + (DAY_MICROS - 1);

/// Microseconds of a day.
pub const DAY_MICROS: i64 = 86_400_000_000;

/// A day as a number: `2025-07-01`, or `01-07-2025` as the Dutch write it (also with `/`); midnight may stand behind it.
pub fn day(text: &str, notation: Notation) -> Result<i32, Problem> {
    let (day, time) = split(text);
    let date = date(day, notation).map_err(|why| why.problem(text, Kind::Date))?;
    match time.map(clock) {
        None | Some(Clock::At(NaiveTime::MIN)) => Ok(Day::from(date).number()),
        Some(Clock::At(_)) => Err(Problem::TimeOfDay { shown: shown(text) }),
        Some(Clock::Zoned) => Err(Problem::Zone { shown: shown(text) }),
        Some(Clock::Not) => Err(not_as(text, Kind::Date)),
    }
}

/// A moment, in microseconds since 1970-01-01: a date and a time of day with `T` or a space between, or a date alone: its
/// first moment.
pub fn moment(text: &str, notation: Notation) -> Result<i64, Problem> {
    let (day, time) = split(text);
    let date = date(day, notation).map_err(|why| why.problem(text, Kind::Moment))?;
    match time.map_or(Clock::At(NaiveTime::MIN), clock) {
        Clock::At(time) => Ok(NaiveDateTime::new(date, time).and_utc().timestamp_micros()),
        Clock::Zoned => Err(Problem::Zone { shown: shown(text) }),
        Clock::Not => Err(not_as(text, Kind::Moment)),
    }
}

/// A number: `1.5`, `1,5`, `-3`, `1.234,56`. A comma is decimal, and so is a point that can group no thousands.
pub fn number(text: &str, notation: Notation) -> Result<f64, Problem> {
    let unreadable = || not_as(text, Kind::Number);
    let ambiguous = || Problem::DecimalMark { shown: shown(text) };
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

/// A whole number; `12,00` and `12.0` are whole too. In a column that holds euros it may be of anything.
pub fn whole(text: &str, notation: Notation) -> Result<i64, Problem> {
    let unreadable = || not_as(text, Kind::Whole);
    let plain = text.trim().parse::<i64>().ok();
    let number = match plain {
        Some(number) => number,
        None => {
            let Readings { point, comma } = Readings::of(text.trim());
            if let (Some(point), Some(comma)) = (point, comma)
                && point != comma
            {
                return Err(Problem::DecimalMark { shown: shown(text) });
            }
            comma.or(point).and_then(whole_of).ok_or_else(unreadable)?
        }
    };
    if notation.euros && number != 0 { Err(Problem::EurosOrCents { shown: shown(text) }) } else { Ok(number) }
}

/// The whole number that a decimal number is, if it is one and can be told apart from its neighbours.
pub fn whole_of(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

/// What is read is not of its column's kind.
pub fn not_as(text: &str, kind: Kind) -> Problem {
    Problem::NotAs { shown: shown(text), expected: Expected::Kind(kind) }
}

/// Why a text is no date.
enum NoDate {
    Not,
    Ambiguous,
    Beyond,
}

impl NoDate {
    fn problem(self, text: &str, kind: Kind) -> Problem {
        match self {
            Self::Not => not_as(text, kind),
            Self::Ambiguous => Problem::DayOrMonth { shown: shown(text) },
            Self::Beyond => Problem::BeyondCalendar { shown: shown(text) },
        }
    }
}

/// The three numbers of a date, and whether the year stands first.
fn date_parts(text: &str) -> Option<([u32; 3], bool)> {
    let separator = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(separator);
    let parts = [parts.next()?, parts.next()?, parts.next().filter(|_| parts.next().is_none())?];
    let year_first = parts[0].len() == 4;
    let year = if year_first { 0 } else { 2 };
    let mut numbers = [0; 3];
    for (place, (part, number)) in parts.into_iter().zip(&mut numbers).enumerate() {
        let most = if place == year { 4..=4 } else { 1..=2 };
        if !most.contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    Some((numbers, year_first))
}

fn date(text: &str, notation: Notation) -> Result<NaiveDate, NoDate> {
    let ([first, middle, last], year_first) = date_parts(text).ok_or(NoDate::Not)?;
    let of = |year: u32, month, day| NaiveDate::from_ymd_opt(year as i32, month, day);
    let date = if year_first { of(first, middle, last) } else { of(last, middle, first) };
    let date = date.ok_or(NoDate::Not)?;
    if !CALENDAR.contains(&Day::from(date).number()) {
        return Err(NoDate::Beyond);
    }
    let is_both = !year_first && first != middle && of(last, first, middle).is_some();
    if is_both && notation.month_first { Err(NoDate::Ambiguous) } else { Ok(date) }
}

/// Can a text be read as a date only if the month stands first?
fn is_month_first(text: &str) -> bool {
    let (day, _) = split(text);
    let Some(([first, middle, last], false)) = date_parts(day) else { return false };
    let of = |month, day| NaiveDate::from_ymd_opt(last as i32, month, day);
    of(middle, first).is_none() && of(first, middle).is_some()
}

/// A date, and the time of day behind it.
fn split(text: &str) -> (&str, Option<&str>) {
    match text.trim().split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(time.trim())),
        None => (text.trim(), None),
    }
}

enum Clock {
    At(NaiveTime),
    /// With a time zone.
    Zoned,
    Not,
}

fn clock(text: &str) -> Clock {
    let read = |text: &str| {
        let time = ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok())?;
        // No day has a sixty-first second here.
        (time.nanosecond() < 1_000_000_000).then_some(time)
    };
    if let Some(time) = read(text) {
        return Clock::At(time);
    }
    let zone = text.find(['Z', '+', '-']).filter(|place| read(text[..*place].trim_end()).is_some());
    if zone.is_some() { Clock::Zoned } else { Clock::Not }
}

/// What a number is, if the point is decimal, and if the comma is; none: it cannot be read so.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Readings {
    point: Option<f64>,
    comma: Option<f64>,
}

impl Readings {
    fn of(text: &str) -> Self {
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

/// Does a text begin as most do: with nothing that is to be taken off, and as no error value does?
#[inline]
pub const fn is_plain_start(byte: u8) -> bool {
    byte.wrapping_sub(b'$') <= b'~' - b'$'
}

/// Does a text end as most do: with nothing that is to be taken off?
#[inline]
pub const fn is_plain_end(byte: u8) -> bool {
    byte.is_ascii_graphic()
}

/// A value that a spreadsheet writes in place of one that it has not: `#N/A`, `#NAAM?`, `####`.
pub fn is_error_value(text: &str) -> bool {
    const WITHOUT_MARK: [&str; 4] = ["N/A", "N/B", "GETTING_DATA", "GEGEVENS_OPHALEN"];
    let Some(rest) = text.strip_prefix('#') else {
        // LibreOffice: `Err:502`.
        return text.strip_prefix("Err:").is_some_and(|number| number.len() == 3 && number.parse::<u16>().is_ok());
    };
    if rest.len() >= 2 && rest.bytes().all(|byte| byte == b'#') {
        return true;
    }
    let name = rest.strip_suffix(['!', '?']);
    let is_name = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'/' | b'_');
    WITHOUT_MARK.contains(&rest) || name.is_some_and(|name| !name.is_empty() && name.bytes().all(is_name))
}

/// True or false, as spreadsheets write them in English and in Dutch.
pub fn is_truth_value(text: &str) -> bool {
    matches!(text, "TRUE" | "FALSE" | "WAAR" | "ONWAAR")
}

/// A number as a power of ten, as spreadsheets write long ones: `1,23457E+11`. Of an id digits are then gone.
pub fn is_power_of_ten(text: &str) -> bool {
    let Some((mantissa, power)) = text.split_once("E+") else { return false };
    let is_number =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    mantissa.starts_with(|first: char| first.is_ascii_digit()) && is_number(mantissa) && is_number(power)
}

/// What was read of a day, a moment or a number, as far as it may be shown. These have few letters.
pub fn shown(text: &str) -> Shown {
    shown_with_letters(text, 4)
}

/// The same of a code, which may be a short word.
pub fn shown_code(text: &str) -> Shown {
    shown_with_letters(text, 15)
}

fn shown_with_letters(text: &str, most: usize) -> Shown {
    const MOST: usize = 40;
    let text = text.trim();
    let characters = text.chars().count();
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let are_words = letters > most || (letters > 1 && text.contains(char::is_whitespace));
    if are_words || characters > MOST { Shown::Characters(characters) } else { Shown::Text(masked(text)) }
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
    let clean: Vec<char> = text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    let mut masked = clean.clone();
    let mut at = 0;
    while at < clean.len() {
        let joins =
            |place: usize| matches!(clean[place], '.' | ' ') && clean.get(place + 1).is_some_and(|c| c.is_numeric());
        let mut end = at;
        while end < clean.len() && (clean[end].is_numeric() || (end > at && joins(end))) {
            end += 1;
        }
        if is_somebodys(&clean[at..end]) {
            masked[at..end].iter_mut().filter(|character| character.is_numeric()).for_each(|digit| *digit = '*');
        }
        at = end.max(at + 1);
    }
    masked.into_iter().collect()
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

    const NONE: Notation = Notation { month_first: false, comma: false, point: false, euros: false };

    fn seen(texts: &[&str], kind: Kind) -> Notation {
        let mut notation = Notation::default();
        for text in texts {
            notation.see(text, kind);
        }
        notation
    }

    #[test]
    fn dates_are_read_both_ways_round() {
        let expected = Day::from(NaiveDate::from_ymd_opt(2025, 7, 1).unwrap()).number();
        let texts = [
            "2025-07-01",
            "01-07-2025",
            "1-7-2025",
            " 2025-7-1 ",
            "01/07/2025",
            "2025-07-01 00:00:00.000",
            "2025-07-01T00:00:00",
            "1-7-2025 00:00",
        ];
        for text in texts {
            assert_eq!(day(text, NONE), Ok(expected), "{text}");
        }
        for text in ["", "2025-13-01", "31-02-2025", "1-7-25", "20250701", "2025-07-01x", "+1-07-2025", "2025-07"] {
            assert!(matches!(day(text, NONE), Err(Problem::NotAs { .. })), "{text}");
        }
        assert!(matches!(day("0000-01-01", NONE), Err(Problem::BeyondCalendar { .. })));
        for text in ["2025-07-01 12:00", "2025-07-01T00:00:00.001", "2025-07-01 23:59:59"] {
            assert!(matches!(day(text, NONE), Err(Problem::TimeOfDay { .. })), "{text}");
        }
        for text in ["2025-07-01T00:00:00Z", "2025-07-01T00:00:00+02:00", "2025-07-01 00:00 -01:00"] {
            assert!(matches!(day(text, NONE), Err(Problem::Zone { .. })), "{text}");
        }
        assert_eq!(day("0001-01-01", NONE), Ok(*CALENDAR.start()));
        assert_eq!(day("31-12-9999", NONE), Ok(*CALENDAR.end()));
    }

    #[test]
    fn moments_may_leave_out_what_is_zero() {
        let at = |hour, minute, second, milli| {
            let day = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
            Ok(day.and_hms_milli_opt(hour, minute, second, milli).unwrap().and_utc().timestamp_micros())
        };
        assert_eq!(moment("2025-07-01", NONE), at(0, 0, 0, 0));
        assert_eq!(moment("01-07-2025 09:30", NONE), at(9, 30, 0, 0));
        assert_eq!(moment("2025-07-01T09:30:05", NONE), at(9, 30, 5, 0));
        assert_eq!(moment("2025-07-01T09:30:05.250", NONE), at(9, 30, 5, 250));
        assert!(matches!(moment("2025-07-01T09:30:05Z", NONE), Err(Problem::Zone { .. })), "a moment has no zone");
        assert!(matches!(moment("2025-07-01T23:59:60", NONE), Err(Problem::NotAs { .. })), "no leap seconds");
    }

    #[test]
    fn one_date_that_can_be_read_one_way_decides_for_the_others() {
        let american = seen(&["12/31/2025", "08/07/2025"], Kind::Date);
        assert!(matches!(day("12/31/2025", american), Err(Problem::NotAs { .. })), "no day of the Dutch calendar");
        assert!(matches!(day("08/07/2025", american), Err(Problem::DayOrMonth { .. })));
        assert!(day("07/07/2025", american).is_ok(), "the same both ways");
        assert!(day("2025-08-07", american).is_ok());
        assert!(day("25/12/2025", american).is_ok(), "can be read one way only");
        let dutch = seen(&["31/12/2025", "08/07/2025", "2025-01-01"], Kind::Date);
        assert_eq!(dutch, NONE);
        assert!(day("08/07/2025", dutch).is_ok());
        let both = seen(&["31/12/2025", "12/31/2025"], Kind::Date);
        assert!(matches!(moment("08/07/2025 09:30", both), Err(Problem::DayOrMonth { .. })));
    }

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
        assert_eq!(whole("12,00", NONE), Ok(12));
        assert_eq!(whole("9223372036854775807", NONE), Ok(i64::MAX));
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
        assert_eq!(seen(&["1200", "12,00", "12.0", "1.200", "x", ""], Kind::Whole), NONE);
        assert!(matches!(whole("1.200", NONE), Err(Problem::DecimalMark { .. })));
    }

    #[test]
    fn values_of_spreadsheets_are_known() {
        for text in ["#N/A", "#N/B", "#NAME?", "#NAAM?", "#REF!", "#DEEL/0!", "#SPILL!", "########", "Err:502"] {
            assert!(is_error_value(text), "{text}");
        }
        for text in ["", "#", "#1", "#1 van de lijst", "# N/A", "#lager!", "N/A", "Err:", "Err:5020"] {
            assert!(!is_error_value(text), "{text}");
        }
        assert!(is_power_of_ten("1,23457E+11") && is_power_of_ten("1E+15"));
        assert!(!is_power_of_ten("45E04") && !is_power_of_ten("V-1,2E+11") && !is_power_of_ten("E+11"));
    }

    #[test]
    fn what_is_shown_holds_no_number_or_name() {
        let text = |text: &str| Shown::Text(text.to_owned());
        assert_eq!(shown("999900006"), text("*********"));
        assert_eq!(shown("9999.00.006"), text("****.**.***"));
        assert_eq!(shown("99990006 x"), text("******** x"));
        assert_eq!(shown("９９９９０００06"), text("*********"));
        assert_eq!(shown("31-02-2025"), text("31-02-2025"));
        assert_eq!(shown("31.12.2025"), text("31.12.2025"));
        assert_eq!(shown("Jansen"), Shown::Characters(6));
        assert_eq!(shown("Jan P."), Shown::Characters(6));
        assert_eq!(shown_code("minuten"), text("minuten"));
        assert_eq!(shown(&"a".repeat(1_000_000)), Shown::Characters(1_000_000));
        assert!(heading(&"a".repeat(1_000_000)).chars().count() <= 41);
    }
}
