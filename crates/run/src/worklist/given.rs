//! The workbooks that are meant: files by name, all of a folder, or those of a pattern, for whoever has no shell that finds them.

use std::path::{Path, PathBuf};

use stoplicht_import::is_like;

use crate::error::{FileAction, RunError};
use crate::file_name::is_lock;

/// The workbooks that are meant, and what was passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenWorkbooks {
    /// The workbooks, in order.
    pub files: Vec<PathBuf>,
    /// Files that Excel makes beside a workbook that is open, and that are none.
    pub locks: Vec<PathBuf>,
}

impl GivenWorkbooks {
    /// Finds them: of a folder all `.xlsx` files, and of a name with `*` those that are like it.
    ///
    /// # Errors
    /// [`RunError`] if a folder cannot be read.
    pub fn find(paths: &[PathBuf]) -> Result<Self, RunError> {
        let mut given = Self::default();
        for path in paths {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if path.is_dir() {
                given.files.extend(files_like(path, "*.xlsx")?);
            } else if name.contains('*') && !path.exists() {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
                given.files.extend(files_like(folder, &name)?);
            } else {
                given.files.push(path.clone());
            }
        }
        (given.locks, given.files) = std::mem::take(&mut given.files).into_iter().partition(|path| is_lock(path));
        Ok(given)
    }
}

/// The files of a folder of which the name is like a pattern, by name.
fn files_like(folder: &Path, pattern: &str) -> Result<Vec<PathBuf>, RunError> {
    let pattern = pattern.to_lowercase();
    let entries = std::fs::read_dir(folder).map_err(RunError::file(folder, FileAction::ReadFolder))?;
    let is_it = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        path.is_file() && is_like(&pattern, &name)
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_it).collect();
    files.sort();
    Ok(files)
}
