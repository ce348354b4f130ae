//! What is kept while a contract is read.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use stoplicht_core::policy::Meant;
use stoplicht_core::policy::settings::SettingsReader;

use crate::contract::fault::{ContractFault, ContractFinding};
use crate::contract::model::Terms;

/// Reads a contract, and goes on after a fault, so that all that is wrong is told at once.
pub(super) struct ContractReader {
    pub(super) findings: Vec<ContractFinding>,
}

impl SettingsReader for ContractReader {
    type Fault = ContractFault;

    fn findings(&mut self) -> &mut Vec<ContractFinding> {
        &mut self.findings
    }
}

/// Names that are known, and their places.
#[derive(Default)]
pub(super) struct KnownNames {
    pub(super) places: HashMap<String, usize>,
    /// Those that are there but cannot be used: whoever names them is not to blame.
    pub(super) faulty: Vec<String>,
}

impl KnownNames {
    /// The place of a name; else what it may have been meant to be, unless the name is a faulty one's.
    pub(super) fn place(&self, name: &str) -> Result<usize, Option<Meant>> {
        if let Some(place) = self.places.get(name) {
            return Ok(*place);
        }
        if self.faulty.iter().any(|known| known == name) {
            return Err(None);
        }
        let known: BTreeSet<&String> = self.places.keys().collect();
        Err(Some(Meant::by(name, known.into_iter().cloned().collect::<Vec<_>>())))
    }
}

/// What is known of the terms, though not all of them could be read.
pub(super) struct TermsRead {
    pub(super) whole: Option<Terms>,
    pub(super) municipalities: Option<Vec<stoplicht_core::register::Municipality>>,
    pub(super) term: Option<crate::contract::model::Term>,
    pub(super) ceiling_per: Option<crate::contract::model::CeilingPer>,
}

/// A name that somebody uses, and where.
pub(super) type UsedName = (String, Range<usize>);
