//! What a file is known by: its length, and hashes of its contents and of its end.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use stoplicht_core::hexadecimal;

use crate::error::{PreparedFault, TableError};

/// What a file is known by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// Its length.
    bytes: u64,
    /// SHA-256 of its contents, in hexadecimal digits.
    sha256: String,
    /// SHA-256 of its end, where a Parquet file says what is in it: what every run looks at.
    end_sha256: String,
}

/// Bytes of the end of a file that are looked at in every run.
const END: u64 = 1 << 20;

impl Fingerprint {
    /// Reads a whole file.
    #[expect(clippy::indexing_slicing, reason = "a reader fills no more than it was given")]
    pub fn of(path: &Path) -> Result<Self, TableError> {
        let fault = || TableError::io(path, "reading");
        let mut file = File::open(path).map_err(fault())?;
        let mut whole = Sha256::new();
        let mut buffer = vec![0; 1 << 20];
        loop {
            let read = file.read(&mut buffer).map_err(fault())?;
            if read == 0 {
                break;
            }
            whole.update(&buffer[..read]);
        }
        let (bytes, end_sha256) = Self::end_of(path)?;
        Ok(Self { bytes, sha256: hexadecimal(&whole.finalize()), end_sha256 })
    }

    fn end_of(path: &Path) -> Result<(u64, String), TableError> {
        let fault = || TableError::io(path, "reading");
        let mut file = File::open(path).map_err(fault())?;
        let bytes = file.seek(SeekFrom::End(0)).map_err(fault())?;
        file.seek(SeekFrom::Start(bytes.saturating_sub(END))).map_err(fault())?;
        let mut end = Vec::new();
        file.read_to_end(&mut end).map_err(fault())?;
        Ok((bytes, hexadecimal(&Sha256::digest(&end))))
    }

    /// Is the file still this one, as far as its length and its end tell?
    pub fn check(&self, path: &Path) -> Result<(), TableError> {
        if Self::end_of(path)? == (self.bytes, self.end_sha256.clone()) {
            Ok(())
        } else {
            Err(TableError::prepared(path, PreparedFault::Changed))
        }
    }
}

/// A file of a folder, and what it is known by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedFile {
    /// Its name within the folder.
    pub file: String,
    /// What it is known by.
    pub fingerprint: Fingerprint,
}

impl NamedFile {
    /// Where it is.
    ///
    /// # Errors
    /// [`TableError`] if it is not what it was.
    pub fn checked(&self, folder: &Path) -> Result<PathBuf, TableError> {
        let path = folder.join(&self.file);
        self.fingerprint.check(&path)?;
        Ok(path)
    }
}
