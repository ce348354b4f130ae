//! Days and moments as exports write them: as text with points or names of months, and as the serial numbers of a spreadsheet.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};

/// The months as people shorten them.
const MONTHS: [&[&str]; 12] = [
    &["jan", "januari", "january"],
    &["feb", "februari", "february"],
    &["mrt", "maart", "mar", "march"],
    &["apr", "april"],
    &["mei", "may"],
    &["jun", "juni", "june"],
    &["jul", "juli", "july"],
    &["aug", "augustus", "august"],
    &["sep", "sept", "september"],
    &["okt", "oktober", "oct", "october"],
    &["nov", "november"],
    &["dec", "december"],
];

/// The number of a month by its name.
pub fn month_of(name: &str) -> Option<u32> {
    let name = name.trim().trim_end_matches('.').to_lowercase();
    let place = MONTHS.iter().position(|names| names.contains(&name.as_str()))?;
    u32::try_from(place + 1).ok()
}

/// A day in the way that registers read: `1.7.2025`, `1 juli 2025` and `20250701` are written anew, all else is as it was.
///
/// ```
/// use stoplicht_import::plain_day;
///
/// assert_eq!(plain_day("1 juli 2025"), "1-7-2025");
/// assert_eq!(plain_day("01-jul-2025"), "01-7-2025");
/// assert_eq!(plain_day("1.7.2025 09:30"), "1-7-2025 09:30");
/// assert_eq!(plain_day("20250701"), "2025-07-01");
/// assert_eq!(plain_day("2025-07-01"), "2025-07-01");
/// ```
pub fn plain_day(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let written = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
        if written.parse::<NaiveDate>().is_ok() {
            return Cow::Owned(written);
        }
    }
    let parts: Vec<&str> = text.splitn(4, ['.', ' ', '-']).filter(|part| !part.is_empty()).collect();
    let [day, month, rest @ ..] = parts.as_slice() else { return Cow::Borrowed(text) };
    let is_digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(year) = rest.first().filter(|_| is_digits(day)) else { return Cow::Borrowed(text) };
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let month = match month_of(month) {
        Some(month) => month.to_string(),
        None if is_digits(month) && text.contains('.') => (*month).to_owned(),
        None => return Cow::Borrowed(text),
    };
    let time = rest.get(1).map_or(String::new(), |time| format!(" {time}"));
    Cow::Owned(format!("{day}-{month}-{year}{time}"))
}

/// Is it a day, in any of the ways in which people write one?
pub fn is_day(text: &str) -> bool {
    stoplicht_tables::reading::moment(&plain_day(text), stoplicht_tables::reading::Notation::default()).is_ok()
}

/// Is it a day with a year of two digits: `1-7-25`? It is not said of which century, and such a day is not read.
pub fn has_short_year(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split(['.', ' ', '-', '/']).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let [day, month, year, ..] = parts.as_slice() else { return false };
    is_number(day) && year.len() == 2 && is_number(year) && (is_number(month) || month_of(month).is_some())
}

/// The day of a serial number of a spreadsheet, within the years in which care may lie: 1950 to 2150.
///
/// ```
/// use stoplicht_import::serial_day;
///
/// assert_eq!(serial_day(45_658.0).map(|day| day.to_string()).as_deref(), Some("2025-01-01"));
/// assert_eq!(serial_day(20_250_101.0), None);
/// assert_eq!(serial_day(1.0), None);
/// ```
pub fn serial_day(number: f64) -> Option<NaiveDate> {
    const YEARS: std::ops::Range<f64> = 18_264.0..91_677.0;
    if number.fract() != 0.0 || !YEARS.contains(&number) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number as u64))
}
