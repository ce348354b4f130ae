//! The words that stand for the codes of a register.

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use stoplicht_core::register::code_list::{change_reason, frequency, referrer, unit};
use stoplicht_core::register::{Answer, Code, Law};

use crate::municipality::municipality_of;
use crate::names::tidy;

/// Columns whose values are of a list: a word that is not known there is asked after.
pub const LISTED: [&str; 5] = ["municipality", "law", "unit", "frequency", "answer"];

/// Columns of codes of two digits, of which a spreadsheet may have taken the zero.
pub const OF_TWO_DIGITS: [&str; 4] = ["product_category", "change_reason", "stop_reason", "referrer"];

const LAWS: &[(Law, &[&str])] = &[
    (Law::Jw, &["jw", "Jeugdwet", "Jeugd", "Jeugdhulp", "ijw", "Jeugdwet 2015", "JW (Jeugdwet)"]),
    (
        Law::Wmo,
        &["wmo", "Wmo 2015", "Wet maatschappelijke ondersteuning", "Wet maatschappelijke ondersteuning 2015", "iwmo"],
    ),
];

/// `stuks` stands for two units, by output and by effort, so it is not here.
const UNITS: &[(Code, &[&str])] = &[
    (unit::MINUTE, &["minuut", "minuten", "min", "minuutjes"]),
    (unit::HOUR, &["uur", "uren", "u", "hr", "uurtje"]),
    (unit::DAY_AND_NIGHT, &["etmaal", "etmalen", "etm"]),
    (unit::HALF_DAY, &["dagdeel", "dagdelen", "dgd", "dagdl"]),
    (unit::PIECE_OUTPUT, &["stuks output", "stuk output", "stuks (outputgericht)", "stuks outputgericht"]),
    (unit::EUROCENT, &["eurocent", "eurocenten"]),
    (
        unit::PIECE_EFFORT,
        &["stuks inspanning", "stuk inspanning", "stuks (inspanningsgericht)", "stuks inspanningsgericht"],
    ),
];

const FREQUENCIES: &[(Code, &[&str])] = &[
    (frequency::PER_DAY, &["per dag", "dag", "dagelijks", "p/d", "elke dag", "pd"]),
    (frequency::PER_WEEK, &["per week", "week", "wekelijks", "p/w", "pw", "p.wk", "elke week", "wk", "per wk"]),
    (
        frequency::PER_MONTH,
        &["per maand", "maand", "maandelijks", "p/m", "pm", "p.mnd", "elke maand", "mnd", "per mnd"],
    ),
    (
        frequency::IN_TOTAL,
        &[
            "totaal",
            "in totaal",
            "totaal binnen geldigheidsduur toewijzing",
            "totaal binnen geldigheidsduur",
            "totaal over de looptijd",
            "hele periode",
            "per beschikking",
            "gehele periode",
            "over de hele periode",
            "eenmalig totaal",
        ],
    ),
];

/// Of those who refer; more words than one may stand for the client.
const REFERRERS: &[(Code, &[&str])] = &[
    (referrer::MUNICIPALITY, &["gemeente", "gemeentelijke toegang", "toegang", "wijkteam"]),
    (referrer::GENERAL_PRACTITIONER, &["huisarts", "ha"]),
    (referrer::YOUTH_DOCTOR, &["jeugdarts"]),
    (referrer::CERTIFIED_INSTITUTION, &["gecertificeerde instelling", "gi"]),
    (referrer::MEDICAL_SPECIALIST, &["medisch specialist", "specialist"]),
    (referrer::NONE, &["zelfverwijzer", "zelfverwijzing", "geen verwijzer", "zelfverwijzer of geen verwijzer"]),
    (referrer::COURT, &["rechter", "rechtbank", "officier van justitie"]),
];

/// Of changes to an allocation, as the code list has them.
const CHANGE_REASONS: &[(Code, &[&str])] = &[
    (change_reason::OLD_CORRECTION, &["administratieve correctie"]),
    (
        change_reason::BY_MUNICIPALITY,
        &["geinitieerd door de gemeente", "op initiatief van de gemeente", "door de gemeente"],
    ),
    (
        change_reason::BY_PROVIDER,
        &["op verzoek van de aanbieder", "verzoek aanbieder", "op verzoek aanbieder", "op verzoek van aanbieder"],
    ),
    (change_reason::REMOVED, &["verwijderd", "toewijzing is verwijderd"]),
];

const ANSWERS: &[(Answer, &[&str])] = &[
    (Answer::Honoured, &["gehonoreerd", "toegekend", "akkoord", "honoured"]),
    (Answer::Declined, &["afgewezen", "niet akkoord", "niet gehonoreerd", "declined"]),
];

/// What a text says in a column whose values are of a list; `None` if it is not known there.
///
/// ```
/// use stoplicht_import::listed_value;
///
/// assert_eq!(listed_value("law", "Jeugdwet").as_deref(), Some("jw"));
/// assert_eq!(listed_value("unit", "Minuten").as_deref(), Some("01"));
/// assert_eq!(listed_value("frequency", "per week").as_deref(), Some("2"));
/// assert_eq!(listed_value("unit", "stuks"), None, "by output or by effort?");
/// ```
pub fn listed_value(column: &str, text: &str) -> Option<String> {
    let place = LISTED.iter().position(|listed| *listed == column)?;
    SEEN.with_borrow_mut(|seen| {
        let seen = seen.get_mut(place)?;
        if let Some(known) = seen.get(text) {
            return known.clone();
        }
        let found = looked_up(column, text);
        if seen.len() < MOST_SEEN {
            seen.insert(text.to_owned(), found.clone());
        }
        found
    })
}

