//! Prepared registers: the same rows, once put in the order in which a run wants them.
//!
//! All rows of a household (clients who share an allocation) stand together, households in the order of the last day of care
//! that is on record: whose time is nearly up is who more time is asked for. The row groups of the three files go
//! together: the first of each holds the same households, and so on. A run then reads them one after the other, or
//! several at once, and needs no more memory than for a few of them.
//!
//! The files stay plain Parquet, with columns more: `allocation`, a number within the folder, by which a run tells what
//! belongs to what without reading any text; and of the allocations `client`, `household`, `allocation_key` (a hash, by which a request
//! finds its allocation) and `source_row` (where the row stood before, counted from 1). What could not be used stands in `rejected.json`, so that it comes back from every run as
//! it would have from the registers themselves. `prepared.json` tells how the folder was made, and how to know that it is
//! still as it was.
//!
//! Rows that were added since stand in files of their own, laid out as the main file is: a row group for each partition that they
//! are of. A partition is the row group of the main file and those of what was added, read together.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use stoplicht_core::Day;
use stoplicht_core::history::{Coverage, RecordStart};
use stoplicht_core::register::{Law, Municipality, Register};

use super::fingerprint::{Fingerprint, NamedFile};
use super::kept_reject::{KeptReject, KeptRejection};
use super::lines::Lines;
use crate::coverage::ClaimCoverage;
use crate::error::{PreparedFault, TableError};
use crate::keys::scope::Scope;

/// The name of the manifest, without its ending.
pub const MANIFEST: &str = "prepared";
/// The name of the file with the rows that cannot be used, without its ending.
pub const REJECTED: &str = "rejected";
/// The name of the file with claims by month, without its ending.
pub const CLAIM_COUNTS: &str = "claim_counts";
/// The version of what is described here.
pub const SCHEMA: u32 = 8;
/// The oldest version that is read; nothing can be added to registers of an older one than today's.
const OLDEST: u32 = 7;

/// How a folder of prepared registers was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the layout.
    pub schema: u32,
    /// The version of the program.
    pub program: String,
    /// The registers.
    pub registers: Vec<PreparedRegister>,
    /// Fingerprint of the rows that cannot be used.
    pub rejected: Fingerprint,
    /// The name of their file, if it is not the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejected_in: Option<String>,
    /// What must be known to add rows; an older version did not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub growth: Option<Growth>,
}

/// What must be known of prepared registers to add rows to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Growth {
    /// How often rows were added.
    pub additions: u32,
    /// The number that the next allocation gets, the next client, and the next household.
    pub next_allocation: u32,
    pub next_client: u32,
    pub next_household: u32,
    /// What rows have for an allocation that are about none that is known, and for a household.
    pub nobody: u32,
    pub nobody_household: u32,
    /// The partition of these rows.
    pub nobody_partition: usize,
    /// Number of partitions.
    pub partitions: usize,
    /// Partitions in which households came to be one when rows were added: those of a list are read together.
    pub merged: Vec<Vec<usize>>,
    /// Claims by month, from which it follows until when they are on record.
    pub claim_counts: NamedFile,
    /// The rows that cannot be used of what was added.
    pub rejected: Vec<NamedFile>,
}

/// A register that was prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreparedRegister {
    /// Which.
    pub register: Register,
    /// The name of the file as it was.
    pub file: String,
    /// Its rows, those that cannot be used among them.
    pub rows: u64,
    /// Its rows in which every cell is empty.
    pub blank: u64,
    /// On which lines of the file its rows stood; `None` if it had no lines.
    pub lines: Option<Lines>,
    /// Its columns that mean nothing here.
    pub extra_columns: Vec<String>,
    /// Per partition of the households, the row group that holds it; `None` if it has no rows there.
    pub row_groups: Vec<Option<usize>>,
    /// Fingerprint of the file as it is.
    pub fingerprint: Fingerprint,
    /// The name of the file as it is, if that is not the name of the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_in: Option<String>,
    /// The files of what was added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<AddedPiece>,
    /// Of claims, until when and from when they are on record, per municipality and law.
    #[serde(default)]
    pub claims_through: Vec<CoverageSteps>,
    /// Of claims and deliveries, the rows on an allocation of which no version is on record.
    pub unjoined: Option<u64>,
}

