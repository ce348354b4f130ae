//! Rows on the disk while they are put in order: written in runs, each band by band, and read back a band of all runs at a time.
//!
//! What is in memory is a run or a band, however large the register is.

pub mod coded_rows;
pub mod rows;

use std::path::Path;

use polars::error::PolarsError;
use polars_arrow::array::Array;
use rayon::prelude::*;
use tempfile::TempPath;

use coded_rows::{coded_column, joined};

use crate::error::TableError;
use crate::output::{OutBatch, OutColumn, write_run};
use crate::source::parquet::ParquetFile;

/// Rows, band by band, each in their order.
pub struct BandedRows {
    /// The columns.
    pub batch: OutBatch,
    /// Where the rows of each band begin, and where those of the last end.
    pub starts: Vec<u32>,
}

/// Runs that are being written.
pub struct RunWriter<'a> {
    folder: &'a Path,
    bands: usize,
    rows_of_a_run: usize,
    /// Rows of the next run.
    waiting: Vec<BandedRows>,
    waiting_rows: usize,
    runs: Runs,
}

/// Runs that were written, in their order.
#[derive(Default)]
pub struct Runs {
    runs: Vec<Run>,
    /// Rows of all of them.
    pub rows: usize,
}

struct Run {
    file: ParquetFile,
    /// The row group of each band that has rows.
    groups: Vec<Option<usize>>,
    /// The file is gone when this is.
    _temporary: TempPath,
}

impl<'a> RunWriter<'a> {
    /// Begins runs in a folder, of about this number of rows.
    pub fn begin(folder: &'a Path, bands: usize, rows_of_a_run: u32) -> Self {
        let rows_of_a_run = rows_of_a_run as usize;
        Self { folder, bands, rows_of_a_run, waiting: Vec::new(), waiting_rows: 0, runs: Runs::default() }
    }

    /// Adds the rows of the next chunk. Where none are left of one, it may have fewer columns too.
    pub fn push(&mut self, rows: BandedRows) -> Result<(), TableError> {
        if rows.batch.rows() == 0 {
            return Ok(());
        }
        self.waiting_rows += rows.batch.rows();
        self.waiting.push(rows);
        if self.waiting_rows >= self.rows_of_a_run { self.write() } else { Ok(()) }
    }

    /// The runs, when there are no more rows.
    pub fn finish(mut self) -> Result<Runs, TableError> {
        if self.waiting_rows > 0 {
            self.write()?;
        }
        Ok(self.runs)
    }

    fn write(&mut self) -> Result<(), TableError> {
        let waiting = std::mem::take(&mut self.waiting);
        let batches = (0..self.bands).into_par_iter().map(|band| band_batch(&waiting, band));
        let batches = batches.collect::<Result<Vec<_>, PolarsError>>().map_err(|error| self.fault(&error))?;
        drop(waiting);
        let mut next = 0;
        let groups = batches.iter().map(|batch| {
            let group = next;
            next += usize::from(batch.rows() > 0);
            (batch.rows() > 0).then_some(group)
        });
        let groups = groups.collect();
        let temporary = write_run(self.folder, batches.into_iter().filter(|batch| batch.rows() > 0))?;
        self.runs.runs.push(Run { file: ParquetFile::open(&temporary)?, groups, _temporary: temporary });
        self.runs.rows += std::mem::take(&mut self.waiting_rows);
        Ok(())
    }

    fn fault(&self, error: &PolarsError) -> TableError {
        TableError::io(self.folder, "writing")(std::io::Error::other(error.to_string()))
    }
}

/// The rows of a band of some chunks, one behind the other.
fn band_batch(chunks: &[BandedRows], band: usize) -> Result<OutBatch, PolarsError> {
    let Some(first) = chunks.first() else { return Ok(OutBatch::default()) };
    let column = |(place, like): (usize, &OutColumn)| {
        let slice = |chunk: &BandedRows| {
            let (start, end) = (*chunk.starts.get(band)? as usize, *chunk.starts.get(band + 1)? as usize);
            Some(chunk.batch.columns.get(place)?.values.sliced(start, end - start))
        };
        let slices: Vec<Box<dyn Array>> = chunks.iter().filter_map(slice).collect();
        Ok(OutColumn { values: joined(&slices)?, ..like.clone() })
    };
    let columns = first.batch.columns.iter().enumerate().map(column).collect::<Result<_, PolarsError>>()?;
    Ok(rows::with_coded_texts(OutBatch { columns }))
}

impl Runs {
    /// The columns of a band, its rows in the order in which they were added.
    pub fn band(&self, band: usize, width: usize) -> Result<Vec<Box<dyn Array>>, TableError> {
        let pieces: Vec<(&ParquetFile, usize)> =
            self.runs.iter().filter_map(|run| Some((&run.file, (*run.groups.get(band)?)?))).collect();
        let column = |place: usize| {
            // Texts that were written as numbers are read as such.
            let of_piece = |(file, group): &(&ParquetFile, usize)| match file.dictionary_column(*group, place, None)? {
                Some(few) => Ok(coded_column(&few)),
                None => file.read(*group, place, None),
            };
            let arrays: Vec<Box<dyn Array>> = pieces.iter().map(of_piece).collect::<Result<_, _>>()?;
            joined(&arrays).map_err(|error| TableError::said(Path::new(""), "Parquet", error.to_string()))
        };
        if pieces.is_empty() {
            return Ok(Vec::new());
        }
        (0..width).into_par_iter().map(column).collect()
    }
}
