//! Files of results: written beside their place, and put there when they are whole.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use polars::error::PolarsError;
use serde::Serialize;
use tempfile::{NamedTempFile, TempPath};

use super::batch::OutBatch;
use super::parquet::{FileStyle, ParquetWriter};
use super::text::{self, Dialect};
use super::workbook::WorkbookOfTables;
use crate::error::TableError;

/// The format of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Apache Parquet.
    #[default]
    Parquet,
    /// Comma-separated values, UTF-8.
    Csv,
    /// CSV as spreadsheet programs in Dutch open it: semicolons, decimal commas, a byte order mark; and no text in it is
    /// taken for a formula.
    CsvNl,
    /// JSON Lines: an object a line.
    Jsonl,
    /// A workbook of Excel.
    Xlsx,
}

/// The text is no format that results are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected `parquet`, `csv`, `csv-nl`, `jsonl` or `xlsx`")]
pub struct UnknownFormat;

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Parquet, Self::Csv, Self::CsvNl, Self::Jsonl, Self::Xlsx];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Csv => "csv",
            Self::CsvNl => "csv-nl",
            Self::Jsonl => "jsonl",
            Self::Xlsx => "xlsx",
        }
    }

    /// The ending of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Csv | Self::CsvNl => "csv",
            Self::Jsonl => "jsonl",
            Self::Xlsx => "xlsx",
        }
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|format| format.as_str() == text).ok_or(UnknownFormat)
    }
}

/// A file that is written, and not yet in its place: dropped, it is gone.
#[derive(Debug)]
pub struct OutFile {
    temporary: TempPath,
    path: PathBuf,
    /// Waits until all of it is on the disk, if that takes long.
    syncing: Option<JoinHandle<std::io::Result<()>>>,
}

/// Bytes that are handed to the system at once.
pub(crate) const AT_ONCE: usize = 1 << 18;

/// Bytes of a file for which others do not wait until they are on the disk.
const LARGE: u64 = 1 << 20;

/// Rows that are encoded at once, if they come in small batches.
const ROWS_AT_ONCE: usize = 4_096;

/// A file that is being written.
struct Draft {
    temporary: NamedTempFile,
    path: PathBuf,
}

impl Draft {
    fn create(path: &Path) -> Result<Self, TableError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".stoplicht-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What the user's mask leaves of it, as for any other file.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let temporary = builder.tempfile_in(folder).map_err(TableError::io(path, "writing"))?;
        Ok(Self { temporary, path: path.to_owned() })
    }

    /// Nothing more is written: it is on the disk, or on its way there, and closed, since a run may write more files than a
    /// program may have open; large ones are few.
    fn close(self) -> Result<OutFile, TableError> {
        let fault = || TableError::io(&self.path, "writing");
        let (file, temporary) = self.temporary.into_parts();
        let is_large = file.metadata().map_err(fault())?.len() > LARGE;
        let syncing = if is_large {
            // Threads that compute are not to wait for the disk.
            Some(std::thread::Builder::new().spawn(move || file.sync_all()).map_err(fault())?)
        } else {
            file.sync_all().map_err(fault())?;
            None
        };
        Ok(OutFile { temporary, path: self.path, syncing })
    }
}

impl OutFile {
    /// Where it is until it is put in its place.
    pub(crate) fn written_at(&self) -> &Path {
        &self.temporary
    }

    /// Puts the file in its place, over what was there.
    ///
    /// # Errors
    /// [`TableError::Io`] if the system does not let it.
    pub fn put(self) -> Result<PathBuf, TableError> {
        if let Some(syncing) = self.syncing {
            let synced =
                syncing.join().unwrap_or_else(|_| Err(std::io::Error::other("the disk could not be waited for")));
            synced.map_err(TableError::io(&self.path, "writing"))?;
        }
        self.temporary.persist(&self.path).map_err(|error| TableError::io(&self.path, "writing")(error.error))?;
        Ok(self.path)
    }
}

/// Writes a table; it is put in its place by [`OutFile::put`]. There is at least one batch, so that a table without
/// rows has its columns.
///
/// # Errors
/// [`TableError`] if it cannot be written.
pub fn write_table(
    folder: &Path,
    name: &str,
    format: Format,
    batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
) -> Result<OutFile, TableError> {
    let path = folder.join(format!("{name}.{}", format.extension()));
    let file = Draft::create(&path)?;
    let mut batches = batches.into_iter();
    match format {
        Format::Parquet => write_parquet(&file, FileStyle::Result, &mut batches)?,
        Format::Csv => write_csv(&file, Dialect::Plain, batches)?,
        Format::CsvNl => write_csv(&file, Dialect::Dutch, batches)?,
        Format::Jsonl => {
            let mut writer = BufWriter::with_capacity(AT_ONCE, file.temporary.as_file());
            for batch in batches {
                text::write_jsonl(&batch?, &mut writer).map_err(TableError::io(&path, "writing"))?;
            }
            writer.flush().map_err(TableError::io(&path, "writing"))?;
        }
        Format::Xlsx => write_xlsx(&file, (folder, name), batches)?,
    }
    file.close()
}

