//! The run that a triage run would take the place of. A folder that was forgotten (`--out out`, as last month) must not cost anybody the
//! run that workbooks and letters are out of: that is refused before anything is written.

use std::collections::BTreeSet;
use std::path::Path;

use stoplicht_core::register::Register;
use stoplicht_tables::{ColumnSpec, Kind, RejectedRow, RequestRow, Table, Triaged};

use crate::error::RunError;

/// The columns by which requests of a list are told apart: a workbook is of a list.
const KEY: [ColumnSpec; 6] = [
    ColumnSpec { name: "list_id", kind: Kind::Text, required: false },
    ColumnSpec::required("municipality", Kind::Text),
    ColumnSpec::required("law", Kind::Text),
    ColumnSpec::required("provider_id", Kind::Text),
    ColumnSpec::required("request_id", Kind::Text),
    ColumnSpec::required("allocation_id", Kind::Text),
];

type Key = [String; 6];

/// Nothing is lost of a run that is in a folder already, if there is one: every request that it scored is in the run of now as well.
///
/// # Errors
/// [`RunError::RunThere`] if requests were scored then that are not in the run of now.
pub fn refuse_lost_run(folder: &Path, triaged: &Triaged) -> Result<(), RunError> {
    // What is in no form that is read back was no run that anything could be made of.
    let Ok(Some(file)) = Table::find(folder, "triage") else { return Ok(()) };
    let Ok(table) = Table::open(&file, "triage", &KEY) else { return Ok(()) };
    let text = |name: &str, row: usize| compared(table.text(name, row).unwrap_or_default());
    let there = (0..table.rows()).map(|row| KEY.map(|column| text(column.name, row)));
    let now = requests(triaged);
    let lost: BTreeSet<Key> = there.filter(|key| !now.contains(key)).collect();
    match lost.first() {
        Some([_, _, _, _, request, _]) => {
            Err(RunError::RunThere { folder: folder.to_owned(), requests: lost.len() as u64, first: request.clone() })
        }
        None => Ok(()),
    }
}

/// The requests of a run, whatever became of them.
fn requests(triaged: &Triaged) -> BTreeSet<Key> {
    let key = |row: RequestRow<'_>| {
        [
            row.list_id.map(ToString::to_string).unwrap_or_default(),
            row.municipality.to_string(),
            row.law.to_string(),
            row.provider_id.to_string(),
            row.request_id.to_string(),
            row.allocation_id.to_string(),
        ]
    };
    let rejected = |row: &RejectedRow| {
        let known = [&row.list_id, &row.municipality, &row.law, &row.provider_id, &row.request_id, &row.allocation_id];
        (row.register == Register::Requests).then(|| known.map(|text| text.clone().unwrap_or_default()))
    };
    let scored = triaged.scored().map(|row| key(row.request));
    let all = scored.chain(triaged.rejected.iter().filter_map(rejected));
    all.map(|request| request.map(|text| compared(&text))).collect()
}

/// A text as it is compared: a file for spreadsheets has an apostrophe before what looks like a formula.
fn compared(text: &str) -> String {
    text.strip_prefix('\'').unwrap_or(text).to_owned()
}
