//! A folder of many small files, such as messages: filled beside its place, and put there when it is whole.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::error::TableError;

/// A folder that is being filled, and not yet in its place: dropped, it is gone with all that is in it.
#[derive(Debug)]
pub struct OutFolder {
    temporary: TempDir,
    path: PathBuf,
}

impl OutFolder {
    /// Begins a folder that is to stand at `path`, where nothing may be but an empty folder.
    ///
    /// # Errors
    /// [`TableError::Io`] if something is there, or the system does not let it.
    pub fn begin(path: &Path) -> Result<Self, TableError> {
        if path.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
            let full = std::io::Error::from(std::io::ErrorKind::DirectoryNotEmpty);
            return Err(TableError::io(path, "writing")(full));
        }
        let parent = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".stoplicht-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o777));
        }
        let temporary = builder.tempdir_in(parent).map_err(TableError::io(path, "writing"))?;
        Ok(Self { temporary, path: path.to_owned() })
    }

    /// Writes a file in it.
    ///
    /// # Errors
    /// [`TableError::Io`] if it cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), TableError> {
        std::fs::write(self.temporary.path().join(name), bytes)
            .map_err(TableError::io(&self.path.join(name), "writing"))
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    /// [`TableError::Io`] if the system does not let it.
    pub fn put(self) -> Result<PathBuf, TableError> {
        let _ = std::fs::remove_dir(&self.path); // an empty one; where there is none, or it is not empty, `rename` says so
        std::fs::rename(self.temporary.path(), &self.path).map_err(TableError::io(&self.path, "writing"))?;
        let _gone = self.temporary.keep();
        Ok(self.path)
    }
}

/// Waits until the names of a folder's files are on the disk: what is put in its place after that is so later, also if the power
/// fails. Where a folder cannot be waited for, the system sees to it.
///
/// # Errors
/// [`TableError::Io`] if the system does not let it.
pub fn sync_folder(folder: &Path) -> Result<(), TableError> {
    if cfg!(unix) {
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(TableError::io(folder, "writing"))?;
    }
    Ok(())
}
