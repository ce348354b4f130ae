//! Tables of any form: the equations of all hidden cells of a component, solved once, in which each is pushed.
//!
//! Where a cell stops, some combination of relations holds it: of the shown cells that stand in that combination one must be hidden too.

use std::collections::BTreeMap;

use super::alternatives::{Alternatives, Bounds, Overflow, Way};
use super::component::Component;
use super::prover::{Answer, Changes, Demand, Glance, Prover, Question};

/// The hidden cells of a component with their equations.
pub(super) struct Elimination {
    hidden: Vec<bool>,
    /// Hidden cells of each relation.
    inside: Vec<u32>,
    /// What they allow; and the same with a mark on each relation, which tells what a combination of relations says of other cells.
    plain: Equations,
    marked: Equations,
}

/// Equations of the hidden cells, as they were when they were last solved.
#[derive(Default)]
struct Equations {
    solved: Alternatives,
    /// The cells, and the place of each, counted from 1.
    cells: Vec<u32>,
    places: Vec<u32>,
    /// The relations that have a part in them; if they are marked, one mark each, behind the cells.
    relations: Vec<u32>,
    /// For which reader; none: to be solved again.
    reader: Option<usize>,
}

impl Equations {
    /// Solves what these cells allow, if it is not solved yet.
    fn solve(&mut self, question: &Question<'_>, inside: &[u32], is_marked: bool) -> Result<(), Overflow> {
        let Question { component, reader, hidden, .. } = *question;
        if self.reader == Some(reader) {
            return Ok(());
        }
        if self.reader.is_none() {
            self.cells.clear();
            self.cells.extend((0..component.len() as u32).filter(|&cell| hidden[cell as usize]));
            self.places.clear();
            self.places.resize(component.len(), 0);
            for (place, &cell) in (1..).zip(&self.cells) {
                self.places[cell as usize] = place;
            }
            self.relations.clear();
            self.relations.extend((0..inside.len() as u32).filter(|&relation| inside[relation as usize] > 0));
            let cells = self.cells.iter().map(|&cell| (component.value(cell as usize), Bounds::COUNT));
            let marks = self.relations.iter().filter(|_| is_marked).map(|_| (0, Bounds { lower: 0, upper: 0 }));
            self.solved.start(cells.chain(marks), self.cells.len());
            let mut terms = Vec::new();
            for (number, &relation) in self.relations.iter().enumerate() {
                let of_relation = component.terms.list(relation as usize).iter();
                terms.clear();
                terms
                    .extend(of_relation.filter_map(|&(cell, c)| Some((self.places[cell as usize].checked_sub(1)?, c))));
                if is_marked {
                    terms.push(((self.cells.len() + number) as u32, 1));
                }
                self.solved.add(&terms)?;
            }
        }
        for (place, &cell) in self.cells.iter().enumerate() {
            self.solved.set_bounds(place, component.bounds[reader][cell as usize]);
        }
        self.reader = Some(reader);
        Ok(())
    }

    /// Pushes the cell one way; how far it went.
    fn push(&mut self, question: &Question<'_>, way: Way, found: &mut Vec<Changes>) -> Result<i64, Overflow> {
        let goal = if way == Way::Up { question.up } else { question.down };
        let place = self.places[question.cell] as usize - 1;
        self.solved.push(place, way, goal)?;
        let changes: Changes = self.solved.changes().map(|(place, by)| (self.cells[place], by)).collect();
        let own = changes.iter().find(|change| change.0 as usize == question.cell).map_or(0, |change| change.1);
        if own != 0 {
            found.push(changes);
        }
        Ok(own)
    }

    /// Of a cell that has been pushed one way: the shown cells that would let it go further.
    fn held_by(&self, question: &Question<'_>, way: Way) -> Vec<u32> {
        let component = question.component;
        let place = self.places[question.cell] as usize - 1;
        let first = self.cells.len() as u32;
        let terms = self.solved.combination(place).unwrap_or_default();
        // The combination of relations that the cell is held by, and what it says of the shown cells.
        let marks = terms.iter().filter(|term| term.0 >= first);
        let mut sums: BTreeMap<u32, i64> = BTreeMap::new();
        for &(mark, times) in marks {
            for &(cell, c) in component.terms.list(self.relations[(mark - first) as usize] as usize) {
                if !question.hidden[cell as usize] {
                    // Where numbers are as large as that, the sign is all that counts.
                    let sum = sums.entry(cell).or_default();
                    *sum = sum.saturating_add(times.saturating_mul(c));
                }
            }
        }
        let up = if way == Way::Up { 1 } else { -1 };
        let helps = |&(cell, c): &(u32, i64)| {
            let (value, Bounds { lower, upper }) =
                (component.value(cell as usize), component.bounds[question.reader][cell as usize]);
            c != 0 && if c.signum() == up { upper > value } else { lower < value }
        };
        sums.into_iter().filter(helps).map(|sum| sum.0).collect()
    }
}