fn write_xlsx(
    file: &Draft,
    (folder, name): (&Path, &str),
    batches: impl Iterator<Item = Result<OutBatch, TableError>>,
) -> Result<(), TableError> {
    let mut workbook = WorkbookOfTables::begin(name, folder).map_err(TableError::io(&file.path, "writing"))?;
    for batch in batches {
        workbook.add(&batch?).map_err(TableError::io(&file.path, "writing"))?;
    }
    workbook.save(file.temporary.as_file()).map_err(TableError::io(&file.path, "writing"))
}

fn write_csv(
    file: &Draft,
    dialect: Dialect,
    batches: impl Iterator<Item = Result<OutBatch, TableError>>,
) -> Result<(), TableError> {
    let fault = |error: csv::Error| TableError::io(&file.path, "writing")(error.into());
    let mut out = BufWriter::with_capacity(AT_ONCE, file.temporary.as_file());
    out.write_all(dialect.mark()).map_err(TableError::io(&file.path, "writing"))?;
    let mut writer = dialect.writer(out);
    for (at, batch) in batches.enumerate() {
        let batch = batch?;
        if at == 0 {
            writer.write_record(batch.columns.iter().map(|column| column.name.as_ref())).map_err(fault)?;
        }
        text::write_csv(&batch, dialect, &mut writer).map_err(fault)?;
    }
    writer.flush().map_err(TableError::io(&file.path, "writing"))
}

/// Writes a table of which each batch is a row group, to be read often: it is compressed lightly.
pub(crate) fn write_row_groups(
    folder: &Path,
    name: &str,
    mut batches: impl Iterator<Item = Result<OutBatch, TableError>>,
) -> Result<OutFile, TableError> {
    let file = Draft::create(&folder.join(format!("{name}.parquet")))?;
    write_parquet(&file, FileStyle::Registers, &mut batches)?;
    file.close()
}

fn write_parquet(
    file: &Draft,
    style: FileStyle,
    batches: &mut impl Iterator<Item = Result<OutBatch, TableError>>,
) -> Result<(), TableError> {
    let fault = |error: PolarsError| match error {
        PolarsError::IO { error, .. } => {
            TableError::io(&file.path, "writing")(std::io::Error::new(error.kind(), error.to_string()))
        }
        other => TableError::io(&file.path, "writing")(std::io::Error::other(other.to_string())),
    };
    let Some(first) = batches.next().transpose()? else { return Ok(()) };
    let writer = BufWriter::with_capacity(AT_ONCE, file.temporary.as_file());
    let mut parquet = ParquetWriter::begin(writer, style, &first).map_err(fault)?;
    // Some batches at once: encoded and compressed on all threads, and written in their order. Of small ones more are taken.
    let together = rayon::current_num_threads().max(1);
    let mut batches = std::iter::once(Ok(first)).chain(batches);
    loop {
        let (mut some, mut rows) = (Vec::new(), 0);
        while (some.len() < together || rows < ROWS_AT_ONCE)
            && let Some(batch) = batches.next().transpose()?
        {
            rows += batch.rows();
            some.push(batch);
        }
        if some.is_empty() {
            break;
        }
        parquet.write(some).map_err(fault)?;
    }
    parquet.end().map_err(fault)
}

/// Writes a value as JSON, for people and programs to read.
///
/// # Errors
/// [`TableError`] if it cannot be written.
pub fn write_json(folder: &Path, name: &str, value: &impl Serialize) -> Result<OutFile, TableError> {
    write_file(folder, &format!("{name}.json"), |writer| {
        serde_json::to_writer_pretty(&mut *writer, value)?;
        writer.write_all(b"\n")
    })
}

/// Writes a file of any other kind, such as a message; `name` is with its ending.
///
/// # Errors
/// [`TableError`] if it cannot be written.
pub fn write_file(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<OutFile, TableError> {
    let path = folder.join(name);
    let file = Draft::create(&path)?;
    let mut writer = BufWriter::with_capacity(AT_ONCE, file.temporary.as_file());
    write(&mut writer).and_then(|()| writer.flush()).map_err(TableError::io(&path, "writing"))?;
    drop(writer);
    file.close()
}
