//! A folder of results: all files are written beside their places first, and put there together.

use std::path::{Path, PathBuf};

use serde::Serialize;
use stoplicht_tables::output::{Format, OutBatch, OutFile, sync_folder, write_file, write_json, write_table};
use stoplicht_tables::{Progress, TableError};

use crate::error::{FileAction, RunError};

/// Results on their way to a folder. Dropped before [`OutputFolder::put`], they leave nothing behind.
pub struct OutputFolder<'a> {
    folder: PathBuf,
    is_new: bool,
    /// Folders within it that were made for these results.
    new_within: Vec<PathBuf>,
    files: Vec<OutFile>,
    progress: &'a dyn Progress,
}

impl<'a> OutputFolder<'a> {
    /// Makes the folder, if it is not there.
    ///
    /// # Errors
    /// [`RunError::File`] if that cannot be done.
    pub fn begin(folder: &Path, progress: &'a dyn Progress) -> Result<Self, RunError> {
        let is_new = !folder.exists();
        // From here on the value exists, so that the end of writing is told whatever happens.
        progress.begin_writing();
        let mut output =
            Self { folder: folder.to_owned(), is_new: false, new_within: Vec::new(), files: Vec::new(), progress };
        make(folder)?;
        output.is_new = is_new;
        Ok(output)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a table, and adds it.
    ///
    /// # Errors
    /// [`RunError`] if it cannot be written, or the run is asked to stop.
    pub fn table(
        &mut self,
        name: &str,
        format: Format,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<(), RunError> {
        let file = self.draft(name, format, batches)?;
        self.add(file);
        Ok(())
    }

    /// Writes a table, to be added later: several may be written at once.
    ///
    /// # Errors
    /// [`RunError`] if it cannot be written, or the run is asked to stop.
    pub fn draft(
        &self,
        name: &str,
        format: Format,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<OutFile, RunError> {
        self.draft_at(&self.folder, name, format, batches)
    }

    /// Makes a folder within this one, if it is not there.
    ///
    /// # Errors
    /// [`RunError::File`] if that cannot be done.
    pub fn folder_within(&mut self, folder: &str) -> Result<(), RunError> {
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
    /// [`RunError`] if it cannot be written, or the run is asked to stop.
    pub fn draft_within(
        &self,
        folder: &str,
        name: &str,
        format: Format,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<OutFile, RunError> {
        self.draft_at(&self.folder.join(folder), name, format, batches)
    }

    /// Writes a value as JSON, and adds it.
    ///
    /// # Errors
    /// [`RunError`] if it cannot be written.
    pub fn json(&mut self, name: &str, value: &impl Serialize) -> Result<(), RunError> {
        self.add(self.draft_json(name, value)?);
        Ok(())
    }

    /// Writes a value as JSON, to be added later.
    ///
    /// # Errors
    /// [`RunError`] if it cannot be written.
    pub fn draft_json(&self, name: &str, value: &impl Serialize) -> Result<OutFile, RunError> {
        Ok(write_json(&self.folder, name, value)?)
    }

    /// Copies a file as it is, and adds it.
    ///
    /// # Errors
    /// [`RunError`] if it cannot be read or written.
    pub fn copy(&mut self, from: &Path) -> Result<(), RunError> {
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
    /// [`RunError`] if the system does not let it, or the run is asked to stop.
    pub fn put(mut self) -> Result<Vec<PathBuf>, RunError> {
        if self.progress.stop() {
            return Err(RunError::Stopped);
        }
        self.is_new = false;
        self.new_within.clear();
        let mut files = std::mem::take(&mut self.files);
        // The last may tell of the others: those are on the disk before it is in its place.
        let last = files.pop();
        let mut written: Vec<PathBuf> = files.into_iter().map(OutFile::put).collect::<Result<_, _>>()?;
        if let Some(last) = last {
            sync_folder(&self.folder)?;
            written.push(last.put()?);
            sync_folder(&self.folder)?;
        }
        Ok(written)
    }

    fn draft_at(
        &self,
        folder: &Path,
        name: &str,
        format: Format,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<OutFile, RunError> {
        let batches =
            batches.into_iter().map(|batch| if self.progress.stop() { Err(TableError::Stopped) } else { batch });
        Ok(write_table(folder, name, format, batches)?)
    }
}

fn make(folder: &Path) -> Result<(), RunError> {
    std::fs::create_dir_all(folder).map_err(RunError::file(folder, FileAction::MakeFolder))
}

impl Drop for OutputFolder<'_> {
    fn drop(&mut self) {
        self.files.clear();
        for folder in &self.new_within {
            let _ = std::fs::remove_dir(folder);
        }
        if self.is_new {
            // It was made for results that did not come; if it holds anything all the same, it stays.
            let _ = std::fs::remove_dir(&self.folder);
        }
        self.progress.end_writing();
    }
}
