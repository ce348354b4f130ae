//! A folder of results: all files are written beside their places first, and put there together.

use std::path::{Path, PathBuf};
use std::sync::MutexGuard;

use serde::Serialize;
use stoplicht_tables::TableError;
use stoplicht_tables::output::{Format, OutBatch, OutFile, write_file, write_json, write_table};

use crate::failure::Failure;
use crate::interrupt;

/// Results on their way to a folder. Dropped before [`Output::put`], they leave nothing behind.
pub struct Output {
    folder: PathBuf,
    is_new: bool,
    /// Folders within it that were made for these results.
    new_within: Vec<PathBuf>,
    files: Vec<OutFile>,
    _writing: MutexGuard<'static, ()>,
}

impl Output {
    /// Makes the folder, if it is not there.
    ///
    /// # Errors
    /// [`Failure`] if that cannot be done.
    pub fn begin(folder: &Path) -> Result<Self, Failure> {
        let writing = interrupt::writing();
        let is_new = !folder.exists();
        make(folder)?;
        Ok(Self { folder: folder.to_owned(), is_new, new_within: Vec::new(), files: Vec::new(), _writing: writing })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a table.
    ///
    /// # Errors
    /// [`Failure`] if it cannot be written, or the program is asked to stop.
    pub fn table(
        &mut self,
        name: &str,
        format: Format,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<(), Failure> {
        let file = self.written(name, format, batches)?;
        self.add(file);
        Ok(())
    }

    /// Writes a table, to be added later: several may be written at once.
    ///
    /// # Errors
    /// [`Failure`] if it cannot be written, or the program is asked to stop.
    pub fn written(
        &self,
        name: &str,
        format: Format,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<OutFile, Failure> {
        written_at(&self.folder, name, format, batches)
    }

    /// Makes a folder within this one, if it is not there.
    ///
    /// # Errors
    /// [`Failure`] if that cannot be done.
    pub fn folder_within(&mut self, folder: &str) -> Result<(), Failure> {
        let folder = self.folder.join(folder);
        let is_new = !folder.exists();
        make(&folder)?;
        if is_new {
            self.new_within.push(folder);
        }
        Ok(())
    }

    /// Writes a table in a folder within this one, to be added later.
    ///
    /// # Errors
    /// [`Failure`] if it cannot be written, or the program is asked to stop.
    pub fn written_within(
        &self,
        folder: &str,
        name: &str,
        format: Format,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<OutFile, Failure> {
        written_at(&self.folder.join(folder), name, format, batches)
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    /// [`Failure`] if it cannot be written.
    pub fn json(&mut self, name: &str, value: &impl Serialize) -> Result<(), Failure> {
        self.add(self.written_json(name, value)?);
        Ok(())
    }

    /// Writes a value as JSON, to be added later.
    ///
    /// # Errors
    /// [`Failure`] if it cannot be written.
    pub fn written_json(&self, name: &str, value: &impl Serialize) -> Result<OutFile, Failure> {
        Ok(write_json(&self.folder, name, value)?)
    }

    /// Copies a file as it is.
    ///
    /// # Errors
    /// [`Failure`] if it cannot be read or written.
    pub fn copy(&mut self, from: &Path) -> Result<(), Failure> {
        let name = from.file_name().unwrap_or_default().to_string_lossy();
        let copied = write_file(&self.folder, &name, |writer| {
            std::io::copy(&mut std::fs::File::open(from)?, writer)?;
            Ok(())
        });
        self.add(copied?);
        Ok(())
    }

    /// Adds a file that was written.
    pub fn add(&mut self, file: OutFile) {
        self.files.push(file);
    }

    /// Puts the files in their places, and says which there are.
    ///
    /// # Errors
    /// [`Failure`] if the system does not let it, or the program is asked to stop.
    pub fn put(mut self) -> Result<Vec<PathBuf>, Failure> {
        if interrupt::is_asked() {
            return Err(Failure::Stopped);
        }
        self.is_new = false;
        self.new_within.clear();
        let files = std::mem::take(&mut self.files);
        Ok(files.into_iter().map(OutFile::put).collect::<Result<_, _>>()?)
    }
}

fn written_at(
    folder: &Path,
    name: &str,
    format: Format,
    batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
) -> Result<OutFile, Failure> {
    let batches = batches.into_iter().map(|batch| if interrupt::is_asked() { Err(TableError::Stopped) } else { batch });
    Ok(write_table(folder, name, format, batches)?)
}

fn make(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|source| Failure::File {
        path: folder.to_owned(),
        action: ("de map kan niet worden gemaakt", "the folder cannot be made"),
        source,
    })
}

impl Drop for Output {
    fn drop(&mut self) {
        self.files.clear();
        for folder in &self.new_within {
            let _ = std::fs::remove_dir(folder);
        }
        if self.is_new {
            // It was made for results that did not come; if it holds anything all the same, it stays.
            let _ = std::fs::remove_dir(&self.folder);
        }
    }
}
