//! Tables that were checked: their relations hold, and each cell knows the relations that it is in.

use super::error::SuppressError;
use super::model::{Cell, CellId, Relation, SuppressionRules, Zeros};

/// Larger figures and coefficients leave too little room for exact arithmetic.
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
    /// Adds a list.
    pub(super) fn extend(&mut self, list: impl Iterator<Item = T>) {
        self.items.extend(list);
        self.close();
    }

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
        if let Some(i) = cells.iter().position(|cell| !(cell.at_least..=cell.at_most).contains(&cell.value)) {
            return Err(SuppressError::NotWithin { cell: CellId(i as u32) });
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
                    Ok(coefficient) if coefficient.unsigned_abs() <= LARGEST => {
                        relations.items.push((id.0, coefficient));
                        members.push((id.0, number as u32));
                    }
                    _ => return Err(SuppressError::TooLarge { cell: id }),
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

    /// Nobody sees it, and it may be computed: it is large enough.
    pub(super) fn is_free(&self, cell: usize, rules: &SuppressionRules) -> bool {
        let Cell { value, is_published, .. } = self.cells[cell];
        !is_published && value > 0 && !self.is_primary(cell, rules)
    }

    /// Whatever is decided, it is hidden.
    pub(super) fn is_given(&self, cell: usize, rules: &SuppressionRules) -> bool {
        self.is_primary(cell, rules) || self.is_free(cell, rules)
    }

    pub(super) fn is_primary(&self, cell: usize, rules: &SuppressionRules) -> bool {
        let Cell { persons, .. } = self.cells[cell];
        persons < rules.threshold && (persons > 0 || rules.zeros == Zeros::Hide)
    }
}
