//! Writes the registers in their new order, the rows that cannot be used, and the manifest.

use std::path::Path;

use rayon::prelude::*;
use stoplicht_core::register::Register;

use super::partitions::{Link, Partitions};
use super::result::{Preparation, PreparationSummary};
use crate::column::grouped::Grouped;
use crate::error::TableError;
use crate::keys::key::Key;
use crate::keys::scope::Scope;
use crate::output::{OutBatch, OutFile, write_json, write_row_groups};
use crate::progress::Progress;
use crate::rejected::{RejectCode, RejectedRow};
use crate::schema::{self, Kind};
use crate::select::returned::allocation_of;
use crate::select::selected::Selected;
use crate::source::Source;
use crate::source::fingerprint::Fingerprint;
use crate::source::manifest::{CoverageSteps, KeptReject, MANIFEST, Manifest, PreparedRegister, REJECTED, SCHEMA};
use crate::source::prepared_columns::{ALLOCATION, ALLOCATION_KEY, CLIENT, HOUSEHOLD, SOURCE_ROW};

pub struct Writing<'a> {
    pub folder: &'a Path,
    pub progress: &'a dyn Progress,
    pub partitions: &'a Partitions<'a>,
    pub files: Vec<OutFile>,
    pub registers: Vec<PreparedRegister>,
    pub rejected: Vec<KeptReject>,
}

impl Writing<'_> {
    /// Keeps the rows that cannot be used.
    pub fn reject(&mut self, rejected: &[RejectedRow], links: &[Link]) {
        let client_of = |row: u64| {
            let place = links.binary_search_by_key(&row, |link| link.row).ok()?;
            links.get(place).map(|link| link.client_id.clone())
        };
        let kept = |row: &RejectedRow| {
            let number = allocation_of(row).map(|(scope, id)| self.partitions.number(&Key::new(scope, id)));
            let known = number.filter(|number| *number < self.partitions.allocations());
            let household = known.map(|number| self.partitions.household(number));
            let RejectCode::Row(code) = row.code else { return None };
            Some(KeptReject {
                register: row.register,
                row: row.row,
                line: row.line,
                code,
                faults: row.faults.clone(),
                municipality: row.municipality.clone(),
                law: row.law.clone(),
                allocation_id: row.allocation_id.clone(),
                client_id: client_of(row.row),
                partition: household.map_or(0, |household| self.partitions.partition(household)),
            })
        };
        let rejected: Vec<KeptReject> = rejected.iter().filter_map(kept).collect();
        self.rejected.extend(rejected);
    }

    /// Writes a register, a partition a row group; behind them what is about no allocation that is known.
    #[expect(clippy::indexing_slicing, reason = "the first chunk begins at 0, so that one begins before each row")]
    pub fn register(
        &mut self,
        source: &Source,
        selected: &Selected,
        columns: &[&'static str],
    ) -> Result<(), TableError> {
        let partitions = self.partitions;
        let nobody = partitions.households();
        let numbers: Vec<Vec<u32>> = selected
            .chunks
            .par_iter()
            .map(|chunk| {
                let Some(chunk) = chunk.named() else { return Vec::new() };
                let number = |(row, scope): (usize, &Scope)| partitions.number(&chunk.columns.key(*scope, 0, row));
                chunk.origins.scopes.iter().enumerate().map(number).collect()
            })
            .collect();
        let unjoined = numbers.iter().flatten().filter(|number| !partitions.is_on_record(**number)).count() as u64;
        let lengths = selected.chunks.iter().map(|chunk| chunk.len() as u32);
        let starts: Vec<u32> = lengths.scan(0, |next, rows| Some(std::mem::replace(next, *next + rows))).collect();
        let place = |at: u32| {
            // A chunk without rows begins where the next does.
            let chunk = starts.partition_point(|start| *start <= at) - 1;
            RowPlace { chunk: chunk as u32, row: at - starts[chunk] }
        };
        let households = numbers.iter().flatten().map(|number| partitions.household(*number));
        let rows = Grouped::new(households, place, nobody as usize + 1);
        let numbers = PartitionNumbers { numbers: &numbers, partitions };
        let bounds = partitions.starts.iter().copied().chain([nobody + 1]);
        let bounds: Vec<(u32, u32)> = bounds.clone().zip(bounds.skip(1)).collect();
        let (mut row_groups, mut next) = (Vec::new(), 0);
        for (first, end) in &bounds {
            let filled = !rows.between(*first, *end).is_empty();
            row_groups.push(filled.then_some(next));
            next += usize::from(filled);
        }
        let together = rayon::current_num_threads().max(1);
        let batches = bounds.chunks(together).flat_map(|some| {
            let build = |(first, end): &(u32, u32)| {
                partition_batch(source, selected, columns, numbers, rows.between(*first, *end))
            };
            some.par_iter().map(build).collect::<Vec<_>>()
        });
        // Without any rows at all there are still the columns.
        let any = row_groups.iter().any(Option::is_some);
        let batches = batches.filter(move |batch| batch.rows() > 0 || !any);
        let batches = batches.map(|batch| if self.progress.stop() { Err(TableError::Stopped) } else { Ok(batch) });
        let file = write_row_groups(self.folder, source.register().as_str(), batches)?;
        self.registers.push(PreparedRegister {
            register: source.register(),
            file: source.file(),
            rows: source.rows() as u64,
            blank: source.blank_before() + selected.blank,
            lines: source.lines().cloned(),
            extra_columns: source.extra_columns().to_vec(),
            row_groups,
            fingerprint: Fingerprint::of(file.written_at())?,
            claims_through: CoverageSteps::all(&selected.claim_counts.coverage()),
            unjoined: (source.register() != Register::Allocations).then_some(unjoined),
        });
        self.files.push(file);
        Ok(())
    }

    pub fn finish(mut self) -> Result<Preparation, TableError> {
        let summary = PreparationSummary {
            rows: self.registers.iter().map(|register| (register.register, register.rows)).collect(),
            households: self.partitions.households().into(),
            partitions: self.partitions.len() as u64,
            rejected: self.rejected.len() as u64,
        };
        let rejected = write_json(self.folder, REJECTED, &self.rejected)?;
        let manifest = Manifest {
            schema: SCHEMA,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            registers: self.registers,
            rejected: Fingerprint::of(rejected.written_at())?,
        };
        self.files.push(rejected);
        self.files.push(write_json(self.folder, MANIFEST, &manifest)?);
        Ok(Preparation { files: self.files, summary })
    }
}

