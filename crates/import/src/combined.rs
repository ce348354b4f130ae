//! What stands together in one cell, taken apart: a product, a size, a period.

use std::borrow::Cow;

use stoplicht_core::register::code_list::{frequency, unit};
use stoplicht_tables::reading;

use crate::values::listed_value;

/// A product in one text: the category, and the code of which it is the beginning.
///
/// ```
/// use stoplicht_import::product_parts;
///
/// assert_eq!(product_parts("45A04"), Some((Some("45".into()), Some("45A04".into()))));
/// assert_eq!(product_parts("45 / 45A04"), Some((Some("45".into()), Some("45A04".into()))));
/// assert_eq!(product_parts("45A04 Begeleiding"), Some((Some("45".into()), Some("45A04".into()))));
/// assert_eq!(product_parts("45-A04 Begeleiding"), Some((Some("45".into()), Some("45A04".into()))));
/// assert_eq!(product_parts("45"), Some((Some("45".into()), None)));
/// assert_eq!((product_parts("AB-7"), product_parts("45-B7")), (None, None));
/// ```
pub fn product_parts(text: &str) -> Option<(Option<String>, Option<String>)> {
    let parts: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let first = *parts.first()?;
    let code = |text: &str| is_national(text).then(|| text.to_uppercase());
    // Also with a dash, a point or a space in it.
    if let Some(code) = (1..=parts.len().min(3)).find_map(|pieces| code(&parts.get(..pieces)?.concat())) {
        return Some((Some(code[..2].to_owned()), Some(code)));
    }
    if first.len() != 2 || !first.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let category = Some(first.to_owned());
    match parts.get(1).map(|second| (second, code(second))) {
        Some((_, Some(code))) => code.starts_with(first).then_some((category, Some(code))),
        // A code of the municipality's own.
        Some((own, None)) if text.contains('/') && parts.len() == 2 => Some((category, Some((*own).to_owned()))),
        // A code too, perhaps, and nobody says so.
        Some((own, None)) if own.chars().any(char::is_numeric) => None,
        _ => Some((category, None)),
    }
}

/// A code of the national list that has a dash, a point or a space in it, without these: `45-A04`. `None` if it is none.
pub fn national_code(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|letter| !matches!(letter, '-' | '–' | '.' | ' ' | '\u{a0}')).collect();
    (bare.len() < text.trim().len() && is_national(&bare)).then(|| bare.to_uppercase())
}

/// Is it a code of the national list: two digits of the category, a letter and two digits?
fn is_national(text: &str) -> bool {
    matches!(text.as_bytes(), [a, b, letter, c, d]
        if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()) && letter.is_ascii_alphabetic())
}

/// A size in one text: how much, the word for its unit, and the words for its frequency, as they stand there. `None` if it cannot be taken
/// apart so: with another number in it, or another unit, it says more than one size, and no part of it may be dropped.
///
/// ```
/// use stoplicht_import::size_parts;
///
/// assert_eq!(size_parts("120 minuten per week"), Some(("120".into(), "minuten".into(), "week".into())));
/// assert_eq!(size_parts("2,5 uur p/w"), Some(("2,5".into(), "uur".into(), "p w".into())));
/// assert_eq!(size_parts("4 dagdelen"), Some(("4".into(), "dagdelen".into(), "".into())));
/// assert_eq!(size_parts("120"), None);
/// assert_eq!((size_parts("2x per week 60 minuten"), size_parts("1 uur en dertig minuten")), (None, None));
/// ```
pub fn size_parts(text: &str) -> Option<(String, String, String)> {
    let text = text.trim();
    let end = text.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ',')))?;
    let (number, rest) = text.split_at(end);
    let number = number.trim_end_matches(['.', ',']);
    let words: Vec<&str> =
        rest.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (unit, frequency) = words.split_first()?;
    if number.is_empty() {
        return None;
    }
    let frequency = match frequency {
        ["per", rest @ ..] => rest,
        all => all,
    };
    let has_number = |word: &str| word.chars().any(char::is_numeric);
    let is_known = |column: &str, words: &str| listed_value(column, words).is_some();
    let of_one_unit = !has_number(unit) || is_known("unit", unit);
    let says_more = |word: &&str| has_number(word) || is_known("unit", word);
    let of_one_frequency = !frequency.iter().any(says_more) || is_known("frequency", &frequency.join(" "));
    (of_one_unit && of_one_frequency).then(|| (number.to_owned(), (*unit).to_owned(), frequency.join(" ")))
}

/// Does a text say a size, with a unit and a frequency that are known?
pub fn is_size(text: &str) -> bool {
    size_parts(text).is_some_and(|(_, of, per)| {
        listed_value("unit", &of).is_some_and(|code| unit::ALL.iter().any(|known| known.to_string() == code))
            && (per.is_empty()
                || listed_value("frequency", &per)
                    .is_some_and(|code| frequency::ALL.iter().any(|known| known.to_string() == code)))
    })
}

