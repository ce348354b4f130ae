//! The contract (section 22): read from a file, checked, and never changed after.
//!
//! [`Contract::from_toml`] reads and checks; what is wrong comes back as [`ContractFinding`]s that point into the file, as for a policy.
//! A contract has a canonical form, which white space, comments, the order of keys and lists and spelled-out defaults do not
//! change; its SHA-256 stands in every result.

mod checked;
mod fault;
mod fault_words;
mod file;
mod model;
mod provider_role;
mod read;
mod role;
mod terms;

pub use checked::{Contract, ContractRef};
pub use fault::{ContractCode, ContractFault, ContractFinding, Named, PercentageKey};
pub use model::{
    Adjusted, CeilingBase, CeilingPart, CeilingPer, ContractProduct, ExtensionRequests, Milestone, Partner, Room,
    Service, Surcharge, Term, Terms, Variant,
};
pub(crate) use provider_role::ProviderRole;
pub use read::ContractError;
pub use role::{FundedAllocation, ServiceOf, UNASSIGNED};
