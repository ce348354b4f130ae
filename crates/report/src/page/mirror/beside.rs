//! The indicators, each beside others and over time.

use stoplicht_core::Language;
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::{Indicator, PeerBand};

use super::detail::Detail;
use super::model::{Mirror, MirrorIndicator, MirrorReader, MirrorSubject, MirrorTrend};
use super::names::{meaning, mirror_indicator_name, mirror_quantity, nothing_of_it, proves_not};
use super::small;
use crate::chart::{
    Chart, Element, ForestRow, HowToRead, LEAST_DOTS, LEAST_EXPECTED, NotCompared, forest, funnel, identifier, xmr,
};
use crate::page::frame::{Section, absent, paragraph};
use crate::wording::{capital, listed, municipality};
use crate::words::{mirror_beside as words, mirror_small};

/// The sections: beside others, and over time where there is anything of it.
pub(super) fn sections(of: &Mirror, detail: Detail, language: Language) -> Vec<Section> {
    let mut section = Section::new("naast-anderen", words::title(language));
    if !small::is_small(of) {
        section.push(paragraph(words::signal_is_a_question(language)));
    }
    if of.indicators.iter().all(|one| one.rows.is_empty()) {
        let why = match of.basis.min_cell {
            Some(least) if of.reader.is_of_shared() => words::nobody_may_be_shown(language, least),
            _ => words::nobody(language).to_owned(),
        };
        return vec![section.with(absent(why))];
    }
    if small::is_small(of) {
        section.push(paragraph(mirror_small::too_little(language)));
        section.push(small::figures(of, language));
        let mut sections = vec![section];
        sections.extend(over_time(of, detail, language));
        return sections;
    }
    if of.reader == MirrorReader::Provider {
        section.push_all(others(of, language).map(paragraph));
    } else if of.reader.is_of_shared() && matches!(of.subject, MirrorSubject::Care { .. }) {
        section.push(paragraph(words::only_who_may_be_shown(language)));
    }
    section.push_all(over_all_municipalities(of, language).map(paragraph));
    section.push_all(lump_sums(of, language).map(paragraph));
    let (mut read, mut read_funnels, mut content) = (HowToRead::default(), HowToRead::default(), Vec::new());
    let (mut without_funnel, mut left_out) = (Vec::new(), Vec::new());
    let funnels = funnels(of, language);
    let drawn = drawn_funnels(of, &funnels, detail);
    for one in &of.indicators {
        let (withheld, rows): (Vec<ForestRow>, Vec<ForestRow>) = shown(one, detail).into_iter().partition(is_withheld);
        let name = mirror_indicator_name(one.indicator, language);
        content.push(Element::new("h3").text(capital(name)));
        content.push(paragraph(meaning(one.indicator, language)));
        if rows.is_empty() {
            let is_left_out = withheld.is_empty() && !one.rows.is_empty();
            let why = if is_left_out { words::none_stands_out(language) } else { nothing_of_it(of, language) };
            content.push(absent(why));
            continue;
        }
        let id = identifier(&["naast", one.indicator.as_str()]);
        content.push(read.figure(&forest(name, mirror_quantity(one.indicator), &rows, &id, language)));
        if !withheld.is_empty() {
            let names: Vec<&str> = withheld.iter().map(|row| row.name.as_str()).collect();
            content.push(absent(words::not_to_be_shown(language, listed(&names, language))));
        }
        match funnels.iter().find(|(indicator, _)| *indicator == one.indicator) {
            Some((indicator, chart)) if drawn.contains(indicator) => content.push(read_funnels.figure(chart)),
            Some((_, chart)) if chart.is_drawn() => left_out.push(name),
            // What its table would tell of each provider stands above it.
            Some(_) => without_funnel.push(name),
            None => {}
        }
        content.push(Element::new("p").class("note").text(proves_not(one.indicator, language)));
    }
    section.push_all(read.elements());
    let of_funnels = read_funnels.elements();
    section.push_all((!of_funnels.is_empty()).then(|| paragraph(words::with_the_same_case_mix(language))));
    section.push_all(of_funnels);
    if !without_funnel.is_empty() {
        let names = listed(&without_funnel, language);
        let why = if of.is_selected() { words::without_funnel_here } else { words::without_funnel };
        section.push(paragraph(why(language, LEAST_EXPECTED, LEAST_DOTS, names)));
    }
    if !left_out.is_empty() {
        section.push(paragraph(words::funnel_left_out(language, listed(&left_out, language))));
    }
    section.push_all(content);
    let mut sections = vec![section];
    sections.extend(over_time(of, detail, language));
    sections
}

