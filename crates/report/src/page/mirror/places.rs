//! A report over several municipalities: what holds for all of them together, each beside the others, and each by itself.

use stoplicht_core::Language;
use stoplicht_core::register::{Law, Municipality};

use super::detail::Detail;
use super::durations;
use super::flows;
use super::model::{Mirror, MirrorCare, MirrorCount, MirrorFigure, MirrorMedian};
use super::names::{care_cell, mirror_care, place};
use super::parts::{Places, kinds, place_id};
use super::short;
use crate::chart::{
    DataTable, Element, HowToRead, LengthRow, LengthsView, Quantity, TableCell, identifier, lengths, scrolled,
};
use crate::page::frame::{Section, absent, paragraph};
use crate::wording::{capital, listed};
use crate::words::{mirror_beside, mirror_durations, mirror_flows, mirror_places as words};

/// The municipalities beside one another, kind of care by kind of care.
pub(super) fn beside(of: &Mirror, places: &Places, detail: Detail, language: Language) -> Section {
    let section = Section::new("gemeenten", words::beside(language)).with(paragraph(words::beside_note(language)));
    let all = kinds(of);
    let (drawn, rest) = all.split_at(all.len().min(if detail < Detail::Least { MOST_DRAWN } else { 1 }));
    let mut section = drawn.iter().fold(section, |mut section, kind| {
        if all.len() > 1 {
            section.push(flows::kind_heading(of, kind.0, kind.1, language));
        }
        section.push_all(beside_in(of, places, *kind, language));
        section
    });
    if !rest.is_empty() {
        section.push_all(others(of, places, rest, language));
    }
    section.push_all(flows::no_hand_overs(&of.care, of.reader, language));
    section
}

/// Kinds of care of which municipalities stand beside one another in a chart and a table of their own.
const MOST_DRAWN: usize = 3;

/// The municipalities beside one another in a kind of care: how long it lasts as a chart, and who came and went as a table.
fn beside_in(of: &Mirror, places: &Places, kind: (Law, &str), language: Language) -> Vec<Element> {
    let rows = rows(places, kind, language);
    let id = |part: &str| identifier(&[part, kind.0.as_str(), kind.1]);
    let mut content = Vec::new();
    let row = |name: &String, care: &MirrorCare| LengthRow {
        is_total: care.municipality.is_none(),
        ..durations::length_row(name.clone(), care, language)
    };
    if rows.iter().filter(|(_, care)| care.median.known().is_some()).count() > 1 {
        let view = LengthsView {
            period: of.basis.period.clone(),
            rows: rows.iter().map(|(name, care)| row(name, care)).collect(),
            are_places: true,
        };
        content.push(lengths(&view, &id("gemeenten-duur"), language).element());
    }
    let caption = words::caption_of(language, mirror_care(kind.0, kind.1, language));
    let mut table = DataTable::new(caption, columns(words::municipality(language), language)).labelled();
    let mut hidden = Vec::new();
    for (name, care) in &rows {
        let cells = cells(care, language);
        if is_blank(&cells) {
            // Of all together that is told at the top.
            hidden.extend(care.municipality.map(|_| name.as_str()));
        } else {
            table.row(std::iter::once(TableCell::words(name.as_str())).chain(cells).collect());
        }
    }
    if !table.is_empty() {
        content.push(scrolled(&table, &id("gemeenten"), language));
    }
    if !hidden.is_empty() {
        content.push(absent(mirror_beside::not_to_be_shown(language, listed(&hidden, language))));
    }
    content
}

/// Is there nothing to be seen in a row?
fn is_blank(cells: &[TableCell]) -> bool {
    cells.iter().all(|cell| matches!(cell, TableCell::None(_)))
}

/// A kind of care over all municipalities together, and in each of them.
fn rows<'a>(places: &'a Places, kind: (Law, &str), language: Language) -> Vec<(String, &'a MirrorCare)> {
    let all = places.together.care.iter().find(|care| (care.law, care.care_group.as_str()) == kind);
    let all = all.map(|care| (words::together(language).to_owned(), care));
    let each = places.of_kind(kind).into_iter().map(|(at, care)| (place(at, language), care));
    all.into_iter().chain(each).collect()
}

