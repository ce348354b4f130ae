//! `stoplicht worklist write`: workbooks out.

use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use stoplicht_core::policy::PolicyRef;
use stoplicht_report::worklist::Audience;
use stoplicht_run::worklist::{self, WriteReport, WriteRun, WriteRunOptions};
use stoplicht_run::{RunError, policy_file};

use super::key::KeyOptions;
use crate::clock::today;
use crate::done::Done;
use crate::failure::Failure;
use crate::options::day;
use crate::progress::{Interruptible, TerminalProgress};
use crate::terminal::Terminal;
use crate::warnings::warn_of_names;
use crate::words;

/// Write worklists: workbooks for the providers to explain in, or for the access workers to decide in.
///
/// What `triage` decided is worked out once more from the same registers and policy, for the chains and the reasons; if
/// anything comes out otherwise, nothing is written. Every workbook is of one municipality and law.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Write {
    /// Folder that `triage` wrote to.
    #[arg(long, value_name = "DIR")]
    triage: PathBuf,

    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// The policy of the run, in TOML or JSON.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,

    /// Who is to read them: `provider` or `worker`.
    #[arg(long = "for", value_name = "READER", hide_possible_values = true)]
    reader: Reader,

    /// A workbook for each `list`, each `provider`, or `all` rows of a municipality and law [default: `list` for
    /// providers, `all` for workers].
    #[arg(long, value_name = "WHAT", hide_possible_values = true)]
    per: Option<Per>,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The file that triage took the requests from, if not from the folder.
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,

    #[command(flatten)]
    key: KeyOptions,

    /// What the run is known by [default: a digest of what triage decided].
    #[arg(long, value_name = "ID")]
    run: Option<String>,

    /// The day that stands in the workbooks [default: today].
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

const AFTER_HELP: &str = "\
Examples:
  A workbook for every list, for the providers:
    stoplicht worklist write --triage out --registers registers --policy policy.toml \\
      --for provider --key-file key.txt --out to-providers
  For the access workers, a workbook per provider, in English:
    stoplicht worklist write --triage out --registers registers --policy policy.toml \\
      --for worker --per provider --key-file key.txt --out to-workers --lang en
  A key of your own making, once; keep it where the pseudonym key is kept:
    openssl rand -hex 32 > key.txt";

/// Who is to read a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reader {
    /// The provider.
    Provider,
    /// The access worker.
    Worker,
}

/// What a workbook is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Per {
    /// A list.
    List,
    /// A provider.
    Provider,
    /// All rows of a municipality and law.
    All,
}

impl From<Reader> for Audience {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Provider => Self::Provider,
            Reader::Worker => Self::Worker,
        }
    }
}

impl From<Per> for worklist::Per {
    fn from(per: Per) -> Self {
        match per {
            Per::List => Self::List,
            Per::Provider => Self::Provider,
            Per::All => Self::All,
        }
    }
}

impl Write {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written, or what comes out is not what triage decided.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let audience = self.reader.into();
        let per = worklist::Per::of(audience, self.per.map(Into::into))?;
        let key = self.key.read()?;
        let policy = policy_file::read(&self.policy)?;
        let options = WriteRunOptions {
            triage: &self.triage,
            registers: &self.registers,
            requests: self.requests.as_deref(),
            policy: &policy,
            audience,
            per,
            run_id: self.run.as_deref(),
            made_on: self.on.unwrap_or_else(today),
            out: &self.out,
            language: terminal.language(),
        };
        let progress = TerminalProgress::new(terminal);
        let run = WriteRun::open(options, &progress).map_err(|error| self.failure(error, terminal))?;
        drop(progress);
        warn_of_names(run.names_fault(), terminal);
        let report = run.run(&key, &Interruptible)?;
        terminal.print_lines(&told(&report, terminal))?;
        if report.answered > 0 {
            let number = format!("{:>6}", report.answered);
            let words = words::worklist_write::answered_rows(terminal.language(), number);
            terminal.print_lines(&format!("  {words}\n"))?;
        }
        Ok(Done::Well)
    }

    fn failure(&self, error: RunError, terminal: &Terminal) -> Failure {
        match error {
            RunError::OtherPolicy { given, run } => Failure::Asked(self.other_policy(&given, &run, terminal)),
            other => other.into(),
        }
    }

    fn other_policy(&self, given: &PolicyRef, run: &PolicyRef, terminal: &Terminal) -> String {
        let language = terminal.language();
        let name = |policy: &PolicyRef| {
            let hash = policy.hash.get(..12).unwrap_or_default();
            words::worklist_write::policy(language, hash, &policy.name, &policy.version)
        };
        words::worklist_write::other_policy(language, name(given), self.policy.display(), name(run))
    }
}

/// What was written: a line to a workbook, as far as there are not too many.
fn told(report: &WriteReport, terminal: &Terminal) -> String {
    const SHOWN: usize = 20;
    let language = terminal.language();
    let total: usize = report.workbooks.iter().map(|workbook| workbook.rows).sum();
    let number = report.workbooks.len();
    let mut text = words::worklist_write::written(language, total, &report.run_id, number) + "\n";
    for workbook in report.workbooks.iter().take(SHOWN) {
        let rows = format!("{:>6}", workbook.rows);
        let _ = writeln!(text, "  {}", words::worklist_write::workbook(language, workbook.path.display(), rows));
    }
    if number > SHOWN {
        let _ = writeln!(text, "  {}", words::worklist_write::more_workbooks(language, number - SHOWN));
    }
    text
}
