//! Numbers, amounts and lengths of time as people write them.

use stoplicht_core::history::Family;
use stoplicht_core::{Language, Measure, nine_decimals, write_number};

use crate::words;

/// A number with so many decimals, and a mark between thousands: `4.320` in Dutch, `4,320` in English.
pub(crate) fn grouped(number: f64, decimals: usize, language: Language) -> String {
    let mut plain = String::new();
    write_number(&mut plain, number.abs(), decimals, language);
    let whole = plain.find([',', '.']).unwrap_or(plain.len());
    let (digits, rest) = plain.split_at(whole);
    let is_below = number < 0.0 && plain.contains(|c: char| ('1'..='9').contains(&c));
    format!("{}{}{rest}", if is_below { "−" } else { "" }, language.grouped(digits))
}

/// A count of things, its thousands apart as the reader's language has them.
pub fn count(number: u64, language: Language) -> String {
    language.count(number)
}

/// An amount to the cent: `€ 1.234,50` in Dutch, `€ 1,234.50` in English.
///
/// ```
/// use stoplicht_core::Language;
///
/// assert_eq!(stoplicht_report::money(123_450, Language::Nl), "€ 1.234,50");
/// assert_eq!(stoplicht_report::money(-5, Language::En), "€ −0.05");
/// ```
pub fn money(cents: i64, language: Language) -> String {
    let (euros, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let sign = if cents < 0 { "−" } else { "" };
    format!("€ {sign}{}{}{rest:02}", language.count(euros), language.decimal_mark())
}

/// A chance: `18%`; at its ends in words, since `0%` and `100%` are never sure.
///
/// ```
/// use stoplicht_core::Language;
/// use stoplicht_report::chance;
///
/// assert_eq!(chance(0.184, Language::Nl), "18%");
/// assert_eq!(chance(0.003, Language::Nl), "minder dan 1%");
/// assert_eq!(chance(0.9999, Language::En), "more than 99%");
/// assert_eq!(chance(1.0, Language::En), "more than 99%");
/// ```
pub fn chance(chance: f64, language: Language) -> String {
    const LEAST: f64 = 0.01;
    if chance < LEAST {
        words::number::under_one_percent(language).to_owned()
    } else if chance > 1.0 - LEAST {
        words::number::over_99_percent(language).to_owned()
    } else {
        format!("{}%", grouped(chance * 100.0, 0, language))
    }
}

/// A whole number of parts of a whole, with all its decimals: 1 038 700 of a million is `1,0387`.
pub(crate) fn parts(number: i128, decimals: usize, language: Language) -> String {
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = decimals + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    let rest = rest.trim_end_matches('0');
    let (sign, mark) = (if number < 0 { "−" } else { "" }, if rest.is_empty() { "" } else { language.decimal_mark() });
    format!("{sign}{whole}{mark}{rest}")
}

/// As few decimals as it takes, and at most two.
pub(crate) fn short(number: f64, language: Language) -> String {
    let off = |scale: f64| ((number * scale).round() - number * scale).abs() / scale;
    let decimals = if off(1.0) < 5e-3 {
        0
    } else if off(10.0) < 5e-3 {
        1
    } else {
        2
    };
    grouped(number, decimals, language)
}

/// A number of a policy as it is written there, with all its decimals: `0,375`.
pub(crate) fn exact(number: f64, language: Language) -> String {
    moved(number, 0, language)
}

/// A ratio of a policy in percent, with all its decimals: `37,5%`.
pub(crate) fn exact_percent(ratio: f64, language: Language) -> String {
    moved(ratio, 2, language) + "%"
}

/// The decimal number that a double stands for, its mark moved to the right: times a hundred in doubles, 0.07 is
/// 7.000000000000001.
fn moved(number: f64, places: usize, language: Language) -> String {
    let size = number.abs();
    let sign = if number < 0.0 { "−" } else { "" };
    // Nobody reads a number of three hundred digits.
    if size != 0.0 && !(1e-9..1e15).contains(&size) {
        let text = format!("{size:e}");
        let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
        let power = power.parse::<i64>().unwrap_or_default() + places as i64;
        return format!("{sign}{}e{power}", digits.replace('.', language.decimal_mark()));
    }
    let text = format!("{size}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let padded = format!("{decimals:0<places$}");
    let (moved, decimals) = padded.split_at(places);
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = language.grouped(if whole.is_empty() { "0" } else { whole });
    let mark = if decimals.is_empty() { "" } else { language.decimal_mark() };
    format!("{sign}{whole}{mark}{decimals}")
}

/// So much of a family: `180 minuten`, `3 etmalen`, `€ 1.250`.
pub(crate) fn amount(number: f64, family: Family, language: Language) -> String {
    if family == Family::Euros {
        return format!("€ {}", grouped(number, 0, language));
    }
    // Minutes are whole to people; a piece or a night may be a fraction per week.
    let text = if family == Family::Minutes { grouped(number, 0, language) } else { short(number, language) };
    let one = text == "1";
    let unit = match (family, one) {
        (Family::Minutes, true) => words::number::minute(language),
        (Family::Minutes, false) => words::number::minutes(language),
        (Family::Nights, true) => words::number::night(language),
        (Family::Nights, false) => words::number::nights(language),
        (Family::Pieces, true) => words::number::piece(language),
        (Family::Pieces | Family::Euros, _) => words::number::pieces(language),
    };
    format!("{text} {unit}")
}

/// So much of a family per week.
pub(crate) fn per_week(number: f64, family: Family, language: Language) -> String {
    words::number::per_week(language, amount(number, family, language))
}

/// A number of days in years and months, where it comes to a round number of them: `2 jaar`, `6 maanden`.
pub(crate) fn roughly(days: f64, language: Language) -> Option<String> {
    const MONTH: f64 = 365.25 / 12.0;
    let months = (days / MONTH).round();
    if months < 2.0 || (days - months * MONTH).abs() > 2.0 {
        return None;
    }
    let (years, months) = (months as u64 / 12, months as u64 % 12);
    Some(match (years, months) {
        (years, 0) => words::number::years(language, years),
        (0, months) => words::number::months(language, months),
        (years, months) => {
            let (years, months) = (words::number::years(language, years), words::number::months(language, months));
            words::number::years_and_months(language, months, years)
        }
    })
}

/// A change in percent with its sign, told apart from what counts as no change: `+50%`, `−20%`, `+5,04%` beside 5%.
pub(crate) fn change(before: f64, after: f64, tolerance: f64, language: Language) -> Option<String> {
    (before != 0.0).then(|| {
        let change = nine_decimals(after / before - 1.0);
        let boundaries = [tolerance, -tolerance];
        Measure::IntensityChange.format_value_beside(Some(change), &boundaries, language)
    })
}
