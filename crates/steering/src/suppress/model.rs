//! What is published together: cells, how they add up, and when they are small.

use serde::Serialize;

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
    /// The least that a reader knows it to be from what is published beside the tables. Default 0: that it is a count.
    pub at_least: u64,
    /// The most that a reader knows it to be. Default: nothing.
    pub at_most: u64,
    /// What is lost if it is hidden: how many figures that are published, itself among them, go with it. Default 1. With 0 it costs
    /// next to nothing.
    pub weight: u32,
    /// Whether it is published. Nobody sees one that is not, so it is hidden from the start: it helps to prove others, and must not be
    /// computed only if it is small. Default: it is.
    pub is_published: bool,
}

impl Cell {
    /// A cell that counts persons.
    pub const fn of_persons(persons: u64) -> Self {
        Self::of(persons, persons)
    }

    /// A cell with another figure than the persons behind it.
    pub const fn of(persons: u64, value: u64) -> Self {
        Self { persons, value, protection: 1, at_least: 0, at_most: u64::MAX, weight: 1, is_published: true }
    }

    /// With a wider protection.
    #[must_use]
    pub const fn protected_by(self, protection: u64) -> Self {
        Self { protection, ..self }
    }

    /// With so many published figures that go with it.
    #[must_use]
    pub const fn weighing(self, weight: u32) -> Self {
        Self { weight, ..self }
    }

    /// Not published: what is known of it is that it adds up with others.
    ///
    /// ```
    /// use stoplicht_steering::suppress::{Cell, Publication, PublishedTables, SuppressionRules};
    ///
    /// // Three providers and all together are published; those that are too small to be listed are not.
    /// let mut tables = PublishedTables::new();
    /// let [small, large, larger, all] = [4, 30, 40, 99].map(|persons| tables.add(Cell::of_persons(persons)));
    /// let not_listed = tables.add(Cell::of_persons(25).unpublished());
    /// tables.add_total(all, &[small, large, larger, not_listed]);
    /// let result = tables.suppress(&SuppressionRules::default())?;
    /// assert_eq!(result.of(small), Publication::HiddenPrimary);
    /// // Nobody knows how many those are, so nothing else has to be hidden.
    /// assert_eq!([large, larger, all].map(|cell| result.of(cell)), [Publication::Shown; 3]);
    /// # Ok::<(), stoplicht_steering::suppress::SuppressError>(())
    /// ```
    #[must_use]
    pub const fn unpublished(self) -> Self {
        Self { is_published: false, ..self }
    }

    /// Known to a reader to lie within these: every proof stays between them.
    ///
    /// ```
    /// use stoplicht_steering::suppress::{Cell, PublishedTables, Publication, SuppressionRules};
    ///
    /// // 4 of the 30 left, and it is said elsewhere that fewer than expected did: at most 12.
    /// let mut tables = PublishedTables::new();
    /// let left = tables.add(Cell::of_persons(4).known_within(0, 12));
    /// let stayed = tables.add(Cell::of_persons(26));
    /// let all = tables.add(Cell::of_persons(30));
    /// tables.add_total(all, &[left, stayed]);
    /// let result = tables.suppress(&SuppressionRules::default())?;
    /// assert_eq!(result.of(left), Publication::HiddenPrimary);
    /// assert!(result.audit.safe.iter().all(|hidden| hidden.cell != left || hidden.highest <= 12));
    /// # Ok::<(), stoplicht_steering::suppress::SuppressError>(())
    /// ```
    #[must_use]
    pub const fn known_within(self, at_least: u64, at_most: u64) -> Self {
        Self { at_least, at_most, ..self }
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
