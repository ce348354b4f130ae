//! Deliveries and claims, held against the allocations that they are on: row by row, without keeping the rows.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use stoplicht_core::Day;
use stoplicht_core::Month;
use stoplicht_core::register::Register;

use super::far_days::NearDays;
use super::records::{AllocationRecords, Joined};
use super::touched::Tally;
use super::unknown_codes::{RowPlace, UnknownCodes};
use super::versions::cell_hash;
use crate::column::Column;
use crate::coverage::{ClaimCounts, CountedClaims};
use crate::error::TableError;
use crate::keys::key_hashes::key_hashes;
use crate::keys::same_key::joined;
use crate::keys::scope::Scope;
use crate::progress::{Phase, Progress};
use crate::rejected::RejectedRow;
use crate::schema::{self, Kind};
use crate::select::chunk_keys::ChunkKeys;
use crate::select::duplicate_claims::duplicate_claims;
use crate::select::validate::RowChecks;
use crate::source::Source;

/// Deliveries that should have stopped, and those of them without a stop; per municipality and law, and provider.
pub type StopsByProvider = BTreeMap<(Scope, u64), (u64, u64)>;

/// What was counted in a register of deliveries or claims.
#[derive(Debug, Default)]
pub struct JoinedRows {
    pub unjoined: Tally,
    /// The allocations of the rows that join nothing, by municipality and law.
    pub unknown: FxHashMap<u64, Scope>,
    pub lost_zeros: Tally,
    pub lost_digits: Tally,
    pub far: Tally,
    /// Codes that are on no list.
    pub unknown_codes: UnknownCodes,
    /// A hash of each row that can be used and is told apart by nothing else, chunk by chunk.
    pub hashes: Vec<Vec<u64>>,
    /// Claims with a positive volume, by the municipality, law and provider of their allocation, and month.
    pub months: FxHashMap<(Scope, u64, Month), u64>,
    /// All claims, whether they join or not.
    pub claim_counts: ClaimCounts,
    /// The records on which there is a row.
    pub on: Vec<u32>,
    pub stops: StopsByProvider,
    /// Per delivery of an allocation, by the place of its record, the day on which it stopped; open while it goes on.
    pub stopped_on: Vec<(u32, Day)>,
    /// Deliveries without a stop that should have one.
    pub no_stop: Tally,
    pub used: u64,
    /// Rows that can be used and join nothing, for whatever reason.
    pub joins_nothing: u64,
    /// Those of them of which every version of the allocation came back.
    pub on_returned: u64,
    pub rejected: Vec<RejectedRow>,
    pub blank: u64,
}

impl JoinedRows {
    fn append(&mut self, mut chunk: Self) {
        self.unjoined.merge(chunk.unjoined);
        self.unknown.extend(chunk.unknown);
        self.lost_zeros.merge(chunk.lost_zeros);
        self.lost_digits.merge(chunk.lost_digits);
        self.far.merge(chunk.far);
        self.unknown_codes.merge(chunk.unknown_codes);
        self.hashes.append(&mut chunk.hashes);
        for (key, rows) in chunk.months {
            *self.months.entry(key).or_default() += rows;
        }
        self.claim_counts.merge(&chunk.claim_counts);
        self.on.append(&mut chunk.on);
        for (key, (missing, all)) in chunk.stops {
            let sum = self.stops.entry(key).or_default();
            *sum = (sum.0 + missing, sum.1 + all);
        }
        self.stopped_on.append(&mut chunk.stopped_on);
        self.no_stop.merge(chunk.no_stop);
        self.used += chunk.used;
        self.joins_nothing += chunk.joins_nothing;
        self.on_returned += chunk.on_returned;
        self.rejected.append(&mut chunk.rejected);
        self.blank += chunk.blank;
    }
}

/// What rows are held against.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    pub records: &'a AllocationRecords,
    pub near: NearDays,
    /// Deliveries of allocations that ended before this day should have stopped.
    pub stopped_before: Day,
}

