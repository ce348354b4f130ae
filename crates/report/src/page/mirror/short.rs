//! A mirror report in a few sentences: how long, how sure, what changed, and what to talk about.

use std::collections::BTreeSet;

use stoplicht_core::Language;
use stoplicht_steering::comparison::Indicator;

use super::durations;
use super::model::{Mirror, MirrorCare, MirrorCount, MirrorFigure, MirrorMedian, MirrorSubject, MirrorTrend};
use super::names::{mirror_care, name_on_page};
use super::questions::{self, Question};
use super::small;
use crate::chart::{Element, Quantity, stock_and_flow};
use crate::page::frame::{Section, paragraph};
use crate::page::styled::sentences;
use crate::words::{mirror_durations, mirror_flows, mirror_short as words, mirror_small};

/// Signals and changes that are named; of more, how many there are.
const MOST_NAMED: usize = 4;

/// The section: first of the largest kind of care, or the largest municipality, and then of all of the page.
pub(super) fn section(of: &Mirror, questions: &[Question], language: Language) -> Section {
    let mut section = Section::new("kort", words::title(language));
    let is_of_care = matches!(of.subject, MirrorSubject::Care { .. });
    match of.care.first() {
        None if is_of_care => section.push(paragraph(words::flows_not_shown(language))),
        None => return section.with(paragraph(mirror_flows::no_care(language))),
        Some(care) => {
            section.push_all(about(of, care, language).map(paragraph));
            section.push(sentences(if small::is_small(of) {
                of_so_few(of, care, language)
            } else {
                of_largest(of, care, language)
            }));
            if of.care.len() > 1 && !is_of_care {
                section.push(paragraph(words::of_all(language)));
            }
        }
    }
    let mut told = Vec::from_iter(over_ceiling(of, language));
    if !small::is_small(of) {
        told.extend([stands_out(of, language), changed(of, language)]);
    }
    if !told.is_empty() {
        section.push(Element::new("ul").class("plain").children(told));
    }
    let told = questions::told(of, questions, language);
    section.with(Element::new("p").child(Element::new("a").attribute("href", "#vragen").text(told)))
}

/// How long care lasts and how sure that is, beside others, and since a year before.
fn of_largest(of: &Mirror, care: &MirrorCare, language: Language) -> Vec<String> {
    let mut findings = vec![length(of, care, language)];
    findings.extend(beside(of, care, language));
    findings.extend(then(of, care, language));
    findings.push(came_and_went(of, care, language));
    findings
}

/// The same of a provider of whom nothing can be judged.
fn of_so_few(of: &Mirror, care: &MirrorCare, language: Language) -> Vec<String> {
    vec![
        small::length(care.duration.as_ref(), language),
        mirror_small::beside_not_to_be_said(language).to_owned(),
        format!("{} {}", came_and_went(of, care, language), mirror_small::change_not_to_be_said(language)),
    ]
}

/// Ceilings that are passed, or are expected to be.
fn over_ceiling(of: &Mirror, language: Language) -> Option<Element> {
    let all: Vec<String> = questions::over_ceiling(of).map(|line| line.finding(language)).collect();
    (!all.is_empty()).then(|| with_first(words::over_ceiling(language).to_owned(), &all, language))
}

/// What lies higher or lower than chance explains.
fn stands_out(of: &Mirror, language: Language) -> Element {
    let all: Vec<String> = questions::signals(of, language).into_iter().map(|signal| signal.short).collect();
    if !all.is_empty() {
        with_first(words::stands_out(language, &of.basis.period), &all, language)
    } else if of.is_judged() {
        Element::new("li").text(words::nothing_stands_out(language, &of.basis.period))
    } else {
        Element::new("li").text(if of.has_hidden_verdicts() {
            words::nothing_judged_here(language)
        } else {
            words::nothing_judged(language)
        })
    }
}

/// What the sentences are about: the largest kind of care, or the largest municipality; none where the title says it.
fn about(of: &Mirror, care: &MirrorCare, language: Language) -> Option<String> {
    let (name, number) = (name_on_page(of, care, language), of.care.len() as u64);
    match of.subject {
        MirrorSubject::Care { .. } if number == 1 => None,
        MirrorSubject::Care { .. } => Some(words::largest_municipality(language, name, number)),
        _ if number == 1 => Some(words::only(language, name)),
        MirrorSubject::Region | MirrorSubject::Provider { .. } => {
            let kinds: BTreeSet<_> = of.care.iter().map(|care| (care.law, care.care_group.as_str())).collect();
            let places: BTreeSet<_> = of.care.iter().map(|care| care.municipality).collect();
            let (kinds, places) = (kinds.len() as u64, places.len() as u64);
            Some(match (kinds, places) {
                (_, 1) => words::largest(language, name, kinds),
                (1, _) => words::largest_municipality(language, name, places),
                _ => words::largest_of_places(language, name, kinds, places),
            })
        }
    }
}

/// How long the care lasts, and how sure that is: of those in care in the last period, as all that is compared.
fn length(of: &Mirror, care: &MirrorCare, language: Language) -> String {
    let period = &of.basis.period;
    match care.median.days {
        MirrorFigure::Known(days) => {
            let half = words::half_is_over(language, Quantity::Days.words(days.round(), language), period);
            format!("{half} {}", sure(care.median, language))
        }
        MirrorFigure::Hidden => mirror_durations::hidden(language).to_owned(),
        MirrorFigure::Unknown => words::half_not_to_be_said(language, period),
    }
}

