//! The state of the registers: what was counted in them, and what of it is to be told before anyone decides on them.
//!
//! Whoever reads the registers counts ([`Count`]); [`findings`] says which counts are worth telling, how much they weigh,
//! which measures suffer and whom to ask. [`ActivityMonths`] tells from which month on claims of a provider are missing.

mod area;
mod count;
mod finding;
mod judge;
mod months;

pub use area::{Area, Place};
pub use count::{Count, Totals};
pub use finding::{Ask, CheckCode, CheckFinding, CheckSeverity};
pub use judge::{findings, touches_many};
pub use months::{ActivityMonths, MissingClaims, missing_claims};