/// Reads all rows of a register of deliveries or claims.
#[expect(clippy::indexing_slicing, reason = "chunks are numbered from 0")]
pub fn join(source: &Source, against: Against<'_>, progress: &dyn Progress) -> Result<JoinedRows, TableError> {
    let (offsets, total) = (source.offsets(), source.rows() as u64);
    let phase = if source.register() == Register::Claims { Phase::Claims } else { Phase::Deliveries };
    let repeated = duplicate_claims(source, progress)?;
    let read = |chunk: usize| {
        if progress.stop() {
            return Err(TableError::Stopped);
        }
        let joined = ChunkRows { source, chunk, offset: offsets[chunk], against }.join(&repeated[chunk])?;
        progress.advanced(phase, source.chunk_rows(chunk) as u64, total);
        Ok(joined)
    };
    let chunks: Vec<JoinedRows> = (0..source.chunks()).into_par_iter().map(read).collect::<Result<_, _>>()?;
    let mut rows = JoinedRows::default();
    for chunk in chunks {
        rows.append(chunk);
    }
    rows.on.par_sort_unstable();
    rows.on.dedup();
    Ok(rows)
}

/// A chunk that is being read.
struct ChunkRows<'a> {
    source: &'a Source,
    chunk: usize,
    offset: usize,
    against: Against<'a>,
}

