//! A file of text as it lies: its encoding and its separator are found out, and said.

use std::borrow::Cow;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::records::{Record, Records, Stop, is_blank};
use super::{DAMAGED, NOT_UTF8, told_separator};
use crate::error::{FileFault, TableError};
use crate::source::heading::HEADING_WITHIN;
use crate::source::raw_sheet::{RawCell, RawSheet, TextForm};

/// Bytes of a file that are read.
const MOST: u64 = 4 << 30;

const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Reads a file of text.
pub fn raw_sheet(path: &Path, is_name: &dyn Fn(&str) -> bool) -> Result<RawSheet, TableError> {
    let fault = |fault| TableError::not_readable(path, "CSV", fault);
    if std::fs::metadata(path).map_err(TableError::io(path, "opening"))?.len() > MOST {
        return Err(fault(FileFault::TooLarge));
    }
    let bytes = std::fs::read(path).map_err(TableError::io(path, "reading"))?;
    sheet(&bytes, is_name).map_err(fault)
}

fn sheet(bytes: &[u8], is_name: &dyn Fn(&str) -> bool) -> Result<RawSheet, FileFault> {
    let (text, encoding) = decoded(bytes)?;
    let text = text.as_ref();
    if is_blank(text) {
        return Err(FileFault::Empty);
    }
    if text.trim_ascii_start().starts_with(b"<") {
        return Err(FileFault::WebPage);
    }
    let (told, lines_before, text) = told_separator(text);
    // What is told comes first; where it is not true of the rest, no name is known with it.
    let candidates: Vec<u8> = told.into_iter().chain(SEPARATORS).collect();
    let looks = candidates.iter().map(|separator| (Look::at(text, *separator, is_name), *separator));
    let looked = looks.enumerate().filter(|(at, (look, _))| told.is_none() || *at == 0 || look.names > 0);
    let looked = looked.map(|(_, looked)| looked);
    // On a draw the first one wins.
    let best = looked.reduce(|best, other| if other.0 > best.0 { other } else { best });
    let Some((look, separator)) = best else { return Err(FileFault::Empty) };
    let form = TextForm { encoding: encoding.name(), separator: char::from(separator) };
    let mut sheet = RawSheet::new(None, Some(form));
    let mut records = Records::new(text, separator, lines_before);
    records.set_columns(look.width);
    let mut record = Record::default();
    while records.read(&mut record).map_err(stopped)? {
        sheet.begin(record.line);
        sheet.set_fields(record.len(), !record.is_ended);
        if let Some(problem) = record.problem.take() {
            sheet.broken(problem);
            continue;
        }
        for (column, field) in record.fields().enumerate() {
            let cell = match std::str::from_utf8(field) {
                Ok(text) if !text.contains('\0') => RawCell::Text(text),
                Ok(_) => RawCell::Fault(&DAMAGED),
                Err(_) => RawCell::Fault(&NOT_UTF8),
            };
            if !sheet.push(column, cell) {
                return Err(FileFault::TooLarge);
            }
        }
    }
    Ok(sheet)
}

fn stopped(stop: Stop) -> FileFault {
    match stop {
        Stop::Io(error) => FileFault::Other(error.to_string()),
        Stop::Quote(line) => FileFault::OpenQuote { line },
    }
}

/// The text in UTF-8, and the encoding that it was in. What is no UTF-8 and has no letter of it either is Windows-1252, as
/// Excel writes.
fn decoded(bytes: &[u8]) -> Result<(Cow<'_, [u8]>, &'static Encoding), FileFault> {
    let whole = |encoding: &'static Encoding, bytes: &[u8]| {
        let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
        if is_damaged { Err(FileFault::NoText) } else { Ok((Cow::Owned(text.into_owned().into_bytes()), encoding)) }
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return whole(UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => return whole(UTF_16BE, rest),
        _ => {}
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(encoding) = unmarked_utf16(text) {
        return whole(encoding, text);
    }
    if text.contains(&0) {
        return Err(FileFault::NoText);
    }
    // Of a few damaged letters in a text of UTF-8 the rows come back.
    if text.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) || text.is_ascii() {
        return Ok((Cow::Borrowed(text), UTF_8));
    }
    let is_of_windows = !text.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
    if is_of_windows { whole(WINDOWS_1252, text) } else { Ok((Cow::Borrowed(text), UTF_8)) }
}

