//! The list of the reports of a run: for who sends them, with their digests; or, where all may see all, for the reader.

use stoplicht_core::Language;

use super::model::{MirrorReader, MirrorSubject};
use super::names::{for_whom, subject_name};
use crate::chart::{Element, sideways};
use crate::page::frame::{Frame, Section, paragraph};
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
    /// The reports.
    pub reports: Vec<MirrorIndexEntry>,
    /// Is there a kind of care or a provider without a report, since nothing of it may be shown to the reader?
    pub is_partial: bool,
}

/// The list as a page.
pub fn mirror_index(of: &MirrorIndex, language: Language) -> String {
    let mut head = vec![paragraph(mirror::about(language, language.date(of.as_of), &of.period))];
    head.push(if of.reader == MirrorReader::Provider {
        // It names all providers.
        Element::new("p").class("for").text(words::for_the_sender(language))
    } else {
        Element::new("p").class("for").text(for_whom(of.reader, language))
    });
    if of.is_partial {
        head.push(paragraph(words::not_all_have_a_report(language)));
    }
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
            let reports: Vec<_> = of.reports.iter().filter(|report| is_of(id, &report.subject)).collect();
            (!reports.is_empty()).then(|| Section::new(id, title).with(table(&reports, title, of.reader, language)))
        })
        .collect();
    Frame::plain(language, words::title(language).to_owned(), head, sections).html()
}

fn table(reports: &[&MirrorIndexEntry], title: &str, reader: MirrorReader, language: Language) -> Element {
    let heading = |words: &str| Element::new("th").attribute("scope", "col").text(words);
    // Only who sends reports on needs to tell one from another by its digest.
    let is_sent = reader == MirrorReader::Provider;
    let has_numbers =
        reports.iter().any(|report| matches!(report.subject, MirrorSubject::Provider { name: Some(_), .. }));
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
            .children(is_sent.then(|| Element::new("td").child(Element::new("code").text(report.sha256.as_str()))))
    };
    let digest = is_sent.then(|| words::digest(language));
    let number = has_numbers.then(|| words::number(language));
    let titles = std::iter::once(words::report(language)).chain(number).chain(digest);
    let table = Element::new("table")
        .child(Element::new("thead").child(Element::new("tr").children(titles.map(heading))))
        .child(Element::new("tbody").children(reports.iter().map(row)));
    sideways(table, title, None, language)
}
