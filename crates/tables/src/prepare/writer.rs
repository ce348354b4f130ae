//! Writes a register in its new order.

use std::path::Path;

use super::bands::PartitionBands;
use super::dealt_rows::RowLayout;
use super::in_order::in_order;
use super::ordered::OrderedRows;
use super::partitions::Partitions;
use crate::error::TableError;
use crate::output::{OutFile, write_row_groups};
use crate::progress::{Phase, Progress};
use crate::runs::RunWriter;
use crate::select::chunk_reads::ChunkReads;
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::selected::{NamedRows, Selected};
use crate::source::Source;
use crate::source::partition::Partition;

/// Writes registers whose rows have their places.
pub struct RegisterWriter<'a> {
    /// Where they are written.
    pub folder: &'a Path,
    /// Where their rows go.
    pub partitions: &'a Partitions,
    /// Rows that are held at once while a register is put in order.
    pub rows_of_a_run: u32,
}

/// The rows of a register that are written.
pub struct RowsToWrite<'a> {
    /// The register.
    pub source: &'a Source,
    /// The columns that are written.
    pub columns: &'static [&'static str],
    /// Rows that were read before, and stand before those of the register.
    pub before: Vec<NamedRows>,
    /// Rows that stood before those of the register, and are written already.
    pub rows_before: u32,
    /// Rows that are there twice, chunk by chunk, beside those that the register tells of by itself.
    pub repeated: Vec<Vec<u32>>,
}

/// A register that was written.
pub struct WrittenRegister {
    /// The file.
    pub file: OutFile,
    /// Per partition, the row group that holds it.
    pub row_groups: Vec<Option<usize>>,
    /// The rows that cannot be used, and what was counted.
    pub returned: Selected,
    /// Rows on an allocation of which no version is on record.
    pub unjoined: u64,
}

impl RegisterWriter<'_> {
    /// Writes a register, a partition a row group.
    pub fn write(
        &self,
        rows: RowsToWrite<'_>,
        name: &str,
        told: (Phase, &dyn Progress),
    ) -> Result<WrittenRegister, TableError> {
        let RowsToWrite { source, columns, before, rows_before, repeated } = rows;
        let layout = RowLayout { register: source.register(), columns, rows_before };
        let (partitions, known) = (self.partitions, before.iter().map(|rows| rows.origins.scopes.len()).sum::<usize>());
        let bands = PartitionBands::new(partitions, source.rows() + known, self.rows_of_a_run);
        let mut runs = RunWriter::begin(self.folder, bands.len(), self.rows_of_a_run);
        let (mut returned, mut unjoined) = (Selected::default(), 0);
        let lost = || source.cannot_be_read("rows were lost");
        for rows in before {
            let dealt = layout.deal(&rows, partitions, &bands).ok_or_else(lost)?;
            unjoined += dealt.unjoined;
            runs.push(dealt.banded)?;
        }
        // In one part: they are dealt to bands behind this.
        let request = ColumnRequest::facts(columns, 1);
        let reads =
            ChunkReads::begin(source, Partition::Whole, RowFilter::All, request, told)?.with_repeated(&repeated);
        let deal = |chunk| {
            let mut read = reads.read(chunk)?;
            let selected = std::mem::take(&mut read.selected);
            let dealt = selected.named().map(|rows| layout.deal(rows, partitions, &bands).ok_or_else(lost));
            Ok((dealt.transpose()?, read))
        };
        in_order(&reads.chunks(), deal, |(dealt, read)| {
            read.add_returned_to(&mut returned);
            let Some(dealt) = dealt else { return Ok(()) };
            unjoined += dealt.unjoined;
            runs.push(dealt.banded)
        })?;
        let ordered = OrderedRows { source, layout, partitions, bands: &bands, runs: runs.finish()? };
        let (file, row_groups) = self.write_ordered(&ordered, name, told.1)?;
        Ok(WrittenRegister { file, row_groups, returned, unjoined })
    }

    #[expect(clippy::indexing_slicing, reason = "the bands hold every partition")]
    fn write_ordered(
        &self,
        ordered: &OrderedRows<'_>,
        name: &str,
        progress: &dyn Progress,
    ) -> Result<(OutFile, Vec<Option<usize>>), TableError> {
        // Without any rows at all there are still the columns.
        let is_empty = ordered.runs.rows == 0;
        let (mut row_groups, mut next) = (vec![None; ordered.bands.partitions()], 0);
        let of_band = |band| match ordered.band(band) {
            Ok(_) | Err(_) if progress.stop() => vec![Err(TableError::Stopped)],
            Ok(batches) => batches.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        };
        let batches = (0..ordered.bands.len()).flat_map(of_band).filter_map(|batch| match batch {
            Ok((partition, batch)) if batch.rows() > 0 => {
                row_groups[partition] = Some(next);
                next += 1;
                Some(Ok(batch))
            }
            Ok((_, batch)) => is_empty.then_some(Ok(batch)),
            Err(error) => Some(Err(error)),
        });
        let file = write_row_groups(self.folder, name, batches)?;
        Ok((file, row_groups))
    }
}
