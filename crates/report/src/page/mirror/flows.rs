//! Who came and who went, kind of care by kind of care, and how the last year differs from the year before.

use stoplicht_core::Language;
use stoplicht_core::register::Law;

use super::detail::Detail;
use super::model::{
    Mirror, MirrorCare, MirrorChange, MirrorCount, MirrorFigure, MirrorHandOver, MirrorLumpsumCare, MirrorReader,
    MirrorSubject, MirrorTrend,
};
use super::names::{care_cell, count_name, mirror_care, name_on_page, reason, why_no_days};
use super::parts::part_of;
use super::small::{is_small, is_tiny};
use crate::chart::{DataTable, Element, HowToRead, Quantity, TableCell, identifier, scrolled, stock_and_flow, xmr};
use crate::number::short;
use crate::page::frame::{Section, absent, paragraph};
use crate::wording::{capital, listed};
use crate::words::{mirror_beside, mirror_flows as words, mirror_short};

/// An id of a part of one kind of care.
pub(super) fn part_id(part: &str, care: &MirrorCare) -> String {
    let place = care.municipality.map_or_else(String::new, |municipality| municipality.to_string());
    identifier(&[part, care.law.as_str(), &care.care_group, &place])
}

/// The heading of a kind of care on a page, which leads to its page where that lies beside this one.
pub(super) fn heading(of: &Mirror, care: &MirrorCare, language: Language) -> Element {
    linked_heading(of, care.law, &care.care_group, name_on_page(of, care, language))
}

/// The same, wherever it is.
pub(super) fn kind_heading(of: &Mirror, law: Law, care_group: &str, language: Language) -> Element {
    linked_heading(of, law, care_group, mirror_care(law, care_group, language))
}

fn linked_heading(of: &Mirror, law: Law, care_group: &str, name: String) -> Element {
    let heading = Element::new("h3");
    match of.care_pages.get(&(law, care_group.to_owned())) {
        Some(file) => heading.child(Element::new("a").attribute("href", file.as_str()).text(name)),
        None => heading.text(name),
    }
}

/// The section.
pub(super) fn section(of: &Mirror, title: &str, detail: Detail, language: Language) -> Section {
    let mut section = Section::new("stromen", title);
    let mut read = HowToRead::default();
    let content = content(of, detail, "", &mut read, language);
    section.push_all(read.elements());
    section.push_all(content);
    section.push_all(no_hand_overs(&of.care, of.reader, language));
    section
}

/// What stands in it; `place` tells the parts of one municipality from those of another.
pub(super) fn content(
    of: &Mirror,
    detail: Detail,
    place: &str,
    read: &mut HowToRead,
    language: Language,
) -> Vec<Element> {
    if of.care.is_empty() {
        return vec![absent(no_care(of, language))];
    }
    // Of the largest kinds of care there is always one; a chart of a handful says no more than a table.
    let (drawn, rest): (Vec<_>, Vec<_>) =
        of.care.iter().enumerate().partition(|(at, care)| *at == 0 || *at < detail.most_care() && !is_tiny(care));
    let rest: Vec<&MirrorCare> = rest.into_iter().map(|(_, care)| care).collect();
    let mut content = Vec::new();
    // Of one municipality of several the tables are for who looks for them.
    let is_folded = !place.is_empty();
    for (at, care) in drawn {
        if let Some(sentence) = in_a_sentence(of, care, language) {
            content.extend([heading(of, care, language), sentence]);
            continue;
        }
        let (mut told, tables) = kind_of_care(of, care, read, language);
        if is_folded && !tables.is_empty() {
            told.push(aside(words::more_of_it(language), tables));
        } else {
            told.extend(tables);
        }
        if at == 0 {
            content.push(heading(of, care, language));
            content.extend(told);
        } else {
            let finding = stock_and_flow(&care.flows, "kort", language);
            content.push(folded(of, care, finding.title(), told, language));
        }
    }
    if !rest.is_empty() {
        let table = others(of, &rest, language);
        let scrolled = scrolled(&table, &part_of(place, "stroom-rest"), language);
        if is_folded {
            content.push(aside(table.caption(), [scrolled]));
        } else {
            content.push(Element::new("h3").text(words::other_kinds(language)));
            content.push(scrolled);
        }
    }
    content.extend(other_than_usual(of, place, read, language));
    if of.care.iter().all(|care| care.changes.iter().all(|change| change.before == MirrorFigure::Unknown)) {
        let is_own = of.reader == MirrorReader::Provider;
        content.push(absent(if is_own {
            words::no_year_before_here(language)
        } else {
            words::no_year_before(language)
        }));
    }
    content
}

