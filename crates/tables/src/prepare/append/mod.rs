//! Adding rows to registers that were prepared: they are written beside what is there, household by household, and a new manifest
//! says so. What is there is not touched: until the manifest is in its place, readers see the registers as they were.

mod adding;
mod conflicts;
mod found;
mod nobodys;
mod placed;
mod repeated;

use std::path::Path;

use stoplicht_core::register::Register;

use super::folder_lock::FolderLock;
use super::holders::Holders;
use super::result::{Addition, AdditionSummary};
use super::{PrepareOptions, ReadBefore, claim_columns};
use crate::error::{PreparedFault, TableError};
use crate::progress::{Phase, Progress};
use crate::select::history_columns::{DELIVERY_COLUMNS, VERSION_COLUMNS};
use crate::source::Source;
use crate::source::manifest::Manifest;
use crate::source::run_sources::AddedSources;
use adding::{Adding, RowsToAdd};
use found::FoundKeys;
use placed::placed;

/// Adds rows to the prepared registers of a folder. The files are written, and not yet in their places: the manifest comes last.
///
/// What comes of the registers is then what would come of registers prepared anew, were the added rows written behind those that were
/// there.
///
/// # Errors
/// [`TableError`] if the folder holds no prepared registers that rows can be added to, or a register cannot be read or written.
pub fn append(
    folder: &Path,
    added: &AddedSources,
    options: PrepareOptions,
    progress: &dyn Progress,
) -> Result<Addition, TableError> {
    let fault = |fault| TableError::prepared(folder, fault);
    let known = || Manifest::find(folder)?.ok_or_else(|| fault(PreparedFault::NotPrepared));
    known()?;
    let lock = FolderLock::take(folder)?;
    // Whoever wrote before may have changed it.
    let manifest = known()?;
    let growth = manifest.growth.clone().ok_or_else(|| fault(PreparedFault::Older))?;
    if let Some(source) = added.sources().find(|source| source.prepared().is_some()) {
        return Err(source.is_prepared());
    }
    let base = |register| {
        let prepared = manifest.register(folder, register)?;
        prepared.map(|prepared| Source::of_prepared(register, prepared)).transpose()
    };
    let versions = base(Register::Allocations)?.ok_or_else(|| fault(PreparedFault::Unknown))?;
    let others = [
        (base(Register::Deliveries)?, added.deliveries.as_ref(), Phase::Deliveries),
        (base(Register::Claims)?, added.claims.as_ref(), Phase::Claims),
    ];
    for (base, source, _) in &others {
        let Some(source) = source else { continue };
        let base = base.as_ref().ok_or_else(|| fault(PreparedFault::NoSuchRegister))?;
        // What a claim says of its reference is kept for all or for none.
        if base.register() == Register::Claims && base.has_column("reference") != source.has_column("reference") {
            return Err(fault(PreparedFault::OtherColumns));
        }
    }
    let mut holders = match &added.allocations {
        Some(source) => Holders::read(source, progress)?,
        None => Holders::default(),
    };
    for source in others.iter().filter_map(|(_, source, _)| *source) {
        holders.mention(source, &ReadBefore(progress))?;
    }
    let links = std::mem::take(&mut holders.links);
    let (with_versions, households) = (holders.with_versions, growth.next_household);
    let found = FoundKeys::read(&versions, &holders, progress)?;
    let placed = placed(holders, &found, growth, options.versions_of_a_partition);
    let mut adding = Adding::new(folder, manifest.clone(), placed, options, progress);
    let rows = RowsToAdd {
        base: &versions,
        source: added.allocations.as_ref(),
        columns: &VERSION_COLUMNS,
        phase: Phase::Allocations,
        links: Some(&links),
    };
    adding.add(rows)?;
    if added.allocations.is_some() {
        adding.reject_conflicts(&versions, with_versions)?;
    }
    for (base, source, phase) in &others {
        let Some(base) = base else { continue };
        let columns =
            if base.register() == Register::Claims { claim_columns(base) } else { DELIVERY_COLUMNS.as_slice() };
        adding.add(RowsToAdd { base, source: *source, columns, phase: *phase, links: None })?;
    }
    let summary = AdditionSummary {
        rows: added.sources().map(|source| (source.register(), source.rows() as u64)).collect(),
        households: (adding.next_household() - households).into(),
        rejected: adding.rejected() as u64,
    };
    Ok(Addition { files: adding.finish()?, summary, lock })
}
