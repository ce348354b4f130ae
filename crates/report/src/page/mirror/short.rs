//! A mirror report in a few sentences: how long, how sure, what changed, and what to talk about.

use stoplicht_core::Language;
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::Indicator;

use super::durations::difference;
use super::model::{Mirror, MirrorCare, MirrorCount, MirrorFigure, MirrorReader, MirrorSubject};
use super::names::{care_name, mirror_care};
use super::talk::is_judged;
use crate::chart::{Element, Quantity, stock_and_flow, survival};
use crate::page::frame::{Section, paragraph};
use crate::page::styled::sentences;
use crate::words::{mirror_flows, mirror_short as words, mirror_talk};

/// The section.
pub(super) fn section(of: &Mirror, questions: &[String], language: Language) -> Section {
    let mut section = Section::new("kort", words::title(language));
    let Some(care) = of.care.first() else {
        return section.with(paragraph(mirror_flows::no_care(language)));
    };
    if of.care.len() > 1 {
        section.push(paragraph(words::largest(language, care_name(care, language), of.care.len() as u64)));
    } else {
        section.push(paragraph(care_name(care, language)));
    }
    let mut findings = Vec::new();
    findings.extend(length(care, language));
    findings.extend(beside(of, care, language));
    let title = || format!("{}.", stock_and_flow(&care.flows, "kort", language).title());
    findings.push(since_last_year(care, language).unwrap_or_else(title));
    if matches!(of.subject, MirrorSubject::Provider { .. }) {
        findings.push(changed(of, language));
    }
    section.push(sentences(findings));
    if of.reader == MirrorReader::Provider || of.reader == MirrorReader::Manager {
        let number = questions.len() as u64;
        let words = if number == 0 && !is_judged(of) {
            mirror_talk::nothing_judged(language).to_owned()
        } else {
            words::questions(language, number)
        };
        let link = Element::new("a").attribute("href", "#vragen").text(words);
        if matches!(of.subject, MirrorSubject::Provider { .. }) {
            section.push(Element::new("p").child(link));
        }
    }
    section
}

/// Who came and went in the last year, beside the year before; none where that is not all known.
fn since_last_year(care: &MirrorCare, language: Language) -> Option<String> {
    let figures = |of: MirrorCount| {
        let change = care.changes.iter().find(|change| change.of == of)?;
        let (MirrorFigure::Known(before), MirrorFigure::Known(now)) = (change.before, change.now) else { return None };
        let written = |number: f64| Quantity::Count.exact(number, language);
        Some((written(before), written(now)))
    };
    let (before, now) = figures(MirrorCount::Stock)?;
    let (began_before, began) = figures(MirrorCount::Inflow)?;
    let (ended_before, ended) = figures(MirrorCount::Outflow)?;
    Some(words::since_last_year(language, before, began, began_before, ended, ended_before, now))
}

/// How long the largest kind of care lasts, and how sure that is.
fn length(care: &MirrorCare, language: Language) -> Option<String> {
    let view = &care.duration.as_ref()?.view;
    let chart = survival(view, "kort", language);
    let [_, sure] = chart.summary();
    Some(format!("{}. {sure}", chart.title()))
}

/// Where that lies beside others.
fn beside(of: &Mirror, care: &MirrorCare, language: Language) -> Option<String> {
    if let Some(words) = care.duration.as_ref().and_then(|duration| difference(duration, language)) {
        return Some(words);
    }
    let rows = &of.indicators.iter().find(|one| one.indicator == Indicator::Duration)?.rows;
    let name = mirror_care(care.law, &care.care_group, language);
    let row = rows.iter().find(|row| row.name == name)?;
    let words = match row.signal {
        Some(Signal::High) => words::longer(language),
        Some(Signal::Low) => words::shorter(language),
        Some(Signal::Within) => words::no_other(language),
        None => return Some(words::not_to_be_said(language).to_owned()),
    };
    // A figure of others that may not be seen cannot be taken off one's own.
    let is_hidden = of.reader == MirrorReader::Provider && care.duration.is_some();
    Some(if is_hidden { format!("{words} {}", words::difference_not_shown(language)) } else { words.to_owned() })
}

/// What is other than usual over the periods.
fn changed(of: &Mirror, language: Language) -> String {
    let trends: Vec<_> = of.indicators.iter().flat_map(|one| &one.trends).collect();
    let changed: Vec<String> = trends
        .iter()
        .filter(|trend| trend.has_changed())
        .map(|trend| format!("{} ({})", trend.view.indicator, trend.name))
        .collect();
    if trends.is_empty() {
        words::no_trend(language).to_owned()
    } else if changed.is_empty() {
        words::nothing_changed(language).to_owned()
    } else {
        words::changed(language, changed.join("; "))
    }
}
