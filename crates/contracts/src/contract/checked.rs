//! A contract that was read and checked, and what it is asked for.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::Code;

use super::fault::ContractFinding;
use super::model::{CeilingPart, ContractProduct, Milestone, Partner, Room, Service, Surcharge, Terms};
use super::provider_role::ProviderRole;

/// Id, version and hash of a contract: what every result carries.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct ContractRef {
    /// The contract's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its canonical form, in hexadecimal.
    pub hash: String,
}

/// A contract that was read and checked.
///
/// ```
/// use stoplicht_contracts::Contract;
///
/// let contract = Contract::from_toml(r#"
///     schema = 1
///     id = "wmo-2025"
///     name = "Wmo begeleiding"
///     version = "2025.1"
///     law = "wmo"
///     municipalities = ["0901"]
///     from = 2025-01-01
///     to = 2025-12-31
///     decided_on = 2025-03-12
///     base_year = 2024
///     advances = 4
///     ceiling_per = "service"
///     overrun_share = "50%"
///     warn_at = "70%"
///     cut = "7.5%"
///     index = { parts = ["2.74%", "1.13%"] }
///     service = [{ id = "individual", products = ["02101"] }]
///     partner = [{ id = "partner-a", providers = ["99001013"], services = ["individual"] }]
/// "#)?;
/// assert_eq!(contract.reference().id, "wmo-2025");
/// assert_eq!(contract.terms().index.ppm(), 38_700.0);
/// # Ok::<(), stoplicht_contracts::contract::ContractError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Contract {
    pub(super) reference: ContractRef,
    pub(super) name: String,
    pub(super) terms: Terms,
    pub(super) products: BTreeMap<Code, ContractProduct>,
    pub(super) services: Vec<Service>,
    pub(super) partners: Vec<Partner>,
    pub(super) surcharges: Vec<Surcharge>,
    pub(super) ceiling_parts: Vec<CeilingPart>,
    pub(super) rooms: Vec<Room>,
    pub(super) milestones: Vec<Milestone>,
    pub(super) service_of_product: FxHashMap<Code, usize>,
    pub(super) service_of_category: FxHashMap<Code, usize>,
    pub(super) roles: FxHashMap<Box<str>, ProviderRole>,
    pub(super) canonical: serde_json::Value,
    pub(super) warnings: Vec<ContractFinding>,
}

impl Contract {
    /// Id, version and hash.
    pub fn reference(&self) -> &ContractRef {
        &self.reference
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The terms that hold for all amounts.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// A product, where the contract says something of it.
    pub fn product(&self, code: Code) -> Option<&ContractProduct> {
        self.products.get(&code)
    }

    /// The products, by code.
    pub fn products(&self) -> impl Iterator<Item = &ContractProduct> {
        self.products.values()
    }

    /// The services, by id.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// The partners, by id.
    pub fn partners(&self) -> &[Partner] {
        &self.partners
    }

    /// What comes on top of lump sums.
    pub fn surcharges(&self) -> &[Surcharge] {
        &self.surcharges
    }

    /// The parts of ceilings, beside the lump sums.
    pub fn ceiling_parts(&self) -> &[CeilingPart] {
        &self.ceiling_parts
    }

    /// What providers may spend, by provider and service.
    pub fn rooms(&self) -> &[Room] {
        &self.rooms
    }

    /// What is to be agreed, by day.
    pub fn milestones(&self) -> &[Milestone] {
        &self.milestones
    }

    /// What hardly says what was meant.
    pub fn warnings(&self) -> &[ContractFinding] {
        &self.warnings
    }

    /// The canonical form, as JSON: sorted keys and lists, defaults spelled out.
    pub fn canonical(&self) -> &serde_json::Value {
        &self.canonical
    }
}
