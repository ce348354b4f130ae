//! What in a graph hangs by one edge only (Tarjan 1974).

use super::graph::Edge;

/// No place.
const NONE: u32 = u32::MAX;

/// The bridges of a graph, and the parts that are left when they are taken away.
#[derive(Debug, Default)]
pub(super) struct Bridges {
    /// When each place was reached, and the earliest place that can be reached from it and those behind it.
    order: Vec<u32>,
    earliest: Vec<u32>,
    /// Places on the way: the place, the edge that it was reached by, and which of its edges is next.
    path: Vec<(u32, u32, u32)>,
    /// The places of which the part is not known yet.
    open: Vec<u32>,
    /// The part of each place; parts that hang by nothing that counts are put together with what they hang on.
    part: Vec<u32>,
    found: Vec<u32>,
    /// Per part, its bridges.
    degree: Vec<u32>,
}

impl Bridges {
    /// Finds the bridges of the graph with these edges at each place.
    pub(super) fn find(&mut self, ends: &[(u32, u32)], edges_at: &[Vec<Edge>]) {
        let Self { order, earliest, path, open, part, found, degree } = self;
        for list in [&mut *order, earliest, part] {
            list.clear();
            list.resize(edges_at.len(), NONE);
        }
        found.clear();
        degree.clear();
        let mut next = 0;
        for start in 0..edges_at.len() as u32 {
            if order[start as usize] != NONE {
                continue;
            }
            if edges_at[start as usize].is_empty() {
                continue;
            }
            path.push((start, NONE, 0));
            (order[start as usize], earliest[start as usize]) = (next, next);
            next += 1;
            open.push(start);
            while let Some(&mut (place, by, ref mut at)) = path.last_mut() {
                if let Some(&Edge { cell: edge, other, .. }) = edges_at[place as usize].get(*at as usize) {
                    *at += 1;
                    // Not back by the same edge; by another one between the same places, yes.
                    if edge == by {
                        continue;
                    }
                    if order[other as usize] == NONE {
                        (order[other as usize], earliest[other as usize]) = (next, next);
                        next += 1;
                        open.push(other);
                        path.push((other, edge, 0));
                    } else {
                        earliest[place as usize] = earliest[place as usize].min(order[other as usize]);
                    }
                    continue;
                }
                path.pop();
                let own = earliest[place as usize];
                if own == order[place as usize] {
                    // Nothing behind it reaches further back: these are a part.
                    let number = degree.len() as u32;
                    degree.push(0);
                    while let Some(member) = open.pop() {
                        part[member as usize] = number;
                        if member == place {
                            break;
                        }
                    }
                    if by != NONE {
                        found.push(by);
                    }
                }
                if let Some(before) = path.last() {
                    earliest[before.0 as usize] = earliest[before.0 as usize].min(own);
                }
            }
        }
        for &bridge in &*found {
            let (from, to) = ends[bridge as usize];
            degree[part[from as usize] as usize] += 1;
            degree[part[to as usize] as usize] += 1;
        }
    }

    /// Takes away bridges that need not be there, from the outermost on: which. What hung by them counts as part of what it hung on.
    pub(super) fn prune(&mut self, ends: &[(u32, u32)], needed: &[bool], useless: &mut Vec<u32>) {
        loop {
            let before = useless.len();
            let Self { part, found, degree, .. } = self;
            found.retain(|&bridge| {
                let (from, to) = ends[bridge as usize];
                let (a, b) = (part[from as usize], part[to as usize]);
                let (outer, inner) = if degree[a as usize] == 1 { (a, b) } else { (b, a) };
                if needed[bridge as usize] || degree[outer as usize] != 1 {
                    return true;
                }
                useless.push(bridge);
                degree[outer as usize] = 0;
                degree[inner as usize] -= 1;
                part.iter_mut().filter(|part| **part == outer).for_each(|part| *part = inner);
                false
            });
            if useless.len() == before {
                return;
            }
        }
    }

    /// Those that are left.
    pub(super) fn all(&self) -> &[u32] {
        &self.found
    }

    /// The places of each part that hangs by one bridge.
    pub(super) fn leaves(&self, ends: &[(u32, u32)]) -> Vec<Vec<u32>> {
        let mut leaves: Vec<u32> = self
            .found
            .iter()
            .flat_map(|&bridge| {
                let (from, to) = ends[bridge as usize];
                [self.part[from as usize], self.part[to as usize]]
            })
            .filter(|&part| self.degree[part as usize] == 1)
            .collect();
        leaves.sort_unstable();
        let places = |leaf: u32| (0..self.part.len() as u32).filter(move |&place| self.part[place as usize] == leaf);
        leaves.into_iter().map(|leaf| places(leaf).collect()).collect()
    }

    /// Whether two places are in one part.
    pub(super) fn is_same(&self, a: u32, b: u32) -> bool {
        self.part[a as usize] == self.part[b as usize]
    }
}
