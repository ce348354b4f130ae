//! Putting registers in the order in which a run wants them.

mod partitions;
pub mod result;
mod writer;

use std::path::Path;

use crate::error::TableError;
use crate::households::conflicts::conflicting_versions;
use crate::progress::{Phase, Progress};
use crate::select::allocation_keys::AllocationKeys;
use crate::select::citizen_numbers::{client_numbers, refuse_citizen_numbers};
use crate::select::history_columns::{CLAIM_COLUMNS_WITH_PRODUCT, DELIVERY_COLUMNS, VERSION_COLUMNS};
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::select;
use crate::source::partition::Partition;
use crate::source::run_sources::SteerSources;
use partitions::{Partitions, links};
use result::Preparation;
use writer::Writing;

/// How registers are prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrepareOptions {
    /// Versions of allocations of a partition: so many that a row group is worth its overhead, and so few that some partitions, with
    /// their claims, fit in memory anywhere. A household is never divided.
    pub versions_of_a_partition: u32,
}

impl Default for PrepareOptions {
    fn default() -> Self {
        Self { versions_of_a_partition: 12_000 }
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
    let versions = select(
        &sources.allocations,
        Partition::Whole,
        RowFilter::All,
        ColumnRequest::texts(&VERSION_COLUMNS),
        Phase::Allocations,
        progress,
    )?;
    refuse_citizen_numbers(&sources.allocations, client_numbers(&versions))?;
    let links = links(&sources.allocations, &versions)?;
    let partitions = Partitions::new(&versions, &links, options.versions_of_a_partition);
    let mut writing = Writing {
        folder,
        progress,
        partitions: &partitions,
        files: Vec::new(),
        registers: Vec::new(),
        rejected: Vec::new(),
    };
    writing.reject(&versions.rejected, &links);
    // The rows of these are kept: what contradicts what is for each run to see, which sees some of the clients only.
    let keys = AllocationKeys::read(&sources.allocations, Partition::Whole, progress)?;
    writing.reject(&conflicting_versions(&sources.allocations, &keys, progress)?, &[]);
    drop(keys);
    writing.register(&sources.allocations, &versions, &VERSION_COLUMNS)?;
    let others = [
        (Some(&sources.deliveries), DELIVERY_COLUMNS.as_slice(), Phase::Deliveries),
        (sources.claims.as_ref(), CLAIM_COLUMNS_WITH_PRODUCT.as_slice(), Phase::Claims),
    ];
    for (source, columns, phase) in others {
        let Some(source) = source else { continue };
        let selected =
            select(source, Partition::Whole, RowFilter::All, ColumnRequest::texts(columns), phase, progress)?;
        writing.reject(&selected.rejected, &[]);
        writing.register(source, &selected, columns)?;
    }
    writing.finish()
}
