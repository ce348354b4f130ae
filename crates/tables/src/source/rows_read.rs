//! How many rows of a register were read.

use stoplicht_core::register::Register;

use crate::source::Source;

/// The rows of a register: those in which every cell is empty are none, and are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowsRead {
    /// The register.
    pub register: Register,
    /// All its rows, blank ones among them.
    pub rows: u64,
    /// The rows in which every cell is empty.
    pub blank: u64,
    /// The rows that were used, where not all that could be were: those about the clients whom something is asked of. Of
    /// the others the keys were looked at, and no more.
    pub used: Option<u64>,
    /// Of claims and deliveries: the rows that can be used and join nothing, for no version of their allocation is on record
    /// (`unjoined`).
    pub unjoined: Option<u64>,
}

impl RowsRead {
    /// Those of a source, of which `blank` more were found to be blank while it was read.
    pub(crate) fn of(source: &Source, blank: u64) -> Self {
        Self {
            register: source.register(),
            rows: source.rows() as u64,
            blank: source.blank_before() + blank,
            used: None,
            unjoined: None,
        }
    }

    /// The same, of which only `used` were used.
    pub(crate) const fn of_which_used(self, used: u64) -> Self {
        Self { used: Some(used), ..self }
    }

    /// The same, of which `unjoined` are on an allocation that is not on record.
    pub(crate) const fn of_which_unjoined(self, unjoined: u64) -> Self {
        Self { unjoined: Some(unjoined), ..self }
    }

    /// Number of rows that can be used, if `rejected` came back.
    pub const fn usable(&self, rejected: u64) -> u64 {
        self.rows.saturating_sub(self.blank + rejected)
    }
}
