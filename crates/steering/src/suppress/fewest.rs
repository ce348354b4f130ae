//! The fewest cells to hide in a component: what protects every cell, at least cost.
//!
//! Of a large component, what hangs by one cell only is seen to first, all of it together, then each cell that is not safe yet by itself
//! ([`super::paths`]). Of a small one the fewest are sought, as follows.
//!
//! Every cell that is not safe demands one more of some cells to be hidden. The cheapest cells that meet all demands found so far are
//! a lower bound of what must be hidden; if with those every cell is safe, they are the answer. If not, there are more demands: they are met
//! one after the other until all is safe, what proves superfluous is shown again, and that is an upper bound. Where the
//! two meet, none are fewer (an implicit hitting set; Fischetti and Salazar 2001 do the same with a linear programme).

use super::component::{Component, Cost, total};
use super::covering::Covering;
use super::prover::{Changes, Demand, Prover, Question};
use super::setting::Reader;

/// Of so many cells the fewest to hide are sought until none can be fewer, or nearly so; of a network, and where every proof has to
/// solve equations.
const SMALL: usize = 200;
const SMALL_WITHOUT_A_NETWORK: usize = 64;

/// Steps of branch and bound, and rounds from lower bound to upper bound and back; where every proof has to solve equations, fewer.
const SEARCH: (u32, usize) = (2_000, 24);
const SEARCH_WITHOUT_A_NETWORK: (u32, usize) = (500, 6);

/// Of so many cells it is worth while to look at each by itself, for what hiding costs at least.
const FEW: usize = 2;

/// What is hidden in a component, with the tables that prove it.
pub(super) struct Choice {
    pub(super) hidden: Vec<bool>,
    /// Per reader.
    pub(super) changes: Vec<Vec<Changes>>,
}

/// A cell of the component that hiding others has not protected.
#[derive(Debug)]
pub(super) struct Unprotected {
    pub(super) cell: u32,
    /// Nor would hiding all of them.
    pub(super) is_final: bool,
}

impl Unprotected {
    /// What was tried did not do; another way may.
    pub(super) const fn so_far(cell: u32) -> Self {
        Self { cell, is_final: false }
    }

    /// No choice among the cells of the component does.
    pub(super) const fn for_good(cell: u32) -> Self {
        Self { cell, is_final: true }
    }
}

/// Chooses what to hide in a network.
pub(super) fn choose(component: &Component<'_>, prover: &mut dyn Prover) -> Result<Choice, Unprotected> {
    let mut search = Search::new(component, prover);
    if component.len() > SMALL {
        let chosen = search.hide_few()?;
        return search.finish(&chosen);
    }
    let stuck = search.prover.glance(component).stuck;
    if !search.is_exposed() {
        return search.finish(&[]);
    }
    let is_easy = !stuck.is_empty() && stuck.len() <= FEW;
    let best = if is_easy { search.hide_for(&stuck)? } else { Best::default() };
    let best = search.between_bounds(best, SEARCH)?;
    search.finish(&best.chosen)
}

/// Chooses what to hide in a small component that is no network; `chosen` is a choice that is known to do.
pub(super) fn choose_less(
    component: &Component<'_>,
    prover: &mut dyn Prover,
    mut chosen: Vec<u32>,
) -> Result<Choice, Unprotected> {
    let mut search = Search::new(component, prover);
    if !search.is_exposed() {
        return search.finish(&[]);
    }
    search.hide_exactly(&chosen);
    search.hide_until_safe(&mut chosen)?;
    search.show_superfluous(&mut chosen);
    if component.len() <= SMALL_WITHOUT_A_NETWORK {
        let best = Best { cost: total(&chosen, &component.cost), chosen, least: 0 };
        chosen = search.between_bounds(best, SEARCH_WITHOUT_A_NETWORK)?.chosen;
    }
    search.finish(&chosen)
}

