//! A worklist on a page: to be read where there is no spreadsheet program. Nothing can be filled in.

use stoplicht_core::Language;
use stoplicht_core::register::Colour;
use stoplicht_core::register::code_list::CATEGORY_DIGITS;

use super::frame::{Frame, Section, paragraph};
use super::styled::advice;
use crate::chart::{DataTable, Element, TableCell, scrolled};
use crate::number::count;
use crate::sign::Sign;
use crate::wording::{self, policy_name};
use crate::words;
use crate::worklist::write::{check, sorted, why};
use crate::worklist::{Audience, UnscoredRow, Worklist, WorklistColumn, WorklistRow, WriteError};

/// How the file of the register of requests begins.
const REQUESTS: &str = "requests.";

/// The columns that are shown: those of the workbook, without the boxes.
const fn columns(audience: Audience) -> &'static [WorklistColumn] {
    match audience {
        Audience::Provider => &[
            WorklistColumn::Allocation,
            WorklistColumn::Request,
            WorklistColumn::Product,
            WorklistColumn::CurrentEnd,
            WorklistColumn::RequestedEnd,
            WorklistColumn::Why,
            WorklistColumn::Explanation,
        ],
        Audience::Worker => &[
            WorklistColumn::Allocation,
            WorklistColumn::ProviderReference,
            WorklistColumn::ClientReference,
            WorklistColumn::Due,
            WorklistColumn::Provider,
            WorklistColumn::Product,
            WorklistColumn::CurrentEnd,
            WorklistColumn::RequestedEnd,
            WorklistColumn::Why,
            WorklistColumn::Explanation,
        ],
    }
}

/// A worklist as a page: red first, then by the day on which the answer is due.
///
/// It shows what the workbook for the same reader shows, and nothing else: a provider's page holds its own rows, and no
/// measure that is for the access worker only.
///
/// # Errors
/// [`WriteError`] if the rows do not belong in one list.
pub fn list(list: &Worklist<'_>) -> Result<String, WriteError> {
    check(list)?;
    let language = list.language;
    let rows = sorted(list.rows);
    let of = |colour: Colour| rows.iter().filter(|row| row.assessment.colour == colour).copied().collect::<Vec<_>>();
    let mut sections = Vec::new();
    for colour in [Colour::Red, Colour::Orange, Colour::Green] {
        let rows = of(colour);
        if rows.is_empty() {
            continue;
        }
        let number = count(rows.len() as u64, language);
        let title = format!("{} · {number}", Sign::of(colour).text(language));
        let mut section = Section::new(id(colour), title).with(paragraph(meaning(colour, language)));
        section.push(scrolled(&table(&rows, list, colour), &format!("{}-t", id(colour)), language));
        sections.push(section);
    }
    if !list.unscored.is_empty() {
        sections.push(unscored(list));
    }
    let frame = Frame {
        language,
        title: words::page_list::title(language, list.title),
        head: vec![
            Element::new("p").class("for").text(for_whom(list.audience, language)),
            paragraph(format!(
                "{} {} · {} {}",
                words::page_list::run(language),
                list.run_id,
                words::page_list::made_on(language),
                language.date(list.made_on)
            )),
            paragraph(advice(language)),
        ]
        .into_iter()
        .chain(already(list).map(paragraph))
        .chain(list.left_out.sentence(language).map(paragraph))
        .chain(waiting(list))
        .chain(where_to_explain(list))
        .chain(answer_by(list))
        .collect(),
        sections,
        foot: vec![format!("{}: {}", words::page_list::policy(language), policy_name(list.policy.id(), language))],
        has_print_choice: false,
    };
    Ok(frame.html())
}

/// How many of the requests are decided or have their answer, if any are.
fn already(list: &Worklist<'_>) -> Option<String> {
    Some(words::page_list::requests_of_which(list.language, list.rows.len() as u64, list.already()?))
}

/// What waits of other lists, as far as it is known.
fn waiting(list: &Worklist<'_>) -> Vec<Element> {
    if list.waiting.is_empty() {
        return Vec::new();
    }
    let title = paragraph(format!("{}:", words::worklist_front::waiting(list.language)));
    let line = |line: &String| Element::new("li").text(line.as_str());
    vec![title, Element::new("ul").class("plain").children(list.waiting.iter().map(line))]
}

/// Where the provider writes the explanations that it is asked for, if it is asked for any.
fn where_to_explain(list: &Worklist<'_>) -> Option<Element> {
    let is_missing = |row: &WorklistRow| row.explanation.as_deref().is_none_or(|words| words.trim().is_empty());
    let is_asked = |row: &WorklistRow| row.assessment.explanation_required && is_missing(row);
    let is_told = list.audience == Audience::Provider && list.rows.iter().any(is_asked);
    is_told.then(|| paragraph(words::page_list::where_to_explain(list.language)))
}

/// Until when the provider is asked to answer, if a day is named.
fn answer_by(list: &Worklist<'_>) -> Option<Element> {
    let day = list.answer_by.filter(|_| list.audience == Audience::Provider)?;
    Some(paragraph(words::page_list::answer_by(list.language, list.language.date(day))))
}

const fn id(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "groen",
        Colour::Orange => "oranje",
        Colour::Red => "rood",
    }
}

const fn meaning(colour: Colour, language: Language) -> &'static str {
    match colour {
        Colour::Green => words::page_list::within_criteria(language),
        Colour::Orange => words::page_list::an_explanation_can_make_it_clear(language),
        Colour::Red => words::page_list::to_be_discussed(language),
    }
}

const fn for_whom(audience: Audience, language: Language) -> &'static str {
    match audience {
        Audience::Provider => words::page_list::for_this_provider_its_own_requests(language),
        Audience::Worker => words::page_list::for_access_worker_not_for_providers(language),
    }
}

