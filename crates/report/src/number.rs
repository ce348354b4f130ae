//! Numbers, amounts and lengths of time as people write them.

use stoplicht_core::history::Family;
use stoplicht_core::{Language, write_number};

/// A number with so many decimals, and a mark between thousands: `4.320` in Dutch, `4,320` in English.
pub(crate) fn grouped(number: f64, decimals: usize, language: Language) -> String {
    let mut plain = String::new();
    write_number(&mut plain, number.abs(), decimals, language);
    let whole = plain.find([',', '.']).unwrap_or(plain.len());
    let (digits, rest) = plain.split_at(whole);
    let mark = language.pick(".", ",");
    let mut text = String::new();
    if number < 0.0 && plain.contains(|c: char| ('1'..='9').contains(&c)) {
        text.push('−');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text + rest
}

/// A count of things, its thousands apart as the reader's language has them.
pub fn count(number: u64, language: Language) -> String {
    grouped(number as f64, 0, language)
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

/// So much of a family: `180 minuten`, `3 etmalen`, `€ 1.250`.
pub(crate) fn amount(number: f64, family: Family, language: Language) -> String {
    if family == Family::Euros {
        return format!("€ {}", grouped(number, 0, language));
    }
    // Minutes are whole to people; a piece or a night may be a fraction per week.
    let text = if family == Family::Minutes { grouped(number, 0, language) } else { short(number, language) };
    let one = text == "1";
    let unit = match (family, one) {
        (Family::Minutes, true) => language.pick("minuut", "minute"),
        (Family::Minutes, false) => language.pick("minuten", "minutes"),
        (Family::Nights, true) => language.pick("etmaal", "night"),
        (Family::Nights, false) => language.pick("etmalen", "nights"),
        (Family::Pieces, true) => language.pick("stuk", "piece"),
        (Family::Pieces | Family::Euros, _) => language.pick("stuks", "pieces"),
    };
    format!("{text} {unit}")
}

/// So much of a family per week.
pub(crate) fn per_week(number: f64, family: Family, language: Language) -> String {
    format!("{} {}", amount(number, family, language), language.pick("per week", "a week"))
}

/// A number of days in years and months, where it comes to a round number of them: `2 jaar`, `6 maanden`.
pub(crate) fn roughly(days: f64, language: Language) -> Option<String> {
    const MONTH: f64 = 365.25 / 12.0;
    let months = (days / MONTH).round();
    if months < 2.0 || (days - months * MONTH).abs() > 2.0 {
        return None;
    }
    let months = months as i64;
    let years = |years: i64| format!("{years} {}", language.pick("jaar", if years == 1 { "year" } else { "years" }));
    let rest = match months % 12 {
        1 => language.pick("1 maand", "1 month").to_owned(),
        months => format!("{months} {}", language.pick("maanden", "months")),
    };
    Some(match (months / 12, months % 12) {
        (whole, 0) => years(whole),
        (0, _) => rest,
        (whole, _) => format!("{} {} {rest}", years(whole), language.pick("en", "and")),
    })
}

/// A change in percent with its sign: `+50%`, `−20%`.
pub(crate) fn change(before: f64, after: f64, language: Language) -> Option<String> {
    (before != 0.0).then(|| {
        let percent = (after / before - 1.0) * 100.0;
        let sign = if percent > 0.0 { "+" } else { "" };
        format!("{sign}{}%", grouped(percent, 0, language))
    })
}
