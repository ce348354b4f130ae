//! A workbook that is opened, and what is wrong with one that cannot be.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use stoplicht_xlsx::{Fault, Limits, Workbook, other_file};

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

impl From<Fault> for FileFault {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Empty => Self::Empty,
            Fault::OldWorkbook => Self::OldWorkbook,
            Fault::OtherSpreadsheet => Self::OtherSpreadsheet,
            Fault::Password => Self::Password,
            Fault::WebPage => Self::WebPage,
            Fault::Text => Self::Text,
            Fault::NoWorkbook => Self::NoWorkbook,
            Fault::CutOff => Self::CutOff,
            Fault::NoSheet => Self::NoSheet,
            Fault::Damaged => Self::Damaged,
            Fault::TooMany | Fault::TooLarge => Self::TooLarge,
        }
    }
}
