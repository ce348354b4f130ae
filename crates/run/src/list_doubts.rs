//! Lists of which most requests have no colour: hardly ever are that so many faults of a provider. It is the list of another provider,
//! municipality or law, or a column that is taken for another one; one sentence says so, beside the rows that come back.

use std::collections::BTreeMap;

use serde::Serialize;
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId};
use stoplicht_core::{ListKey, RejectionCode};
use stoplicht_tables::Triaged;

/// A list of which more than half of the requests have no colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListDoubt {
    /// The municipality that was asked.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: ProviderId,
    /// The list.
    pub list_id: Option<ListId>,
    /// Its requests that could be read.
    pub requests: u64,
    /// Those of them that have no colour.
    pub without_colour: u64,
    /// Why most of these have none.
    pub code: RejectionCode,
    /// How many have none for that reason.
    pub of_code: u64,
}

/// A list of fewer says nothing.
const LEAST: u64 = 4;

impl ListDoubt {
    /// Those of a run, in the order of the lists.
    pub(crate) fn of(triaged: &Triaged) -> Vec<Self> {
        let mut lists: BTreeMap<ListKey<'_>, (u64, BTreeMap<RejectionCode, u64>)> = BTreeMap::new();
        for row in triaged.scored() {
            lists.entry(row.request.list_key()).or_default().0 += 1;
        }
        for (request, code) in triaged.unscored() {
            *lists.entry(request.list_key()).or_default().1.entry(code).or_default() += 1;
        }
        lists.into_iter().filter_map(|(list, (scored, codes))| Self::of_list(list, scored, &codes)).collect()
    }

    fn of_list(list: ListKey<'_>, scored: u64, codes: &BTreeMap<RejectionCode, u64>) -> Option<Self> {
        let without_colour: u64 = codes.values().sum();
        // Of reasons that are as frequent the first one that is looked at.
        let (code, of_code) = codes.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)))?;
        let requests = scored + without_colour;
        (requests >= LEAST && without_colour > scored).then(|| Self {
            municipality: list.municipality,
            law: list.law,
            provider_id: list.provider_id.clone(),
            list_id: list.list_id.cloned(),
            requests,
            without_colour,
            code: *code,
            of_code: *of_code,
        })
    }
}