/// The smaller kinds of care: a row for each municipality of which there is anything to be seen, and how many have none.
fn others(of: &Mirror, places: &Places, kinds: &[(Law, &str)], language: Language) -> Vec<Element> {
    let columns = columns(words::care_and_municipality(language), language);
    let mut table = DataTable::new(words::caption(language), columns).labelled();
    let mut hidden = 0;
    for kind in kinds {
        let care_name = mirror_care(kind.0, kind.1, language);
        for (name, care) in rows(places, *kind, language) {
            let cells = cells(care, language);
            if is_blank(&cells) {
                hidden += 1;
                continue;
            }
            let title = care_cell(of, kind.0, kind.1, format!("{care_name}, {name}"));
            table.row(std::iter::once(title).chain(cells).collect());
        }
    }
    // So many rows are for who looks for one: they are folded.
    let folded = || flows::aside(table.caption(), [scrolled(&table, "gemeenten-rest", language)]);
    let table = (!table.is_empty()).then(folded);
    table.into_iter().chain((hidden > 0).then(|| absent(words::hidden_rows(language, hidden)))).collect()
}

/// Each municipality by itself.
pub(super) fn sections(places: &Places, detail: Detail, language: Language) -> Vec<Section> {
    // The more municipalities there are, the less is drawn of each.
    let detail = match places.each().count() {
        0..=3 => detail,
        4..=6 => detail.max(Detail::Largest),
        _ => Detail::Least,
    };
    // What must be known to read the charts stands above the first of them.
    let mut read = HowToRead::default();
    let all = places.each().enumerate();
    all.map(|(place, (at, of))| section(at, of, (detail, place < MOST_OPEN), &mut read, language)).collect()
}

/// Municipalities of which it is drawn how long each kind of care lasts; of the smaller ones that is for who looks for it.
const MOST_OPEN: usize = 3;

/// The titles of the columns, behind that of the rows.
fn columns(first: &str, language: Language) -> Vec<String> {
    let others = [
        mirror_flows::in_care(language),
        mirror_flows::in_care_year_before(language),
        words::began(language),
        words::ended(language),
        mirror_durations::half_is_over(language),
        mirror_durations::from_95(language),
        mirror_durations::to_95(language),
        words::half_year_before(language),
    ];
    std::iter::once(first).chain(others).map(str::to_owned).collect()
}

/// In care and a year before, began, ended, and when half is over and was.
fn cells(care: &MirrorCare, language: Language) -> Vec<TableCell> {
    let of = |count: MirrorCount| care.changes.iter().find(move |change| change.of == count);
    let now = |count: MirrorCount| of(count).map_or(MirrorFigure::Unknown, |change| change.now);
    let before = of(MirrorCount::Stock).map_or(MirrorFigure::Unknown, |change| change.before);
    let counts = [now(MirrorCount::Stock), before, now(MirrorCount::Inflow), now(MirrorCount::Outflow)];
    let limit = |limit: Option<f64>| TableCell::maybe(limit.map(f64::round), Quantity::Days, language);
    let days = |of: MirrorMedian| match of.days {
        MirrorFigure::Known(days) => TableCell::number(days.round(), Quantity::Days, language),
        hidden => flows::cell(hidden, language),
    };
    let durations = [days(care.median), limit(care.median.lower), limit(care.median.upper), days(care.median_before)];
    counts.into_iter().map(|count| flows::cell(count, language)).chain(durations).collect()
}

/// A municipality by itself: the answers of its largest kind of care, who came and went, and how long its care lasts.
fn section(
    at: Municipality,
    of: &Mirror,
    (detail, is_open): (Detail, bool),
    read: &mut HowToRead,
    language: Language,
) -> Section {
    let id = at.to_string();
    let mut section = Section::named(place_id(at), capital(&place(at, language)));
    section.push_all(short::of_place(of, language));
    let mut own = HowToRead::default();
    let content = flows::content(of, detail, &id, &mut own, language);
    section.push_all(read.not_told_yet(&own));
    section.push_all(content);
    if of.care.len() > 1 && of.care.iter().any(|care| care.median.known().is_some()) {
        let (title, medians) = (mirror_durations::title(language), durations::medians(of, &id, language));
        if is_open {
            section.push(Element::new("h3").text(title));
            section.push(medians);
        } else {
            section.push(flows::aside(title, [medians]));
        }
    }
    section
}
