//! The rows that one client's care leaves in the registers.

use stoplicht_core::register::{AllocationVersion, Claim, Delivery, Request};

/// The rows of one client, in the order in which things happened per kind of care.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClientRows {
    /// Versions of the client's allocations.
    pub versions: Vec<AllocationVersion>,
    /// Spells of care.
    pub deliveries: Vec<Delivery>,
    /// Claim lines.
    pub claims: Vec<Claim>,
    /// Requests for more time.
    pub requests: Vec<Request>,
}
