//! What has been proved of hidden cells, and the other tables that prove it.

use std::collections::BTreeMap;
use std::mem;

use super::alternatives::{Alternatives, Overflow, Way};
use super::exposure::Exposure;
use super::setting::{Reader, Setting};
use super::window::{Among, Room, Window};

/// Another table that agrees with everything shown: the cells that differ, and by how much.
#[derive(Debug, Clone)]
pub(super) struct Alternative {
    pub(super) changes: Vec<(usize, i64)>,
}

/// The lowest and highest value of one cell over the alternatives found, and which alternative has it.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    down: i64,
    up: i64,
    lowest_in: Option<usize>,
    highest_in: Option<usize>,
}

impl Reach {
    fn rests_on(&self, alternative: usize) -> bool {
        self.lowest_in == Some(alternative) || self.highest_in == Some(alternative)
    }
}

/// The alternatives found for one reader.
pub(super) struct Evidence {
    reader: Reader,
    pub(super) alternatives: Vec<Alternative>,
    reach: Vec<Reach>,
    /// The alternatives in which a cell differs.
    moved_in: Vec<Vec<usize>>,
    room: Room,
    solver: Solver,
}

/// What a set of hidden cells allows when all others stay, solved for one set after the other.
#[derive(Debug, Default)]
struct Solver {
    /// The cells of the set.
    cells: Vec<usize>,
    /// The place of a cell in the set, counted from 1; 0: it is not in it.
    places: Vec<u32>,
    /// The relations that they have a part in, in order.
    relations: Vec<u32>,
    /// The terms of one of them.
    terms: Vec<(u32, i64)>,
    found: Alternatives,
}

impl Solver {
    /// Solves what `cells` allow.
    fn solve(&mut self, setting: Setting<'_>, reader: Reader) -> Result<(), Overflow> {
        let Self { cells, places, relations, terms, found } = self;
        let system = setting.system;
        let count = cells.len();
        found.start(cells.iter().map(|&cell| (setting.value(cell), setting.known(reader, cell))), count);
        places.clear();
        places.resize(system.cells.len(), 0);
        for (place, &cell) in (1..).zip(cells.iter()) {
            places[cell] = place;
        }
        for &relation in relations.iter() {
            terms.clear();
            let of_relation = system.terms(relation).iter();
            terms.extend(of_relation.filter_map(|(cell, c)| Some((places[*cell as usize].checked_sub(1)?, *c))));
            found.add(terms)?;
        }
        Ok(())
    }
}

impl Evidence {
    /// None yet.
    pub(super) fn new(reader: Reader, cells: usize) -> Self {
        Self {
            reader,
            alternatives: Vec::new(),
            reach: vec![Reach::default(); cells],
            moved_in: vec![Vec::new(); cells],
            room: Room::default(),
            solver: Solver::default(),
        }
    }

    /// How far down and up the alternatives found take a cell.
    pub(super) fn reach(&self, cell: usize) -> (i64, i64) {
        (self.reach[cell].down, self.reach[cell].up)
    }

    /// Whether a cell is proved safe.
    pub(super) fn is_safe(&self, setting: Setting<'_>, cell: usize) -> bool {
        let (down, up) = self.reach(cell);
        setting.is_enough(self.reader, cell, down, up)
    }

    /// Looks in ever larger surroundings for alternatives that make the cell safe; gives the reason if there are none.
    ///
    /// With [`Among::ANY`], the cells moved may be shown ones: to be hidden by the caller.
    pub(super) fn prove(
        &mut self,
        setting: Setting<'_>,
        cell: usize,
        surroundings: &[(Among, usize)],
    ) -> Option<Exposure> {
        if self.is_safe(setting, cell) {
            return None;
        }
        let mut room = mem::take(&mut self.room);
        let exposure = self.prove_within(setting, cell, surroundings, &mut room);
        self.room = room;
        exposure
    }

    fn prove_within(
        &mut self,
        setting: Setting<'_>,
        cell: usize,
        surroundings: &[(Among, usize)],
        room: &mut Room,
    ) -> Option<Exposure> {
        let mut reason = None;
        for sizes in surroundings.chunk_by(|a, b| a.0 == b.0) {
            let mut tried = 0;
            let mut window = Window::around(setting, room, sizes[0].0, cell);
            for &(_, size) in sizes {
                window.grow(size);
                if window.len() > tried {
                    tried = window.len();
                    window.in_order(&mut self.solver.cells, &mut self.solver.relations);
                    reason = Some(match self.prove_among(setting, cell) {
                        Ok(None) => return None,
                        Ok(Some(exposure)) => exposure,
                        Err(Overflow) => Exposure::Unproven,
                    });
                }
                if window.len() < size {
                    // Everything that hangs together with the cell was in the window: the answer is final.
                    return reason;
                }
            }
        }
        reason.map(|_| Exposure::Unproven)
    }

