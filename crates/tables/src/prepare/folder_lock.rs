//! One at a time writes into a folder of prepared registers; readers wait for nobody.

use std::fs::File;
use std::path::Path;

use crate::error::TableError;

/// Held while prepared registers are written. The system lets it go when the program ends, however it ends.
#[derive(Debug)]
pub struct FolderLock(#[expect(dead_code, reason = "it is held, and let go with the value")] File);

impl FolderLock {
    /// Waits until nobody else writes into a folder.
    ///
    /// # Errors
    /// [`TableError::Io`] if the system does not let it.
    pub fn take(folder: &Path) -> Result<Self, TableError> {
        let path = folder.join(".prepared.lock");
        let file = File::options().create(true).append(true).open(&path);
        let file = file.and_then(|file| file.lock().map(|()| file));
        file.map(Self).map_err(TableError::io(&path, "writing"))
    }
}