/// What a text says in a column of codes of two digits, where it is more than a code: `02 - Huisarts`, or a word of the list.
/// `None` if nobody knows; a person is asked then.
///
/// ```
/// use stoplicht_import::code_of_words;
///
/// assert_eq!(code_of_words("referrer", "Huisarts").as_deref(), Some("02"));
/// assert_eq!(code_of_words("change_reason", "12: op verzoek van de aanbieder").as_deref(), Some("12"));
/// assert_eq!(code_of_words("change_reason", "Anders"), None);
/// ```
pub fn code_of_words(column: &str, text: &str) -> Option<String> {
    let text = text.trim();
    let (digits, rest) = text.split_at_checked(2)?;
    let is_code = digits.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with([' ', ':', '-', '–', '.', ')']);
    if is_code {
        return Some(digits.to_owned());
    }
    let words = match column {
        "referrer" => REFERRERS,
        "change_reason" => CHANGE_REASONS,
        _ => return None,
    };
    by_word(words, text).map(|code| code.to_string())
}

/// The codes that a value of a column may be, each with its usual word; none for a column of which there is no short list.
pub fn codes_of(column: &str) -> Vec<(String, &'static str)> {
    let words = match column {
        "unit" => UNITS,
        "frequency" => FREQUENCIES,
        "referrer" => REFERRERS,
        "change_reason" => CHANGE_REASONS,
        _ => return Vec::new(),
    };
    words.iter().filter_map(|(code, words)| Some((code.to_string(), *words.first()?))).collect()
}

/// What a word means in a column of a list or of codes; `None` if nobody knows.
pub fn meaning(column: &str, word: &str) -> Option<String> {
    if has_words(column, word) { code_of_words(column, word) } else { listed_value(column, word) }
}

/// Does a text in a column of codes of two digits have words in it?
pub fn has_words(column: &str, text: &str) -> bool {
    OF_TWO_DIGITS.contains(&column) && text.chars().any(char::is_alphabetic)
}

/// Texts of a column that are remembered with what they mean: of a list few stand in a file, and each in many rows.
const MOST_SEEN: usize = 1000;

thread_local! {
    static SEEN: RefCell<[FxHashMap<String, Option<String>>; LISTED.len()]> = RefCell::default();
}

fn looked_up(column: &str, text: &str) -> Option<String> {
    let text = text.trim();
    match column {
        "municipality" => municipality_of(text).map(|municipality| municipality.to_string()),
        "law" => by_word(LAWS, text).map(|law| law.as_str().to_owned()),
        "unit" => code(&unit::ALL, text).or_else(|| by_word(UNITS, text).map(|code| code.to_string())),
        "frequency" => code(&frequency::ALL, text).or_else(|| by_word(FREQUENCIES, text).map(|code| code.to_string())),
        "answer" => by_word(ANSWERS, text).map(|answer| answer.as_str().to_owned()),
        _ => None,
    }
}

/// A code of the list, as it stands there. One that lost its zero is none.
fn code(list: &[Code], text: &str) -> Option<String> {
    // `1: minuut`, as some programs show a code of a list.
    let bare = text.split([':', '-']).next().unwrap_or(text).trim();
    [text, bare].iter().find_map(|text| list.iter().map(ToString::to_string).find(|code| code == text))
}

fn by_word<T: Copy>(words: &[(T, &[&str])], text: &str) -> Option<T> {
    let wanted = tidy(text);
    words.iter().find(|(_, known)| known.iter().any(|known| tidy(known) == wanted)).map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_with_words_are_their_code_and_other_words_are_asked_after() {
        let cases = [
            ("referrer", "Huisarts", Some("02")),
            ("referrer", "Gecertificeerde instelling", Some("04")),
            ("referrer", "05 - medisch specialist", Some("05")),
            ("referrer", "Wijkverpleegkundige", None),
            ("stop_reason", "31: volgens plan", Some("31")),
            ("product_category", "45 Jeugdhulp ambulant", Some("45")),
            ("product_category", "451 iets", None),
            ("change_reason", "Wijziging omvang", None),
            ("change_reason", "Op verzoek van de aanbieder", Some("12")),
            ("change_reason", "é", None),
        ];
        for (column, text, expected) in cases {
            assert_eq!(code_of_words(column, text).as_deref(), expected, "{column}: {text}");
            assert!(has_words(column, text), "{column}: {text}");
        }
        assert!(!has_words("referrer", "02") && !has_words("explanation", "woorden"));
    }

    #[test]
    fn words_and_codes_are_known_and_others_are_asked_after() {
        let cases = [
            ("law", "WMO 2015", Some("wmo")),
            ("law", "JW", Some("jw")),
            ("law", "Wlz", None),
            ("unit", "01", Some("01")),
            ("unit", "1", None),
            ("unit", "04 - uur", Some("04")),
            ("unit", "dagdelen", Some("16")),
            ("unit", "Stuks (outputgericht)", Some("82")),
            ("unit", "euro", None),
            ("frequency", "P/W", Some("2")),
            ("frequency", "6: totaal", Some("6")),
            ("frequency", "jaar", None),
            ("answer", "Toegekend", Some("honoured")),
            ("municipality", "Zwolle", Some("0193")),
            ("explanation", "jw", None),
        ];
        for (column, text, expected) in cases {
            assert_eq!(listed_value(column, text).as_deref(), expected, "{column}: {text}");
        }
    }
}
