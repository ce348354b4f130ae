//! What was paid under contracts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Law, Municipality, ProviderId, Register};

use super::{MoneyRowFault, VersionedRow};

/// What a payment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentKind {
    /// An advance on the lump sum (*voorschot*).
    Advance,
    /// By the arrangement that held before the contract was decided on; it is settled against the lump sum.
    Arrangement,
    /// Settles the balance (*verrekening*).
    Settlement,
    /// Pays back a share of an overrun (*terugvordering*).
    Recovery,
}

/// A payment to a provider; what the provider pays back is negative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// The municipality that pays.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The contract's id.
    pub contract: String,
    /// The provider that is paid.
    pub provider_id: ProviderId,
    /// The service of the contract; none: divided over the partner's services by lump sum.
    #[serde(default)]
    pub service: Option<String>,
    /// What tells the payment from others.
    pub reference: String,
    /// What it is for.
    pub kind: PaymentKind,
    /// Cents paid to the provider; paid back: negative.
    pub amount_cents: i64,
    /// The day on which it was paid.
    pub paid_on: NaiveDate,
    /// The day from which the row is known; none: from `paid_on`.
    #[serde(default)]
    pub known_on: Option<NaiveDate>,
}

impl VersionedRow for Payment {
    type Key = (Municipality, Law, String, ProviderId, Option<String>, String);

    const REGISTER: Register = Register::Payments;

    fn key(&self) -> Self::Key {
        let (contract, provider) = (self.contract.clone(), self.provider_id.clone());
        (self.municipality, self.law, contract, provider, self.service.clone(), self.reference.clone())
    }

    fn known_on(&self) -> NaiveDate {
        self.known_on.unwrap_or(self.paid_on)
    }

    fn check(&self) -> Result<(), MoneyRowFault> {
        MoneyRowFault::require_filled(&self.contract, "contract")?;
        MoneyRowFault::require_filled(self.provider_id.as_str(), "provider_id")?;
        MoneyRowFault::require_filled(&self.reference, "reference")
    }
}
