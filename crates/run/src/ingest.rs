//! National messages read into registers.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use stoplicht_core::ENGINE_VERSION;
use stoplicht_messages::{Inbox, IngestReport, Ingested, Journal, PseudonymKey, RefusalReason, RequestKind};
use stoplicht_tables::Progress;
use stoplicht_tables::output::{Format, write_file};

use crate::error::{FileAction, RunError};
use crate::output_folder::OutputFolder;
use crate::registers;

/// The journal's file.
const JOURNAL: &str = "journal.jsonl";

/// Where messages are read from.
pub enum MessageInput {
    /// A message, a ZIP file of messages, or a folder with these in it.
    Path(PathBuf),
    /// One message, and the name by which it is told of.
    Reader {
        /// The name.
        name: String,
        /// The bytes.
        reader: Box<dyn Read>,
    },
}

/// Where registers are written.
#[derive(Debug, Clone, Copy)]
pub struct IngestRunOptions<'a> {
    /// The folder to write to; it is made if it is not there.
    pub out: &'a Path,
    /// Continue from the messages of earlier runs in that folder. Without it, a folder that holds such messages is
    /// refused.
    pub append: bool,
    /// The format of the registers.
    pub format: Format,
}

/// What was read, and what it gave.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct IngestRunReport {
    /// What was read, what became of it, and what was refused: what stands in `ingest.json`.
    pub report: IngestReport,
    /// Requests that ask something else than more time, by kind.
    pub other_requests: BTreeMap<RequestKind, u64>,
    /// Messages of earlier runs were there too.
    pub is_continued: bool,
    /// The files that were written.
    pub written: Vec<PathBuf>,
}

impl IngestRunReport {
    /// Was a message or an element refused? Files that are no messages at all are only passed over.
    pub fn is_anything_refused(&self) -> bool {
        let report = &self.report;
        report.more_refusals > 0 || report.refusals.iter().any(|refusal| refusal.why != RefusalReason::OtherFile)
    }
}

/// A run of which the journal is read, and no message yet.
pub struct IngestRun<'a> {
    options: IngestRunOptions<'a>,
    inbox: Inbox,
    is_continued: bool,
}

/// Reads messages, and writes registers, what else was asked and answered, `ingest.json` and the journal.
///
/// # Errors
/// [`RunError`] if a path is not there, the journal does not fit, a file cannot be written, or the run is asked to stop.
pub fn ingest(
    options: IngestRunOptions<'_>,
    inputs: Vec<MessageInput>,
    key: PseudonymKey,
    progress: &dyn Progress,
) -> Result<IngestRunReport, RunError> {
    find_inputs(&inputs)?;
    IngestRun::open(options, key)?.run(inputs, progress)
}

/// A path that is not there is a mistake of the caller, and no message that is refused.
///
/// # Errors
/// [`RunError::File`] with the first path that is not there.
pub fn find_inputs(inputs: &[MessageInput]) -> Result<(), RunError> {
    for input in inputs {
        if let MessageInput::Path(path) = input {
            std::fs::metadata(path).map_err(RunError::file(path, FileAction::ReadMessages))?;
        }
    }
    Ok(())
}

impl<'a> IngestRun<'a> {
    /// Reads the journal, if the run is to continue from one.
    ///
    /// # Errors
    /// [`RunError`] if there is a journal and the run is not to continue from it, or it does not fit.
    pub fn open(options: IngestRunOptions<'a>, key: PseudonymKey) -> Result<Self, RunError> {
        let path = options.out.join(JOURNAL);
        let is_continued = path.exists();
        let inbox = match (is_continued, options.append) {
            (true, true) => resume(key, &path)?,
            (true, false) => return Err(RunError::EarlierMessages(path)),
            (false, _) => {
                RunError::refuse_registers_of(options.out, &["import.json"])?;
                Inbox::new(key)
            }
        };
        Ok(Self { options, inbox, is_continued })
    }

    /// The journal that was to be continued from, if it is not there.
    pub fn missing_journal(&self) -> Option<PathBuf> {
        (self.options.append && !self.is_continued).then(|| self.options.out.join(JOURNAL))
    }

    /// Reads the messages, and writes the results.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be written, or the run is asked to stop.
    pub fn run(mut self, inputs: Vec<MessageInput>, progress: &dyn Progress) -> Result<IngestRunReport, RunError> {
        let goes_on = || !progress.stop();
        let mut paths = Vec::new();
        for input in inputs {
            match input {
                MessageInput::Path(path) => paths.push(path),
                MessageInput::Reader { name, reader } => {
                    self.inbox.read_paths(&std::mem::take(&mut paths), goes_on);
                    self.inbox.read(&name, reader);
                }
            }
        }
        self.inbox.read_paths(&paths, goes_on);
        if progress.stop() {
            return Err(RunError::Stopped);
        }
        let ingested = self.inbox.finish();
        let mut output = OutputFolder::begin(self.options.out, progress)?;
        write(&mut output, self.options.format, &ingested, progress)?;
        let mut other_requests: BTreeMap<RequestKind, u64> = BTreeMap::new();
        for other in &ingested.other_requests {
            *other_requests.entry(other.kind).or_default() += 1;
        }
        // What is written is let go while large files are still on their way to the disk.
        let Ingested { report, registers, journal, .. } = ingested;
        drop((registers, journal));
        let written = output.put()?;
        Ok(IngestRunReport { report, other_requests, is_continued: self.is_continued, written })
    }
}

fn write(
    output: &mut OutputFolder<'_>,
    format: Format,
    ingested: &Ingested,
    progress: &dyn Progress,
) -> Result<(), RunError> {
    let folder = output.folder().to_owned();
    let journal = || write_file(&folder, JOURNAL, |out| ingested.journal.write(Stoppable { out, progress }));
    // Both at once: much of what is done for a table is done by one thread.
    let (tables, journal) = rayon::join(|| write_tables(output, format, ingested), journal);
    tables?;
    if progress.stop() {
        return Err(RunError::Stopped);
    }
    output.add(journal?);
    output.json("ingest", &Summary { engine_version: ENGINE_VERSION, report: &ingested.report })
}

/// An output that takes no more once the run is asked to stop.
struct Stoppable<'a> {
    out: &'a mut dyn Write,
    progress: &'a dyn Progress,
}

impl Write for Stoppable<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.progress.stop() { Err(std::io::Error::other("stopped")) } else { self.out.write(bytes) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

fn write_tables(output: &mut OutputFolder<'_>, format: Format, ingested: &Ingested) -> Result<(), RunError> {
    registers::write(output, format, &ingested.registers)?;
    output.table("other_requests", format, [Ok(registers::other_requests_batch(&ingested.other_requests))])?;
    output.table("given_answers", format, [Ok(registers::given_answers_batch(&ingested.answers))])
}

/// `ingest.json`.
#[derive(Serialize)]
struct Summary<'a> {
    engine_version: &'static str,
    #[serde(flatten)]
    report: &'a IngestReport,
}

fn resume(key: PseudonymKey, path: &Path) -> Result<Inbox, RunError> {
    let fault = |error| RunError::Journal { path: path.to_owned(), error };
    let file = File::open(path).map_err(|source| fault(source.into()))?;
    let journal = Journal::read(BufReader::new(file)).map_err(fault)?;
    Inbox::resume(key, journal).map_err(fault)
}
