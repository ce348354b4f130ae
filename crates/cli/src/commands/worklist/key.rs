//! The secret key that seals worklists.

use std::path::PathBuf;

use clap::Args;
use stoplicht_report::worklist::SealKey;

use stoplicht_run::secret_key::{KeyFailure, seal_key};

/// Where the key is.
#[derive(Debug, Args)]
pub struct KeyOptions {
    /// File with the secret key that seals worklists, of at least 32 characters [default: the environment variable
    /// `STOPLICHT_WORKLIST_KEY`].
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
}

impl KeyOptions {
    /// Reads the key.
    ///
    /// # Errors
    /// [`KeyFailure`] if there is none, or it is too simple to be one. It never holds the key.
    pub fn read(&self) -> Result<SealKey, KeyFailure> {
        seal_key(self.key_file.as_deref())
    }
}
