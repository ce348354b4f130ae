//! What is published together: cells, how they add up, when they are small; and the same as checked tables.

use serde::Serialize;

use super::error::SuppressError;

/// A cell of a published table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct CellId(pub(super) u32);

impl CellId {
    /// Position of the cell, in the order of [`super::PublishedTables::add`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What stands in a cell, and on how many persons it rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Persons (not trajectories) behind the figure.
    pub persons: u64,
    /// The figure that adds up: a whole number, not below 0 (trajectories, days, cents).
    pub value: u64,
    /// How far apart the smallest and largest value that a reader must deem possible have to be, at least. Default 1:
    /// not computable exactly. For sums of money take more.
    pub protection: u64,
}

impl Cell {
    /// A cell that counts persons.
    pub const fn of_persons(persons: u64) -> Self {
        Self::of(persons, persons)
    }

    /// A cell with another figure than the persons behind it.
    pub const fn of(persons: u64, value: u64) -> Self {
        Self { persons, value, protection: 1 }
    }

    /// With a wider protection.
    #[must_use]
    pub const fn protected_by(self, protection: u64) -> Self {
        Self { protection, ..self }
    }
}

/// A published fact: `Σ coefficient·cell = rhs`.
///
/// A total: all parts with 1, the total with −1, rhs 0. Stock and flow: start + in − out − end = 0.
/// A table with some figure that is shown elsewhere may have it as rhs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// Cells with their coefficients.
    pub terms: Vec<(CellId, i64)>,
    /// What they add up to.
    pub rhs: i64,
}

/// Whether zeros are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Zeros {
    /// A cell without persons is shown as 0.
    #[default]
    Show,
    /// It is hidden as the small ones are.
    Hide,
}

/// Whether a reader can tell why a cell is hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Small cells show `<t`, others another mark: a reader knows on which side of t each lies, and the audit lets him. (A zero
    /// that is hidden for the sake of others bears their mark; where zeros are shown there is nobody in it to protect.)
    #[default]
    Distinct,
    /// All hidden cells look the same.
    Same,
}

/// When a cell is small, and how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SuppressionRules {
    /// A figure on fewer persons than this is hidden. Default 10.
    pub threshold: u64,
    /// Default: shown.
    pub zeros: Zeros,
    /// Default: distinct.
    pub mark: Mark,
}

impl Default for SuppressionRules {
    fn default() -> Self {
        Self { threshold: 10, zeros: Zeros::Show, mark: Mark::Distinct }
    }
}

/// What happens to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Publication {
    /// Its value is shown.
    Shown,
    /// Hidden because few persons are behind it.
    HiddenPrimary,
    /// Hidden so that another cell cannot be computed.
    HiddenSecondary,
}

/// Larger figures leave too little room for exact arithmetic.
const LARGEST: u64 = 1 << 53;

/// Checked tables: relations without double or zero terms, and the relations of every cell.
#[derive(Debug)]
pub(super) struct System<'a> {
    pub(super) cells: &'a [Cell],
    pub(super) relations: Lists<(u32, i64)>,
    relations_of: Lists<u32>,
}

/// Short lists, one behind the other.
#[derive(Debug)]
pub(super) struct Lists<T> {
    items: Vec<T>,
    /// Where each begins; and where the last ends.
    starts: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Vec::new(), starts: vec![0] }
    }
}

impl<T> Lists<T> {
    /// What was added since the list before is a list.
    pub(super) fn close(&mut self) {
        self.starts.push(self.items.len() as u32);
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn list(&self, number: usize) -> &[T] {
        &self.items[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

impl<'a> System<'a> {
    /// Checks that every relation holds.
    pub(super) fn check(cells: &'a [Cell], declared: &[Relation]) -> Result<Self, SuppressError> {
        if let Some(i) = cells.iter().position(|cell| cell.value > LARGEST) {
            return Err(SuppressError::TooLarge { cell: CellId(i as u32) });
        }
        let mut relations = Lists::default();
        let mut members: Vec<(u32, u32)> = Vec::new();
        let mut sorted = Vec::new();
        for (number, relation) in declared.iter().enumerate() {
            sorted.clone_from(&relation.terms);
            sorted.sort_unstable();
            let mut sum = 0_i128;
            for same in sorted.chunk_by(|a, b| a.0 == b.0) {
                let id = same[0].0;
                let cell = cells.get(id.index()).ok_or(SuppressError::UnknownCell { relation: number })?;
                let coefficient: i128 = same.iter().map(|term| i128::from(term.1)).sum();
                sum += coefficient * i128::from(cell.value);
                match i64::try_from(coefficient) {
                    Ok(0) => {}
                    Ok(coefficient) => {
                        relations.items.push((id.0, coefficient));
                        members.push((id.0, number as u32));
                    }
                    Err(_) => return Err(SuppressError::TooLarge { cell: id }),
                }
            }
            if sum != i128::from(relation.rhs) {
                let rhs = relation.rhs;
                return Err(SuppressError::DoesNotHold { relation: number, sum, rhs });
            }
            relations.close();
        }
        members.sort_unstable();
        let mut relations_of = Lists::default();
        let mut members = members.into_iter().peekable();
        for cell in 0..cells.len() as u32 {
            while let Some((_, relation)) = members.next_if(|member| member.0 == cell) {
                relations_of.items.push(relation);
            }
            relations_of.close();
        }
        Ok(Self { cells, relations, relations_of })
    }

    /// The cells of a relation with their coefficients.
    pub(super) fn terms(&self, relation: u32) -> &[(u32, i64)] {
        self.relations.list(relation as usize)
    }

    pub(super) fn relations_of(&self, cell: usize) -> &[u32] {
        self.relations_of.list(cell)
    }

    pub(super) fn is_primary(&self, cell: usize, rules: &SuppressionRules) -> bool {
        let Cell { persons, .. } = self.cells[cell];
        persons < rules.threshold && (persons > 0 || rules.zeros == Zeros::Hide)
    }
}
