//! What the talk is about: requests, budget, cases, agreements, and the questions that signals ask.

use stoplicht_core::Language;
use stoplicht_core::register::Colour;
use stoplicht_steering::benchmark::Signal;

use super::model::{Mirror, MirrorIndicator};
use super::names::{mirror_care, mirror_indicator_name, mirror_quantity};
use crate::chart::{DataTable, ForestRow, Quantity, TableCell, budget, identifier, scrolled};
use crate::page::frame::{Section, absent, paragraph};
use crate::page::styled::sentences;
use crate::sign::Sign;
use crate::steering::{latest, reason_words, short};
use crate::words::mirror_talk as words;

/// Requests for extension.
pub(super) fn requests(of: &Mirror, language: Language) -> Section {
    let section = Section::new("verzoeken", words::requests(language));
    let Some(requests) = &of.requests else {
        return section.with(absent(words::requests_need_triage(language)));
    };
    let titles = [words::colour(language), words::number(language)];
    let table = DataTable::new(words::scored_requests(language), titles).rows(
        [Colour::Green, Colour::Orange, Colour::Red].map(|colour| {
            let number = requests.colours.of(colour) as f64;
            vec![
                TableCell::words(Sign::of(colour).text(language)),
                TableCell::number(number, Quantity::Count, language),
            ]
        }),
    );
    section
        .with(scrolled(&table, "verzoeken-t", language))
        .with(paragraph(words::explanations(language, requests.explanations_asked, requests.explanations_given)))
        .with(paragraph(words::answered(language, requests.answered)))
}

/// Budgets.
pub(super) fn budgets(of: &Mirror, language: Language) -> Section {
    let section = Section::new("budget", words::budget(language));
    match &of.budgets {
        None => section.with(absent(words::budget_needs_contract(language))),
        Some(lines) if lines.is_empty() => section.with(absent(words::no_budget(language))),
        Some(lines) => lines.iter().fold(section, |section, line| {
            section.with(budget(line, &identifier(&["budget", &line.name]), language).element())
        }),
    }
}

/// Cases that are shown.
const MOST_CASES: usize = 40;

/// Cases; none for who may not see any.
pub(super) fn cases(of: &Mirror, language: Language) -> Option<Section> {
    let cases = of.cases.as_ref()?;
    let mut section = Section::new("casussen", words::cases(language));
    if cases.is_empty() {
        return Some(section.with(paragraph(words::no_case(language))));
    }
    section.push(paragraph(words::case_is_a_question(language)));
    let titles = [
        words::client(language),
        words::allocation(language),
        words::care(language),
        words::since(language),
        words::days(language),
        words::why(language),
    ];
    let table =
        DataTable::new(words::most_reasons_first(language), titles).rows(cases.iter().take(MOST_CASES).map(|case| {
            let reasons: Vec<&str> = case.reasons.iter().map(|reason| reason_words(reason, language)).collect();
            vec![
                TableCell::words(short(&case.client_id)),
                TableCell::words(latest(&case.allocations)),
                TableCell::words(mirror_care(case.law, &case.care_group, language)),
                TableCell::words(case.start.map_or_else(String::new, |day| language.date(day))),
                TableCell::number(case.days as f64, Quantity::Count, language),
                TableCell::words(reasons.join("; ")),
            ]
        }));
    section.push(scrolled(&table, "casussen-t", language));
    if cases.len() > MOST_CASES {
        section.push(paragraph(words::more_cases(language, (cases.len() - MOST_CASES) as u64)));
    }
    Some(section)
}

/// Agreements and what is due.
pub(super) fn agreements(of: &Mirror, language: Language) -> Section {
    let section = Section::new("afspraken", words::agreements(language));
    match &of.agreements {
        None => section.with(absent(words::agreements_need_dialogue(language))),
        Some(all) if all.is_empty() => section.with(paragraph(words::no_agreements(language))),
        Some(all) => section.with(sentences(all.iter().map(|one| {
            let due = language.date(one.due);
            if one.is_met {
                words::agreement_met(language, &one.words, due)
            } else {
                words::agreement_open(language, &one.words, due)
            }
        }))),
    }
}

/// The questions under their heading.
pub(super) fn question_section(of: &Mirror, questions: Vec<String>, language: Language) -> Section {
    let section = Section::new("vragen", words::questions(language));
    if !questions.is_empty() {
        section.with(sentences(questions))
    } else if is_judged(of) {
        section.with(paragraph(words::no_question(language)))
    } else {
        section.with(paragraph(words::nothing_judged(language)))
    }
}

/// Is there enough of anything to say whether it is a signal?
pub(super) fn is_judged(of: &Mirror) -> bool {
    of.indicators.iter().flat_map(|one| &one.rows).any(|row| row.signal.is_some())
}

/// Questions for the talk: one to each signal, and to each agreement that was not met in time.
pub(super) fn questions(of: &Mirror, language: Language) -> Vec<String> {
    let signals = of.indicators.iter().flat_map(|one| one.rows.iter().filter_map(|row| question(one, row, language)));
    let late = of.agreements.iter().flatten().filter(|one| !one.is_met && one.due < of.basis.as_of);
    let late = late.map(|one| words::agreement_not_met(language, &one.words, language.date(one.due)));
    signals.chain(late).collect()
}

fn question(one: &MirrorIndicator, row: &ForestRow, language: Language) -> Option<String> {
    let quantity = mirror_quantity(one.indicator);
    let name = mirror_indicator_name(one.indicator, language);
    let value = quantity.words(row.value?, language);
    let group = row.group.map(|group| quantity.words(group, language));
    Some(match (row.signal?, group) {
        (Signal::Within, _) => return None,
        (Signal::High, Some(group)) => words::why_higher_than_all(language, &row.name, group, name, value),
        (Signal::Low, Some(group)) => words::why_lower_than_all(language, &row.name, group, name, value),
        (Signal::High, None) => words::why_higher(language, &row.name, name, value),
        (Signal::Low, None) => words::why_lower(language, &row.name, name, value),
    })
}
