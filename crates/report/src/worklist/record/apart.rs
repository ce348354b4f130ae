//! Requests of a run without a colour: those that triage sent back, and those that came back when they were imported.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::RejectionCode;
use stoplicht_core::register::Status;

use super::asked::AskedRequest;
use crate::summary::RequestAsRead;
use crate::worklist::row_key::{RowKey, RowReference};

/// A request without a colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ApartRequest {
    /// What could be read of it.
    #[serde(flatten)]
    pub asked: RequestAsRead,
    /// Is its number none, or of no allocation of the provider? A request that is mended has another number then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_of_no_allocation: bool,
    /// The request of the list for the same allocation that counts in its place, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<Box<AskedRequest>>,
}

impl ApartRequest {
    /// One that came back when it was imported. One of which the number of the allocation could not be read may have another one when it
    /// is mended.
    pub fn of_import(asked: RequestAsRead) -> Self {
        Self { is_of_no_allocation: asked.allocation_id.is_none(), asked, repeats: None }
    }

    /// What tells it from other requests; `None` where part of that could not be read.
    pub fn key(&self) -> Option<RowKey> {
        self.asked.allocation_id.as_ref().and_then(|_| self.key_or(""))
    }

    /// The same, with this in the place of the number of an allocation that could not be read.
    pub fn key_or(&self, no_number: &str) -> Option<RowKey> {
        let (municipality, law, provider_id, request_id) = self.reference()?;
        let allocation_id = self.asked.allocation_id.clone().unwrap_or_else(|| no_number.into());
        Some(RowKey { municipality, law, provider_id, request_id, allocation_id })
    }

    /// The same; of one that repeats another one by its code, with the one that counts in its place: that for the same allocation on
    /// the same list.
    #[must_use]
    pub fn with_first(self, code: Option<RejectionCode>, asked: &[AskedRequest]) -> Self {
        if code != Some(RejectionCode::DuplicateRequest) {
            return self;
        }
        let allocation = self.key().map(|key| key.allocation());
        let is_it = |one: &&AskedRequest| Some(one.key.allocation()) == allocation && one.list_id == self.asked.list_id;
        // What was answered before was not open any more when it was asked again.
        let first = asked.iter().filter(is_it).min_by_key(|one| one.status == Status::Answered);
        Self { repeats: first.cloned().map(Box::new), ..self }
    }

    /// What the provider knows it by, where that could be read.
    pub fn reference(&self) -> Option<RowReference> {
        let RequestAsRead { municipality, law, provider_id, request_id, .. } = &self.asked;
        Some((*municipality, *law, provider_id.clone(), request_id.clone()?))
    }
}
