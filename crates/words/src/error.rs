//! What is wrong with a catalogue.

use std::path::PathBuf;

/// Why the functions of a crate cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WordsError {
    /// It was not called from a build script.
    #[error("{0} is not set: this is for build scripts")]
    NoBuild(&'static str),
    /// A file or folder cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line of a catalogue is not in the syntax, or not in the part of it that is used here.
    #[error("{}:{line}: {what}", path.display())]
    Line {
        /// The catalogue.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// How a language counts is not known: which form goes with which number.
    #[error("how `{0}` counts is not known: say in `pattern.rs` which form goes with which number")]
    UnknownCounting(String),
    /// A message that is not in each language.
    #[error("{}: `{message}` is not there, and `{other}` has it", path.display())]
    Missing {
        /// The catalogue in which it is not.
        path: PathBuf,
        /// The message.
        message: String,
        /// A language that has it.
        other: String,
    },
    /// A message that has other arguments than in another language.
    #[error("{}: `{message}` has the arguments {found:?}, and {expected:?} in `{other}`", path.display())]
    Arguments {
        /// The catalogue.
        path: PathBuf,
        /// The message.
        message: String,
        /// Its arguments.
        found: Vec<String>,
        /// Those in the other language.
        expected: Vec<String>,
        /// The other language.
        other: String,
    },
    /// A text of a table that takes an argument, which nobody gives.
    #[error("{}: `{message}` stands in a table, and takes no argument", path.display())]
    Filled {
        /// The catalogue.
        path: PathBuf,
        /// The message.
        message: String,
    },
}
