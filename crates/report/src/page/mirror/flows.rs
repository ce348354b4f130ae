//! Who came and who went, kind of care by kind of care, and how the last year differs from the year before.

use stoplicht_core::Language;

use super::detail::Detail;
use super::model::{
    Mirror, MirrorCare, MirrorChange, MirrorCount, MirrorFigure, MirrorHandOver, MirrorReader, MirrorTrend,
};
use super::names::{care_cell, count_name, name_on_page, reason};
use super::small::{is_small, is_tiny};
use crate::chart::{DataTable, Element, Quantity, TableCell, identifier, scrolled, stock_and_flow, xmr};
use crate::number::short;
use crate::page::frame::{Section, absent, paragraph};
use crate::wording::listed;
use crate::words::{mirror_beside, mirror_flows as words};

/// An id of a part of one kind of care.
pub(super) fn part_id(part: &str, care: &MirrorCare) -> String {
    let place = care.municipality.map_or_else(String::new, |municipality| municipality.to_string());
    identifier(&[part, care.law.as_str(), &care.care_group, &place])
}

/// The heading of a kind of care, which leads to its page where that lies beside this one.
pub(super) fn heading(of: &Mirror, care: &MirrorCare, language: Language) -> Element {
    let (heading, name) = (Element::new("h3"), name_on_page(of, care, language));
    match of.care_pages.get(&(care.law, care.care_group.clone())) {
        Some(file) => heading.child(Element::new("a").attribute("href", file.as_str()).text(name)),
        None => heading.text(name),
    }
}

/// The section.
pub(super) fn section(of: &Mirror, detail: Detail, language: Language) -> Section {
    let mut section = Section::new("stromen", words::title(language));
    if of.care.is_empty() {
        return section.with(absent(words::no_care(language)));
    }
    // Of the largest kinds of care there is always one; a chart of a handful says no more than a table.
    let (drawn, rest): (Vec<_>, Vec<_>) =
        of.care.iter().enumerate().partition(|(at, care)| *at == 0 || *at < detail.most_care() && !is_tiny(care));
    let rest: Vec<&MirrorCare> = rest.into_iter().map(|(_, care)| care).collect();
    for (_, care) in drawn {
        section.push(heading(of, care, language));
        if is_tiny(care) {
            section.push(paragraph(format!("{}.", stock_and_flow(&care.flows, "kort", language).title())));
        } else {
            section.push(stock_and_flow(&care.flows, &part_id("stroom", care), language).element());
        }
        if let Some((number, share)) = care.providers {
            let words = match share {
                Some(share) => words::providers_and_largest(language, number, Quantity::Share.exact(share, language)),
                None => words::providers(language, number),
            };
            section.push(paragraph(words));
        }
        if !care.trends.is_empty() {
            section.push(paragraph(over_time(&care.trends, language)));
        }
        if !care.changes.is_empty() {
            let (shown, hidden): (Vec<&MirrorChange>, Vec<&MirrorChange>) =
                changes_of(of, care).partition(|change| !is_withheld(change.before) || !is_withheld(change.now));
            if !shown.is_empty() {
                section.push(scrolled(&changes(&shown, language), &part_id("jaar", care), language));
            }
            if !hidden.is_empty() {
                let names: Vec<&str> = hidden.iter().map(|change| count_name(change.of, language)).collect();
                section.push(absent(words::not_to_be_shown(language, listed(&names, language))));
            }
        }
        if care.reasons.iter().any(|(_, number)| !is_withheld(*number)) {
            section.push(scrolled(&reasons(care, language), &part_id("redenen", care), language));
            let hidden = care.reasons.iter().filter(|(_, number)| is_withheld(*number));
            let names: Vec<&str> = hidden.map(|(of, _)| reason(*of, language)).collect();
            if !names.is_empty() {
                // The names have commas themselves.
                section.push(absent(words::reasons_hidden(language, names.join("; "))));
            }
        } else if !care.reasons.is_empty() {
            section.push(absent(words::reasons_not_to_be_shown(language)));
        }
        if let Some(pairs) = care.hand_overs.as_ref().filter(|_| !care.changes.is_empty()) {
            section.push(hand_overs(pairs, care, of.reader, language));
            if pairs.len() > MOST_PAIRS {
                let more = pairs.len() - MOST_PAIRS;
                section.push(paragraph(words::more_pairs(language, more as u64)));
            }
        }
    }
    if !rest.is_empty() {
        section.push(Element::new("h3").text(words::other_kinds(language)));
        section.push(scrolled(&others(of, &rest, language), "stroom-rest", language));
    }
    if of.care.iter().all(|care| care.changes.iter().all(|change| change.before == MirrorFigure::Unknown)) {
        let is_own = of.reader == MirrorReader::Provider;
        section.push(absent(if is_own {
            words::no_year_before_here(language)
        } else {
            words::no_year_before(language)
        }));
    }
    section
}

/// The last year beside the year before; of so few that nothing is judged, a median says nothing.
fn changes_of<'a>(of: &Mirror, care: &'a MirrorCare) -> impl Iterator<Item = &'a MirrorChange> + use<'a> {
    let is_small = is_small(of);
    let is_median = |count| matches!(count, MirrorCount::Median | MirrorCount::Waiting);
    care.changes.iter().filter(move |change| !(is_small && is_median(change.of)))
}

