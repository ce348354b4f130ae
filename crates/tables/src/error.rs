//! What can go wrong with a file as a whole. A bad *row* is no error: it comes back as [`crate::RejectedRow`].

use std::path::{Path, PathBuf};

use stoplicht_core::register::Register;
use stoplicht_core::{Language, shown_path};

use crate::schema::Kind;
use crate::words;

/// A file or folder that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The file or folder cannot be opened, read or written.
    #[error("{path}: {action} failed: {source}", path = shown_path(.path))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// What the system says.
        source: std::io::Error,
    },
    /// The folder has no file for a register that is needed.
    #[error("{folder}: there is no `{register}.parquet`, `{register}.csv` or `{register}.xlsx`", folder = shown_path(.folder))]
    NoRegister {
        /// The folder.
        folder: PathBuf,
        /// The register.
        register: Register,
        /// Files of that name with another ending.
        others: Vec<String>,
    },
    /// The folder has more than one file for a register: which one counts is not to be guessed.
    #[error("{folder}: there is more than one file for `{register}`: {files}; leave one", folder = shown_path(.folder))]
    ManyFiles {
        /// The folder.
        folder: PathBuf,
        /// The register.
        register: Register,
        /// The names of the files.
        files: String,
    },
    /// The file is not what its name says.
    #[error("{path}: this is not a {format} file that can be read: {}", reason.sentence(Language::En), path = shown_path(.path))]
    NotReadable {
        /// The file.
        path: PathBuf,
        /// The format that its name promises.
        format: &'static str,
        /// What is wrong.
        reason: FileFault,
    },
    /// The register holds citizen service numbers.
    #[error(
        "{path}: {passing} of {ids} client ids of nine digits are valid citizen service numbers; it is not read: let \
         `stoplicht ingest` make pseudonyms",
        path = shown_path(.path)
    )]
    CitizenNumbers {
        /// The file.
        path: PathBuf,
        /// Different client ids of nine digits.
        ids: usize,
        /// Those that pass the eleven test.
        passing: usize,
    },
    /// The name of the file promises no format that is known.
    #[error("{path}: a register is a `.parquet`, `.csv` or `.xlsx` file", path = shown_path(.path))]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// Columns that the register must have are missing.
    #[error("{path}: `{register}` needs the columns {missing}; the file has {found}", path = shown_path(.path))]
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
    #[error("{path}: the columns {missing} are needed; the file has {found}", path = shown_path(.path))]
    LacksColumns {
        /// The file.
        path: PathBuf,
        /// The columns that are missing.
        missing: String,
        /// The columns that there are.
        found: String,
    },
    /// None of the columns is one that is looked for. What stands in their place is not told on: it may be about somebody.
    #[error("{path}: the columns {missing} are needed; none of its columns has a name that is known", path = shown_path(.path))]
    NoHeadings {
        /// The file.
        path: PathBuf,
        /// The columns that are missing.
        missing: String,
    },
    /// The folder has more than one file for a table: which one counts is not to be guessed.
    #[error("{folder}: there is more than one file for `{name}`: {files}; leave one", folder = shown_path(.folder))]
    ManyTables {
        /// The folder.
        folder: PathBuf,
        /// The name of the table.
        name: String,
        /// The names of the files.
        files: String,
    },
    /// Two columns have one name.
    #[error("{path}: there are two columns `{column}`", path = shown_path(.path))]
    DuplicateColumn {
        /// The file.
        path: PathBuf,
        /// The name.
        column: String,
    },
    /// A column is of a type that cannot be read as what it should be.
    #[error("{path}: column `{column}` holds {found}, and {} is expected", expected.expected(Language::En), path = shown_path(.path))]
    WrongType {
        /// The file.
        path: PathBuf,
        /// The column.
        column: &'static str,
        /// The type that it has.
        found: String,
        /// What is expected.
        expected: Kind,
    },
    /// A value cannot be read, in a table that is taken as a whole.
    #[error("{path}: row {row}: {said}", path = shown_path(.path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The row, counted from 1.
        row: u64,
        /// The column.
        column: &'static str,
        /// What is wrong with it.
        said: String,
    },
    /// Registers that were prepared, or are to be, cannot be used so.
    #[error("{path}: {fault}", path = shown_path(.path))]
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

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileFault {
    /// There is nothing in it.
    Empty,
    /// It is a folder.
    Folder,
    /// It is in UTF-16.
    Utf16,
    /// It holds bytes that are no text.
    NoText,
    /// The line with the names of its columns is no UTF-8.
    HeadingNotUtf8,
    /// A quote is opened on this line, and not closed where a field ends.
    OpenQuote {
        /// The line, from 1.
        line: u64,
    },
    /// It is a workbook of Excel 97 to 2003, whatever its name says.
    OldWorkbook,
    /// It is a workbook, and its name says otherwise.
    Workbook,
    /// It is a spreadsheet of another kind: `OpenDocument`, or binary.
    OtherSpreadsheet,
    /// It is protected by a password.
    Password,
    /// It is a web page, as some programs write for Excel.
    WebPage,
    /// It is text, as in a CSV file.
    Text,
    /// It is some other file.
    NoWorkbook,
    /// Its end is missing.
    CutOff,
    /// It has no worksheet.
    NoSheet,
    /// The worksheet is empty.
    EmptySheet,
    /// A part of it is damaged.
    Damaged,
    /// It is text under the name of Parquet.
    TextNoParquet,
    /// It is some other file under the name of Parquet.
    NoParquet,
    /// A part of it is damaged: what the decoder made of it.
    DamagedPart {
        /// What was found, for whoever looks into the file.
        found: String,
    },
    /// It holds more than can be read.
    TooLarge,
    /// What another program says of it.
    Other(String),
}

