//! The client at hand, as far as anything is kept of one.

use stoplicht_core::register::ClientId;

use crate::bsn::Bsn;

/// The client at hand: checked, and replaced by a pseudonym where a register needs one.
pub(super) struct Person {
    pub bsn: Bsn,
    pub client: ClientId,
}
