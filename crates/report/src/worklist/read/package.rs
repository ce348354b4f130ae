//! A workbook as a file: is it one, and how large is it really?

use std::io::{Cursor, Read};

use stoplicht_core::Language;
use zip::ZipArchive;

use crate::words;
use crate::workbook::cell_text::clean;
use crate::worklist::column::Column;

/// How much of a workbook is read at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
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

impl Default for Limits {
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
    /// It is of another run.
    OtherRun,
    /// It is of another policy.
    OtherPolicy,
    /// No sheet has the headings of a worklist.
    NoHeadings,
    /// No sheet has all the columns that are to be filled in.
    ColumnMissing {
        /// The first of them that is not there.
        column: Column,
    },
    /// A cell shows an error that this program does not know, so that nobody can say what it was to be.
    UnknownError {
        /// The sheet.
        sheet: String,
        /// What the cell shows.
        shown: String,
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
            Self::ColumnMissing { column } => {
                words::worklist_package::column_missing(language, column.heading(language))
            }
            Self::UnknownError { sheet, shown } => {
                words::worklist_package::unknown_error(language, line_of(sheet), line_of(shown))
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
            Self::OtherRun => words::worklist_package::other_run(language),
            Self::OtherPolicy => words::worklist_package::other_policy(language),
            Self::NoHeadings | Self::HeadingTwice { .. } | Self::ColumnMissing { .. } | Self::UnknownError { .. } => {
                words::worklist_package::no_headings(language)
            }
        }
    }
}

/// The beginning of a text from outside, on one line.
fn line_of(text: &str) -> String {
    const SHOWN: usize = 31;
    clean(text).replace('\n', " ").chars().take(SHOWN).collect()
}

/// Unpacks the file once, counting, before anything is read from it: what a zip file says of its own size may be a lie.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ReadError::FileTooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::NotAWorkbook)?;
    if archive.len() > limits.parts {
        return Err(ReadError::TooMuch);
    }
    let mut left = limits.unpacked_bytes;
    let mut is_workbook = false;
    for number in 0..archive.len() {
        let part = archive.by_index(number).map_err(|_| ReadError::NotAWorkbook)?;
        let name = part.name().map_err(|_| ReadError::NotAWorkbook)?.to_lowercase();
        if name.ends_with("vbaproject.bin") || name.contains("macrosheets/") {
            return Err(ReadError::Macros);
        }
        is_workbook |= name.ends_with("workbook.xml");
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left.checked_sub(unpacked.map_err(|_| ReadError::NotAWorkbook)?).ok_or(ReadError::UnpackedTooLarge)?;
    }
    if is_workbook { Ok(()) } else { Err(ReadError::NotAWorkbook) }
}
