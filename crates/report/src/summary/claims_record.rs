//! Until when and from when claims are on record, as a triage run tells it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::{Law, Municipality};

use crate::text::{Page, Text, TextLine};
use crate::wording;
use crate::words;

/// Until when claims are on record (*dekking*) for a municipality and a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimsThrough {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The last day of which claims are on record; none: no claims are.
    pub through: Option<NaiveDate>,
}

/// Claims of a municipality and a law that are on record only from after the beginning of the window of requests: of care that ran
/// by then some are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimsBeginLate {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The first day of which claims are on record.
    pub from: NaiveDate,
    /// The scored requests that it touches.
    pub touched: u64,
    /// All scored requests of the municipality and law.
    pub requests: u64,
}

impl ClaimsBeginLate {
    /// Counts requests by municipality and law, each with the first day of which claims are on record where that is too late for it.
    pub fn count(requests: impl Iterator<Item = (Municipality, Law, Option<NaiveDate>)>) -> Vec<Self> {
        let mut areas: BTreeMap<(Municipality, Law), (Option<NaiveDate>, u64, u64)> = BTreeMap::new();
        for (municipality, law, from) in requests {
            let (last, touched, all) = areas.entry((municipality, law)).or_default();
            (*last, *touched, *all) = (from.max(*last), *touched + u64::from(from.is_some()), *all + 1);
        }
        let area =
            |((municipality, law), (from, touched, requests)): ((Municipality, Law), (Option<NaiveDate>, u64, u64))| {
                Some(Self { municipality, law, from: from?, touched, requests })
            };
        areas.into_iter().filter_map(area).collect()
    }
}

/// Until when claims are on record, and from when where that is too late: what was not claimed after that, or before it, says nothing.
pub(super) fn text(through: &[ClaimsThrough], late: &[ClaimsBeginLate], page: Page) -> Text {
    let mut text = Text::new();
    for words in claims_known(through, page.language()) {
        text.push(TextLine::of("  ").faint(words));
    }
    for words in claims_begin(late, page.language()) {
        text.push(TextLine::of("  ").plain(words));
    }
    text
}

/// From when claims are on record where that is too late, a sentence to each day: which municipalities, under which law, and of how
/// many requests.
pub(crate) fn claims_begin(all: &[ClaimsBeginLate], language: Language) -> Vec<String> {
    let mut of_day: BTreeMap<NaiveDate, Vec<&ClaimsBeginLate>> = BTreeMap::new();
    for one in all {
        of_day.entry(one.from).or_default().push(one);
    }
    let sentence = |(day, areas): (NaiveDate, Vec<&ClaimsBeginLate>)| {
        let whose: Vec<String> = areas.iter().map(|one| wording::place(one.municipality, one.law)).collect();
        let since = words::triage_summary::claims_since(language, language.date(day));
        let sum = |number: fn(&ClaimsBeginLate) -> u64| areas.iter().map(|one| number(one)).sum();
        let since = format!("{since}: {}", some_places(&whose, language));
        words::triage_summary::claims_begin_late(language, sum(|one| one.requests), since, sum(|one| one.touched))
    };
    of_day.into_iter().map(sentence).collect()
}

/// The first of some municipalities and laws, and how many there are more.
fn some_places(whose: &[String], language: Language) -> String {
    /// Municipalities and laws that are named of one day.
    const MOST: usize = 6;
    let mut named = whose.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    if whose.len() > MOST {
        named.push_str(&words::triage_summary::and_more(language, (whose.len() - MOST) as u64));
    }
    named
}

/// Until when claims are on record, a sentence to each day: which municipalities, under which law.
pub(crate) fn claims_known(all: &[ClaimsThrough], language: Language) -> Vec<String> {
    let mut of_day: BTreeMap<Option<NaiveDate>, Vec<String>> = BTreeMap::new();
    for one in all {
        of_day.entry(one.through).or_default().push(wording::place(one.municipality, one.law));
    }
    let sentence = |(day, whose): (Option<NaiveDate>, Vec<String>)| {
        let until = match day {
            Some(day) => words::triage_summary::claims_until(language, language.date(day)),
            None => words::triage_summary::no_claims_are_on_record(language).to_owned(),
        };
        format!("{until}: {}", some_places(&whose, language))
    };
    of_day.into_iter().map(sentence).collect()
}