/// The funnel of each figure that has one, drawn or not.
fn funnels(of: &Mirror, language: Language) -> Vec<(Indicator, Chart)> {
    let chart = |one: &MirrorIndicator| {
        let id = identifier(&["trechter", one.indicator.as_str()]);
        Some((one.indicator, funnel(one.funnel.as_ref()?, &id, language)))
    };
    of.indicators.iter().filter_map(chart).collect()
}

/// The figures of which the funnel stands on the page: those in which providers differ before others.
fn drawn_funnels(of: &Mirror, funnels: &[(Indicator, Chart)], detail: Detail) -> Vec<Indicator> {
    let drawn = funnels.iter().filter(|(_, chart)| chart.is_drawn());
    let mut all: Vec<Indicator> = drawn.map(|(indicator, _)| *indicator).collect();
    all.sort_by_key(|indicator| !of.differ_in(*indicator));
    all.truncate(detail.most_funnels());
    all
}

/// That others are those of all municipalities, where all else on the page is of one.
pub(super) fn over_all_municipalities(of: &Mirror, language: Language) -> Option<String> {
    let at = of.basis.municipality.filter(|_| of.basis.min_cell.is_some())?;
    Some(words::over_all_municipalities(language, municipality(at)))
}

/// Of what and whom nothing is held against others, for what a lump sum pays for.
fn lump_sums(of: &Mirror, language: Language) -> Option<String> {
    let names = not_compared(of, NotCompared::LumpSum);
    if names.is_empty() {
        return None;
    }
    let told = words::lump_sums_apart(language, listed(&names, language));
    let has_group = of.rows().any(|row| row.group.is_some());
    Some(if has_group { format!("{told} {}", words::lump_sums_together(language)) } else { told })
}

/// The rows that are not held against others for a reason, each once.
fn not_compared(of: &Mirror, why: NotCompared) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for row in of.rows().filter(|row| row.not_compared == Some(why)) {
        if !names.contains(&row.name.as_str()) {
            names.push(&row.name);
        }
    }
    names
}

/// What a provider sees here of others, and if it is nothing, why.
fn others(of: &Mirror, language: Language) -> Option<&'static str> {
    let any = |is: fn(&ForestRow) -> bool| of.rows().any(is);
    if any(|row| row.peers.is_some()) {
        Some(words::others_without_name(language))
    } else if any(|row| row.group.is_some()) {
        Some(words::too_few_for_a_band(language))
    } else if any(|row| row.not_compared.is_none()) {
        Some(words::too_few_for_anything(language))
    } else {
        // That it is not held against others is told by itself.
        None
    }
}

/// The rows of a chart: of many, those of which something can be said.
fn shown(one: &MirrorIndicator, detail: Detail) -> Vec<ForestRow> {
    let is_shown = |row: &&ForestRow| match detail {
        Detail::Least => row.signal.is_some_and(|signal| signal != Signal::Within),
        Detail::Largest => row.signal.is_some(),
        _ => true,
    };
    one.rows.iter().filter(is_shown).cloned().collect()
}

/// Is there nothing to be seen of a row? A sentence says more than a row of dashes.
const fn is_withheld(row: &ForestRow) -> bool {
    row.is_hidden && row.value.is_none() && row.signal.is_none()
}

