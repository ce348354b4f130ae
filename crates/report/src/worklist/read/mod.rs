//! A workbook that came back: what was filled in, row by row, against what was sent.

mod boxes;
mod cells;
mod expected;
mod newest;
mod package;
mod read_back;
mod remarks;
mod review;
mod rows;
mod sheet;
mod tables;
mod unchanged;
mod value;

pub use expected::ExpectedWorkbook;
pub use newest::Newest;
pub use package::{ReadError, WorkbookLimits};
pub use read_back::{Missing, ReadBack, RefusedRow};

use self::review::Review;
use self::rows::RowReader;
use self::sheet::{CellValue, SheetRow, Workbook};
use super::seal::{self, Broken, SealKey, Sealed};

/// Reads a workbook that came back.
///
/// It may have been sorted and filtered; rows may be gone, columns moved or added, sheets renamed; it may have been
/// saved by another program. A row whose key, colour or dates were changed is handed back, and so is one that was
/// filled in wrongly: the others are used. Where a column to be filled in is gone, that is said, and it says nothing.
///
/// # Errors
/// [`ReadError`] if the file is no worklist of this key, run and policy, or not one that is safe to read.
pub fn read(
    bytes: &[u8],
    key: &SealKey,
    expected: &ExpectedWorkbook<'_>,
    limits: &WorkbookLimits,
) -> Result<ReadBack, ReadError> {
    let mut workbook = Workbook::open(bytes, limits)?;
    let sealed = open_seal(&mut workbook, key)?;
    if let Some(asked) = expected.run_id.filter(|run| *run != sealed.head.run_id) {
        return Err(ReadError::OtherRun { found: sealed.head.run_id, asked: asked.to_owned() });
    }
    if expected.policy_hash.is_some_and(|hash| hash != sealed.head.policy.hash) {
        return Err(ReadError::OtherPolicy);
    }
    let mut sheets = Vec::new();
    for name in workbook.sheets() {
        if name != seal::SHEET {
            let rows = workbook.rows(&name)?;
            sheets.push((name, rows));
        }
    }
    let found = tables::find(&sheets, sealed.head.audience)?;
    let review = Review::find(&sheets, expected);
    let mut reader = RowReader::new(&sealed, review);
    for table in &found.tables {
        for row in table.rows.iter().filter(|row| row.number != table.heading_row) {
            reader.row(table.sheet, row, &table.places, row.number > table.heading_row);
        }
    }
    let beside = remarks::found(&mut workbook, &sheets, &found, &sealed)?;
    let mut back = reader.finish(found.missing);
    back.remarks.extend(beside);
    Ok(back)
}

fn open_seal(workbook: &mut Workbook<'_>, key: &SealKey) -> Result<Sealed, ReadError> {
    let rows = workbook.rows(seal::SHEET)?;
    let cell = |row: &SheetRow| row.cells.get(&0).map(CellValue::text);
    let cells: Vec<String> = rows.iter().map_while(cell).collect();
    Sealed::open(&cells, key).map_err(|broken| match broken {
        Broken::Absent => ReadError::NotAWorklist,
        Broken::Damaged => ReadError::Damaged,
        Broken::Seal => ReadError::Seal,
    })
}
