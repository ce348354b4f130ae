//! What ends a command early: what was read, where, what was expected, and what to do.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use stoplicht_core::Language;
use stoplicht_core::policy::PolicyError;
use stoplicht_messages::JournalError;
use stoplicht_tables::TableError;

use crate::interrupt;
use crate::secret_key::KeyFailure;
use crate::wording;

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A register or a result cannot be read or written.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A policy cannot be used.
    #[error("{path}: {error}", path = .path.display())]
    Policy {
        /// The file.
        path: PathBuf,
        /// What stands in it.
        text: String,
        /// What was found.
        error: PolicyError,
    },
    /// A policy was looked at, and its errors were told.
    #[error("the policy has errors")]
    PolicyTold,
    /// A file that is no register cannot be read or written.
    #[error("{path}: {source}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What was tried, in both languages.
        action: (&'static str, &'static str),
        /// What the system says.
        source: io::Error,
    },
    /// A policy file is no text.
    #[error("{}: not UTF-8", .0.display())]
    NotText(PathBuf),
    /// There is no key, or it is not fit to be one.
    #[error(transparent)]
    Key(#[from] KeyFailure),
    /// The journal of an earlier run cannot be gone on from.
    #[error("{path}: {error}", path = .path.display())]
    Journal {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        error: JournalError,
    },
    /// What was asked for is not there, or is more than one thing.
    #[error("{0}")]
    Asked(String),
    /// A region cannot be made up as asked.
    #[error(transparent)]
    Region(#[from] stoplicht_synthesize::OptionsError),
    /// Standard output does not take what is printed.
    #[error("standard output: {0}")]
    Printing(io::Error),
    /// The program was stopped from the keyboard.
    #[error("stopped")]
    Stopped,
}

impl Failure {
    /// What is the matter, in a line for people.
    pub fn words(&self, language: Language) -> String {
        match self {
            Self::Table(error) => wording::table_error(error, language),
            Self::File { path, action, source } => {
                let action = language.pick(action.0, action.1);
                format!("{}: {action}: {}", path.display(), wording::io_error(source, language))
            }
            Self::NotText(path) => {
                let words = language.pick(
                    "dit is geen tekst in UTF-8; bewaar het beleid als UTF-8",
                    "this is not text in UTF-8; save the policy as UTF-8",
                );
                format!("{}: {words}", path.display())
            }
            Self::Key(KeyFailure { file, of, error }) => wording::key_error(file.as_deref(), *of, error, language),
            Self::Journal { path, error } => format!("{}: {}", path.display(), wording::journal_error(error, language)),
            Self::Printing(source) => {
                let words = language.pick("kan niet worden afgedrukt", "cannot be printed");
                format!("{words}: {}", wording::io_error(source, language))
            }
            other => other.to_string(),
        }
    }

    /// The code that the program ends with.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Stopped | Self::Table(TableError::Stopped) => ExitCode::from(interrupt::EXIT_CODE),
            Self::Region(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}