impl PreparedRegister {
    /// The name of its main file.
    fn main_file(&self) -> String {
        self.stands_in.clone().unwrap_or_else(|| format!("{}.parquet", self.register.as_str()))
    }
}

/// Rows that were added to a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedPiece {
    /// Their file.
    #[serde(flatten)]
    pub stands_in: NamedFile,
    /// As those of the main file.
    pub row_groups: Vec<Option<usize>>,
}

/// Until when claims of one municipality and law are on record: from which month on (a number, as
/// [`stoplicht_core::Month::number`]) which day is the last, in days since 1970-01-01. In the same way from when: the first day on
/// record, and the first with any. A region has tens of thousands of these steps, and every run reads them: so they are written
/// short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageSteps {
    municipality: Municipality,
    law: Law,
    steps: Vec<(i32, i32)>,
    /// None in what was prepared before it was asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    starts: Vec<(i32, i32, i32)>,
}

impl CoverageSteps {
    pub fn all(coverage: &ClaimCoverage) -> Vec<Self> {
        let of_area = |(scope, coverage): (Scope, &Coverage)| {
            let (municipality, law) = scope.parts()?;
            let steps = coverage.steps().map(|(from, day)| (from, day.number())).collect();
            let start =
                |(from, RecordStart { on_record, any }): (i32, RecordStart)| (from, on_record.number(), any.number());
            Some(Self { municipality, law, steps, starts: coverage.starts().map(start).collect() })
        };
        coverage.areas().into_iter().filter_map(of_area).collect()
    }

    fn coverage(all: &[Self]) -> ClaimCoverage {
        let of_area = |area: &Self| {
            let steps = area.steps.iter().map(|(from, day)| (*from, Day::from_number(*day)));
            let starts = area.starts.iter().map(|(from, on_record, any)| {
                let [on_record, any] = [*on_record, *any].map(Day::from_number);
                (*from, RecordStart { on_record, any })
            });
            (Scope::new(area.municipality, area.law), Coverage::of_steps(steps, starts))
        };
        all.iter().map(of_area).collect()
    }
}

/// What a run knows of a register that was prepared.
#[derive(Debug)]
pub struct Prepared {
    register: PreparedRegister,
    /// The files that hold it.
    paths: Vec<PathBuf>,
    /// Per chunk its file, and its row group there.
    row_groups: Vec<(usize, usize)>,
    units: Vec<Unit>,
    /// By unit.
    rejected: Vec<KeptRejection>,
    /// Of claims, until when they are on record.
    claim_coverage: ClaimCoverage,
}

/// What is read together of a register: a partition, or some in which households came to be one.
#[derive(Debug, Clone, Default)]
struct Unit {
    /// The chunks with its rows.
    chunks: Vec<usize>,
    has_merged_households: bool,
}

impl Prepared {
    /// Puts together what is known of a register; `paths` are those of its main file and of what was added.
    pub fn of(
        register: PreparedRegister,
        paths: Vec<PathBuf>,
        partitions: &Units,
        rejected: impl Iterator<Item = KeptReject>,
    ) -> Self {
        let mut rejected: Vec<KeptRejection> =
            rejected.map(|row| row.returned(&register.file, |partition| partitions.unit(partition))).collect();
        rejected.sort_by_key(|returned| returned.unit);
        let pieces = std::iter::once(&register.row_groups).chain(register.added.iter().map(|added| &added.row_groups));
        let (mut row_groups, mut units) = (Vec::new(), partitions.empty());
        for (piece, groups) in pieces.enumerate() {
            for (partition, group) in groups.iter().enumerate() {
                let Some((group, unit)) = group.zip(units.get_mut(partitions.unit(partition))) else { continue };
                unit.chunks.push(row_groups.len());
                row_groups.push((piece, group));
            }
        }
        let claim_coverage = CoverageSteps::coverage(&register.claims_through);
        Self { register, paths, row_groups, units, rejected, claim_coverage }
    }

    /// The files that hold it.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Per chunk its file, and its row group there.
    pub fn row_groups(&self) -> &[(usize, usize)] {
        &self.row_groups
    }

