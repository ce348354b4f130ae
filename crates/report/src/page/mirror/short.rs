//! A mirror report in a few sentences: how long, how sure, what changed, and what to talk about.

use std::cmp::Ordering;

use stoplicht_core::Language;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_steering::comparison::Indicator;

use super::durations;
use super::flows;
use super::model::{
    Mirror, MirrorCare, MirrorCount, MirrorFigure, MirrorLumpsumCare, MirrorMedian, MirrorSubject, MirrorTrend,
};
use super::names::{mirror_care, name_on_page, place, why_no_days};
use super::parts::{Places, kinds, place_id};
use super::questions::{self, Question};
use super::small;
use crate::chart::{BudgetLine, Element, NotCompared, Quantity, by_chance, stock_and_flow};
use crate::page::frame::{Section, paragraph};
use crate::page::styled::sentences;
use crate::wording::{capital, listed};
use crate::words::{chart_xmr, mirror_durations, mirror_places, mirror_short as words, mirror_small};

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

/// Is it care of all municipalities together? What may not be told of that, is not to be told since it may not be of one of them.
fn is_together(of: &Mirror, care: &MirrorCare) -> bool {
    of.reader.is_of_shared() && care.municipality.is_none()
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

/// How long care lasts and how sure that is, beside others, and since a year before.
fn of_largest(of: &Mirror, care: &MirrorCare, language: Language) -> Vec<String> {
    let mut findings = vec![length(of, care, language)];
    findings.extend(beside(of, care, language));
    findings.extend((!care.is_apart()).then(|| then(of, care, language)).flatten());
    findings.push(came_and_went(of, care, language));
    findings
}

/// The same of a provider of whom nothing can be judged.
fn of_so_few(of: &Mirror, care: &MirrorCare, language: Language) -> Vec<String> {
    vec![
        small::length(care.duration.as_ref(), language),
        mirror_small::beside_not_to_be_said(language).to_owned(),
        format!("{} {}", came_and_went(of, care, language), mirror_small::change_not_to_be_said(language)),
    ]
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

/// How long the care lasts, and how sure that is: of those in care in the last period, as all that is compared.
fn length(of: &Mirror, care: &MirrorCare, language: Language) -> String {
    let period = of.basis.in_period(language);
    match care.median.days {
        MirrorFigure::Known(days) => {
            let half = words::half_is_over(language, Quantity::Days.words(days.round(), language), period);
            format!("{half} {}", sure(care.median, language))
        }
        MirrorFigure::Hidden if is_together(of, care) => mirror_places::half_hidden_together(language).to_owned(),
        MirrorFigure::Hidden => mirror_durations::hidden(language).to_owned(),
        MirrorFigure::Unknown => {
            let why = words::half_not_to_be_said(language, period, why_no_days(care.median, language));
            std::iter::once(why).chain(over_all_years(care, language)).collect::<Vec<_>>().join(" ")
        }
    }
}

/// How long it lasts over all years, where that can be said and is another thing than that of the last period.
fn over_all_years(care: &MirrorCare, language: Language) -> Option<String> {
    let own = &care.duration.as_ref().filter(|duration| small::has_curve(duration))?.view.own;
    let days = own.median.days.filter(|_| own.flag.is_none())?;
    let median = MirrorMedian { lower: own.median.lower, upper: own.median.upper, ..MirrorMedian::UNKNOWN };
    let half = words::half_over_all_years(language, Quantity::Days.words(days.round(), language));
    Some(format!("{half} {}", sure(median, language)))
}

/// How sure a median is.
fn sure(median: MirrorMedian, language: Language) -> String {
    let days = |days: f64| Quantity::Days.words(days.round(), language);
    match (median.lower, median.upper) {
        (Some(low), Some(high)) => {
            words::sure_between(language, days(high), Quantity::Count.exact(low.round(), language))
        }
        (Some(low), None) => words::sure_at_least(language, days(low)),
        (None, Some(high)) => words::sure_at_most(language, days(high)),
        (None, None) => words::not_sure(language).to_owned(),
    }
}

/// Where that lies beside others.
fn beside(of: &Mirror, care: &MirrorCare, language: Language) -> Option<String> {
    let row = || durations::beside_others(of, care, language);
    if care.duration.is_some() {
        let verdict = durations::beside_in_short(of, care, language);
        return Some(match row().and_then(|row| row.peers).filter(|(_, high)| high.is_finite()) {
            Some((low, high)) => format!("{verdict} {}", durations::middle_half(low, high, language)),
            None => verdict,
        });
    }
    if !matches!(of.subject, MirrorSubject::Provider { .. }) {
        let is_it = |one: &&super::model::MirrorSignals| {
            (one.law, one.care_group.as_str(), one.indicator)
                == (care.law, care.care_group.as_str(), Indicator::Duration)
        };
        return Some(match of.signals.iter().find(is_it) {
            Some(one) if one.judged > 0 && one.high + one.low == 0 => {
                let told = words::none_beside(language, one.judged as u64);
                if of.is_selected() { format!("{told} {}", words::others_not_told(language)) } else { told }
            }
            Some(one) if one.judged > 0 => {
                let longer = (one.high > 0).then(|| words::longer_with(language, one.high as u64));
                let shorter = (one.low > 0).then(|| words::shorter_with(language, one.low as u64));
                let beyond: Vec<String> = longer.into_iter().chain(shorter).collect();
                let beyond: Vec<&str> = beyond.iter().map(String::as_str).collect();
                let told = words::providers_beside(language, listed(&beyond, language), one.judged as u64);
                if one.differ { told } else { format!("{told} {}", words::as_chance_brings(language)) }
            }
            _ if of
                .care
                .iter()
                .any(|one| one.law == care.law && one.care_group == care.care_group && one.is_apart()) =>
            {
                if of.is_selected() {
                    words::no_provider_beside_lump_sums_here(language).to_owned()
                } else {
                    words::no_provider_beside_lump_sums(language).to_owned()
                }
            }
            _ if of.is_selected() => words::no_provider_beside_here(language).to_owned(),
            _ => words::no_provider_beside(language).to_owned(),
        });
    }
    let row = row()?;
    Some(durations::verdict(row.signal, Some(row), &of.basis.in_period(language), language))
}

/// How long it lasted a year before, and whether that is a change: what the figure does over the periods alone decides.
fn then(of: &Mirror, care: &MirrorCare, language: Language) -> Option<String> {
    let now = care.median.known()?;
    let Some(before) = care.median_before.known() else {
        return Some(match care.median_before.days {
            MirrorFigure::Hidden => words::half_before_hidden(language).to_owned(),
            _ => match care.median_before.lower {
                Some(low) => words::half_before_later_than(language, Quantity::Days.words(low.round(), language)),
                None => words::half_before_unknown(language).to_owned(),
            },
        });
    };
    let days = |days: f64| Quantity::Days.words(days.round(), language);
    let count = |days: f64| Quantity::Count.exact(days.round(), language);
    let MirrorMedian { lower, upper, .. } = care.median_before;
    let told = match (lower, upper) {
        (Some(low), Some(high)) => words::half_was_over_between(language, days(before), count(high), count(low)),
        (Some(low), None) => words::half_was_over_at_least(language, days(before), days(low)),
        (None, _) => words::half_was_over(language, days(before)),
    };
    let by = now.round() - before.round();
    let told = match by.partial_cmp(&0.0) {
        Some(Ordering::Greater) => format!("{told} {}", words::now_longer(language, days(by), days(now))),
        Some(Ordering::Less) => format!("{told} {}", words::now_shorter(language, days(-by), days(now))),
        _ => format!("{told} {}", words::now_the_same(language)),
    };
    let trend = duration_over_time(of, care, language).filter(|trend| !trend.is_too_small());
    let Some(trend) = trend else {
        let why = if of.is_selected() {
            words::change_not_to_be_said_here(language)
        } else {
            words::change_not_to_be_said(language)
        };
        return Some(format!("{told} {why}"));
    };
    if trend.lacks_level() {
        return Some(format!("{told} {}", words::no_level(language)));
    }
    let in_words = |at: usize| trend.view.turn_in_words(at, language);
    let is_a_change = match (trend.turned_lately().and_then(in_words), trend.turned_a_year_before().and_then(in_words))
    {
        (Some(turn), _) => words::is_a_change(language, turn),
        (None, Some(turn)) => words::was_unusual_then(language, turn),
        // That no period lies outside does not say that nothing changed.
        (None, None) if by == 0.0 => return Some(told),
        (None, None) => match trend.view.usual_lately(language) {
            Some((low, high)) => words::is_usual(language, high, low),
            None => chart_xmr::hardly_any_variation(language).to_owned(),
        },
    };
    Some(format!("{told} {is_a_change}"))
}

/// The days until half of a kind of care is over, over the periods.
fn duration_over_time<'a>(of: &'a Mirror, care: &'a MirrorCare, language: Language) -> Option<&'a MirrorTrend> {
    let name = mirror_care(care.law, &care.care_group, language);
    let own = of.indicators.iter().filter(|one| one.indicator == Indicator::Duration).flat_map(|one| &one.trends);
    let of_all = care.trends.iter().filter(|trend| trend.view.quantity == Quantity::Days);
    own.filter(|trend| trend.name == name).chain(of_all).next()
}

/// Who came and went in the last year, beside the year before: each figure that may be told, and which may not.
fn came_and_went(of: &Mirror, care: &MirrorCare, language: Language) -> String {
    if care.changes.is_empty() {
        return format!("{}.", stock_and_flow(&care.flows, "kort", language).title());
    }
    let number = |number: f64| Quantity::Count.exact(number, language);
    let figure = |of: MirrorCount| {
        let change = care.changes.iter().find(|change| change.of == of)?;
        let MirrorFigure::Known(now) = change.now else { return None };
        Some((now, if let MirrorFigure::Known(before) = change.before { Some(before) } else { None }))
    };
    let in_year = |(now, before): (f64, Option<f64>)| match before {
        Some(before) => words::beside_year_before(language, number(before), number(now)),
        None => number(now),
    };
    let [stock, inflow, outflow] = [MirrorCount::Stock, MirrorCount::Inflow, MirrorCount::Outflow].map(figure);
    if stock.is_none() && inflow.is_none() && outflow.is_none() {
        return if is_together(of, care) {
            mirror_places::flows_hidden_together(language)
        } else if of.reader.is_of_shared() {
            words::flows_not_shown(language)
        } else {
            words::flows_unknown(language)
        }
        .to_owned();
    }
    let period = of.basis.in_period(language);
    let in_care = match stock {
        Some((now, Some(before))) => words::in_care(language, number(before), number(now), period),
        Some((now, None)) => words::in_care_alone(language, number(now), period),
        None => words::in_care_not_shown(language).to_owned(),
    };
    let flows = match (inflow.map(in_year), outflow.map(in_year)) {
        (Some(began), Some(ended)) => words::began_and_ended(language, began, ended),
        (Some(began), None) => words::began_alone(language, began),
        (None, Some(ended)) => words::ended_alone(language, ended),
        (None, None) => words::neither_began_nor_ended(language).to_owned(),
    };
    format!("{in_care} {flows}")
}

/// What is other than usual in the last year.
fn changed(of: &Mirror, language: Language) -> Element {
    let all: Vec<String> =
        questions::changes(of, language).into_iter().map(|turned| turned.in_words(language)).collect();
    if questions::trends(of).all(MirrorTrend::is_too_small) {
        let why = if of.is_selected() { words::no_trend_here(language) } else { words::no_trend(language) };
        Element::new("li").text(why)
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
