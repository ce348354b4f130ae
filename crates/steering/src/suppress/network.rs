//! Tables that are a network: every relation a place where what comes in goes out, every cell a way between two places.
//!
//! A table that agrees with all that is shown differs from the true one by a flow that goes round through hidden cells only. So a
//! hidden cell can be one higher if and only if there is a path back from its end to its start (Gusfield 1988), and k higher if k can flow there. Where
//! that stops, the places reached are a side of a cut: of the shown cells that lead out of it one must be hidden too.

use super::alternatives::Bounds;
use super::bridges::Bridges;
use super::component::{Component, Cost, add};
use super::graph::{Side, ends, kept_relations};
use super::prover::{Answer, Changes, Demand, Glance, Prover, Question};

/// No place, no way.
const NONE: u32 = u32::MAX;

/// The graph of a component.
pub(super) struct Network {
    /// Per cell, the place that it leads from and the one that it leads to.
    ends: Vec<(u32, u32)>,
    /// The cells at a place, one place behind the other.
    at: Vec<u32>,
    starts: Vec<u32>,
    /// The hidden cells at each place.
    hidden_at: Vec<Vec<u32>>,
    /// Memory for searches: how a place was reached, and what flows through a cell.
    reached_by: Vec<u32>,
    queue: Vec<u32>,
    /// The same from the other end.
    leads_by: Vec<u32>,
    back_queue: Vec<u32>,
    flow: Vec<i64>,
    touched: Vec<u32>,
    /// Memory for the cheapest path: from the start, and from the goal.
    sides: [Side; 2],
    bridges: Bridges,
}

impl Network {
    /// The graph, if there is one: relations with coefficients 1 and −1 of which every cell is in two at most, once those that follow
    /// from others are left out.
    pub(super) fn of(component: &Component<'_>) -> Option<Self> {
        let relations = component.terms.len();
        if !(0..relations).all(|relation| component.terms.list(relation).iter().all(|(_, c)| c.abs() == 1)) {
            return None;
        }
        let kept = kept_relations(component);
        let ends = ends(component, &kept)?;
        let network = Self::new(ends, relations + 1);
        let mut left_out = (0..relations).filter(|&relation| !kept[relation]);
        left_out.all(|relation| network.implies(component.terms.list(relation), relations)).then_some(network)
    }

    fn new(ends: Vec<(u32, u32)>, places: usize) -> Self {
        let mut starts = vec![0_u32; places + 1];
        for &(from, to) in &ends {
            starts[from as usize + 1] += 1;
            starts[to as usize + 1] += 1;
        }
        for place in 0..places {
            starts[place + 1] += starts[place];
        }
        let mut next = starts.clone();
        let mut at = vec![0; ends.len() * 2];
        for (cell, &(from, to)) in (0..).zip(&ends) {
            for place in [from, to] {
                at[next[place as usize] as usize] = cell;
                next[place as usize] += 1;
            }
        }
        let flow = vec![0; ends.len()];
        Self {
            ends,
            at,
            starts,
            hidden_at: vec![Vec::new(); places],
            reached_by: vec![NONE; places],
            queue: Vec::new(),
            leads_by: vec![NONE; places],
            back_queue: Vec::new(),
            flow,
            touched: Vec::new(),
            sides: [Side::new(places), Side::new(places)],
            bridges: Bridges::default(),
        }
    }

    fn cells_at(&self, place: u32) -> &[u32] {
        &self.at[self.starts[place as usize] as usize..self.starts[place as usize + 1] as usize]
    }

    /// Whether a relation follows from those of the graph: it says of every flow that goes round what is known already. That is so if
    /// each place has a height, such that each cell's coefficient is the height that it climbs.
    fn implies(&self, terms: &[(u32, i64)], world: usize) -> bool {
        let mut climbs = vec![0_i64; self.ends.len()];
        for &(cell, c) in terms {
            climbs[cell as usize] = c;
        }
        let mut height: Vec<Option<i64>> = vec![None; self.reached_by.len()];
        for start in [world].into_iter().chain(0..world) {
            if height[start].is_some() {
                continue;
            }
            height[start] = Some(0);
            let mut open = vec![start as u32];
            while let Some(place) = open.pop() {
                for &cell in self.cells_at(place) {
                    let (from, to) = self.ends[cell as usize];
                    let own = height[place as usize].unwrap_or(0);
                    let (other, its) = if from == place {
                        (to, own + climbs[cell as usize])
                    } else {
                        (from, own - climbs[cell as usize])
                    };
                    match height[other as usize] {
                        None => {
                            height[other as usize] = Some(its);
                            open.push(other);
                        }
                        Some(known) if known != its => return false,
                        Some(_) => {}
                    }
                }
            }
        }
        true
    }

