//! How many providers of each kind of care lie higher or lower than chance explains.

use stoplicht_core::Language;
use stoplicht_core::register::Law;
use stoplicht_steering::comparison::Indicator;

use super::model::{Mirror, MirrorSignals};
use super::names::{mirror_care, mirror_indicator_name};
use crate::chart::{DataTable, TableCell, scrolled};
use crate::page::frame::{Section, absent, paragraph};
use crate::wording::capital;
use crate::words::{mirror_beside, mirror_spread as words};

/// The section.
pub(super) fn section(of: &Mirror, language: Language) -> Section {
    let mut section = Section::new("naast-elkaar", words::title(language));
    let kinds = kinds(of);
    if kinds.is_empty() {
        let why = match of.basis.min_cell {
            Some(least) => mirror_beside::nobody_may_be_shown(language, least),
            None => mirror_beside::nobody(language).to_owned(),
        };
        return section.with(absent(why));
    }
    section.push(paragraph(mirror_beside::signal_is_a_question(language)));
    let mut titles = vec![words::kind_of_care(language).to_owned()];
    titles.extend(ORDER.map(|indicator| capital(mirror_indicator_name(indicator, language))));
    let mut table = DataTable::new(words::caption(language), titles).folded();
    for (law, care_group) in kinds {
        let mut cells = vec![TableCell::words(mirror_care(law, care_group, language))];
        cells.extend(ORDER.map(|indicator| {
            let is_it = |one: &&MirrorSignals| {
                (one.law, one.care_group.as_str(), one.indicator) == (law, care_group, indicator)
            };
            of.signals.iter().find(is_it).map_or(TableCell::None("–"), |one| TableCell::words(counts(one)))
        }));
        table.row(cells);
    }
    section.with(scrolled(&table, "naast-elkaar-t", language)).with(paragraph(words::more_on_its_page(language)))
}

/// The duration first: it is what the talk begins with.
const ORDER: [Indicator; 5] =
    [Indicator::Duration, Indicator::OutflowRate, Indicator::EarlyEnds, Indicator::Extensions, Indicator::Downscaling];

/// The kinds of care of which anything can be said.
fn kinds(of: &Mirror) -> Vec<(Law, &str)> {
    let mut kinds: Vec<(Law, &str)> = of.signals.iter().map(|one| (one.law, one.care_group.as_str())).collect();
    kinds.dedup();
    kinds
}

/// `▲ 2 ▼ 1 / 11`: higher, lower, of how many.
fn counts(one: &MirrorSignals) -> String {
    let mut parts = Vec::new();
    if one.high > 0 {
        parts.push(format!("▲ {}", one.high));
    }
    if one.low > 0 {
        parts.push(format!("▼ {}", one.low));
    }
    if parts.is_empty() {
        parts.push("●".to_owned());
    }
    format!("{} / {}", parts.join(" "), one.judged)
}
