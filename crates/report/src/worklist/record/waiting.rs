//! Requests of other lists on which somebody still has to decide, as people are told of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId, RequestId};

use crate::number::count;
use crate::wording::provider;
use crate::words;
use crate::worklist::decision::DecisionKind;
use crate::worklist::row_key::RowKey;

/// A request of another list on which somebody still has to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRequest {
    /// The request.
    pub key: RowKey,
    /// The list that it stood on.
    pub list_id: Option<ListId>,
    /// The day on which the answer is due, where it is known.
    pub answer_due: Option<NaiveDate>,
    /// Was decided that it is to be discussed first?
    pub to_discuss: bool,
}

impl WaitingRequest {
    /// What an access worker is told at the row of the same request on another list: `Staat ook op lijst 2025-06, en is daar nog open.`
    /// `None` where that it is to be discussed is told as what was decided.
    pub fn sentence(&self, language: Language) -> Option<String> {
        (!self.to_discuss).then(|| match &self.list_id {
            Some(list) => words::worklist_waiting::open_on_list(language, list),
            None => words::worklist_waiting::open_before(language).to_owned(),
        })
    }
}

/// What waits of one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitingList {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: ProviderId,
    /// The provider's name, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// The list; none: it had no name.
    pub list_id: Option<ListId>,
    /// The requests on which nothing was decided, by the provider's reference.
    pub open: Vec<RequestId>,
    /// Those that are to be discussed first.
    pub to_discuss: Vec<RequestId>,
    /// The first of the days on which an answer is due, where one is known.
    pub answer_due: Option<NaiveDate>,
}

impl WaitingList {
    /// What waits, list by list.
    pub fn grouped(waiting: &[WaitingRequest]) -> Vec<Self> {
        let mut lists: BTreeMap<_, Self> = BTreeMap::new();
        for WaitingRequest { key, list_id, answer_due, to_discuss } in waiting {
            let place = (key.municipality, key.law, &key.provider_id, list_id);
            let list = lists.entry(place).or_insert_with(|| Self {
                municipality: key.municipality,
                law: key.law,
                provider_id: key.provider_id.clone(),
                provider_name: None,
                list_id: list_id.clone(),
                open: Vec::new(),
                to_discuss: Vec::new(),
                answer_due: None,
            });
            let requests = if *to_discuss { &mut list.to_discuss } else { &mut list.open };
            // A request for more than one allocation is one request.
            if !requests.contains(&key.request_id) {
                requests.push(key.request_id.clone());
            }
            list.answer_due = list.answer_due.into_iter().chain(*answer_due).min();
        }
        lists.into_values().collect()
    }

    /// How many requests wait.
    pub const fn requests(&self) -> usize {
        self.open.len() + self.to_discuss.len()
    }

    /// `Lijst 2025-06, aanbieder 99001013: 3 open (V-3, V-7, V-9), 1 bespreken (V-2); antwoord uiterlijk 12-8-2025`
    pub fn sentence(&self, language: Language) -> String {
        let whose = provider(self.provider_id.as_str(), self.provider_name.as_deref());
        let place = match &self.list_id {
            Some(list) => words::worklist_waiting::of_list(language, list, whose),
            None => words::worklist_waiting::of_provider(language, whose),
        };
        let parts = [
            (&self.open, words::worklist_status::open(language)),
            (&self.to_discuss, DecisionKind::ToDiscuss.word(language)),
        ];
        let parts = parts.into_iter().filter(|(requests, _)| !requests.is_empty());
        let parts = parts
            .map(|(requests, word)| format!("{} {word} ({})", count(requests.len() as u64, language), named(requests)));
        let due = self.answer_due.map(|day| words::worklist_waiting::due(language, language.date(day)));
        format!("{place}: {}{}", parts.collect::<Vec<_>>().join(", "), due.unwrap_or_default())
    }
}

/// Requests by the provider's reference, as far as there are not too many.
pub fn named(requests: &[RequestId]) -> String {
    const SHOWN: usize = 20;
    let names: Vec<&str> = requests.iter().take(SHOWN).map(RequestId::as_str).collect();
    let more = if requests.len() > SHOWN { ", …" } else { "" };
    names.join(", ") + more
}
