//! How long care lasts, and where that lies beside others.

use stoplicht_core::Language;
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::Indicator;

use super::detail::Detail;
use super::flows::{folded, heading, part_id};
use super::model::{Mirror, MirrorCare, MirrorDuration, MirrorFigure, MirrorMedian};
use super::names::{care_cell, mirror_care, name_on_page, why_no_days};
use super::parts::part_of;
use super::small::{self, has_curve};
use crate::chart::{
    DataTable, DurationSpan, Element, ForestRow, HowToRead, LengthRow, LengthsView, Quantity, TableCell, lengths,
    scrolled, survival,
};
use crate::page::frame::{Section, absent, paragraph};
use crate::words::{mirror_durations as words, mirror_flows};

/// The section: a curve of each kind of care, or, for who may not see curves, when half of each is over.
pub(super) fn section(of: &Mirror, title: &str, detail: Detail, language: Language) -> Section {
    let mut section = Section::new("duur", title);
    let with = || of.care.iter().filter_map(|care| Some((care, care.duration.as_ref()?)));
    if with().next().is_none() {
        section.push(medians(of, "", language));
        return section;
    }
    let is_drawn =
        |at: usize, (_, duration): &(&MirrorCare, &MirrorDuration)| at < detail.most_care() && has_curve(duration);
    let (drawn, rest): (Vec<_>, Vec<_>) = with().enumerate().partition(|(at, one)| is_drawn(*at, one));
    let (mut read, mut content) = (HowToRead::default(), Vec::new());
    for (at, (care, duration)) in &drawn {
        let chart = survival(&duration.view, &part_id("duur", care), language);
        let mut told = vec![read.figure(&chart)];
        told.extend(of_last_period(of, care, duration, language).map(paragraph));
        told.extend(beside(of, care, language).into_iter().map(paragraph));
        if *at == 0 {
            content.push(heading(of, care, language));
            content.extend(told);
        } else {
            content.push(folded(of, care, chart.title(), told, language));
        }
    }
    section.push_all(read.elements());
    section.push_all(content);
    if !rest.is_empty() {
        let rest: Vec<_> = rest.into_iter().map(|(_, one)| one).collect();
        if drawn.is_empty() {
            section.push(paragraph(words::too_few_for_a_line(language)));
            section.push(scrolled(&small::ends(&rest, language), "duur-rest", language));
            return section;
        }
        section.push(Element::new("h3").text(mirror_flows::other_kinds(language)));
        section.push(scrolled(&others(of, &rest, language), "duur-rest", language));
    }
    section
}

/// The number of days of the curve and that which is compared, where they are not the same.
fn of_last_period(of: &Mirror, care: &MirrorCare, duration: &MirrorDuration, language: Language) -> Option<String> {
    let own = duration.view.own.median;
    let (compared, drawn) = (care.median.known()?.round(), own.days?.round());
    let rounded = |limits: [Option<f64>; 2]| limits.map(|limit| limit.map(f64::round));
    // As many days may be more sure of all years than of one period.
    let is_as_sure = rounded([care.median.lower, care.median.upper]) == rounded([own.lower, own.upper]);
    let days = |days: f64| Quantity::Days.words(days, language);
    let period = of.basis.in_period(language);
    (compared != drawn || !is_as_sure).then(|| words::of_last_period(language, days(drawn), days(compared), period))
}

/// When half of each kind of care is over, beside a year before; `place` tells one municipality from another.
pub(super) fn medians(of: &Mirror, place: &str, language: Language) -> Element {
    if of.care.iter().all(|care| care.median.known().is_none() && care.median_before.known().is_none()) {
        let is_hidden = of.care.iter().any(|care| care.median.days == MirrorFigure::Hidden);
        return absent(if is_hidden { words::hidden(language) } else { words::nothing(language) });
    }
    let rows = of.care.iter().map(|care| length_row(name_on_page(of, care, language), care, language)).collect();
    let view = LengthsView { period: of.basis.period.clone(), rows, are_places: false };
    lengths(&view, &part_of(place, "duur-soorten"), language).element()
}

/// A row of the chart of how long care lasts, under a name.
pub(super) fn length_row(name: String, care: &MirrorCare, language: Language) -> LengthRow {
    let span = |median: MirrorMedian| DurationSpan { days: median.known(), lower: median.lower, upper: median.upper };
    LengthRow {
        name,
        now: span(care.median),
        before: span(care.median_before),
        instead: why_no_days(care.median, language),
        is_hidden: care.median.days == MirrorFigure::Hidden,
        is_total: false,
    }
}

/// The smaller kinds of care, a row each.
fn others(of: &Mirror, all: &[(&MirrorCare, &MirrorDuration)], language: Language) -> DataTable {
    let titles = [
        mirror_flows::kind_of_care(language),
        mirror_flows::trajectories(language),
        words::ended(language),
        words::half_is_over(language),
        words::from_95(language),
        words::to_95(language),
    ];
    let days = |days: Option<f64>| TableCell::maybe(days.map(f64::round), Quantity::Days, language);
    let table = DataTable::new(words::smaller(language), titles).folded();
    table.rows(all.iter().map(|(care, duration)| {
        let own = &duration.view.own;
        let median = if own.flag.is_some() { DurationSpan::default() } else { own.median };
        vec![
            care_cell(of, care.law, &care.care_group, name_on_page(of, care, language)),
            TableCell::number(own.trajectories as f64, Quantity::Count, language),
            TableCell::number(own.ends as f64, Quantity::Count, language),
            days(median.days),
            days(median.lower),
            days(median.upper),
        ]
    }))
}

