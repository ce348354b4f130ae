//! A large component: what hangs by one cell only, then each cell by its cheapest path; and once more, now that others are hidden too.
//!
//! What one cell needs depends on what was hidden before it. So each chosen cell is taken out again: where the others can be
//! protected without it, or by cells that cost less, those take its place.

use std::cmp::Reverse;

use super::component::{Cost, total};
use super::fewest::{Search, Unprotected};
use super::prover::{Glance, Question};
use super::setting::Reader;

/// A cell on which the proof of more others rests is not taken out again.
const MOST_LOSERS: usize = 64;

/// So often all are gone over.
const ROUNDS: usize = 2;

/// Of more cells only one way is tried.
const LARGE: usize = 2_000;

impl Search<'_> {
    /// Hides few cells, such that all are safe: which.
    pub(super) fn hide_few(&mut self) -> Result<Vec<u32>, Unprotected> {
        let mut chosen = Vec::new();
        self.hide_for_leaves(&mut chosen)?;
        self.hide_circles(&mut chosen)?;
        self.hide_until_safe(&mut chosen)?;
        self.go_round(&mut chosen);
        if self.component.len() <= LARGE {
            self.hide_exactly(&[]);
            let mut others = Vec::new();
            self.hide_circles(&mut others)?;
            self.hide_until_safe(&mut others)?;
            self.go_round(&mut others);
            if total(&others, &self.component.cost) < total(&chosen, &self.component.cost) {
                return Ok(others);
            }
        }
        Ok(chosen)
    }

    /// Hides until no cell that must be hidden is the only one by which something hangs: that says of all of them together where others
    /// are needed, and one that is chosen may do for many.
    pub(super) fn hide_for_leaves(&mut self, chosen: &mut Vec<u32>) -> Result<(), Unprotected> {
        loop {
            let Glance { stuck, demands, .. } = self.prover.glance(self.component);
            let cell = stuck.first().copied().unwrap_or_default();
            if demands.is_empty() {
                return Ok(());
            }
            if demands.iter().any(|demand| demand.any_of.is_empty()) {
                return Err(Unprotected::for_good(cell));
            }
            for demand in demands {
                self.covering.add(demand);
            }
            if !self.meet_demands(chosen) {
                return Err(Unprotected::so_far(cell));
            }
        }
    }

    /// Hides, for every cell that is not safe yet, what makes it safe at least cost. The smallest come first: they have to go
    /// furthest.
    pub(super) fn hide_circles(&mut self, chosen: &mut Vec<u32>) -> Result<(), Unprotected> {
        let component = self.component;
        let mut order: Vec<usize> = (0..self.hidden.len()).filter(|&cell| self.hidden[cell]).collect();
        order.sort_unstable_by_key(|&cell| (component.value(cell), cell));
        for cell in order {
            for reader in 0..self.readers.len() {
                let known = chosen.len();
                let is_safe = self.protect(reader, cell, Cost::MAX, chosen);
                // One up or down is all that is asked here, and not even with all others hidden can it be had.
                if !is_safe && self.readers[reader] != Reader::Counts && chosen.len() == known {
                    return Err(Unprotected::for_good(cell as u32));
                }
            }
        }
        Ok(())
    }

    /// Hides what makes a cell safe, if it costs less than `limit`. Whether it is safe then.
    fn protect(&mut self, reader: usize, cell: usize, limit: Cost, chosen: &mut Vec<u32>) -> bool {
        if self.is_safe(reader, cell, false) {
            return true;
        }
        let component = self.component;
        let (up, down) = component.setting().goals(self.readers[reader], component.cells[cell] as usize);
        let hidden = &self.hidden;
        let question = Question { component, reader, hidden, cell, up, down, better: 0, asks_why: false };
        let Some((_, way)) = self.prover.cheapest(question, limit) else { return false };
        for &other in &way {
            self.set(other as usize, true);
            self.needed_by[other as usize] = Some((reader, cell as u32));
        }
        chosen.extend(way);
        self.is_safe(reader, cell, false)
    }

    /// Takes out chosen cells, dearest first, where the others are safe without them, or can be made safe at less cost.
    pub(super) fn go_round(&mut self, chosen: &mut Vec<u32>) {
        // Per cell, how many had been replaced when it could not be.
        let mut stays_since = vec![None; self.component.len()];
        let mut replaced = 0;
        for _ in 0..ROUNDS {
            let before = replaced;
            let mut order = chosen.clone();
            order.sort_unstable_by_key(|&cell| Reverse((self.component.cost[cell as usize], cell)));
            for cell in order {
                if stays_since[cell as usize] == Some(replaced) {
                    continue;
                }
                if let Some(instead) = self.replace(cell) {
                    chosen.retain(|&other| other != cell);
                    chosen.extend(instead);
                    replaced += 1;
                } else {
                    stays_since[cell as usize] = Some(replaced);
                }
            }
            if replaced == before {
                return;
            }
        }
    }

    /// Shows a cell again; what is hidden instead, at less cost. If there is no such way, all stays as it was.
    fn replace(&mut self, cell: u32) -> Option<Vec<u32>> {
        self.set(cell as usize, false);
        let mut instead = Vec::new();
        if self.protect_without(cell as usize, &mut instead) {
            return Some(instead);
        }
        for &other in &instead {
            self.set(other as usize, false);
        }
        self.set(cell as usize, true);
        None
    }

    /// Whether all that rest on `cell`, which is shown, can be protected by cells that cost less, which are hidden then, as far as they
    /// were found. Who needed it before comes first: mostly it needs it still, and the others need not be looked at.
    fn protect_without(&mut self, cell: usize, instead: &mut Vec<u32>) -> bool {
        let limit = self.component.cost[cell];
        if let Some((reader, loser)) = self.needed_by[cell]
            && self.hidden[loser as usize]
            && !self.protect(reader, loser as usize, limit, instead)
        {
            return false;
        }
        self.losers(cell).is_some_and(|losers| self.protect_losers(cell, &losers, instead))
    }

    fn protect_losers(&mut self, cell: usize, losers: &[(usize, usize)], instead: &mut Vec<u32>) -> bool {
        let left = |instead: &[u32], cost: &[Cost]| cost[cell].saturating_sub(total(instead, cost));
        for &(reader, loser) in losers {
            if !self.protect(reader, loser, left(instead, &self.component.cost), instead) {
                self.needed_by[cell] = Some((reader, loser as u32));
                return false;
            }
        }
        let mut next = 0;
        while let Some(&other) = instead.get(next) {
            next += 1;
            for reader in 0..self.readers.len() {
                if !self.protect(reader, other as usize, left(instead, &self.component.cost), instead) {
                    return false;
                }
            }
        }
        true
    }

    /// The cells whose proof may rest on one that was hidden until now; none if there are too many.
    fn losers(&mut self, cell: usize) -> Option<Vec<(usize, usize)>> {
        let mut losers = Vec::new();
        for (reader, evidence) in self.evidence.iter().enumerate() {
            self.look += 1;
            self.seen[cell] = self.look;
            for &(number, _) in &evidence.moved_in[cell] {
                // Of its cells only this one is shown.
                if evidence.shown[number as usize] > 1 {
                    continue;
                }
                for &(other, _) in &evidence.changes[number as usize] {
                    if std::mem::replace(&mut self.seen[other as usize], self.look) != self.look {
                        losers.push((reader, other as usize));
                    }
                }
                if losers.len() > MOST_LOSERS {
                    return None;
                }
            }
        }
        Some(losers)
    }
}
