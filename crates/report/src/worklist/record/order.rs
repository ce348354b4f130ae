//! In which order runs came on record, and what each of them asked: what a later list says of a request settles it here.

use std::collections::HashMap;

use stoplicht_core::register::ListId;

use super::apart::ApartRequest;
use super::run_entry::RunEntry;
use crate::worklist::row_key::{RowKey, RowReference};

/// In which order runs came on record, and what each of them asked.
#[derive(Debug, Clone, Default)]
pub(super) struct RunOrder {
    places: HashMap<String, usize>,
    lists: HashMap<(usize, RowKey), Option<ListId>>,
    /// How many requests have a reference.
    references: HashMap<(usize, RowReference), u32>,
}

impl RunOrder {
    /// That of the entries of a register; of a run that came there more than once the first place counts, and what it asked last.
    pub(super) fn of(entries: &[RunEntry]) -> Self {
        let mut order = Self::default();
        let mut last: HashMap<&str, &RunEntry> = HashMap::new();
        for entry in entries {
            let next = order.places.len();
            order.places.entry(entry.run_id.clone()).or_insert(next);
            last.insert(&entry.run_id, entry);
        }
        for (run, entry) in last {
            let Some(at) = order.places.get(run).copied() else { continue };
            let asked = entry.requests.iter().map(|one| one.key.reference());
            for reference in asked.chain(entry.apart.iter().filter_map(ApartRequest::reference)) {
                *order.references.entry((at, reference)).or_default() += 1;
            }
            order.lists.extend(entry.requests.iter().map(|one| ((at, one.key.clone()), one.list_id.clone())));
        }
        order
    }

    /// Did a run come on record after another one? Of a run that is not there nobody knows.
    pub(super) fn is_later(&self, run: &str, than: &str) -> bool {
        self.places.get(run).zip(self.places.get(than)).is_some_and(|(run, than)| run > than)
    }

    /// The list that a request stood on in a run, where it had one.
    pub(super) fn list(&self, run: &str, key: &RowKey) -> Option<&ListId> {
        self.lists.get(&(*self.places.get(run)?, key.clone()))?.as_ref()
    }

    /// Is there one request with this reference in a run, and no other?
    pub(super) fn is_only(&self, run: &str, reference: &RowReference) -> bool {
        self.places.get(run).is_some_and(|at| self.references.get(&(*at, reference.clone())) == Some(&1))
    }
}
