//! A provider of whom nothing can be judged: one plain answer to each question, and what is known.

use stoplicht_core::Language;
use stoplicht_steering::comparison::{Indicator, PeerBand};

use super::model::{Mirror, MirrorCare, MirrorCount, MirrorDuration, MirrorFigure, MirrorSubject};
use super::names::{mirror_care, mirror_indicator_name, nothing_of_it};
use crate::chart::{CurveView, DataTable, Element, FlowPeriod, NotCompared, Quantity, TableCell, scrolled};
use crate::wording::capital;
use crate::words::mirror_small as words;

/// Is it the page of a provider of whom no figure rests on enough to be held against others? That a figure may not be held
/// against others is another thing.
pub(super) fn is_small(of: &Mirror) -> bool {
    let is_own = matches!(of.subject, MirrorSubject::Provider { .. }) && !of.reader.is_of_shared();
    let has_no_curve = |care: &MirrorCare| care.duration.as_ref().is_none_or(|duration| !has_curve(duration));
    is_own && !of.care.is_empty() && !of.is_judged() && of.care.iter().all(has_no_curve)
}

/// Is it a provider of whom the trajectories themselves are talked about, since no figure is judged and only a handful are in care?
pub(super) fn asks_of_each(of: &Mirror) -> bool {
    let is_own = matches!(of.subject, MirrorSubject::Provider { .. }) && !of.reader.is_of_shared();
    let is_judged = of.is_judged() || of.has_hidden_verdicts() || of.not_compared(NotCompared::LumpSum) > 0;
    let is_of_few = |care: &MirrorCare| {
        care.flows.last().and_then(|period| period.stock_end).is_some_and(|number| number < PeerBand::LEAST_CLIENTS)
    };
    is_small(of) || is_own && !of.care.is_empty() && !is_judged && of.care.iter().all(is_of_few)
}

/// Are there so few in care, in every period, that a chart of them says no more than its table?
pub(super) fn is_tiny(care: &MirrorCare) -> bool {
    let is_of_few = |period: &FlowPeriod| period.stock_end.is_some_and(|number| number < PeerBand::LEAST_CLIENTS);
    care.flows.iter().all(is_of_few)
}

/// Does a curve rest on enough trajectories to be drawn?
pub(super) const fn has_curve(duration: &MirrorDuration) -> bool {
    duration.view.own.trajectories >= PeerBand::LEAST_CLIENTS as usize
}

/// How long the care of so few lasts: what is known.
pub(super) fn length(duration: Option<&MirrorDuration>, language: Language) -> String {
    let Some(own) = duration.map(|duration| &duration.view.own) else {
        return words::length_not_to_be_said(language).to_owned();
    };
    let all = own.trajectories as u64;
    let days = |days: f64| Quantity::Days.words(days, language);
    let known = match shortest_and_longest(own) {
        Some((first, last)) if first < last => {
            words::ended_between(language, all, own.ends, Quantity::Count.exact(first, language), days(last))
        }
        Some((only, _)) => words::ended_at(language, all, days(only), own.ends),
        None => words::none_ended(language, all),
    };
    format!("{} {known}", words::length_not_to_be_said(language))
}

/// The days of the first and the last end seen.
fn shortest_and_longest(own: &CurveView) -> Option<(f64, f64)> {
    let mut ends = own.steps.windows(2).filter_map(|pair| match pair {
        [one, next] if next.share < one.share => Some(next.day),
        _ => None,
    });
    let first = ends.next()?;
    Some((first, ends.next_back().unwrap_or(first)))
}

/// How many ended, and after how many days: all that is known where there are too few for a curve.
pub(super) fn ends(all: &[(&MirrorCare, &MirrorDuration)], language: Language) -> DataTable {
    let titles = [
        words::care(language),
        words::trajectories(language),
        words::ended(language),
        words::shortest(language),
        words::longest(language),
    ];
    DataTable::new(words::ends(language), titles).folded().rows(all.iter().map(|(care, duration)| {
        let own = &duration.view.own;
        let ends = shortest_and_longest(own);
        let days = |days: Option<f64>| TableCell::maybe(days, Quantity::Days, language);
        vec![
            TableCell::words(mirror_care(care.law, &care.care_group, language)),
            TableCell::number(own.trajectories as f64, Quantity::Count, language),
            TableCell::number(own.ends as f64, Quantity::Count, language),
            days(ends.map(|ends| ends.0)),
            days(ends.map(|ends| ends.1)),
        ]
    }))
}

/// What to talk about where figures say nothing: the trajectories themselves.
pub(super) fn questions(of: &Mirror, language: Language) -> Vec<String> {
    let (in_care, ended) = totals(of);
    let mut all = Vec::new();
    if in_care > 0 {
        all.push(words::how_do_they_go(language, in_care));
    }
    if ended > 0 {
        all.push(words::why_did_they_end(language, ended));
    }
    all
}

/// Trajectories that a provider has in care, and those that ended in the last year, as far as that is known.
fn totals(of: &Mirror) -> (u64, u64) {
    let total = |count: MirrorCount| {
        let changes = of.care.iter().flat_map(|care| &care.changes).filter(|change| change.of == count);
        changes.map(|change| if let MirrorFigure::Known(number) = change.now { number as u64 } else { 0 }).sum()
    };
    let last = of.care.iter().filter_map(|care| care.flows.last()?.stock_end);
    (last.map(u64::from).sum(), total(MirrorCount::Outflow))
}

/// Every figure as a count, in one table: of so few a share says nothing.
pub(super) fn figures(of: &Mirror, language: Language) -> Element {
    let titles = [words::figure(language), words::number(language), words::of_trajectories(language)];
    let mut table = DataTable::new(words::caption(language), titles).folded();
    // Of so few the median of the duration is that of one of them.
    for one in of.indicators.iter().filter(|one| one.indicator != Indicator::Duration) {
        let name = capital(mirror_indicator_name(one.indicator, language));
        let per = if one.indicator == Indicator::Extensions { 100.0 } else { 1.0 };
        for row in &one.rows {
            let Some((value, trajectories)) = row.value.zip(row.rests_on) else { continue };
            let count = (value * f64::from(trajectories) / per).round();
            table.row(vec![
                TableCell::words(if of.care.len() > 1 { format!("{name}, {}", row.name) } else { name.clone() }),
                TableCell::number(count, Quantity::Count, language),
                TableCell::number(trajectories.into(), Quantity::Count, language),
            ]);
        }
    }
    if table.is_empty() {
        return crate::page::frame::absent(nothing_of_it(of, language));
    }
    scrolled(&table, "naast-anderen-t", language)
}
