//! The cheapest cells that meet all demands: a covering problem, by branch and bound.

use std::cmp::Reverse;
use std::ops::{BitAnd, BitOr, Not};

use super::component::{Cost, PERSONS, add, total};
use super::prover::Demand;

/// So many steps are made for the sake of persons.
const FINE: u32 = 60;

/// Some of the first 256 demands, or candidates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Set([u64; 4]);

impl Set {
    const SIZE: usize = 256;

    fn with(mut self, at: usize) -> Self {
        self.0[at / 64] |= 1 << (at % 64);
        self
    }

    fn len(self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    fn is_empty(self) -> bool {
        self.0 == [0; 4]
    }

    fn meets(self, other: Self) -> bool {
        !(self & other).is_empty()
    }

    fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(word, mut bits)| {
            std::iter::from_fn(move || {
                let at = bits.trailing_zeros() as usize;
                (bits != 0).then(|| {
                    bits &= bits - 1;
                    word * 64 + at
                })
            })
        })
    }
}

impl BitAnd for Set {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        let (a, b) = (self.0, other.0);
        Self([a[0] & b[0], a[1] & b[1], a[2] & b[2], a[3] & b[3]])
    }
}

impl BitOr for Set {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        let (a, b) = (self.0, other.0);
        Self([a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3]])
    }
}

impl Not for Set {
    type Output = Self;

    fn not(self) -> Self {
        Self(self.0.map(|word| !word))
    }
}

/// What is demanded.
#[derive(Debug, Default)]
pub(super) struct Covering {
    demands: Vec<Demand>,
    /// Per cell, the demands that it meets.
    met_by: Vec<Vec<u32>>,
}

/// Cells that meet all demands.
#[derive(Debug, Clone)]
pub(super) struct Cover {
    pub(super) cells: Vec<u32>,
    pub(super) cost: Cost,
    /// No other cells meet them at less cost.
    pub(super) is_cheapest: bool,
}

impl Covering {
    pub(super) fn new(cells: usize) -> Self {
        Self { demands: Vec::new(), met_by: vec![Vec::new(); cells] }
    }

    pub(super) fn demands(&self) -> &[Demand] {
        &self.demands
    }

    /// Adds a demand, unless it is known.
    pub(super) fn add(&mut self, demand: Demand) {
        let first = demand.any_of.first().map(|&cell| self.met_by[cell as usize].as_slice()).unwrap_or_default();
        if first.iter().any(|&known| self.demands[known as usize] == demand) {
            return;
        }
        let number = self.demands.len() as u32;
        demand.any_of.iter().for_each(|&cell| self.met_by[cell as usize].push(number));
        self.demands.push(demand);
    }

    /// Chooses cells, one after the other, until all demands are met: those that meet most of them at least cost.
    pub(super) fn meet(&self, cost: &[Cost], hidden: &mut [bool], chosen: &mut Vec<u32>) {
        let mut is_open: Vec<bool> = self.demands.iter().map(|demand| demand.is_open(hidden)).collect();
        let mut hits = vec![0_u32; cost.len()];
        let mut cells: Vec<u32> = Vec::new();
        let mut count = |demand: &Demand, hits: &mut [u32]| {
            for &cell in &demand.any_of {
                if hits[cell as usize] == 0 {
                    cells.push(cell);
                }
                hits[cell as usize] += 1;
            }
        };
        self.demands.iter().zip(&is_open).filter(|(_, open)| **open).for_each(|(demand, _)| count(demand, &mut hits));
        cells.sort_unstable();
        cells.dedup();
        loop {
            // Least cost per demand met; of those the cheapest, and of those the first.
            let mut best: Option<(Cost, u32, u32)> = None;
            for &cell in &cells {
                let (price, met) = (cost[cell as usize], hits[cell as usize]);
                let is_better = |(other, others_met, _): (Cost, u32, u32)| {
                    let (own, its) = (u128::from(price) * u128::from(others_met), u128::from(other) * u128::from(met));
                    (own, price) < (its, other)
                };
                if met > 0 && best.is_none_or(is_better) {
                    best = Some((price, met, cell));
                }
            }
            let Some((_, _, best)) = best else { return };
            hidden[best as usize] = true;
            chosen.push(best);
            for &at in &self.met_by[best as usize] {
                if std::mem::take(&mut is_open[at as usize]) {
                    self.demands[at as usize].any_of.iter().for_each(|&cell| hits[cell as usize] -= 1);
                }
            }
            for (demand, is_open) in self.demands.iter().zip(&mut is_open) {
                if demand.given == Some(best) && demand.is_open(hidden) {
                    *is_open = true;
                    for &cell in &demand.any_of {
                        hits[cell as usize] += 1;
                        if let Err(place) = cells.binary_search(&cell) {
                            cells.insert(place, cell);
                        }
                    }
                }
            }
        }
    }

    /// Takes out cells without which all demands are still met, dearest first.
    fn drop_superfluous(&self, cost: &[Cost], hidden: &mut [bool], chosen: &mut Vec<u32>) {
        let mut order = chosen.clone();
        order.sort_unstable_by_key(|&cell| Reverse((cost[cell as usize], cell)));
        for cell in order {
            hidden[cell as usize] = false;
            if self.met_by[cell as usize].iter().any(|&at| self.demands[at as usize].is_open(hidden)) {
                hidden[cell as usize] = true;
            } else {
                chosen.retain(|&other| other != cell);
            }
        }
    }

