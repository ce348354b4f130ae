//! CSV files, as exports and spreadsheets write them: `,`, `;` or tab, with or without a byte order mark, a title above the
//! names of the columns, or a line `sep=;`.

mod raw;
mod records;

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;

use super::heading::{HEADING_WITHIN, heading_row, tidy_name};
use super::memory::TextTable;
use super::table_builder::{CellValue, TableBuilder};
use crate::error::{FileFault, TableError};
use crate::fault::Problem;
use crate::schema::ColumnSpec;
pub use raw::raw_sheet;
use records::{Record, Records, Stop, is_blank};

/// How much of the file is looked at for the separator and the names of the columns.
const SNIFFED: usize = 1 << 20;

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

static NOT_UTF8: Problem = Problem::NotUtf8;
static DAMAGED: Problem = Problem::DamagedCell;

/// Reads a file: the columns that are wanted.
pub fn read(path: &Path, wanted: &[ColumnSpec]) -> Result<TextTable, TableError> {
    let fault = |fault| TableError::not_readable(path, "CSV", fault);
    let file = File::open(path).map_err(TableError::io(path, "opening"))?;
    if file.metadata().map_err(TableError::io(path, "opening"))?.is_dir() {
        return Err(fault(FileFault::Folder));
    }
    let mut file = BufReader::with_capacity(1 << 16, file);
    let mut start = Vec::new();
    file.by_ref().take(SNIFFED as u64).read_to_end(&mut start).map_err(TableError::io(path, "reading"))?;
    let text = text_of(&start).map_err(fault)?;
    if is_blank(text) && text.len() < SNIFFED {
        return Err(fault(FileFault::Empty));
    }
    let (told, lines_before, text) = told_separator(text);
    let heading = Heading::find(text, told, wanted);
    let input = Cursor::new(text.to_vec()).chain(file);
    let records = Records::new(input, heading.separator, lines_before);
    table(records, heading.place, wanted).map_err(|stop| match stop {
        Stopped::By(Stop::Io(source)) => TableError::io(path, "reading")(source),
        Stopped::By(Stop::Quote(line)) => fault(FileFault::OpenQuote { line }),
        Stopped::Heading => fault(FileFault::HeadingNotUtf8),
    })
}

/// The text behind a byte order mark, if it is one.
fn text_of(start: &[u8]) -> Result<&[u8], FileFault> {
    match start {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Err(FileFault::Utf16),
        [b'P', b'K', 3, 4, ..] => return Err(FileFault::Workbook),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(FileFault::OldWorkbook),
        _ => {}
    }
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    if text.contains(&0) { Err(FileFault::NoText) } else { Ok(text) }
}

/// The separator that a first line `sep=;` tells, the lines that it takes, and the text behind it.
fn told_separator(text: &[u8]) -> (Option<u8>, u64, &[u8]) {
    let length = text.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(text.len());
    let (line, rest) = text.split_at(length);
    let bare = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match bare {
        [s, e, p, b'=', separator]
            if [*s, *e, *p].eq_ignore_ascii_case(b"sep") && separator.is_ascii() && *separator != b'"' =>
        {
            let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.get(1..)).unwrap_or_default();
            (Some(*separator), 1, rest)
        }
        _ => (None, 0, text),
    }
}

/// How the file is cut in fields, and which record names the columns.
struct Heading {
    separator: u8,
    place: usize,
}

impl Heading {
    /// With the right separator most names are known.
    fn find(text: &[u8], told: Option<u8>, wanted: &[ColumnSpec]) -> Self {
        // What is told comes first; with a line that is not true of the rest, no name is known, and the others are tried.
        let candidates: Vec<u8> = told.into_iter().chain(SEPARATORS).collect();
        let found = candidates.iter().filter_map(|separator| {
            let rows = first_rows(text, *separator);
            let rows = rows.iter().enumerate().map(|(place, row)| (place, row.as_slice()));
            heading_row(rows, wanted).map(|(place, known)| (known, Self { separator: *separator, place }))
        });
        let best = found.reduce(|best, other| if other.0 > best.0 { other } else { best });
        match best {
            Some((known, heading)) if known > 0 => heading,
            // Nothing is known of it: what is told will be which names there are.
            _ => Self { separator: told.unwrap_or_else(|| most_frequent(text)), place: 0 },
        }
    }
}

/// The first records, as names.
fn first_rows(text: &[u8], separator: u8) -> Vec<Vec<String>> {
    let mut records = Records::new(text, separator, 0);
    let (mut record, mut rows) = (Record::default(), Vec::new());
    while rows.len() < HEADING_WITHIN && matches!(records.read(&mut record), Ok(true)) {
        rows.push(record.fields().map(|field| tidy_name(&String::from_utf8_lossy(field))).collect());
    }
    rows
}

/// The separator that stands most often in the first line, outside quotes.
fn most_frequent(text: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = SEPARATORS.map(|separator| (separator, 0));
    for byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(separator, _)| separator == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // On a draw the first one wins, so a file of one column is read with commas.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}

enum Stopped {
    By(Stop),
    /// The names of the columns are no text.
    Heading,
}

impl From<Stop> for Stopped {
    fn from(stop: Stop) -> Self {
        Self::By(stop)
    }
}

/// Reads the records behind the one that names the columns.
fn table<R: BufRead>(mut records: Records<R>, heading: usize, wanted: &[ColumnSpec]) -> Result<TextTable, Stopped> {
    let mut record = Record::default();
    for _ in 0..=heading {
        records.read(&mut record)?;
    }
    let names: Option<Vec<String>> =
        record.fields().map(|name| std::str::from_utf8(name).ok().map(tidy_name)).collect();
    let mut builder = TableBuilder::new(names.ok_or(Stopped::Heading)?, wanted);
    records.set_columns(builder.columns());
    while records.read(&mut record)? {
        add(&mut builder, &mut record, wanted.len());
    }
    Ok(builder.finish())
}

fn add(builder: &mut TableBuilder<'_>, record: &mut Record, wanted: usize) {
    let (fields, columns) = (record.len(), builder.columns());
    if record.is_blank() {
        builder.blank(1);
    } else if let Some(problem) = record.problem.take() {
        builder.broken(record.line, problem);
    } else if record.fields().skip(columns).any(|field| !is_blank(field)) {
        builder.broken(record.line, Problem::TooManyFields { fields, columns });
    } else if !record.is_ended && fields < columns {
        builder.broken(record.line, Problem::CutOff { fields, columns });
    } else {
        let mut cells = vec![CellValue::Empty; wanted];
        for (column, field) in record.fields().enumerate() {
            let Some(cell) = builder.place(column).and_then(|place| cells.get_mut(place)) else { continue };
            *cell = match std::str::from_utf8(field) {
                Ok(text) if !text.contains('\0') => CellValue::Text(text),
                Ok(_) => CellValue::Fault(&DAMAGED),
                Err(_) => CellValue::Fault(&NOT_UTF8),
            };
        }
        builder.row(record.line, cells.into_iter());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_tell_the_separator() {
        assert_eq!(told_separator(b"sep=;\r\na;b\n"), (Some(b';'), 1, b"a;b\n".as_slice()));
        assert_eq!(told_separator(b"\"SEP=|\"\na|b"), (Some(b'|'), 1, b"a|b".as_slice()));
        assert_eq!(told_separator(b"sep=\t\n"), (Some(b'\t'), 1, b"".as_slice()));
        for none in [b"sep=;;\n".as_slice(), b"a,b\n", b"sep=\n", b""] {
            assert_eq!(told_separator(none), (None, 0, none));
        }
    }
}
