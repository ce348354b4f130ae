//! How many providers of each kind of care lie higher or lower than chance explains.

use std::cmp::Reverse;

use stoplicht_core::Language;
use stoplicht_core::register::Law;
use stoplicht_steering::comparison::Indicator;

use super::beside::over_all_municipalities;
use super::model::{Mirror, MirrorSignals};
use super::names::{care_cell, mirror_care, mirror_indicator_name};
use crate::chart::{DataTable, TableCell, counted, scrolled};
use crate::page::frame::{Section, absent, paragraph};
use crate::wording::capital;
use crate::words::{mirror_beside, mirror_short, mirror_spread as words};

/// The section.
pub(super) fn section(of: &Mirror, language: Language) -> Section {
    let mut section = Section::new("naast-elkaar", words::title(language));
    let kinds = kinds(of);
    if kinds.is_empty() {
        let why = match of.basis.min_cell {
            Some(least) => mirror_beside::nobody_may_be_shown(language, least),
            None => mirror_beside::nobody(language).to_owned(),
        };
        return section.with(absent(why));
    }
    section.push(paragraph(mirror_beside::signal_is_a_question(language)));
    section.push_all(over_all_municipalities(of, language).map(paragraph));
    let mut titles = vec![words::kind_of_care(language).to_owned()];
    titles.extend(ORDER.map(|indicator| capital(mirror_indicator_name(indicator, language))));
    let mut table = DataTable::new(words::caption(language), titles).labelled();
    for (law, care_group) in kinds {
        let mut cells = vec![care_cell(of, law, care_group, mirror_care(law, care_group, language))];
        cells.extend(ORDER.map(|indicator| {
            let is_it = |one: &&MirrorSignals| {
                (one.law, one.care_group.as_str(), one.indicator) == (law, care_group, indicator)
            };
            let one = of.signals.iter().find(is_it);
            one.map_or(TableCell::Words("–".to_owned()), |one| TableCell::words(in_words(one, language)))
        }));
        table.row(cells);
    }
    section.push(scrolled(&table, "naast-elkaar-t", language));
    if of.is_selected() {
        section.push(paragraph(words::of_others_not_told(language)));
    }
    section.push(paragraph(words::what_is_asked(language)));
    section.push_all(of.is_selected().then(|| paragraph(mirror_short::counted_over_all(language))));
    if !of.care_pages.is_empty() && of.signals.iter().any(|one| one.high + one.low > 0) {
        section.push(paragraph(words::more_on_its_page(language)));
    }
    section
}

/// The duration first: it is what the talk begins with.
const ORDER: [Indicator; 5] =
    [Indicator::Duration, Indicator::OutflowRate, Indicator::EarlyEnds, Indicator::Extensions, Indicator::Downscaling];

/// The kinds of care of which anything can be said, the largest first.
fn kinds(of: &Mirror) -> Vec<(Law, &str)> {
    let told = of.signals.iter().filter(|one| one.judged + one.not_compared > 0);
    let mut kinds: Vec<(Law, &str)> = told.map(|one| (one.law, one.care_group.as_str())).collect();
    kinds.sort_by_key(|(law, care_group)| (Reverse(in_care(of, *law, care_group)), *law, *care_group));
    kinds.dedup();
    kinds
}

/// Trajectories in care in a kind of care at the end of the last period, as far as that may be known.
pub(super) fn in_care(of: &Mirror, law: Law, care_group: &str) -> u64 {
    let same = of.care.iter().filter(|care| (care.law, care.care_group.as_str()) == (law, care_group));
    same.filter_map(|care| care.flows.last()?.stock_end).map(u64::from).sum()
}

/// `2 hoger en 1 lager, van 11`. Of two of which one is higher, the other is lower: that is one thing.
pub(super) fn in_words(one: &MirrorSignals, language: Language) -> String {
    match (one.high, one.low, one.judged) {
        (_, _, 0) if one.not_compared + one.without_size > 0 => words::not_compared(language).to_owned(),
        (_, _, 0) => "–".to_owned(),
        (0, 0, judged) => words::none_of_judged(language, judged as u64),
        (1, 1, 2) => beyond(one, language),
        (_, _, judged) => words::of_judged(language, beyond(one, language), judged as u64),
    }
}

/// The same without of how many.
pub(super) fn beyond(one: &MirrorSignals, language: Language) -> String {
    match (one.high, one.low, one.judged) {
        (1, 1, 2) => words::one_each(language).to_owned(),
        (high, low, _) => counted(high, low, language),
    }
}
