//! What was found in a contract, as data for other programs.

use std::path::Path;

use serde::Serialize;
use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::{ContractError, ContractFinding, ContractRef};
use stoplicht_core::{Language, shown_path};

use crate::file_finding::FileFinding;

/// The outcome of checking a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContractCheck {
    /// The file.
    pub file: String,
    /// It has no errors.
    pub usable: bool,
    /// Which contract it is, if it is usable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract: Option<ContractRef>,
    /// Everything that was found.
    pub findings: Vec<FileFinding>,
}

impl ContractCheck {
    /// The outcome for a file; the sentences are in the language.
    pub fn new(file: &Path, checked: &Result<Contract, ContractError>, language: Language) -> Self {
        Self {
            file: shown_path(file).to_string(),
            usable: checked.is_ok(),
            contract: checked.as_ref().ok().map(|contract| contract.reference().clone()),
            findings: FileFinding::all(found(checked), language),
        }
    }
}

/// Everything that was found: warnings of a contract that can be used, errors too of one that cannot.
pub fn found(checked: &Result<Contract, ContractError>) -> &[ContractFinding] {
    match checked {
        Ok(contract) => contract.warnings(),
        Err(error) => error.findings(),
    }
}
