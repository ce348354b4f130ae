//! A few cells around one, among which it may well be able to move.
//!
//! Letting only some cells move, and holding the others at their true values, leaves every alternative found a valid one. So a
//! proof for one cell among thousands needs only its surroundings.

use super::model::Cell;
use super::setting::Setting;

/// A circle may take this many cells, however small the window asked for.
const CIRCLE: usize = 24;
/// A relation of so many cells is narrow.
const NARROW: usize = 16;

/// Which cells may be in a window, and which come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// Hidden ones only.
    Hidden,
    /// Shown ones too, which would have to be hidden; hidden ones first, and then those with few persons.
    Thrifty,
    /// Shown ones too; those first that are large enough to give way.
    Generous,
}

impl Among {
    /// Kinds and sizes of the surroundings in which a proof is sought, one after the other. The first of a kind ends where the first
    /// circle closes.
    pub(super) const HIDDEN: &'static [(Self, usize)] = &[
        (Self::Hidden, 1),
        (Self::Hidden, 8),
        (Self::Hidden, 32),
        (Self::Hidden, 128),
        (Self::Hidden, 512),
        (Self::Hidden, 2048),
    ];
    /// The same, as long as it is quick.
    pub(super) const HIDDEN_NEAR: &'static [(Self, usize)] = &[(Self::Hidden, 1), (Self::Hidden, 32)];
    /// The nearest of them: enough where a cell was safe by such a circle, and may be by another.
    pub(super) const HIDDEN_CLOSE: &'static [(Self, usize)] = &[(Self::Hidden, 1), (Self::Hidden, 8)];
    /// The same, with shown cells.
    pub(super) const ANY: &'static [(Self, usize)] = &[
        (Self::Thrifty, 1),
        (Self::Thrifty, 32),
        (Self::Generous, 1),
        (Self::Generous, 32),
        (Self::Generous, 128),
        (Self::Generous, 512),
        (Self::Generous, 2048),
    ];
}

/// Memory that is used for one window after the other.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// Whether a cell is in the window.
    contains: Vec<bool>,
    /// Cells of the window per relation.
    inside: Vec<u32>,
    /// The cells of the window, as they came.
    cells: Vec<usize>,
    /// Relations with any of its cells, as they came.
    touched: Vec<u32>,
    /// Relations with exactly one of its cells, in order.
    lonely: Vec<u32>,
}

/// Cells around one, grown until no relation has exactly one of them.
pub(super) struct Window<'a> {
    setting: Setting<'a>,
    /// From here on a cell is large enough to give way.
    large: u64,
    among: Among,
    room: &'a mut Room,
    /// The first cells have this many in each of their relations, up to the one whose turn it is.
    enough: u32,
    turn: usize,
}

/// What makes a cell a good next one; the smallest is best.
type Preference = (bool, bool, i64, bool, u64, usize);

impl<'a> Window<'a> {
    /// The cell, and nothing around it yet.
    pub(super) fn around(setting: Setting<'a>, room: &'a mut Room, among: Among, cell: usize) -> Self {
        room.contains.resize(setting.system.cells.len(), false);
        room.inside.resize(setting.system.relations.len(), 0);
        let large = setting.rules.threshold.saturating_mul(2);
        let mut window = Self { setting, large, among, room, enough: 3, turn: 0 };
        window.add(cell);
        window
    }

    /// Cells in it.
    pub(super) fn len(&self) -> usize {
        self.room.cells.len()
    }

    /// Its cells: the hidden ones first, then the shown ones from few persons to many, and zeros last. And the relations
    /// that they have a part in.
    pub(super) fn in_order(&self, cells: &mut Vec<usize>, relations: &mut Vec<u32>) {
        relations.clone_from(&self.room.touched);
        relations.sort_unstable();
        let Setting { system, hidden, .. } = self.setting;
        cells.clear();
        cells.extend(self.room.cells.iter().copied().filter(|cell| hidden[*cell]));
        cells.sort_unstable();
        let known = cells.len();
        cells.extend(self.room.cells.iter().copied().filter(|cell| !hidden[*cell]));
        let cost = |cell: &usize| (system.cells[*cell].value == 0, system.cells[*cell].persons, *cell);
        cells[known..].sort_unstable_by_key(cost);
    }

