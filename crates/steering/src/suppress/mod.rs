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
//! use stoplicht_steering::suppress::{Cell, SuppressionRules, Publication, PublishedTables};
//!
//! // Two providers by two periods, with all totals.
//! let mut tables = PublishedTables::new();
//! let cells = [3, 20, 23, 30, 40, 70, 33, 60, 93].map(|count| tables.add(Cell::of_persons(count)));
//! let [a, b, ab, c, d, cd, ac, bd, all] = cells;
//! for (total, parts) in [(ab, [a, b]), (cd, [c, d]), (ac, [a, c]), (bd, [b, d]), (all, [ab, cd]), (all, [ac, bd])] {
//!     tables.add_total(total, &parts);
//! }
//! let result = tables.suppress(&SuppressionRules::default())?;
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
mod bridges;
mod choose;
mod circles;
mod component;
mod covering;
mod elimination;
mod error;
mod exposure;
mod fewest;
mod graph;
mod model;
mod network;
mod paths;
mod proof;
mod prover;
mod setting;
mod system;
mod window;

pub use audit::Audit;
pub use error::SuppressError;
pub use exposure::{Exposure, HiddenCell};
pub use model::{Cell, CellId, Mark, Publication, Relation, SuppressionRules, Zeros};

use serde::Serialize;

use setting::Reader;
use system::System;

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
    /// Cells that hang together are decided together. Where they are a network (every cell in two relations at most, with opposite
    /// signs: tables with totals, one hierarchy, stock and flow) or few, the fewest cells are sought, and found where there are not many; of equally many
    /// those with fewest persons. Where they are neither, they are chosen one small circle at a time, and what proves superfluous is shown
    /// again. A zero is never hidden while there is another way.
    ///
    /// # Errors
    /// When a relation is wrong, or a cell cannot be protected by hiding any others.
    pub fn suppress(&self, rules: &SuppressionRules) -> Result<Suppression, SuppressError> {
        let system = System::check(&self.cells, &self.relations)?;
        let (publications, evidence) = choose::choose(&system, rules)?;
        let audit = audit::audit(&system, rules, &publications, evidence);
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
    pub fn audit(&self, rules: &SuppressionRules, publications: &[Publication]) -> Result<Audit, SuppressError> {
        let system = System::check(&self.cells, &self.relations)?;
        if publications.len() != self.cells.len() {
            return Err(SuppressError::UnequalLengths { cells: self.cells.len(), publications: publications.len() });
        }
        let readers = Reader::of(rules).iter();
        let evidence = readers.map(|&reader| proof::Evidence::new(reader, self.cells.len())).collect();
        Ok(audit::audit(&system, rules, publications, evidence))
    }
}