/// The requests without a colour: what is wrong, and what can be done about it.
fn unscored(list: &Worklist<'_>) -> Section {
    let language = list.language;
    let name = words::worklist_unscored::not_assessed(language);
    let what_to_do = match list.audience {
        Audience::Provider => words::worklist_unscored::what_you_can_do(language),
        Audience::Worker => words::worklist_unscored::what_provider_can_do(language),
    };
    let reference = match list.audience {
        Audience::Provider => WorklistColumn::Request,
        Audience::Worker => WorklistColumn::ProviderReference,
    };
    // A provider knows its own list, and no register that was made of it.
    let is_known = |row: &UnscoredRow| list.audience == Audience::Worker || !row.file.starts_with(REQUESTS);
    let has_places = list.unscored.iter().any(is_known);
    let titles = [
        WorklistColumn::Allocation.heading(language),
        reference.heading(language),
        WorklistColumn::Product.heading(language),
        WorklistColumn::CurrentEnd.heading(language),
        WorklistColumn::RequestedEnd.heading(language),
        words::worklist_unscored::what_is_wrong(language),
        what_to_do,
    ];
    let titles = titles.into_iter().chain(has_places.then(|| words::worklist_unscored::r#where(language)));
    let or_dash = |text: Option<&str>| TableCell::words(text.unwrap_or("–"));
    let wrong = |row: &UnscoredRow| match list.audience {
        Audience::Provider => row.why.wrong(language),
        Audience::Worker => row.wrong_for_worker(language),
    };
    let named = |row: &UnscoredRow, code| wording::named_code(row.law, code, language);
    let table = DataTable::new(name, titles).stacked().rows(list.unscored.iter().map(|row| {
        vec![
            or_dash(row.allocation_id.as_deref()),
            or_dash(row.request_id.as_deref()),
            or_dash(row.allocation.and_then(|now| now.product).map(|code| named(row, code)).as_deref()),
            or_dash(row.current_end().map(|day| language.date(day)).as_deref()),
            or_dash(row.requested_end.map(|day| language.date(day)).as_deref()),
            TableCell::words(wrong(row).replace('\n', " · ")),
            TableCell::words(row.what_to_do(language)),
        ]
        .into_iter()
        .chain(has_places.then(|| {
            let place = || words::worklist_unscored::line_of_file(language, &row.file, row.line);
            if is_known(row) { TableCell::words(place()) } else { TableCell::None("–") }
        }))
        .collect()
    }));
    Section::new("niet-beoordeeld", format!("{name} · {}", count(list.unscored.len() as u64, language)))
        .with(paragraph(words::worklist_unscored::note(language)))
        .with(scrolled(&table, "niet-beoordeeld-t", language))
}

fn table(rows: &[&WorklistRow], list: &Worklist<'_>, colour: Colour) -> DataTable {
    let language = list.language;
    let is_shown = |column: &&WorklistColumn| match column {
        WorklistColumn::ClientReference => list.rows.iter().any(|row| row.client_reference.is_some()),
        _ => true,
    };
    let columns: Vec<WorklistColumn> = columns(list.audience).iter().filter(is_shown).copied().collect();
    let caption = Sign::of(colour).text(language);
    DataTable::new(caption, columns.iter().map(|column| column.heading(language)))
        .stacked()
        .rows(rows.iter().map(|row| columns.iter().map(|column| cell(row, *column, list)).collect()))
}

/// The product of a row in words: a category by its name, a code with the care that it belongs to.
fn product(row: &WorklistRow, language: Language) -> String {
    let assessment = &row.assessment;
    let care = || match wording::product_category(assessment.law, &assessment.care_group, language) {
        Some(category) => category.to_owned(),
        None => wording::care(assessment.law, &assessment.care_group, language),
    };
    let Some(code) = row.product else { return care() };
    let named = wording::named_code(assessment.law, code, language);
    if code.to_text().len() > CATEGORY_DIGITS { format!("{named} · {}", care()) } else { named }
}

/// Lines on one, each with its sign beside its first word.
fn reasons(lines: &str) -> String {
    let is_sign = |word: &str| Colour::ALL.iter().any(|colour| Sign::of(*colour).shape() == word);
    let line = |line: &str| match line.split_once(' ') {
        Some((sign, words)) if is_sign(sign) => format!("{sign}\u{a0}{words}"),
        _ => line.to_owned(),
    };
    lines.lines().map(line).collect::<Vec<_>>().join(" · ")
}

fn cell(row: &WorklistRow, column: WorklistColumn, list: &Worklist<'_>) -> TableCell {
    let (assessment, language) = (&row.assessment, list.language);
    TableCell::words(match column {
        WorklistColumn::Allocation => assessment.allocation_id.to_string(),
        WorklistColumn::Request | WorklistColumn::ProviderReference => assessment.request_id.to_string(),
        WorklistColumn::ClientReference => row.client_reference.clone().unwrap_or_default(),
        WorklistColumn::Provider => wording::provider(assessment.provider_id.as_str(), row.provider_name.as_deref()),
        WorklistColumn::Product => product(row, language),
        WorklistColumn::Due => language.date(assessment.answer_due),
        WorklistColumn::CurrentEnd => language.date(row.current_end),
        WorklistColumn::RequestedEnd => language.date(row.requested_end),
        WorklistColumn::Why => reasons(&why::of_row(row, list.audience, list.policy, language)),
        WorklistColumn::Explanation => {
            match row.explanation.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
                Some(words) => words.to_owned(),
                None if assessment.explanation_required => words::page_list::not_given_yet(language).to_owned(),
                None => "–".to_owned(),
            }
        }
        _ => String::new(),
    })
}
