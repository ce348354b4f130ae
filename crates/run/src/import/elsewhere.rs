//! Numbers of allocations that are on record elsewhere: under another law, or of another municipality.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Law, Municipality, Register};
use stoplicht_import::{AllocationLaws, InputSheet, RegisterRow, UsedRow};
use stoplicht_tables::{ColumnSpec, Kind, Table};

use crate::error::RunError;

/// Rows of a sheet that name a number that stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NumbersElsewhere {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// The register of the rows.
    pub register: Register,
    /// The municipality and the law of the rows.
    pub of: (Municipality, Law),
    /// Where the numbers stand.
    pub stands: (Municipality, Law),
    /// How many rows.
    pub rows: u64,
}

/// The columns of allocations by which numbers are looked up.
const COLUMNS: [ColumnSpec; 3] = [
    ColumnSpec::required("municipality", Kind::Text),
    ColumnSpec::required("law", Kind::Text),
    ColumnSpec::required("allocation_id", Kind::Text),
];

/// Adds the allocations of a folder of registers; none if it has no such register.
pub fn add_laws_on_record(laws: &mut AllocationLaws, folder: &Path) -> Result<(), RunError> {
    let name = Register::Allocations.as_str();
    // A folder that is not there yet has none.
    let Some(file) = Table::find(folder, name).ok().flatten() else { return Ok(()) };
    let table = Table::open(&file, name, &COLUMNS)?;
    for row in 0..table.rows() {
        let text = |name: &str| table.text(name, row).unwrap_or_default();
        if let Some(law) = Law::ALL.iter().copied().find(|law| law.as_str() == text("law")) {
            laws.add(text("municipality"), law, text("allocation_id"));
        }
    }
    Ok(())
}

/// Which rows name a number that stands elsewhere.
pub fn numbers_elsewhere(rows: &[UsedRow], sheets: &[InputSheet], laws: &AllocationLaws) -> Vec<NumbersElsewhere> {
    type Place = (Municipality, Law);
    let mut counts: BTreeMap<(usize, Register, Place, Place), u64> = BTreeMap::new();
    for used in rows {
        let (municipality, law, number) = match &used.row {
            RegisterRow::Claim(claim) => (claim.municipality, claim.law, &claim.allocation_id),
            RegisterRow::Delivery(delivery) => (delivery.municipality, delivery.law, &delivery.allocation_id),
            RegisterRow::Request(request) => (request.municipality, request.law, &request.allocation_id),
            RegisterRow::Allocation(_) | RegisterRow::Provider(..) => continue,
        };
        let found = laws.elsewhere(municipality.as_str(), law, number.as_str());
        if let Some((of, stands)) = found.and_then(|(of, stands)| Some((of.parse().ok()?, stands))) {
            *counts.entry((used.sheet, used.row.register(), (municipality, law), (of, stands))).or_default() += 1;
        }
    }
    let told = counts.into_iter().filter_map(|((sheet, register, of, stands), rows)| {
        let sheet = sheets.get(sheet)?;
        let (file, name) = (sheet.file.clone(), sheet.raw.name.clone());
        Some(NumbersElsewhere { file, sheet: name, register, of, stands, rows })
    });
    told.collect()
}
