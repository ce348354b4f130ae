//! The register of requests, as rows.

use std::path::Path;

use rayon::prelude::*;
use stoplicht_core::Day;
use stoplicht_core::register::{ListId, Register, Request};

use crate::check::Checked;
use crate::column::Column;
use crate::error::TableError;
use crate::keys::Scope;
use crate::rejected::RejectedRow;
use crate::schema;
use crate::source::Source;

/// The requests of a file: those fit for use, and those that are not.
#[derive(Debug, Default)]
pub struct Requests {
    /// The requests.
    pub rows: Vec<Request>,
    /// The scope of each.
    pub scopes: Vec<Scope>,
    /// The row in the file of each, counted from 1.
    pub numbers: Vec<u64>,
    /// The rows that cannot be used.
    pub rejected: Vec<RejectedRow>,
    /// The name of the file.
    pub file: String,
}

/// Reads requests.
///
/// # Errors
/// [`TableError`] if the file cannot be read as a register of requests.
pub fn read_requests(path: &Path) -> Result<Vec<Request>, TableError> {
    Ok(Requests::read(&Source::open(path, Register::Requests)?)?.rows)
}

impl Requests {
    /// Reads a source of requests.
    pub fn read(source: &Source) -> Result<Self, TableError> {
        let chunks: Vec<(usize, usize)> = source.offsets().into_iter().enumerate().collect();
        let read = |(chunk, offset)| Self::read_chunk(source, chunk, offset);
        let chunks: Vec<Self> = chunks.into_par_iter().map(read).collect::<Result<_, TableError>>()?;
        let total = chunks.iter().map(|chunk| chunk.rows.len()).sum();
        let mut requests = Self { rows: Vec::with_capacity(total), file: source.file(), ..Self::default() };
        for chunk in chunks {
            requests.rows.extend(chunk.rows);
            requests.scopes.extend(chunk.scopes);
            requests.numbers.extend(chunk.numbers);
            requests.rejected.extend(chunk.rejected);
        }
        Ok(requests)
    }

    fn read_chunk(source: &Source, chunk: usize, offset: usize) -> Result<Self, TableError> {
        let mut checked = Checked::new(source, chunk, None);
        let scopes = checked.scopes()?;
        for spec in schema::columns(Register::Requests) {
            checked.read(spec.name)?;
        }
        // Requests are large: in one piece from the start.
        let mut requests = Self {
            rows: Vec::with_capacity(scopes.len()),
            rejected: checked.rejected(offset, |row| row),
            ..Self::default()
        };
        let usable = checked.usable();
        for (row, scope) in scopes.into_iter().enumerate() {
            if usable.as_ref().is_some_and(|usable| !usable.get_bit(row)) {
                continue;
            }
            if let Some(request) = request(&checked, row, scope) {
                requests.rows.push(request);
                requests.scopes.push(scope);
                requests.numbers.push((offset + row + 1) as u64);
            }
        }
        Ok(requests)
    }
}

fn request(checked: &Checked<'_>, row: usize, scope: Scope) -> Option<Request> {
    let column = |name: &str| checked.column(name);
    let text = |name: &str| column(name).and_then(|column| column.text(row));
    let date =
        |name: &str| column(name).and_then(|column| column.date(row)).and_then(|day| Day::from_number(day).date());
    let (municipality, law) = scope.parts()?;
    Some(Request {
        municipality,
        law,
        request_id: text("request_id")?.into(),
        list_id: text("list_id").map(ListId::from),
        provider_id: text("provider_id")?.into(),
        allocation_id: text("allocation_id")?.into(),
        submitted_on: date("submitted_on")?,
        requested_start: date("requested_start"),
        requested_end: date("requested_end"),
        volume: column("volume").and_then(|column| column.number(row)),
        unit: column("unit").and_then(|column| column.code(row)),
        frequency: column("frequency").and_then(|column| column.code(row)),
        budget_cents: column("budget_cents").and_then(|column: &Column| column.whole(row)),
        explanation: text("explanation").map(str::to_owned),
    })
}
