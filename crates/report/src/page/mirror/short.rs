//! A mirror report in a few sentences: how long, how sure, what changed, and what to talk about.

use stoplicht_core::Language;
use stoplicht_core::register::{Law, Municipality};

use super::answers::{came_and_went, length, of_largest, of_so_few, then};
use super::flows;
use super::model::{Mirror, MirrorCare, MirrorCount, MirrorFigure, MirrorLumpsumCare, MirrorSubject, MirrorTrend};
use super::names::{mirror_care, name_on_page, place, why_no_days};
use super::parts::{Places, kinds, place_id};
use super::questions::{self, Question};
use super::small;
use crate::chart::{BudgetLine, Element, NotCompared, Quantity, by_chance};
use crate::page::frame::{Section, paragraph};
use crate::page::styled::sentences;
use crate::wording::{capital, listed};
use crate::words::{mirror_places, mirror_short as words};

/// Signals and changes that are named; of more, how many there are.
const MOST_NAMED: usize = 4;
/// Municipalities that have a line; of more, how many there are.
const MOST_PLACES: usize = 8;

/// The section: first of the largest kind of care, and then of all of the page. Of several municipalities: what holds for all
/// of them together, and then a line of each.
pub(super) fn section(of: &Mirror, places: Option<&Places>, questions: &[Question], language: Language) -> Section {
    let mut section = Section::new("kort", words::title(language));
    match places {
        None => section.push_all(findings(of, language)),
        Some(places) => {
            section.push(paragraph(places.about(language)));
            section.push(Element::new("h3").text(mirror_places::all_together(language)));
            section.push_all(findings_together(places, language));
            if let Some(kind) = kinds(of).first() {
                let name = mirror_care(kind.0, kind.1, language);
                section.push(Element::new("h3").text(mirror_places::each_in(language, name)));
                section.push(each_in_short(places, *kind, language));
            }
        }
    }
    if of.care.is_empty() && !matches!(of.subject, MirrorSubject::Care { .. }) {
        return section;
    }
    let told = questions::told(of, questions, language);
    section.with(Element::new("p").child(Element::new("a").attribute("href", "#vragen").text(told)))
}

/// What there is to say of the largest kind of care, and of all of them.
fn findings(of: &Mirror, language: Language) -> Vec<Element> {
    let is_of_care = matches!(of.subject, MirrorSubject::Care { .. });
    let mut content = Vec::from_iter(apart(of, language));
    match of.care.first() {
        None if is_of_care => content.push(paragraph(words::flows_not_shown(language))),
        None => return vec![paragraph(flows::no_care(of, language))],
        Some(care) => {
            content.extend(about(of, care, language).map(paragraph));
            content.push(sentences(if small::is_small(of) {
                of_so_few(of, care, language)
            } else {
                of_largest(of, care, language)
            }));
        }
    }
    let told = of_all(of, language);
    if !told.is_empty() {
        content.extend((of.care.len() > 1 && !is_of_care).then(|| paragraph(words::of_all(language))));
        content.push(Element::new("ul").class("plain").children(told));
    }
    content
}

/// What holds for all of the page: ceilings, what lies higher or lower, and what is other than usual.
fn of_all(of: &Mirror, language: Language) -> Vec<Element> {
    let mut told = Vec::from_iter(over_ceiling(of, language));
    if !small::is_small(of) {
        told.push(stands_out(of, language));
        let is_chosen = of.is_selected() && !questions::signals(of, language).is_empty();
        told.extend(is_chosen.then(|| Element::new("li").text(words::chance_not_to_be_said(language))));
        told.extend(left_out(of, language).map(|line| Element::new("li").text(line)));
        // Of care that is not followed for what a lump sum pays for, there are no periods of which it could be said.
        let is_followed = questions::trends(of).next().is_some() || !of.care.iter().any(MirrorCare::is_apart);
        told.extend(is_followed.then(|| changed(of, language)));
    }
    told
}

