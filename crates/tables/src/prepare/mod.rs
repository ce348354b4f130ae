//! Putting registers in the order in which a run wants them.
//!
//! Allocations are read twice: first for who holds what, by which everything is numbered, and then for their rows. The rows of
//! each register are dealt to bands of partitions, written to the disk in runs, and read back band by band. So memory holds the keys
//! of allocations and clients, and of the rows no more than a run or a band.

mod append;
mod bands;
mod dealt_rows;
pub mod folder_lock;
mod holders;
mod in_order;
mod in_order_of_end;
mod ordered;
mod partitions;
mod rejects;
pub mod result;
mod writer;

use std::path::Path;

use stoplicht_core::register::Register;

use crate::coverage::ClaimCounts;
use crate::error::TableError;
use crate::households::conflicts::conflicting_versions;
use crate::output::{OutFile, write_json};
use crate::progress::{Phase, Progress};
use crate::select::allocation_keys::AllocationKeys;
use crate::select::history_columns::{
    CLAIM_COLUMNS_WITH_PRODUCT, CLAIM_COLUMNS_WITH_REFERENCE, DELIVERY_COLUMNS, VERSION_COLUMNS,
};
use crate::select::returned::rejected_before;
use crate::select::selected::Selected;
use crate::source::Source;
use crate::source::claim_counts_file::write_claim_counts;
use crate::source::fingerprint::{Fingerprint, NamedFile};
use crate::source::kept_reject::KeptReject;
use crate::source::manifest::{
    CLAIM_COUNTS, CoverageSteps, Growth, MANIFEST, Manifest, Prepared, PreparedRegister, REJECTED, SCHEMA,
};
use crate::source::partition::Partition;
use crate::source::run_sources::SteerSources;
pub use append::append;
use folder_lock::FolderLock;
use holders::Holders;
use in_order_of_end::in_order_of_end;
use partitions::Partitions;
use rejects::kept_rejects;
use result::{Preparation, PreparationSummary};
use writer::{RegisterWriter, RowsToWrite, WrittenRegister};

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
/// they are. Of registers that were prepared before, what was added is joined to what was there.
///
/// # Errors
/// [`TableError`] if a register cannot be read, or written.
pub fn prepare(
    sources: &SteerSources,
    folder: &Path,
    options: PrepareOptions,
    progress: &dyn Progress,
) -> Result<Preparation, TableError> {
    let all = [Some(&sources.allocations), Some(&sources.deliveries), sources.claims.as_ref()];
    let has_additions = all.into_iter().flatten().filter_map(Source::prepared).any(Prepared::has_additions);
    if sources.allocations.prepared().is_some() && !has_additions {
        return Err(sources.allocations.is_prepared());
    }
    // Where nothing was prepared yet, nobody adds anything.
    let was_prepared = folder.join(MANIFEST).with_extension("json").exists();
    let lock = was_prepared.then(|| FolderLock::take(folder)).transpose()?;
    // One that cannot be read is written over.
    let was = Manifest::find(folder).ok().flatten();
    if let Some(prepared) = sources.allocations.prepared().filter(|prepared| prepared.stands_in(folder)) {
        // What was added since they were opened must not be lost.
        if was.as_ref().is_none_or(|was| !was.registers.contains(prepared.as_listed())) {
            return Err(sources.allocations.is_damaged());
        }
    }
    // The rows of these are kept: what contradicts what is for each run to see, which sees some of the clients only.
    let mut conflicts = Vec::new();
    if !has_additions {
        let keys = AllocationKeys::read(&sources.allocations, Partition::Whole, progress)?;
        conflicts = conflicting_versions(&sources.allocations, &keys, progress)?;
    }
    let mut holders = Holders::read(&sources.allocations, progress)?;
    let links = std::mem::take(&mut holders.links);
    let mut partitions = in_order_of_end(holders, options.versions_of_a_partition);
    let growth = first_growth(&partitions, was.as_ref());
    let mut writing = Writing {
        folder,
        rows_of_a_run: options.rows_of_a_run,
        behind: (growth.additions > 0).then(|| format!("-{:04}", growth.additions)),
        files: Vec::new(),
        registers: Vec::new(),
    };
    let quiet = ReadBefore(progress);
    let versions =
        writing.register(&sources.allocations, &VERSION_COLUMNS, &partitions, (Phase::Allocations, &quiet))?;
    let mut rejected = kept_rejects(&partitions, &versions.rejected, &links);
    rejected.extend(kept_rejects(&partitions, &conflicts, &[]));
    drop((versions, conflicts, links));
    partitions.forget_clients();
    let deliveries =
        writing.register(&sources.deliveries, &DELIVERY_COLUMNS, &partitions, (Phase::Deliveries, progress))?;
    rejected.extend(kept_rejects(&partitions, &deliveries.rejected, &[]));
    let mut counts = ClaimCounts::default();
    if let Some(source) = &sources.claims {
        let columns = claim_columns(source);
        let claims = writing.register(source, columns, &partitions, (Phase::Claims, progress))?;
        rejected.extend(kept_rejects(&partitions, &claims.rejected, &[]));
        counts = claims.claim_counts;
    }
    let summary = PreparationSummary {
        rows: writing.registers.iter().map(|register| (register.register, register.rows)).collect(),
        households: partitions.nobody.household.into(),
        partitions: partitions.len() as u64 - 1,
        rejected: rejected.len() as u64,
    };
    let (files, manifest) = writing.finish(&rejected, &counts, growth)?;
    let named = manifest.files();
    let before = was.map(|was| was.files()).unwrap_or_default().into_iter();
    let replaced = before.filter(|file| !named.contains(file)).map(|file| folder.join(file)).collect();
    Ok(Preparation { files, replaced, summary, lock })
}

