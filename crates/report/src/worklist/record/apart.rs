//! Requests of a run without a colour: those that triage sent back, and those that came back when they were imported.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{AllocationId, Law, ListId, Municipality, ProviderId, RequestId, Status};

use super::asked::AskedRequest;
use crate::worklist::row_key::{RowKey, RowReference};

/// A request without a colour, by what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ApartRequest {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: ProviderId,
    /// The list that it stood on.
    pub list_id: Option<ListId>,
    /// The provider's reference.
    pub request_id: Option<RequestId>,
    /// The allocation.
    pub allocation_id: Option<AllocationId>,
    /// The last day that is asked for.
    pub requested_end: Option<NaiveDate>,
    /// Is its number none, or of no allocation of the provider? A request that is mended has another number then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_of_no_allocation: bool,
    /// The request of the list for the same allocation that counts in its place, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<Box<AskedRequest>>,
}

impl ApartRequest {
    /// What tells it from other requests; `None` where part of that could not be read.
    pub fn key(&self) -> Option<RowKey> {
        Some(RowKey {
            municipality: self.municipality,
            law: self.law,
            provider_id: self.provider_id.clone(),
            request_id: self.request_id.clone()?,
            allocation_id: self.allocation_id.clone()?,
        })
    }

    /// The same of one that repeats another one, with the one that counts in its place: that for the same allocation on the same list.
    #[must_use]
    pub fn repeating(self, asked: &[AskedRequest]) -> Self {
        let allocation = self.key().map(|key| key.allocation());
        let is_it = |one: &&AskedRequest| Some(one.key.allocation()) == allocation && one.list_id == self.list_id;
        // What was answered before was not open any more when it was asked again.
        let first = asked.iter().filter(is_it).min_by_key(|one| one.status == Status::Answered);
        Self { repeats: first.cloned().map(Box::new), ..self }
    }

    /// The same, with no number where there was none that could be read.
    pub(super) fn key_or_nameless(&self) -> Option<RowKey> {
        let allocation_id = self.allocation_id.clone().or_else(|| Some("".into()));
        Self { allocation_id, ..self.clone() }.key()
    }

    /// What the provider knows it by, where that could be read.
    pub fn reference(&self) -> Option<RowReference> {
        Some((self.municipality, self.law, self.provider_id.clone(), self.request_id.clone()?))
    }
}
