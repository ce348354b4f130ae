//! CSV files, as exports and spreadsheets write them: `,`, `;` or tab, with or without a byte order mark.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use polars_arrow::array::{Array, MutableBinaryViewArray};

use super::{BrokenRow, MemoryChunk};
use crate::error::TableError;

/// Rows of a chunk.
const CHUNK_ROWS: usize = 100_000;
/// How much of the file is looked at for the separator.
const SNIFFED: usize = 64 * 1024;

/// Reads a file: the names of its columns, and its rows as text.
pub fn read(path: &Path) -> Result<(Vec<String>, Vec<MemoryChunk>), TableError> {
    let fault = |reason: &str| TableError::not_readable(path, "CSV", reason);
    let mut file = File::open(path).map_err(TableError::io(path, "opening"))?;
    if file.metadata().map_err(TableError::io(path, "opening"))?.is_dir() {
        return Err(fault("it is a folder"));
    }
    let mut start = Vec::new();
    file.by_ref().take(SNIFFED as u64).read_to_end(&mut start).map_err(TableError::io(path, "reading"))?;
    if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return Err(fault("it is UTF-16; save it as UTF-8"));
    }
    let bom: &[u8] = b"\xEF\xBB\xBF";
    let text = start.strip_prefix(bom).unwrap_or(&start);
    if text.contains(&0) {
        return Err(fault("it holds bytes that are no text"));
    }
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(fault("it is empty"));
    }
    let separator = separator(text);
    let rest = std::io::Cursor::new(text.to_vec()).chain(BufReader::new(file));
    let mut reader =
        ::csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(true).from_reader(rest);
    let header = reader.byte_headers().map_err(|error| fault(&error.to_string()))?.clone();
    let names: Option<Vec<String>> =
        header.iter().map(|name| std::str::from_utf8(name).ok().map(|name| name.trim().to_owned())).collect();
    let names = names.ok_or_else(|| fault("its first line is not UTF-8"))?;

    let mut chunks = Vec::new();
    let mut builder = Builder::new(names.len());
    let mut record = ::csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(|error| read_error(path, error))? {
        builder.push(&record);
        if builder.rows == CHUNK_ROWS {
            chunks.push(std::mem::replace(&mut builder, Builder::new(names.len())).finish());
        }
    }
    if builder.rows > 0 {
        chunks.push(builder.finish());
    }
    Ok((names, chunks))
}

fn read_error(path: &Path, error: ::csv::Error) -> TableError {
    match error.into_kind() {
        ::csv::ErrorKind::Io(source) => TableError::io(path, "reading")(source),
        _ => TableError::not_readable(path, "CSV", "its lines cannot be told apart"),
    }
}

/// The separator that stands most often in the first line, outside quotes.
fn separator(text: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
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

/// Collects rows of text, column by column.
struct Builder {
    rows: usize,
    columns: Vec<MutableBinaryViewArray<str>>,
    broken: Vec<BrokenRow>,
}

impl Builder {
    fn new(columns: usize) -> Self {
        Self { rows: 0, columns: (0..columns).map(|_| MutableBinaryViewArray::new()).collect(), broken: Vec::new() }
    }

    fn push(&mut self, record: &::csv::ByteRecord) {
        let extra = record.iter().skip(self.columns.len()).any(|field| !field.trim_ascii().is_empty());
        if extra {
            let detail = format!(
                "{} fields, and the first line has {}; is a text without quotes?",
                record.len(),
                self.columns.len()
            );
            self.broken.push(BrokenRow { row: self.rows, detail });
        } else if record.iter().any(|field| std::str::from_utf8(field).is_err()) {
            let detail = "the line is not UTF-8".to_owned();
            self.broken.push(BrokenRow { row: self.rows, detail });
        }
        for (place, column) in self.columns.iter_mut().enumerate() {
            let text = record.get(place).and_then(|field| std::str::from_utf8(field).ok()).map(str::trim);
            column.push(text.filter(|text| !text.is_empty()));
        }
        self.rows += 1;
    }

    fn finish(self) -> MemoryChunk {
        let columns = self.columns.into_iter().map(|column| Box::new(column.freeze()) as Box<dyn Array>).collect();
        MemoryChunk { rows: self.rows, columns, broken: self.broken }
    }
}
