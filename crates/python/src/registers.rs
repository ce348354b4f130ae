//! Registers as Python gives them: a folder, or a mapping of paths and tables in memory.

use std::path::PathBuf;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use stoplicht_contracts::Contract;
use stoplicht_core::register::Register;
use stoplicht_run::worklist::ListSources;
use stoplicht_run::{BudgetRegisters, UnderContract};
use stoplicht_tables::{BudgetSources, CheckSources, MoneySources, Source, SteerSources, TableError, TriageSources};

use crate::errors;
use crate::native::arrow::{ArrowTable, take};

/// The registers of a run, of which no row is read yet.
#[derive(Default)]
pub struct Registers {
    folder: Option<PathBuf>,
    given: Vec<(Register, Given)>,
    /// Registers of which it is said that there are none.
    none: Vec<Register>,
}

/// A register.
#[derive(Clone)]
enum Given {
    Path(PathBuf),
    Table(ArrowTable),
}

fn known_registers() -> impl Iterator<Item = Register> {
    Register::ALL.into_iter().chain([Register::Providers]).chain(Register::MONEY)
}

/// A table in memory; `name` is what is told of where it is at fault.
pub fn table_of(name: &str, data: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
    let py = data.py();
    take(data).map_err(|error| {
        if error.is_instance_of::<PyTypeError>(py) {
            PyTypeError::new_err(format!("{name}: {}", error.value(py)))
        } else {
            errors::of_register(py, name, &error)
        }
    })
}

impl Given {
    fn open(self, register: Register) -> Result<Source, TableError> {
        match self {
            Self::Path(path) => Source::open(&path, register),
            Self::Table(ArrowTable { fields, chunks }) => {
                let names: Vec<String> = fields.iter().map(|field| field.name.to_string()).collect();
                Source::from_arrow(register, register.as_str(), &names, chunks)
            }
        }
    }
}

impl Registers {
    /// Takes the registers: a path, or a mapping with paths and tables. Under `""` may stand a folder that has the others.
    pub fn take(registers: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(folder) = registers.cast::<PyString>() {
            return Ok(Self { folder: Some(folder.to_str()?.into()), ..Self::default() });
        }
        let mut taken = Self::default();
        for (name, data) in registers.cast::<PyDict>()?.iter() {
            let name: String = name.extract()?;
            if name.is_empty() {
                taken.folder = Some(data.extract::<String>()?.into());
                continue;
            }
            let register = known_registers().find(|known| known.as_str() == name);
            let Some(register) = register else {
                return Err(PyValueError::new_err(format!("{name:?} is no register")));
            };
            if data.is_none() {
                taken.none.push(register);
            } else if let Ok(path) = data.cast::<PyString>() {
                taken.given.push((register, Given::Path(path.to_str()?.into())));
            } else {
                taken.given.push((register, Given::Table(table_of(&name, &data)?)));
            }
        }
        Ok(taken)
    }

    /// A register: as it was given, or else in the folder.
    fn open(&self, register: Register) -> Result<Option<Source>, TableError> {
        if let Some((_, given)) = self.given.iter().find(|(known, _)| *known == register) {
            return given.clone().open(register).map(Some);
        }
        match &self.folder {
            Some(folder) if !self.none.contains(&register) => Source::find_optional(folder, register),
            _ => Ok(None),
        }
    }

    fn needed(&self, register: Register) -> Result<Source, TableError> {
        let none = || {
            let folder = self.folder.clone().unwrap_or_default();
            TableError::NoRegister { folder, register, others: Vec::new() }
        };
        self.open(register)?.ok_or_else(none)
    }

    /// The names of providers, if they are given and can be read: no result depends on them.
    pub fn providers(&self) -> Option<Source> {
        self.open(Register::Providers).ok().flatten()
    }

    /// The registers that triage reads.
    pub fn for_triage(&self) -> Result<TriageSources, TableError> {
        let claims = if self.none.contains(&Register::Claims) { None } else { Some(self.needed(Register::Claims)?) };
        Ok(TriageSources {
            allocations: self.needed(Register::Allocations)?,
            claims,
            requests: self.needed(Register::Requests)?,
        })
    }

    /// The registers that are checked together: all but the allocations may be absent.
    pub fn for_check(&self) -> Result<CheckSources, TableError> {
        Ok(CheckSources {
            allocations: self.needed(Register::Allocations)?,
            deliveries: self.open(Register::Deliveries)?,
            claims: self.open(Register::Claims)?,
            requests: self.open(Register::Requests)?,
        })
    }

    /// The registers that steering reads.
    pub fn for_steering(&self) -> Result<SteerSources, TableError> {
        Ok(SteerSources {
            allocations: self.needed(Register::Allocations)?,
            deliveries: self.needed(Register::Deliveries)?,
            claims: self.open(Register::Claims)?,
            task_deliveries: self.open(Register::TaskDeliveries)?,
        })
    }

    /// The registers from which the rows of worklists are worked out once more.
    pub fn for_lists(&self) -> Result<ListSources, TableError> {
        match &self.folder {
            Some(folder) if self.given.is_empty() && self.none.is_empty() => ListSources::find(folder, None),
            _ => Ok(ListSources::over(self.for_triage()?, self.providers().as_ref())),
        }
    }

    /// The registers that a run under a contract reads: of care, and as far as they are there of money.
    pub fn for_budget(&self) -> Result<BudgetRegisters, TableError> {
        let care = BudgetSources {
            allocations: self.needed(Register::Allocations)?,
            deliveries: self.needed(Register::Deliveries)?,
            claims: self.needed(Register::Claims)?,
        };
        Ok(BudgetRegisters { care, money: self.of_money()? })
    }

    /// The registers of money, as far as they are there.
    pub fn of_money(&self) -> Result<MoneySources, TableError> {
        Ok(MoneySources {
            turnover: self.open(Register::Turnover)?,
            pgb: self.open(Register::Pgb)?,
            payments: self.open(Register::Payments)?,
            tariffs: self.open(Register::Tariffs)?,
            exclusions: self.open(Register::Exclusions)?,
            task_deliveries: self.open(Register::TaskDeliveries)?,
        })
    }

    /// A contract that a run is made under, with the exclusions that are known.
    pub fn under(&self, contract: Option<&Contract>) -> Result<Option<UnderContract>, TableError> {
        let under = |contract: &Contract| UnderContract::new(contract.clone(), self.open(Register::Exclusions)?);
        contract.map(under).transpose()
    }
}