/// The same in short: without the number of days where that would have to be explained.
pub(super) fn beside_in_short(of: &Mirror, care: &MirrorCare, language: Language) -> String {
    let mut told = beside(of, care, language);
    let duration = care.duration.as_ref();
    if duration.is_some_and(|one| one.signal.is_some_and(|signal| seem_to_differ(signal, one))) {
        told.truncate(1);
    }
    // Why the one cannot be said has just been told of the other.
    let row = beside_others(of, care, language);
    let same_reason = row.is_some_and(|row| !row.is_hidden && row.instead == why_no_days(care.median, language));
    if same_reason && care.median.days == MirrorFigure::Unknown && duration.is_some_and(|one| one.signal.is_none()) {
        return words::nor_beside_others(language).to_owned();
    }
    told.join(" ")
}

/// Whether care lasts longer or shorter than with the others: what the test says, how many days it differs, and why these
/// two may seem to differ. The test alone decides; where it says nothing, no number of days is told either.
fn beside(of: &Mirror, care: &MirrorCare, language: Language) -> Vec<String> {
    let Some(duration) = &care.duration else { return Vec::new() };
    let row = beside_others(of, care, language);
    let mut told = vec![verdict(duration.signal, row, &of.basis.in_period(language), language)];
    let Some(signal) = duration.signal else { return told };
    match difference(duration, language) {
        Some(words) => told.push(words),
        // A figure of others that may not be seen cannot be taken off one's own.
        None if duration.is_difference_hidden => told.push(words::difference_not_shown(language).to_owned()),
        None => {}
    }
    if seem_to_differ(signal, duration) {
        told.push(words::why_they_differ(language, duration.horizon));
    } else if is_less_sure(signal, duration) {
        told.push(words::why_less_sure(language, duration.horizon));
    }
    told
}

/// Where the middle half of the others lies, of those in care in the last period.
pub(super) fn middle_half(low: f64, high: f64, language: Language) -> String {
    let low = Quantity::Count.exact(low.round(), language);
    words::middle_half_then(language, Quantity::Days.words(high.round(), language), low)
}

/// How the care of a kind lasts beside that of others, on the page of a provider.
pub(super) fn beside_others<'a>(of: &'a Mirror, care: &MirrorCare, language: Language) -> Option<&'a ForestRow> {
    let name = mirror_care(care.law, &care.care_group, language);
    let duration = of.indicators.iter().find(|one| one.indicator == Indicator::Duration)?;
    duration.rows.iter().find(|row| row.name == name)
}

/// What the log-rank test says; nothing of what may not be told, and why where there is no verdict.
pub(super) fn verdict(signal: Option<Signal>, row: Option<&ForestRow>, period: &str, language: Language) -> String {
    let why = row.map_or("", |row| row.instead);
    match signal {
        None if row.is_some_and(|row| row.is_hidden) => words::beside_not_to_be_shown(language, period),
        None if !why.is_empty() => words::not_to_be_said_because(language, period, why),
        Some(Signal::High) => words::longer(language, period),
        Some(Signal::Low) => words::shorter(language, period),
        Some(Signal::Within) => words::no_other(language, period),
        None => words::not_to_be_said(language, period),
    }
}

/// Do the test and the difference in days point another way, or is a difference that is no chance by itself none to the test?
fn seem_to_differ(signal: Signal, duration: &MirrorDuration) -> bool {
    let Some((difference, low, high)) = duration.difference else { return false };
    match signal {
        Signal::High => difference <= 0.0,
        Signal::Low => difference >= 0.0,
        Signal::Within => low > 0.0 || high < 0.0,
    }
}

/// Do they point the same way, while the difference in days alone may be chance?
fn is_less_sure(signal: Signal, duration: &MirrorDuration) -> bool {
    let Some((_, low, high)) = duration.difference else { return false };
    signal != Signal::Within && low <= 0.0 && high >= 0.0
}

/// How many days care lasts longer or shorter than with all others together, within the horizon.
fn difference(duration: &MirrorDuration, language: Language) -> Option<String> {
    let (difference, low, high) = duration.difference?;
    let days = |days: f64| Quantity::Days.words(days.abs().round(), language);
    let horizon = duration.horizon;
    Some(if difference.round() == 0.0 {
        words::days_as_long(language, days(low), days(high), horizon)
    } else if low > 0.0 {
        words::days_longer(language, days(difference), horizon, days(low), days(high))
    } else if high < 0.0 {
        words::days_shorter(language, days(difference), horizon, days(high), days(low))
    } else if difference > 0.0 {
        words::days_longer_or_shorter(language, days(difference), horizon, days(high), days(low))
    } else {
        words::days_shorter_or_longer(language, days(difference), horizon, days(high), days(low))
    })
}
