//! A contract that a run over registers of care is made under, with what is known of exclusions.

use std::path::Path;

use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::ContractRef;
use stoplicht_contracts::register::MoneyRegisters;
use stoplicht_contracts::triage::ContractRule;
use stoplicht_core::register::Register;
use stoplicht_tables::{MoneySources, RejectedRow, RowsRead, Source, TableError, read_money};

use crate::contract_file;
use crate::error::RunError;

/// A contract that triage and steering are done under.
#[derive(Debug)]
pub struct UnderContract {
    contract: Contract,
    registers: MoneyRegisters,
    rejected: Vec<RejectedRow>,
    rows_read: Vec<RowsRead>,
}

impl UnderContract {
    /// Reads a contract, and the register of exclusions of a folder, if it is there.
    ///
    /// # Errors
    /// [`RunError`] if the contract cannot be read or has errors, or the register cannot be read.
    pub fn read(contract: &Path, registers: &Path) -> Result<Self, RunError> {
        let contract = contract_file::read(contract)?;
        let exclusions = Source::find_optional(registers, Register::Exclusions)?;
        Ok(Self::new(contract, exclusions)?)
    }

    /// The same, where a run may be asked without a contract.
    ///
    /// # Errors
    /// [`RunError`] as [`read`](Self::read) has it.
    pub fn read_optional(contract: Option<&Path>, registers: &Path) -> Result<Option<Self>, RunError> {
        contract.map(|path| Self::read(path, registers)).transpose()
    }

    /// A contract, and the register of exclusions, if there is one.
    ///
    /// # Errors
    /// [`TableError`] if the register cannot be read.
    pub fn new(contract: Contract, exclusions: Option<Source>) -> Result<Self, TableError> {
        let money = read_money(&MoneySources { exclusions, ..MoneySources::NONE })?;
        Ok(Self { contract, registers: money.registers, rejected: money.rejected, rows_read: money.rows_read })
    }

    /// The contract.
    pub const fn contract(&self) -> &Contract {
        &self.contract
    }

    /// Which contract it is.
    pub fn reference(&self) -> &ContractRef {
        self.contract.reference()
    }

    /// The contract as runs ask it.
    pub fn rule(&self) -> ContractRule<'_> {
        ContractRule::new(&self.contract, self.registers.exclusions.as_ref())
    }

    /// Adds what was read of exclusions, and what could not be used of them, to that of a run.
    pub(crate) fn count_in(&self, rows_read: &mut Vec<RowsRead>, rejected: &mut Vec<RejectedRow>) {
        rows_read.extend(&self.rows_read);
        // The registers of money come last, as in the order of rejected rows.
        rejected.extend(self.rejected.iter().cloned());
    }
}
