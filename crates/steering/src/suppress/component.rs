//! Cells that hang together by relations, with all that the search for a proof asks of them.

use super::alternatives::Bounds;
use super::model::SuppressionRules;
use super::setting::{Reader, Setting};
use super::system::{Lists, System};

/// What hiding a cell costs: first whether it is a zero, then what is lost with it, then its persons.
pub(super) type Cost = u64;

/// The bits of a cost that count persons, and those that count them and what is lost.
pub(super) const PERSONS: u32 = 32;
const LOST: u32 = 56;

/// The sum of two costs.
pub(super) const fn add(a: Cost, b: Cost) -> Cost {
    a.saturating_add(b)
}

/// What hiding these cells costs.
pub(super) fn total(cells: &[u32], cost: &[Cost]) -> Cost {
    cells.iter().fold(0, |sum, &cell| add(sum, cost[cell as usize]))
}

/// Cells of which one can change only with others among them, numbered anew.
pub(super) struct Component<'a> {
    pub(super) system: &'a System<'a>,
    pub(super) rules: &'a SuppressionRules,
    /// The cells of the system, in order.
    pub(super) cells: Vec<u32>,
    /// Per relation that has a part in them, its terms among them.
    pub(super) terms: Lists<(u32, i64)>,
    /// Per cell, the places of its relations.
    pub(super) relations_of: Lists<u32>,
    values: Vec<i64>,
    /// Whether a cell is hidden whatever is decided.
    pub(super) given: Vec<bool>,
    /// Whether it is small, and so must not be computed.
    pub(super) is_small: Vec<bool>,
    /// What hiding the others costs.
    pub(super) cost: Vec<Cost>,
    /// Per reader that is reckoned with, what he knows of each cell if it is hidden.
    pub(super) bounds: Vec<Vec<Bounds>>,
}

impl<'a> Component<'a> {
    /// The components that have a cell to protect. Cells of nobody stay as they are unless `zeros` may be hidden too.
    pub(super) fn all(system: &'a System<'a>, rules: &'a SuppressionRules, zeros: bool) -> Vec<Self> {
        let moves = |cell: usize| zeros || system.cells[cell].value > 0 || system.is_primary(cell, rules);
        let mut group = Groups::new(system.cells.len());
        for relation in 0..system.relations.len() as u32 {
            let mut cells = system.terms(relation).iter().map(|term| term.0).filter(|&cell| moves(cell as usize));
            if let Some(first) = cells.next() {
                cells.for_each(|cell| group.join(first, cell));
            }
        }
        let primary = (0..system.cells.len()).filter(|&cell| system.is_primary(cell, rules));
        let mut wanted: Vec<u32> = primary.map(|cell| group.of(cell as u32)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut members: Vec<(u32, u32)> = (0..system.cells.len() as u32)
            .filter(|&cell| moves(cell as usize))
            .map(|cell| (group.of(cell), cell))
            .filter(|(group, _)| wanted.binary_search(group).is_ok())
            .collect();
        members.sort_unstable();
        let mut places = vec![u32::MAX; system.cells.len()];
        let groups = members.chunk_by(|a, b| a.0 == b.0);
        groups
            .map(|members| Self::of(system, rules, members.iter().map(|member| member.1).collect(), &mut places))
            .collect()
    }

    fn of(system: &'a System<'a>, rules: &'a SuppressionRules, cells: Vec<u32>, places: &mut [u32]) -> Self {
        for (place, &cell) in cells.iter().enumerate() {
            places[cell as usize] = place as u32;
        }
        let related = |cell: &u32| system.relations_of(*cell as usize).iter().copied();
        let mut relations: Vec<u32> = cells.iter().flat_map(related).collect();
        relations.sort_unstable();
        relations.dedup();
        let mut terms = Lists::default();
        for &relation in &relations {
            let inside = system.terms(relation).iter().filter(|term| places[term.0 as usize] != u32::MAX);
            terms.extend(inside.map(|&(cell, c)| (places[cell as usize], c)));
        }
        let mut relations_of = Lists::default();
        for &cell in &cells {
            let own = system.relations_of(cell as usize).iter();
            relations_of.extend(own.filter_map(|relation| relations.binary_search(relation).ok()).map(|at| at as u32));
        }
        for &cell in &cells {
            places[cell as usize] = u32::MAX;
        }
        let values = cells.iter().map(|&cell| system.cells[cell as usize].value as i64).collect();
        let given = cells.iter().map(|&cell| system.is_given(cell as usize, rules)).collect();
        let is_small = cells.iter().map(|&cell| system.is_primary(cell as usize, rules)).collect();
        let cost = cells.iter().map(|&cell| cost(system, cell as usize)).collect();
        let setting = Setting { system, rules, hidden: &[] };
        let known = |reader: &Reader| cells.iter().map(|&cell| setting.known(*reader, cell as usize)).collect();
        let bounds = Reader::of(rules).iter().map(known).collect();
        Self { system, rules, cells, terms, relations_of, values, given, is_small, cost, bounds }
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn value(&self, cell: usize) -> i64 {
        self.values[cell]
    }

    /// The rules by which a cell is safe.
    pub(super) fn setting(&self) -> Setting<'_> {
        Setting { system: self.system, rules: self.rules, hidden: &[] }
    }
}

fn cost(system: &System<'_>, cell: usize) -> Cost {
    let figures = &system.cells[cell];
    let weight = Cost::from(figures.weight.min(0xffff));
    (Cost::from(figures.value == 0) << LOST) + (weight << PERSONS) + figures.persons.clamp(1, 0xffff)
}

/// Which cells are in one group, by a tree for each.
struct Groups(Vec<u32>);

impl Groups {
    fn new(size: usize) -> Self {
        Self((0..size as u32).collect())
    }

    fn of(&mut self, cell: u32) -> u32 {
        let mut root = cell;
        while self.0[root as usize] != root {
            self.0[root as usize] = self.0[self.0[root as usize] as usize];
            root = self.0[root as usize];
        }
        root
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        // The root is the first cell of the group, in whichever order they come.
        self.0[a.max(b) as usize] = a.min(b);
    }
}
