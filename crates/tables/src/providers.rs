//! The names of providers: a register that is only there to label, and never needed.

use std::path::Path;

use rustc_hash::FxHashMap;
use stoplicht_core::register::Register;

use crate::column::selection::rows_of;
use crate::error::TableError;
use crate::fault::{Fault, Problem};
use crate::rejected::{RejectCode, RejectedRow, sort_rejected};
use crate::select::returned::ReturnedRows;
use crate::select::validate::RowChecks;
use crate::source::Source;
use crate::source::rows_read::RowsRead;

/// The names of providers, by their numbers.
///
/// A provider that stands there twice with one name has that name; with two names it has none, and all its rows come
/// back: which of them holds nobody can say.
#[derive(Debug, Default)]
pub struct ProviderNames {
    names: FxHashMap<String, String>,
    /// Rows that were read; `None` if there is no such register.
    pub read: Option<RowsRead>,
    /// The rows that cannot be used, sorted by row.
    pub rejected: Vec<RejectedRow>,
}

/// A row that can be used.
struct Named {
    /// The row in the file, counted from 0.
    row: u32,
    provider_id: String,
    name: String,
}

impl ProviderNames {
    /// Reads `providers` from a folder; there are no names if it is not there.
    ///
    /// # Errors
    /// [`TableError`] if there is more than one file for it, or one that cannot be read.
    pub fn find(folder: &Path) -> Result<Self, TableError> {
        Source::find_optional(folder, Register::Providers)?
            .map_or_else(|| Ok(Self::default()), |source| Self::read(&source))
    }

    /// Reads the names from a register of providers.
    ///
    /// # Errors
    /// [`TableError`] if it cannot be read.
    pub fn read(source: &Source) -> Result<Self, TableError> {
        let (mut named, mut rejected, mut blank) = (Vec::new(), Vec::new(), 0);
        for (chunk, offset) in source.offsets().into_iter().enumerate() {
            let returned = read_chunk(source, chunk, offset, &mut named)?;
            rejected.extend(returned.rejected);
            blank += returned.blank;
        }
        let mut names: FxHashMap<String, Option<String>> = FxHashMap::default();
        for Named { provider_id, name, .. } in &named {
            names
                .entry(provider_id.clone())
                .and_modify(|known| *known = known.take().filter(|known| known == name))
                .or_insert_with(|| Some(name.clone()));
        }
        let is_unclear = |named: &&Named| names.get(&named.provider_id).is_some_and(Option::is_none);
        rejected.extend(named.iter().filter(is_unclear).map(|named| of_two_names(source, named.row)));
        sort_rejected(&mut rejected);
        let names = names.into_iter().filter_map(|(id, name)| Some((id, name?))).collect();
        Ok(Self { names, read: Some(RowsRead::of(source, blank)), rejected })
    }

    /// The name of a provider, if it is known.
    pub fn name(&self, provider_id: &str) -> Option<&str> {
        self.names.get(provider_id).map(String::as_str)
    }
}

/// Adds the rows of a chunk that can be used; gives the others.
fn read_chunk(
    source: &Source,
    chunk: usize,
    offset: usize,
    named: &mut Vec<Named>,
) -> Result<ReturnedRows, TableError> {
    let mut checks = RowChecks::new(source, chunk, None);
    checks.read_each(["provider_id", "name"])?;
    let usable = checks.usable();
    let (ids, names) = (checks.take("provider_id"), checks.take("name"));
    let rows: Vec<u32> = match &usable {
        Some(usable) => rows_of(usable),
        None => (0..checks.rows() as u32).collect(),
    };
    for (row, number) in rows.iter().zip(source.numbers(chunk, offset, &rows)?) {
        let text = |column: &crate::column::Column| Some(column.text(*row as usize)?.trim().to_owned());
        if let (Some(provider_id), Some(name)) = (text(&ids), text(&names)) {
            named.push(Named { row: number, provider_id, name });
        }
    }
    usable.map_or_else(
        || Ok(ReturnedRows::default()),
        |usable| ReturnedRows::of(source, chunk, offset, rows_of(&!&usable), &[]),
    )
}

fn of_two_names(source: &Source, row: u32) -> RejectedRow {
    let problem = Problem::TwoNames;
    RejectedRow {
        register: Register::Providers,
        file: source.file(),
        row: u64::from(row) + 1,
        line: source.line(row),
        code: RejectCode::Row(problem.code()),
        faults: vec![Fault::of_column("name", problem)],
        municipality: None,
        law: None,
        provider_id: None,
        list_id: None,
        request_id: None,
        allocation_id: None,
        requested_end: None,
    }
}
