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
        let total: usize = chunks.iter().map(|chunk| chunk.rows.len()).sum();
        let mut chunks = chunks.into_iter();
        // Requests are large, and most often in one chunk.
        let mut requests = Self { file: source.file(), ..chunks.next().unwrap_or_default() };
        requests.rows.reserve_exact(total - requests.rows.len());
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
        checked.read_all()?;
        let scopes = checked.scopes()?;
        let (usable, columns) = (checked.usable(), RequestColumns::of(&checked));
        let row = |(row, scope): (usize, &Scope)| {
            let is_usable = usable.as_ref().is_none_or(|usable| usable.get_bit(row));
            columns.as_ref().filter(|_| is_usable)?.request(row, *scope)
        };
        let mut rows: Vec<Option<Request>> = scopes.par_iter().enumerate().map(row).collect();
        let numbers = rows.iter().enumerate().filter(|(_, request)| request.is_some());
        let numbers = numbers.map(|(row, _)| (offset + row + 1) as u64).collect();
        let of_requests = scopes.iter().zip(&rows).filter(|(_, request)| request.is_some());
        let scopes = of_requests.map(|(scope, _)| *scope).collect();
        // Requests are large: they stay where they are.
        rows.retain(Option::is_some);
        let rows = rows.into_iter().map_while(|request| request).collect();
        Ok(Self { rows, scopes, numbers, rejected: checked.rejected(offset, |row| row), file: String::new() })
    }
}

/// The columns of the requests.
struct RequestColumns<'a> {
    request_id: &'a Column,
    list_id: &'a Column,
    provider_id: &'a Column,
    allocation_id: &'a Column,
    submitted_on: &'a Column,
    requested_start: &'a Column,
    requested_end: &'a Column,
    volume: &'a Column,
    unit: &'a Column,
    frequency: &'a Column,
    budget_cents: &'a Column,
    explanation: &'a Column,
}

impl<'a> RequestColumns<'a> {
    /// None: they were not all read.
    fn of(checked: &'a Checked<'_>) -> Option<Self> {
        Some(Self {
            request_id: checked.column("request_id")?,
            list_id: checked.column("list_id")?,
            provider_id: checked.column("provider_id")?,
            allocation_id: checked.column("allocation_id")?,
            submitted_on: checked.column("submitted_on")?,
            requested_start: checked.column("requested_start")?,
            requested_end: checked.column("requested_end")?,
            volume: checked.column("volume")?,
            unit: checked.column("unit")?,
            frequency: checked.column("frequency")?,
            budget_cents: checked.column("budget_cents")?,
            explanation: checked.column("explanation")?,
        })
    }

    fn request(&self, row: usize, scope: Scope) -> Option<Request> {
        let date = |column: &Column| column.date(row).and_then(|day| Day::from_number(day).date());
        let (municipality, law) = scope.parts()?;
        Some(Request {
            municipality,
            law,
            request_id: self.request_id.text(row)?.into(),
            list_id: self.list_id.text(row).map(ListId::from),
            provider_id: self.provider_id.text(row)?.into(),
            allocation_id: self.allocation_id.text(row)?.into(),
            submitted_on: date(self.submitted_on)?,
            requested_start: date(self.requested_start),
            requested_end: date(self.requested_end),
            volume: self.volume.number(row),
            unit: self.unit.code(row),
            frequency: self.frequency.code(row),
            budget_cents: self.budget_cents.whole(row),
            explanation: self.explanation.text(row).map(str::to_owned),
        })
    }
}
