//! What the talk is about: requests, budget, cases and agreements.

use stoplicht_contracts::lumpsum::LumpsumStatus;
use stoplicht_contracts::run::LumpsumRow;
use stoplicht_core::Language;
use stoplicht_core::register::Colour;

use super::model::{Mirror, MirrorLumpsum, MirrorReader, MirrorRequests, MirrorSubject};
use super::names::mirror_care;
use crate::chart::{BudgetLine, DataTable, Element, HowToRead, Quantity, TableCell, budget, identifier, scrolled};
use crate::page::frame::{Section, absent, paragraph};
use crate::page::styled::sentences;
use crate::sign::Sign;
use crate::steering::reason_words;
use crate::wording::{self, listed};
use crate::words::{budget_page, chart_forest, mirror_talk as words};

/// Requests for extension.
pub(super) fn requests(of: &Mirror, language: Language) -> Section {
    let section = Section::new("verzoeken", words::requests(language));
    let Some(requests) = &of.requests else {
        let is_own = of.reader == MirrorReader::Provider;
        let words = if is_own { words::requests_not_here(language) } else { words::requests_need_triage(language) };
        return section.with(absent(words));
    };
    let section = whence(requests, language).map(paragraph).into_iter().fold(section, Section::with);
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
    let mut section = section.with(scrolled(&table, "verzoeken-t", language));
    if requests.answered > 0 {
        section.push(paragraph(words::answered(language, requests.answered)));
    }
    if requests.explanations_asked > 0 {
        let (asked, given) = (requests.explanations_asked, requests.explanations_given);
        section.push(paragraph(words::explanations(language, asked, given)));
    }
    if requests.colours.red > 0 {
        section.push(paragraph(words::explanations_of_red(language)));
    }
    if !requests.red.is_empty() {
        let titles = [words::reference(language), words::allocation(language)];
        let rows = requests
            .red
            .iter()
            .map(|red| vec![TableCell::words(red.request_id.as_str()), TableCell::words(red.allocation_id.as_str())]);
        let table = DataTable::new(words::red_requests(language, requests.red.len() as u64), titles).rows(rows);
        let summary = Element::new("summary").text(table.caption());
        section.push(Element::new("details").child(summary).child(scrolled(&table, "verzoeken-rood", language)));
    }
    section
}

/// On which lists the requests came, and when.
fn whence(requests: &MirrorRequests, language: Language) -> Option<String> {
    let (first, last) = requests.submitted?;
    let submitted = if first == last {
        words::submitted_on(language, language.date(first))
    } else {
        words::submitted_between(language, language.date(first), language.date(last))
    };
    let named: Vec<&str> = requests.lists.iter().take(MOST_LISTS).map(String::as_str).collect();
    let more = requests.lists.len() - named.len();
    let lists = match (named.len(), more) {
        (0, _) => return Some(submitted),
        (_, 0) => listed(&named, language),
        (_, more) => chart_forest::and_more(language, more as u64, named.join(", ")),
    };
    Some(format!("{submitted} {}", words::on_lists(language, lists)))
}

/// Lists that are named; of more, how many there are.
const MOST_LISTS: usize = 4;

/// Budgets.
pub(super) fn budgets(of: &Mirror, language: Language) -> Section {
    let section = Section::new("budget", words::budget(language));
    let Some(lines) = &of.budgets else {
        // Only who can make the page anew is told how.
        let words = match of.reader {
            MirrorReader::Provider | MirrorReader::Public => words::budget_not_here(language),
            _ => words::budget_needs_contract(language),
        };
        return section.with(absent(words));
    };
    if lines.is_empty() && of.lump_sums.is_empty() {
        return section.with(absent(no_budget(of, language)));
    }
    let mut section = lump_sums(of, section, language);
    let mut read = HowToRead::default();
    let figure = |line: &BudgetLine| read.figure(&budget(line, &identifier(&["budget", &line.name]), language));
    let figures: Vec<Element> = lines.iter().map(figure).collect();
    section.push_all(read.elements());
    section.push_all(figures);
    section
}

/// Why there is no budget, though there is a contract: to others than who it is for, it is not shown.
fn no_budget(of: &Mirror, language: Language) -> String {
    match of.basis.min_cell.filter(|_| of.reader.is_of_shared()) {
        Some(_) if matches!(of.subject, MirrorSubject::Provider { .. }) => words::no_shared_room(language).to_owned(),
        Some(least) => words::no_shared_budget(language, least),
        None => words::no_budget(language).to_owned(),
    }
}