/// Why there is no care on the page.
pub(super) fn no_care(of: &Mirror, language: Language) -> &'static str {
    if of.reader.is_of_shared() { words::no_care_to_be_shown(language) } else { words::no_care(language) }
}

/// The figures of care that were other than usual in the last year, over the periods: what a question is about can be seen. Those
/// of a provider stand beside others.
fn other_than_usual(of: &Mirror, place: &str, read: &mut HowToRead, language: Language) -> Vec<Element> {
    if matches!(of.subject, MirrorSubject::Provider { .. }) {
        return Vec::new();
    }
    let trends = of.care.iter().flat_map(|care| &care.trends);
    let drawn = trends.filter(|trend| trend.has_changed_lately()).flat_map(|trend| {
        let title = words::trend_in(language, trend.name.as_str(), capital(&trend.view.indicator));
        let id = identifier(&["tijd", &trend.view.indicator, &trend.name, place]);
        [Element::new("h3").text(title), read.figure(&xmr(&trend.view, &id, language))]
    });
    drawn.collect()
}

/// That it cannot be shown of some care, or of any, who went on with whose care: told once.
pub(super) fn no_hand_overs(all: &[MirrorCare], reader: MirrorReader, language: Language) -> Option<Element> {
    let pairs: Vec<&Vec<MirrorHandOver>> = all.iter().filter_map(|care| care.hand_overs.as_ref()).collect();
    if !reader.is_of_shared() || pairs.iter().all(|pairs| !pairs.is_empty()) {
        return None;
    }
    let is_of_any = pairs.iter().any(|pairs| !pairs.is_empty());
    let words = if is_of_any { words::no_hand_over_to_be_shown } else { words::no_hand_over_of_any };
    Some(absent(words(language)))
}

/// The little that may be shown of care of which nothing may be of the last year, in a sentence; none where more may be.
fn in_a_sentence(of: &Mirror, care: &MirrorCare, language: Language) -> Option<Element> {
    let is_told = |change: &MirrorChange| !is_withheld(change.before) || !is_withheld(change.now);
    let chart = stock_and_flow(&care.flows, "kort", language);
    if !of.reader.is_of_shared() || chart.is_drawn() || care.changes.iter().any(is_told) {
        return None;
    }
    let has_stock = care.flows.iter().any(|period| period.stock_end.is_some());
    Some(if has_stock {
        paragraph(words::only_this_to_be_shown(language, chart.title()))
    } else {
        absent(words::nothing_to_be_shown(language))
    })
}

/// What a reader opens who looks for it, and what is printed for who asks for all tables.
pub(super) fn aside(summary: &str, content: impl IntoIterator<Item = Element>) -> Element {
    let summary = Element::new("summary").text(summary);
    Element::new("details").class("aside").child(summary).children(content)
}

/// A kind of care that is opened by who wants to see more of it than what is found: the largest stands open above it.
pub(super) fn folded(of: &Mirror, care: &MirrorCare, finding: &str, told: Vec<Element>, language: Language) -> Element {
    let name = name_on_page(of, care, language);
    let summary = Element::new("summary")
        .child(Element::new("h3").text(name.as_str()))
        .child(Element::new("span").class("soft").text(finding));
    let page = of.care_pages.get(&(care.law, care.care_group.clone())).map(|file| {
        let link = Element::new("a").attribute("href", file.as_str()).text(words::own_page(language, name.as_str()));
        Element::new("p").class("terug").child(link)
    });
    Element::new("details").class("kind").child(summary).children(page).children(told)
}

