//! The state of the registers on a page: what to ask first, whom, and where; what was read, and until when claims are there.

use stoplicht_core::Language;
use stoplicht_core::check::{Area, CheckFinding, CheckSeverity};
use stoplicht_core::register::Code;

use super::frame::{Frame, Section, paragraph};
use crate::chart::{DataTable, Element, TableCell, identifier, scrolled};
use crate::check::{
    NAMED_AREAS, RegisterCheck, Told, counted_heading, import_lines, is_of_requests, known_of, read_line,
    returned_words, span_words, unscored_count, verdict, weights,
};
use crate::number::count;
use crate::policy::settings::product_names;
use crate::summary::{RegisterCount, RejectedCount, reason_sentence};
use crate::wording::{self, capital, municipality};
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
///     on_returned: Vec::new(),
///     claims: Vec::new(),
/// };
/// assert!(check(&state, Language::En).contains("The registers are in order, as of"));
/// # Ok::<(), chrono::ParseError>(())
/// ```
pub fn check(check: &RegisterCheck, language: Language) -> String {
    let mut sections = Vec::new();
    for (severity, heading, _) in weights(check, language) {
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
    let unscored = check.unscored();
    if !unscored.is_empty() {
        let table = scrolled(&without_colour(&unscored, language), "zonder-kleur-t", language);
        sections.push(Section::new("zonder-kleur", words::check::without_colour_heading(language)).with(table));
    }
    if !check.registers.is_empty() {
        let table = scrolled(&registers(&check.registers, language), "registers-t", language);
        let mut section = Section::new("registers", words::check::registers(language)).with(table);
        section.push_all(returned_words(check, language).into_iter().map(paragraph));
        sections.push(section);
    }
    if !check.claims.is_empty() {
        let table = scrolled(&claims(check, language), "declaraties-t", language);
        sections.push(Section::new("declaraties", words::check::claims(language)).with(table));
    }
    let mut head = vec![Element::new("p").class("lead").text(verdict(check, language))];
    head.push(paragraph(read_line(check, language)));
    head.extend(import_lines(check, language).into_iter().map(paragraph));
    head.extend(unscored_count(check, language).map(|words| {
        let why = Element::new("a").attribute("href", "#zonder-kleur").text(words::check::see_why(language));
        paragraph(format!("{words} ")).child(why).text(".")
    }));
    if check.in_order {
        head.extend(span_words(check, language).into_iter().map(|words| paragraph(capital(&words))));
    } else {
        head.push(paragraph(words::check::what_is_this(language)));
    }
    let title = words::check::title(language).to_owned();
    let has_print_choice = check.findings.iter().any(|finding| finding.areas.len() > NAMED_AREAS);
    Frame { has_print_choice, ..Frame::plain(language, title, head, sections) }.html()
}

const fn id(severity: CheckSeverity) -> &'static str {
    match severity {
        CheckSeverity::High => "eerst",
        CheckSeverity::Medium => "ook",
        CheckSeverity::Low => "ter-kennis",
        CheckSeverity::Note => "goed-om-te-weten",
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
    let mut facts: Vec<String> = Some(told.lacks.clone()).filter(|lacks| !lacks.is_empty()).into_iter().collect();
    if finding.products.len() > NAMED_AREAS {
        let products = finding.products.iter().filter_map(|product| product.parse().ok()).collect::<Vec<Code>>();
        facts.push(format!("{}{}", words::check::all_categories(language), product_names(&products, language)));
    }
    if let Some(areas) = &told.areas {
        facts.push(format!("{}{areas}", words::check::where_areas(language)));
    }
    if let Some(places) = &told.places {
        facts.push(format!("{}{places}", words::check::rows_of(language)));
    }
    let facts = facts.into_iter().map(|words| Element::new("li").text(words));
    elements.push(Element::new("ul").class("plain").children(facts));
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
    let summary = Element::new("summary").text(table.caption());
    let table = scrolled(table, &identifier(&[id, "t"]), language);
    Element::new("details").class("aside").child(summary).child(table)
}

/// Every area of a finding; columns of which all cells would be empty are left out.
fn table_of_areas(finding: &CheckFinding, language: Language) -> DataTable {
    let has_providers = finding.areas.iter().any(|area| area.provider_id.is_some());
    // Where the rows are requests they are counted once.
    let has_rows = !is_of_requests(finding.code);
    let has_requests = finding.areas.iter().any(|area| area.requests > 0);
    let is_counted = finding.areas.iter().all(|area| known_of(area, finding.code, language).is_none());
    let known =
        if is_counted { counted_heading(finding.code, language) } else { words::check::what_is_known(language) };
    let columns = [words::check::municipality(language), words::check::law(language)]
        .into_iter()
        .chain(has_providers.then(|| words::check::provider(language)))
        .chain(has_rows.then_some(known))
        .chain(has_requests.then(|| words::check::requests_heading(language)))
        .map(capital);
    let row = |area: &Area| {
        let provider = area.provider_id.as_ref().map_or(TableCell::None("–"), |id| {
            TableCell::words(wording::provider(id.as_str(), area.provider_name.as_deref()))
        });
        let known =
            known_of(area, finding.code, language).map_or_else(|| number(area.rows, language), TableCell::words);
        [TableCell::words(municipality(area.municipality)), TableCell::words(wording::law(area.law))]
            .into_iter()
            .chain(has_providers.then_some(provider))
            .chain(has_rows.then_some(known))
            .chain(has_requests.then(|| number(area.requests, language)))
            .collect()
    };
    let caption = words::check::all_places(language, finding.areas.len() as u64);
    DataTable::new(caption, columns).rows(finding.areas.iter().map(row))
}

/// A count of things, as a number of a table.
fn number(of: u64, language: Language) -> TableCell {
    TableCell::Number(of as f64, count(of, language))
}

/// How many requests have no colour, by reason.
fn without_colour(counts: &[&RejectedCount], language: Language) -> DataTable {
    let headings = [words::triage_summary::reason(language), words::check::requests_heading(language)];
    let row = |count: &&RejectedCount| {
        let reason = reason_sentence(count.register, &count.code, language).unwrap_or(&count.code);
        vec![TableCell::words(capital(reason)), number(count.count, language)]
    };
    let caption = words::check::by_reason(language);
    DataTable::new(caption, headings.map(capital)).labelled().rows(counts.iter().map(row))
}

fn registers(registers: &[RegisterCount], language: Language) -> DataTable {
    let headings = [
        words::triage_summary::register(language),
        words::rows_read::rows(language),
        words::check::returned(language),
        words::check::blank_rows(language),
        words::check::unjoined(language),
    ];
    let number = |of: Option<u64>| of.map_or(TableCell::None("–"), |of| number(of, language));
    let row = |register: &RegisterCount| {
        vec![
            TableCell::words(capital(register.register.label(language))),
            number(Some(register.rows)),
            number(Some(register.rejected)),
            number(Some(register.blank)),
            number(register.unjoined),
        ]
    };
    DataTable::new(words::check::rows_per_register(language), headings.map(capital))
        .labelled()
        .rows(registers.iter().map(row))
}

fn claims(check: &RegisterCheck, language: Language) -> DataTable {
    let headings = [
        words::check::municipality(language),
        words::check::law(language),
        words::check::claims_from(language),
        words::check::claims_to(language),
    ];
    let day =
        |day: Option<chrono::NaiveDate>| TableCell::words(day.map_or_else(|| "–".to_owned(), |day| language.date(day)));
    let rows = check.claims.iter().map(|span| {
        vec![
            TableCell::words(municipality(span.municipality)),
            TableCell::words(wording::law(span.law)),
            day(span.from),
            day(span.through),
        ]
    });
    DataTable::new(words::check::claims_until_when(language), headings.map(capital)).rows(rows)
}
