//! The proof that no hidden cell can be computed from what is shown, checked without trust in how it was found.

use serde::Serialize;

use super::exposure::{Exposure, HiddenCell};
use super::model::{CellId, Publication, SuppressionRules};
use super::proof::Evidence;
use super::setting::{Reader, Setting};
use super::system::System;
use super::window::Among;

/// The audit of a set of publications.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// Hidden cells that are safe, in the order of the cells.
    pub safe: Vec<HiddenCell>,
    /// Cells that are not. Empty: it may be published.
    pub exposed: Vec<HiddenCell>,
}

/// Seeks a proof for every hidden cell, and checks what was found.
pub(super) fn audit(
    system: &System<'_>,
    rules: &SuppressionRules,
    publications: &[Publication],
    mut evidence: Vec<Evidence>,
) -> Audit {
    let hidden: Vec<bool> = publications.iter().map(|publication| *publication != Publication::Shown).collect();
    let setting = Setting { system, rules, hidden: &hidden };
    let mut exposures = vec![None; hidden.len()];
    for (evidence, &reader) in evidence.iter_mut().zip(Reader::of(rules)) {
        for (cell, exposure) in exposures.iter_mut().enumerate() {
            if hidden[cell] && exposure.is_none() {
                let found = evidence.prove(setting, cell, Among::HIDDEN);
                *exposure = found.map(|exposure| match (reader, exposure) {
                    (_, Exposure::Unproven) | (Reader::Counts, _) => exposure,
                    (Reader::Zeros, _) => Exposure::GivenAwayByZeros,
                    (Reader::Marks, _) => Exposure::GivenAwayByMarks,
                });
            }
        }
    }
    let checked: Vec<Vec<(i64, i64)>> =
        evidence.iter().zip(Reader::of(rules)).map(|(evidence, &reader)| check(setting, reader, evidence)).collect();
    let mut audit = Audit::default();
    for (cell, exposure) in exposures.into_iter().enumerate() {
        let proved = checked
            .iter()
            .zip(Reader::of(rules))
            .all(|(reach, &reader)| setting.is_enough(reader, cell, reach[cell].0, reach[cell].1));
        let exposure = match (hidden[cell], system.is_primary(cell, rules)) {
            (true, _) if proved => None,
            (true, _) => Some(exposure.unwrap_or(Exposure::Unproven)),
            (false, true) => Some(Exposure::Shown),
            (false, false) => continue,
        };
        let (down, up) = checked.first().map_or((0, 0), |reach| reach[cell]);
        let value = system.cells[cell].value as i64;
        let list = if exposure.is_none() { &mut audit.safe } else { &mut audit.exposed };
        list.push(HiddenCell {
            cell: CellId(cell as u32),
            lowest: (value + down) as u64,
            highest: (value + up) as u64,
            exposure,
        });
    }
    audit
}

/// How far the valid alternatives take every cell: only hidden cells differ, every relation holds, no bound is passed.
fn check(setting: Setting<'_>, reader: Reader, evidence: &Evidence) -> Vec<(i64, i64)> {
    let Setting { system, hidden, .. } = setting;
    let mut reach = vec![(0_i64, 0_i64); system.cells.len()];
    let mut sums = vec![0_i128; system.relations.len()];
    for alternative in &evidence.alternatives {
        let touched = || {
            let changes = alternative.changes.iter();
            changes.flat_map(|&(cell, _)| system.relations_of(cell).iter().map(|relation| *relation as usize))
        };
        let mut possible = true;
        for &(cell, change) in &alternative.changes {
            let bounds = setting.known(reader, cell);
            let value = system.cells[cell].value as i64 + change;
            possible &= hidden[cell] && (bounds.lower..=bounds.upper).contains(&value);
            for &relation in system.relations_of(cell) {
                let terms = system.terms(relation);
                let coefficient = terms.iter().find(|term| term.0 as usize == cell).map_or(0, |term| term.1);
                sums[relation as usize] += i128::from(coefficient) * i128::from(change);
            }
        }
        possible &= touched().all(|relation| sums[relation] == 0);
        touched().for_each(|relation| sums[relation] = 0);
        if possible {
            for &(cell, change) in &alternative.changes {
                reach[cell] = (reach[cell].0.min(change), reach[cell].1.max(change));
            }
        }
    }
    reach
}
