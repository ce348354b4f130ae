//! A list that was read as that of one provider, and whose allocations are those of another one: whoever set the wrong code hears that first,
//! and not what follows of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use serde::{Deserialize, Serialize};
use stoplicht_core::register::Register;
use stoplicht_import::{Match, RegisterRow, SheetRows, UsedRow, provider_digits};
use stoplicht_tables::{ColumnSpec, Kind, Table};

use crate::error::RunError;

/// A list of which the allocations are those of another provider than the one that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OtherProvider {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// The provider that was given.
    pub given: String,
    /// The provider whose allocations they are.
    pub stands: String,
    /// How many requests name an allocation of another provider.
    pub requests: u64,
    /// The requests of the list, with those that come back.
    pub of: u64,
    /// Has the code that the allocations have lost its zero, so that they came back?
    pub is_short: bool,
}

/// By the numbers of allocations, the codes of their providers, and whether these lost a zero.
#[derive(Default)]
struct AllocationProviders(HashMap<String, BTreeSet<(String, bool)>>);

/// The columns of allocations that say whose they are.
const COLUMNS: [ColumnSpec; 2] =
    [ColumnSpec::required("allocation_id", Kind::Text), ColumnSpec::required("provider_id", Kind::Text)];

impl AllocationProviders {
    /// Those of some files, also of rows that come back for their provider; where these have no allocations, those of a folder.
    fn of(rows: &[UsedRow], read: &[SheetRows], folder: &Path) -> Result<Self, RunError> {
        let mut providers = Self::default();
        for used in rows {
            if let RegisterRow::Allocation(version) = &used.row {
                providers.add(version.allocation_id.as_str(), version.provider_id.as_str(), false);
            }
        }
        let short = read.iter().flat_map(|read| &read.returned).filter_map(|row| row.short_provider.as_ref());
        for (number, code) in short {
            let whole = provider_digits(code).map(|digits| format!("{digits:0>8}"));
            providers.add(number, whole.as_deref().unwrap_or(code), true);
        }
        let name = Register::Allocations.as_str();
        if let (true, Some(file)) = (providers.0.is_empty(), Table::find(folder, name).ok().flatten()) {
            let table = Table::open(&file, name, &COLUMNS)?;
            for row in 0..table.rows() {
                let text = |name: &str| table.text(name, row).unwrap_or_default();
                providers.add(text("allocation_id"), text("provider_id"), false);
            }
        }
        Ok(providers)
    }

    fn add(&mut self, number: &str, provider: &str, is_short: bool) {
        self.0.entry(number.to_owned()).or_default().insert((provider.to_owned(), is_short));
    }
}

/// The lists of which all allocations that are known, or nearly all, are of another provider than the one that was given for the list.
///
/// # Errors
/// [`RunError`] if the allocations of the folder cannot be read.
pub fn other_providers(
    found: &[Match<'_>],
    rows: &[UsedRow],
    read: &[SheetRows],
    folder: &Path,
) -> Result<Vec<OtherProvider>, RunError> {
    let is_given =
        |found: &&Match<'_>| found.table.register == Register::Requests && found.table.source("provider_id").is_none();
    let lists: Vec<&Match<'_>> = found.iter().filter(is_given).collect();
    if lists.is_empty() {
        return Ok(Vec::new());
    }
    let providers = AllocationProviders::of(rows, read, folder)?;
    Ok(lists.into_iter().filter_map(|list| of_list(list, &asked(list, rows, read), &providers)).collect())
}

/// The provider and the allocation of each request of a list, as far as the allocation could be read.
fn asked<'r>(list: &Match<'_>, rows: &'r [UsedRow], read: &'r [SheetRows]) -> Vec<(&'r str, Option<&'r str>)> {
    let used = rows.iter().filter(|used| used.sheet == list.place).filter_map(|used| match &used.row {
        RegisterRow::Request(request) => Some((request.provider_id.as_str(), Some(request.allocation_id.as_str()))),
        _ => None,
    });
    let returned = read.iter().flat_map(|read| &read.returned).filter(|row| row.sheet == list.place);
    let returned = returned.filter_map(|row| {
        let known = |name: &str| row.known.get(name).map(String::as_str);
        Some((known("provider_id")?, known("allocation_id")))
    });
    used.chain(returned).collect()
}

fn of_list(list: &Match<'_>, asked: &[(&str, Option<&str>)], providers: &AllocationProviders) -> Option<OtherProvider> {
    let (given, _) = asked.first()?;
    let (mut known, mut others) = (0_u64, BTreeMap::<&(String, bool), u64>::new());
    for stands in asked.iter().filter_map(|(_, number)| providers.0.get((*number)?)) {
        known += 1;
        if let (false, Some(first)) = (stands.iter().any(|(code, _)| code == given), stands.first()) {
            *others.entry(first).or_default() += 1;
        }
    }
    let (of, requests) = (asked.len() as u64, others.values().sum::<u64>());
    // A number or two of another provider is a slip in the list, and no wrong code.
    let is_nearly_all = requests * 10 >= known * 9 && requests * 2 > of;
    let ((stands, is_short), _) = others.into_iter().filter(|_| is_nearly_all).max_by_key(|(_, count)| *count)?;
    Some(OtherProvider {
        file: list.sheet.file.clone(),
        sheet: list.sheet.raw.name.clone(),
        given: (*given).to_owned(),
        stands: stands.clone(),
        requests,
        of,
        is_short: *is_short,
    })
}