    /// Grows it to about `size` cells; fewer if no more hang together. It can be grown further after that.
    pub(super) fn grow(&mut self, size: usize) {
        // Closing one circle may open others without end.
        let most = CIRCLE.max(2 * size);
        while self.len() < most {
            let next = if let Some(&relation) = self.room.lonely.first() {
                let next = self.best_in(relation);
                if next.is_none() {
                    self.room.lonely.remove(0);
                    continue;
                }
                next
            } else if self.len() < size {
                self.best_beside()
            } else {
                None
            };
            let Some(next) = next else { break };
            self.add(next);
        }
    }

    fn add(&mut self, cell: usize) {
        let Room { contains, inside, cells, touched, lonely } = &mut *self.room;
        cells.push(cell);
        contains[cell] = true;
        for &relation in self.setting.system.relations_of(cell) {
            let inside = &mut inside[relation as usize];
            *inside += 1;
            if *inside == 1 {
                touched.push(relation);
            }
            match lonely.binary_search(&relation) {
                Err(place) if *inside == 1 => lonely.insert(place, relation),
                Ok(place) if *inside > 1 => {
                    lonely.remove(place);
                }
                _ => {}
            }
        }
    }

    /// A cell that gives the earliest cells of the window more to move against: all cells of a narrow relation, such as a balance of
    /// stock and flow; three of a wide one, such as a total over many units, then four, …
    fn best_beside(&mut self) -> Option<usize> {
        let mut more_later = true;
        loop {
            while let Some(&cell) = self.room.cells.get(self.turn) {
                for &relation in self.setting.system.relations_of(cell) {
                    let narrow = self.setting.system.terms(relation).len() <= NARROW;
                    if let Some(best) = self.best_in(relation) {
                        if narrow || self.room.inside[relation as usize] < self.enough {
                            return Some(best);
                        }
                        more_later = true;
                    }
                }
                self.turn += 1;
            }
            if !more_later {
                return None;
            }
            (self.turn, self.enough, more_later) = (0, self.enough + 1, false);
        }
    }

    /// The best cell of a relation that the window has not got.
    fn best_in(&self, relation: u32) -> Option<usize> {
        let Setting { system, hidden, .. } = self.setting;
        system
            .terms(relation)
            .iter()
            .map(|term| term.0 as usize)
            .filter(|&cell| hidden[cell] || self.among != Among::Hidden)
            .filter(|&cell| !self.room.contains[cell])
            .min_by_key(|&cell| self.preference(cell))
    }

    /// Never a shown zero if there is another; then what leaves few relations with one cell of the window.
    fn preference(&self, cell: usize) -> Preference {
        let Setting { system, hidden, .. } = self.setting;
        let lonely_change: i64 = system
            .relations_of(cell)
            .iter()
            .map(|&relation| match self.room.inside[relation as usize] {
                0 => 1,
                1 => -1,
                _ => 0,
            })
            .sum();
        let (shown, Cell { persons, value, .. }) = (!hidden[cell], system.cells[cell]);
        match self.among {
            Among::Generous if value < self.large => (value == 0, true, lonely_change, shown, u64::MAX - value, cell),
            Among::Generous => (false, false, lonely_change, shown, persons, cell),
            _ if shown => (value == 0, false, lonely_change + 1, true, persons, cell),
            // A hidden cell costs nothing: the one with most to give.
            _ => (false, false, lonely_change, false, u64::MAX - value, cell),
        }
    }
}

/// Leaves the memory clean for the next one.
impl Drop for Window<'_> {
    fn drop(&mut self) {
        let Room { contains, inside, cells, touched, lonely } = &mut *self.room;
        for cell in cells.drain(..) {
            contains[cell] = false;
        }
        for relation in touched.drain(..) {
            inside[relation as usize] = 0;
        }
        lonely.clear();
    }
}
