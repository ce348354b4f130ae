//! The parts of a report over several municipalities: all of them together, and each by itself.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use stoplicht_core::Language;
use stoplicht_core::register::{Law, Municipality};

use super::model::{Mirror, MirrorCare};
use crate::wording::listed;
use crate::words::mirror_places as words;

/// The parts of a report over several municipalities.
pub(super) struct Places {
    /// All of them together.
    pub together: Mirror,
    /// Each by itself, the largest first.
    each: Vec<(Municipality, Mirror)>,
}

/// Municipalities that are named in a sentence; of more, how many there are.
const MOST_NAMED: usize = 8;

impl Places {
    /// Of a report; none where it is of one municipality.
    pub fn of(report: &Mirror) -> Option<Self> {
        let all: BTreeSet<Municipality> = report.care.iter().filter_map(|care| care.municipality).collect();
        if all.len() < 2 {
            return None;
        }
        let only = |at: Municipality| Mirror {
            care: report.care.iter().filter(|care| care.municipality == Some(at)).cloned().collect(),
            together: Vec::new(),
            indicators: Vec::new(),
            signals: Vec::new(),
            requests: None,
            budgets: None,
            lump_sums: Vec::new(),
            cases: None,
            agreements: None,
            ..report.clone()
        };
        let mut each: Vec<(Municipality, Mirror)> = all.into_iter().map(|at| (at, only(at))).collect();
        each.sort_by_key(|(at, of)| (Reverse(in_care(of)), *at));
        let together = Mirror { care: report.together.clone(), together: Vec::new(), ..report.clone() };
        Some(Self { together, each })
    }

    /// The municipalities with the reports of each.
    pub fn each(&self) -> impl Iterator<Item = (Municipality, &Mirror)> {
        self.each.iter().map(|(at, of)| (*at, of))
    }

    /// Of which municipalities the page is, and in what order it tells of them.
    pub fn about(&self, language: Language) -> String {
        let names: Vec<String> = self.each().map(|(at, _)| name(at)).collect();
        let mut named: Vec<&str> = names.iter().take(MOST_NAMED).map(String::as_str).collect();
        let more = match names.len().saturating_sub(MOST_NAMED) {
            0 => None,
            more => Some(words::and_more(language, more as u64)),
        };
        named.extend(more.as_deref());
        words::about(language, listed(&named, language), names.len() as u64)
    }

    /// A kind of care in each municipality where there is any of it to be seen.
    pub fn of_kind(&self, (law, care_group): (Law, &str)) -> Vec<(Municipality, &MirrorCare)> {
        let is_it = |care: &&MirrorCare| (care.law, care.care_group.as_str()) == (law, care_group);
        self.each().filter_map(|(at, of)| Some((at, of.care.iter().find(is_it)?))).collect()
    }
}

/// The kinds of care of a report over several municipalities, the largest over all of them first.
pub(super) fn kinds(of: &Mirror) -> Vec<(Law, &str)> {
    let mut kinds: Vec<(Law, &str)> = Vec::new();
    for care in of.together.iter().chain(&of.care) {
        let kind = (care.law, care.care_group.as_str());
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// `0901`, `Zwolle`.
fn name(at: Municipality) -> String {
    at.name().map_or_else(|| at.to_string(), str::to_owned)
}

/// The id of a part of a page, which tells those of one municipality from those of another.
pub(super) fn part_of(place: &str, part: &str) -> String {
    if place.is_empty() { part.to_owned() } else { format!("{part}-{place}") }
}

/// The id of the section of a municipality.
pub(super) fn place_id(at: Municipality) -> String {
    format!("gemeente-{at}")
}

/// In care in a municipality at the end of the last period, as far as that may be seen.
fn in_care(of: &Mirror) -> u64 {
    of.care.iter().filter_map(|care| care.flows.last()?.stock_end).map(u64::from).sum()
}
