//! Secret keys, from a file or from the environment: there is no default. Every command reads its key here.

use std::env::VarError;
use std::io;
use std::path::{Path, PathBuf};

use stoplicht_core::{KeyText, KeyTextError};
pub use stoplicht_messages::PseudonymKey;
pub use stoplicht_report::worklist::SealKey;

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyUse {
    /// Pseudonyms of clients.
    Pseudonyms,
    /// Seals of worklists.
    Seals,
}

impl KeyUse {
    /// The environment variable that may hold the key.
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Pseudonyms => "STOPLICHT_KEY",
            Self::Seals => "STOPLICHT_WORKLIST_KEY",
        }
    }
}

/// Why there is no key. It never holds the key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// No file was named, and the environment variable is not set.
    #[error("there is no key")]
    NotSet,
    /// The file cannot be read.
    #[error("the key cannot be read: {0}")]
    Unreadable(io::Error),
    /// What was read cannot be a key.
    #[error(transparent)]
    Text(#[from] KeyTextError),
}

/// A key that cannot be had: where it was looked for, what it is for, and what is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct KeyFailure {
    /// The file that was named.
    pub file: Option<PathBuf>,
    /// What it is for.
    pub of: KeyUse,
    /// What is wrong.
    #[source]
    pub error: KeyError,
}

/// The secret key of the pseudonyms.
///
/// # Errors
/// [`KeyFailure`] if there is none, or it is not fit to be one.
pub fn pseudonym_key(file: Option<&Path>) -> Result<PseudonymKey, KeyFailure> {
    let text = read(file, KeyUse::Pseudonyms)?;
    PseudonymKey::new(&text).map_err(|error| failure(file, KeyUse::Pseudonyms, error))
}

/// The secret key that seals worklists.
///
/// # Errors
/// [`KeyFailure`] if there is none, or it is not fit to be one.
pub fn seal_key(file: Option<&Path>) -> Result<SealKey, KeyFailure> {
    let text = read(file, KeyUse::Seals)?;
    SealKey::new(&text).map_err(|error| failure(file, KeyUse::Seals, error))
}

/// The key in the file, or else in the environment.
///
/// # Errors
/// [`KeyFailure`] if there is none, or it is not fit to be one.
fn read(file: Option<&Path>, of: KeyUse) -> Result<KeyText, KeyFailure> {
    let text = match file {
        Some(path) => {
            std::fs::read(path).map_err(KeyError::Unreadable).and_then(|bytes| Ok(KeyText::from_bytes(&bytes)?))
        }
        None => match std::env::var(of.variable()) {
            Ok(text) => KeyText::from_text(&text).map_err(KeyError::from),
            Err(VarError::NotPresent) => Err(KeyError::NotSet),
            Err(VarError::NotUnicode(_)) => Err(KeyTextError::NotText.into()),
        },
    };
    text.map_err(|error| failure(file, of, error))
}

fn failure(file: Option<&Path>, of: KeyUse, error: impl Into<KeyError>) -> KeyFailure {
    KeyFailure { file: file.map(Path::to_owned), of, error: error.into() }
}
