//! What ends a command early: what was read, where, what was expected, and what to do.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use stoplicht_core::{Language, shown_path};
use stoplicht_run::RunError;

use crate::interrupt;
use crate::wording;
use crate::words;
use stoplicht_run::secret_key::KeyFailure;

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A run failed.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A policy was looked at, and its errors were told.
    #[error("the policy has errors")]
    PolicyTold,
    /// A contract was looked at, and its errors were told.
    #[error("the contract has errors")]
    ContractTold,
    /// There is no key, or it is not fit to be one.
    #[error(transparent)]
    Key(#[from] KeyFailure),
    /// What was asked for is not there, or is more than one thing.
    #[error("{0}")]
    Asked(String),
    /// The manual cannot be written.
    #[error("{path}: {source}", path = shown_path(.path))]
    Manual {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Standard output does not take what is printed.
    #[error("standard output: {0}")]
    Printing(#[source] io::Error),
}

impl Failure {
    /// What is the matter, in a line for people.
    pub fn words(&self, language: Language) -> String {
        match self {
            Self::Run(error) => wording::run_error(error, language),
            Self::Key(KeyFailure { file, of, error }) => wording::key_error(file.as_deref(), *of, error, language),
            Self::Manual { path, source } => {
                let words = words::failure::manual_unwritten(language);
                format!("{}: {words}: {}", shown_path(path), wording::io_error(source, language))
            }
            Self::Printing(source) => {
                let words = words::failure::cannot_be_printed(language);
                format!("{words}: {}", wording::io_error(source, language))
            }
            Self::PolicyTold | Self::ContractTold | Self::Asked(_) => self.to_string(),
        }
    }

    /// The code that the program ends with.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Run(RunError::Stopped) => ExitCode::from(interrupt::EXIT_CODE),
            Self::Run(RunError::Region(_)) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}