/// How sure a median is.
fn sure(median: MirrorMedian, language: Language) -> String {
    let days = |days: f64| Quantity::Days.words(days.round(), language);
    match (median.lower, median.upper) {
        (Some(low), Some(high)) => {
            words::sure_between(language, days(high), Quantity::Count.exact(low.round(), language))
        }
        (Some(low), None) => words::sure_at_least(language, days(low)),
        (None, Some(high)) => words::sure_at_most(language, days(high)),
        (None, None) => words::not_sure(language).to_owned(),
    }
}

/// Where that lies beside others.
fn beside(of: &Mirror, care: &MirrorCare, language: Language) -> Option<String> {
    let row = || durations::beside_others(of, care, language);
    if care.duration.is_some() {
        let verdict = durations::beside_in_short(of, care, language);
        return Some(match row().and_then(|row| row.peers).filter(|(_, high)| high.is_finite()) {
            Some((low, high)) => format!("{verdict} {}", durations::middle_half(low, high, language)),
            None => verdict,
        });
    }
    if !matches!(of.subject, MirrorSubject::Provider { .. }) {
        let is_it = |one: &&super::model::MirrorSignals| {
            (one.law, one.care_group.as_str(), one.indicator)
                == (care.law, care.care_group.as_str(), Indicator::Duration)
        };
        return Some(match of.signals.iter().find(is_it) {
            Some(one) if one.high + one.low == 0 => words::none_beside(language, one.judged as u64),
            Some(one) => words::providers_beside(language, one.high, one.judged as u64, one.low),
            None => words::no_provider_beside(language).to_owned(),
        });
    }
    let row = row()?;
    Some(durations::verdict(row.signal, row.is_hidden, &of.basis.period, language))
}

/// How long it lasted a year before, and whether that is a change: what the figure does over the periods alone decides.
fn then(of: &Mirror, care: &MirrorCare, language: Language) -> Option<String> {
    let (now, before) = (care.median.known()?, care.median_before.known()?);
    let days = |days: f64| Quantity::Days.words(days.round(), language);
    let count = |days: f64| Quantity::Count.exact(days.round(), language);
    let MirrorMedian { lower, upper, .. } = care.median_before;
    let told = match lower.zip(upper) {
        Some((low, high)) => words::half_was_over_between(language, days(before), count(high), count(low), days(now)),
        None => words::half_was_over(language, days(before), days(now)),
    };
    let trend = duration_over_time(of, care, language).filter(|trend| !trend.is_too_small());
    let Some(trend) = trend else { return Some(format!("{told} {}", words::change_not_to_be_said(language))) };
    let turn = trend.turned_lately().and_then(|at| trend.view.turn_in_words(at, language));
    let is_a_change =
        turn.map_or_else(|| words::is_usual(language).to_owned(), |turn| words::is_a_change(language, turn));
    Some(format!("{told} {is_a_change}"))
}

/// The days until half of a kind of care is over, over the periods.
fn duration_over_time<'a>(of: &'a Mirror, care: &'a MirrorCare, language: Language) -> Option<&'a MirrorTrend> {
    let name = mirror_care(care.law, &care.care_group, language);
    let own = of.indicators.iter().filter(|one| one.indicator == Indicator::Duration).flat_map(|one| &one.trends);
    let of_all = care.trends.iter().filter(|trend| trend.view.quantity == Quantity::Days);
    own.filter(|trend| trend.name == name).chain(of_all).next()
}

/// Who came and went in the last year, beside the year before, as far as that may be told.
fn came_and_went(of: &Mirror, care: &MirrorCare, language: Language) -> String {
    let written = |figure: MirrorFigure| match figure {
        MirrorFigure::Known(number) => Some(Quantity::Count.exact(number, language)),
        MirrorFigure::Hidden | MirrorFigure::Unknown => None,
    };
    let figures = |of: MirrorCount| {
        let change = care.changes.iter().find(|change| change.of == of);
        change.map_or((None, None), |change| (written(change.before), written(change.now)))
    };
    let [stock, inflow, outflow] = [MirrorCount::Stock, MirrorCount::Inflow, MirrorCount::Outflow].map(figures);
    match (stock, inflow, outflow) {
        ((Some(before), Some(now)), (Some(began_before), Some(began)), (Some(ended_before), Some(ended))) => {
            words::since_last_year(language, before, began, began_before, ended, ended_before, now)
        }
        ((Some(before), Some(now)), _, _) => words::in_care_since_last_year(language, before, now),
        ((None, Some(now)), (_, Some(began)), (_, Some(ended))) => words::last_year_alone(language, began, ended, now),
        ((None, Some(now)), _, _) => words::in_care_alone(language, now),
        _ if of.reader.is_of_shared() => words::flows_not_shown(language).to_owned(),
        _ => format!("{}.", stock_and_flow(&care.flows, "kort", language).title()),
    }
}

/// What is other than usual in the last year.
fn changed(of: &Mirror, language: Language) -> Element {
    let all: Vec<String> = questions::changes(of, language)
        .into_iter()
        .map(|turned| words::turned(language, turned.care, turned.figure, turned.how))
        .collect();
    if questions::trends(of).all(MirrorTrend::is_too_small) {
        Element::new("li").text(words::no_trend(language))
    } else if all.is_empty() {
        Element::new("li").text(words::nothing_changed(language))
    } else {
        with_first(words::changed(language).to_owned(), &all, language)
    }
}

/// A line with the first few of many under it, and how many more there are.
fn with_first(line: String, all: &[String], language: Language) -> Element {
    let mut named = all.get(..MOST_NAMED).unwrap_or(all).to_vec();
    let more = all.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        named.push(words::and_more(language, more as u64));
    }
    Element::new("li").text(line).child(sentences(named))
}
