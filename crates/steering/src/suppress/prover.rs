//! Whether a hidden cell is safe: other tables that say so, or else what more has to be hidden.

use super::component::{Component, Cost};

/// Another table that agrees with all that is shown: cells of the component that differ, and by how much.
pub(super) type Changes = Vec<(u32, i64)>;

/// A cell that is not safe asks for one of these to be hidden too, if it is itself hidden. Never asked for: cells that could not help.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Demand {
    /// The cell; `None` if it is hidden whatever is decided.
    pub(super) given: Option<u32>,
    /// In order.
    pub(super) any_of: Vec<u32>,
}

impl Demand {
    /// It is made, and not met.
    pub(super) fn is_open(&self, hidden: &[bool]) -> bool {
        self.given.is_none_or(|given| hidden[given as usize]) && !self.any_of.iter().any(|&cell| hidden[cell as usize])
    }
}

/// What is asked of a prover.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) component: &'a Component<'a>,
    /// Place of the reader among those that are reckoned with.
    pub(super) reader: usize,
    pub(super) hidden: &'a [bool],
    pub(super) cell: usize,
    /// How far up, and how far down, is far enough.
    pub(super) up: i64,
    pub(super) down: i64,
    /// So far up is better, if that is as easy.
    pub(super) better: i64,
    /// Whether to tell what more has to be hidden, if it cannot go far enough.
    pub(super) asks_why: bool,
}

/// What a prover has found.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// Tables in which the cell is higher, or lower: as far as need be, or as far as it goes.
    pub(super) changes: Vec<Changes>,
    /// If those do not take it far enough.
    pub(super) demands: Vec<Demand>,
}

/// What can be told of all hidden cells together, in little time.
#[derive(Debug, Default)]
pub(super) struct Glance {
    /// Cells that must be hidden and cannot move at all.
    pub(super) stuck: Vec<u32>,
    /// What those demand; not all of it, but more whenever there is one.
    pub(super) demands: Vec<Demand>,
    /// Hidden cells that cannot move at all, and need not be hidden: they let no other move.
    pub(super) useless: Vec<u32>,
}

/// Finds other tables.
pub(super) trait Prover {
    /// From now on a cell is hidden, or shown; at first all are shown.
    fn set(&mut self, component: &Component<'_>, cell: usize, hidden: bool);

    /// What hangs by nothing but one cell, as far as the prover can tell.
    fn glance(&mut self, component: &Component<'_>) -> Glance;

    /// Takes the cell as far up or down as is asked; tries the other way only if `is_enough` says no of the changes of the cell found so
    /// far.
    fn prove(&mut self, question: Question<'_>, is_enough: &dyn Fn(i64, i64) -> bool) -> Answer;

    /// The shown cells that would let the cell move if they were hidden: those at least cost, as far as the prover can tell, if it is
    /// less than `limit`. No cell can be safe at less cost.
    fn cheapest(&mut self, _question: Question<'_>, _limit: Cost) -> Option<(Cost, Vec<u32>)> {
        None
    }
}
