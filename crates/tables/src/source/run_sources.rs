//! The registers that a run reads, found together.

use std::path::Path;

use stoplicht_core::register::Register;

use super::Source;
use super::find::RegisterFolder;
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
        RegisterFolder::read(folder, |registers| {
            let (allocations, (claims, requests)) = rayon::join(
                || registers.find(Register::Allocations),
                || {
                    let requests = match requests {
                        Some(path) => Source::open(path, Register::Requests),
                        None => registers.find(Register::Requests),
                    };
                    (registers.find(Register::Claims), requests)
                },
            );
            Ok(Self { allocations: allocations?, claims: Some(claims?), requests: requests? })
        })
    }

    /// Finds the registers in a folder, for requests that come from elsewhere.
    ///
    /// # Errors
    /// [`TableError`] if a register is missing or cannot be read.
    pub fn with_requests(folder: &Path, requests: Source) -> Result<Self, TableError> {
        let find = |registers: &RegisterFolder| {
            Ok((registers.find(Register::Allocations)?, registers.find(Register::Claims)?))
        };
        let (allocations, claims) = RegisterFolder::read(folder, find)?;
        Ok(Self { allocations, claims: Some(claims), requests })
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
        RegisterFolder::read(folder, |registers| {
            Ok(Self {
                allocations: registers.find(Register::Allocations)?,
                deliveries: registers.find(Register::Deliveries)?,
                claims: registers.find_optional(Register::Claims)?,
                task_deliveries: registers.find_optional(Register::TaskDeliveries)?,
            })
        })
    }

    /// Were they prepared?
    pub fn are_prepared(&self) -> bool {
        self.allocations.prepared().is_some()
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

/// Registers whose rows are added to prepared ones; at least one of them is there.
#[derive(Debug)]
pub struct AddedSources {
    /// Versions of allocations.
    pub allocations: Option<Source>,
    /// Spells of actual care.
    pub deliveries: Option<Source>,
    /// Claim lines.
    pub claims: Option<Source>,
}

impl AddedSources {
    /// Finds the registers in a folder.
    ///
    /// # Errors
    /// [`TableError`] if there is none of them, or one cannot be read.
    pub fn find(folder: &Path) -> Result<Self, TableError> {
        RegisterFolder::read(folder, |registers| {
            let found = Self {
                allocations: registers.find_optional(Register::Allocations)?,
                deliveries: registers.find_optional(Register::Deliveries)?,
                claims: registers.find_optional(Register::Claims)?,
            };
            if found.sources().next().is_none() {
                // That says what is missing.
                registers.find(Register::Allocations)?;
            }
            Ok(found)
        })
    }

    /// Those that are there.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        [&self.allocations, &self.deliveries, &self.claims].into_iter().flatten()
    }

    /// What the files hold that is not read, per file.
    pub fn extra_columns(&self) -> Vec<(String, Vec<String>)> {
        extra_columns(self.sources())
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
        RegisterFolder::read(folder, |registers| {
            Ok(Self {
                allocations: registers.find(Register::Allocations)?,
                deliveries: registers.find_optional(Register::Deliveries)?,
                claims: registers.find_optional(Register::Claims)?,
                requests: match requests {
                    Some(path) => Some(Source::open(path, Register::Requests)?),
                    None => registers.find_optional(Register::Requests)?,
                },
            })
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
        RegisterFolder::read(folder, |registers| {
            Ok(Self {
                allocations: registers.find(Register::Allocations)?,
                deliveries: registers.find(Register::Deliveries)?,
                claims: registers.find(Register::Claims)?,
            })
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
