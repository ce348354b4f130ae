//! Cells that are no network, and too many to be solved as a whole: hidden one small circle at a time.
//!
//! For every hidden cell that is not safe yet, another table is sought in which shown cells may move too, hidden ones first. The shown
//! cells that it moves are hidden: they, and the cell, are safe by that very table. At the end, cells that turned out not to be needed
//! are shown again, the largest first.

use std::cmp::Reverse;

use super::component::Component;
use super::fewest;
use super::fewest::Unprotected;
use super::model::SuppressionRules;
use super::proof::Evidence;
use super::setting::{Reader, Setting};
use super::system::System;
use super::window::Among;

/// Chooses what to hide in a component.
pub(super) fn choose(component: &Component<'_>) -> Result<fewest::Choice, Unprotected> {
    let Component { system, rules, ref cells, .. } = *component;
    let count = system.cells.len();
    let mut choice = Choice {
        system,
        rules,
        cells,
        hidden: (0..count).map(|cell| system.is_given(cell, rules)).collect(),
        evidence: Reader::of(rules).iter().map(|&reader| Evidence::new(reader, count)).collect(),
    };
    choice.hide_until_safe()?;
    choice.show_superfluous();
    let place = |cell: usize| cells.binary_search(&(cell as u32)).ok();
    // One that is not among them is a zero: those stay as they are here.
    let outside = |cell: &usize| choice.hidden[*cell] && !system.is_given(*cell, rules) && place(*cell).is_none();
    if (0..count).any(|cell| outside(&cell)) {
        return Err(Unprotected::so_far(0));
    }
    let changes = |evidence: Evidence| {
        let found = evidence.alternatives.into_iter();
        let local =
            found.map(|one| one.changes.into_iter().map(|(cell, by)| Some((place(cell)? as u32, by))).collect());
        local.map(|changes: Option<Vec<_>>| changes.unwrap_or_default()).filter(|changes| !changes.is_empty()).collect()
    };
    Ok(fewest::Choice {
        hidden: cells.iter().map(|&cell| choice.hidden[cell as usize]).collect(),
        changes: choice.evidence.into_iter().map(changes).collect(),
    })
}

/// A cell on which the proof of more others rests is not shown again: it hardly ever succeeds, and takes nearly all the time.
const MOST_LOSERS: usize = 16;

struct Choice<'a> {
    system: &'a System<'a>,
    rules: &'a SuppressionRules,
    /// The cells of the component.
    cells: &'a [u32],
    hidden: Vec<bool>,
    /// One for each reader.
    evidence: Vec<Evidence>,
}

impl Choice<'_> {
    /// Until a round over all hidden cells hides nothing more.
    ///
    /// From the last cell added to the first: wholes are mostly added before their parts, and parts have the fewest ways to move. With
    /// those safe, wholes mostly are; the other way round takes longer and hides more.
    fn hide_until_safe(&mut self) -> Result<(), Unprotected> {
        loop {
            let before = self.hidden_cells().len();
            for cell in self.hidden_cells().into_iter().rev() {
                for reader in 0..self.evidence.len() {
                    self.make_safe(reader, cell)?;
                }
            }
            if self.hidden_cells().len() == before {
                return Ok(());
            }
        }
    }

    fn hidden_cells(&self) -> Vec<usize> {
        self.cells.iter().map(|&cell| cell as usize).filter(|&cell| self.hidden[cell]).collect()
    }

    fn make_safe(&mut self, reader: usize, cell: usize) -> Result<(), Unprotected> {
        let Self { system, rules, hidden, evidence, .. } = self;
        let setting = Setting { system, rules, hidden };
        let evidence = &mut evidence[reader];
        if evidence.prove(setting, cell, Among::HIDDEN_NEAR).is_none() {
            return Ok(());
        }
        let known = evidence.alternatives.len();
        if evidence.prove(setting, cell, Among::ANY).is_some() {
            let place = self.cells.binary_search(&(cell as u32)).unwrap_or_default();
            return Err(Unprotected::so_far(place as u32));
        }
        for alternative in &evidence.alternatives[known..] {
            for &(moved, _) in &alternative.changes {
                hidden[moved] = true;
            }
        }
        Ok(())
    }

    /// Shows again the secondary cells without which all others can still be proved safe.
    fn show_superfluous(&mut self) {
        let mut secondary = self.hidden_cells();
        secondary.retain(|&cell| !self.system.is_given(cell, self.rules));
        secondary.sort_unstable_by_key(|&cell| {
            let figures = &self.system.cells[cell];
            (figures.value != 0, Reverse((figures.persons, cell)))
        });
        for cell in secondary {
            self.hidden[cell] = false;
            if self.leaves_one_alone(cell) || !self.is_needed_by_few(cell) || !self.holds_without(cell) {
                self.hidden[cell] = true;
            }
        }
    }

    /// Some relation of `cell` has exactly one hidden cell left, which it would give away.
    fn leaves_one_alone(&self, cell: usize) -> bool {
        self.system.relations_of(cell).iter().any(|&relation| {
            let terms = self.system.terms(relation);
            terms.iter().filter(|term| self.hidden[term.0 as usize]).count() == 1
        })
    }

    fn is_needed_by_few(&self, cell: usize) -> bool {
        self.evidence.iter().all(|evidence| evidence.is_needed_by_few(cell, MOST_LOSERS))
    }

    /// Proves anew what rested on alternatives that move `cell`; as before if that fails.
    fn holds_without(&mut self, cell: usize) -> bool {
        let Self { system, rules, hidden, evidence, .. } = self;
        let setting = Setting { system, rules, hidden };
        let mut forgotten = Vec::new();
        for evidence in evidence.iter_mut() {
            let lost = evidence.forget(cell);
            let holds = lost.losers().all(|loser| evidence.prove(setting, loser, Among::HIDDEN_CLOSE).is_none());
            forgotten.push(lost);
            if !holds {
                for (evidence, lost) in self.evidence.iter_mut().zip(forgotten) {
                    evidence.restore(lost);
                }
                return false;
            }
        }
        true
    }
}