/// Which flows have changed over the periods, and which only go up and down.
fn over_time(trends: &[MirrorTrend], language: Language) -> String {
    let (small, judged): (Vec<&MirrorTrend>, Vec<&MirrorTrend>) = trends.iter().partition(|trend| trend.is_too_small());
    let (changed, steady): (Vec<&MirrorTrend>, Vec<&MirrorTrend>) =
        judged.into_iter().partition(|trend| trend.has_changed());
    let mut told: Vec<String> =
        changed.iter().map(|trend| format!("{}.", xmr(&trend.view, "kort", language).title())).collect();
    let named = |trends: &[&MirrorTrend]| {
        let names: Vec<&str> = trends.iter().map(|trend| trend.view.indicator.as_str()).collect();
        listed(&names, language)
    };
    if !steady.is_empty() {
        told.push(mirror_beside::no_change_in(language, named(&steady)));
    }
    if !small.is_empty() {
        told.push(mirror_beside::too_few_periods_for(language, named(&small)));
    }
    told.join(" ")
}

/// Pairs of providers that are listed, those with the most hand-overs.
const MOST_PAIRS: usize = 12;

/// Who went on with whose care.
fn hand_overs(pairs: &[MirrorHandOver], care: &MirrorCare, reader: MirrorReader, language: Language) -> Element {
    if pairs.is_empty() {
        return absent(if reader.is_of_shared() {
            words::no_hand_over_to_be_shown(language)
        } else {
            words::no_hand_over(language)
        });
    }
    let titles = [words::ended_with(language), words::went_on_with(language), words::trajectories(language)];
    let table = DataTable::new(words::hand_overs(language), titles);
    let table = table.rows(pairs.iter().take(MOST_PAIRS).map(|pair| {
        vec![
            TableCell::words(pair.from.as_str()),
            TableCell::words(pair.to.as_str()),
            TableCell::number(pair.trajectories.into(), Quantity::Count, language),
        ]
    }));
    scrolled(&table, &part_id("overgedragen", care), language)
}

/// Is there nothing to be seen of a figure? A table of crosses alone says less than a sentence.
const fn is_withheld(figure: MirrorFigure) -> bool {
    matches!(figure, MirrorFigure::Hidden | MirrorFigure::Unknown)
}

fn cell(figure: MirrorFigure, language: Language) -> TableCell {
    match figure {
        MirrorFigure::Known(number) => TableCell::number(number, Quantity::Count, language),
        MirrorFigure::Hidden => TableCell::None("×"),
        MirrorFigure::Unknown => TableCell::None("–"),
    }
}

/// `+12`, `−3`, `0`.
fn difference(change: &MirrorChange, language: Language) -> TableCell {
    let (MirrorFigure::Known(now), MirrorFigure::Known(before)) = (change.now, change.before) else {
        return TableCell::None("–");
    };
    let difference = now - before;
    let sign = if difference > 0.0 {
        "+"
    } else if difference < 0.0 {
        "−"
    } else {
        ""
    };
    TableCell::Number(difference, format!("{sign}{}", short(difference.abs(), language)))
}

fn changes(shown: &[&MirrorChange], language: Language) -> DataTable {
    let titles =
        [words::what(language), words::year_before(language), words::last_year(language), words::difference(language)];
    DataTable::new(words::last_year_beside_before(language), titles).rows(shown.iter().map(|change| {
        let name = count_name(change.of, language);
        let name = if matches!(change.of, MirrorCount::Returning | MirrorCount::HandedOver) {
            format!("– {name}")
        } else {
            name.to_owned()
        };
        vec![
            TableCell::words(name),
            cell(change.before, language),
            cell(change.now, language),
            difference(change, language),
        ]
    }))
}

/// The smaller kinds of care, a row each.
fn others(of: &Mirror, all: &[&MirrorCare], language: Language) -> DataTable {
    let titles = [
        words::kind_of_care(language),
        words::in_care_year_before(language),
        words::in_care(language),
        count_name(MirrorCount::Inflow, language),
        count_name(MirrorCount::Outflow, language),
    ];
    let figure = |care: &MirrorCare, count: MirrorCount, pick: fn(&MirrorChange) -> MirrorFigure| {
        let change = care.changes.iter().find(|change| change.of == count);
        cell(change.map_or(MirrorFigure::Unknown, pick), language)
    };
    DataTable::new(words::smaller_in_last_year(language), titles).folded().rows(all.iter().map(|care| {
        vec![
            care_cell(of, care.law, &care.care_group, name_on_page(of, care, language)),
            figure(care, MirrorCount::Stock, |change| change.before),
            figure(care, MirrorCount::Stock, |change| change.now),
            figure(care, MirrorCount::Inflow, |change| change.now),
            figure(care, MirrorCount::Outflow, |change| change.now),
        ]
    }))
}

fn reasons(care: &MirrorCare, language: Language) -> DataTable {
    DataTable::new(words::why_care_ended(language), [words::reason(language), words::trajectories(language)]).rows(
        care.reasons
            .iter()
            .filter(|(_, number)| !is_withheld(*number))
            .map(|(of, number)| vec![TableCell::words(reason(*of, language)), cell(*number, language)]),
    )
}
