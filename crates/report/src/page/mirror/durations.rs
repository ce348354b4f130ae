//! How long care lasts, and where that lies beside others.

use stoplicht_core::Language;

use super::detail::Detail;
use super::flows::{heading, part_id};
use super::model::{Mirror, MirrorCare, MirrorDuration};
use super::names::care_name;
use crate::chart::{DataTable, DurationSpan, Element, Quantity, TableCell, scrolled, survival};
use crate::page::frame::{Section, absent, paragraph};
use crate::words::{mirror_durations as words, mirror_flows};

/// The section.
pub(super) fn section(of: &Mirror, detail: Detail, language: Language) -> Section {
    let mut section = Section::new("duur", words::title(language));
    let with = || of.care.iter().filter_map(|care| Some((care, care.duration.as_ref()?)));
    if with().next().is_none() {
        return section.with(absent(words::nothing(language)));
    }
    let rest: Vec<_> = with().skip(detail.most_care()).collect();
    for (care, duration) in with().take(detail.most_care()) {
        section.push(heading(care, language));
        section.push(survival(&duration.view, &part_id("duur", care), language).element());
        if let Some(words) = difference(duration, language) {
            section.push(paragraph(words));
        }
    }
    if !rest.is_empty() {
        section.push(Element::new("h3").text(mirror_flows::other_kinds(language)));
        section.push(scrolled(&others(&rest, language), "duur-rest", language));
    }
    section
}

/// The smaller kinds of care, a row each.
fn others(all: &[(&MirrorCare, &MirrorDuration)], language: Language) -> DataTable {
    let titles = [
        mirror_flows::kind_of_care(language),
        mirror_flows::trajectories(language),
        words::half_is_over(language),
        words::from_95(language),
        words::to_95(language),
    ];
    let days = |days: Option<f64>| TableCell::maybe(days.map(f64::round), Quantity::Days, language);
    DataTable::new(words::smaller(language), titles).rows(all.iter().map(|(care, duration)| {
        let own = &duration.view.own;
        let median = if own.flag.is_some() { DurationSpan::default() } else { own.median };
        vec![
            TableCell::words(care_name(care, language)),
            TableCell::number(own.trajectories as f64, Quantity::Count, language),
            days(median.days),
            days(median.lower),
            days(median.upper),
        ]
    }))
}

/// How much longer or shorter care lasts than with all others together, and how sure that is.
pub(super) fn difference(duration: &MirrorDuration, language: Language) -> Option<String> {
    let (difference, low, high) = duration.difference?;
    let days = |days: f64| Quantity::Days.words(days.abs().round(), language);
    let horizon = duration.horizon;
    Some(if difference.round() == 0.0 {
        words::as_long(language, days(low), days(high), horizon)
    } else if low > 0.0 {
        words::longer_for_sure(language, days(difference), horizon, days(low), days(high))
    } else if high < 0.0 {
        words::shorter_for_sure(language, days(difference), horizon, days(high), days(low))
    } else if difference > 0.0 {
        words::longer_unsure(language, days(difference), horizon, days(high), days(low))
    } else {
        words::shorter_unsure(language, days(difference), horizon, days(high), days(low))
    })
}