/// The cheapest choice so far; none costs less than `least`.
struct Best {
    cost: Cost,
    chosen: Vec<u32>,
    least: Cost,
}

impl Default for Best {
    fn default() -> Self {
        Self { cost: Cost::MAX, chosen: Vec::new(), least: 0 }
    }
}

/// Other tables found for one reader.
pub(super) struct Evidence {
    pub(super) changes: Vec<Changes>,
    /// Of each, how many of its cells are shown at the moment: it counts if none is.
    pub(super) shown: Vec<u32>,
    /// Per cell, those in which it differs.
    pub(super) moved_in: Vec<Vec<(u32, i64)>>,
}

impl Evidence {
    fn new(component: &Component<'_>) -> Self {
        Self { changes: Vec::new(), shown: Vec::new(), moved_in: vec![Vec::new(); component.len()] }
    }

    fn learn(&mut self, changes: Changes, hidden: &[bool]) {
        let number = self.changes.len() as u32;
        for &(cell, by) in &changes {
            self.moved_in[cell as usize].push((number, by));
        }
        self.shown.push(changes.iter().filter(|(cell, _)| !hidden[*cell as usize]).count() as u32);
        self.changes.push(changes);
    }

    fn set(&mut self, cell: usize, hidden: bool) {
        for &(number, _) in &self.moved_in[cell] {
            let shown = &mut self.shown[number as usize];
            *shown = if hidden { *shown - 1 } else { *shown + 1 };
        }
    }

    /// Marks tables that take a cell far enough, those first that are marked already.
    fn mark_needed(&self, cell: usize, enough: impl Fn(i64, i64) -> bool, needed: &mut [bool]) {
        let (mut down, mut up) = (0, 0);
        for again in [true, false] {
            for &(number, by) in &self.moved_in[cell] {
                let number = number as usize;
                if enough(down, up) {
                    return;
                }
                if self.shown[number] == 0 && needed[number] == again && (by < down || by > up) {
                    (down, up) = (by.min(down), by.max(up));
                    needed[number] = true;
                }
            }
        }
    }

    /// Whether the tables at hand take a cell far enough.
    fn reach(&self, cell: usize, enough: impl Fn(i64, i64) -> bool) -> bool {
        let (mut down, mut up) = (0, 0);
        for &(number, by) in &self.moved_in[cell] {
            if self.shown[number as usize] == 0 && (by < down || by > up) {
                (down, up) = (by.min(down), by.max(up));
                if enough(down, up) {
                    return true;
                }
            }
        }
        enough(down, up)
    }
}

pub(super) struct Search<'a> {
    pub(super) component: &'a Component<'a>,
    pub(super) readers: &'a [Reader],
    pub(super) prover: &'a mut dyn Prover,
    pub(super) hidden: Vec<bool>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) covering: Covering,
    /// Per cell, in which look at losers it was found last.
    pub(super) seen: Vec<u32>,
    pub(super) look: u32,
    /// Per chosen cell, who needed it when that was looked at last: a reader, and a hidden cell.
    pub(super) needed_by: Vec<Option<(usize, u32)>>,
}

impl<'a> Search<'a> {
    fn new(component: &'a Component<'a>, prover: &'a mut dyn Prover) -> Self {
        for cell in (0..component.len()).filter(|&cell| component.given[cell]) {
            prover.set(component, cell, true);
        }
        let readers = Reader::of(component.rules);
        Self {
            component,
            readers,
            prover,
            hidden: component.given.clone(),
            evidence: readers.iter().map(|_| Evidence::new(component)).collect(),
            covering: Covering::new(component.len()),
            seen: vec![0; component.len()],
            look: 0,
            needed_by: vec![None; component.len()],
        }
    }

