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

use std::path::Path;

use serde::{Deserialize, Serialize};
use stoplicht_core::Day;
use stoplicht_core::history::Coverage;
use stoplicht_core::register::{Law, Municipality, Register, RowCode};

use super::fingerprint::Fingerprint;
use super::lines::Lines;
use crate::coverage::ClaimCoverage;
use crate::error::{PreparedFault, TableError};
use crate::fault::Fault;
use crate::keys::scope::Scope;
use crate::rejected::{RejectCode, RejectedRow};

/// The name of the manifest, without its ending.
pub const MANIFEST: &str = "prepared";
/// The name of the file with the rows that cannot be used, without its ending.
pub const REJECTED: &str = "rejected";
/// The version of what is described here: registers of another one have to be prepared anew.
pub const SCHEMA: u32 = 7;

/// How a folder of prepared registers was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the layout.
    pub schema: u32,
    /// The version of the program.
    pub program: String,
    /// The registers.
    pub registers: Vec<PreparedRegister>,
    /// Fingerprint of the rows that cannot be used.
    pub rejected: Fingerprint,
}

/// A register that was prepared.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    /// Of claims, until when they are on record, per municipality and law.
    #[serde(default)]
    pub claims_through: Vec<CoverageSteps>,
    /// Of claims and deliveries, the rows on an allocation of which no version is on record.
    pub unjoined: Option<u64>,
}

/// Until when claims of one municipality and law are on record: from which month on (a number, as
/// [`stoplicht_core::Month::number`]) which day is the last, in days since 1970-01-01. A region has tens of thousands of
/// these steps, and every run reads them: so they are written short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageSteps {
    municipality: Municipality,
    law: Law,
    steps: Vec<(i32, i32)>,
}

impl CoverageSteps {
    pub fn all(coverage: &ClaimCoverage) -> Vec<Self> {
        let of_area = |(scope, coverage): (Scope, &Coverage)| {
            let (municipality, law) = scope.parts()?;
            Some(Self { municipality, law, steps: coverage.steps().map(|(from, day)| (from, day.number())).collect() })
        };
        coverage.areas().into_iter().filter_map(of_area).collect()
    }

    fn coverage(all: &[Self]) -> ClaimCoverage {
        let of_area = |area: &Self| {
            let steps = area.steps.iter().map(|(from, day)| (*from, Day::from_number(*day)));
            (Scope::new(area.municipality, area.law), Coverage::of_steps(steps))
        };
        all.iter().map(of_area).collect()
    }
}

/// A row that cannot be used, kept for the runs to come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptReject {
    pub register: Register,
    pub row: u64,
    pub line: Option<u64>,
    pub code: RowCode,
    pub faults: Vec<Fault>,
    pub municipality: Option<String>,
    pub law: Option<String>,
    pub allocation_id: Option<String>,
    /// Whose allocation it is, for a version of one: the row cannot be used, but says that much.
    pub client_id: Option<String>,
    /// The partition in which its allocation is.
    #[serde(rename = "share")]
    pub partition: usize,
}

impl KeptReject {
    /// The row as it comes back.
    fn returned(self, file: &str) -> KeptRejection {
        let row = RejectedRow {
            register: self.register,
            file: file.to_owned(),
            row: self.row,
            line: self.line,
            code: RejectCode::Row(self.code),
            faults: self.faults,
            municipality: self.municipality,
            law: self.law,
            provider_id: None,
            list_id: None,
            request_id: None,
            allocation_id: self.allocation_id,
        };
        KeptRejection { partition: self.partition, row, client_id: self.client_id }
    }
}

/// What a run knows of a register that was prepared.
#[derive(Debug)]
pub struct Prepared {
    register: PreparedRegister,
    /// By partition.
    rejected: Vec<KeptRejection>,
    /// Of claims, until when they are on record.
    claim_coverage: ClaimCoverage,
}

/// A row that cannot be used, with the keys that it was kept for.
#[derive(Debug)]
pub struct KeptRejection {
    /// The partition in which its allocation is.
    partition: usize,
    /// The row as it comes back.
    pub row: RejectedRow,
    /// Whose allocation it is, for a version of one.
    pub client_id: Option<String>,
}

impl Prepared {
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

    /// Partitions of the households.
    pub fn partitions(&self) -> usize {
        self.register.row_groups.len()
    }

    /// Until when claims are on record; `None` if it is another register.
    pub fn claim_coverage(&self) -> Option<&ClaimCoverage> {
        (self.register.register == Register::Claims).then_some(&self.claim_coverage)
    }

    /// The row group of a partition.
    pub fn row_group(&self, partition: usize) -> Option<usize> {
        self.register.row_groups.get(partition).copied().flatten()
    }

    /// The rows of a partition that cannot be used; `None` asks for those of all.
    pub fn rejected(&self, partition: Option<usize>) -> &[KeptRejection] {
        let up_to = |partition: usize| self.rejected.partition_point(|returned| returned.partition < partition);
        let range = partition.map_or(0..self.rejected.len(), |partition| up_to(partition)..up_to(partition + 1));
        self.rejected.get(range).unwrap_or_default()
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
        let manifest = serde_json::from_slice(&text).ok().filter(|manifest: &Self| manifest.schema == SCHEMA);
        manifest.map(Some).ok_or_else(|| TableError::prepared(&path, PreparedFault::Unknown))
    }

    /// A register of the folder, if it is among those prepared, checked.
    ///
    /// # Errors
    /// [`TableError`] if a file is not what it was.
    pub fn register(&self, folder: &Path, register: Register) -> Result<Option<Prepared>, TableError> {
        let Some(known) = self.registers.iter().find(|known| known.register == register) else { return Ok(None) };
        known.fingerprint.check(&folder.join(register.as_str()).with_extension("parquet"))?;
        let path = folder.join(REJECTED).with_extension("json");
        self.rejected.check(&path)?;
        let text = std::fs::read(&path).map_err(TableError::io(&path, "reading"))?;
        let rejected: Vec<KeptReject> =
            serde_json::from_slice(&text).map_err(|_| TableError::prepared(&path, PreparedFault::Changed))?;
        let own = rejected.into_iter().filter(|row| row.register == register);
        let mut rejected: Vec<KeptRejection> = own.map(|row| row.returned(&known.file)).collect();
        rejected.sort_by_key(|returned| returned.partition);
        let claim_coverage = CoverageSteps::coverage(&known.claims_through);
        Ok(Some(Prepared { register: known.clone(), rejected, claim_coverage }))
    }
}
