//! The state of the registers on a page: what to ask first, whom, and where; what was read, and until when claims are there.

use stoplicht_core::Language;
use stoplicht_core::check::{Area, CheckFinding, CheckSeverity};

use super::frame::{Frame, Section, paragraph};
use crate::chart::{DataTable, Element, TableCell, identifier, scrolled};
use crate::check::{
    NAMED_AREAS, RegisterCheck, Told, area_words, import_lines, read_line, span_words, verdict, weights, whom,
};
use crate::number::count;
use crate::summary::RegisterCount;
use crate::wording::{capital, municipality};
use crate::words;

/// The state of the registers as a page.
///
/// ```
/// use stoplicht_core::Language;
/// use stoplicht_report::check::RegisterCheck;
/// use stoplicht_report::page::check;
///
/// let state = RegisterCheck {
///     as_of: "2025-07-01".parse()?,
///     single_snapshot: None,
///     returned_at_import: Vec::new(),
///     in_order: true,
///     requests: None,
///     findings: Vec::new(),
///     registers: Vec::new(),
///     rejected: Vec::new(),
///     claims: Vec::new(),
/// };
/// assert!(check(&state, Language::En).contains("The registers are in order, as of"));
/// # Ok::<(), chrono::ParseError>(())
/// ```
pub fn check(check: &RegisterCheck, language: Language) -> String {
    let mut sections = Vec::new();
    for (severity, heading, _) in weights(language) {
        let mut findings = check.of(severity).zip(1..).peekable();
        if findings.peek().is_none() {
            continue;
        }
        let mut section = Section::new(id(severity), heading);
        for (finding, number) in findings {
            for element in finding_elements(finding, check, &format!("{}-{number}", id(severity)), language) {
                section.push(element);
            }
        }
        sections.push(section);
    }
    if !check.registers.is_empty() {
        let table = scrolled(&registers(&check.registers, language), "registers-t", language);
        sections.push(Section::new("registers", words::check::registers(language)).with(table));
    }
    if !check.claims.is_empty() {
        let table = scrolled(&claims(check, language), "declaraties-t", language);
        sections.push(Section::new("declaraties", words::check::claims(language)).with(table));
    }
    let mut head = vec![Element::new("p").class("lead").text(verdict(check, language))];
    head.push(paragraph(read_line(check, language)));
    head.extend(import_lines(check, language).into_iter().map(paragraph));
    if check.in_order {
        head.extend(span_words(check, language).into_iter().map(|words| paragraph(capital(&words))));
    } else {
        head.push(paragraph(words::check::what_is_this(language)));
    }
    let title = words::check::title(language).to_owned();
    Frame::plain(language, title, head, sections).html()
}

const fn id(severity: CheckSeverity) -> &'static str {
    match severity {
        CheckSeverity::High => "eerst",
        CheckSeverity::Medium => "ook",
        CheckSeverity::Low => "ter-kennis",
    }
}

/// A finding: what is the matter, what to do, and where.
fn finding_elements(finding: &CheckFinding, check: &RegisterCheck, id: &str, language: Language) -> Vec<Element> {
    let told = Told::new(finding, check, language);
    let mut elements = vec![with_code("h3", &told.what)];
    if let Some(touches) = &told.touches {
        let touches = Element::new("strong").text(format!("{}.", capital(touches)));
        elements.push(Element::new("p").child(touches));
    }
    elements.push(with_code("p", told.remedy));
    let mut facts = vec![whom(finding.ask, language), told.lacks.clone()];
    if let Some(areas) = &told.areas {
        facts.push(format!("{}{areas}", words::check::where_areas(language)));
    }
    if let Some(places) = &told.places {
        facts.push(format!("{}{places}", words::check::rows_of(language)));
    }
    let code = Element::new("li").child(Element::new("code").text(finding.code.as_str()));
    let facts = facts.into_iter().map(|words| Element::new("li").text(words));
    elements.push(Element::new("ul").class("plain").children(facts).child(code));
    if finding.areas.len() > NAMED_AREAS {
        elements.push(folded(&table_of_areas(finding, language), id, language));
    }
    elements
}

/// Words of which some are code, between backticks.
fn with_code(name: &'static str, words: &str) -> Element {
    words.split('`').enumerate().fold(Element::new(name), |element, (at, part)| match (at % 2, part) {
        (_, "") => element,
        (0, words) => element.text(words),
        (_, code) => element.child(Element::new("code").text(code)),
    })
}

/// A table that is opened by who wants to see it.
fn folded(table: &DataTable, id: &str, language: Language) -> Element {
    let summary = Element::new("summary").text(capital(words::check::where_heading(language)));
    let table = scrolled(table, &identifier(&[id, "t"]), language);
    Element::new("details").child(summary).child(table)
}

fn table_of_areas(finding: &CheckFinding, language: Language) -> DataTable {
    let columns = [words::check::where_heading(language), words::check::requests_heading(language)].map(capital);
    let row = |area: &Area| {
        vec![
            TableCell::words(area_words(area, finding.code, language)),
            TableCell::words(count(area.requests, language)),
        ]
    };
    DataTable::new(capital(words::check::where_heading(language)), columns).rows(finding.areas.iter().map(row))
}

fn registers(registers: &[RegisterCount], language: Language) -> DataTable {
    let headings = [
        words::triage_summary::register(language),
        words::rows_read::rows(language),
        words::rows_read::rejected(language),
        words::rows_read::blank(language),
        words::check::unjoined(language),
    ];
    let number =
        |number: Option<u64>| TableCell::words(number.map_or_else(|| "–".to_owned(), |one| count(one, language)));
    let row = |register: &RegisterCount| {
        vec![
            TableCell::words(capital(register.register.label(language))),
            number(Some(register.rows)),
            number(Some(register.rejected)),
            number(Some(register.blank)),
            number(register.unjoined),
        ]
    };
    DataTable::new(words::check::registers(language), headings.map(capital)).labelled().rows(registers.iter().map(row))
}

fn claims(check: &RegisterCheck, language: Language) -> DataTable {
    let headings = [
        words::check::municipality(language),
        words::check::law(language),
        words::check::from(language),
        words::check::through(language),
    ];
    let day =
        |day: Option<chrono::NaiveDate>| TableCell::words(day.map_or_else(|| "–".to_owned(), |day| language.date(day)));
    let rows = check.claims.iter().map(|span| {
        vec![
            TableCell::words(municipality(span.municipality)),
            TableCell::words(span.law.as_str()),
            day(span.from),
            day(span.through),
        ]
    });
    DataTable::new(words::check::claims(language), headings.map(capital)).rows(rows)
}