/// The columns of claims that are kept: where they have references, all that tells one from another.
fn claim_columns(source: &Source) -> &'static [&'static str] {
    if source.has_column("reference") { &CLAIM_COLUMNS_WITH_REFERENCE } else { &CLAIM_COLUMNS_WITH_PRODUCT }
}

/// What must be known to add rows, save for the files that are yet to be written. Where registers were prepared before, nothing
/// gets a name that they have: until the manifest is in its place they are read as they were.
fn first_growth(partitions: &Partitions, was: Option<&Manifest>) -> Growth {
    let nobody = partitions.nobody;
    let before = was.and_then(|was| was.growth.as_ref()).map(|growth| growth.additions + 1);
    Growth {
        additions: before.unwrap_or_default(),
        // What is about no allocation that is known has the number behind the last for ever.
        next_allocation: nobody.number + 1,
        next_client: partitions.client_numbers.len() as u32,
        next_household: nobody.household + 1,
        nobody: nobody.number,
        nobody_household: nobody.household,
        nobody_partition: partitions.len() - 1,
        partitions: partitions.len(),
        merged: Vec::new(),
        claim_counts: NamedFile::default(),
        rejected: Vec::new(),
    }
}

/// Registers that are written.
struct Writing<'a> {
    folder: &'a Path,
    rows_of_a_run: u32,
    /// What stands behind the names of files, if there are others of the usual names.
    behind: Option<String>,
    files: Vec<OutFile>,
    registers: Vec<PreparedRegister>,
}

impl Writing<'_> {
    /// Writes a register, and gives back what of it was not written.
    fn register(
        &mut self,
        source: &Source,
        columns: &'static [&'static str],
        partitions: &Partitions,
        told: (Phase, &dyn Progress),
    ) -> Result<Selected, TableError> {
        let register = source.register();
        let rows = RowsToWrite { source, columns, before: Vec::new(), rows_before: 0, repeated: Vec::new() };
        let writer = RegisterWriter { folder: self.folder, partitions, rows_of_a_run: self.rows_of_a_run };
        let name = self.name(register.as_str());
        let WrittenRegister { file, row_groups, mut returned, unjoined } = writer.write(rows, &name, told)?;
        returned.rejected.extend(rejected_before(source, Partition::Whole));
        self.registers.push(PreparedRegister {
            register,
            file: source.file(),
            rows: source.rows() as u64,
            blank: source.blank_before() + returned.blank,
            lines: source.lines().cloned(),
            extra_columns: source.extra_columns().to_vec(),
            row_groups,
            fingerprint: Fingerprint::of(file.written_at())?,
            stands_in: self.behind.as_ref().map(|_| format!("{name}.parquet")),
            added: Vec::new(),
            claims_through: CoverageSteps::all(&returned.claim_counts.coverage()),
            unjoined: (register != Register::Allocations).then_some(unjoined),
        });
        self.files.push(file);
        Ok(returned)
    }

    /// The name of a file, without its ending.
    fn name(&self, of: &str) -> String {
        format!("{of}{}", self.behind.as_deref().unwrap_or_default())
    }

    /// Writes what is known beside the registers; the manifest comes last.
    fn finish(
        mut self,
        rejected: &[KeptReject],
        counts: &ClaimCounts,
        growth: Growth,
    ) -> Result<(Vec<OutFile>, Manifest), TableError> {
        let (counted_in, rejected_in) = (self.name(CLAIM_COUNTS), self.name(REJECTED));
        let counts = write_claim_counts(self.folder, &counted_in, counts)?;
        let fingerprint = Fingerprint::of(counts.written_at())?;
        let claim_counts = NamedFile { file: format!("{counted_in}.parquet"), fingerprint };
        let rejected = write_json(self.folder, &rejected_in, &rejected)?;
        let manifest = Manifest {
            schema: SCHEMA,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            registers: self.registers,
            rejected: Fingerprint::of(rejected.written_at())?,
            rejected_in: self.behind.is_some().then(|| format!("{rejected_in}.json")),
            growth: Some(Growth { claim_counts, ..growth }),
        };
        self.files.extend([counts, rejected, write_json(self.folder, MANIFEST, &manifest)?]);
        Ok((self.files, manifest))
    }
}

/// Rows that are read again are not counted again.
struct ReadBefore<'a>(&'a dyn Progress);

impl Progress for ReadBefore<'_> {
    fn stop(&self) -> bool {
        self.0.stop()
    }
}
