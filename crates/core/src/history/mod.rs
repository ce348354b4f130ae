//! What is known of a client's care on a day: versions, chains, levels of care, claims (semantics, sections 2–5).
//!
//! The facts come in as plain numbers ([`VersionFact`], [`ClaimFact`], [`DeliveryFact`]) and are put in order once
//! ([`History`]). Looked at on a day, they become a [`Snapshot`]: the allocations that exist, grouped in chains.
//! The single call and the bulk run both come through here; they differ only in who numbers the ids.

mod allocation;
mod claims;
mod coverage;
mod facts;
mod funding;
mod levels;
mod promise;
mod rules;
mod size;
mod snapshot;

pub use crate::period::Period;
pub use allocation::Allocation;
pub use claims::{ClaimsUnknown, Window, days_since_last_claim, is_covered_to_the_lag, is_recent, last_claimed_day};
pub use coverage::{ClaimMonths, Coverage, RecordStart};
pub use facts::{ClaimFact, DeliveryFact, History, VersionFact};
pub use funding::{FundedDays, Funding, FundingQuery, FundingRule, Fundings};
pub use levels::{Direction, Levels, ScalingEvent};
pub use rules::HistoryRules;
pub use size::{Family, Rate, Size};
pub use snapshot::{AllocationState, Chain, Snapshot};