    /// Hides what protects these few cells, each by its cheapest way: no choice costs less than the dearest of those.
    fn hide_for(&mut self, stuck: &[u32]) -> Result<Best, Unprotected> {
        let least = stuck.iter().filter_map(|&cell| self.cheapest_way(cell)).map(|way| way.0).max().unwrap_or(0);
        let mut chosen = Vec::new();
        for &cell in stuck {
            for way in self.cheapest_way(cell).map_or(Vec::new(), |way| way.1) {
                self.set(way as usize, true);
                chosen.push(way);
            }
        }
        self.hide_until_safe(&mut chosen)?;
        if stuck.len() > 1 {
            self.show_superfluous(&mut chosen);
        }
        Ok(Best { cost: total(&chosen, &self.component.cost), chosen, least })
    }

    /// Goes from a lower bound to an upper one and back, until they meet or patience ends.
    fn between_bounds(&mut self, mut best: Best, (patience, rounds): (u32, usize)) -> Result<Best, Unprotected> {
        let mut patience = patience;
        for _ in 0..rounds {
            if best.cost <= best.least || patience == 0 {
                break;
            }
            let cover = self.covering.cheapest(&self.component.cost, &mut patience);
            if cover.cost >= best.cost {
                break;
            }
            self.hide_exactly(&cover.cells);
            let mut chosen = cover.cells;
            let demands = self.covering.demands().len();
            self.hide_until_safe(&mut chosen)?;
            let is_least = cover.is_cheapest && self.covering.demands().len() == demands;
            if !is_least {
                self.show_superfluous(&mut chosen);
            }
            let cost = total(&chosen, &self.component.cost);
            if cost < best.cost {
                best = Best { cost, chosen, ..best };
            }
            if is_least {
                break;
            }
        }
        Ok(best)
    }

    pub(super) fn set(&mut self, cell: usize, hidden: bool) {
        if self.hidden[cell] != hidden {
            self.hidden[cell] = hidden;
            self.prover.set(self.component, cell, hidden);
            self.evidence.iter_mut().for_each(|evidence| evidence.set(cell, hidden));
        }
    }

    /// Hides these cells, beside those that are given, and no others.
    pub(super) fn hide_exactly(&mut self, cells: &[u32]) {
        let mut wanted = self.component.given.clone();
        for &cell in cells {
            wanted[cell as usize] = true;
        }
        for (cell, hidden) in wanted.into_iter().enumerate() {
            self.set(cell, hidden);
        }
    }

    /// Whether a hidden cell is safe; if it is not, what it demands is noted if that is asked for.
    pub(super) fn is_safe(&mut self, reader: usize, cell: usize, asks_why: bool) -> bool {
        let component = self.component;
        let setting = component.setting();
        let (kind, global) = (self.readers[reader], component.cells[cell] as usize);
        let enough = |down: i64, up: i64| setting.is_enough(kind, global, down, up);
        if self.evidence[reader].reach(cell, enough) {
            return true;
        }
        let (up, down) = setting.goals(kind, global);
        let better = if kind == Reader::Counts { setting.threshold() } else { 0 };
        let question = Question { component, reader, hidden: &self.hidden, cell, up, down, better, asks_why };
        let answer = self.prover.prove(question, &enough);
        for changes in answer.changes {
            self.evidence[reader].learn(changes, &self.hidden);
        }
        if self.evidence[reader].reach(cell, enough) {
            return true;
        }
        answer.demands.into_iter().for_each(|demand| self.covering.add(demand));
        false
    }

    /// Whether a hidden cell is not safe; what is demanded is noted.
    fn is_exposed(&mut self) -> bool {
        let glance = self.prover.glance(self.component);
        if !glance.demands.is_empty() {
            glance.demands.into_iter().for_each(|demand| self.covering.add(demand));
            return true;
        }
        let mut exposed = false;
        for cell in (0..self.hidden.len()).rev() {
            for reader in 0..self.readers.len() {
                exposed |= self.hidden[cell] && !self.is_safe(reader, cell, true);
            }
        }
        exposed
    }

