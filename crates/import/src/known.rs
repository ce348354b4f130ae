//! What is known of files before anybody has looked at them.

use std::collections::BTreeMap;

/// What is known beforehand.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// What is the same in every row, by column of the registers.
    pub set: BTreeMap<String, String>,
    /// Citizen service numbers are made pseudonyms of.
    pub are_pseudonyms_made: bool,
}
