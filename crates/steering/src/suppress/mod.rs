//! Small cells: what may be shown, what must be hidden with it, and a proof that the rest cannot be computed.
//!
//! A cell that rests on few persons is hidden (primary). That is not enough: whoever knows a total and all parts but one knows the last
//! part. So other cells are hidden with it (secondary), over everything that is published from the same data **together**: rows,
//! columns, regions, periods, last month's table beside this month's. The caller says which cells there are and how they
//! add up; nothing else about the tables is needed.
//!
//! The proof is by counter-example. A hidden cell is safe when there are other tables of whole numbers, none below 0, that agree with
//! every published figure and differ in this cell by enough. Such tables are constructed, by exact arithmetic, and at the end each is checked
//! against every relation; a cell for which none is found counts as exposed, and more is hidden. (An outer bound, such as a linear programme or interval
//! propagation gives, can show that a cell is exposed but not that it is safe.)
//!
//! Section 13 of the statistics page; Hundepool et al. 2012, Statistical Disclosure Control.
//!
//! ```
//! use stoplicht_steering::suppress::{Cell, Policy, Publication, PublishedTables};
//!
//! // Two providers by two periods, with all totals.
//! let mut tables = PublishedTables::new();
//! let cells = [3, 20, 23, 30, 40, 70, 33, 60, 93].map(|count| tables.add(Cell::of_persons(count)));
//! let [a, b, ab, c, d, cd, ac, bd, all] = cells;
//! for (total, parts) in [(ab, [a, b]), (cd, [c, d]), (ac, [a, c]), (bd, [b, d]), (all, [ab, cd]), (all, [ac, bd])] {
//!     tables.add_total(total, &parts);
//! }
//! let result = tables.suppress(&Policy::default())?;
//! assert_eq!(result.of(a), Publication::HiddenPrimary);
//! // One more in its row, one in its column, and the one where those meet.
//! assert_eq!([b, c, d].map(|cell| result.of(cell)), [Publication::HiddenSecondary; 3]);
//! assert_eq!(result.of(all), Publication::Shown);
//! # Ok::<(), stoplicht_steering::suppress::SuppressError>(())
//! ```
//!
//! # What the caller must do
//!
//! A rate, mean, median or ratio is hidden with the count it rests on; of a proportion, the complement too. If both a sum and its
//! count would be shown, a hidden quotient can be divided out: give the quotient's parts as cells. Figures that the same reader can add
//! up belong in one [`PublishedTables`], also when they stand in different files.

mod alternatives;
mod audit;
mod choose;
mod proof;
mod window;

pub use audit::{Audit, Exposure, HiddenCell};

use serde::Serialize;
use thiserror::Error;

/// A cell of a published table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct CellId(u32);

impl CellId {
    /// Position of the cell, in the order of [`PublishedTables::add`].
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
pub struct Policy {
    /// A figure on fewer persons than this is hidden. Default 10.
    pub threshold: u64,
    /// Default: shown.
    pub zeros: Zeros,
    /// Default: distinct.
    pub mark: Mark,
}

impl Default for Policy {
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

/// Why nothing may be published yet.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum SuppressError {
    /// A relation names a cell that was never added.
    #[error("relation {relation} names a cell that does not exist")]
    UnknownCell {
        /// Position of the relation, from 0.
        relation: usize,
    },
    /// The figures do not add up as declared, so nothing can be proved about them.
    #[error("relation {relation} does not hold: its terms add up to {sum}, not to {rhs}")]
    DoesNotHold {
        /// Position of the relation, from 0.
        relation: usize,
        /// What the terms add up to.
        sum: i128,
        /// What was declared.
        rhs: i64,
    },
    /// A figure too large for exact arithmetic.
    #[error("the figure of cell {} is too large", cell.0)]
    TooLarge {
        /// The cell.
        cell: CellId,
    },
    /// A list of publications that is not as long as the list of cells.
    #[error("there are {cells} cells and {publications} publications")]
    UnequalLengths {
        /// Cells.
        cells: usize,
        /// Publications.
        publications: usize,
    },
    /// Hiding every cell that is related to these does not protect them: a published relation gives them away.
    #[error("{} cells cannot be protected by hiding others", .0.len())]
    CannotProtect(Vec<CellId>),
}

/// Everything that is published together: cells, and how they add up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PublishedTables {
    cells: Vec<Cell>,
    relations: Vec<Relation>,
}

/// What is shown, with the proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suppression {
    /// One per cell, in the order of the cells.
    pub publications: Vec<Publication>,
    /// The audit of exactly these publications.
    pub audit: Audit,
}

