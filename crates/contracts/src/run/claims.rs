//! What was claimed in a run, look by look.

use std::collections::BTreeMap;

use stoplicht_core::Month;

use crate::budget::Claims;

/// Claims by scope: from which look on, care month, month of submission, cents; in that order.
pub(super) type ClaimsByScope = BTreeMap<usize, Vec<(usize, Month, Month, i128)>>;

/// The claims of scopes, look by look: each look adds what counts from then on.
pub(super) struct ClaimsOverLooks<'c> {
    cells: Vec<&'c [(usize, Month, Month, i128)]>,
    later: Vec<(Month, Month, i128)>,
    claims: Claims,
}

impl<'c> ClaimsOverLooks<'c> {
    /// Of one or more scopes together.
    pub fn of(by_scope: &'c ClaimsByScope, scopes: impl Iterator<Item = usize>) -> Self {
        let cells = scopes.filter_map(|scope| by_scope.get(&scope)).map(Vec::as_slice).collect();
        Self { cells, later: Vec::new(), claims: Claims::default() }
    }

    /// The claims as known on the next look, in the month that it is in.
    pub fn next(&mut self, look: usize, month: Month) -> &Claims {
        for cells in &mut self.cells {
            let until = cells.partition_point(|(from, ..)| *from <= look);
            let (now, after) = cells.split_at(until);
            *cells = after;
            self.later.extend(now.iter().map(|(_, care, submitted, cents)| (*care, *submitted, *cents)));
        }
        let Self { later, claims, .. } = self;
        later.retain(|(care, submitted, cents)| {
            let known = *submitted <= month;
            if known {
                claims.add(*care, *submitted, *cents);
            }
            !known
        });
        &self.claims
    }
}