impl FileFault {
    /// What is wrong with the file, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        let words = match self {
            Self::Empty => words::file_fault::it_is_empty(language),
            Self::Folder => words::file_fault::folder(language),
            Self::Utf16 => words::file_fault::utf16(language),
            Self::NoText => words::file_fault::no_text(language),
            Self::HeadingNotUtf8 => words::file_fault::heading_not_utf8(language),
            Self::OpenQuote { line } => return words::file_fault::open_quote(language, line),
            Self::OldWorkbook => words::file_fault::old_workbook(language),
            Self::Workbook => words::file_fault::workbook(language),
            Self::OtherSpreadsheet => words::file_fault::other_spreadsheet(language),
            Self::Password => words::file_fault::password(language),
            Self::WebPage => words::file_fault::web_page(language),
            Self::Text => words::file_fault::text(language),
            Self::NoWorkbook => words::file_fault::no_workbook(language),
            Self::CutOff => words::file_fault::cut_off(language),
            Self::NoSheet => words::file_fault::no_sheet(language),
            Self::EmptySheet => words::file_fault::empty_sheet(language),
            Self::Damaged => words::file_fault::damaged(language),
            Self::TextNoParquet => words::file_fault::text_no_parquet(language),
            Self::NoParquet => words::file_fault::no_parquet(language),
            Self::DamagedPart { .. } => words::file_fault::damaged_part(language),
            Self::TooLarge => words::file_fault::too_large(language),
            Self::Other(reason) => reason,
        };
        words.to_owned()
    }
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
    /// Rows are added to prepared registers only.
    #[error("there are no prepared registers here that rows can be added to")]
    NotPrepared,
    /// An older version prepared them: they can be read, and nothing can be added.
    #[error("an older version prepared these registers; to add rows, prepare them anew")]
    Older,
    /// What was prepared has no such register.
    #[error("one of the registers to be added is not among those that were prepared; prepare them anew, together")]
    NoSuchRegister,
    /// Claims that were prepared have references and those that are to be added have none, or the other way round.
    #[error(
        "of the claims that were prepared and those to be added only some have references; prepare them anew, together"
    )]
    OtherColumns,
}

impl TableError {
    pub(crate) fn prepared(path: &Path, fault: PreparedFault) -> Self {
        Self::Prepared { path: path.to_owned(), fault }
    }

    pub(crate) fn io(path: &Path, action: &'static str) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io { path, action, source }
    }

    pub(crate) fn not_readable(path: &Path, format: &'static str, reason: FileFault) -> Self {
        Self::NotReadable { path: path.to_owned(), format, reason }
    }

    /// What another program says of a file.
    pub(crate) fn said(path: &Path, format: &'static str, reason: impl std::fmt::Display) -> Self {
        Self::not_readable(path, format, FileFault::Other(reason.to_string()))
    }
}
