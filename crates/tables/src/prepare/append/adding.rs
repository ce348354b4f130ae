//! Rows on their way into prepared registers, and the manifest as it becomes.

use std::path::{Path, PathBuf};

use stoplicht_core::register::Register;

use super::conflicts::conflicts_of;
use super::nobodys::rows_that_come_to_somebody;
use super::placed::PlacedKeys;
use super::repeated::repeated_claims;
use crate::error::{PreparedFault, TableError};
use crate::output::{OutFile, write_json};
use crate::prepare::holders::Link;
use crate::prepare::rejects::kept_rejects;
use crate::prepare::writer::{RegisterWriter, RowsToWrite, WrittenRegister};
use crate::prepare::{PrepareOptions, ReadBefore};
use crate::progress::{Phase, Progress};
use crate::rejected::RejectedRow;
use crate::source::Source;
use crate::source::claim_counts_file::{read_claim_counts, write_claim_counts};
use crate::source::fingerprint::{Fingerprint, NamedFile};
use crate::source::kept_reject::KeptReject;
use crate::source::manifest::{AddedPiece, CoverageSteps, MANIFEST, Manifest, Prepared, PreparedRegister};

/// Rows on their way into prepared registers.
pub struct Adding<'a> {
    folder: &'a Path,
    manifest: Manifest,
    placed: PlacedKeys,
    options: PrepareOptions,
    progress: &'a dyn Progress,
    files: Vec<OutFile>,
    rejected: Vec<KeptReject>,
}

/// Rows of a register, and the register that they are added to.
#[derive(Clone, Copy)]
pub struct RowsToAdd<'a> {
    pub base: &'a Source,
    pub source: Option<&'a Source>,
    pub columns: &'static [&'static str],
    pub phase: Phase,
    /// Whose allocations the rows are that cannot be used, if the register was read before for that.
    pub links: Option<&'a [Link]>,
}

impl<'a> Adding<'a> {
    /// Begins with the manifest as it was.
    pub fn new(
        folder: &'a Path,
        manifest: Manifest,
        placed: PlacedKeys,
        options: PrepareOptions,
        progress: &'a dyn Progress,
    ) -> Self {
        Self { folder, manifest, placed, options, progress, files: Vec::new(), rejected: Vec::new() }
    }

    /// The number that the next household gets.
    pub const fn next_household(&self) -> u32 {
        self.placed.growth.next_household
    }

    /// Number of rows that cannot be used.
    pub const fn rejected(&self) -> usize {
        self.rejected.len()
    }

    /// Adds rows to those that are there. Where there are none, rows that were nobody's may come to somebody all the same.
    pub fn add(&mut self, rows: RowsToAdd<'_>) -> Result<(), TableError> {
        let RowsToAdd { base, source, columns, phase, links } = rows;
        let register = base.register();
        let (mut nobodys, mut repeated) = (Vec::new(), Vec::new());
        if register != Register::Allocations {
            let unit = self.manifest.units().unit(self.placed.growth.nobody_partition);
            let chunks = base.prepared().map(|prepared| prepared.chunks_of(unit)).unwrap_or_default();
            nobodys = rows_that_come_to_somebody(base, chunks, columns, &self.placed)?;
        }
        if let Some(source) = source.filter(|_| register == Register::Claims) {
            repeated = repeated_claims(base, source, &self.placed, self.progress)?;
        }
        let gone = nobodys.iter().map(|rows| rows.origins.scopes.len() as u64).sum();
        let empty = Source::without_rows(register)?;
        let (rows_before, quiet) = (u32::try_from(base.rows()).unwrap_or(u32::MAX), ReadBefore(self.progress));
        let writer = RegisterWriter {
            folder: self.folder,
            partitions: &self.placed.partitions,
            rows_of_a_run: self.options.rows_of_a_run,
        };
        let rows = RowsToWrite { source: source.unwrap_or(&empty), columns, before: nobodys, rows_before, repeated };
        let told: &dyn Progress = if links.is_some() { &quiet } else { self.progress };
        let mut written = writer.write(rows, &self.name(register.as_str()), (phase, told))?;
        let joined = if register == Register::Allocations { 0 } else { self.rows_come_on_record(base)? };
        self.list(register, source, &written, Moved { gone, joined })?;
        if register == Register::Claims && source.is_some() {
            self.count_claims(&written)?;
        }
        let rejected = std::mem::take(&mut written.returned.rejected);
        self.reject(register, base.rows() as u64, &rejected, links.unwrap_or_default())?;
        if has_rows(&written) {
            self.files.push(written.file);
        }
        Ok(())
    }

    /// Rows on allocations that were known, and come on record only now.
    fn rows_come_on_record(&self, base: &Source) -> Result<u64, TableError> {
        let numbers = &self.placed.come_on_record;
        if numbers.is_empty() {
            return Ok(0);
        }
        let of_chunk = |chunk| {
            let known = base.allocation_numbers(chunk, None)?;
            Ok(known.iter().filter(|number| numbers.contains(number)).count() as u64)
        };
        (0..base.chunks()).map(of_chunk).sum()
    }

