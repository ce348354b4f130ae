//! A workbook that is opened, and what is wrong with one that cannot be.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use stoplicht_xlsx::{Limits, Workbook, WorkbookFault, other_file};

use crate::error::{FileFault, TableError};

/// Opens a file that is said to be a workbook.
pub fn open(path: &Path) -> Result<Workbook<BufReader<File>>, TableError> {
    let fault = |fault: FileFault| TableError::not_readable(path, "XLSX", fault);
    let file = File::open(path).map_err(TableError::io(path, "opening"))?;
    if file.metadata().map_err(TableError::io(path, "opening"))?.is_dir() {
        return Err(fault(FileFault::Folder));
    }
    let mut file = BufReader::new(file);
    let is_archive = file.fill_buf().map_err(TableError::io(path, "reading"))?.starts_with(b"PK");
    if !is_archive {
        return Err(fault(other_file(file).map_err(TableError::io(path, "reading"))?.into()));
    }
    Workbook::open(file, &Limits::default()).map_err(|found| fault(found.into()))
}

impl From<WorkbookFault> for FileFault {
    fn from(fault: WorkbookFault) -> Self {
        match fault {
            WorkbookFault::Empty => Self::Empty,
            WorkbookFault::OldWorkbook => Self::OldWorkbook,
            WorkbookFault::OtherSpreadsheet => Self::OtherSpreadsheet,
            WorkbookFault::Password => Self::Password,
            WorkbookFault::WebPage => Self::WebPage,
            WorkbookFault::Text => Self::Text,
            WorkbookFault::NoWorkbook => Self::NoWorkbook,
            WorkbookFault::CutOff => Self::CutOff,
            WorkbookFault::NoSheet => Self::NoSheet,
            WorkbookFault::Damaged => Self::Damaged,
            WorkbookFault::TooMany | WorkbookFault::TooLarge => Self::TooLarge,
        }
    }
}