    /// The cheapest cells that meet all demands, in `patience` steps; after that the cheapest found.
    pub(super) fn cheapest(&self, cost: &[Cost], patience: &mut u32) -> Cover {
        let mut hidden = vec![false; cost.len()];
        let mut chosen = Vec::new();
        self.meet(cost, &mut hidden, &mut chosen);
        self.drop_superfluous(cost, &mut hidden, &mut chosen);
        let total = total(&chosen, cost);
        let mut best = Cover { cells: chosen, cost: total, is_cheapest: false };
        let candidates = self.candidates(cost);
        if self.demands.len() > Set::SIZE || candidates.len() > Set::SIZE {
            return best;
        }
        let mut search = Search::new(self, candidates, patience, best.cost);
        let always = (0..self.demands.len()).filter(|&at| self.demands[at].given.is_none());
        let none = Set::default();
        search.branch(always.fold(none, Set::with), none, none, none, 0);
        best.is_cheapest = *search.patience > 0;
        if let Some(found) = search.best {
            best.cost = search.limit;
            best.cells = found.iter().map(|at| search.candidates[at].cell).collect();
        }
        best
    }

    /// The cells that can matter: of those that meet the same demands or fewer, the cheapest.
    fn candidates(&self, cost: &[Cost]) -> Vec<Candidate> {
        let mut all: Vec<Candidate> = Vec::new();
        if self.demands.len() > Set::SIZE {
            return all;
        }
        let mut gives = vec![Set::default(); cost.len()];
        for (at, demand) in self.demands.iter().enumerate() {
            if let Some(given) = demand.given {
                gives[given as usize] = gives[given as usize].with(at);
            }
        }
        for (cell, met) in self.met_by.iter().enumerate().filter(|(_, met)| !met.is_empty()) {
            let meets = met.iter().fold(Set::default(), |set, &at| set.with(at as usize));
            all.push(Candidate { cell: cell as u32, cost: cost[cell], meets, gives: gives[cell] });
        }
        all.sort_unstable_by_key(|candidate| (candidate.cost, candidate.cell));
        let mut kept: Vec<Candidate> = Vec::new();
        for candidate in all {
            let better = |other: &Candidate| {
                (candidate.meets & !other.meets).is_empty() && (other.gives & !candidate.gives).is_empty()
            };
            if !kept.iter().any(better) {
                kept.push(candidate);
            }
        }
        kept
    }
}

/// A cell that may be hidden.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    cell: u32,
    cost: Cost,
    /// The demands that it meets.
    meets: Set,
    /// The demands that it makes, if it is hidden.
    gives: Set,
}

struct Search<'a> {
    candidates: Vec<Candidate>,
    /// Per demand, the candidates that meet it.
    met_by: Vec<Set>,
    patience: &'a mut u32,
    /// From here on only fewer cells count.
    fine: u32,
    /// What was found must cost less than this.
    limit: Cost,
    best: Option<Set>,
}

impl<'a> Search<'a> {
    fn new(covering: &Covering, candidates: Vec<Candidate>, patience: &'a mut u32, limit: Cost) -> Self {
        let mut met_by = vec![Set::default(); covering.demands.len()];
        for (place, candidate) in candidates.iter().enumerate() {
            candidate.meets.iter().for_each(|at| met_by[at] = met_by[at].with(place));
        }
        Self { candidates, met_by, fine: patience.saturating_sub(FINE), patience, limit, best: None }
    }

    /// With these demands to be met yet, and those met; and these candidates chosen, and those not to be chosen, at this cost.
    fn branch(&mut self, open: Set, met: Set, chosen: Set, mut never: Set, spent: Cost) {
        if *self.patience == 0 {
            return;
        }
        *self.patience -= 1;
        // Demands that have no candidate in common cost the cheapest of each, at least. Those with few first.
        let mut order: Vec<(u32, usize, Set)> = Vec::with_capacity(16);
        for at in open.iter() {
            let left = self.met_by[at] & !never;
            order.push((left.len(), at, left));
        }
        order.sort_unstable_by_key(|&(left, at, _)| (left, at));
        let (mut bound, mut taken) = (spent, Set::default());
        for &(left, _, cells) in &order {
            if left == 0 {
                return;
            }
            if !cells.meets(taken) {
                taken = taken | cells;
                // Candidates are in the order of their cost.
                bound = add(bound, cells.iter().next().map_or(0, |first| self.candidates[first].cost));
            }
        }
        // Which of equally many cells have fewest persons is worth some search, but not all of it.
        let rough = |cost: Cost| if *self.patience > self.fine { cost } else { cost >> PERSONS };
        if rough(bound) >= rough(self.limit) {
            return;
        }
        let Some(&(_, _, cells)) = order.first() else {
            (self.limit, self.best) = (spent, Some(chosen));
            return;
        };
        // One of these it is: those first that meet most.
        let mut cells: Vec<usize> = cells.iter().collect();
        cells.sort_by_key(|&place| Reverse((self.candidates[place].meets & open).len()));
        for place in cells {
            let Candidate { cost, meets, gives, .. } = self.candidates[place];
            let met = met | meets;
            self.branch((open | gives) & !met, met, chosen.with(place), never, add(spent, cost));
            never = never.with(place);
        }
    }
}
