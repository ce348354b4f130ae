//! Inflow: care that begins, with partners or past them, and by referrer (section 25).
//!
//! An [`InflowEntry`] is the first allocation of a chain: a renumbering is none, a change of provider is one. Past the partners is what
//! begins with a provider that is no partner for the service. [`share_past`] says how large a part that is, and how sure.

mod entry;
mod share;

pub use entry::InflowEntry;
pub(crate) use entry::{InflowInput, ToPgb};
pub use share::{PastChart, SharePast, chart_past, share_past};
