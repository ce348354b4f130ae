//! Which file of a folder is a register, and opening it.

use std::path::Path;

use stoplicht_core::register::Register;

use super::Source;
use super::file::{file_name, files, open, other_files};
use super::manifest::{Manifest, Prepared};
use crate::error::TableError;
use crate::schema::{self, ColumnSpec};

impl Source {
    /// Finds and opens a register in a folder.
    ///
    /// # Errors
    /// [`TableError`] if there is no file for it, more than one, or one that cannot be read.
    pub fn find(folder: &Path, register: Register) -> Result<Self, TableError> {
        match Self::find_optional(folder, register)? {
            Some(source) => Ok(source),
            None => {
                let others = other_files(folder, register.as_str())?;
                Err(TableError::NoRegister { folder: folder.to_owned(), register, others })
            }
        }
    }

    /// Finds and opens a register in a folder, if there is one.
    ///
    /// # Errors
    /// [`TableError`] if there is more than one file for it, or one that cannot be read.
    pub fn find_optional(folder: &Path, register: Register) -> Result<Option<Self>, TableError> {
        if matches!(register, Register::Allocations | Register::Deliveries | Register::Claims)
            && let Some(manifest) = Manifest::find(folder)?
        {
            let prepared = manifest.register(folder, register)?;
            return prepared.map(|prepared| Self::open_prepared(folder, register, prepared)).transpose();
        }
        let found = files(folder, register.as_str())?;
        match found.as_slice() {
            [] => Ok(None),
            [path] => Self::open(path, register).map(Some),
            many => {
                let names: Vec<_> = many.iter().map(|path| file_name(path)).collect();
                Err(TableError::ManyFiles { folder: folder.to_owned(), register, files: names.join(", ") })
            }
        }
    }

    /// Opens a file as a register, by the format that its name promises.
    ///
    /// # Errors
    /// [`TableError`] if it cannot be read, or has not the columns of the register.
    pub fn open(path: &Path, register: Register) -> Result<Self, TableError> {
        let specs: Vec<ColumnSpec> = schema::specs(register).collect();
        let (names, data) = open(path, register.as_str(), &specs)?;
        Self::of(register, path.to_owned(), &names, data)
    }

    fn open_prepared(folder: &Path, register: Register, prepared: Prepared) -> Result<Self, TableError> {
        let path = folder.join(register.as_str()).with_extension("parquet");
        let source = Self::open(&path, register)?;
        Ok(Self { extra: prepared.extra_columns().to_vec(), prepared: Some(Box::new(prepared)), ..source })
    }
}
