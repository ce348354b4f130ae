//! Starts and stops of care that was never allocated: task funding, where access is the provider's.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::code::{Code, Law};
use super::id::{ClientId, Municipality, ProviderId};
use super::row_fault::{RowFault, category, filled, forwards, provider};

/// A spell of care without an allocation (*taakgericht*): a 305 and its 307 without `ToewijzingNummer`, keyed by product and first
/// day.
///
/// For trajectories it is a delivery of an allocation of its own: no end date, no referrer, no size, and never `unreported`. It is
/// no entry and no claim: the money of task funding is the lump sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskDelivery {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The client's pseudonym.
    pub client_id: ClientId,
    /// The provider.
    pub provider_id: ProviderId,
    /// Product category.
    pub product_category: Code,
    /// Product code.
    #[serde(default)]
    pub product_code: Option<Code>,
    /// First day of care.
    pub start_date: NaiveDate,
    /// Last day of care; none while it goes on.
    #[serde(default)]
    pub stop_date: Option<NaiveDate>,
    /// Reason of the stop (`RedenBeeindiging`).
    #[serde(default)]
    pub stop_reason: Option<Code>,
    /// Day on which the start was reported; none: known from its own date.
    #[serde(default)]
    pub reported_on: Option<NaiveDate>,
    /// Day on which the stop was reported; none: known from its own date.
    #[serde(default)]
    pub stop_reported_on: Option<NaiveDate>,
}

impl TaskDelivery {
    /// Is the row fit for use?
    ///
    /// # Errors
    /// [`RowFault`] with the first column that is not.
    pub fn check(&self) -> Result<(), RowFault> {
        filled(self.client_id.as_str(), "client_id")?;
        provider(&self.provider_id)?;
        category(Some(self.product_category))?;
        forwards(self.start_date, self.stop_date, "stop_date")
    }
}