/// Of which care nothing is held against others and against earlier periods: that is to be known before the figures are read.
fn apart(of: &Mirror, language: Language) -> Option<Element> {
    let apart: Vec<&MirrorCare> = of.care.iter().filter(|care| care.is_apart()).collect();
    let names: Vec<String> = apart.iter().map(|care| name_on_page(of, care, language)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let say = match apart.first()?.lump_sum? {
        MirrorLumpsumCare::Uncounted => words::lump_sum_uncounted,
        _ => words::lump_sum_unallocated,
    };
    let so = match of.subject {
        MirrorSubject::Provider { .. } if of.cases.is_none() => words::own_lump_sum_not_asked(language),
        MirrorSubject::Provider { .. } => words::own_lump_sum_apart(language),
        _ => words::lump_sum_apart(language),
    };
    let told = format!("{} {so}", say(language, capital(&listed(&names, language))));
    Some(Element::new("p").class("box").text(told))
}

/// How many figures are not held against others, and why: they are not among those that are counted.
fn left_out(of: &Mirror, language: Language) -> Option<String> {
    let of_lump_sums = match of.not_compared(NotCompared::LumpSum) {
        0 => None,
        number => Some(words::left_out_lump_sum(language, number)),
    };
    let without_size = match of.not_compared(NotCompared::NoSize) {
        0 => None,
        number => Some(words::left_out_no_size(language, number)),
    };
    let told: Vec<String> = of_lump_sums.into_iter().chain(without_size).collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// The same of several municipalities together.
fn findings_together(places: &Places, language: Language) -> Vec<Element> {
    let of = &places.together;
    let Some(care) = of.care.first() else {
        let told = Vec::from_iter(over_ceiling(of, language)).into_iter().chain([stands_out(of, language)]);
        return vec![
            paragraph(mirror_places::nothing_together(language)),
            Element::new("ul").class("plain").children(told),
        ];
    };
    let mut content = findings(of, language);
    let at = content.len().min(2);
    content.splice(at..at, in_those_shown(of, care, places, language).map(paragraph));
    content
}

/// Where the number in care may not be told of all municipalities together: the sum over those of which it may. It is made of
/// what stands on the page, and so tells no more.
fn in_those_shown(of: &Mirror, care: &MirrorCare, places: &Places, language: Language) -> Option<String> {
    if stock(care).is_some() {
        return None;
    }
    let all = places.of_kind((care.law, &care.care_group));
    let known: Vec<f64> = all.iter().filter_map(|(_, care)| stock(care)).collect();
    let number = Quantity::Count.exact(known.iter().sum(), language);
    let (shown, places) = (known.len() as u64, places.each().count() as u64);
    (shown > 1).then(|| mirror_places::in_those_shown(language, number, of.basis.in_period(language), places, shown))
}

/// In care at the end of the last period, where that may be told.
fn stock(care: &MirrorCare) -> Option<f64> {
    let stock = care.changes.iter().find(|change| change.of == MirrorCount::Stock)?;
    if let MirrorFigure::Known(now) = stock.now { Some(now) } else { None }
}

/// The answers for one municipality of several.
pub(super) fn of_place(of: &Mirror, language: Language) -> Vec<Element> {
    let Some(care) = of.care.first() else { return Vec::new() };
    let mut told = vec![length(of, care, language)];
    told.extend((!care.is_apart()).then(|| then(of, care, language)).flatten());
    let came_and_went = came_and_went(of, care, language);
    // What may be told comes first.
    let at = if care.median.known().is_some() { told.len() } else { 0 };
    told.insert(at, came_and_went);
    let (name, number) = (mirror_care(care.law, &care.care_group, language), of.care.len() as u64);
    let about = if number == 1 { words::only(language, name) } else { words::largest_here(language, name, number) };
    let mut content = vec![paragraph(about)];
    content.extend(apart(of, language));
    content.push(sentences(told));
    if questions::trends(of).next().is_some() {
        content.push(Element::new("ul").class("plain").child(changed(of, language)));
    }
    content
}

/// How long a kind of care lasts in each municipality, a line each.
fn each_in_short(places: &Places, kind: (Law, &str), language: Language) -> Element {
    let all = places.of_kind(kind);
    let line = |(at, care): &(Municipality, &MirrorCare)| {
        let name = capital(&place(*at, language));
        let link = Element::new("a").attribute("href", format!("#{}", place_id(*at))).text(name);
        Element::new("li").child(link).text(format!(": {}.", in_a_line(care, language)))
    };
    let more = all.len().saturating_sub(MOST_PLACES);
    let more = (more > 0).then(|| Element::new("li").text(mirror_places::more(language, more as u64)));
    Element::new("ul").class("plain").children(all.iter().take(MOST_PLACES).map(line).chain(more))
}

/// How long care lasts in a municipality, a year before, and how many are in care.
fn in_a_line(care: &MirrorCare, language: Language) -> String {
    let days = |days: f64| Quantity::Days.words(days.round(), language);
    let count = |days: f64| Quantity::Count.exact(days.round(), language);
    let mut told = vec![match (care.median.days, care.median.lower, care.median.upper) {
        (MirrorFigure::Known(now), Some(low), Some(high)) => {
            mirror_places::half_between(language, count(high), count(low), days(now))
        }
        (MirrorFigure::Known(now), Some(low), None) => mirror_places::half_at_least(language, count(low), days(now)),
        (MirrorFigure::Known(now), _, _) => mirror_places::half(language, days(now)),
        (MirrorFigure::Hidden, ..) => mirror_places::half_hidden(language).to_owned(),
        (MirrorFigure::Unknown, ..) => mirror_places::half_unknown(language, why_no_days(care.median, language)),
    }];
    if let (Some(_), Some(before)) = (care.median.known(), care.median_before.known()) {
        told.push(match (care.median_before.lower, care.median_before.upper) {
            (Some(low), Some(high)) => {
                mirror_places::half_before_between(language, days(before), count(high), count(low))
            }
            (Some(low), None) => mirror_places::half_before_at_least(language, days(before), count(low)),
            _ => mirror_places::half_before(language, days(before)),
        });
    }
    let stock = care.changes.iter().find(|change| change.of == MirrorCount::Stock);
    match stock.map(|change| (change.before, change.now)) {
        Some((MirrorFigure::Known(before), MirrorFigure::Known(now))) => {
            told.push(mirror_places::in_care(language, count(before), count(now)));
        }
        Some((_, MirrorFigure::Known(now))) => told.push(mirror_places::in_care_now(language, count(now))),
        _ => {}
    }
    told.join("; ")
}

/// Ceilings that are passed, or are expected to be.
fn over_ceiling(of: &Mirror, language: Language) -> Option<Element> {
    let lines: Vec<&BudgetLine> = questions::over_ceiling(of).collect();
    let all: Vec<String> = lines.iter().map(|line| line.finding(language)).collect();
    let passed = lines.iter().filter(|line| line.is_passed()).count();
    let heading = match passed {
        0 => words::over_ceiling_expected(language),
        all if all == lines.len() => words::over_ceiling_passed(language),
        _ => words::over_ceiling(language),
    };
    (!all.is_empty()).then(|| with_first(heading.to_owned(), &all, language))
}

/// What lies higher or lower than chance explains, and of how many figures that can be said.
fn stands_out(of: &Mirror, language: Language) -> Element {
    let all: Vec<String> = questions::signals(of, language).into_iter().map(|signal| signal.short).collect();
    let (period, judged, outside) = (of.basis.in_period(language), of.judged(), of.outside());
    // How many there are says nothing without how many chance gives.
    let by_chance = words::by_chance(language, by_chance(judged as usize, language), judged, outside);
    if outside > 0 && all.is_empty() {
        let told = words::no_more_than_chance(language, &period);
        return Element::new("li").text(match of.is_selected() {
            true if of.signals.iter().any(|one| one.differ) => words::no_further_than_chance_here(language).to_owned(),
            true => format!("{told} {}", words::counted_over_all(language)),
            false => format!("{told} {by_chance}"),
        });
    }
    let named = all.len() as u64;
    let only = if named < outside && matches!(of.subject, MirrorSubject::Care { .. }) {
        format!(" {}", words::only_where_they_differ(language))
    } else {
        String::new()
    };
    if of.is_selected() && judged > 0 {
        return match all.as_slice() {
            [] => Element::new("li").text(words::nothing_shown_stands_out(language, judged, &period)),
            _ => with_first(format!("{}{only}", words::stands_out_here(language, judged, &period)), &all, language),
        };
    }
    let of_these = |line: String| with_first(format!("{line} {by_chance}{only}"), &all, language);
    let Some(figures) = of.figures().filter(|figures| *figures > judged) else {
        return match (judged, all.as_slice()) {
            (0, _) => Element::new("li").text(nothing_judged(of, language)),
            (_, []) if of.has_hidden_verdicts() => {
                Element::new("li").text(words::nothing_shown_stands_out(language, judged, &period))
            }
            (_, []) => Element::new("li").text(words::nothing_stands_out(language, judged, &period)),
            (_, _) => of_these(words::stands_out(language, judged, &period)),
        };
    };
    match (judged, all.as_slice()) {
        (0, _) => Element::new("li").text(nothing_judged(of, language)),
        (_, []) => Element::new("li").text(words::nothing_of_judged_stands_out(language, figures, judged, &period)),
        (_, _) => of_these(words::stands_out_of_judged(language, figures, judged, &period)),
    }
}

/// That nothing can be said of any figure: since too little is known, or since it may not stand here.
fn nothing_judged(of: &Mirror, language: Language) -> &'static str {
    if of.not_compared(NotCompared::LumpSum) > 0 {
        let is_hidden = of.has_hidden_verdicts();
        return if is_hidden {
            words::nothing_else_judged_here(language)
        } else {
            words::nothing_else_judged(language)
        };
    }
    if of.has_hidden_verdicts() { words::nothing_judged_here(language) } else { words::nothing_judged(language) }
}

/// What the sentences are about: the largest kind of care, or the largest municipality; none where the title says it.
fn about(of: &Mirror, care: &MirrorCare, language: Language) -> Option<String> {
    let (name, number) = (name_on_page(of, care, language), of.care.len() as u64);
    match of.subject {
        MirrorSubject::Care { .. } => None,
        _ if number == 1 => Some(words::only(language, name)),
        MirrorSubject::Region | MirrorSubject::Provider { .. } if of.reader.is_of_shared() => {
            Some(words::largest_of_told(language, name))
        }
        // Where as many are in care in another kind, it depends on what is counted which is the largest.
        _ if of.care.get(1).is_some_and(|next| size(next) == size(care)) => {
            Some(words::one_of_largest(language, name, number))
        }
        MirrorSubject::Region | MirrorSubject::Provider { .. } => Some(words::largest(language, name, number)),
    }
}

/// In care at the end of the last period.
fn size(care: &MirrorCare) -> Option<u32> {
    care.flows.last()?.stock_end
}

/// What is other than usual in the last year.
fn changed(of: &Mirror, language: Language) -> Element {
    let all: Vec<String> =
        questions::changes(of, language).into_iter().map(|turned| turned.in_words(language)).collect();
    if questions::trends(of).all(MirrorTrend::is_too_small) {
        Element::new("li").text(of.where_selected(words::no_trend_here(language), words::no_trend(language)))
    } else if all.is_empty() && !questions::trends(of).any(MirrorTrend::can_be_followed) {
        Element::new("li").text(words::nothing_is_usual(language))
    } else if all.is_empty() {
        Element::new("li").text(nothing_changed(of, language))
    } else if questions::trends(of).any(|trend| trend.has_changed_lately() && trend.view.is_provisional()) {
        with_first(words::changed_provisionally(language).to_owned(), &all, language)
    } else {
        with_first(words::changed(language).to_owned(), &all, language)
    }
}

/// That nothing is other than usual: of how many figures that can be said, and of a few, of which.
fn nothing_changed(of: &Mirror, language: Language) -> String {
    let followed: Vec<String> = questions::trends(of)
        .filter(|trend| trend.can_be_followed())
        .map(|trend| words::figure_in(language, trend.name.as_str(), trend.view.indicator.as_str()))
        .collect();
    let number = followed.len() as u64;
    if followed.len() > MOST_NAMED {
        return words::nothing_of_many_changed(language, number);
    }
    let names: Vec<&str> = followed.iter().map(String::as_str).collect();
    words::nothing_changed(language, number, listed(&names, language))
}

/// A line with the first few of many under it, and how many more there are.
fn with_first(line: String, all: &[String], language: Language) -> Element {
    let mut named = all.get(..MOST_NAMED).unwrap_or(all).to_vec();
    let more = all.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        named.push(words::and_more(language, more as u64));
    }
    Element::new("li").text(line).child(sentences(named))
}