/// What the provider gets as a partner, and what is paid of it.
fn lump_sums(of: &Mirror, section: Section, language: Language) -> Section {
    if of.lump_sums.is_empty() {
        return section;
    }
    let titles = [
        budget_page::municipality(language),
        budget_page::service(language),
        budget_page::lump_sum(language),
        words::lump_sum_status(language),
        budget_page::prepaid(language),
        budget_page::paid(language),
        budget_page::balance(language),
    ];
    let cents = |cents: Option<i64>| TableCell::maybe(cents.map(|cents| cents as f64), Quantity::Cents, language);
    let rows = of.lump_sums.iter().map(|MirrorLumpsum { lumpsum, settled, .. }| {
        vec![
            TableCell::words(wording::municipality(lumpsum.municipality)),
            TableCell::words(lumpsum.service.as_str()),
            cents(lumpsum.lumpsum_cents),
            TableCell::words(lump_sum_status(lumpsum, language)),
            cents(settled.prepaid_cents),
            cents(settled.paid_cents),
            cents(settled.balance_cents),
        ]
    });
    let table = DataTable::new(words::lump_sums(language), titles).labelled().rows(rows);
    let section = section.with(paragraph(words::lump_sums_are(language)));
    let section = match of.cases {
        Some(_) => section.with(paragraph(words::lump_sums_and_cases(language))),
        None => section,
    };
    let section = match of.lump_sums.iter().map(|one| one.providers as u64).max() {
        Some(providers) if providers > 1 => section.with(paragraph(words::lump_sums_together(language, providers))),
        _ => section,
    };
    section.with(scrolled(&table, "lump-sums-t", language))
}

/// How far a lump sum is settled on.
const fn lump_sum_status(row: &LumpsumRow, language: Language) -> &'static str {
    match row.status {
        _ if row.draft => words::lump_sum_draft(language),
        LumpsumStatus::Audited => words::lump_sum_audited(language),
        LumpsumStatus::Provisional => words::lump_sum_provisional(language),
        _ => words::lump_sum_unknown(language),
    }
}

/// Cases that stand open, and those that are on the page at all: what is talked about is at the top.
const OPEN_CASES: usize = 12;
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
    let table = |caption: String, from: usize, number: usize| {
        let rows = cases.iter().skip(from).take(number);
        DataTable::new(caption, titles).folded().rows(rows.map(|case| {
            vec![
                TableCell::words(case.client_id.as_str()),
                TableCell::words(allocations(&case.allocations, language)),
                TableCell::words(mirror_care(case.law, &case.care_group, language)),
                TableCell::words(case.start.map_or_else(String::new, |day| language.date(day))),
                TableCell::Number(case.days as f64, Quantity::Days.words(case.days as f64, language)),
                TableCell::words(reason_words(case, language)),
            ]
        }))
    };
    let first = table(words::most_reasons_first(language).to_owned(), 0, OPEN_CASES);
    section.push(scrolled(&first, "casussen-t", language));
    let next = cases.len().min(MOST_CASES).saturating_sub(OPEN_CASES);
    if next > 0 {
        let rest = table(words::next_cases(language, next as u64), OPEN_CASES, next);
        let summary = Element::new("summary").text(rest.caption());
        let rest = scrolled(&rest, "casussen-rest", language);
        section.push(Element::new("details").child(summary).child(rest));
    }
    if cases.len() > MOST_CASES {
        let more = (cases.len() - MOST_CASES) as u64;
        let is_own = of.reader == MirrorReader::Provider;
        let words = if is_own { words::more_cases_ask(language, more) } else { words::more_cases(language, more) };
        section.push(paragraph(words));
    }
    Some(section)
}

/// Allocations of a case that are named: by these both sides find it.
const MOST_ALLOCATIONS: usize = 2;

/// The latest allocations of a case, and how many there were before.
fn allocations(all: &[String], language: Language) -> String {
    let earlier = all.len().saturating_sub(MOST_ALLOCATIONS);
    let named = all.get(earlier..).unwrap_or_default().join(", ");
    if earlier > 0 { words::and_earlier(language, earlier as u64, named) } else { named }
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
