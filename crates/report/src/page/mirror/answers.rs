//! What is said of one kind of care in a few sentences: how long it lasts and how sure that is, beside others, and since a year before.

use std::cmp::Ordering;

use stoplicht_core::Language;
use stoplicht_steering::comparison::Indicator;

use super::durations;
use super::model::{Mirror, MirrorCare, MirrorCount, MirrorFigure, MirrorMedian, MirrorSubject, MirrorTrend};
use super::names::{mirror_care, why_no_days};
use super::small;
use crate::chart::{Quantity, stock_and_flow};
use crate::wording::listed;
use crate::words::{chart_xmr, mirror_durations, mirror_places, mirror_short as words, mirror_small};

/// How long care lasts and how sure that is, beside others, and since a year before.
pub(super) fn of_largest(of: &Mirror, care: &MirrorCare, language: Language) -> Vec<String> {
    let mut findings = vec![length(of, care, language)];
    findings.extend(beside(of, care, language));
    findings.extend((!care.is_apart()).then(|| then(of, care, language)).flatten());
    findings.push(came_and_went(of, care, language));
    findings
}

/// The same of a provider of whom nothing can be judged.
pub(super) fn of_so_few(of: &Mirror, care: &MirrorCare, language: Language) -> Vec<String> {
    vec![
        small::length(care.duration.as_ref(), language),
        mirror_small::beside_not_to_be_said(language).to_owned(),
        format!("{} {}", came_and_went(of, care, language), mirror_small::change_not_to_be_said(language)),
    ]
}

/// How long the care lasts, and how sure that is: of those in care in the last period, as all that is compared.
pub(super) fn length(of: &Mirror, care: &MirrorCare, language: Language) -> String {
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
        return Some(among_providers(of, care, language));
    }
    let row = row()?;
    Some(durations::verdict(row.signal, Some(row), &of.basis.in_period(language), language))
}

/// With how many providers of a kind of care it lasts longer or shorter than with the others.
fn among_providers(of: &Mirror, care: &MirrorCare, language: Language) -> String {
    let key = (care.law, care.care_group.as_str(), Indicator::Duration);
    let one = of.signals.iter().find(|one| (one.law, one.care_group.as_str(), one.indicator) == key);
    let Some(one) = one.filter(|one| one.judged > 0) else {
        let (here, known) = if care.is_apart() {
            (words::no_provider_beside_lump_sums_here(language), words::no_provider_beside_lump_sums(language))
        } else {
            (words::no_provider_beside_here(language), words::no_provider_beside(language))
        };
        return of.where_selected(here, known).to_owned();
    };
    let judged = one.judged as u64;
    if one.high + one.low == 0 {
        let told = words::none_beside(language, judged);
        return if of.is_selected() { format!("{told} {}", words::others_not_told(language)) } else { told };
    }
    let longer = (one.high > 0).then(|| words::longer_with(language, one.high as u64));
    let shorter = (one.low > 0).then(|| words::shorter_with(language, one.low as u64));
    let beyond: Vec<String> = longer.into_iter().chain(shorter).collect();
    let beyond: Vec<&str> = beyond.iter().map(String::as_str).collect();
    let told = words::providers_beside(language, listed(&beyond, language), judged);
    if one.differ { told } else { format!("{told} {}", words::as_chance_brings(language)) }
}

/// How long it lasted a year before, and whether that is a change: what the figure does over the periods alone decides.
pub(super) fn then(of: &Mirror, care: &MirrorCare, language: Language) -> Option<String> {
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
        let (here, known) = (words::change_not_to_be_said_here(language), words::change_not_to_be_said(language));
        let why = of.where_selected(here, known);
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
pub(super) fn came_and_went(of: &Mirror, care: &MirrorCare, language: Language) -> String {
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

/// Is it care of all municipalities together? What may not be told of that, is not to be told since it may not be of one of them.
fn is_together(of: &Mirror, care: &MirrorCare) -> bool {
    of.reader.is_of_shared() && care.municipality.is_none()
}