impl ChunkRows<'_> {
    #[expect(clippy::indexing_slicing, reason = "there is a hash and a place for each row")]
    fn join(&self, repeated: &[u32]) -> Result<JoinedRows, TableError> {
        let register = self.source.register();
        let (mut checks, keys) = ChunkKeys::read(self.source, self.chunk, self.offset, repeated)?;
        checks.read_each(
            schema::specs(register).map(|spec| spec.name).filter(|name| !["municipality", "law"].contains(name)),
        )?;
        let mut rows = JoinedRows { blank: keys.blank, ..JoinedRows::default() };
        let Some(Column::Text(ids)) = checks.column("allocation_id") else { return Ok(rows) };
        let hashes = key_hashes(&keys.scopes, ids);
        let places = self.against.records.places(&hashes);
        let far = self.far_columns(&checks);
        let mut row_hashes = vec![0; hashes.len()];
        for (row, scope) in keys.scopes.iter().enumerate().filter(|(row, _)| keys.is_usable(*row)) {
            rows.used += 1;
            let id = ids.get(row).unwrap_or_default();
            let record = self.join_row(&mut rows, (row, *scope), (hashes[row], places[row]), id);
            for column in far.iter().filter(|name| is_far(self.against.near, &checks, name, row)) {
                rows.far.add(*scope, column);
                rows.far.place(self.source, self.chunk, self.offset, row);
                let client = record.and_then(|place| self.against.records.get(place)).map(|record| record.client);
                rows.far.touched.clients.extend(client.filter(|_| register == Register::Claims));
            }
            let at = RowPlace { source: self.source, chunk: self.chunk, offset: self.offset, row };
            rows.unknown_codes.look(&checks, at, *scope, None);
            if register == Register::Claims {
                self.claim(&mut rows, &checks, row, record);
            } else {
                self.delivery(&mut rows, &checks, row, record);
            }
            let is_told_apart = checks.column("reference").is_some_and(|column| column.is_filled(row));
            if !is_told_apart {
                row_hashes[row] = row_hash(&checks, register, hashes[row], row);
            }
        }
        rows.hashes.push(row_hashes);
        if register == Register::Claims {
            let days = |name| checks.column(name).map(Column::dates).unwrap_or_default();
            let usable = checks.usable();
            rows.claim_counts = ClaimCounts::of_chunk(&CountedClaims {
                scopes: &keys.scopes,
                ends: days("period_end"),
                submitted: days("submitted_on"),
                volumes: checks.column("volume").map(Column::numbers).unwrap_or_default(),
                usable: usable.as_ref(),
            });
        }
        rows.on.sort_unstable();
        rows.on.dedup();
        rows.rejected = keys.unreadable;
        Ok(rows)
    }

    /// The columns of days in which there may be one that is far away.
    fn far_columns(&self, checks: &RowChecks<'_>) -> Vec<&'static str> {
        let days = schema::specs(self.source.register()).filter(|spec| spec.kind == Kind::Date);
        let may_be_far =
            |name: &&'static str| checks.column(name).is_some_and(|column| self.against.near.may_be_far(name, column));
        days.map(|spec| spec.name).filter(may_be_far).collect()
    }

    /// Finds the allocation of a row among the records, and counts what stands in the way.
    fn join_row(
        &self,
        rows: &mut JoinedRows,
        (row, scope): (usize, Scope),
        (hash, place): (u64, u32),
        id: &str,
    ) -> Option<u32> {
        let outcome = self.against.records.joined(place, scope, hash, id);
        rows.joins_nothing += u64::from(!matches!(outcome, Joined::To(_)));
        let is_of_claims = self.source.register() == Register::Claims;
        let tally = match outcome {
            Joined::To(place) => {
                rows.on.push(place);
                return Some(place);
            }
            Joined::CameBack => {
                rows.on_returned += 1;
                return None;
            }
            Joined::PowerOfTen => &mut rows.lost_digits,
            Joined::LostZeros(client) => {
                rows.lost_zeros.touched.clients.extend(Some(client).filter(|_| is_of_claims));
                &mut rows.lost_zeros
            }
            Joined::Nothing => {
                rows.unknown.insert(hash, scope);
                &mut rows.unjoined
            }
        };
        tally.add(scope, "allocation_id");
        tally.place(self.source, self.chunk, self.offset, row);
        None
    }

    fn claim(&self, rows: &mut JoinedRows, checks: &RowChecks<'_>, row: usize, record: Option<u32>) {
        let Some(record) = record.and_then(|place| self.against.records.get(place)) else { return };
        let is_positive = checks.column("volume").and_then(|column| column.number(row)).is_some_and(|one| one > 0.0);
        let end = checks.column("period_end").and_then(|column| column.date(row)).filter(|_| is_positive);
        if let Some(month) = end.and_then(|end| Month::of(Day::from_number(end))) {
            *rows.months.entry((record.scope, record.provider, month)).or_default() += 1;
        }
    }

    fn delivery(&self, rows: &mut JoinedRows, checks: &RowChecks<'_>, row: usize, record: Option<u32>) {
        let stop = checks.column("stop_date").and_then(|column| column.date(row));
        rows.stopped_on.extend(record.map(|place| (place, stop.map_or(Day::OPEN, Day::from_number))));
        let Some(record) = record.and_then(|place| self.against.records.get(place)) else { return };
        if !record.exists || record.end >= self.against.stopped_before.number() {
            return;
        }
        let (missing, all) = rows.stops.entry((record.scope, record.provider)).or_default();
        *all += 1;
        if stop.is_none() {
            *missing += 1;
            rows.no_stop.add(record.scope, "stop_date");
            rows.no_stop.place(self.source, self.chunk, self.offset, row);
        }
    }
}

fn is_far(near: NearDays, checks: &RowChecks<'_>, name: &str, row: usize) -> bool {
    checks.column(name).is_some_and(|column| near.far(name, column, row))
}

/// A hash of all that a row says.
fn row_hash(checks: &RowChecks<'_>, register: Register, allocation: u64, row: usize) -> u64 {
    let others = schema::specs(register).map(|spec| spec.name);
    let others = others.filter(|name| !["municipality", "law", "allocation_id"].contains(name));
    others.fold(joined(1, allocation), |hash, name| {
        checks.column(name).map_or(hash, |column| joined(hash, cell_hash(column, row)))
    })
}
