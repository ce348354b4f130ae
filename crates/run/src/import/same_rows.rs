//! The same rows twice: a file that was given two times, or a copy of it.

use std::collections::BTreeMap;

use stoplicht_core::register::Register;
use stoplicht_import::{InputSheet, RegisterRow, UsedRow};

use crate::import_error::ImportError;

/// Refuses two sheets with the same rows, whatever their order: each would count twice. Of requests, and of snapshots, it is told
/// elsewhere what comes again.
pub fn refuse_same_rows(rows: &[UsedRow], sheets: &[InputSheet]) -> Result<(), ImportError> {
    let mut by_sheet: BTreeMap<(Register, usize), Vec<&RegisterRow>> = BTreeMap::new();
    let counts_twice = |register| matches!(register, Register::Allocations | Register::Deliveries | Register::Claims);
    for used in rows.iter().filter(|used| counts_twice(used.row.register())) {
        if sheets.get(used.sheet).is_some_and(|sheet| sheet.snapshot.is_none()) {
            by_sheet.entry((used.row.register(), used.sheet)).or_default().push(&used.row);
        }
    }
    let all: Vec<_> = by_sheet.iter().collect();
    for (at, ((register, one), its)) in all.iter().enumerate() {
        for ((of, other), others) in all.iter().skip(at + 1) {
            if of == register && are_same(its, others) {
                let name = |sheet: usize| sheets.get(sheet).map(shown).unwrap_or_default();
                return Err(ImportError::SameRows { one: name(*one), other: name(*other), rows: its.len() as u64 });
            }
        }
    }
    Ok(())
}

/// A file, and a sheet of it.
fn shown(sheet: &InputSheet) -> String {
    match &sheet.raw.name {
        Some(name) => format!("{} ({name})", sheet.file),
        None => sheet.file.clone(),
    }
}

fn are_same(one: &[&RegisterRow], other: &[&RegisterRow]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let in_order = |rows: &[&RegisterRow]| {
        let mut texts: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
        texts.sort_unstable();
        texts
    };
    one == other || in_order(one) == in_order(other)
}