fn over_time(of: &Mirror, detail: Detail, language: Language) -> Option<Section> {
    if of.indicators.iter().all(|one| one.trends.is_empty()) {
        return None;
    }
    let is_drawn = |indicator: Indicator, at: usize, trend: &MirrorTrend| match detail {
        _ if trend.is_too_small() => false,
        Detail::Full => {
            let is_of_largest = indicator == Indicator::OutflowRate && at < detail.most_care();
            is_of_largest || trend.has_changed() || trend.lacks_level()
        }
        Detail::Largest | Detail::Least => false,
        _ => trend.has_changed(),
    };
    let mut section = Section::new("tijd", words::over_time(language));
    let (mut read, mut content) = (HowToRead::default(), Vec::new());
    let (mut is_any_steady, mut changed, mut without_level) = (false, Vec::new(), Vec::new());
    let mut small: Vec<(&str, Vec<Indicator>)> = Vec::new();
    let mut without_figures: Vec<String> = Vec::new();
    for one in &of.indicators {
        let (mut moved, mut few, mut loose, mut unknown) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (at, trend) in one.trends.iter().enumerate() {
            if is_drawn(one.indicator, at, trend) {
                let id = identifier(&["tijd", one.indicator.as_str(), &trend.name]);
                content.push(Element::new("h3").text(format!("{} · {}", capital(&trend.view.indicator), trend.name)));
                content.push(read.figure(&xmr(&trend.view, &id, language)));
            } else {
                match trend {
                    _ if trend.lacks_figures() => unknown.push(trend.name.as_str()),
                    _ if trend.is_too_small() => few.push(trend.name.as_str()),
                    _ if trend.has_changed() => moved.push(trend.name.as_str()),
                    _ if trend.lacks_level() => loose.push(trend.name.as_str()),
                    _ => is_any_steady = true,
                }
            }
        }
        changed.extend(named(one, &moved, language));
        without_level.extend(named(one, &loose, language));
        without_figures.extend(named(one, &unknown, language));
        for kind in few {
            match small.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, figures)) => figures.push(one.indicator),
                None => small.push((kind, vec![one.indicator])),
            }
        }
    }
    section.push_all(read.elements());
    section.push_all(content);
    if !changed.is_empty() {
        section.push(paragraph(words::changed(language, changed.join("; "))));
    }
    if !without_level.is_empty() {
        section.push(paragraph(words::without_level(language, without_level.join("; "))));
    }
    if is_any_steady {
        section.push(paragraph(words::all_else_is_usual(language)));
    }
    if !without_figures.is_empty() {
        section.push(paragraph(words::without_figures(language, without_figures.join("; "))));
    }
    let apart = not_compared(of, NotCompared::LumpSum);
    if !apart.is_empty() {
        section.push(paragraph(words::lump_sums_not_followed(language, listed(&apart, language))));
    }
    let small: Vec<String> = small.iter().map(|(kind, figures)| too_small(kind, figures, language)).collect();
    if !small.is_empty() {
        section.push(paragraph(words::too_small_in(language, PeerBand::LEAST_CLIENTS, small.join("; "))));
    }
    Some(section)
}

/// A kind of care with the figures that are too small in it: `pleegzorg · Jeugdwet (uitstroom, duur)`.
fn too_small(kind: &str, figures: &[Indicator], language: Language) -> String {
    if figures.len() == Indicator::ALL.len() {
        return kind.to_owned();
    }
    let names: Vec<&str> = figures.iter().map(|figure| mirror_indicator_name(*figure, language)).collect();
    format!("{kind} ({})", names.join(", "))
}

/// An indicator with the kinds of care that something is said of: `uitstroom (ambulant · Jeugdwet, verblijf · Jeugdwet)`.
fn named(one: &MirrorIndicator, kinds: &[&str], language: Language) -> Option<String> {
    let name = &one.trends.first()?.view.indicator;
    if kinds.len() > 1 && kinds.len() == one.trends.len() {
        return Some(format!("{name} ({})", words::every_kind_of_care(language)));
    }
    (!kinds.is_empty()).then(|| format!("{name} ({})", kinds.join(", ")))
}
