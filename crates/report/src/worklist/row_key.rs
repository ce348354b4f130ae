//! What a row of a worklist is known by, whether it has a colour or not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Assessment;
use stoplicht_core::register::{AllocationId, Law, Municipality, ProviderId, RequestId};

/// What tells a row of a worklist from every other one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct RowKey {
    /// The municipality that was asked.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: ProviderId,
    /// The request.
    pub request_id: RequestId,
    /// The allocation.
    pub allocation_id: AllocationId,
}

/// What a provider knows a request by.
pub type RowReference = (Municipality, Law, ProviderId, RequestId);

/// By what an allocation is known.
pub type RowAllocation = (Municipality, Law, ProviderId, AllocationId);

impl RowKey {
    /// The key of an assessment.
    pub fn of(assessment: &Assessment) -> Self {
        Self {
            municipality: assessment.municipality,
            law: assessment.law,
            provider_id: assessment.provider_id.clone(),
            request_id: assessment.request_id.clone(),
            allocation_id: assessment.allocation_id.clone(),
        }
    }

    /// What the provider knows the request by, for whatever allocation it is.
    pub fn reference(&self) -> RowReference {
        (self.municipality, self.law, self.provider_id.clone(), self.request_id.clone())
    }

    /// Where its allocation is known, whatever request it is for.
    pub fn allocation(&self) -> RowAllocation {
        (self.municipality, self.law, self.provider_id.clone(), self.allocation_id.clone())
    }
}
