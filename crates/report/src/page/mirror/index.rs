//! The list of the reports of a run: for who sends them, with their digests; or, where all may see all, for the reader.

use std::cmp::Reverse;

use stoplicht_core::Language;
use stoplicht_core::register::Municipality;

use super::model::{Mirror, MirrorReader, MirrorSubject};
use super::names::{for_whom, subject_name};
use super::parts::Places;
use super::questions;
use crate::chart::{Element, sideways};
use crate::page::frame::{Frame, Section, paragraph};
use crate::wording;
use crate::words::{mirror, mirror_index as words};

/// A report of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorIndexEntry {
    /// Of what.
    pub subject: MirrorSubject,
    /// The name of its file, beside the list.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What can be seen of it before it is opened.
    pub glance: MirrorGlance,
}

/// What a list of reports says of one, so that a reader knows which to open first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MirrorGlance {
    /// Trajectories followed; none: not to be shown.
    pub trajectories: Option<u64>,
    /// Questions that it asks.
    pub questions: u64,
}

impl MirrorGlance {
    /// What can be seen of a report: no more than stands in it.
    pub fn of(report: &Mirror, language: Language) -> Self {
        let questions = questions::written(&questions::all(report, Places::of(report).as_ref(), language));
        Self { trajectories: report.basis.trajectories, questions }
    }
}

/// The reports of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorIndex {
    /// For whom the reports are.
    pub reader: MirrorReader,
    /// The day of looking.
    pub as_of: chrono::NaiveDate,
    /// The period that the signals are about.
    pub period: String,
    /// The municipality of the contract manager; none for other readers.
    pub municipality: Option<Municipality>,
    /// The reports.
    pub reports: Vec<MirrorIndexEntry>,
    /// Is there a kind of care without a report, since nothing of it may be shown to the reader?
    pub lacks_kinds: bool,
    /// The same of a provider.
    pub lacks_providers: bool,
}

/// The list as a page.
pub fn mirror_index(of: &MirrorIndex, language: Language) -> String {
    let period = wording::period(&of.period, language);
    let mut head = vec![paragraph(mirror::about(language, language.date(of.as_of), period))];
    head.push(if of.reader == MirrorReader::Provider {
        // It names all providers.
        Element::new("p").class("for").text(words::for_the_sender(language))
    } else {
        Element::new("p").class("for").text(for_whom(of.reader, language))
    });
    head.extend(of.municipality.map(|at| {
        let name = wording::municipality(at);
        paragraph(words::of_municipality(language, name))
    }));
    head.extend(left_out(of, language).map(paragraph));
    let kinds = [
        ("regio", words::region(language)),
        ("zorg", words::kinds_of_care(language)),
        ("aanbieders", words::providers(language)),
    ];
    let is_of = |id: &str, subject: &MirrorSubject| match subject {
        MirrorSubject::Region => id == "regio",
        MirrorSubject::Care { .. } => id == "zorg",
        MirrorSubject::Provider { .. } => id == "aanbieders",
    };
    let sections = kinds
        .into_iter()
        .filter_map(|(id, title)| {
            let mut reports: Vec<_> = of.reports.iter().filter(|report| is_of(id, &report.subject)).collect();
            reports.sort_by_key(|report| Reverse((report.glance.questions, report.glance.trajectories)));
            let content = match reports.as_slice() {
                [] => return None,
                // A table of one row would repeat its heading.
                [only] if only.subject == MirrorSubject::Region => link(only, language),
                all => table(all, title, of.reader, language),
            };
            Some(Section::new(id, title).with(content))
        })
        .collect();
    Frame::plain(language, words::title(language).to_owned(), head, sections).html()
}

/// Of what there is no report.
fn left_out(of: &MirrorIndex, language: Language) -> Option<&'static str> {
    let has_kinds = of.reports.iter().any(|report| matches!(report.subject, MirrorSubject::Care { .. }));
    match (of.lacks_kinds, of.lacks_providers) {
        (true, false) if !has_kinds => Some(words::no_kind_has_a_report(language)),
        (true, true) => Some(words::not_all_have_a_report(language)),
        (true, false) => Some(words::not_every_kind_has_a_report(language)),
        (false, true) => Some(words::not_every_provider_has_a_report(language)),
        (false, false) => None,
    }
}

/// Characters of a digest that tell one file from another by eye.
const SHOWN: usize = 12;

/// A digest: its first characters, and all of it for who points at it.
fn digest(sha256: &str) -> Element {
    Element::new("code").attribute("title", sha256).text(sha256.get(..SHOWN).unwrap_or(sha256))
}

/// A report with how many questions it asks.
fn link(report: &MirrorIndexEntry, language: Language) -> Element {
    let words = words::to_the_report(language, subject_name(&report.subject, language));
    let link = Element::new("a").attribute("href", report.file.as_str()).text(words);
    let questions = words::with_questions(language, report.glance.questions);
    Element::new("p").child(link).text(format!(" ({questions})"))
}

fn table(reports: &[&MirrorIndexEntry], title: &str, reader: MirrorReader, language: Language) -> Element {
    let heading = |words: &str| Element::new("th").attribute("scope", "col").text(words);
    // Only who sends reports on needs to tell one from another by its digest.
    let is_sent = reader == MirrorReader::Provider;
    let has_numbers =
        reports.iter().any(|report| matches!(report.subject, MirrorSubject::Provider { name: Some(_), .. }));
    let has_trajectories = reports.iter().any(|report| report.glance.trajectories.is_some());
    let count = |of: Option<u64>| {
        Element::new("td").class("n").text(of.map_or_else(|| "–".to_owned(), |of| language.count(of)))
    };
    let row = |report: &&MirrorIndexEntry| {
        let link =
            Element::new("a").attribute("href", report.file.as_str()).text(subject_name(&report.subject, language));
        let number = match &report.subject {
            MirrorSubject::Provider { id, name: Some(_) } => id.as_str(),
            _ => "",
        };
        Element::new("tr")
            .child(Element::new("th").attribute("scope", "row").child(link))
            .children(has_numbers.then(|| Element::new("td").class("s").text(number)))
            .children(has_trajectories.then(|| count(report.glance.trajectories)))
            .child(count(Some(report.glance.questions)))
            .children(is_sent.then(|| Element::new("td").class("s").child(digest(&report.sha256))))
    };
    let digest = is_sent.then(|| words::digest(language));
    let number = has_numbers.then(|| words::number(language));
    let trajectories = has_trajectories.then(|| heading(mirror::counted_trajectories(language)).class("n"));
    let titles = std::iter::once(words::report(language)).chain(number).map(heading);
    let titles = titles.chain(trajectories).chain([heading(words::questions(language)).class("n")]);
    let table = Element::new("table")
        .child(Element::new("thead").child(Element::new("tr").children(titles.chain(digest.map(heading)))))
        .child(Element::new("tbody").children(reports.iter().map(row)));
    sideways(table, title, None, language)
}