/// Who came and who went in a kind of care: what is told and drawn of it, and the tables behind that.
fn kind_of_care(
    of: &Mirror,
    care: &MirrorCare,
    read: &mut HowToRead,
    language: Language,
) -> (Vec<Element>, Vec<Element>) {
    let mut content = Vec::new();
    if is_tiny(care) {
        content.push(paragraph(format!("{}.", stock_and_flow(&care.flows, "kort", language).title())));
    } else {
        content.push(read.figure(&stock_and_flow(&care.flows, &part_id("stroom", care), language)));
    }
    if let Some((number, share)) = care.providers {
        let share = share.map(|share| Quantity::Share.exact(share, language));
        // Who sees the clients sees all providers.
        let words = match (share, of.reader.is_of_shared()) {
            (Some(share), true) => words::providers_and_largest(language, number, share),
            (None, true) => words::providers(language, number),
            (Some(share), false) => words::all_providers_and_largest(language, number, share),
            (None, false) => words::all_providers(language, number),
        };
        content.push(paragraph(words));
    }
    if let Some(lump_sum) = care.lump_sum {
        let words = match lump_sum {
            MirrorLumpsumCare::Allocated => words::lump_sum_allocated(language),
            MirrorLumpsumCare::Unallocated => words::lump_sum_unallocated(language),
            MirrorLumpsumCare::Uncounted => words::lump_sum_uncounted(language),
        };
        content.push(Element::new("p").class("box").text(words));
    }
    if !care.trends.is_empty() && !is_small(of) {
        content.push(paragraph(over_time(&care.trends, of.is_selected(), language)));
    }
    let told = std::mem::take(&mut content);
    if !care.changes.is_empty() {
        let (halves, whole): (Vec<&MirrorChange>, Vec<&MirrorChange>) =
            changes_of(of, care).partition(|change| is_half_told(change));
        let (shown, blank): (Vec<&MirrorChange>, Vec<&MirrorChange>) =
            whole.into_iter().partition(|change| !is_withheld(change.before) || !is_withheld(change.now));
        // To who sees the clients nothing is hidden: what there is not, is not known.
        let (hidden, unknown): (Vec<&MirrorChange>, Vec<&MirrorChange>) =
            blank.into_iter().partition(|change| of.reader.is_of_shared() || change.now == MirrorFigure::Hidden);
        if !shown.is_empty() {
            let caption = of_care(of, care, words::last_year_beside_before(language), language);
            content.push(scrolled(&changes(caption, care, &shown, language), &part_id("jaar", care), language));
        }
        if !hidden.is_empty() {
            let names: Vec<&str> = hidden.iter().map(|change| count_name(change.of, language)).collect();
            content.push(absent(words::not_to_be_shown(language, listed(&names, language))));
        }
        if !unknown.is_empty() {
            let told: Vec<String> = unknown.iter().map(|change| why_unknown(care, change.of, language)).collect();
            content.push(absent(words::not_to_be_said(language, told.join("; "))));
        }
        if !halves.is_empty() {
            content.push(absent(mirror_short::half_before_hidden(language)));
        }
    }
    content.extend(why_care_ended(of, care, language));
    // What may be shown of none is told once, at the end.
    let is_told = |pairs: &&Vec<MirrorHandOver>| !pairs.is_empty() || !of.reader.is_of_shared();
    if let Some(pairs) = care.hand_overs.as_ref().filter(is_told).filter(|_| !care.changes.is_empty()) {
        read.tell(words::hand_overs_as_seen(language));
        content.push(hand_overs(pairs, care, language));
        if pairs.len() > MOST_PAIRS {
            let more = pairs.len() - MOST_PAIRS;
            content.push(paragraph(words::more_pairs(language, more as u64)));
        }
    }
    (told, content)
}

/// A figure that is not known, and why.
fn why_unknown(care: &MirrorCare, count: MirrorCount, language: Language) -> String {
    let name = count_name(count, language);
    match count {
        MirrorCount::Median => {
            let mut why = vec![why_no_days(care.median, language), why_no_days(care.median_before, language)];
            why.dedup();
            words::unknown_since(language, name, listed(&why, language))
        }
        MirrorCount::Waiting => words::unknown_since(language, name, words::nobody_began(language)),
        _ => name.to_owned(),
    }
}

/// How many ended for the reasons that cannot be shown, where that follows from what is shown and is no small number.
fn other_reasons(of: &Mirror, care: &MirrorCare) -> Option<u64> {
    let ended = care.changes.iter().find(|change| change.of == MirrorCount::Outflow)?.now;
    let MirrorFigure::Known(ended) = ended else { return None };
    let shown = care.reasons.iter().filter_map(|(_, number)| match number {
        MirrorFigure::Known(number) => Some(*number),
        MirrorFigure::Hidden | MirrorFigure::Unknown => None,
    });
    let rest = (ended - shown.sum::<f64>()).max(0.0) as u64;
    of.basis.min_cell.is_none_or(|least| rest >= u64::from(least)).then_some(rest)
}

