//! The registers that a run reads, found together.

use std::path::Path;

use stoplicht_core::register::Register;

use super::Source;
use super::partition::Partition;
use crate::error::TableError;

/// The registers that triage reads.
#[derive(Debug)]
pub struct TriageSources {
    /// Versions of allocations.
    pub allocations: Source,
    /// Claim lines; `None` if nothing was claimed that is known.
    pub claims: Option<Source>,
    /// The requests to be scored.
    pub requests: Source,
}

impl TriageSources {
    /// Finds the registers in a folder; the requests may be in a file of their own.
    ///
    /// # Errors
    /// [`TableError`] if a register is missing or cannot be read.
    pub fn find(folder: &Path, requests: Option<&Path>) -> Result<Self, TableError> {
        let (allocations, (claims, requests)) = rayon::join(
            || Source::find(folder, Register::Allocations),
            || {
                let requests = match requests {
                    Some(path) => Source::open(path, Register::Requests),
                    None => Source::find(folder, Register::Requests),
                };
                (Source::find(folder, Register::Claims), requests)
            },
        );
        Ok(Self { allocations: allocations?, claims: Some(claims?), requests: requests? })
    }

    /// The partitions of the registers that can be read independently.
    pub(crate) fn partitions(&self) -> Vec<Partition> {
        self.allocations.partitions()
    }

    /// What the files hold that is not read: a sentence a file.
    pub fn extra_columns(&self) -> Vec<(String, Vec<String>)> {
        let sources = [Some(&self.allocations), self.claims.as_ref(), Some(&self.requests)];
        extra_columns(sources.into_iter().flatten())
    }
}

/// The registers that steering reads.
#[derive(Debug)]
pub struct SteerSources {
    /// Versions of allocations.
    pub allocations: Source,
    /// Spells of actual care.
    pub deliveries: Source,
    /// Claim lines; `None` if nothing was claimed that is known.
    pub claims: Option<Source>,
    /// Care without an allocation; `None` if there is none that is known.
    pub task_deliveries: Option<Source>,
}

impl SteerSources {
    /// Finds the registers in a folder.
    ///
    /// # Errors
    /// [`TableError`] if a register is missing or cannot be read.
    pub fn find(folder: &Path) -> Result<Self, TableError> {
        Ok(Self {
            allocations: Source::find(folder, Register::Allocations)?,
            deliveries: Source::find(folder, Register::Deliveries)?,
            claims: Source::find_optional(folder, Register::Claims)?,
            task_deliveries: Source::find_optional(folder, Register::TaskDeliveries)?,
        })
    }

    /// The partitions of the registers that can be read independently.
    pub(crate) fn partitions(&self) -> Vec<Partition> {
        self.allocations.partitions()
    }

    /// What the files hold that is not read, per file.
    pub fn extra_columns(&self) -> Vec<(String, Vec<String>)> {
        let others = [self.claims.as_ref(), self.task_deliveries.as_ref()];
        extra_columns([&self.allocations, &self.deliveries].into_iter().chain(others.into_iter().flatten()))
    }
}

/// The registers that are checked together.
#[derive(Debug)]
pub struct CheckSources {
    /// Versions of allocations.
    pub allocations: Source,
    /// Spells of actual care; `None` if the folder has none.
    pub deliveries: Option<Source>,
    /// Claim lines; `None` if the folder has none.
    pub claims: Option<Source>,
    /// The requests; `None` if there are none.
    pub requests: Option<Source>,
}

impl CheckSources {
    /// Finds the registers in a folder; the requests may be in a file of their own.
    ///
    /// # Errors
    /// [`TableError`] if there are no allocations, or one of them cannot be read.
    pub fn find(folder: &Path, requests: Option<&Path>) -> Result<Self, TableError> {
        Ok(Self {
            allocations: Source::find(folder, Register::Allocations)?,
            deliveries: Source::find_optional(folder, Register::Deliveries)?,
            claims: Source::find_optional(folder, Register::Claims)?,
            requests: match requests {
                Some(path) => Some(Source::open(path, Register::Requests)?),
                None => Source::find_optional(folder, Register::Requests)?,
            },
        })
    }

    /// What the files hold that is not read, per file.
    pub fn extra_columns(&self) -> Vec<(String, Vec<String>)> {
        let others = [self.deliveries.as_ref(), self.claims.as_ref(), self.requests.as_ref()];
        extra_columns(std::iter::once(&self.allocations).chain(others.into_iter().flatten()))
    }
}

/// The registers that a run under a contract reads of care. All are needed: without one of them there is no telling what was spent
/// and what began.
#[derive(Debug)]
pub struct BudgetSources {
    /// Versions of allocations.
    pub allocations: Source,
    /// Spells of actual care.
    pub deliveries: Source,
    /// Claim lines.
    pub claims: Source,
}

impl BudgetSources {
    /// Finds the registers in a folder.
    ///
    /// # Errors
    /// [`TableError`] if a register is missing or cannot be read.
    pub fn find(folder: &Path) -> Result<Self, TableError> {
        Ok(Self {
            allocations: Source::find(folder, Register::Allocations)?,
            deliveries: Source::find(folder, Register::Deliveries)?,
            claims: Source::find(folder, Register::Claims)?,
        })
    }

    /// What the files hold that is not read, per file.
    pub fn extra_columns(&self) -> Vec<(String, Vec<String>)> {
        extra_columns([&self.allocations, &self.deliveries, &self.claims])
    }
}

/// The registers of money, of which each may be absent.
#[derive(Debug)]
pub struct MoneySources {
    /// Turnover.
    pub turnover: Option<Source>,
    /// Granted and spent on PGB.
    pub pgb: Option<Source>,
    /// Paid under contracts.
    pub payments: Option<Source>,
    /// Tariffs.
    pub tariffs: Option<Source>,
    /// Allocations that are left out.
    pub exclusions: Option<Source>,
    /// Care without an allocation.
    pub task_deliveries: Option<Source>,
}

impl MoneySources {
    /// None of them.
    pub const NONE: Self =
        Self { turnover: None, pgb: None, payments: None, tariffs: None, exclusions: None, task_deliveries: None };

    /// Finds the registers in a folder.
    ///
    /// # Errors
    /// [`TableError`] if there is more than one file for a register, or one that cannot be read.
    pub fn find(folder: &Path) -> Result<Self, TableError> {
        let find = |register| Source::find_optional(folder, register);
        Ok(Self {
            turnover: find(Register::Turnover)?,
            pgb: find(Register::Pgb)?,
            payments: find(Register::Payments)?,
            tariffs: find(Register::Tariffs)?,
            exclusions: find(Register::Exclusions)?,
            task_deliveries: find(Register::TaskDeliveries)?,
        })
    }

    /// What the files hold that is not read, per file.
    pub fn extra_columns(&self) -> Vec<(String, Vec<String>)> {
        let all = [&self.turnover, &self.pgb, &self.payments, &self.tariffs, &self.exclusions, &self.task_deliveries];
        extra_columns(all.into_iter().flatten())
    }
}

/// What some files hold that is not read, per file.
fn extra_columns<'a>(sources: impl IntoIterator<Item = &'a Source>) -> Vec<(String, Vec<String>)> {
    let with_extra = sources.into_iter().filter(|source| !source.extra_columns().is_empty());
    with_extra.map(|source| (source.file(), source.extra_columns().to_vec())).collect()
}