    /// How much more can go through a cell, in its direction or against it.
    #[inline]
    fn room(&self, question: &Question<'_>, cell: usize, along: bool) -> i64 {
        let bounds = question.component.bounds[question.reader][cell];
        let value = question.component.value(cell) + self.flow[cell];
        (if along { bounds.upper - value } else { value - bounds.lower }).max(0)
    }

    /// Goes from `start` on through hidden cells, other than the one in question, that `bear` enough in the direction in which it goes: the
    /// places reached, until `goal` is one of them.
    fn search(
        &mut self,
        question: &Question<'_>,
        start: u32,
        goal: u32,
        bear: impl Fn(&Self, usize, bool) -> bool,
    ) -> bool {
        self.forget_places();
        self.queue.push(start);
        // Reached by no other place.
        self.reached_by[start as usize] = question.cell as u32;
        let mut next = 0;
        while let Some(&place) = self.queue.get(next) {
            next += 1;
            for index in 0..self.hidden_at[place as usize].len() {
                let cell = self.hidden_at[place as usize][index];
                if cell as usize == question.cell {
                    continue;
                }
                let (from, to) = self.ends[cell as usize];
                let (other, leaves) = if from == place { (to, true) } else { (from, false) };
                if self.reached_by[other as usize] == NONE && bear(self, cell as usize, leaves) {
                    self.reached_by[other as usize] = cell;
                    self.queue.push(other);
                    if other == goal {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Whether `amount` more can flow from `start` to `goal` on one path, which stands in `reached_by` then. It is sought from both ends at
    /// once, a step from the side that has fewer places to go on from: totals have very many cells, and most of them are of no use.
    fn finds_path(&mut self, question: &Question<'_>, start: u32, goal: u32, amount: i64) -> bool {
        self.forget_places();
        let own = question.cell as u32;
        self.queue.push(start);
        self.reached_by[start as usize] = own;
        self.back_queue.push(goal);
        self.leads_by[goal as usize] = own;
        let (mut next, mut back) = (0, 0);
        while next < self.queue.len() && back < self.back_queue.len() {
            let degree = |place: u32| self.hidden_at[place as usize].len();
            let forwards = degree(self.queue[next]) <= degree(self.back_queue[back]);
            let place = if forwards { self.queue[next] } else { self.back_queue[back] };
            if forwards {
                next += 1;
            } else {
                back += 1;
            }
            for index in 0..self.hidden_at[place as usize].len() {
                let cell = self.hidden_at[place as usize][index];
                let (from, to) = self.ends[cell as usize];
                let (other, leaves) = if from == place { (to, true) } else { (from, false) };
                let by = if forwards { &self.reached_by } else { &self.leads_by };
                let is_new = cell != own && by[other as usize] == NONE;
                if !is_new || self.room(question, cell as usize, leaves == forwards) < amount {
                    continue;
                }
                let met = if forwards {
                    self.reached_by[other as usize] = cell;
                    self.queue.push(other);
                    self.leads_by[other as usize] != NONE
                } else {
                    self.leads_by[other as usize] = cell;
                    self.back_queue.push(other);
                    self.reached_by[other as usize] != NONE
                };
                if met {
                    self.join(other, goal);
                    return true;
                }
            }
        }
        false
    }

    /// Puts what was found from the goal behind what was found from the start.
    fn join(&mut self, mut place: u32, goal: u32) {
        while place != goal {
            let cell = self.leads_by[place as usize];
            let (from, to) = self.ends[cell as usize];
            place = if from == place { to } else { from };
            self.reached_by[place as usize] = cell;
        }
    }

    /// No place is reached any more.
    fn forget_places(&mut self) {
        for place in self.queue.drain(..).chain(self.back_queue.drain(..)) {
            self.reached_by[place as usize] = NONE;
            self.leads_by[place as usize] = NONE;
        }
    }

    /// Lets `amount` flow from `start` to `goal`, or as much as can; and more, if one path bears it, for the sake of the cells on the
    /// way. How much did.
    fn push(&mut self, question: &Question<'_>, start: u32, goal: u32, amount: i64, better: i64) -> i64 {
        if start == goal {
            // In no relation at all: nothing else has to change.
            return amount;
        }
        let mut pushed = 0;
        // On one path if there is one that bears it all.
        while pushed < amount {
            let all = amount - pushed;
            let is_open = self.finds_path(question, start, goal, all);
            if !is_open && (all == 1 || !self.finds_path(question, start, goal, 1)) {
                break;
            }
            let mut least = all.max(better - pushed);
            let mut place = goal;
            while place != start {
                let cell = self.reached_by[place as usize];
                let (from, to) = self.ends[cell as usize];
                least = least.min(self.room(question, cell as usize, to == place));
                place = if to == place { from } else { to };
            }
            place = goal;
            while place != start {
                let cell = self.reached_by[place as usize];
                let (from, to) = self.ends[cell as usize];
                self.flow[cell as usize] += if to == place { least } else { -least };
                self.touched.push(cell);
                place = if to == place { from } else { to };
            }
            pushed += least;
        }
        pushed
    }

    /// The shown cells on the cheapest path from `start` to `goal` that bears `amount`, with their cost: through hidden cells for nothing
    /// and shown ones at their cost. It is sought from both ends at once, as in [`Network::finds_path`].
    fn cheapest_path(
        &mut self,
        question: &Question<'_>,
        [start, goal]: [u32; 2],
        amount: i64,
        limit: Cost,
    ) -> Option<(Cost, Vec<u32>)> {
        self.forget_places();
        let ends = [(start, &mut self.queue), (goal, &mut self.back_queue)];
        for (side, (place, queue)) in self.sides.iter_mut().zip(ends) {
            side.start(place);
            queue.push(place);
        }
        let (mut best, mut meeting) = (limit, None);
        while let [Some(first), Some(second)] = self.sides.each_ref().map(Side::least)
            && add(first, second) < best
        {
            let forwards = self.sides[0].heap.len() <= self.sides[1].heap.len();
            let (at, beyond) = if forwards { (0, 1) } else { (1, 0) };
            let Some((spent, place)) = self.sides[at].next() else { continue };
            for index in self.starts[place as usize]..self.starts[place as usize + 1] {
                let cell = self.at[index as usize];
                let (from, to) = self.ends[cell as usize];
                let (other, leaves) = if from == place { (to, true) } else { (from, false) };
                let price = if question.hidden[cell as usize] { 0 } else { question.component.cost[cell as usize] };
                let total = add(spent, price);
                let is_better = total < best && total < self.sides[at].spent[other as usize];
                if !is_better
                    || cell as usize == question.cell
                    || self.room(question, cell as usize, leaves == forwards) < amount
                {
                    continue;
                }
                self.sides[at].reach(other, total);
                let (by, queue) = if forwards {
                    (&mut self.reached_by, &mut self.queue)
                } else {
                    (&mut self.leads_by, &mut self.back_queue)
                };
                by[other as usize] = cell;
                queue.push(other);
                let whole = add(total, self.sides[beyond].spent[other as usize]);
                if whole < best {
                    (best, meeting) = (whole, Some(other));
                }
            }
        }
        let mut shown = Vec::new();
        for (by, end) in [(&self.reached_by, start), (&self.leads_by, goal)] {
            let mut place = meeting?;
            while place != end {
                let cell = by[place as usize];
                if !question.hidden[cell as usize] {
                    shown.push(cell);
                }
                let (from, to) = self.ends[cell as usize];
                place = if to == place { from } else { to };
            }
        }
        Some((best, shown))
    }

    /// The changes that the flow makes, and none any more.
    fn take_flow(&mut self, cell: usize, change: i64) -> Changes {
        let mut changes = vec![(cell as u32, change)];
        for at in self.touched.drain(..) {
            let flow = std::mem::take(&mut self.flow[at as usize]);
            if flow != 0 {
                changes.push((at, flow));
            }
        }
        changes
    }

    /// The shown cells that lead on from the places reached and can bear something in a direction that `helps`.
    fn ways_on(&self, question: &Question<'_>, helps: impl Fn(bool) -> bool, ways: &mut Vec<u32>) {
        let bounds = &question.component.bounds[question.reader];
        for &place in &self.queue {
            for &cell in self.cells_at(place) {
                let (from, to) = self.ends[cell as usize];
                let (other, leaves) = if from == place { (to, true) } else { (from, false) };
                if question.hidden[cell as usize] || self.reached_by[other as usize] != NONE {
                    continue;
                }
                let (value, Bounds { lower, upper }) = (question.component.value(cell as usize), bounds[cell as usize]);
                if (helps(leaves) && upper > value) || (helps(!leaves) && lower < value) {
                    ways.push(cell);
                }
            }
        }
    }

    /// What is demanded if the places reached from either end of a cell have nothing but the cell in common.
    fn apart(&mut self, question: &Question<'_>) -> Option<[Vec<u32>; 2]> {
        let (from, to) = self.ends[question.cell];
        if from == to || self.finds_path(question, to, from, i64::MIN) {
            return None;
        }
        let mut cuts = [Vec::new(), Vec::new()];
        if question.asks_why {
            self.search(question, to, from, |_, _, _| true);
            self.ways_on(question, |_| true, &mut cuts[0]);
            self.search(question, from, to, |_, _, _| true);
            self.ways_on(question, |_| true, &mut cuts[1]);
        }
        Some(cuts)
    }

    /// Lets the cell go as far as it must, one way or the other or both; if it cannot, the cuts that keep it from it.
    fn move_apart(
        &mut self,
        question: &Question<'_>,
        is_enough: &dyn Fn(i64, i64) -> bool,
        found: &mut Vec<Changes>,
    ) -> Option<[Vec<u32>; 2]> {
        let (wanted, (from, to)) = (wanted(question), self.ends[question.cell]);
        // Higher: back from its end to its start. Lower: the other way.
        let ways = [(to, from, 1), (from, to, -1)];
        let (mut lowest, mut highest) = (0, 0);
        let mut cuts = [Vec::new(), Vec::new()];
        let room = self.room(question, question.cell, true);
        for way in [0, 1] {
            if wanted[way] <= 0 {
                continue;
            }
            let (start, goal, sign) = ways[way];
            // All that are small and go up with it are safe if they go up far enough.
            let better = if way == 0 { question.better.min(room) } else { 0 };
            let pushed = self.push(question, start, goal, wanted[way], better);
            if pushed < wanted[way] && question.asks_why {
                self.search(question, start, goal, |own, cell, leaves| own.room(question, cell, leaves) > 0);
                // Reached are the places that can be reached from the start; and then those from which the goal can be reached.
                self.ways_on(question, |leaves| leaves, &mut cuts[way]);
                self.search(question, goal, start, |own, cell, leaves| own.room(question, cell, !leaves) > 0);
                self.ways_on(question, |leaves| !leaves, &mut cuts[1 - way]);
            }
            let changes = self.take_flow(question.cell, sign * pushed);
            if pushed > 0 {
                found.push(changes);
                (lowest, highest) = (lowest.min(sign * pushed), highest.max(sign * pushed));
                if is_enough(lowest, highest) {
                    return None;
                }
            }
        }
        Some(cuts)
    }
}

/// How far up, and how far down, the cell must and may go.
fn wanted(question: &Question<'_>) -> [i64; 2] {
    let value = question.component.value(question.cell);
    let bounds = question.component.bounds[question.reader][question.cell];
    [question.up.min(bounds.upper) - value, value - question.down.max(bounds.lower)]
}

impl Prover for Network {
    fn set(&mut self, _component: &Component<'_>, cell: usize, hidden: bool) {
        let (from, to) = self.ends[cell];
        for place in [from, to] {
            let cells = &mut self.hidden_at[place as usize];
            if hidden {
                cells.push(cell as u32);
            } else if let Some(at) = cells.iter().position(|&other| other as usize == cell) {
                cells.swap_remove(at);
            }
        }
    }

    fn glance(&mut self, component: &Component<'_>) -> Glance {
        let mut glance = Glance::default();
        let Self { bridges, ends, at, starts, hidden_at, .. } = self;
        bridges.find(ends, hidden_at);
        bridges.prune(ends, &component.given, &mut glance.useless);
        glance.stuck.extend_from_slice(bridges.all());
        // What hangs by one cell that must be hidden: of the shown cells that lead out of it one must be hidden too.
        for side in bridges.leaves(ends) {
            let mut any_of: Vec<u32> = Vec::new();
            for &place in &side {
                for &cell in &at[starts[place as usize] as usize..starts[place as usize + 1] as usize] {
                    let (from, to) = ends[cell as usize];
                    let other = if from == place { to } else { from };
                    if !hidden_at[place as usize].contains(&cell) && !bridges.is_same(place, other) {
                        any_of.push(cell);
                    }
                }
            }
            any_of.sort_unstable();
            any_of.dedup();
            glance.demands.push(Demand { given: None, any_of });
        }
        glance
    }

    fn prove(&mut self, question: Question<'_>, is_enough: &dyn Fn(i64, i64) -> bool) -> Answer {
        let mut answer = Answer::default();
        let cuts = self.apart(&question).or_else(|| self.move_apart(&question, is_enough, &mut answer.changes));
        if let Some(cuts) = cuts.filter(|_| question.asks_why) {
            let given = (!question.component.given[question.cell]).then_some(question.cell as u32);
            answer.demands.extend(cuts.into_iter().map(|mut any_of| {
                any_of.sort_unstable();
                any_of.dedup();
                Demand { given, any_of }
            }));
            answer.demands.dedup();
        }
        answer
    }

    fn cheapest(&mut self, question: Question<'_>, limit: Cost) -> Option<(Cost, Vec<u32>)> {
        let (wanted, (from, to)) = (wanted(&question), self.ends[question.cell]);
        let mut best: Option<(Cost, Vec<u32>)> = None;
        for (way, (start, goal)) in [(to, from), (from, to)].into_iter().enumerate() {
            if wanted[way] <= 0 || start == goal {
                continue;
            }
            let limit = best.as_ref().map_or(limit, |best| best.0);
            best = self.cheapest_path(&question, [start, goal], wanted[way], limit).or(best);
        }
        best
    }
}
