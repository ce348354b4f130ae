//! What an import would take away from the folder that it writes to. A folder that was forgotten (`--out registers`, as last month)
//! must not cost anybody a month: what would be lost is refused before anything is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use stoplicht_core::register::{Law, Municipality, Register};
use stoplicht_import::{RegisterRow, SheetRows, UsedRow};
use stoplicht_tables::output::Format;
use stoplicht_tables::{ColumnSpec, Kind, Table};

use super::earlier_request::RequestPlace;
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
/// files are read once more, by another map too, or newer ones in which everything stands; of requests the list that they are on stays too.
pub fn replaced_requests(
    options: &ImportRunOptions<'_>,
    registers: &[Register],
    (rows, read): (&[UsedRow], &[SheetRows]),
    fingerprints: &Fingerprints,
) -> Result<u64, ImportError> {
    let folder = options.out;
    let before = record::part::<ImportReport>(folder).unwrap_or_default();
    let registers: BTreeSet<Register> = registers.iter().copied().collect();
    let mut requests = 0;
    for register in registers {
        let files = Table::files(folder, register.as_str()).unwrap_or_default();
        let [file] = files.as_slice() else {
            if files.len() > 1 && !options.overwrites {
                let files = files.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
                let what = Replaced::ManyFiles { files: files.collect() };
                return Err(ImportError::WouldReplace { folder: folder.to_owned(), register, what });
            }
            continue;
        };
        let requested = (register == Register::Requests).then(|| (KnownRequests::there(folder), places(rows, read)));
        let mut sheets = before.sheets.iter().filter(|sheet| sheet.register == register).peekable();
        let replaced = if sheets.peek().is_none() {
            Some(Replaced::NotImported)
        } else if sheets.all(|sheet| sheet.sha256.as_ref().is_some_and(|known| fingerprints.has(known))) {
            None
        } else if let Some((there, now)) = &requested {
            let missing = there.missing_in(now);
            requests = missing.len() as u64;
            missing.into_iter().next().map(|first| Replaced::Requests { count: requests, first })
        } else {
            lost_scope(file, register, rows)
        };
        let replaced = replaced.or_else(|| requested.as_ref().and_then(|(there, now)| lost_list(there, now)));
        if let Some(what) = replaced.filter(|_| !options.overwrites) {
            return Err(ImportError::WouldReplace { folder: folder.to_owned(), register, what });
        }
    }
    Ok(requests)
}

/// The list that requests are on in the folder, and are not on in these files: what was made of that list could not be read any more. Of
/// more such lists the one of most requests.
fn lost_list(there: &KnownRequests, now: &HashMap<RequestPlace, Vec<Option<String>>>) -> Option<Replaced> {
    let mut lost: BTreeMap<(String, Option<String>), u64> = BTreeMap::new();
    for (place, before) in there.places() {
        let Some(lists) = now.get(place) else { continue };
        for was in before.iter().filter(|before| !lists.contains(&before.list_id)) {
            if let Some(was) = &was.list_id {
                let now = lists.first().cloned().flatten();
                *lost.entry((was.clone(), now)).or_default() += 1;
            }
        }
    }
    let most = lost.into_iter().max_by_key(|(_, count)| *count);
    most.map(|((was, now), count)| Replaced::List { count, was, now })
}

/// Files of some registers that lie in the folder in another format than they are written in: whoever reads the folder would find two.
pub fn other_formats(folder: &Path, registers: &[Register], format: Format) -> Vec<PathBuf> {
    let of_register = |register: &Register| {
        let written = format!("{}.{}", register.as_str(), format.extension());
        let files = Table::files(folder, register.as_str()).unwrap_or_default().into_iter();
        // With other letters it may be the same file.
        let is_written = move |path: &PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().eq_ignore_ascii_case(&written))
        };
        files.filter(move |path| !is_written(path))
    };
    let registers: BTreeSet<&Register> = registers.iter().collect();
    registers.into_iter().flat_map(of_register).collect()
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
