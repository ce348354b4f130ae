//! How checked tables become a graph, and how the cheapest ways from one of its places are kept.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::alternatives::Bounds;
use super::component::{Component, Cost};

/// A cell as it stands at one of its places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) cell: u32,
    /// The place at its other end.
    pub(super) other: u32,
    /// Does it lead away from the place?
    pub(super) leaves: bool,
}

impl Edge {
    /// A cell with these ends, at each of them.
    pub(super) fn at_its_ends(cell: u32, (from, to): (u32, u32)) -> [(u32, Self); 2] {
        [from, to].map(|place| {
            let leaves = from == place;
            (place, Self { cell, other: if leaves { to } else { from }, leaves })
        })
    }
}

/// What a cell is, with what flows through it, and the bounds within which a reader knows it to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Capacity {
    pub(super) now: i64,
    bounds: Bounds,
}

impl Capacity {
    /// Of each cell of a component, for one of the readers.
    pub(super) fn of(component: &Component<'_>, reader: usize) -> Vec<Self> {
        let bounds = component.bounds.get(reader).into_iter().flatten();
        bounds.enumerate().map(|(cell, bounds)| Self { now: component.value(cell), bounds: *bounds }).collect()
    }

    /// How much more can go through the cell, in its direction or against it.
    #[inline]
    pub(super) fn room(&self, along: bool) -> i64 {
        let Bounds { lower, upper } = self.bounds;
        (if along { upper - self.now } else { self.now - lower }).max(0)
    }
}

/// What it costs to get to a place from one end of a path.
pub(super) struct Side {
    pub(super) spent: Vec<Cost>,
    visited: Vec<u32>,
    pub(super) heap: BinaryHeap<Reverse<(Cost, u32)>>,
}

impl Side {
    pub(super) fn new(places: usize) -> Self {
        Self { spent: vec![Cost::MAX; places], visited: Vec::new(), heap: BinaryHeap::new() }
    }

    pub(super) fn start(&mut self, place: u32) {
        self.heap.clear();
        self.visited.drain(..).for_each(|place| self.spent[place as usize] = Cost::MAX);
        self.reach(place, 0);
    }

    pub(super) fn reach(&mut self, place: u32, cost: Cost) {
        self.spent[place as usize] = cost;
        self.visited.push(place);
        self.heap.push(Reverse((cost, place)));
    }

    /// What it costs at least to get to a place that was not looked at yet.
    pub(super) fn least(&self) -> Option<Cost> {
        self.heap.peek().map(|place| place.0.0)
    }

    /// The cheapest place that was not looked at yet; none if it was found again at less cost.
    pub(super) fn next(&mut self) -> Option<(Cost, u32)> {
        let Reverse((cost, place)) = self.heap.pop()?;
        (cost <= self.spent[place as usize]).then_some((cost, place))
    }
}

/// Which relations the graph is made of: all but those of which every cell is in two others.
pub(super) fn kept_relations(component: &Component<'_>) -> Vec<bool> {
    let mut count: Vec<usize> = (0..component.len()).map(|cell| component.relations_of.list(cell).len()).collect();
    let mut kept = vec![true; component.terms.len()];
    for (relation, kept) in kept.iter_mut().enumerate() {
        let terms = component.terms.list(relation);
        if terms.iter().all(|(cell, _)| count[*cell as usize] > 2) {
            *kept = false;
            for (cell, _) in terms {
                count[*cell as usize] -= 1;
            }
        }
    }
    kept
}

/// From which relation to which each cell leads; the last place is the world outside. `None` if there is no such graph.
pub(super) fn ends(component: &Component<'_>, kept: &[bool]) -> Option<Vec<(u32, u32)>> {
    let world = component.terms.len() as u32;
    // The relations of each cell, at most two, with its coefficient.
    let mut of_cell = vec![[(world, 0_i64); 2]; component.len()];
    for relation in (0..world).filter(|&relation| kept[relation as usize]) {
        for &(cell, c) in component.terms.list(relation as usize) {
            let places = &mut of_cell[cell as usize];
            let place = places.iter_mut().find(|place| place.0 == world)?;
            *place = (relation, c);
        }
    }
    // Signs of relations such that a cell leaves one of its places and enters the other.
    let mut sign = vec![0_i64; component.terms.len()];
    let mut open = Vec::new();
    for start in (0..world).filter(|&relation| kept[relation as usize]) {
        if sign[start as usize] != 0 {
            continue;
        }
        sign[start as usize] = 1;
        open.push(start);
        while let Some(place) = open.pop() {
            for &(cell, own) in component.terms.list(place as usize) {
                let [a, b] = of_cell[cell as usize];
                let (other, c) = if a.0 == place { b } else { a };
                if other == world {
                    continue;
                }
                let wanted = -sign[place as usize] * own * c;
                match sign[other as usize] {
                    0 => {
                        sign[other as usize] = wanted;
                        open.push(other);
                    }
                    known if known != wanted => return None,
                    _ => {}
                }
            }
        }
    }
    let leads = of_cell.into_iter().map(|[(a, own), (b, _)]| {
        // A cell in no relation leads from the world to the world.
        let enters = a == world || sign[a as usize] * own > 0;
        if enters { (b, a) } else { (a, b) }
    });
    Some(leads.collect())
}
