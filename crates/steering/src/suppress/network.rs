//! Tables that are a network: every relation a place where what comes in goes out, every cell a way between two places.
//!
//! A table that agrees with all that is shown differs from the true one by a flow that goes round through hidden cells only. So a
//! hidden cell can be one higher if and only if there is a path back from its end to its start (Gusfield 1988), and k higher if k can flow there. Where
//! that stops, the places reached are a side of a cut: of the shown cells that lead out of it one must be hidden too.

use super::alternatives::Bounds;
use super::bridges::Bridges;
use super::component::{Component, Cost, add};
use super::graph::{Capacity, Edge, Side, ends, kept_relations};
use super::prover::{Answer, Changes, Demand, Glance, Prover, Question};

/// No place, no way.
const NONE: u32 = u32::MAX;

/// The graph of a component.
pub(super) struct Network {
    /// Per cell, the place that it leads from and the one that it leads to.
    ends: Vec<(u32, u32)>,
    /// The cells at a place, one place behind the other.
    at: Vec<Edge>,
    starts: Vec<u32>,
    /// The hidden cells at each place.
    hidden_at: Vec<Vec<Edge>>,
    /// Per reader, what each cell is at the moment: what flows through it is taken out again after each question.
    capacities: Vec<Vec<Capacity>>,
    /// Memory for searches: how a place was reached, and the cells that something flows through.
    reached_by: Vec<u32>,
    queue: Vec<u32>,
    /// The same from the other end.
    leads_by: Vec<u32>,
    back_queue: Vec<u32>,
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
        let capacities = (0..component.bounds.len()).map(|reader| Capacity::of(component, reader)).collect();
        let network = Self::new(ends, relations + 1, capacities);
        let mut left_out = (0..relations).filter(|&relation| !kept[relation]);
        left_out.all(|relation| network.implies(component.terms.list(relation), relations)).then_some(network)
    }

    fn new(ends: Vec<(u32, u32)>, places: usize, capacities: Vec<Vec<Capacity>>) -> Self {
        let mut starts = vec![0_u32; places + 1];
        for &(from, to) in &ends {
            starts[from as usize + 1] += 1;
            starts[to as usize + 1] += 1;
        }
        for place in 0..places {
            starts[place + 1] += starts[place];
        }
        let mut next = starts.clone();
        let mut at = vec![Edge { cell: NONE, other: NONE, leaves: false }; ends.len() * 2];
        for (cell, &ends) in (0..).zip(&ends) {
            for (place, way) in Edge::at_its_ends(cell, ends) {
                at[next[place as usize] as usize] = way;
                next[place as usize] += 1;
            }
        }
        Self {
            ends,
            at,
            starts,
            hidden_at: vec![Vec::new(); places],
            capacities,
            reached_by: vec![NONE; places],
            queue: Vec::new(),
            leads_by: vec![NONE; places],
            back_queue: Vec::new(),
            touched: Vec::new(),
            sides: [Side::new(places), Side::new(places)],
            bridges: Bridges::default(),
        }
    }

    fn cells_at(&self, place: u32) -> &[Edge] {
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
                for &Edge { cell, other, leaves } in self.cells_at(place) {
                    let (own, climb) = (height[place as usize].unwrap_or(0), climbs[cell as usize]);
                    let its = if leaves { own + climb } else { own - climb };
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
        self.capacities[question.reader][cell].room(along)
    }

    /// Goes from `start` on through hidden cells, other than the one in question, that `bear` enough in the direction in which it goes: the
    /// places reached, until `goal` is one of them.
    fn search(
        &mut self,
        question: &Question<'_>,
        start: u32,
        goal: u32,
        bear: impl Fn(Capacity, bool) -> bool,
    ) -> bool {
        self.forget_places();
        let Self { hidden_at, capacities, reached_by, queue, .. } = self;
        let (own, capacities) = (question.cell as u32, &capacities[question.reader]);
        queue.push(start);
        // Reached by no other place.
        reached_by[start as usize] = own;
        let mut next = 0;
        while let Some(&place) = queue.get(next) {
            next += 1;
            for &Edge { cell, other, leaves } in &hidden_at[place as usize] {
                let is_new = cell != own && reached_by[other as usize] == NONE;
                if is_new && bear(capacities[cell as usize], leaves) {
                    reached_by[other as usize] = cell;
                    queue.push(other);
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
        let Self { hidden_at, capacities, reached_by, leads_by, queue, back_queue, .. } = self;
        let (own, capacities) = (question.cell as u32, &capacities[question.reader]);
        queue.push(start);
        reached_by[start as usize] = own;
        back_queue.push(goal);
        leads_by[goal as usize] = own;
        let (mut next, mut back) = (0, 0);
        let meeting = 'search: loop {
            let (Some(&first), Some(&last)) = (queue.get(next), back_queue.get(back)) else { return false };
            let (ahead, behind) = (&hidden_at[first as usize], &hidden_at[last as usize]);
            let forwards = ahead.len() <= behind.len();
            let (ways, by, beyond, queue) = if forwards {
                next += 1;
                (ahead, &mut *reached_by, &*leads_by, &mut *queue)
            } else {
                back += 1;
                (behind, &mut *leads_by, &*reached_by, &mut *back_queue)
            };
            for &Edge { cell, other, leaves } in ways {
                let is_new = cell != own && by[other as usize] == NONE;
                if is_new && capacities[cell as usize].room(leaves == forwards) >= amount {
                    by[other as usize] = cell;
                    queue.push(other);
                    if beyond[other as usize] != NONE {
                        break 'search other;
                    }
                }
            }
        };
        self.join(meeting, goal);
        true
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
                self.capacities[question.reader][cell as usize].now += if to == place { least } else { -least };
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
                let Edge { cell, other, leaves } = self.at[index as usize];
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
    fn take_flow(&mut self, question: &Question<'_>, change: i64) -> Changes {
        let mut changes = vec![(question.cell as u32, change)];
        for at in self.touched.drain(..) {
            let value = question.component.value(at as usize);
            let flow = std::mem::replace(&mut self.capacities[question.reader][at as usize].now, value) - value;
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
            for &Edge { cell, other, leaves } in self.cells_at(place) {
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
        self.search(question, to, from, |_, _| true);
        self.ways_on(question, |_| true, &mut cuts[0]);
        self.search(question, from, to, |_, _| true);
        self.ways_on(question, |_| true, &mut cuts[1]);
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
        let order = if wanted[1] < wanted[0] { [1, 0] } else { [0, 1] };
        for way in order {
            if wanted[way] <= 0 {
                continue;
            }
            let (start, goal, sign) = ways[way];
            // All that are small and go up with it are safe if they go up far enough.
            let better = if way == 0 { question.better.min(room) } else { 0 };
            let pushed = self.push(question, start, goal, wanted[way], better);
            if pushed < wanted[way] && question.asks_why {
                self.search(question, start, goal, |capacity, leaves| capacity.room(leaves) > 0);
                // Reached are the places that can be reached from the start; and then those from which the goal can be reached.
                self.ways_on(question, |leaves| leaves, &mut cuts[way]);
                self.search(question, goal, start, |capacity, leaves| capacity.room(!leaves) > 0);
                self.ways_on(question, |leaves| !leaves, &mut cuts[1 - way]);
            }
            let changes = self.take_flow(question, sign * pushed);
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
        for (place, way) in Edge::at_its_ends(cell as u32, self.ends[cell]) {
            let ways = &mut self.hidden_at[place as usize];
            if hidden {
                ways.push(way);
            } else if let Some(at) = ways.iter().position(|other| other.cell == way.cell) {
                ways.swap_remove(at);
            }
        }
    }

    fn glance(&mut self, component: &Component<'_>) -> Glance {
        let mut glance = Glance::default();
        let Self { bridges, ends, at, starts, hidden_at, .. } = self;
        bridges.find(ends, hidden_at);
        bridges.prune(ends, &component.is_small, &mut glance.useless);
        glance.stuck.extend_from_slice(bridges.all());
        // What hangs by one cell that must be hidden: of the shown cells that lead out of it one must be hidden too.
        for side in bridges.leaves(ends) {
            let mut any_of: Vec<u32> = Vec::new();
            for &place in &side {
                for &Edge { cell, other, .. } in
                    &at[starts[place as usize] as usize..starts[place as usize + 1] as usize]
                {
                    let is_hidden = hidden_at[place as usize].iter().any(|way| way.cell == cell);
                    if !is_hidden && !bridges.is_same(place, other) {
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
        let cuts = self.move_apart(&question, is_enough, &mut answer.changes);
        if let Some(cuts) = cuts.filter(|_| question.asks_why) {
            // Where the ends hang together by nothing else, that says more.
            let cuts = self.apart(&question).unwrap_or(cuts);
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