impl Elimination {
    pub(super) fn of(component: &Component<'_>) -> Self {
        let (hidden, inside) = (vec![false; component.len()], vec![0; component.terms.len()]);
        Self { hidden, inside, plain: Equations::default(), marked: Equations::default() }
    }

    fn push_apart(
        &mut self,
        question: &Question<'_>,
        is_enough: &dyn Fn(i64, i64) -> bool,
        found: &mut Vec<Changes>,
    ) -> Result<Option<Vec<u32>>, Overflow> {
        let (mut lowest, mut highest) = (0, 0);
        self.plain.solve(question, &self.inside, false)?;
        for way in [Way::Up, Way::Down] {
            let own = self.plain.push(question, way, found)?;
            (lowest, highest) = (lowest.min(own), highest.max(own));
            if is_enough(lowest, highest) {
                return Ok(None);
            }
        }
        let mut any_of = Vec::new();
        if question.asks_why {
            self.marked.solve(question, &self.inside, true)?;
            for way in [Way::Up, Way::Down] {
                self.marked.push(question, way, found)?;
                any_of.extend(self.marked.held_by(question, way));
            }
        }
        Ok(Some(any_of))
    }
}

impl Prover for Elimination {
    fn set(&mut self, component: &Component<'_>, cell: usize, hidden: bool) {
        self.hidden[cell] = hidden;
        for &relation in component.relations_of.list(cell) {
            let inside = &mut self.inside[relation as usize];
            *inside = if hidden { *inside + 1 } else { *inside - 1 };
        }
        (self.plain.reader, self.marked.reader) = (None, None);
    }

    /// What is the only hidden cell of a relation.
    fn glance(&mut self, component: &Component<'_>) -> Glance {
        let mut glance = Glance::default();
        let mut inside = self.inside.clone();
        let mut useless = vec![false; component.len()];
        let lonely = |relation: usize, useless: &[bool]| {
            let terms = component.terms.list(relation).iter().map(|term| term.0);
            terms.into_iter().find(|&cell| self.hidden[cell as usize] && !useless[cell as usize])
        };
        let mut open: Vec<usize> = (0..inside.len()).filter(|&relation| inside[relation] == 1).collect();
        while let Some(relation) = open.pop() {
            let Some(cell) = lonely(relation, &useless).filter(|_| inside[relation] == 1) else { continue };
            if component.is_small[cell as usize] {
                let shown = component.terms.list(relation).iter().map(|term| term.0);
                let any_of = shown.filter(|&cell| !self.hidden[cell as usize] || useless[cell as usize]);
                glance.stuck.push(cell);
                glance.demands.push(Demand { given: None, any_of: any_of.filter(|&other| other != cell).collect() });
            } else {
                useless[cell as usize] = true;
                glance.useless.push(cell);
                for &other in component.relations_of.list(cell as usize) {
                    inside[other as usize] -= 1;
                    if inside[other as usize] == 1 {
                        open.push(other as usize);
                    }
                }
            }
        }
        glance.demands.retain(|demand| demand.any_of.iter().all(|&cell| !useless[cell as usize]));
        glance
    }

    fn prove(&mut self, question: Question<'_>, is_enough: &dyn Fn(i64, i64) -> bool) -> Answer {
        let mut answer = Answer::default();
        match self.push_apart(&question, is_enough, &mut answer.changes) {
            Ok(Some(mut any_of)) if question.asks_why => {
                any_of.sort_unstable();
                any_of.dedup();
                let given = (!question.component.given[question.cell]).then_some(question.cell as u32);
                answer.demands.push(Demand { given, any_of });
            }
            Ok(_) => {}
            Err(Overflow) => (self.plain.reader, self.marked.reader) = (None, None),
        }
        answer
    }
}
