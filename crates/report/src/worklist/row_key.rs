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
}
