//! Which file of a folder is a register, and opening it.

use std::path::{Path, PathBuf};

use stoplicht_core::register::Register;

use super::Source;
use super::file::{Data, file_name, files, open, other_files};
use super::manifest::{Manifest, Prepared};
use super::parquet_pieces::ParquetPieces;
use crate::error::TableError;
use crate::schema::{self, ColumnSpec};

/// A folder of registers: what is found in it belongs together, also if rows are added to it meanwhile.
pub struct RegisterFolder {
    folder: PathBuf,
    manifest: Option<Manifest>,
}

impl RegisterFolder {
    /// Finds registers in a folder, all as they were at one moment.
    ///
    /// # Errors
    /// [`TableError`] if there is something in it that cannot be read, or as `find` says.
    pub fn read<T>(folder: &Path, find: impl Fn(&Self) -> Result<T, TableError>) -> Result<T, TableError> {
        loop {
            let manifest = Manifest::find(folder)?;
            let opened = Self { folder: folder.to_owned(), manifest };
            let found = find(&opened);
            // What was added may have been joined, and files be gone, since the list was read.
            if found.is_ok() || opened.is_as_it_was()? {
                return found;
            }
        }
    }

    fn is_as_it_was(&self) -> Result<bool, TableError> {
        Ok(Manifest::find(&self.folder)? == self.manifest)
    }

    /// Finds and opens a register.
    ///
    /// # Errors
    /// [`TableError`] if there is no file for it, more than one, or one that cannot be read.
    pub fn find(&self, register: Register) -> Result<Source, TableError> {
        match self.find_optional(register)? {
            Some(source) => Ok(source),
            None => {
                let others = other_files(&self.folder, register.as_str())?;
                Err(TableError::NoRegister { folder: self.folder.clone(), register, others })
            }
        }
    }

    /// Finds and opens a register, if there is one.
    ///
    /// # Errors
    /// [`TableError`] if there is more than one file for it, or one that cannot be read.
    pub fn find_optional(&self, register: Register) -> Result<Option<Source>, TableError> {
        let folder = &self.folder;
        if matches!(register, Register::Allocations | Register::Deliveries | Register::Claims)
            && let Some(manifest) = &self.manifest
        {
            let prepared = manifest.register(folder, register)?;
            return prepared.map(|prepared| Source::of_prepared(register, prepared)).transpose();
        }
        let found = files(folder, register.as_str())?;
        match found.as_slice() {
            [] => Ok(None),
            [path] => Source::open(path, register).map(Some),
            many => {
                let names: Vec<_> = many.iter().map(|path| file_name(path)).collect();
                Err(TableError::ManyFiles { folder: folder.to_owned(), register, files: names.join(", ") })
            }
        }
    }
}

impl Source {
    /// Finds and opens a register in a folder.
    ///
    /// # Errors
    /// [`TableError`] if there is no file for it, more than one, or one that cannot be read.
    pub fn find(folder: &Path, register: Register) -> Result<Self, TableError> {
        RegisterFolder::read(folder, |registers| registers.find(register))
    }

    /// Finds and opens a register in a folder, if there is one.
    ///
    /// # Errors
    /// [`TableError`] if there is more than one file for it, or one that cannot be read.
    pub fn find_optional(folder: &Path, register: Register) -> Result<Option<Self>, TableError> {
        RegisterFolder::read(folder, |registers| registers.find_optional(register))
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

    /// Opens the files of a register that was prepared.
    pub(crate) fn of_prepared(register: Register, prepared: Prepared) -> Result<Self, TableError> {
        let pieces = ParquetPieces::of(prepared.paths(), prepared.row_groups().to_vec())?;
        let path = prepared.paths().first().cloned().unwrap_or_default();
        let source = Self::of(register, path, &pieces.names(), Data::Parquet(pieces))?;
        Ok(Self { extra: prepared.extra_columns().to_vec(), prepared: Some(Box::new(prepared)), ..source })
    }
}
