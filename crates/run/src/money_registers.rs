//! The registers of money by themselves, for who reads a contract back with its amounts.

use std::path::Path;

use stoplicht_contracts::register::MoneyRegisters;
use stoplicht_tables::{MoneySources, RejectedRow, read_money};

use crate::error::RunError;

/// The registers of money of a folder, as far as they are there, and the rows that cannot be used.
///
/// # Errors
/// [`RunError`] if there is more than one file for a register, or one cannot be read.
pub fn money_registers(folder: &Path) -> Result<(MoneyRegisters, Vec<RejectedRow>), RunError> {
    let money = read_money(&MoneySources::find(folder)?)?;
    Ok((money.registers, money.rejected))
}