/// Why care ended, as far as that may be shown.
fn why_care_ended(of: &Mirror, care: &MirrorCare, language: Language) -> Vec<Element> {
    if care.reasons.is_empty() {
        return Vec::new();
    }
    if care.reasons.iter().all(|(_, number)| is_withheld(*number)) {
        return vec![absent(words::reasons_not_to_be_shown(language))];
    }
    let mut content = vec![scrolled(&reasons(of, care, language), &part_id("redenen", care), language)];
    if care.reasons.iter().any(|(_, number)| is_withheld(*number)) {
        content.push(absent(match other_reasons(of, care) {
            Some(number) => words::reasons_hidden_together(language, number),
            None => words::reasons_hidden(language).to_owned(),
        }));
    }
    content
}

/// Is it how long care lasts now, beside a year before that may not be shown? A row of which one half is a cross says less than
/// a sentence: the number of days stands above and below it.
fn is_half_told(change: &MirrorChange) -> bool {
    change.of == MirrorCount::Median && change.before == MirrorFigure::Hidden && !is_withheld(change.now)
}

/// The last year beside the year before; of so few that nothing is judged, a median says nothing.
fn changes_of<'a>(of: &Mirror, care: &'a MirrorCare) -> impl Iterator<Item = &'a MirrorChange> + use<'a> {
    let is_small = is_small(of);
    let is_median = |count| matches!(count, MirrorCount::Median | MirrorCount::Waiting);
    care.changes.iter().filter(move |change| !(is_small && is_median(change.of)))
}

/// Which flows have changed over the periods, and which only go up and down.
fn over_time(trends: &[MirrorTrend], are_selected: bool, language: Language) -> String {
    let (small, judged): (Vec<&MirrorTrend>, Vec<&MirrorTrend>) = trends.iter().partition(|trend| trend.is_too_small());
    let (changed, steady): (Vec<&MirrorTrend>, Vec<&MirrorTrend>) =
        judged.into_iter().partition(|trend| trend.has_changed() || trend.lacks_level());
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
        told.push(if are_selected {
            mirror_beside::too_few_periods_here(language, named(&small))
        } else {
            mirror_beside::too_few_periods_for(language, named(&small))
        });
    }
    told.join(" ")
}

/// Pairs of providers that are listed, those with the most hand-overs.
const MOST_PAIRS: usize = 12;

/// Who went on with whose care.
fn hand_overs(pairs: &[MirrorHandOver], care: &MirrorCare, language: Language) -> Element {
    if pairs.is_empty() {
        return absent(words::no_hand_over(language));
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

/// A figure in a table: `×` is hidden.
pub(super) fn cell(figure: MirrorFigure, language: Language) -> TableCell {
    match figure {
        MirrorFigure::Known(number) => TableCell::number(number, Quantity::Count, language),
        MirrorFigure::Hidden => TableCell::None("×"),
        MirrorFigure::Unknown => TableCell::None("–"),
    }
}

/// `+12`, `−3`, `0`; none where the one is not to be held against the other.
fn difference(care: &MirrorCare, change: &MirrorChange, language: Language) -> TableCell {
    if care.lump_sum.is_some_and(|lump_sum| !lump_sum.compares(change.of)) {
        return TableCell::None("–");
    }
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

/// A caption, with the kind of care where there are several: on paper a table may stand far from its heading.
fn of_care(of: &Mirror, care: &MirrorCare, caption: &str, language: Language) -> String {
    if of.care.len() > 1 { format!("{caption}: {}", name_on_page(of, care, language)) } else { caption.to_owned() }
}

fn changes(caption: String, care: &MirrorCare, shown: &[&MirrorChange], language: Language) -> DataTable {
    let titles =
        [words::what(language), words::year_before(language), words::last_year(language), words::difference(language)];
    DataTable::new(caption, titles).rows(shown.iter().map(|change| {
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
            difference(care, change, language),
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

fn reasons(of: &Mirror, care: &MirrorCare, language: Language) -> DataTable {
    let caption = of_care(of, care, words::why_care_ended(language), language);
    DataTable::new(caption, [words::reason(language), words::trajectories(language)]).rows(
        care.reasons
            .iter()
            .filter(|(_, number)| !is_withheld(*number))
            .map(|(ended, number)| vec![TableCell::words(reason(*ended, language)), cell(*number, language)]),
    )
}