    /// Lists what was written of a register.
    fn list(
        &mut self,
        register: Register,
        source: Option<&Source>,
        written: &WrittenRegister,
        moved: Moved,
    ) -> Result<(), TableError> {
        let file = format!("{}.parquet", self.name(register.as_str()));
        let nobody = self.placed.growth.nobody_partition;
        let listed = listed(&mut self.manifest, self.folder, register)?;
        if moved.gone > 0 {
            // All that was nobody's is written anew.
            let added = listed.added.iter_mut().map(|added| &mut added.row_groups);
            for groups in std::iter::once(&mut listed.row_groups).chain(added) {
                groups.iter_mut().skip(nobody).take(1).for_each(|group| *group = None);
            }
        }
        if let Some(source) = source {
            let before = u32::try_from(listed.rows).unwrap_or(u32::MAX);
            listed.lines = listed.lines.take().map(|lines| lines.followed_by(before, source.lines()));
            listed.rows += source.rows() as u64;
            listed.blank += source.blank_before() + written.returned.blank;
            let known = &mut listed.extra_columns;
            let new: Vec<String> =
                source.extra_columns().iter().filter(|name| !known.contains(name)).cloned().collect();
            known.extend(new);
        }
        if let Some(unjoined) = &mut listed.unjoined {
            *unjoined = (*unjoined + written.unjoined).saturating_sub(moved.gone + moved.joined);
        }
        if has_rows(written) {
            let stands_in = NamedFile { file, fingerprint: Fingerprint::of(written.file.written_at())? };
            listed.added.push(AddedPiece { stands_in, row_groups: written.row_groups.clone() });
        }
        Ok(())
    }

    /// Counts the claims by month beside those that were counted before.
    fn count_claims(&mut self, written: &WrittenRegister) -> Result<(), TableError> {
        let mut counts = read_claim_counts(&self.placed.growth.claim_counts.checked(self.folder)?)?;
        counts.merge(&written.returned.claim_counts);
        let steps = CoverageSteps::all(&counts.coverage());
        listed(&mut self.manifest, self.folder, Register::Claims)?.claims_through = steps;
        let name = self.name("claim_counts");
        let file = write_claim_counts(self.folder, &name, &counts)?;
        let fingerprint = Fingerprint::of(file.written_at())?;
        self.placed.growth.claim_counts = NamedFile { file: format!("{name}.parquet"), fingerprint };
        self.files.push(file);
        Ok(())
    }

    /// Keeps rows that cannot be used, counted behind those that were there.
    fn reject(
        &mut self,
        register: Register,
        before: u64,
        rejected: &[RejectedRow],
        links: &[Link],
    ) -> Result<(), TableError> {
        let mut kept = kept_rejects(&self.placed.partitions, rejected, links);
        let lines = listed(&mut self.manifest, self.folder, register)?.lines.as_ref();
        for row in &mut kept {
            let place = u32::try_from(before + row.row - 1).ok();
            row.row += before;
            row.line = lines.zip(place).and_then(|(lines, place)| lines.of(place)).map(u64::from);
        }
        self.rejected.extend(kept);
        Ok(())
    }

    /// Finds versions that contradict an added one, and keeps them too. `with_versions`: the keys of how many allocations have one.
    pub fn reject_conflicts(&mut self, base: &Source, with_versions: usize) -> Result<(), TableError> {
        let (partitions, units) = (&self.placed.partitions, self.placed.units());
        let register = listed(&mut self.manifest, self.folder, Register::Allocations)?.clone();
        let known = base.prepared();
        let mut paths: Vec<PathBuf> = known.map(|prepared| prepared.paths().to_vec()).unwrap_or_default();
        paths.extend(self.files.iter().map(|file| file.written_at().to_owned()));
        let all =
            Source::of_prepared(Register::Allocations, Prepared::of(register, paths, &units, std::iter::empty()))?;
        let places = partitions.places.iter().take(with_versions);
        let allocations = places.map(|place| (units.unit(partitions.partition(place.household)), place.number));
        let mut conflicts = conflicts_of(&all, allocations, self.progress)?;
        let kept =
            |row: &RejectedRow| known.is_some_and(|known| known.kept().iter().any(|kept| kept.row.row == row.row));
        conflicts.retain(|row| !kept(row));
        self.rejected.extend(kept_rejects(partitions, &conflicts, &[]));
        Ok(())
    }

    /// The name of a file of this addition, without its ending.
    fn name(&self, of: &str) -> String {
        format!("{of}-{:04}", self.placed.growth.additions + 1)
    }

    /// The files that were written, the manifest last.
    pub fn finish(mut self) -> Result<Vec<OutFile>, TableError> {
        if !self.rejected.is_empty() {
            let name = self.name("rejected");
            let file = write_json(self.folder, &name, &self.rejected)?;
            let fingerprint = Fingerprint::of(file.written_at())?;
            self.placed.growth.rejected.push(NamedFile { file: format!("{name}.json"), fingerprint });
            self.files.push(file);
        }
        self.placed.growth.additions += 1;
        env!("CARGO_PKG_VERSION").clone_into(&mut self.manifest.program);
        self.manifest.growth = Some(self.placed.growth);
        self.files.push(write_json(self.folder, MANIFEST, &self.manifest)?);
        Ok(self.files)
    }
}

/// Rows that joined nothing, and do so no more.
#[derive(Clone, Copy)]
struct Moved {
    /// Those that were nobody's and are written anew.
    gone: u64,
    /// Those whose allocation was known.
    joined: u64,
}

fn has_rows(written: &WrittenRegister) -> bool {
    written.row_groups.iter().any(Option::is_some)
}

/// What a manifest says of a register.
fn listed<'m>(
    manifest: &'m mut Manifest,
    folder: &Path,
    register: Register,
) -> Result<&'m mut PreparedRegister, TableError> {
    let listed = manifest.registers.iter_mut().find(|listed| listed.register == register);
    listed.ok_or_else(|| TableError::prepared(folder, PreparedFault::Unknown))
}
