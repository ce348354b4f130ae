//! What an import would take away from the folder that it writes to. A folder that was forgotten (`--out registers`, as last month)
//! must not cost anybody a month: what would be lost is refused before anything is written.

use std::collections::BTreeSet;
use std::path::Path;

use stoplicht_core::register::{Law, Municipality, Register};
use stoplicht_import::{RegisterRow, SheetRows, UsedRow};
use stoplicht_tables::{ColumnSpec, Kind, Table};

use super::fingerprints::Fingerprints;
use super::known_requests::KnownRequests;
use super::options::ImportRunOptions;
use super::record;
use super::repeated::places;
use super::report::ImportReport;
use crate::import_error::{ImportError, Replaced};

/// How many requests of the folder are not in these files.
///
/// # Errors
/// [`ImportError::WouldReplace`] if these or other rows would be lost, and nobody said that they may be. Nothing is lost where the same
/// files are read once more, by another map too, or newer ones in which everything stands.
pub fn replaced_requests(
    options: &ImportRunOptions<'_>,
    registers: &[Register],
    (rows, read): (&[UsedRow], &[SheetRows]),
    files: &Fingerprints,
) -> Result<u64, ImportError> {
    let folder = options.out;
    let before = record::part::<ImportReport>(folder).unwrap_or_default();
    let registers: BTreeSet<Register> = registers.iter().copied().collect();
    let mut requests = 0;
    for register in registers {
        let Ok(Some(file)) = Table::find(folder, register.as_str()) else { continue };
        let mut sheets = before.sheets.iter().filter(|sheet| sheet.register == register).peekable();
        let replaced = if sheets.peek().is_none() {
            Some(Replaced::NotImported)
        } else if sheets.all(|sheet| sheet.sha256.as_ref().is_some_and(|known| files.has(known))) {
            None
        } else if register == Register::Requests {
            let missing = KnownRequests::there(folder).missing_in(&places(rows, read));
            requests = missing.len() as u64;
            missing.into_iter().next().map(|first| Replaced::Requests { count: requests, first })
        } else {
            lost_scope(&file, register, rows)
        };
        if let Some(what) = replaced.filter(|_| !options.overwrites) {
            return Err(ImportError::WouldReplace { folder: folder.to_owned(), register, what });
        }
    }
    Ok(requests)
}

/// The columns that say of whom a row is.
const SCOPE: [ColumnSpec; 2] =
    [ColumnSpec::required("municipality", Kind::Text), ColumnSpec::required("law", Kind::Text)];

/// A municipality and law of which the register in the folder has rows, and these files none.
fn lost_scope(file: &Path, register: Register, rows: &[UsedRow]) -> Option<Replaced> {
    let table = Table::open(file, register.as_str(), &SCOPE).ok()?;
    let now: BTreeSet<(Municipality, Law)> = rows.iter().filter_map(|row| scope(&row.row, register)).collect();
    let there = (0..table.rows()).filter_map(|row| {
        Some((table.text("municipality", row)?.parse().ok()?, table.text("law", row)?.parse().ok()?))
    });
    let there: BTreeSet<(Municipality, Law)> = there.collect();
    there.difference(&now).next().map(|(municipality, law)| Replaced::Scope { municipality: *municipality, law: *law })
}

/// Of which municipality and law a row of a register is.
fn scope(row: &RegisterRow, register: Register) -> Option<(Municipality, Law)> {
    let scope = match row {
        RegisterRow::Allocation(version) => (version.municipality, version.law),
        RegisterRow::Delivery(delivery) => (delivery.municipality, delivery.law),
        RegisterRow::Claim(claim) => (claim.municipality, claim.law),
        RegisterRow::Request(request) => (request.municipality, request.law),
        RegisterRow::Provider(..) => return None,
    };
    (row.register() == register).then_some(scope)
}
