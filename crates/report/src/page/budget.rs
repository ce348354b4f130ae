//! The money of a contract on a page: each ceiling against what was spent and what is expected, lump sums, rooms.

use stoplicht_contracts::run::{BudgetRow, MonthRow};
use stoplicht_core::Language;

use super::frame::{Frame, Section, absent, paragraph};
use super::styled::sentences;
use crate::chart::{BudgetLine, DataTable, Element, HowToRead, budget as chart_of, identifier, scrolled};
use crate::contract::{
    BudgetSummary, budget_line, ceiling_table, lump_sum_table, outlook_table, reservation, room_table, to_mind,
    unknown_parts,
};
use crate::wording::policy_name;
use crate::words::{self, page_budget};

/// Ceilings that are drawn: of a large region the others stand in the tables.
const MOST_DRAWN: usize = 20;

/// The money of a contract as a page. `months` are the months of its ceilings.
///
/// The page holds amounts of municipalities, partners and providers as they are: it is for who may see all of them.
pub fn budget(summary: &BudgetSummary, months: &[MonthRow], language: Language) -> String {
    let through = |row: &BudgetRow| {
        let here = summary.claims_through.iter().find(|known| known.municipality == row.municipality);
        here.and_then(|known| known.through)
    };
    let line = |row: &BudgetRow| budget_line(row, months, through(row), language);
    let lines: Vec<BudgetLine> = summary.budget.iter().filter_map(line).collect();
    let mut sections = vec![drawn(&lines, language)];
    let tables = [
        ("plafonds", words::budget_page::ceilings(language), ceiling_table(summary, language), None),
        (
            "verwachting",
            words::budget_page::outlook(language),
            outlook_table(summary, language),
            reservation(summary, language),
        ),
        ("lump-sums", words::budget_page::lump_sums(language), lump_sum_table(summary, language), None),
        (
            "ruimtes",
            words::budget_page::rooms(language),
            room_table(summary, language),
            summary.rooms.iter().any(|row| row.forecast.is_some()).then(|| words::budget_page::rooms_note(language)),
        ),
    ];
    for (id, title, table, note) in tables {
        sections.extend(tabled(id, title, &table, note, language));
    }
    let unknown = unknown_parts(summary, language);
    if !unknown.is_empty() {
        sections.push(Section::new("onbekend", page_budget::what_is_not_known(language)).with(sentences(unknown)));
    }
    let said = to_mind(summary, language);
    if !said.is_empty() {
        sections.push(Section::new("let-op", words::budget_page::mind(language)).with(sentences(said)));
    }
    let of = &summary.contract;
    let as_of = language.date(summary.as_of);
    let mut head = vec![paragraph(page_budget::version_as_of(language, as_of, &of.id, &of.version))];
    if summary.draft {
        head.push(Element::new("p").class("for").text(words::budget_page::draft(language)));
    }
    head.push(paragraph(page_budget::what_is_this(language)));
    let mut foot = vec![format!("SHA-256 {}", of.hash)];
    if let Some(policy) = &summary.policy {
        foot.push(words::budget_page::chains_by(language, policy_name(policy, language)));
    }
    Frame { language, title: summary.name.clone(), head, sections, foot, has_print_choice: true }.html()
}

fn drawn(lines: &[BudgetLine], language: Language) -> Section {
    let mut section = Section::new("verloop", page_budget::course(language));
    if lines.is_empty() {
        return section.with(absent(page_budget::no_ceiling(language)));
    }
    let mut read = HowToRead::default();
    let figure = |line: &BudgetLine| read.figure(&chart_of(line, &identifier(&["budget", &line.name]), language));
    let figures: Vec<Element> = lines.iter().take(MOST_DRAWN).map(figure).collect();
    section.push_all(read.elements());
    section.push_all(figures);
    if lines.len() > MOST_DRAWN {
        section.push(paragraph(page_budget::more(language, (lines.len() - MOST_DRAWN) as u64)));
    }
    section
}

fn tabled(id: &str, title: &str, table: &DataTable, note: Option<&str>, language: Language) -> Option<Section> {
    if table.is_empty() {
        return None;
    }
    let mut section = Section::new(id, title).with(scrolled(table, &format!("{id}-t"), language));
    section.push_all(note.map(|words| Element::new("p").class("note").text(words)));
    Some(section)
}
