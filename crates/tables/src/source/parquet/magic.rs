//! What a file is by its first and last bytes: Parquet, or something else under its name.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use stoplicht_xlsx::{WorkbookFault, other_file};

use crate::error::FileFault;

/// What a file of Parquet begins and ends with.
const MAGIC: [u8; 4] = *b"PAR1";
/// Without a single column it has this many bytes.
const LEAST: u64 = 12;

/// Why a file is no Parquet, if it is none. The file is where it was at first.
pub fn other_than_parquet(file: &mut File, length: u64) -> io::Result<Option<FileFault>> {
    let mut start = Vec::new();
    file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut start)?;
    let fault = if start == MAGIC {
        (length < LEAST || last(file)? != MAGIC).then_some(FileFault::CutOff)
    } else if start.starts_with(b"PK") {
        Some(FileFault::Workbook)
    } else {
        file.rewind()?;
        Some(match other_file(BufReader::new(&*file))? {
            WorkbookFault::Empty => FileFault::Empty,
            WorkbookFault::OldWorkbook => FileFault::OldWorkbook,
            WorkbookFault::Text => FileFault::TextNoParquet,
            _ => FileFault::NoParquet,
        })
    };
    file.rewind()?;
    Ok(fault)
}

fn last(file: &mut File) -> io::Result<[u8; 4]> {
    let mut end = [0; 4];
    file.seek(SeekFrom::End(-(end.len() as i64)))?;
    file.read_exact(&mut end)?;
    Ok(end)
}