/// UTF-16 without a mark: every second byte of what is mostly Latin is zero.
fn unmarked_utf16(text: &[u8]) -> Option<&'static Encoding> {
    let start = text.get(..text.len().min(1000) & !1)?;
    let zeros = |first: usize| start.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let most = start.len() / 2 * 3 / 4;
    if start.len() < 8 {
        None
    } else if zeros(1) > most && zeros(0) == 0 {
        Some(UTF_16LE)
    } else if zeros(0) > most && zeros(1) == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// What a text looks like with a separator: how good it is, from what counts most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    /// Names of columns that are known, in the row that has most of them.
    names: usize,
    /// Rows with the most frequent number of fields, if that is more than one.
    alike: usize,
    /// That number.
    width: usize,
}

impl Look {
    fn at(text: &[u8], separator: u8, is_name: &dyn Fn(&str) -> bool) -> Self {
        let mut records = Records::new(text, separator, 0);
        let (mut record, mut names, mut widths) = (Record::default(), 0, Vec::new());
        while widths.len() < HEADING_WITHIN && matches!(records.read(&mut record), Ok(true)) {
            if record.is_blank() {
                continue;
            }
            let known = record.fields().filter(|field| std::str::from_utf8(field).is_ok_and(is_name)).count();
            names = names.max(known);
            widths.push(record.len());
        }
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        let width = widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| (alike(*width), *width));
        Self { names, alike: width.map_or(0, alike), width: width.unwrap_or(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> RawSheet {
        sheet(bytes, &|text| ["naam", "bedrag"].contains(&text)).unwrap()
    }

    fn texts(sheet: &RawSheet) -> Vec<Vec<String>> {
        let text = |(_, cell): (usize, RawCell<'_>)| match cell {
            RawCell::Text(text) => text.to_owned(),
            other => format!("{other:?}"),
        };
        (0..sheet.rows()).map(|row| sheet.cells(row).map(text).collect()).collect()
    }

    #[test]
    fn encodings_are_found_out() {
        let rows = [vec!["naam".to_owned(), "bedrag".to_owned()], vec!["Zoë".to_owned(), "€ 1".to_owned()]];
        let text = "naam;bedrag\r\nZoë;€ 1\r\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let windows = WINDOWS_1252.encode(text).0.into_owned();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
            (windows, "windows-1252"),
            ([b"\xFF\xFE".to_vec(), wide(u16::to_le_bytes)].concat(), "UTF-16LE"),
            ([b"\xFE\xFF".to_vec(), wide(u16::to_be_bytes)].concat(), "UTF-16BE"),
        ] {
            let sheet = read(&bytes);
            assert_eq!(sheet.form.map(|form| form.encoding), Some(encoding));
            assert_eq!(texts(&sheet), rows, "{encoding}");
        }
        let plain = "naam;bedrag\r\nJan;1\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert_eq!(read(&plain).form.map(|form| form.encoding), Some("UTF-16LE"), "without a mark");
        assert!(matches!(sheet(b"\0\x01\x02;\0", &|_| false), Err(FileFault::NoText)));
    }

    #[test]
    fn a_line_that_tells_another_separator_than_the_file_has_is_passed_over() {
        let sheet = read(b"sep=;\nnaam,bedrag\nJan,\"1;5\"\n");
        assert_eq!(sheet.form.map(|form| form.separator), Some(','));
        assert_eq!(texts(&sheet)[1], ["Jan", "1;5"]);
        let sheet = read(b"sep=;\nnaam;bedrag\nJan, Piet;1\n");
        assert_eq!(texts(&sheet)[1], ["Jan, Piet", "1"], "what is told holds");
    }

    #[test]
    fn a_damaged_letter_of_utf8_is_no_other_encoding() {
        let sheet = read(b"naam;bedrag\nZo\xC3\xAB;1\nZo\xEB;2\n");
        assert_eq!(sheet.form.map(|form| form.encoding), Some("UTF-8"));
        assert!(matches!(sheet.cell(2, 0), RawCell::Fault(_)));
    }

    #[test]
    fn separators_are_found_out() {
        for (text, separator) in [
            ("Overzicht, van juli\n\nnaam;bedrag\nJan;1,5\nPiet;2,5\n", ';'),
            ("naam,bedrag\n\"a;b;c\",2\n", ','),
            ("naam\tbedrag\nJan\t1,5\n", '\t'),
            ("naam|bedrag\nJan|1,5\n", '|'),
            ("x;y\n1;2\n3;4\n", ';'),
            ("sep=|\nx;y|1\n", '|'),
        ] {
            assert_eq!(read(text.as_bytes()).form.map(|form| form.separator), Some(separator), "{text}");
        }
    }
}