/// Where a row stands among what was selected.
#[derive(Clone, Copy)]
struct RowPlace {
    chunk: u32,
    row: u32,
}

/// The numbers of the allocations of the rows that were selected.
#[derive(Clone, Copy)]
struct PartitionNumbers<'a> {
    /// Per chunk.
    numbers: &'a [Vec<u32>],
    partitions: &'a Partitions<'a>,
}

impl PartitionNumbers<'_> {
    #[expect(clippy::indexing_slicing, reason = "rows are placed in the chunks that were selected")]
    fn allocation(&self, place: RowPlace) -> u32 {
        self.numbers[place.chunk as usize][place.row as usize]
    }

    fn household(&self, place: RowPlace) -> u32 {
        self.partitions.household(self.allocation(place))
    }
}

/// The rows of a partition, with all columns of the register.
#[expect(clippy::indexing_slicing, reason = "rows are placed in the chunks that were selected")]
fn partition_batch(
    source: &Source,
    selected: &Selected,
    columns: &[&'static str],
    numbers: PartitionNumbers<'_>,
    rows: &[RowPlace],
) -> OutBatch {
    let chunk = |place: &RowPlace| selected.chunks.get(place.chunk as usize)?.named();
    let scope = |place: &RowPlace| chunk(place).map_or(Scope::NONE, |chunk| chunk.origins.scopes[place.row as usize]);
    let mut batch = OutBatch::default();
    for spec in schema::specs(source.register()) {
        let Some(column) = columns.iter().position(|name| *name == spec.name) else {
            let names = rows.iter().map(|place| scope(place).parts());
            match spec.name {
                "municipality" => batch.text(spec.name, names.map(|parts| parts.map(|parts| parts.0.to_string()))),
                "law" => batch.text(spec.name, rows.iter().map(|place| Some(scope(place).law().as_str()))),
                // What no run needs of a row that was checks before.
                _ => {}
            }
            continue;
        };
        let value = |place: &RowPlace| {
            chunk(place).and_then(|chunk| chunk.columns.columns.get(column)).zip(Some(place.row as usize))
        };
        match spec.kind {
            Kind::Text => batch.text(spec.name, rows.iter().map(|row| value(row).and_then(|(c, row)| c.text(row)))),
            Kind::Date => batch.days(spec.name, rows.iter().map(|row| value(row).and_then(|(c, row)| c.date(row)))),
            Kind::Moment => {
                batch.micros(spec.name, rows.iter().map(|row| value(row).and_then(|(c, row)| c.moment(row))));
            }
            Kind::Number => {
                batch.number(spec.name, rows.iter().map(|row| value(row).and_then(|(c, row)| c.number(row))));
            }
            Kind::Whole => batch.whole(spec.name, rows.iter().map(|row| value(row).and_then(|(c, row)| c.whole(row)))),
        }
    }
    batch.ordinal(ALLOCATION, rows.iter().map(|place| numbers.allocation(*place)));
    if source.register() == Register::Allocations {
        let key = |place: &RowPlace| {
            chunk(place).map_or(0, |chunk| chunk.columns.key(scope(place), 0, place.row as usize).hash())
        };
        batch.hashes(ALLOCATION_KEY, rows.iter().map(key));
        let client = |place: &RowPlace| {
            chunk(place)
                .map_or(0, |chunk| numbers.partitions.client(&chunk.columns.key(scope(place), 1, place.row as usize)))
        };
        batch.ordinal(CLIENT, rows.iter().map(client));
        batch.ordinal(HOUSEHOLD, rows.iter().map(|place| numbers.household(*place)));
        let source_row = |place: &RowPlace| chunk(place).map_or(0, |chunk| chunk.origins.rows[place.row as usize] + 1);
        batch.ordinal(SOURCE_ROW, rows.iter().map(source_row));
    }
    batch
}
