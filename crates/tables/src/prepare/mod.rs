//! Putting registers in the order in which a run wants them.
//!
//! Allocations are read twice: first for who holds what, by which everything is numbered, and then for their rows. The rows of
//! each register are dealt to bands of partitions, written to the disk in runs, and read back band by band. So memory holds the keys
//! of allocations and clients, and of the rows no more than a run or a band.

mod bands;
mod dealt_rows;
mod holders;
mod in_order;
mod in_order_of_end;
mod ordered;
mod partitions;
pub mod result;
mod runs;
mod writer;

use std::path::Path;

use crate::error::TableError;
use crate::households::conflicts::conflicting_versions;
use crate::progress::{Phase, Progress};
use crate::select::allocation_keys::AllocationKeys;
use crate::select::history_columns::{CLAIM_COLUMNS_WITH_PRODUCT, DELIVERY_COLUMNS, VERSION_COLUMNS};
use crate::source::partition::Partition;
use crate::source::run_sources::SteerSources;
use holders::Holders;
use in_order_of_end::in_order_of_end;
use result::Preparation;
use writer::Writing;

/// How registers are prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrepareOptions {
    /// Versions of allocations of a partition: so many that a row group is worth its overhead, and so few that some partitions, with
    /// their claims, fit in memory anywhere. A household is never divided.
    pub versions_of_a_partition: u32,
    /// Rows that are written to the disk at once on their way: so many that they are read back in few pieces, and so few that memory
    /// holds some times as many. It does not show in what is written.
    pub rows_of_a_run: u32,
}

impl Default for PrepareOptions {
    fn default() -> Self {
        Self { versions_of_a_partition: 12_000, rows_of_a_run: 1 << 19 }
    }
}

/// Prepares allocations, deliveries and claims, and writes them into a folder. Requests are new every time: they stay as
/// they are.
///
/// # Errors
/// [`TableError`] if a register cannot be read, or written.
pub fn prepare(
    sources: &SteerSources,
    folder: &Path,
    options: PrepareOptions,
    progress: &dyn Progress,
) -> Result<Preparation, TableError> {
    if sources.allocations.prepared().is_some() {
        return Err(sources.allocations.is_prepared());
    }
    // The rows of these are kept: what contradicts what is for each run to see, which sees some of the clients only.
    let keys = AllocationKeys::read(&sources.allocations, Partition::Whole, progress)?;
    let conflicts = conflicting_versions(&sources.allocations, &keys, progress)?;
    drop(keys);
    let mut holders = Holders::read(&sources.allocations, progress)?;
    let links = std::mem::take(&mut holders.links);
    let unusable = std::mem::take(&mut holders.returned.rejected);
    let mut writing = Writing {
        folder,
        partitions: in_order_of_end(holders, options.versions_of_a_partition),
        rows_of_a_run: options.rows_of_a_run,
        files: Vec::new(),
        registers: Vec::new(),
        rejected: Vec::new(),
    };
    writing.reject(&unusable, &links);
    writing.reject(&conflicts, &[]);
    drop((unusable, conflicts, links));
    // What cannot be used came back when they were read first.
    writing.register(&sources.allocations, &VERSION_COLUMNS, (Phase::Allocations, &ReadBefore(progress)))?;
    writing.partitions.forget_clients();
    let others = [
        (Some(&sources.deliveries), DELIVERY_COLUMNS.as_slice(), Phase::Deliveries),
        (sources.claims.as_ref(), CLAIM_COLUMNS_WITH_PRODUCT.as_slice(), Phase::Claims),
    ];
    for (source, columns, phase) in others {
        let Some(source) = source else { continue };
        let unusable = writing.register(source, columns, (phase, progress))?;
        writing.reject(&unusable, &[]);
    }
    writing.finish()
}

/// Rows that are read again are not counted again.
struct ReadBefore<'a>(&'a dyn Progress);

impl Progress for ReadBefore<'_> {
    fn stop(&self) -> bool {
        self.0.stop()
    }
}
