//! A mirror report (*spiegelinformatie*): what a provider's care looks like beside that of others, to talk about.
//!
//! One page for one reader, from figures that this reader may see ([`Mirror`]); another reader gets another page. What
//! rests on something that is not there is left out, with one line that says what would bring it.

mod answers;
mod basis;
mod beside;
mod detail;
mod durations;
mod flows;
mod guide;
mod index;
mod model;
mod names;
mod parts;
mod places;
mod questions;
mod refused;
mod short;
mod small;
mod spread;
mod talk;
mod verdicts;

use stoplicht_core::Language;
use stoplicht_core::register::Municipality;

pub use detail::MIRROR_MOST_BYTES;
pub use index::{MirrorGlance, MirrorIndex, MirrorIndexEntry, mirror_index};
pub use model::{
    Mirror, MirrorAgreement, MirrorBasis, MirrorCare, MirrorChange, MirrorCount, MirrorDuration, MirrorFigure,
    MirrorHandOver, MirrorIndicator, MirrorLumpsum, MirrorLumpsumCare, MirrorMedian, MirrorReader, MirrorRedRequest,
    MirrorRequests, MirrorSignals, MirrorSubject, MirrorTrend,
};
pub use names::{
    mirror_care, mirror_hidden, mirror_indicator_name, mirror_not_compared, mirror_own_curve, mirror_provider_name,
    mirror_quantity, mirror_status, mirror_status_of_others, mirror_trajectories, mirror_trend_name,
};
pub use refused::MirrorError;

use super::frame::{Frame, Section, paragraph};
use crate::chart::Element;
use crate::wording;
use crate::words::{mirror as words, mirror_durations, mirror_flows, mirror_index, mirror_places};
use detail::Detail;
use names::{for_whom, title};
use parts::Places;

/// The report as a page: with all its charts, or with fewer where it would be too large to be sent by mail.
///
/// # Errors
/// [`MirrorError`] if it would show its reader what is not the reader's business.
pub fn mirror(of: &Mirror, language: Language) -> Result<String, MirrorError> {
    of.check()?;
    let mut html = String::new();
    for detail in Detail::steps(of) {
        html = page(of, detail, language);
        if html.len() <= MIRROR_MOST_BYTES {
            break;
        }
    }
    Ok(html)
}

fn page(of: &Mirror, detail: Detail, language: Language) -> String {
    let is_talk = matches!(of.subject, MirrorSubject::Provider { .. }) && !of.reader.is_of_shared();
    let places = Places::of(of);
    let questions = questions::all(of, places.as_ref(), language);
    let mut sections = Vec::new();
    sections.push(short::section(of, places.as_ref(), &questions, language));
    if of.reader == MirrorReader::Public {
        sections.push(guide::section(of, language));
    }
    // What is talked about stands on the first sheet, with what it follows from behind it.
    sections.push(questions::section(of, places.as_ref(), &questions, language));
    let is_of_care = matches!(of.subject, MirrorSubject::Care { .. });
    // Of a kind of care with very many providers the page of all together tells who came and went.
    let tells_flows = !(is_of_care && detail == Detail::Least);
    match &places {
        Some(places) => {
            if !places.together.care.is_empty() {
                let (flows, durations) = (mirror_places::flows(language), mirror_places::durations(language));
                sections.extend(tells_flows.then(|| flows::section(&places.together, flows, detail, language)));
                // What may be told of none is told at the top.
                let is_told = places.together.care.iter().any(|care| care.median.known().is_some());
                sections.extend(is_told.then(|| durations::section(&places.together, durations, detail, language)));
            }
            sections.push(places::beside(of, places, detail, language));
        }
        None if is_of_care && of.care.is_empty() => {}
        None => {
            let (flows, durations) = (mirror_flows::title(language), mirror_durations::title(language));
            sections.extend(tells_flows.then(|| flows::section(of, flows, detail, language)));
            sections.push(durations::section(of, durations, detail, language));
        }
    }
    if of.subject == MirrorSubject::Region {
        sections.push(spread::section(of, language));
    } else {
        sections.extend(beside::sections(of, detail, language));
    }
    if let Some(places) = places.as_ref().filter(|_| tells_flows) {
        sections.extend(places::sections(places, detail, language));
    }
    if is_talk {
        sections.push(talk::requests(of, language));
    }
    // What is not there is no news for council and public.
    let tells_budget = of.reader != MirrorReader::Public || of.budgets.as_ref().is_some_and(|lines| !lines.is_empty());
    if tells_budget && (is_talk || of.subject == MirrorSubject::Region || !of.lump_sums.is_empty()) {
        sections.push(talk::budgets(of, language));
    }
    if is_talk {
        sections.extend(talk::cases(of, language));
        sections.push(talk::agreements(of, language));
    }
    sections.push(basis::section(of, language));
    frame(of, detail, sections, language).html()
}

/// The municipality that all kinds of care are of, where there is only one.
fn only_municipality(of: &Mirror) -> Option<Municipality> {
    let first = of.care.first()?.municipality?;
    of.care.iter().all(|care| care.municipality == Some(first)).then_some(first)
}

/// Until when the figures go, and what that period is called where there is less room.
fn about(of: &Mirror, language: Language) -> String {
    let (as_of, label, period) =
        (language.date(of.basis.as_of), of.basis.period.as_str(), of.basis.in_period(language));
    if label == period || label.is_empty() {
        words::about(language, as_of, period)
    } else {
        words::about_in_charts(language, as_of, label, period)
    }
}

fn frame(of: &Mirror, detail: Detail, sections: Vec<Section>, language: Language) -> Frame {
    let mut head =
        vec![Element::new("p").class("for").text(for_whom(of.reader, language)), paragraph(about(of, language))];
    if of.reader == MirrorReader::Public {
        head.push(Element::new("p").class("lead").text(words::what_is_this(language)));
    }
    // A provider's page travels alone; all others stand beside their list.
    if of.reader != MirrorReader::Provider {
        let link = Element::new("a").attribute("href", "index.html").text(mirror_index::all_reports(language));
        head.push(Element::new("p").class("terug").child(link));
    }
    if let MirrorSubject::Provider { id, name: Some(_) } = &of.subject {
        head.push(paragraph(words::provider_number(language, id)));
    }
    if let Some(municipality) = of.basis.municipality {
        head.push(paragraph(words::of_clients_of(language, wording::municipality(municipality))));
    } else if let Some(only) = only_municipality(of) {
        head.push(paragraph(words::all_of(language, wording::municipality(only))));
    }
    let foot = (detail > Detail::Full).then(|| words::not_all_is_drawn(language).to_owned()).into_iter().collect();
    Frame { language, title: title(&of.subject, language), head, sections, foot, has_print_choice: true }
}