    /// Per chunk, its partition: the main file first, then what was added.
    pub fn partitions_of_chunks(&self) -> Vec<usize> {
        let pieces = std::iter::once(&self.register.row_groups);
        let pieces = pieces.chain(self.register.added.iter().map(|added| &added.row_groups));
        let filled = |groups: &Vec<Option<usize>>| {
            let filled = groups.iter().enumerate().filter(|(_, group)| group.is_some());
            filled.map(|(partition, _)| partition).collect::<Vec<_>>()
        };
        pieces.flat_map(filled).collect()
    }

    /// All rows that cannot be used, as they were kept.
    pub fn kept(&self) -> &[KeptRejection] {
        &self.rejected
    }

    /// The name of the file as it was.
    pub fn file(&self) -> &str {
        &self.register.file
    }

    /// Its rows as it was.
    pub fn rows(&self) -> u64 {
        self.register.rows
    }

    /// Its rows in which every cell is empty.
    pub fn blank(&self) -> u64 {
        self.register.blank
    }

    /// On which lines of the file its rows stood.
    pub fn lines(&self) -> Option<&Lines> {
        self.register.lines.as_ref()
    }

    /// Of claims and deliveries, its rows on an allocation of which no version is on record.
    pub fn unjoined(&self) -> Option<u64> {
        self.register.unjoined
    }

    /// Its columns that mean nothing here.
    pub fn extra_columns(&self) -> &[String] {
        &self.register.extra_columns
    }

    /// What the manifest said of it.
    pub const fn as_listed(&self) -> &PreparedRegister {
        &self.register
    }

    /// Is it in this folder?
    pub fn stands_in(&self, folder: &Path) -> bool {
        let own = self.paths.first().and_then(|path| path.parent()?.canonicalize().ok());
        own.is_some_and(|own| folder.canonicalize().is_ok_and(|folder| folder == own))
    }

    /// Were rows added to it?
    pub const fn has_additions(&self) -> bool {
        !self.register.added.is_empty()
    }

    /// Number of partitions that are read by themselves.
    pub const fn partitions(&self) -> usize {
        self.units.len()
    }

    /// Are there households in a partition that came to be one when rows were added?
    pub fn has_merged_households(&self, partition: usize) -> bool {
        self.units.get(partition).is_some_and(|unit| unit.has_merged_households)
    }

    /// Until when claims are on record; `None` if it is another register.
    pub fn claim_coverage(&self) -> Option<&ClaimCoverage> {
        (self.register.register == Register::Claims).then_some(&self.claim_coverage)
    }

    /// The chunks of a partition.
    pub fn chunks_of(&self, partition: usize) -> &[usize] {
        self.units.get(partition).map(|unit| unit.chunks.as_slice()).unwrap_or_default()
    }

    /// The rows of a partition that cannot be used; `None` asks for those of all.
    pub fn rejected(&self, partition: Option<usize>) -> &[KeptRejection] {
        let up_to = |partition: usize| self.rejected.partition_point(|returned| returned.unit < partition);
        let range = partition.map_or(0..self.rejected.len(), |partition| up_to(partition)..up_to(partition + 1));
        self.rejected.get(range).unwrap_or_default()
    }
}

/// Which partitions are read together.
#[derive(Debug, Clone)]
pub struct Units {
    /// Per partition its unit.
    of_partitions: Vec<usize>,
    /// Per unit: did households in it come to be one?
    merged: Vec<bool>,
}

impl Units {
    /// Those of a number of partitions, of which some are read together.
    #[expect(clippy::indexing_slicing, reason = "there is a place for each partition")]
    pub fn new(partitions: usize, merged: &[Vec<usize>]) -> Self {
        let mut leads: Vec<(usize, bool)> = (0..partitions).map(|partition| (partition, false)).collect();
        for list in merged {
            let lead = list.iter().copied().min().unwrap_or_default();
            for partition in list.iter().filter(|partition| **partition < partitions) {
                leads[*partition] = (lead, true);
            }
        }
        let (mut of_partitions, mut merged) = (vec![0; partitions], Vec::new());
        for (partition, (lead, is_merged)) in leads.into_iter().enumerate() {
            of_partitions[partition] = if lead == partition {
                merged.push(is_merged);
                merged.len() - 1
            } else {
                of_partitions[lead]
            };
        }
        Self { of_partitions, merged }
    }

