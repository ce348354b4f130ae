//! What can go wrong with a file as a whole. A bad *row* is no error: it comes back as [`crate::RejectedRow`].

use std::path::{Path, PathBuf};

use stoplicht_core::register::Register;

/// A file or folder that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The file or folder cannot be opened, read or written.
    #[error("{path}: {action} failed: {source}", path = .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// What the system says.
        source: std::io::Error,
    },
    /// The folder has no file for a register that is needed.
    #[error("{folder}: there is no `{register}.parquet`, `{register}.csv` or `{register}.xlsx`", folder = .folder.display())]
    NoRegister {
        /// The folder.
        folder: PathBuf,
        /// The register.
        register: Register,
    },
    /// The folder has more than one file for a register: which one counts is not to be guessed.
    #[error("{folder}: there is more than one file for `{register}`: {files}; leave one", folder = .folder.display())]
    ManyFiles {
        /// The folder.
        folder: PathBuf,
        /// The register.
        register: Register,
        /// The names of the files.
        files: String,
    },
    /// The file is not what its name says.
    #[error("{path}: this is not a {format} file that can be read: {reason}", path = .path.display())]
    NotReadable {
        /// The file.
        path: PathBuf,
        /// The format that its name promises.
        format: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// The name of the file promises no format that is known.
    #[error("{path}: a register is a `.parquet`, `.csv` or `.xlsx` file", path = .path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// Columns that the register must have are missing.
    #[error("{path}: `{register}` needs the columns {missing}; the file has {found}", path = .path.display())]
    MissingColumns {
        /// The file.
        path: PathBuf,
        /// The register.
        register: Register,
        /// The columns that are missing.
        missing: String,
        /// The columns that there are.
        found: String,
    },
    /// Columns that a table must have are missing.
    #[error("{path}: the columns {missing} are needed; the file has {found}", path = .path.display())]
    LacksColumns {
        /// The file.
        path: PathBuf,
        /// The columns that are missing.
        missing: String,
        /// The columns that there are.
        found: String,
    },
    /// The folder has more than one file for a table: which one counts is not to be guessed.
    #[error("{folder}: there is more than one file for `{name}`: {files}; leave one", folder = .folder.display())]
    ManyTables {
        /// The folder.
        folder: PathBuf,
        /// The name of the table.
        name: String,
        /// The names of the files.
        files: String,
    },
    /// Two columns have one name.
    #[error("{path}: there are two columns `{column}`", path = .path.display())]
    DuplicateColumn {
        /// The file.
        path: PathBuf,
        /// The name.
        column: String,
    },
    /// A column is of a type that cannot be read as what it should be.
    #[error("{path}: column `{column}` holds {found}, and {expected} is expected", path = .path.display())]
    WrongType {
        /// The file.
        path: PathBuf,
        /// The column.
        column: &'static str,
        /// The type that it has.
        found: String,
        /// What is expected.
        expected: &'static str,
    },
    /// The file is larger than can be handled.
    #[error("{path}: {what}: at most {limit}", path = .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What is too large.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// Registers that were prepared, or are to be, cannot be used so.
    #[error("{path}: {fault}", path = .path.display())]
    Prepared {
        /// The file.
        path: PathBuf,
        /// What is the matter.
        fault: PreparedFault,
    },
    /// The run was stopped from outside.
    #[error("stopped")]
    Stopped,
}

/// Why prepared registers cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PreparedFault {
    /// A file is not what it was.
    #[error("it is not as it was when the registers were prepared; prepare them anew")]
    Changed,
    /// The manifest is of a version that is not read here, or is no manifest.
    #[error("it is no list of prepared registers that can be read here; prepare them anew")]
    Unknown,
    /// What is prepared is not prepared again.
    #[error("these registers are prepared already")]
    Already,
}

impl TableError {
    pub(crate) fn prepared(path: &Path, fault: PreparedFault) -> Self {
        Self::Prepared { path: path.to_owned(), fault }
    }

    pub(crate) fn io(path: &Path, action: &'static str) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io { path, action, source }
    }

    pub(crate) fn not_readable(path: &Path, format: &'static str, reason: impl std::fmt::Display) -> Self {
        Self::NotReadable { path: path.to_owned(), format, reason: reason.to_string() }
    }
}
