//! How much of a workbook is read, and why one is not read at all.

use stoplicht_core::Language;

use crate::words;
use crate::worklist::column::WorklistColumn;

/// How much of a workbook is read at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkbookLimits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of the file once it is unpacked.
    pub unpacked_bytes: u64,
    /// Parts within the file.
    pub parts: usize,
    /// Sheets of the workbook.
    pub sheets: usize,
    /// Cells that hold something, in all sheets together.
    pub cells: usize,
    /// Rows that hold something, in all sheets together.
    pub rows: usize,
    /// Bytes of text in all cells together: a text that stands in the file once may be shown in any number of cells.
    pub text_bytes: usize,
}

impl Default for WorkbookLimits {
    fn default() -> Self {
        Self {
            file_bytes: 32 << 20,
            unpacked_bytes: 192 << 20,
            parts: 1_000,
            sheets: 32,
            cells: 4_000_000,
            rows: 500_000,
            text_bytes: 256 << 20,
        }
    }
}

/// A workbook that is not read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Language::En))]
#[non_exhaustive]
pub enum ReadError {
    /// The file is larger than a worklist is.
    FileTooLarge,
    /// Unpacked, it is larger than a worklist is.
    UnpackedTooLarge,
    /// It has more parts, sheets, rows, cells or text than a worklist has.
    TooMuch,
    /// It is no workbook (XLSX).
    NotAWorkbook,
    /// It holds macros.
    Macros,
    /// It is no worklist, or its hidden sheet is gone.
    NotAWorklist,
    /// Its hidden sheet cannot be read to the end.
    Damaged,
    /// It was sealed with another key, or its hidden sheet was changed.
    Seal,
    /// It is of another run than the one that was asked for.
    OtherRun {
        /// The run that it is of.
        found: String,
        /// The run that was asked for.
        asked: String,
    },
    /// It is of another policy.
    OtherPolicy,
    /// No sheet has the headings of a worklist.
    NoHeadings,
    /// No sheet has all the columns that are to be filled in.
    ColumnMissing {
        /// The first of them that is not there.
        column: WorklistColumn,
    },
    /// A heading stands there twice, so that nobody can say which column is meant.
    HeadingTwice {
        /// The heading.
        heading: String,
    },
}

impl ReadError {
    /// What is wrong and what to do, in one sentence.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::HeadingTwice { heading } => words::worklist_package::heading_twice(language, heading),
            Self::OtherRun { found, asked } if found == asked => words::worklist_package::other_rows(language, found),
            Self::OtherRun { found, asked } => words::worklist_package::other_run(language, asked, found),
            Self::ColumnMissing { column } => {
                words::worklist_package::column_missing(language, column.heading(language))
            }
            _ => self.fixed(language).to_owned(),
        }
    }

    const fn fixed(&self, language: Language) -> &'static str {
        match self {
            Self::FileTooLarge | Self::UnpackedTooLarge => words::worklist_package::unpacked_too_large(language),
            Self::TooMuch => words::worklist_package::too_much(language),
            Self::NotAWorkbook => words::worklist_package::not_a_workbook(language),
            Self::Macros => words::worklist_package::macros(language),
            Self::NotAWorklist => words::worklist_package::not_a_worklist(language),
            Self::Damaged => words::worklist_package::damaged(language),
            Self::Seal => words::worklist_package::seal(language),
            Self::OtherPolicy => words::worklist_package::other_policy(language),
            Self::NoHeadings | Self::HeadingTwice { .. } | Self::ColumnMissing { .. } | Self::OtherRun { .. } => {
                words::worklist_package::no_headings(language)
            }
        }
    }
}