/// A period in one text: its first and its last day, as they stand there; the last is empty if the period is open. A month
/// (`2025-07`, `202507`, `juli 2025`) is a period too, and so is a quarter (`Q3 2025`, `3e kwartaal 2025`).
///
/// ```
/// use stoplicht_import::period_parts;
///
/// let days = |text| period_parts(text);
/// assert_eq!(days("01-01-2025 t/m 31-12-2025"), Some(("01-01-2025".into(), "31-12-2025".into())));
/// assert_eq!(days("2025-01-01 - 2025-12-31"), Some(("2025-01-01".into(), "2025-12-31".into())));
/// assert_eq!(days("1 t/m 31 juli 2025"), Some(("1-juli-2025".into(), "31 juli 2025".into())));
/// assert_eq!(days("01-07 t/m 31-07-2025"), Some(("01-07-2025".into(), "31-07-2025".into())));
/// assert_eq!(days("vanaf 1-7-2025"), Some(("1-7-2025".into(), "".into())));
/// assert_eq!(days("februari 2024"), Some(("2024-02-01".into(), "2024-02-29".into())));
/// assert_eq!(days("2025-07"), Some(("2025-07-01".into(), "2025-07-31".into())));
/// assert_eq!(days("202507"), Some(("2025-07-01".into(), "2025-07-31".into())));
/// assert_eq!(days("3e kwartaal 2025"), Some(("2025-07-01".into(), "2025-09-30".into())));
/// assert_eq!((days("onbekend"), days("123456"), days("Q5 2025")), (None, None, None));
/// ```
pub fn period_parts(text: &str) -> Option<(String, String)> {
    if let Some(months) = month(text).or_else(|| quarter(text)) {
        return Some(months);
    }
    let text = text.trim();
    let rest = ["vanaf ", "van ", "per "].iter().find_map(|word| text.strip_prefix(word));
    let text = rest.unwrap_or(text).trim();
    for between in ["t/m", "tot en met", " tm ", " - ", " – ", " tot ", "..", " / ", "–"] {
        if let Some((first, last)) = text.split_once(between) {
            let last = last.trim();
            let first = first_day(first.trim(), last);
            let is_day = |text: &str| crate::days::is_day(text);
            return (is_day(&first) && (last.is_empty() || is_day(last)))
                .then(|| (first.into_owned(), last.to_owned()));
        }
    }
    let open = text.trim_end_matches(['-', '–', ' ']).trim_end_matches(" t/m").trim_end();
    (crate::days::is_day(open) && (open.len() < text.len() || rest.is_some())).then(|| (open.to_owned(), String::new()))
}

/// The first day of a period, of which the year, or month and year, may stand behind the last one only: `1 t/m 31 juli 2025`.
fn first_day<'t>(first: &'t str, last: &str) -> Cow<'t, str> {
    let is_sign = |letter: char| matches!(letter, '-' | '.' | '/' | ' ');
    let parts = |text: &str| text.split(is_sign).filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let [_, month, year] = <[String; 3]>::try_from(parts(last)).unwrap_or_default();
    if year.len() != 4 {
        return Cow::Borrowed(first);
    }
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    match parts(first).as_slice() {
        [day] if is_number(day) => Cow::Owned(format!("{day}-{month}-{year}")),
        [day, month] if is_number(day) && (is_number(month) || crate::days::month_of(month).is_some()) => {
            Cow::Owned(format!("{day}-{month}-{year}"))
        }
        _ => Cow::Borrowed(first),
    }
}

/// Months that follow one another, from their first to their last day.
pub fn months(year: &str, first: u32, count: u32) -> Option<(String, String)> {
    let start = chrono::NaiveDate::from_ymd_opt(year.parse().ok()?, first, 1)?;
    let last = start.checked_add_months(chrono::Months::new(count))?.pred_opt()?;
    Some((start.to_string(), last.to_string()))
}

/// A quarter: `Q3 2025`, `2025-Q3`, `3e kwartaal 2025`, `kwartaal 3 2025`.
fn quarter(text: &str) -> Option<(String, String)> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split([' ', '-', '/']).filter(|word| !word.is_empty() && *word != "kwartaal").collect();
    let is_said = text.contains("kwartaal") || words.iter().any(|word| word.starts_with('q'));
    let [one, other] = <[&str; 2]>::try_from(words).ok().filter(|_| is_said)?;
    let (year, quarter) = if one.len() == 4 { (one, other) } else { (other, one) };
    let bare = quarter.strip_prefix('q').unwrap_or(quarter);
    let bare = ["ste", "de", "e"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    let quarter = bare.parse::<u32>().ok().filter(|quarter| (1..=4).contains(quarter))?;
    if year.len() == 4 { months(year, quarter * 3 - 2, 3) } else { None }
}

fn month(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    // Year and month in one: `202507`.
    if text.len() == 6
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text.starts_with("19") || text.starts_with("20"))
    {
        let (year, month) = text.split_at(4);
        return months(year, month.parse().ok()?, 1);
    }
    let (first, second) = text.split_once(['-', ' ', '/'])?;
    let number = |text: &str| text.trim().parse::<u32>().ok();
    let is_year = |text: &str| text.len() == 4 && number(text).is_some();
    let (year, month) = if is_year(first) { (first, second) } else { (second.trim(), first) };
    if !is_year(year) {
        return None;
    }
    months(year, number(month).or_else(|| crate::days::month_of(month))?, 1)
}

/// Does a text hold a number that can be read as one?
pub fn is_number(text: &str) -> bool {
    reading::number(text, reading::Notation::default()).is_ok()
}
