//! Rows that cannot be used, as they come back: each with all that is wrong with it.

use stoplicht_core::register::{Law, Municipality, Register};

use super::validate::{RowChecks, RowFault};
use crate::column::selection::RowSelection;
use crate::error::TableError;
use crate::fault::Problem;
use crate::keys::scope::Scope;
use crate::rejected::{RejectCode, RejectedRow};
use crate::schema;
use crate::source::Source;
use crate::source::partition::Partition;

/// Rows that come back, and rows that are none.
#[derive(Debug, Default)]
pub struct ReturnedRows {
    /// The rows that cannot be used, each with all that is wrong with it.
    pub rejected: Vec<RejectedRow>,
    /// How many rows there are in which every cell is empty.
    pub blank: u64,
}

impl ReturnedRows {
    /// Looks at every column of rows of a chunk that cannot be used: one fault was found, and all are told. `offset`: rows
    /// before the chunk; `repeated`: the rows of the chunk that are there twice.
    pub fn of(
        source: &Source,
        chunk: usize,
        offset: usize,
        rows: Vec<u32>,
        repeated: &[u32],
    ) -> Result<Self, TableError> {
        let selection = RowSelection::of_rows(rows, source.chunk_rows(chunk));
        let mut near = RowChecks::new(source, chunk, Some(&selection));
        near.mark(repeated, "reference", &Problem::DuplicateClaim);
        let scopes = if source.register() == Register::Providers { Vec::new() } else { near.scopes()? };
        near.read_each(schema::specs(source.register()).map(|spec| spec.name))?;
        near.check_period()?;
        let blank = near.blank();
        let numbers = source.numbers(chunk, offset, selection.rows())?;
        let place = |name: &str| schema::specs(source.register()).position(|spec| spec.name == name);
        let mut faults = std::mem::take(&mut near.faults);
        faults.retain(|fault| blank.binary_search(&fault.row).is_err());
        faults.sort_by_cached_key(|fault| (fault.row, fault.fault.column.as_deref().and_then(place)));
        let rejected = faults.chunk_by(|a, b| a.row == b.row).filter_map(|faults| near.row(faults, &scopes, &numbers));
        Ok(Self { rejected: rejected.collect(), blank: blank.len() as u64 })
    }
}

impl RowChecks<'_> {
    /// The rows in which every cell is empty, in their order.
    #[expect(clippy::indexing_slicing, reason = "faults are of the rows that were checked")]
    fn blank(&self) -> Vec<usize> {
        let required = schema::specs(self.source.register()).filter(|spec| spec.required).count();
        let mut missing = vec![0; self.rows];
        for fault in self.faults.iter().filter(|fault| fault.fault.problem == Problem::Missing) {
            missing[fault.row] += 1;
        }
        let Some(selection) = self.selection else { return Vec::new() };
        let bare = missing.iter().zip(selection.rows()).filter(|(missing, _)| **missing == required);
        let bare: Vec<u32> = bare.map(|(_, row)| *row).collect();
        if bare.is_empty() {
            return Vec::new();
        }
        let blank = self.source.blank_among(self.chunk, &RowSelection::of_rows(bare, selection.bits().len()));
        blank.iter().filter_map(|row| selection.rows().binary_search(row).ok()).collect()
    }

    /// A row as it comes back, with all that is wrong with it. Its keys are told where they could be read as such.
    fn row(&self, faults: &[RowFault], scopes: &[Scope], numbers: &[u32]) -> Option<RejectedRow> {
        let row = faults.first()?.row;
        let number = *numbers.get(row)?;
        let (municipality, law) = scopes.get(row).and_then(|scope| scope.parts()).unzip();
        let is_read = |name: &str| faults.iter().all(|fault| fault.fault.column.as_deref() != Some(name));
        let text = |name| self.column(name).and_then(|column| column.text(row)).filter(|_| is_read(name));
        // A row whose municipality lost its zeros has not moved by a cell: its numbers are where they should be.
        let has_place =
            municipality.is_some() || faults.iter().any(|fault| fault.fault.lost_zeros("municipality").is_some());
        let id = |name| text(name).filter(|_| has_place).map(shown_id);
        let read = |name| text(name).map(str::to_owned);
        let of_request = |name| id(name).filter(|_| self.source.register() == Register::Requests);
        Some(RejectedRow {
            register: self.source.register(),
            file: self.source.file(),
            row: u64::from(number) + 1,
            line: self.source.line(number),
            code: RejectCode::Row(
                faults.iter().map(|fault| &fault.fault.problem).min_by_key(|one| one.order())?.code(),
            ),
            faults: faults.iter().map(|fault| fault.fault.clone()).collect(),
            municipality: municipality.map(|one| one.to_string()).or_else(|| read("municipality")),
            law: law.map(|one: Law| one.to_string()).or_else(|| read("law")),
            provider_id: of_request("provider_id"),
            list_id: of_request("list_id").filter(|list| !list.trim().is_empty()),
            request_id: id("request_id"),
            allocation_id: id("allocation_id"),
            requested_end: None,
        })
    }
}

/// An id as it is handed back: whole, unless it is absurdly long.
fn shown_id(id: &str) -> String {
    const MOST: usize = 200;
    id.chars().take(MOST).collect()
}

/// The allocation that a row that cannot be used is about.
pub fn allocation_of(row: &RejectedRow) -> Option<(Scope, &str)> {
    let municipality: Municipality = row.municipality.as_ref()?.parse().ok()?;
    let law: Law = row.law.as_ref()?.parse().ok()?;
    Some((Scope::new(municipality, law), row.allocation_id.as_deref()?))
}

/// What came back when the registers were prepared, as rejected rows of this run.
pub fn rejected_before(source: &Source, partition: Partition) -> impl Iterator<Item = RejectedRow> {
    let returned = source.prepared().into_iter().flat_map(move |prepared| prepared.rejected(partition.prepared()));
    returned.map(|returned| returned.row.clone())
}