    /// The cheapest way to let a cell move at all.
    fn cheapest_way(&mut self, cell: u32) -> Option<(Cost, Vec<u32>)> {
        let (component, hidden, cell) = (self.component, &self.hidden, cell as usize);
        let value = component.value(cell);
        let (up, down) = (value + 1, value - 1);
        let question = Question { component, reader: 0, hidden, cell, up, down, better: 0, asks_why: false };
        self.prover.cheapest(question, Cost::MAX)
    }

    /// Hides more until every hidden cell is safe, and adds what to `chosen`.
    pub(super) fn hide_until_safe(&mut self, chosen: &mut Vec<u32>) -> Result<(), Unprotected> {
        let mut known = self.covering.demands().len();
        while self.is_exposed() {
            let hopeless = self.covering.demands()[known..].iter().find(|demand| demand.any_of.is_empty());
            if let Some(&Demand { given, .. }) = hopeless {
                return Err(Unprotected { cell: given.unwrap_or_default(), is_final: given.is_none() });
            }
            known = self.covering.demands().len();
            if !self.meet_demands(chosen) {
                return Err(Unprotected::so_far(0));
            }
        }
        Ok(())
    }

    /// Hides what meets the demands that are known. Was there any?
    pub(super) fn meet_demands(&mut self, chosen: &mut Vec<u32>) -> bool {
        let before = chosen.len();
        let mut hidden = self.hidden.clone();
        self.covering.meet(&self.component.cost, &mut hidden, chosen);
        for &cell in &chosen[before..] {
            self.set(cell as usize, true);
        }
        before < chosen.len()
    }

    /// Shows again the chosen cells without which all others are still safe, dearest first.
    fn show_superfluous(&mut self, chosen: &mut Vec<u32>) {
        let mut order = chosen.clone();
        order.sort_unstable_by_key(|&cell| std::cmp::Reverse((self.component.cost[cell as usize], cell)));
        for cell in order {
            if self.leaves_one_alone(cell as usize) {
                continue;
            }
            self.set(cell as usize, false);
            if !self.prover.glance(self.component).demands.is_empty() {
                self.set(cell as usize, true);
                continue;
            }
            let others = (0..self.hidden.len()).filter(|&other| self.hidden[other]).collect::<Vec<_>>();
            if others.into_iter().all(|other| (0..self.readers.len()).all(|reader| self.is_safe(reader, other, false)))
            {
                chosen.retain(|&other| other != cell);
            } else {
                self.set(cell as usize, true);
            }
        }
    }

    /// Some relation of `cell` would have exactly one hidden cell left, which it would give away.
    fn leaves_one_alone(&self, cell: usize) -> bool {
        self.component.relations_of.list(cell).iter().any(|&relation| {
            let terms = self.component.terms.list(relation as usize);
            terms.iter().filter(|term| self.hidden[term.0 as usize]).count() == 2
        })
    }

    /// The choice, with tables that prove it: of those found, the few that do.
    fn finish(mut self, chosen: &[u32]) -> Result<Choice, Unprotected> {
        self.hide_exactly(chosen);
        if self.is_exposed() {
            return Err(Unprotected::so_far(0));
        }
        let mut changes = Vec::new();
        for (evidence, &kind) in self.evidence.into_iter().zip(self.readers) {
            let mut needed = vec![false; evidence.changes.len()];
            for cell in (0..self.hidden.len()).filter(|&cell| self.hidden[cell]) {
                let setting = self.component.setting();
                let global = self.component.cells[cell] as usize;
                evidence.mark_needed(cell, |down, up| setting.is_enough(kind, global, down, up), &mut needed);
            }
            let pairs = evidence.changes.into_iter().zip(needed);
            changes.push(pairs.filter(|(_, needed)| *needed).map(|(changes, _)| changes).collect());
        }
        Ok(Choice { hidden: self.hidden, changes })
    }
}
