//! What files are known by, whatever they are called.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use stoplicht_core::hexadecimal;
use stoplicht_tables::TableError;

use super::options::ImportFile;
use crate::error::RunError;

/// What files are known by, whatever they are called: SHA-256 of their contents, by path.
pub struct Fingerprints(BTreeMap<PathBuf, String>);

impl Fingerprints {
    /// Reads the files.
    ///
    /// # Errors
    /// [`RunError`] if one cannot be read.
    pub fn of(files: &[ImportFile]) -> Result<Self, RunError> {
        let mut all = BTreeMap::new();
        for ImportFile { path, .. } in files {
            if !all.contains_key(path) {
                let fault = |source| TableError::Io { path: path.clone(), action: "reading", source };
                let bytes = std::fs::read(path).map_err(fault)?;
                all.insert(path.clone(), hexadecimal(&Sha256::digest(&bytes)));
            }
        }
        Ok(Self(all))
    }

    /// That of a file.
    pub fn of_file(&self, path: &Path) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Is one of them a file of this fingerprint?
    pub fn has(&self, fingerprint: &str) -> bool {
        self.0.values().any(|known| known == fingerprint)
    }
}
