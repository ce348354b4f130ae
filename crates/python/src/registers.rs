//! Registers as Python gives them: a folder, or a mapping of paths and tables in memory.

use std::path::PathBuf;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use stoplicht_core::register::Register;
use stoplicht_tables::{CheckSources, Source, SteerSources, TableError, TriageSources};

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
    fn open(&mut self, register: Register) -> Result<Option<Source>, TableError> {
        if let Some(place) = self.given.iter().position(|(known, _)| *known == register) {
            return self.given.swap_remove(place).1.open(register).map(Some);
        }
        match &self.folder {
            Some(folder) if !self.none.contains(&register) => Source::find_optional(folder, register),
            _ => Ok(None),
        }
    }

    fn needed(&mut self, register: Register) -> Result<Source, TableError> {
        let folder = self.folder.clone().unwrap_or_default();
        match self.open(register)? {
            Some(source) => Ok(source),
            None => Err(TableError::NoRegister { folder, register, others: Vec::new() }),
        }
    }

    /// The names of providers, if they are given and can be read: no result depends on them.
    pub fn providers(&mut self) -> Option<Source> {
        self.open(Register::Providers).ok().flatten()
    }

    /// The registers that triage reads.
    pub fn for_triage(&mut self) -> Result<TriageSources, TableError> {
        let claims = if self.none.contains(&Register::Claims) { None } else { Some(self.needed(Register::Claims)?) };
        Ok(TriageSources {
            allocations: self.needed(Register::Allocations)?,
            claims,
            requests: self.needed(Register::Requests)?,
        })
    }

    /// The registers that are checked together: all but the allocations may be absent.
    pub fn for_check(&mut self) -> Result<CheckSources, TableError> {
        Ok(CheckSources {
            allocations: self.needed(Register::Allocations)?,
            deliveries: self.open(Register::Deliveries)?,
            claims: self.open(Register::Claims)?,
            requests: self.open(Register::Requests)?,
        })
    }

    /// The registers that steering reads.
    pub fn for_steering(&mut self) -> Result<SteerSources, TableError> {
        Ok(SteerSources {
            allocations: self.needed(Register::Allocations)?,
            deliveries: self.needed(Register::Deliveries)?,
            claims: self.open(Register::Claims)?,
            task_deliveries: self.open(Register::TaskDeliveries)?,
        })
    }
}