    /// Seeks alternatives in which only the cells of the solver differ.
    fn prove_among(&mut self, setting: Setting<'_>, cell: usize) -> Result<Option<Exposure>, Overflow> {
        self.solver.solve(setting, self.reader)?;
        let Some(place) = self.solver.cells.iter().position(|&other| other == cell) else {
            return Ok(Some(Exposure::Unproven));
        };
        if self.solver.found.is_determined(place) {
            return Ok(Some(Exposure::Determined));
        }
        let exposure = self.push_apart(setting, cell, place)?;
        if exposure.is_none() && self.solver.cells.iter().all(|cell| setting.hidden[*cell]) {
            self.prove_in_passing(setting)?;
        }
        Ok(exposure)
    }

    /// What has been solved for one cell may well do for the hidden ones around it.
    fn prove_in_passing(&mut self, setting: Setting<'_>) -> Result<(), Overflow> {
        for place in 0..self.solver.cells.len() {
            let cell = self.solver.cells[place];
            if !self.is_safe(setting, cell) && !self.solver.found.is_determined(place) {
                self.push_apart(setting, cell, place)?;
            }
        }
        Ok(())
    }

    /// Pushes a cell as far as need be, either way.
    fn push_apart(&mut self, setting: Setting<'_>, cell: usize, place: usize) -> Result<Option<Exposure>, Overflow> {
        let (up, down) = setting.goals(self.reader, cell);
        let mut tries = Vec::new();
        let (mut lowest, mut highest) = self.reach(cell);
        for (way, goal) in [(Way::Up, up), (Way::Down, down)] {
            let Solver { cells, found, .. } = &mut self.solver;
            found.push(place, way, goal)?;
            let changes: Vec<_> = found.changes().map(|(at, by)| (cells[at], by)).collect();
            let own = changes.iter().find(|change| change.0 == cell).map_or(0, |change| change.1);
            (lowest, highest) = (lowest.min(own), highest.max(own));
            tries.push((own, Alternative { changes }));
            if setting.is_enough(self.reader, cell, lowest, highest) {
                // One that is enough by itself leaves the others unused, and their cells unmoved.
                let alone = tries
                    .iter()
                    .position(|(own, _)| setting.is_enough(self.reader, cell, (*own).min(0), (*own).max(0)));
                match alone {
                    Some(at) => self.learn(tries.swap_remove(at).1),
                    None => tries.into_iter().for_each(|(_, found)| self.learn(found)),
                }
                return Ok(None);
            }
        }
        Ok(Some(Exposure::TooNarrow))
    }

    pub(super) fn learn(&mut self, alternative: Alternative) {
        let number = self.alternatives.len();
        for &(cell, change) in &alternative.changes {
            self.moved_in[cell].push(number);
            let reach = &mut self.reach[cell];
            if change < reach.down {
                (reach.down, reach.lowest_in) = (change, Some(number));
            }
            if change > reach.up {
                (reach.up, reach.highest_in) = (change, Some(number));
            }
        }
        self.alternatives.push(alternative);
    }

    /// Whether at most so many other cells rest on alternatives that move `cell`.
    pub(super) fn is_needed_by_few(&self, cell: usize, most: usize) -> bool {
        let mut losers: Vec<usize> = Vec::with_capacity(most + 1);
        for &number in &self.moved_in[cell] {
            for &(other, _) in &self.alternatives[number].changes {
                if other != cell && self.reach[other].rests_on(number) && !losers.contains(&other) {
                    losers.push(other);
                    if losers.len() > most {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// Forgets every alternative that moves `cell`, which is to be shown.
    pub(super) fn forget(&mut self, cell: usize) -> Forgotten {
        let numbers = mem::take(&mut self.moved_in[cell]);
        let mut forgotten = Forgotten { cell, alternatives: Vec::new(), reach: BTreeMap::new() };
        for &number in &numbers {
            let changes = mem::take(&mut self.alternatives[number].changes);
            for &(other, _) in &changes {
                let reach = &mut self.reach[other];
                if reach.rests_on(number) {
                    forgotten.reach.entry(other).or_insert(*reach);
                }
                if reach.lowest_in == Some(number) {
                    (reach.down, reach.lowest_in) = (0, None);
                }
                if reach.highest_in == Some(number) {
                    (reach.up, reach.highest_in) = (0, None);
                }
            }
            forgotten.alternatives.push((number, changes));
        }
        forgotten
    }

    /// Takes back a [`Evidence::forget`].
    pub(super) fn restore(&mut self, forgotten: Forgotten) {
        for (number, changes) in forgotten.alternatives {
            self.moved_in[forgotten.cell].push(number);
            self.alternatives[number].changes = changes;
        }
        for (cell, reach) in forgotten.reach {
            self.reach[cell] = reach;
        }
    }
}

/// What [`Evidence::forget`] took away.
pub(super) struct Forgotten {
    cell: usize,
    alternatives: Vec<(usize, Vec<(usize, i64)>)>,
    reach: BTreeMap<usize, Reach>,
}

impl Forgotten {
    /// The other cells whose proof may have rested on it.
    pub(super) fn losers(&self) -> impl Iterator<Item = usize> {
        self.reach.keys().copied().filter(|&other| other != self.cell)
    }
}
