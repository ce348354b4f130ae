//! What a contract does to triage (section 26): what a lump sum pays for is not claimed, and must not look unused.
//!
//! These are rules over the types of `stoplicht-core`; triage asks them where a contract is given. Without a contract nothing
//! changes.
//!
//! | item | what for |
//! | --- | --- |
//! | [`FundedDays`] | the days on which a lump sum pays for an allocation |
//! | [`utilisation`] | claimed ÷ allocated over the days that are left |
//! | [`is_lumpsum_day`] | days that levels of care skip |
//! | [`why_unknown`] | measures that are unknown, and why |
//! | [`undecided_colour`] | `not_applicable` of a criterion |
//! | [`Contract::needs_no_request`](crate::Contract::needs_no_request) | `no_request_needed` |
//! | [`split_care_groups`], [`one_colour_criteria`] | what `policy check` warns of |

mod check;
mod funded;
mod measures;
mod variant;

pub use check::{OneColour, SplitCareGroup, one_colour_criteria, split_care_groups};
pub use funded::FundedDays;
pub use measures::{UnknownReason, allocated, claimed, is_lumpsum_day, undecided_colour, utilisation, why_unknown};
