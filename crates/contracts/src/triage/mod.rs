//! What a contract does to triage (section 26): what a lump sum pays for is not claimed, and must not look unused.
//!
//! What follows for the measures is done where measures are made, in `stoplicht-core`; here stands what a contract says of an
//! allocation. Without a contract nothing changes.
//!
//! | item | what for |
//! | --- | --- |
//! | [`ContractRule`] | a contract as triage asks it, with what is known of exclusions |
//! | [`Contract::lumpsum_days`](crate::Contract::lumpsum_days) | the days on which a lump sum pays for an allocation |
//! | [`Contract::funded_days`](crate::Contract::funded_days) | the same for the measures, to which the size of a task means nothing |
//! | [`Contract::variant`](crate::Contract::variant) | effort, output, or a task |
//! | [`split_care_groups`], [`one_colour_criteria`] | what `policy check` warns of |
//!
//! # A request under a contract
//!
//! ```
//! use stoplicht_contracts::Contract;
//! use stoplicht_contracts::triage::ContractRule;
//! use stoplicht_core::register::{AllocationVersion, Claim, Request};
//! use stoplicht_core::{ClientHistory, Policy};
//!
//! # fn example(contract: &Contract, policy: &Policy, request: &Request, versions: &[AllocationVersion], claims: &[Claim])
//! #     -> Result<(), Box<dyn std::error::Error>> {
//! let history = ClientHistory::new(versions, claims)?;
//! let under = ContractRule::new(contract, None);
//! let assessment = policy.assess_under(&under, request, &history, request.submitted_on)?;
//! for (measure, reason) in assessment.unknown_reasons.iter() {
//!     println!("{measure}: {}", reason.as_str());
//! }
//! # Ok(())
//! # }
//! ```

mod check;
mod funded;
mod rule;
mod variant;

pub use check::{OneColour, SplitCareGroup, one_colour_criteria, split_care_groups};
pub use rule::ContractRule;
