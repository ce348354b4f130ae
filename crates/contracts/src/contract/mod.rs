//! The contract (section 22): read from a file, checked, and never changed after.
//!
//! [`Contract::from_toml`] reads and checks; what is wrong comes back as [`Finding`]s that point into the file, as for a policy.
//! A contract has a canonical form, which white space, comments, the order of keys and lists and spelled-out defaults do not
//! change; its SHA-256 stands in every result.

mod fault;
mod file;
mod model;
mod role;
mod terms;

use std::collections::BTreeMap;
use std::fmt;

use rustc_hash::FxHashMap;
use serde::Serialize;
use stoplicht_core::policy::settings::{FileFault, Node, from_json, from_toml, place};
use stoplicht_core::policy::{Fault as FileFormFault, Severity};
use stoplicht_core::register::Code;

pub use fault::{ContractCode, ContractFault, Named, PercentageKey};
pub use model::{
    Adjusted, CeilingBase, CeilingPart, CeilingPer, ExtensionRequests, Milestone, Partner, Product, Room, Service,
    Surcharge, Term, Terms, Variant,
};
pub(crate) use role::ProviderRole;
pub use role::{Funding, ServiceOf, UNASSIGNED};
pub(crate) use terms::days_of_year;

/// One thing that was found in a contract file.
pub type Finding = stoplicht_core::policy::Finding<ContractFault>;

/// The largest contract file: a contract over all municipalities has some hundreds of thousands of bytes.
const MAX_BYTES: usize = 8 << 20;

/// Id, version and hash of a contract: what every result carries.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
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
    reference: ContractRef,
    name: String,
    terms: Terms,
    products: BTreeMap<Code, Product>,
    services: Vec<Service>,
    partners: Vec<Partner>,
    surcharges: Vec<Surcharge>,
    ceiling_parts: Vec<CeilingPart>,
    rooms: Vec<Room>,
    milestones: Vec<Milestone>,
    service_of_product: FxHashMap<Code, usize>,
    service_of_category: FxHashMap<Code, usize>,
    roles: FxHashMap<Box<str>, ProviderRole>,
    canonical: serde_json::Value,
    warnings: Vec<Finding>,
}

/// A contract cannot be used; every reason is told, with the warnings beside them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ContractError {
    findings: Vec<Finding>,
}

impl ContractError {
    /// Everything that was found, in the order of the file.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Display for ContractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the contract cannot be used")?;
        for finding in &self.findings {
            write!(f, "\n  {finding}")?;
        }
        Ok(())
    }
}

type Parse = fn(&str) -> Result<Node, Vec<stoplicht_core::policy::Finding>>;

impl Contract {
    /// Reads and checks a contract in TOML.
    ///
    /// # Errors
    /// [`ContractError`] with every finding, if one of them is an error.
    pub fn from_toml(text: &str) -> Result<Self, ContractError> {
        Self::read(text, from_toml)
    }

    /// Reads and checks a contract in JSON, of the same structure; its canonical form is one.
    ///
    /// # Errors
    /// [`ContractError`] with every finding, if one of them is an error.
    pub fn from_json(text: &str) -> Result<Self, ContractError> {
        Self::read(text, from_json)
    }

    fn read(text: &str, parse: Parse) -> Result<Self, ContractError> {
        // A byte order mark is nothing to the people who make such files.
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let placed = |findings| place(findings, text, text.len() - body.len());
        if body.len() > MAX_BYTES {
            let finding = Finding::new(FileFormFault::FileTooLarge(MAX_BYTES).into(), 0..0);
            return Err(ContractError { findings: placed(vec![finding]) });
        }
        let as_ours = |finding: stoplicht_core::policy::Finding| finding.map(ContractFault::from);
        let root = parse(body)
            .map_err(|findings| ContractError { findings: placed(findings.into_iter().map(as_ours).collect()) })?;
        let (contract, findings) = file::read(&root);
        let findings = placed(findings);
        match contract {
            Some(contract) if findings.iter().all(|finding| finding.fault().severity() == Severity::Warning) => {
                Ok(Self { warnings: findings, ..contract })
            }
            _ => Err(ContractError { findings }),
        }
    }

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
    pub fn product(&self, code: Code) -> Option<&Product> {
        self.products.get(&code)
    }

    /// The products, by code.
    pub fn products(&self) -> impl Iterator<Item = &Product> {
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
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }

    /// The canonical form, as JSON: sorted keys and lists, defaults spelled out.
    pub fn canonical(&self) -> &serde_json::Value {
        &self.canonical
    }
}