    /// The unit of a partition.
    pub fn unit(&self, partition: usize) -> usize {
        self.of_partitions.get(partition).copied().unwrap_or_default()
    }

    fn empty(&self) -> Vec<Unit> {
        self.merged.iter().map(|is_merged| Unit { chunks: Vec::new(), has_merged_households: *is_merged }).collect()
    }
}

impl Manifest {
    /// The manifest of a folder, if its registers were prepared.
    ///
    /// # Errors
    /// [`TableError`] if it cannot be read, or is of another version.
    pub fn find(folder: &Path) -> Result<Option<Self>, TableError> {
        let path = folder.join(MANIFEST).with_extension("json");
        if !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read(&path).map_err(TableError::io(&path, "reading"))?;
        let is_read = |manifest: &Self| (OLDEST..=SCHEMA).contains(&manifest.schema);
        let manifest = serde_json::from_slice(&text).ok().filter(is_read);
        manifest.map(Some).ok_or_else(|| TableError::prepared(&path, PreparedFault::Unknown))
    }

    /// A register of the folder, if it is among those prepared, checked.
    ///
    /// # Errors
    /// [`TableError`] if a file is not what it was.
    pub fn register(&self, folder: &Path, register: Register) -> Result<Option<Prepared>, TableError> {
        let Some(known) = self.registers.iter().find(|known| known.register == register) else { return Ok(None) };
        let main = NamedFile { file: known.main_file(), fingerprint: known.fingerprint.clone() };
        let files = std::iter::once(&main).chain(known.added.iter().map(|added| &added.stands_in));
        let paths = files.map(|file| file.checked(folder)).collect::<Result<_, _>>()?;
        let rejected = self.kept_rejects(folder)?.into_iter().filter(|row| row.register == register);
        Ok(Some(Prepared::of(known.clone(), paths, &self.units(), rejected)))
    }

    /// The names of all files that it tells of.
    pub fn files(&self) -> Vec<String> {
        let of_register = |register: &PreparedRegister| {
            let added = register.added.iter().map(|added| added.stands_in.file.clone());
            std::iter::once(register.main_file()).chain(added).collect::<Vec<_>>()
        };
        let beside = |growth: &Growth| {
            let rejected = growth.rejected.iter().map(|file| file.file.clone());
            std::iter::once(growth.claim_counts.file.clone()).chain(rejected).collect::<Vec<_>>()
        };
        let rejected = self.rejected_in.clone().unwrap_or_else(|| format!("{REJECTED}.json"));
        let of_registers = self.registers.iter().flat_map(of_register);
        of_registers.chain([rejected]).chain(self.growth.iter().flat_map(beside)).collect()
    }

    /// Which partitions are read together.
    pub fn units(&self) -> Units {
        let of_files = || self.registers.iter().map(|register| register.row_groups.len()).max().unwrap_or_default();
        match &self.growth {
            Some(growth) => Units::new(growth.partitions, &growth.merged),
            None => Units::new(of_files(), &[]),
        }
    }

    /// The rows that cannot be used, of all registers.
    fn kept_rejects(&self, folder: &Path) -> Result<Vec<KeptReject>, TableError> {
        let main = self.rejected_in.clone().unwrap_or_else(|| format!("{REJECTED}.json"));
        let main = NamedFile { file: main, fingerprint: self.rejected.clone() };
        let added = self.growth.iter().flat_map(|growth| &growth.rejected);
        let mut all: Vec<KeptReject> = Vec::new();
        for file in std::iter::once(&main).chain(added) {
            let path = file.checked(folder)?;
            let text = std::fs::read(&path).map_err(TableError::io(&path, "reading"))?;
            let rejected: Vec<KeptReject> =
                serde_json::from_slice(&text).map_err(|_| TableError::prepared(&path, PreparedFault::Changed))?;
            all.extend(rejected);
        }
        Ok(all)
    }
}
