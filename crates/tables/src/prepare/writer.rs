//! Writes the registers in their new order, the rows that cannot be used, and the manifest.

use std::path::Path;

use super::bands::Bands;
use super::dealt_rows::RowLayout;
use super::holders::Link;
use super::in_order::in_order;
use super::ordered::OrderedRows;
use super::partitions::Partitions;
use super::result::{Preparation, PreparationSummary};
use super::runs::RunWriter;
use crate::error::TableError;
use crate::keys::key::Key;
use crate::output::{OutFile, write_json, write_row_groups};
use crate::progress::{Phase, Progress};
use crate::rejected::{RejectCode, RejectedRow};
use crate::select::chunk_reads::ChunkReads;
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::returned::allocation_of;
use crate::select::selected::Selected;
use crate::source::Source;
use crate::source::fingerprint::Fingerprint;
use crate::source::manifest::{CoverageSteps, KeptReject, MANIFEST, Manifest, PreparedRegister, REJECTED, SCHEMA};
use crate::source::partition::Partition;

pub struct Writing<'a> {
    pub folder: &'a Path,
    pub partitions: Partitions,
    /// Rows that are held at once while a register is put in order.
    pub rows_of_a_run: u32,
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
            let place = allocation_of(row).and_then(|(scope, id)| self.partitions.known(&Key::new(scope, id)));
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
                partition: place.map_or(0, |place| self.partitions.partition(place.household)),
            })
        };
        let rejected: Vec<KeptReject> = rejected.iter().filter_map(kept).collect();
        self.rejected.extend(rejected);
    }

    /// Writes a register, a partition a row group; behind them what is about no allocation that is known.
    #[expect(clippy::indexing_slicing, reason = "the bands hold every partition")]
    pub fn register(
        &mut self,
        source: &Source,
        columns: &'static [&'static str],
        told: (Phase, &dyn Progress),
    ) -> Result<Vec<RejectedRow>, TableError> {
        let (partitions, layout) = (&self.partitions, RowLayout { register: source.register(), columns });
        let bands = Bands::new(partitions, source.rows(), self.rows_of_a_run);
        let mut runs = RunWriter::begin(self.folder, bands.len(), self.rows_of_a_run);
        let (mut returned, mut unjoined) = (Selected::default(), 0);
        let request = ColumnRequest::texts(columns);
        let reads = ChunkReads::begin(source, Partition::Whole, RowFilter::All, request, told)?;
        let deal = |chunk| {
            let mut read = reads.read(chunk)?;
            let selected = std::mem::take(&mut read.selected);
            Ok((selected.named().map(|rows| layout.deal(rows, partitions, &bands)), read))
        };
        in_order(reads.chunks(), deal, |(dealt, read)| {
            read.add_returned_to(&mut returned);
            let Some(dealt) = dealt else { return Ok(()) };
            unjoined += dealt.unjoined;
            runs.push(dealt)
        })?;
        let ordered = OrderedRows { source, layout, partitions, bands: &bands, runs: runs.finish()? };
        // Without any rows at all there are still the columns.
        let is_empty = ordered.runs.rows == 0;
        let (mut row_groups, mut next) = (vec![None; bands.partitions()], 0);
        let of_band = |band| match ordered.band(band) {
            Ok(_) | Err(_) if told.1.stop() => vec![Err(TableError::Stopped)],
            Ok(batches) => batches.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        };
        let batches = (0..bands.len()).flat_map(of_band).filter_map(|batch| match batch {
            Ok((partition, batch)) if batch.rows() > 0 => {
                row_groups[partition] = Some(next);
                next += 1;
                Some(Ok(batch))
            }
            Ok((_, batch)) => is_empty.then_some(Ok(batch)),
            Err(error) => Some(Err(error)),
        });
        let file = write_row_groups(self.folder, source.register().as_str(), batches)?;
        drop(ordered);
        self.registers.push(PreparedRegister {
            register: source.register(),
            file: source.file(),
            rows: source.rows() as u64,
            blank: source.blank_before() + returned.blank,
            lines: source.lines().cloned(),
            extra_columns: source.extra_columns().to_vec(),
            row_groups,
            fingerprint: Fingerprint::of(file.written_at())?,
            claims_through: CoverageSteps::all(&returned.claim_counts.coverage()),
            unjoined: (!layout.are_versions()).then_some(unjoined),
        });
        self.files.push(file);
        Ok(returned.rejected)
    }

    pub fn finish(mut self) -> Result<Preparation, TableError> {
        let summary = PreparationSummary {
            rows: self.registers.iter().map(|register| (register.register, register.rows)).collect(),
            households: self.partitions.nobody.household.into(),
            partitions: self.partitions.len() as u64 - 1,
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
