//! `stoplicht ingest`: national messages in, registers out.

mod page;

use std::io::stdin;
use std::path::{Path, PathBuf};

use clap::Args;
use stoplicht_core::shown_path;
use stoplicht_run::{IngestRun, IngestRunOptions, MessageInput, find_inputs};

use crate::done::Done;
use crate::failure::Failure;
use crate::options::TableFormat;
use crate::progress::Interruptible;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_older, written_line};
use crate::words;
use stoplicht_run::secret_key::pseudonym_key;

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

impl Ingest {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if there is no key, a path is not there, or a file cannot be written.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let key = pseudonym_key(self.key_file.as_deref())?;
        let inputs: Vec<MessageInput> = self.paths.iter().map(|path| input(path)).collect();
        find_inputs(&inputs)?;
        let options = IngestRunOptions { out: &self.out, append: self.append, format: self.format.into() };
        let run = IngestRun::open(options, key)?;
        if let Some(journal) = run.missing_journal() {
            terminal.warn(&words::ingest::no_journal(terminal.language(), shown_path(&journal)));
        }
        let report = run.run(inputs, &Interruptible)?;
        warn_of_older(&report.written, terminal);
        self.warn_of_key(terminal);
        terminal.print(&page::page(&report, terminal.page()))?;
        terminal.print_lines(&format!("\n{}\n", written_line(&report.written, terminal)))?;
        let is_refused = report.is_anything_refused();
        // A day without messages is none to be noticed; messages of which none could be read are, and so is a first
        // run that has found nothing.
        let is_empty = report.report.messages.is_empty() && (is_refused || !report.is_continued);
        if is_empty {
            terminal.warn(words::ingest::nothing_read(terminal.language()));
        }
        Ok(if is_empty || self.strict && is_refused { Done::WithRejectedRows } else { Done::Well })
    }

    /// Who has the registers should not have the key.
    fn warn_of_key(&self, terminal: &Terminal) {
        let beside = self.key_file.as_deref().and_then(|key| {
            let (key, out) = (key.canonicalize().ok()?, self.out.canonicalize().ok()?);
            key.starts_with(out).then_some(key)
        });
        if let Some(key) = beside {
            terminal.warn(&words::ingest::key_beside_registers(terminal.language(), shown_path(&key)));
        }
    }
}

/// A path as it was given: `-` is one message from standard input.
fn input(path: &Path) -> MessageInput {
    if path.as_os_str() == "-" {
        MessageInput::Reader { name: "-".to_owned(), reader: Box::new(stdin()) }
    } else {
        MessageInput::Path(path.to_owned())
    }
}
