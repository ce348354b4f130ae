//! `stoplicht ingest`: national messages in, registers out.

mod page;
pub mod tables;

use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::{Path, PathBuf};

use clap::Args;
use stoplicht_messages::{Inbox, IngestReport, Ingested, Journal, PseudonymKey, RefusalReason};
use stoplicht_tables::output::write_file;

use crate::done::Done;
use crate::failure::Failure;
use crate::options::TableFormat;
use crate::output::Output;
use crate::secret_key::pseudonym_key;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_older, written_line};

/// Read national messages (iJw and iWmo 3.2), and write registers.
///
/// Reads allocations (301), starts and stops (305, 307), requests (315, 317), answers (319), claims (323, 325) and
/// their retours. A path is a message, a ZIP file of messages, a folder with these in it, or `-` for one message from
/// standard input. The order does not matter, and what is read twice counts once.
///
/// Writes `allocations`, `deliveries`, `claims` and `requests`, what else was asked (`other_requests`), which requests
/// were answered (`given_answers`), `ingest.json` (what is printed, in full) and `journal.jsonl`, from which --append
/// goes on. All are put in place together, or none is.
///
/// A citizen service number (BSN) is replaced by a pseudonym in the moment in which it is read, under a secret key:
/// a text of at least 32 characters, in a file (--key-file) or in the environment variable `STOPLICHT_KEY`. Names,
/// addresses and days of birth are never kept.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Ingest {
    /// Messages: files, folders, ZIP files, or `-`.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// File with the secret key of the pseudonyms [default: the environment variable `STOPLICHT_KEY`].
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Go on from the messages of earlier runs in that folder; what was read before counts once.
    #[arg(long)]
    append: bool,

    /// Format of the registers: `parquet`, `csv`, or `csv-nl` for a spreadsheet program in Dutch.
    #[arg(long, value_name = "FORMAT", default_value = "parquet", hide_possible_values = true)]
    format: TableFormat,

    /// End with exit code 3 if a message, or an element of one, was refused. Where none could be read at all the exit
    /// code is 3 without it.
    #[arg(long)]
    strict: bool,
}

const AFTER_HELP: &str = "\
Examples:
  Make a key once, and keep it apart from the registers:
    openssl rand -base64 48 > stoplicht.key
  Everything in a folder, and what is in a ZIP file:
    stoplicht ingest messages archive.zip --key-file stoplicht.key --out registers
  The messages of today, added to those:
    stoplicht ingest today --key-file stoplicht.key --out registers --append
  And on:
    stoplicht triage --registers registers --policy policy.toml --out out";

/// The journal's file.
const JOURNAL: &str = "journal.jsonl";

impl Ingest {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if there is no key, a path is not there, or a file cannot be written.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let key = pseudonym_key(self.key_file.as_deref())?;
        self.find_paths()?;
        let mut inbox = self.inbox(key, terminal)?;
        let goes_on = self.append && self.out.join(JOURNAL).exists();
        for path in &self.paths {
            if is_standard_input(path) {
                inbox.read("-", stdin().lock());
            } else {
                inbox.read_path(path);
            }
        }
        let ingested = inbox.finish();
        let mut output = Output::begin(&self.out)?;
        self.write(&ingested, &mut output)?;
        let written = output.put()?;
        warn_of_older(&written, terminal);
        self.warn_of_key(terminal);
        terminal.print(&page::page(&ingested, terminal.page()))?;
        terminal.print_lines(&format!("\n{}\n", written_line(&written, terminal)))?;
        let report = &ingested.report;
        let is_refused = is_anything_refused(report);
        // A day without messages is none to be noticed; messages of which none could be read are, and so is a first
        // run that has found nothing.
        let is_empty = report.messages.is_empty() && (is_refused || !goes_on);
        if is_empty {
            terminal.warn(terminal.pick(
                "er kon geen enkel bericht worden gelezen; de registers zijn zoals ze waren, of leeg",
                "not a single message could be read; the registers are as they were, or empty",
            ));
        }
        Ok(if is_empty || self.strict && is_refused { Done::WithRejectedRows } else { Done::Well })
    }

    /// A path that is not there is a mistake on the command line, and no message that is refused.
    fn find_paths(&self) -> Result<(), Failure> {
        for path in self.paths.iter().filter(|path| !is_standard_input(path)) {
            std::fs::metadata(path).map_err(|source| Failure::File {
                path: path.clone(),
                action: ("de berichten kunnen niet worden gelezen", "the messages cannot be read"),
                source,
            })?;
        }
        Ok(())
    }

    fn inbox(&self, key: PseudonymKey, terminal: &Terminal) -> Result<Inbox, Failure> {
        let path = self.out.join(JOURNAL);
        match (path.exists(), self.append) {
            (true, true) => resume(key, &path),
            (true, false) => {
                let words = terminal.pick(
                    "hier staan de berichten van een eerdere run; ga daarmee verder met --append, of kies een andere map",
                    "this holds the messages of an earlier run; go on from it with --append, or choose another folder",
                );
                Err(Failure::Asked(format!("{}: {words}", path.display())))
            }
            (false, append) => {
                if append {
                    let words = terminal.pick(
                        "er is nog geen journaal; dit is het begin",
                        "there is no journal yet; this is the first run",
                    );
                    terminal.warn(&format!("{}: {words}", path.display()));
                }
                Ok(Inbox::new(key))
            }
        }
    }

    fn write(&self, ingested: &Ingested, output: &mut Output) -> Result<(), Failure> {
        let format = self.format.into();
        tables::registers(output, format, &ingested.registers)?;
        output.table("other_requests", format, [Ok(tables::other_requests_batch(&ingested.other_requests))])?;
        output.table("given_answers", format, [Ok(tables::given_answers_batch(&ingested.answers))])?;
        output.add(write_file(output.folder(), JOURNAL, |out| ingested.journal.write(out))?);
        output.json("ingest", &ingested.report)
    }

    /// Who has the registers should not have the key.
    fn warn_of_key(&self, terminal: &Terminal) {
        let beside = self.key_file.as_deref().and_then(|key| {
            let (key, out) = (key.canonicalize().ok()?, self.out.canonicalize().ok()?);
            key.starts_with(out).then_some(key)
        });
        if let Some(key) = beside {
            let words = terminal.pick(
                "de sleutel staat bij de registers; bewaar hem ergens anders",
                "the key lies with the registers; keep it somewhere else",
            );
            terminal.warn(&format!("{}: {words}", key.display()));
        }
    }
}

fn resume(key: PseudonymKey, path: &Path) -> Result<Inbox, Failure> {
    let fault = |error| Failure::Journal { path: path.to_owned(), error };
    let file = File::open(path).map_err(|source| fault(source.into()))?;
    let journal = Journal::read(BufReader::new(file)).map_err(fault)?;
    Inbox::resume(key, journal).map_err(fault)
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Was a message or an element refused? Files that are no messages at all are only passed over.
fn is_anything_refused(report: &IngestReport) -> bool {
    report.more_refusals > 0 || report.refusals.iter().any(|refusal| refusal.why != RefusalReason::OtherFile)
}
