//! A heading that is the size of care by itself: a unit, and the period that it is counted in: `Uren per week`.

use crate::names::tidy;
use crate::values::listed_value;

/// What a heading says of the numbers below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingSize {
    /// The code of the unit; `None` if its word stands for more than one.
    pub unit: Option<String>,
    /// The period.
    pub per: HeadingPeriod,
    /// Whose size it is.
    pub whose: WhoseSize,
}

/// In which period numbers are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadingPeriod {
    /// No period is named.
    Unsaid,
    /// A period that a register has, by its code.
    Listed(String),
    /// One that no register has, such as a year.
    Other,
}

/// Whose size a heading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhoseSize {
    /// That is not said.
    Unsaid,
    /// What is asked.
    Asked,
    /// What the allocation is.
    Allocated,
}

/// Words of what is asked.
const ASKED: [&str; 14] = [
    "gewenst",
    "gewenste",
    "gevraagd",
    "gevraagde",
    "aangevraagd",
    "aangevraagde",
    "nieuw",
    "nieuwe",
    "verzocht",
    "verzochte",
    "voorgesteld",
    "voorgestelde",
    "gew",
    "nw",
];

/// Words of what is allocated.
const ALLOCATED: [&str; 12] = [
    "huidig",
    "huidige",
    "toegekend",
    "toegekende",
    "toegewezen",
    "beschikt",
    "beschikte",
    "geindiceerd",
    "geindiceerde",
    "lopend",
    "lopende",
    "oud",
];

/// Words that say nothing more of a size.
const FILLERS: [&str; 12] =
    ["aantal", "aant", "volume", "vol", "omvang", "omv", "inzet", "hoeveelheid", "in", "de", "het", "geleverde"];

/// Periods that people count in and no register has.
const OTHER_PERIODS: [&str; 6] = ["jaar", "jr", "j", "kwartaal", "4weken", "vierweken"];

/// Words for which the code list has more units than one.
const MANY_UNITS: [&str; 2] = ["stuks", "stuk"];

/// What a heading says of a size; `None` if it names no unit, or more than a unit and a period.
pub fn heading_size(heading: &str) -> Option<HeadingSize> {
    let words = heading.split(|letter: char| !letter.is_alphanumeric()).map(tidy);
    let mut words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    let has = |words: &[String], known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let whose = match (has(&words, &ASKED), has(&words, &ALLOCATED)) {
        (true, _) => WhoseSize::Asked,
        (false, true) => WhoseSize::Allocated,
        (false, false) => WhoseSize::Unsaid,
    };
    words.retain(|word| ![&ASKED[..], &ALLOCATED, &FILLERS].iter().any(|known| known.contains(&word.as_str())));
    let (first, rest) = words.split_first()?;
    // Written as one: `aantaluren`, `urenperweek`.
    let first = first.strip_prefix("aantal").filter(|rest| !rest.is_empty()).unwrap_or(first);
    let (unit, mut per) = match first.split_once("per").filter(|(unit, per)| !unit.is_empty() && !per.is_empty()) {
        Some((unit, per)) => (unit, per.to_owned()),
        None => (first, String::new()),
    };
    per.push_str(&rest.concat());
    let code = unit_of(unit);
    let is_unit = code.is_some() || MANY_UNITS.contains(&unit);
    let per = period_of(&per).filter(|_| is_unit)?;
    Some(HeadingSize { unit: code, per, whose })
}

/// The code of the unit that a word is.
fn unit_of(word: &str) -> Option<String> {
    // A code by itself is no heading.
    let is_word = word.chars().count() >= 3 && word.bytes().all(|byte| !byte.is_ascii_digit());
    is_word.then(|| listed_value("unit", word)).flatten()
}

/// The period of the words behind a unit.
fn period_of(words: &str) -> Option<HeadingPeriod> {
    if words.is_empty() {
        return Some(HeadingPeriod::Unsaid);
    }
    let bare = words.strip_prefix("per").unwrap_or(words);
    let short = bare.strip_prefix('p').unwrap_or(bare);
    if [bare, short].iter().any(|word| OTHER_PERIODS.contains(word)) {
        return Some(HeadingPeriod::Other);
    }
    let is_word = bare.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_word.then(|| listed_value("frequency", bare)).flatten().map(HeadingPeriod::Listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_and_a_period_are_taken_from_a_heading() {
        let of = |unit: &str, per: HeadingPeriod, whose| Some(HeadingSize { unit: Some(unit.to_owned()), per, whose });
        let week = || HeadingPeriod::Listed("2".to_owned());
        let month = || HeadingPeriod::Listed("4".to_owned());
        for heading in
            ["Uren per week", "Aantal uur per week", "Uur p/w", "Aantal uren (p.w.)", "UrenPerWeek", "Uren/week"]
        {
            assert_eq!(heading_size(heading), of("04", week(), WhoseSize::Unsaid), "{heading}");
        }
        assert_eq!(heading_size("Minuten per maand"), of("01", month(), WhoseSize::Unsaid));
        assert_eq!(heading_size("Dagdelen p/m"), of("16", month(), WhoseSize::Unsaid));
        assert_eq!(heading_size("Etmalen per dag"), of("14", HeadingPeriod::Listed("1".to_owned()), WhoseSize::Unsaid));
        assert_eq!(heading_size("Uren per jaar"), of("04", HeadingPeriod::Other, WhoseSize::Unsaid));
        assert_eq!(heading_size("Uur p/j"), of("04", HeadingPeriod::Other, WhoseSize::Unsaid));
        assert_eq!(heading_size("Aantal uren"), of("04", HeadingPeriod::Unsaid, WhoseSize::Unsaid));
        assert_eq!(heading_size("Aantaluren"), of("04", HeadingPeriod::Unsaid, WhoseSize::Unsaid));
        assert_eq!(heading_size("Gewenste uren per week"), of("04", week(), WhoseSize::Asked));
        assert_eq!(heading_size("Uren per week (nieuw)"), of("04", week(), WhoseSize::Asked));
        assert_eq!(heading_size("Huidig aantal uren per week"), of("04", week(), WhoseSize::Allocated));
        let pieces = HeadingSize { unit: None, per: week(), whose: WhoseSize::Unsaid };
        assert_eq!(heading_size("Stuks per week"), Some(pieces));
        for heading in ["Uren begeleiding", "04", "Week", "Per week", "Aantal", "", "Uurtarief", "Reden per week"] {
            assert_eq!(heading_size(heading), None, "{heading}");
        }
    }
}
