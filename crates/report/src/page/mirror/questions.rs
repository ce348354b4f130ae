//! The questions that a report asks: of each signal, of what is other than usual, of cases, and of agreements that were
//! not met.

use stoplicht_core::Language;
use stoplicht_steering::benchmark::Signal;

use super::model::{Mirror, MirrorIndicator, MirrorSubject, MirrorTrend};
use super::names::{mirror_care, mirror_indicator_name, mirror_quantity, name_on_page};
use crate::chart::ForestRow;
use crate::page::frame::{Section, paragraph};
use crate::page::styled::sentences;
use crate::words::mirror_questions as words;

/// Questions about signals that are written out; how many more there are is said.
const MOST: usize = 16;

/// The questions under their heading.
pub(super) fn section(of: &Mirror, questions: Vec<String>, language: Language) -> Section {
    let section = Section::new("vragen", words::title(language));
    if !questions.is_empty() {
        section.with(sentences(questions))
    } else if is_judged(of) {
        section.with(paragraph(words::no_question(language)))
    } else {
        section.with(paragraph(words::nothing_judged(language)))
    }
}

/// How many questions there are, or why there is none.
pub(super) fn told(of: &Mirror, questions: &[String], language: Language) -> String {
    if questions.is_empty() && !is_judged(of) {
        words::nothing_judged(language).to_owned()
    } else {
        words::number(language, questions.len() as u64)
    }
}

/// Is there enough of anything to say whether it is a signal?
fn is_judged(of: &Mirror) -> bool {
    of.signals.iter().any(|one| one.judged > 0)
        || of.indicators.iter().flat_map(|one| &one.rows).any(|row| row.signal.is_some())
}

/// All questions, in the order in which they are asked.
pub(super) fn all(of: &Mirror, language: Language) -> Vec<String> {
    let mut all = match of.subject {
        MirrorSubject::Region => between_providers(of, language),
        MirrorSubject::Care { .. } | MirrorSubject::Provider { .. } => signals(of, language),
    };
    if all.len() > MOST {
        let more = all.len() - MOST;
        all.truncate(MOST);
        all.push(words::more(language, more as u64));
    }
    let changed = changes(of, language);
    all.extend(changed.iter().map(|turned| words::what_changed(language, &turned.care, turned.figure, &turned.how)));
    let cases = of.cases.as_ref().map_or(0, Vec::len);
    if cases > 0 {
        all.push(words::which_cases(language, cases as u64));
    }
    let late = of.agreements.iter().flatten().filter(|one| !one.is_met && one.due < of.basis.as_of);
    all.extend(late.map(|one| words::agreement_not_met(language, &one.words, language.date(one.due))));
    all
}

/// What was other than usual in the last year.
pub(super) struct Turned<'a> {
    /// Of which figure.
    pub figure: &'a str,
    /// In which care.
    pub care: String,
    /// How: `hoger dan gewoonlijk in 2025Q2 (31,0%, gemiddeld 22,4%)`.
    pub how: String,
}

/// What was other than usual in the last year, in the largest kinds of care first.
pub(super) fn changes(of: &Mirror, language: Language) -> Vec<Turned<'_>> {
    let names: Vec<String> = of.care.iter().map(|care| mirror_care(care.law, &care.care_group, language)).collect();
    let of_care = of.care.iter().enumerate().flat_map(|(at, care)| {
        care.trends.iter().map(move |trend| (at, trend, name_on_page(of, care, language)))
    });
    let of_indicators = of.indicators.iter().flat_map(|one| &one.trends).map(|trend| {
        let at = names.iter().position(|name| *name == trend.name).unwrap_or(names.len());
        (at, trend, trend.name.clone())
    });
    let mut all: Vec<(usize, Turned<'_>)> = of_care
        .chain(of_indicators)
        .filter_map(|(at, trend, care)| {
            let how = trend.view.turn_in_words(trend.turned_lately()?, language)?;
            Some((at, Turned { figure: &trend.view.indicator, care, how }))
        })
        .collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, turned)| turned).collect()
}

/// Of all together: why do providers of a kind of care differ so much?
fn between_providers(of: &Mirror, language: Language) -> Vec<String> {
    let beyond = of.signals.iter().filter(|one| one.high + one.low > 0);
    beyond
        .map(|one| {
            let care = mirror_care(one.law, &one.care_group, language);
            let name = mirror_indicator_name(one.indicator, language);
            words::why_providers_differ(language, care, one.high, one.judged, one.low, name)
        })
        .collect()
}

fn signals(of: &Mirror, language: Language) -> Vec<String> {
    let is_of_providers = matches!(of.subject, MirrorSubject::Care { .. });
    let of_rows = |one| {
        let question = move |row| question(one, row, is_of_providers, language);
        let MirrorIndicator { rows, .. } = one;
        rows.iter().filter_map(question)
    };
    of.indicators.iter().flat_map(of_rows).collect()
}

fn question(one: &MirrorIndicator, row: &ForestRow, is_of_provider: bool, language: Language) -> Option<String> {
    let quantity = mirror_quantity(one.indicator);
    let name = mirror_indicator_name(one.indicator, language);
    let is_high = match row.signal? {
        Signal::High => true,
        Signal::Low => false,
        Signal::Within => return None,
    };
    let figures = match (row.value, row.group) {
        (Some(value), Some(group)) => {
            words::against(language, quantity.words(group, language), quantity.words(value, language))
        }
        (Some(value), None) => quantity.words(value, language),
        (None, _) => row.instead.to_owned(),
    };
    let place = if is_of_provider { words::at(language, &row.name) } else { words::within(language, &row.name) };
    Some(if is_high {
        words::why_higher(language, figures, name, place)
    } else {
        words::why_lower(language, figures, name, place)
    })
}
