//! What an import says of the registers to whoever reads them later.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use stoplicht_core::check::touches_many;
use stoplicht_core::register::Register;
use stoplicht_import::CurrentState;

use super::record;
use super::repeated_claims::RepeatedClaims;

#[derive(Deserialize)]
struct Note {
    single_snapshot: Option<NaiveDate>,
    #[serde(default)]
    current_state: Option<CurrentState>,
    #[serde(default)]
    repeated_claims: RepeatedClaims,
    #[serde(default)]
    sheets: Vec<SheetNote>,
}

#[derive(Deserialize)]
struct SheetNote {
    register: String,
    rows: u64,
    blank: u64,
    rejected: u64,
}

/// Rows that are not in a register, since they came back when it was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReturnedCount {
    /// The register.
    pub register: Register,
    /// The rows that came back.
    pub rejected: u64,
    /// Of so many.
    pub of: u64,
}

fn note(registers: &Path) -> Option<Note> {
    record::part(registers)
}

/// The day of the only snapshot that the allocations of a folder were made of: earlier extensions under the same number cannot
/// be seen. `None` if they have a history, or were not imported.
pub fn single_snapshot(registers: &Path) -> Option<NaiveDate> {
    note(registers)?.single_snapshot
}

/// What shows that the allocations of a folder are those of the state of now alone, though nobody said that they are; `None` if they need
/// not be, or were not imported.
pub fn current_state_of(registers: &Path) -> Option<CurrentState> {
    note(registers)?.current_state
}

/// The claims that repeat another one, as they were counted when the registers of a folder were imported.
pub(crate) fn repeated_claims_of(registers: &Path) -> RepeatedClaims {
    note(registers).map(|note| note.repeated_claims).unwrap_or_default()
}

/// The registers of care of which more than one row in twenty came back when they were imported: histories may not be whole.
/// Of requests each one comes along in the worklists.
pub fn returned_counts(registers: &Path) -> Vec<ReturnedCount> {
    let of_care = [Register::Allocations, Register::Deliveries, Register::Claims];
    let counts = came_back(registers).into_iter().filter(|(register, _)| of_care.contains(register));
    let counts = counts.filter(|(_, (rejected, of))| touches_many(*rejected, *of));
    counts.map(|(register, (rejected, of))| ReturnedCount { register, rejected, of }).collect()
}

/// How many rows came back when the registers of a folder were imported, and of how many, by register.
pub(crate) fn came_back(registers: &Path) -> BTreeMap<Register, (u64, u64)> {
    let sheets = note(registers).map(|note| note.sheets).unwrap_or_default().into_iter();
    by_register(sheets.filter_map(|sheet| {
        let register = Register::ALL.into_iter().find(|register| register.as_str() == sheet.register)?;
        Some((register, sheet.rejected, sheet.rows.saturating_sub(sheet.blank)))
    }))
}

/// How many rows came back of each register, and of how many, from what its sheets tell.
pub fn by_register(sheets: impl Iterator<Item = (Register, u64, u64)>) -> BTreeMap<Register, (u64, u64)> {
    let mut counts: BTreeMap<Register, (u64, u64)> = BTreeMap::new();
    for (register, rejected, of) in sheets {
        let count = counts.entry(register).or_default();
        *count = (count.0 + rejected, count.1 + of);
    }
    counts
}