impl Suppression {
    /// What happens to a cell.
    ///
    /// A cell of other tables is not shown.
    pub fn of(&self, cell: CellId) -> Publication {
        self.publications.get(cell.index()).copied().unwrap_or(Publication::HiddenPrimary)
    }
}

impl PublishedTables {
    /// No cells yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a cell. The same figure in two tables is one cell.
    pub fn add(&mut self, cell: Cell) -> CellId {
        self.cells.push(cell);
        CellId(self.cells.len() as u32 - 1)
    }

    /// Adds a relation between cells.
    pub fn relate(&mut self, relation: Relation) {
        self.relations.push(relation);
    }

    /// Adds that `total` is the sum of `parts`.
    pub fn add_total(&mut self, total: CellId, parts: &[CellId]) {
        let terms = parts.iter().map(|&part| (part, 1)).chain([(total, -1)]).collect();
        self.relate(Relation { terms, rhs: 0 });
    }

    /// Hides the small cells, hides others with them, and proves that this is enough.
    ///
    /// Secondary cells are chosen one small circle of cells at a time: through hidden cells where possible, never through a zero while
    /// there is another way, then through the smallest counts. What proves superfluous is shown again, the largest first, unless the
    /// proof of many others rests on it.
    ///
    /// # Errors
    /// When a relation is wrong, or a cell cannot be protected by hiding any others.
    pub fn suppress(&self, policy: &Policy) -> Result<Suppression, SuppressError> {
        let system = self.system()?;
        let (publications, evidence) = choose::choose(&system, policy)?;
        let audit = audit::audit(&system, policy, &publications, evidence);
        if audit.exposed.is_empty() {
            Ok(Suppression { publications, audit })
        } else {
            Err(SuppressError::CannotProtect(audit.exposed.iter().map(|hidden| hidden.cell).collect()))
        }
    }

    /// Audits publications that were decided elsewhere, such as two earlier tables taken together.
    ///
    /// # Errors
    /// When a relation is wrong, or the publications are not one per cell.
    pub fn audit(&self, policy: &Policy, publications: &[Publication]) -> Result<Audit, SuppressError> {
        let system = self.system()?;
        if publications.len() != self.cells.len() {
            return Err(SuppressError::UnequalLengths { cells: self.cells.len(), publications: publications.len() });
        }
        let readers = proof::Reader::of(policy).iter();
        let evidence = readers.map(|&reader| proof::Evidence::new(reader, self.cells.len())).collect();
        Ok(audit::audit(&system, policy, publications, evidence))
    }

    fn system(&self) -> Result<System<'_>, SuppressError> {
        if let Some(i) = self.cells.iter().position(|cell| cell.value > LARGEST) {
            return Err(SuppressError::TooLarge { cell: CellId(i as u32) });
        }
        let mut relations = Lists::default();
        let mut members: Vec<(u32, u32)> = Vec::new();
        let mut sorted = Vec::new();
        for (number, relation) in self.relations.iter().enumerate() {
            sorted.clone_from(&relation.terms);
            sorted.sort_unstable();
            let mut sum = 0_i128;
            for same in sorted.chunk_by(|a, b| a.0 == b.0) {
                let id = same[0].0;
                let cell = self.cells.get(id.index()).ok_or(SuppressError::UnknownCell { relation: number })?;
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
        for cell in 0..self.cells.len() as u32 {
            while let Some((_, relation)) = members.next_if(|member| member.0 == cell) {
                relations_of.items.push(relation);
            }
            relations_of.close();
        }
        Ok(System { cells: &self.cells, relations, relations_of })
    }
}

/// Larger figures leave too little room for exact arithmetic.
const LARGEST: u64 = 1 << 53;

/// Checked tables: relations without double or zero terms, and the relations of every cell.
#[derive(Debug)]
struct System<'a> {
    cells: &'a [Cell],
    relations: Lists<(u32, i64)>,
    relations_of: Lists<u32>,
}

/// Short lists, one behind the other.
#[derive(Debug)]
struct Lists<T> {
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
    fn close(&mut self) {
        self.starts.push(self.items.len() as u32);
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn list(&self, number: usize) -> &[T] {
        &self.items[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

impl System<'_> {
    /// The cells of a relation with their coefficients.
    fn terms(&self, relation: u32) -> &[(u32, i64)] {
        self.relations.list(relation as usize)
    }

    fn relations_of(&self, cell: usize) -> &[u32] {
        self.relations_of.list(cell)
    }

    fn is_primary(&self, cell: usize, policy: &Policy) -> bool {
        let Cell { persons, .. } = self.cells[cell];
        persons < policy.threshold && (persons > 0 || policy.zeros == Zeros::Hide)
    }
}
