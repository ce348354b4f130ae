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
}

impl RowsRead {
    /// Those of a source, of which `blank` more were found to be blank while it was read.
    pub(crate) fn of(source: &Source, blank: u64) -> Self {
        Self {
            register: source.register(),
            rows: source.rows() as u64,
            blank: source.blank_before() + blank,
            used: None,
        }
    }

    /// The same, of which only `used` were used.
    pub(crate) const fn of_which_used(self, used: u64) -> Self {
        Self { used: Some(used), ..self }
    }
}
