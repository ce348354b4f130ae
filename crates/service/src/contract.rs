//! The contract under which care is paid for, with the exclusions that are in force; as in a bulk run under it.

use std::path::Path;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use stoplicht_contracts::Contract;
use stoplicht_core::history::FundingRule;
use stoplicht_core::register::Register;
use stoplicht_run::UnderContract;
use stoplicht_tables::{Source, TableError};

/// The contract that an answer was found under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnswerContract {
    /// The contract's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its canonical form, in hexadecimal.
    pub hash: String,
    /// The day of looking lies before the contract was decided.
    pub draft: bool,
}

/// A contract, with the exclusions of a folder of registers if there is one, and they are there.
///
/// # Errors
/// [`TableError`] if the exclusions cannot be read.
pub fn under(contract: &Contract, registers: Option<&Path>) -> Result<UnderContract, TableError> {
    let find = |folder| Source::find_optional(folder, Register::Exclusions);
    let exclusions = registers.map(find).transpose()?.flatten();
    UnderContract::new(contract.clone(), exclusions)
}

/// What is told of a contract with an answer as of a day.
pub fn told(contract: &UnderContract, as_of: NaiveDate) -> AnswerContract {
    let of = contract.reference();
    AnswerContract {
        id: of.id.clone(),
        version: of.version.clone(),
        hash: of.hash.clone(),
        draft: as_of < contract.contract().terms().decided_on,
    }
}

/// Weighs something under a contract, or without one.
pub fn weighed<T>(
    contract: Option<&UnderContract>,
    under: impl FnOnce(&dyn FundingRule) -> T,
    without: impl FnOnce() -> T,
) -> T {
    match contract {
        Some(contract) => under(&contract.rule()),
        None => without(),
    }
}
